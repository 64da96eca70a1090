"""How large the numbers inside a network are, layer by layer."""

import numpy as np

from dnn_utils.plotting.style import BLUE, GRAY, axes_or_new, open_frame
from dnn_utils.plotting.words import describe


def plot_z_statistics(caches, *, ax=None):
    """Draw the mean of Z in each layer with its standard deviation; written below: the share above 0.

    In a relu layer an entry of Z above 0 is an active unit; in the last layer it is the answer 1.

    Parameters
    ----------
    caches : list of caches, from `L_model_forward`
    ax : matplotlib axes, optional

    Returns
    -------
    ax : matplotlib axes
    """
    try:
        Zs = [np.asarray(Z, dtype=float) for (_, Z) in caches]
    except (TypeError, ValueError) as error:
        raise ValueError(
            "caches: expected the list that L_model_forward returns, of pairs (linear_cache, Z)"
        ) from error
    if not Zs:
        raise ValueError("caches: expected at least one layer; got an empty list")
    layers = np.arange(1, len(Zs) + 1)
    means, stds = [Z.mean() for Z in Zs], [Z.std() for Z in Zs]
    ax = axes_or_new(ax, 1.2 + 0.95 * len(Zs), 3.2)
    ax.axhline(0, color=GRAY, linewidth=0.8, zorder=0)
    ax.errorbar(
        layers, means, yerr=stds, fmt="o", color=BLUE, markersize=7, linewidth=2, capsize=6, capthick=2
    )
    ax.set_xticks(
        layers,
        [
            f"layer {l}\n{'active' if l < len(Zs) else 'above 0'} {(Z > 0).mean():.0%}\nstd {Z.std():.2g}"
            for l, Z in zip(layers, Zs, strict=True)
        ],
        fontsize=9,
    )
    said = [f"layer {l}: {(Z > 0).mean():.0%} above 0, std {Z.std():.2g}" for l, Z in enumerate(Zs, 1)]
    describe(f"Mean and standard deviation of Z in each layer: {'; '.join(said)}.", ax)
    ax.set_xlim(0.5, len(Zs) + 0.5)
    ax.set_ylabel("Z: mean ± std")
    open_frame(ax)
    return ax
