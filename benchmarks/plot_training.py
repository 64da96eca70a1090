"""The two curves of the training measurements as one picture."""

import matplotlib
import numpy as np

STYLES = {
    "taught": {"label": "taught loop", "color": "#D55E00", "marker": "s"},
    "jax": {"label": "JAX, compiled", "color": "#009E73", "marker": "v"},
    "torch": {"label": "PyTorch", "color": "#0072B2", "marker": "^"},
    "ours": {"label": "train", "color": "#000000", "marker": "o"},
    "products": {"label": "matrix products alone", "color": "#767676", "marker": "", "linestyle": "--"},
}


def draw(curves, path):
    """Write the picture of time per iteration against examples and against depth."""
    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    panels = (
        ("examples", "number of examples m", lambda point: point["m"], "784-128-1"),
        ("depth", "number of hidden layers", lambda point: len(point["layers"]) - 2, "64-64-…-1, m = 2,000"),
    )
    figure, axes = plt.subplots(1, 2, figsize=(11, 4.4), layout="constrained")
    for ax, (curve, label, where, title) in zip(axes, panels, strict=True):
        points = curves[curve]
        for name, style in STYLES.items():
            if name in points[0]:
                ax.loglog(
                    [where(point) for point in points], [1e3 * point[name] for point in points], **style
                )
        ax.set(xlabel=label, ylabel="milliseconds per iteration", title=title)
        ax.grid(alpha=0.3, which="both")
        ax.set_xticks(*_ticks([where(point) for point in points]))
        ax.minorticks_off()
        ax.legend()
    figure.savefig(path, dpi=110)
    plt.close(figure)


def _ticks(values):
    values = np.array(values)
    return values, [f"{value:,}" for value in values]
