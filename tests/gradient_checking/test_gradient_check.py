"""The gradient check: right backward passes pass, wrong ones do not, and what cannot be judged is said."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK, copies, networks, random_network

import dnn_utils.gradient_checking.check
from dnn_utils import L_model_backward, L_model_forward, compute_cost, gradient_check, initialize_parameters

PARAMETERS, X, Y = random_network([4, 5, 3, 1], 7)


def wrong(change):
    """Return a backward pass whose gradients are changed by a function of (grads, m)."""

    def backward(AL, Y, caches):
        grads = L_model_backward(AL, Y, caches)
        change(grads, Y.shape[1])
        return grads

    return backward


def scaled(name, factor):
    def change(grads, m):
        grads[name] = grads[name] * factor

    return change


def without_the_mean(grads, m):
    for name in grads:
        if not name.startswith("dA"):
            grads[name] = grads[name] * m


# ------------------------------------------------------------------------------------- right ones pass


@QUICK
@given(networks(max_layers=5, max_units=8, max_examples=30))
def test_a_right_backward_pass_is_within_1e_7_whatever_the_network(network):
    result = gradient_check(*network)
    assert result.difference <= 1e-7
    assert result.compared + result.skipped == sum(array.size for array in network[0].values())


@QUICK
@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(1, 20), st.integers(0, 99))
def test_also_at_the_tiny_parameters_of_the_first_step(layers, m, seed):
    np.random.seed(seed)  # noqa: NPY002  the notes draw with np.random.randn
    parameters = initialize_parameters([*layers, 1])
    _, X, Y = random_network([*layers, 1], m, seed)
    assert gradient_check(parameters, X, Y).difference <= 1e-7


@pytest.mark.parametrize("size", [0.1, 3.0, 10.0, 30.0])
def test_also_when_the_network_is_sure(size):
    parameters, X, Y = random_network([4, 5, 3, 1], 20, seed=4)
    parameters["W3"] *= size
    assert gradient_check(parameters, X, Y).difference <= 1e-7


def test_also_for_a_network_without_hidden_layers_worked_out_by_hand():
    # One unit, w = 0, b = 0: AL is 0.5 for both examples, dZ = (-0.5, 0.5)
    parameters = {"W1": np.array([[0.0]]), "b1": np.array([[0.0]])}
    result = gradient_check(parameters, np.array([[2.0, 6.0]]), np.array([[1, 0]]))
    assert result.passed
    assert result.compared == 2
    wrong_W = gradient_check(
        parameters, np.array([[2.0, 6.0]]), np.array([[1, 0]]), backward=wrong(scaled("dW1", 1.5))
    )
    assert wrong_W.worst.name == "dW1"
    assert wrong_W.worst.index == (0, 0)
    assert wrong_W.worst.analytic == pytest.approx(1.5, rel=1e-12)
    assert wrong_W.worst.numeric == pytest.approx(1.0, rel=1e-9)
    assert wrong_W.difference == pytest.approx(0.2, rel=1e-8)  # |1.5 - 1| / (1.5 + 1)


@pytest.mark.parametrize("epsilon", [1e-2, 1e-3, 1e-5, 1e-6, 1e-7])
def test_any_sensible_step_will_do(epsilon):
    assert gradient_check(PARAMETERS, X, Y, epsilon=epsilon).difference <= 1e-7


def test_float32_parameters_are_compared_in_float64():
    parameters = {name: array.astype(np.float32) for name, array in PARAMETERS.items()}
    assert gradient_check(parameters, X.astype(np.float32), Y.astype(bool)).passed


def test_a_result_that_passed_says_so_in_the_same_words_every_time():
    assert repr(gradient_check(PARAMETERS, X, Y)) == (
        "Gradient check passed: 47 entries differ by at most 1e-07 (relative)"
    )


# ------------------------------------------------------------------------------- wrong ones do not pass


@pytest.mark.parametrize(
    ("change", "arrays"),
    [
        (without_the_mean, ["dW1", "db1", "dW2", "db2", "dW3", "db3"]),
        (scaled("db1", -1), ["db1"]),
        (scaled("dW1", 1.001), ["dW1"]),
        (scaled("dW2", 0), ["dW2"]),
        (scaled("dW3", 1 + 1e-6), ["dW3"]),
    ],
)
def test_a_wrong_array_is_named(change, arrays):
    result = gradient_check(PARAMETERS, X, Y, backward=wrong(change))
    assert not result.passed
    assert [name for name, difference in result.differences.items() if difference > 1e-7] == arrays
    assert result.worst.name in arrays


def test_the_factor_m_shows_as_a_ratio():
    result = gradient_check(PARAMETERS, X, Y, backward=wrong(without_the_mean))
    assert result.worst.analytic / result.worst.numeric == pytest.approx(7, rel=1e-6)


@QUICK
@given(st.sampled_from(sorted(PARAMETERS)), st.integers(0, 10**6), st.sampled_from([1 - 1e-4, 1 + 1e-4]))
def test_one_entry_that_is_off_by_a_ten_thousandth_is_found_and_placed(name, number, factor):
    AL, caches = L_model_forward(X, PARAMETERS)
    correct = L_model_backward(AL, Y, caches)[f"d{name}"]
    visible = np.argwhere(np.abs(correct) > 1e-5)
    if not visible.size:
        return
    place = tuple(int(i) for i in visible[number % len(visible)])

    def change(grads, m):
        grads[f"d{name}"][place] *= factor

    result = gradient_check(PARAMETERS, X, Y, backward=wrong(change))
    assert not result.passed
    assert result.worst[:2] == (f"d{name}", place)


def test_a_wrong_small_gradient_is_not_hidden_by_a_large_one():
    parameters = copies(PARAMETERS)
    parameters["W3"] *= 1e-3  # makes dW1 and dW2 a thousand times smaller than dW3
    result = gradient_check(parameters, X, Y, backward=wrong(scaled("dW1", 1.01)))
    assert result.worst.name == "dW1"
    assert result.difference == pytest.approx(0.005, rel=0.01)


def test_a_backward_pass_that_takes_the_gradient_of_another_layer_fails():
    def backward(AL, Y, caches):
        grads = L_model_backward(AL, Y, caches)
        (A_prev, _, _), Z = caches[0]
        dZ = grads["dA0"][: Z.shape[0] - 1].sum(axis=0) * np.ones_like(Z) * (Z > 0)  # dA0 in place of dA1
        grads["dW1"] = dZ @ A_prev.T / Y.shape[1]
        return grads

    result = gradient_check(PARAMETERS, X, Y, backward=backward)
    assert result.worst.name == "dW1"
    assert not result.passed


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_gradient_that_is_no_number_fails(value):
    def change(grads, m):
        grads["dW2"][1, 2] = value

    result = gradient_check(PARAMETERS, X, Y, backward=wrong(change))
    assert not result.passed
    assert result.worst[:2] == ("dW2", (1, 2))
    assert result.difference == np.inf


def test_a_failure_says_what_is_wrong_and_where_to_look():
    def change(grads, m):
        grads["dW2"] = -grads["dW2"]
        grads["db1"] = 2 * grads["db1"]

    result = gradient_check(PARAMETERS, X, Y, backward=wrong(change))
    lines = repr(result).splitlines()
    assert lines[0] == "Gradient check failed: relative difference 1.0e+00, should be at most 1e-07"
    assert lines[1].strip() == "wrong: db1, dW2"
    assert lines[2].strip() == "right: dW1, db2, dW3, db3"
    assert "worst entry: dW2[" in lines[3]
    assert "Look at layer 2 first" in lines[4]


# --------------------------------------------------------------------- what cannot be judged is said


def test_a_kink_between_the_two_sides_raises_no_false_alarm():
    # Z1 = w x with w x = 1e-6: relu switches off within the usual step, but not within a shorter one
    parameters = {
        "W1": np.array([[1e-6]]),
        "b1": np.zeros((1, 1)),
        "W2": np.ones((1, 1)),
        "b2": np.zeros((1, 1)),
    }
    result = gradient_check(parameters, np.array([[1.0, 2.0]]), np.array([[1, 0]]))
    assert result.difference <= 1e-7
    assert result.skipped == 0


def test_a_parameter_right_on_a_kink_is_skipped_and_counted():
    # Z1 is exactly 0: no step is short enough for b1; W1 does not matter, because its input is 0
    parameters = {"W1": np.ones((1, 1)), "b1": np.zeros((1, 1)), "W2": np.ones((1, 1)), "b2": np.ones((1, 1))}
    result = gradient_check(parameters, np.zeros((1, 1)), np.array([[1]]))
    assert result.passed
    assert result.skipped == 1
    assert "skipped: 1 entry where relu has its kink" in repr(result)


@QUICK
@given(networks(max_units=8, max_examples=30))
def test_kinks_are_found_without_the_courses_caches_too(network):
    parameters, X, Y = network

    def forward(X, parameters):
        AL, caches = L_model_forward(X, parameters)
        return AL, {"mine": caches}

    def backward(AL, Y, caches):
        return L_model_backward(AL, Y, caches["mine"])

    assert gradient_check(parameters, X, Y, forward=forward, backward=backward).difference <= 1e-7


def test_gradients_that_drown_in_rounding_are_named():
    parameters, X, Y = random_network([4, 5, 3, 1], 7)
    parameters["W3"] *= 1e-9
    result = gradient_check(parameters, X, Y)
    assert result.passed
    assert set(result.too_small) == {"dW1", "db1", "dW2", "db2"}
    assert "too small for a sharp comparison: dW1, db1, dW2, db2" in repr(result)


def test_a_check_that_could_see_nothing_does_not_pass():
    # Sure and right everywhere: all gradients are some 1e-12
    parameters = {"W1": np.array([[27.0]]), "b1": np.zeros((1, 1))}
    result = gradient_check(parameters, np.array([[1.0, -1.0]]), np.array([[1, 0]]))
    assert not result.passed
    assert repr(result).startswith("Gradient check undecided")


def test_examples_that_the_network_is_surely_wrong_about_are_left_out_and_counted():
    parameters = {"W1": np.array([[1.0]]), "b1": np.zeros((1, 1))}
    X, Y = np.array([[1.0, -2.0, 500.0]]), np.array([[1, 0, 0]])
    result = gradient_check(parameters, X, Y)
    assert result.passed
    assert result.left_out == 1
    assert "left out: 1 example that the network is surely wrong about" in repr(result)
    with pytest.raises(ValueError, match="parameters: the network is surely wrong about every example"):
        gradient_check(parameters, X[:, 2:], Y[:, 2:])


# ------------------------------------------------------------------------------- arguments and errors


def test_the_arguments_stay_as_they_were_even_if_the_backward_pass_spoils_its_own():
    def spoiling(AL, Y, caches):
        grads = L_model_backward(AL, Y, caches)
        AL[...] = Y[...] = 0
        for (A_prev, W, b), Z in caches:
            for array in (A_prev, W, b, Z):
                array[...] = 7
        return grads

    before = copies({**PARAMETERS, "X": X, "Y": Y})
    assert gradient_check(PARAMETERS, X, Y, backward=spoiling).passed
    for name, array in {**PARAMETERS, "X": X, "Y": Y}.items():
        np.testing.assert_array_equal(array, before[name], err_msg=name)


def test_another_cost_is_checked_against_its_own_gradient():
    def squares(AL, Y):
        return np.mean((AL - Y) ** 2)

    assert not gradient_check(PARAMETERS, X, Y, cost=squares).passed


@pytest.mark.parametrize(
    ("backward", "error", "message"),
    [
        (lambda AL, Y, caches: None, TypeError, "backward: expected a dict of gradients; got NoneType"),
        (wrong(lambda grads, m: grads.pop("db2")), ValueError, "missing db2"),
        (
            wrong(lambda grads, m: grads.update(dW1=grads["dW1"].T)),
            ValueError,
            r'grads\["dW1"\] of the shape of parameters\["W1"\], \(5, 4\); got \(4, 5\)',
        ),
        (
            wrong(lambda grads, m: grads.update(db1=grads["db1"][:, 0])),
            ValueError,
            r'grads\["db1"\] .*\(5, 1\); got \(5,\)',
        ),
    ],
)
def test_gradients_of_a_wrong_form_are_named(backward, error, message):
    with pytest.raises(error, match=message):
        gradient_check(PARAMETERS, X, Y, backward=backward)


@pytest.mark.parametrize("cost", [lambda AL, Y: np.nan, lambda AL, Y: None, lambda AL, Y: -np.log(AL)])
def test_a_cost_that_is_no_finite_number_is_named(cost):
    with pytest.raises(ValueError, match="cost: expected one finite number; got "):
        gradient_check(PARAMETERS, X, Y, cost=cost)


def test_a_forward_pass_of_a_wrong_shape_is_named():
    def forward(X, parameters):
        AL, caches = L_model_forward(X, parameters)
        return AL[0], caches

    with pytest.raises(ValueError, match=r"forward: expected AL of Y's shape \(1, 7\); got \(7,\)"):
        gradient_check(PARAMETERS, X, Y, forward=forward)


def test_a_forward_pass_with_dice_in_it_is_told_apart_from_a_wrong_gradient():
    rng = np.random.default_rng(0)

    def forward(X, parameters):
        return L_model_forward(X * rng.uniform(0.5, 1.5, X.shape), parameters)

    with pytest.raises(ValueError, match="the same cost when called twice"):
        gradient_check(PARAMETERS, X, Y, forward=forward)


def test_a_cost_that_jumps_is_told_apart_too():
    parameters = {"W1": np.zeros((1, 1)), "b1": np.zeros((1, 1))}
    with pytest.raises(ValueError, match="a kink along every parameter"):
        gradient_check(parameters, np.ones((1, 1)), np.array([[1]]), cost=lambda AL, Y: np.sum(AL > 0.5))


@pytest.mark.parametrize("epsilon", [0, -1e-5, 1.0, np.nan, "small", None])
def test_a_step_that_is_none_is_refused(epsilon):
    with pytest.raises(ValueError, match=r"epsilon: expected a step greater than 0, at most 0.1; got "):
        gradient_check(PARAMETERS, X, Y, epsilon=epsilon)


def test_what_the_answer_raises_comes_through_unchanged():
    def backward(AL, Y, caches):
        raise NotImplementedError("not written yet")

    with pytest.raises(NotImplementedError, match="not written yet"):
        gradient_check(PARAMETERS, X, Y, backward=backward)


def test_a_long_check_shows_its_progress_and_a_short_one_does_not(capsys):
    progress = dnn_utils.gradient_checking.check._with_progress
    assert list(progress([1, 2, 3], 0.5)) == [1, 2, 3]
    assert capsys.readouterr().err == ""
    assert list(progress([1, 2, 3], 1.0)) == [1, 2, 3]
    assert "gradient check" in capsys.readouterr().err


def test_the_cost_of_the_check_is_the_cost_of_the_course():
    assert gradient_check.__kwdefaults__["cost"] is compute_cost
