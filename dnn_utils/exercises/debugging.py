"""Inputs of lesson 14: gradients that go wrong, networks that learn or do not, steps of parameters."""

import numpy as np


def measured_and_computed(generator, layers, faults, scale=1.0):
    """Two dictionaries of gradients. Each fault is a text such as "dW2 sign"."""
    measured = {}
    for l in range(1, len(layers)):
        for name, columns in ((f"dW{l}", layers[l - 1]), (f"db{l}", 1)):
            measured[name] = scale * generator.normal(size=(layers[l], columns)) + 0.2 * scale
    computed = {name: values.copy() for name, values in measured.items()}
    for l in range(len(layers) - 1):
        computed[f"dA{l}"] = generator.normal(size=(layers[l], 2))
    for fault in faults:
        name, _, kind = fault.partition(" ")
        _FAULTS[kind](measured[name], computed[name])
    return measured, computed


def _sign(measured, computed):
    computed *= -1


def _slight(measured, computed):
    computed *= 1 + 3e-6


def _rounding(measured, computed):
    computed *= 1 + 1.5e-6


def _nan(measured, computed):
    computed.flat[-1] = np.nan


def _swap(measured, computed):
    computed.flat[:2] = computed.flat[1::-1]


def _one_entry(measured, computed):
    computed.flat[-1] *= 1.5


def _both_zero(measured, computed):
    measured[:] = computed[:] = 0


def _zero(measured, computed):
    computed[:] = 0


_FAULTS = {
    "sign": _sign,
    "slight": _slight,
    "rounding": _rounding,
    "nan": _nan,
    "swap": _swap,
    "entry": _one_entry,
    "both zero": _both_zero,
    "zero": _zero,
}


def draw_faults(generator):
    """Draw four layers, and two of their gradients to be wrong."""
    layers = [int(size) for size in generator.permutation(np.arange(3, 9))[:4]]
    names = [f"{letter}{l}" for letter in ("dW", "db") for l in range(1, 5)]
    kinds = ["sign", "slight", "zero", "rounding"]
    chosen = zip(generator.permutation(names)[:2], generator.choice(kinds, size=2), strict=True)
    return {"layers": [*layers, 1], "faults": [f"{name} {kind}" for name, kind in chosen]}


def network_and_examples(generator, network, zeros, ones, steps):
    """The kind of a network, X, Y with so many labels of each kind, and a number of steps."""
    Y = generator.permutation(np.repeat([0, 1], [zeros, ones]))[np.newaxis]
    return network, generator.normal(size=(3, Y.size)), Y, steps


def use_of_overfits(answer, network, X, Y, steps):
    """Let `overfits` try a network of a known kind.

    Returns
    -------
    result : dict, "answer", and "X given to the network", "Y …", "steps …"
    """
    given = {}

    def train(X, Y, steps):
        given.update(X=np.array(X), Y=np.array(Y), steps=steps)
        p = NETWORKS[network](np.asarray(Y), steps)
        return np.where(Y == 1, p, 1 - p)

    found = answer(train, X, Y, steps)
    if found is None:
        return None
    if given and given["X"].ndim == 2 and given["Y"].shape == (1, given["X"].shape[1]):
        order = np.lexsort(given["X"])  # the ten may come in any order
        given["X"], given["Y"] = given["X"][:, order], given["Y"][:, order]
    answered = bool(found) if isinstance(found, np.bool_) else found
    return {
        "answer": answered,
        **{f"{name} given to the network": value for name, value in given.items()},
    }


def _all_but_one(Y, steps):
    p = np.full(Y.shape, 0.999)
    p[0, -1] = 0.3
    return p


# kind of network: the probability that it gives to the true label, after so many steps
NETWORKS = {
    "learns": lambda Y, steps: 1 - 0.5 * np.exp(-steps / 100),
    "learns only the base rate": lambda Y, steps: np.where(Y == 1, Y.mean(), 1 - Y.mean()),
    "all right, never sure": lambda Y, steps: 0.985,
    "just sure enough": lambda Y, steps: 0.992,
    "all but one": _all_but_one,
    "gives nan": lambda Y, steps: np.nan,
}


def draw_network_and_examples(generator):
    """Draw a kind of network, and how many examples there are of each label."""
    zeros, ones = generator.permutation(np.arange(6, 13))[:2].tolist()
    network = str(generator.choice(["learns", "all right, never sure", "just sure enough"]))
    return {"network": network, "zeros": zeros, "ones": ones, "steps": int(generator.integers(600, 900))}


def before_and_after(generator, layers, still=(), from_zero=()):
    """Parameters before and after a step; some stand `still`, some start `from_zero`."""
    before, after = {}, {}
    for l in range(1, len(layers)):
        for name, columns in ((f"W{l}", layers[l - 1]), (f"b{l}", 1)):
            size = 0.1 + generator.exponential()
            before[name] = size * generator.normal(size=(layers[l], columns)) * (name not in from_zero)
            step = 0.05 * generator.exponential() * generator.normal(size=before[name].shape)
            after[name] = before[name] + step * (name not in still)
    return before, after


def draw_before_and_after(generator):
    """Draw three layers, an array that stands still and one that starts from zero."""
    layers = [int(size) for size in generator.permutation(np.arange(3, 9))[:4]]
    still, zero = generator.permutation(["W1", "b1", "W2", "b2", "W3", "b3"])[:2].tolist()
    return {"layers": layers, "still": [still], "from_zero": [zero]}
