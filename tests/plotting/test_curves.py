"""Activations beside their derivatives, and costs."""

import numpy as np
import pytest

from dnn_utils import plotting


@pytest.mark.parametrize("name", ["sigmoid", "relu", "tanh", "linear"])
def test_the_dashed_curve_is_the_slope_of_the_solid_one(name):
    z = np.linspace(-3.05, 3.05, 62)  # 0, where relu has no slope, is left out
    curves = [line for line in plotting.plot_activation(name, z=z).lines if line.get_label()[0] != "_"]
    solid, dashed = curves
    assert (solid.get_linestyle(), dashed.get_linestyle()) == ("-", "--")
    slope = np.gradient(solid.get_ydata(), z)[2:-2]
    shown = np.asarray(dashed.get_ydata())[2:-2]
    away = ~np.isnan(shown) & (np.abs(z[2:-2]) > 0.11)
    np.testing.assert_allclose(shown[away], slope[away], atol=0.005)
    assert np.isnan(shown).sum() <= 1


def test_an_activation_that_is_not_known_is_refused():
    with pytest.raises(ValueError, match="name: expected one of sigmoid, relu, tanh, linear; got 'swish'"):
        plotting.plot_activation("swish")


def test_costs_are_drawn_at_their_iterations():
    (line,) = plotting.plot_costs([0.7, 0.5, 0.4], [0, 100, 200]).lines
    np.testing.assert_array_equal(line.get_xdata(), [0, 100, 200])
    np.testing.assert_array_equal(line.get_ydata(), [0.7, 0.5, 0.4])
    (line,) = plotting.plot_costs([0.7, 0.5]).lines
    np.testing.assert_array_equal(line.get_xdata(), [0, 1])


def test_curves_in_one_figure_differ_in_color_and_in_dashes():
    ax = None
    for label in "abcde":
        ax = plotting.plot_costs([1, 2], label=label, ax=ax)
    assert len({line.get_color() for line in ax.lines}) == 5
    assert len({str(line._unscaled_dash_pattern) for line in ax.lines}) == 5
    assert [text.get_text() for text in ax.get_legend().get_texts()] == list("abcde")


@pytest.mark.parametrize(("costs", "iterations"), [([], None), ([1, 2], [1]), ([[1, 2]], None), (0.5, None)])
def test_costs_that_are_no_list_are_refused(costs, iterations):
    with pytest.raises(
        ValueError, match="costs: expected a list of at least one number, and as many iterations"
    ):
        plotting.plot_costs(costs, iterations)
