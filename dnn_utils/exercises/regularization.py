"""The inputs of lesson 15: data to split, networks to penalize, costs to stop at, activations to drop."""

import numpy as np

from dnn_utils.exercises.draws import is_draws, is_matrix, problem_with_generator, three_draws
from dnn_utils.exercises.inputs import parameters_and_gradients
from dnn_utils.exercises.samples import Draw

_ENOUGH = 1000  # fewer entries say little about a mask


def data_to_split(generator, n, m, share):
    """X, labels 0 … 9, the share, and a generator."""
    Y = generator.integers(0, 10, size=(1, m))
    return generator.normal(size=(n, m)), Y, share, np.random.default_rng(int(generator.integers(2**32)))


def draw_data_to_split(generator):
    """Draw sizes of which no float stands between two whole numbers of examples."""
    m = int(generator.integers(25, 60))
    k = int(generator.integers(5, m // 3))
    return {
        "n": int(generator.integers(2, 6)),
        "m": m,
        "share": (k + float(generator.uniform(-0.4, 0.4))) / m,
    }


def split_thrice(answer, X, Y, share, generator):
    """Split with a generator, with one in the same state, and once more."""
    return three_draws(answer, (X, Y, share), generator)


def read_split(value, arguments):
    """Replace the four parts of a split by draws, with what is wrong with them."""
    if not is_draws(value):
        return value
    parts = value.first
    if not (isinstance(parts, tuple | list) and len(parts) == 4 and all(map(is_matrix, parts))):
        return parts
    problems = _problems_of_split(*arguments[:2], value)
    return tuple(Draw(shape=part.shape, problem=problems.get(index)) for index, part in enumerate(parts))


def _problems_of_split(X, Y, value):
    """Return {index of a part: problem}, at most one."""
    X_train, Y_train, X_validation, Y_validation = value.first
    known = {column.tobytes(): index for index, column in enumerate(np.ascontiguousarray(X.T))}
    seen = {}
    for index, part in ((0, X_train), (2, X_validation)):
        columns = [known.get(column.tobytes()) for column in np.ascontiguousarray(part.T, dtype=X.dtype)]
        if None in columns:
            text = "it has columns that are no columns of X. One column is one example."
            return {index: ("holds what is no example", text)}
        seen[index] = columns
    both = seen[0] + seen[2]
    if len(set(both)) < len(both):
        if set(seen[0]) & set(seen[2]):
            text = "it holds examples that X_train holds too: they could be known by heart."
            return {2: ("shares examples with X_train", text)}
        return {0: ("holds examples twice", "the same example is there more than once.")}
    for index, labels in ((1, Y_train), (3, Y_validation)):
        as_many = len(labels) and labels.shape[1] == len(seen[index - 1])
        if as_many and (labels[0] != Y[0, seen[index - 1]]).any():
            if (labels == Y[:, : labels.shape[1]]).all() or (labels == Y[:, -labels.shape[1] :]).all():
                return {
                    index: (
                        "keeps the old order of the labels",
                        "its labels are in the order in which they came; the columns of X are not.",
                    )
                }
            text = "a column of X has the label of another example."
            return {index: ("holds labels of other examples", text)}
    if sorted(both) in (both, seen[2] + seen[0]):
        text = "the examples are cut in the order in which they came. Real data often come sorted."
        return {2: ("is not chosen at random", text)}
    problem = problem_with_generator(*(draw[2] for draw in value))
    return {2: problem} if problem else {}


def cost_to_raise(generator, layers, strength):
    """A cost, the parameters behind it, and a strength."""
    parameters, _, _ = parameters_and_gradients(generator, layers, 1.0)
    return float(generator.uniform(0.2, 0.9)), parameters, strength


def gradients_to_raise(generator, layers, strength):
    """Gradients (of the activations, too), parameters, and a strength."""
    parameters, grads, _ = parameters_and_gradients(generator, layers, 1.0)
    return grads, parameters, strength


def draw_layers_and_strength(generator):
    """Draw three layers and a strength."""
    sizes = [int(size) for size in generator.permutation(np.arange(3, 9))[:4]]
    return {"layers": sizes, "strength": float(generator.uniform(0.1, 2))}


def costs_to_stop_at(generator, costs, patience):
    """Validation costs in the order of training, and a patience."""
    return [float(cost) for cost in costs], patience


def draw_costs(generator):
    """Draw costs that fall, rise, and fall below again after more than the patience."""
    falling = np.sort(generator.uniform(0.4, 0.9, size=generator.integers(3, 7)))[::-1]
    patience = int(generator.integers(2, 5))
    rising = falling[-1] + generator.uniform(0.01, 0.3, size=patience + int(generator.integers(0, 3)))
    return {"costs": [*falling.tolist(), *rising.tolist(), 0.1, 0.2], "patience": patience}


def activations_to_drop(generator, n, m, keep):
    """Activations without a zero, the share to keep, and a generator."""
    A = generator.uniform(0.5, 2, size=(n, m))
    return A, keep, np.random.default_rng(int(generator.integers(2**32)))


def draw_activations(generator):
    """Draw the size of a layer, and a share to keep that is not one half."""
    n, m = (int(size) for size in generator.permutation(np.arange(36, 60))[:2])
    return {"n": n, "m": m, "keep": float(generator.choice([0.3, 0.4, 0.6, 0.7, 0.8, 0.9]))}


def drop_thrice(answer, A, keep, generator):
    """Drop with a generator, with one in the same state, and once more."""
    return three_draws(answer, (A, keep), generator)


def read_dropout(value, arguments):
    """Replace the result of dropout by draws, with what is wrong with them."""
    if not is_draws(value):
        return value
    parts = value.first
    if not (isinstance(parts, tuple | list) and len(parts) == 2 and all(map(is_matrix, parts))):
        return parts
    A, keep, _ = arguments
    problems = (None, None)
    if all(part.shape == A.shape for part in parts):
        problems = _problems_of_dropout(A, keep, value)
    return tuple(
        Draw(shape=part.shape, problem=problem) for part, problem in zip(parts, problems, strict=True)
    )


def _problems_of_dropout(A, keep, value):
    """Return the problems of the dropped activations and of the mask.

    What is said of a mask is true of the activations only when they were multiplied by it.
    """
    dropped, mask = value.first
    problem = _problem_of_mask(mask, keep)
    if not np.allclose(dropped, A * mask, rtol=1e-9, atol=0):
        apart = "is not A times the mask", "A times the mask that you return gives something else."
        return apart, problem
    if problem is None and mask.size >= _ENOUGH and keep < 1:
        problem = problem_with_generator(*(draw[1] for draw in value))
    return None, problem


def _problem_of_mask(mask, keep):
    kept = mask != 0
    values = np.unique(mask[kept].astype(float))
    if mask.dtype.kind == "b" or not np.allclose(values, 1 / keep, rtol=1e-9):
        shown = ", ".join(f"{value:.3g}" for value in values[:3])
        if mask.dtype.kind == "b" or len(values) <= 1:
            text = f"what is kept is multiplied by {shown or 'nothing'}. Does the mean stay what it was?"
            return f"multiplies what is kept by {shown}", text
        if kept.all():
            return "drops nothing", "none of its entries is 0."
        return (
            "holds many different numbers",
            "it holds more than two different numbers. An entry is either dropped or kept.",
        )
    if keep == 1 and not kept.all():
        return "drops something though keep is 1", "with keep = 1 every entry has to be kept."
    if mask.size < _ENOUGH or keep == 1:
        return None
    if (kept == kept[:, :1]).all():
        return "is the same for every example", "each row is kept or dropped as a whole, in all examples."
    if (kept == kept[:1]).all():
        return "is the same for every unit", "each column is kept or dropped as a whole, with all its units."
    share = kept.mean()
    if abs(share - keep) > 6.5 * np.sqrt(keep * (1 - keep) / mask.size):
        return (
            f"keeps too {'much' if share > keep else 'little'}",
            f"it keeps {share:.0%} of the entries; expected about {keep:.0%}.",
        )
    return None
