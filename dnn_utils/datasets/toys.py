"""Small 2-D sets for pictures of decision boundaries: none can be split by a straight line."""

import numbers

import numpy as np

# What numpy.random.default_rng takes
Seed = int | np.random.Generator | None


def rings(m: int = 200, *, noise: float = 0.1, seed: Seed = 0) -> tuple[np.ndarray, np.ndarray]:
    """Scatter points around two circles with one center: label 1 inside, label 0 outside.

    Parameters
    ----------
    m : int, at least 2, number of points; half of them (rounded down) have label 1
    noise : float, standard deviation of what is added to each coordinate; the circles have radius 0.5 and 1.2
    seed : int, or anything that `numpy.random.default_rng` takes; NumPy's global generator is not touched

    Returns
    -------
    X : float64 array (2, m), one point per column, in random order
    Y : int array (1, m) of 0 and 1
    """
    outer, inner = _along(m, noise)
    return _shuffled(
        1.2 * _circle(2 * np.pi * outer),
        0.5 * _circle(2 * np.pi * inner),
        noise,
        seed,
    )


def moons(m: int = 200, *, noise: float = 0.1, seed: Seed = 0) -> tuple[np.ndarray, np.ndarray]:
    """Scatter points around two half circles that reach into one another.

    The half circles have radius 1.

    Parameters
    ----------
    m, noise, seed : as for `rings`

    Returns
    -------
    X, Y : as from `rings`
    """
    upper, lower = _along(m, noise)
    reach = np.array([[0.5], [0.25]])
    return _shuffled(
        _circle(np.pi * upper) - reach,
        _circle(np.pi * lower + np.pi) + reach,
        noise,
        seed,
    )


def spiral(m: int = 200, *, noise: float = 0.1, seed: Seed = 0) -> tuple[np.ndarray, np.ndarray]:
    """Scatter points along two arms that wind around one another, one turn and a quarter each.

    The arms end at radius 3.

    Parameters
    ----------
    m, noise, seed : as for `rings`

    Returns
    -------
    X, Y : as from `rings`
    """
    arms = [0.1 + 0.9 * t for t in _along(m, noise)]
    first, second = (
        3 * t * _circle(2.5 * np.pi * t + start) for t, start in zip(arms, (0, np.pi), strict=True)
    )
    return _shuffled(first, second, noise, seed)


def _circle(angle: np.ndarray) -> np.ndarray:
    return np.array([np.cos(angle), np.sin(angle)])


def _along(m: int, noise: float) -> list[np.ndarray]:
    """Return evenly spaced numbers in 0…1 (1 left out) for the points of label 0 and of label 1."""
    if not isinstance(m, numbers.Integral) or isinstance(m, bool) or m < 2:
        raise ValueError(f"m: expected a whole number of points, at least 2; got {m!r}")
    if not isinstance(noise, numbers.Real) or not 0 <= noise < np.inf:
        raise ValueError(f"noise: expected a standard deviation of 0 or more; got {noise!r}")
    return [(np.arange(count) + 0.5) / count for count in (m - m // 2, m // 2)]


def _shuffled(zeros: np.ndarray, ones: np.ndarray, noise: float, seed: Seed) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    X = np.hstack([zeros, ones])
    Y = np.repeat([0, 1], [zeros.shape[1], ones.shape[1]])
    X = X + noise * rng.standard_normal(X.shape)
    order = rng.permutation(X.shape[1])
    return X[:, order], Y[np.newaxis, order]
