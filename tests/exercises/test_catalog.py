"""The exercises' files are read, put in order and validated."""

import pytest

from dnn_utils.exercises import ExerciseError, load, names

GOOD = """\
function = "dnn_utils.forward:linear_forward"
lesson = "02_linear_forward"
points = 8
minutes = 5
difficulty = 1
hints = ["one", "two"]

[inputs]
make = "layer"
sizes = ["n_prev", "n", "m"]
fixed = [[4, 3, 5], [3, 5, 4]]
fresh = "draw_layer"

[[mistakes]]
id = "F4"
find = "np.dot(W, A) + b"
replace = "np.dot(W, A)"
title = "the bias is missing"
hint = "What is added per unit?"
"""


@pytest.fixture
def write(tmp_path):
    def write(name, text=GOOD):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_every_field_of_the_file_is_there(write):
    exercise = load("linear_forward", write("linear_forward"))
    assert (exercise.name, exercise.lesson) == ("linear_forward", "02_linear_forward")
    assert (exercise.points, exercise.minutes, exercise.difficulty) == (8, 5, 1)
    assert exercise.hints == ("one", "two")
    assert exercise.kind == "function"
    assert exercise.inputs.fixed == ([4, 3, 5], [3, 5, 4])
    assert exercise.right_answer.__name__ == "linear_forward"
    assert exercise.stub_source.endswith('in place of this line")\n')
    (mistake,) = exercise.mistakes
    assert (mistake.id, mistake.title, mistake.hint) == (
        "F4",
        "the bias is missing",
        "What is added per unit?",
    )


def test_mistake_edits_the_right_source(write):
    exercise = load("linear_forward", write("linear_forward"))
    wrong = exercise.mistakes[0].applied_to(exercise.solution_source)
    assert "    Z = np.dot(W, A)\n" in wrong


def test_mistake_that_no_longer_fits_the_source_is_an_error(write):
    exercise = load("linear_forward", write("linear_forward"))
    with pytest.raises(ExerciseError, match=r"F4: expected .* exactly once .* 0 times"):
        exercise.mistakes[0].applied_to("nothing of the kind")


def test_names_are_in_order_of_lesson_then_place(write):
    write("a_late_one", GOOD.replace("02_linear_forward", "07_x"))
    write("b_second", "order = 2\n" + GOOD)
    folder = write("c_first")
    assert names(folder) == ["c_first", "b_second", "a_late_one"]


def test_unknown_name_offers_the_nearest(write):
    folder = write("linear_forward")
    with pytest.raises(LookupError, match=r"no exercise 'linear_foward'\. Did you mean 'linear_forward'\?"):
        load("linear_foward", folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("points = 8", "points = -1", "points: expected a whole number of at least 0, got -1"),
        ("points = 8", "points = true", "points: expected a whole number"),
        ("points = 8", "", "points is missing"),
        ("points = 8", "points = 8\npionts = 8", "pionts is not one of"),
        ("difficulty = 1", "difficulty = 4", "difficulty: expected 1, 2 or 3, got 4"),
        ('["one", "two"]', '["one"]', "hints: expected at least two texts"),
        ("linear_forward:", "linear:", "No module named"),
        (":linear_forward", ":linear_forwards", "linear_forwards"),
        ('function = "', 'worksheet = "x:y"\nfunction = "', "exactly one of the keys"),
        ('hint = "What is added per unit?"', "", "mistake 1: expected the texts"),
        ('title = "the bias is missing"', "", "mistake 1: expected the texts"),
        ('lesson = "02_linear_forward"', "lesson = 2", "lesson: expected a lesson such as"),
        ("points = 8", "points = ", "not a TOML file"),
        ("[inputs]", "[input]", "input is not one of"),
        ('make = "layer"', "", r"\[inputs\]: make is missing"),
        ('make = "layer"', "make = 3", r"\[inputs\]: make: expected .*, got 3"),
        ("[3, 5, 4]", "[3, 5, 4, 6]", "fixed: expected at most 3 sizes in a row"),
        ('function = "dnn_utils.forward:linear_forward"', 'worksheet = "x:y"', "expected no table"),
    ],
)
def test_broken_file_is_an_error_that_names_file_and_key(write, old, new, message):
    text = GOOD.replace(old, new, 1)
    if old == "linear_forward:":
        text = GOOD.replace("dnn_utils.forward", "dnn_utils.no_such_module")
    folder = write("linear_forward", text)
    with pytest.raises(ExerciseError, match=message) as caught:
        load("linear_forward", folder).right_answer  # noqa: B018
    assert str(caught.value).startswith("linear_forward.toml: ")
