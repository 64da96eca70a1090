"""The statistics of Z, layer by layer."""

import numpy as np
import pytest

from dnn_utils import plotting

# Worked out by hand: mean 1, std 3, half above 0; then mean -2, std 0, none above 0
CACHES = [(None, np.array([[4.0, -2.0], [-2.0, 4.0]])), (None, np.array([[-2.0, -2.0]]))]


def test_mean_spread_and_share_are_those_of_each_layer():
    ax = plotting.plot_z_statistics(CACHES)
    (container,) = ax.containers
    points, _, (bars,) = container
    np.testing.assert_allclose(points.get_xydata(), [[1, 1], [2, -2]])
    np.testing.assert_allclose([segment[:, 1] for segment in bars.get_segments()], [[-2, 4], [-2, -2]])
    written = [label.get_text() for label in ax.get_xticklabels()]
    assert written == ["layer 1\nactive 50%\nstd 3", "layer 2\nabove 0 0%\nstd 0"]


@pytest.mark.parametrize("caches", [[], None, [1, 2], {"Z": 1}])
def test_what_is_no_list_of_caches_is_refused(caches):
    with pytest.raises(ValueError, match="caches: expected"):
        plotting.plot_z_statistics(caches)
