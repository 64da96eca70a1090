"""The decision boundary: where it runs, and what it is drawn from."""

import numpy as np
import pytest

from dnn_utils import plotting, predict

X = np.array([[-1.0, 1.0, -1.0, 1.0], [-1.0, -1.0, 1.0, 1.0]])
Y = np.array([[0, 1, 0, 1]])
RIGHT_OF_A_QUARTER = {"W1": np.array([[8.0, 0.0]]), "b1": np.array([[-2.0]])}  # answers 1 where 8 x1 > 2


def boundary(ax):
    """Return the points of the black line."""
    (line,) = [contour for contour in ax.collections if list(getattr(contour, "levels", [])) == [0.5]]
    return np.concatenate([path.vertices for path in line.get_paths()])


@pytest.mark.parametrize(
    "network",
    [RIGHT_OF_A_QUARTER, lambda points: predict(points, RIGHT_OF_A_QUARTER)],
    ids=["parameters", "a function"],
)
def test_the_boundary_runs_where_the_answer_changes(network):
    line = boundary(plotting.plot_decision_boundary(network, X, Y))
    np.testing.assert_allclose(line[:, 0], 0.25, atol=0.01)
    assert line[:, 1].min() < -1
    assert line[:, 1].max() > 1


def test_the_side_of_answer_1_is_striped():
    ax = plotting.plot_decision_boundary(RIGHT_OF_A_QUARTER, X, Y)
    (stripes,) = [area for area in ax.collections if any(getattr(area, "hatches", None) or [])]
    (path,) = stripes.get_paths()
    assert path.vertices[:, 0].min() == pytest.approx(0.25, abs=0.01)


def test_labels_are_told_apart_by_their_markers():
    ax = plotting.plot_decision_boundary(RIGHT_OF_A_QUARTER, X, Y)
    zeros, ones = [points for points in ax.collections if len(points.get_offsets()) == 2]
    assert len(zeros.get_paths()[0].vertices) != len(ones.get_paths()[0].vertices)
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["label 0", "label 1", "answer 1"]


@pytest.mark.parametrize("answer", [0, 1])
def test_a_network_with_one_answer_everywhere_has_no_boundary(answer, recwarn):
    ax = plotting.plot_decision_boundary(lambda points: np.full((1, points.shape[1]), answer), X, Y)
    ax.figure.canvas.draw()
    assert not [contour for contour in ax.collections if list(getattr(contour, "levels", [])) == [0.5]]
    assert len(recwarn) == 0


def test_a_single_example_can_be_drawn():
    plotting.plot_decision_boundary(RIGHT_OF_A_QUARTER, X[:, :1], Y[:, :1])


@pytest.mark.parametrize(
    ("network", "X", "Y", "error", "message"),
    [
        (RIGHT_OF_A_QUARTER, X.T, Y, ValueError, r"X: .*\(2, m\); got \(4, 2\)"),
        (RIGHT_OF_A_QUARTER, X, Y.T, ValueError, r"Y: .*\(1, 4\); got \(4, 1\)"),
        ({"W1": np.ones((1, 3)), "b1": np.ones((1, 1))}, X, Y, ValueError, r'parameters\["W1"\]: .*\(n, 2\)'),
        ("network", X, Y, TypeError, "expected a dict of parameters or a function; got str"),
        (lambda points: np.zeros(3), X, Y, ValueError, r"expected 40401 probabilities, .*got shape \(3,\)"),
        (lambda points: points[0] * 9, X, Y, ValueError, "probabilities, 0…1, .* from -10.8 to 10.8"),
    ],
)
def test_what_does_not_fit_is_named(network, X, Y, error, message):
    with pytest.raises(error, match=message):
        plotting.plot_decision_boundary(network, X, Y)
