"""The inputs that answers are tried on leave nothing to coincidence."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import dnn_utils
from dnn_utils import exercises
from dnn_utils.exercises import cases

NAMES = [exercise.name for exercise in exercises.load_all() if exercise.kind == "function"]
NETWORKS = ["L_model_forward", "L_model_backward", "gradient_descent", "predict"]
SEEDS = st.integers(0, 2**32)


def _numbers(value):
    """Return all numbers and texts of an argument, one after the other."""
    if isinstance(value, np.ndarray):
        return value.ravel().tolist()
    if isinstance(value, dict):
        return [number for part in value.values() for number in _numbers(part)]
    if isinstance(value, tuple | list):
        return [number for part in value for number in _numbers(part)]
    if isinstance(value, np.random.Generator):
        return [value.bit_generator.state["state"]["state"]]
    return [value]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=10, deadline=None)
@given(seed=SEEDS)
def test_a_seed_makes_the_same_inputs_again_and_others_make_others(name, seed):
    first, again = (_numbers([case.args for case in cases.fresh(name, seed)]) for _ in range(2))
    others = [
        _numbers([case.args for case in cases.fresh(name, other)]) for other in range(seed + 1, seed + 6)
    ]
    assert first == again
    assert any(first != other for other in others)


@pytest.mark.parametrize("name", ["linear_forward", "linear_backward", "linear_activation_forward"])
@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_units_inputs_and_examples_are_pairwise_different(name, seed):
    for case in (*cases.fixed(name)[:2], *cases.fresh(name, seed)):
        sizes = [case.sizes[key] for key in ("n_prev", "n", "m")]
        assert len(set(sizes)) == 3
        assert min(sizes) >= 3


@pytest.mark.parametrize("name", NETWORKS)
@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_networks_have_four_layers_of_pairwise_different_widths(name, seed):
    fixed = [] if name == "gradient_descent" else cases.fixed(name)[:1]
    for case in (*fixed, *cases.fresh(name, seed)):
        layers, m = case.sizes["layers"], case.sizes["m"]
        assert len(layers) == 5
        assert len({*layers, m}) == 6
        assert min(layers[:-1]) >= 3


@pytest.mark.parametrize(
    "name", ["initialize_parameters", "L_model_forward", "L_model_backward", "update_parameters", "predict"]
)
def test_one_network_has_more_than_nine_layers(name):
    # "W10" sorts before "W2", and its number has two digits
    assert any(len(case.sizes["layers"]) > 10 for case in cases.fixed(name))


def test_one_learning_rate_is_above_one():
    assert any(case.sizes["learning_rate"] > 1 for case in cases.fixed("update_parameters"))


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_predictions_come_from_a_forward_pass_and_both_labels_are_there(seed):
    for case in (*cases.fixed("L_model_backward")[:4], *cases.fresh("L_model_backward", seed)):
        AL, Y, caches = case.args
        Z = caches[-1][1]
        np.testing.assert_allclose(AL, 1 / (1 + np.exp(-Z)))
        assert set(np.unique(Y)) == {0, 1}
        assert (abs(AL - 0.5) > 0.02).all()
        assert ((AL > 0.03) & (AL < 0.97)).all()
        assert all((b != 0).all() for (_, _, b), _ in caches)


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_in_every_hidden_layer_some_units_are_on_and_some_off(seed):
    for case in (*cases.fixed("L_model_backward"), *cases.fresh("L_model_backward", seed)):
        for _, Z in case.args[2][:-1]:
            assert (Z > 0).any(axis=0).all()
            assert (Z <= 0).any()


@pytest.mark.parametrize("name", ["relu", "relu_backward", "sigmoid", "sigmoid_backward"])
@settings(max_examples=20, deadline=None)
@given(seed=SEEDS)
def test_z_holds_a_zero_and_stays_where_right_answers_agree(name, seed):
    for case in (*cases.fixed(name), *cases.fresh(name, seed)):
        Z = case.args[-1]
        assert (Z == 0).any()
        assert (Z > 5).any()
        assert (Z < -5).any()
        assert abs(Z).max() < 30


def test_biases_are_not_near_zero():
    for case in cases.fixed("linear_forward"):
        assert abs(case.args[2]).min() > 0.01


@settings(max_examples=30, deadline=None)
@given(seed=SEEDS)
def test_predictions_fall_on_both_sides_of_one_half(seed):
    for case in (*cases.fixed("predict")[:4], *cases.fresh("predict", seed)):
        X, parameters = case.args
        A, L = X, len(parameters) // 2
        for l in range(1, L + 1):
            Z = parameters[f"W{l}"] @ A + parameters[f"b{l}"]
            A = np.maximum(Z, 0)
        assert (Z > 0).any()
        assert (Z < 0).any()


@pytest.mark.parametrize("threshold", [0.49, 0.498, 0.502, 0.51])
def test_a_threshold_beside_one_half_is_refused(threshold):
    def predict(X, parameters):
        AL, _ = dnn_utils.L_model_forward(X, parameters)
        return (threshold < AL).astype(int)

    with pytest.raises(dnn_utils.CheckFailed):
        dnn_utils.check(predict)
