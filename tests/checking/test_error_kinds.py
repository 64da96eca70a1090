"""When two errors are of one kind."""

from dnn_utils import initialize_parameters
from dnn_utils.checking.diagnosis.error_kinds import alike_errors


def raised(function, *arguments):
    try:
        function(*arguments)
    except ValueError as error:
        return error
    raise AssertionError("expected an error")


def test_what_the_library_says_must_be_the_same_to_the_last_letter():
    first, second = (raised(initialize_parameters, sizes) for sizes in ([3, -1, 2], [3, 2, -1]))
    assert str(first) != str(second)
    assert not alike_errors(first, second)
    assert alike_errors(first, raised(initialize_parameters, [3, -1, 2]))


def test_names_and_numbers_of_a_learners_own_error_do_not_count():
    def refuses(number):
        raise ValueError(f"no size {number}")

    assert alike_errors(raised(refuses, 1), raised(refuses, 2))
