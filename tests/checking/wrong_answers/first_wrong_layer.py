"""Wrong answers to `first_wrong_layer`, as learners write them."""

from dnn_utils import relative_difference


def FW1__with_min(measured, computed):
    wrong = [
        int(name[2:]) for name in measured if not relative_difference(measured[name], computed[name]) <= 1e-6
    ]
    return min(wrong, default=0)


def FW4__with_any(measured, computed):
    for l in reversed(range(1, len(measured) // 2 + 1)):
        if any(relative_difference(measured[d + str(l)], computed[d + str(l)]) > 1e-6 for d in ("dW", "db")):
            return l
    return 0


def FW2__a_comprehension(measured, computed):
    L = len(measured) // 2
    found = [
        l for l in range(1, L + 1) if not relative_difference(measured[f"dW{l}"], computed[f"dW{l}"]) <= 1e-6
    ]
    return found[-1] if found else 0


def FW13__the_key(measured, computed):
    L = len(measured) // 2
    for l in range(L, 0, -1):
        for kind in ["dW", "db"]:
            key = f"{kind}{l}"
            if not relative_difference(measured[key], computed[key]) <= 1e-6:
                return key
    return 0
