"""Inputs of the exercises on ten classes: labels, logits, answers.

The last class does not occur in the first input of each exercise: how many classes there are is told, and not
counted. Logits reach far in some inputs: whole columns lie near 1000 or -1000, where exp is infinite or 0,
and in one column the first class is so far ahead that the others' probabilities round to 0.
"""

import numpy as np

FAR = 1000.0


def labels(generator, m, classes):
    """The label of each example, the last class only where there are more classes than examples."""
    digits = np.arange(m) % max(classes - 1, 1)
    return generator.permutation(digits), classes


def _logits(generator, classes, m, far):
    Z = 2 * generator.normal(size=(classes, m))
    if far:
        Z[:, 0] += FAR
        Z[:, 1] -= FAR
    return Z


def logits(generator, classes, m, far):
    """Z; with `far`, two columns that lie far out and one in which the first class is far ahead."""
    Z = _logits(generator, classes, m, far)
    if far:
        Z[0, 2] += 0.8 * FAR
    return (Z,)


def logits_and_labels(generator, classes, m, far):
    """Z as in `logits`, and one-hot labels; the class that is far ahead is not the true one."""
    (Z,) = logits(generator, classes, m, far)
    digits = generator.permutation(np.arange(m) % classes)
    if far:
        digits[2] = classes - 1
    return Z, np.eye(classes)[:, digits]


def logits_to_go_back_from(generator, classes, m, far):
    """Z and Y; with `far`, two columns lie far out, and no probability rounds to 0."""
    digits = generator.permutation(np.arange(m) % classes)
    return _logits(generator, classes, m, far), np.eye(classes)[:, digits]


def answers_and_labels(generator, m, classes):
    """What was said and what is true: pairs that occur more than once, and not as often the other way."""
    while True:
        predicted, true = generator.integers(0, max(classes - 1, 2), size=(2, m))
        counts = np.zeros((classes, classes))
        np.add.at(counts, (true, predicted), 1)
        if m < 3 or (counts.max() > 1 and (counts != counts.T).any() and (predicted == true).any()):
            return predicted, true, classes


def draw_labels(generator):
    """Draw more examples than classes."""
    classes = int(generator.integers(3, 8))
    return {"m": classes + int(generator.integers(2, 9)), "classes": classes}


def draw_logits(generator):
    """Draw two different sizes, and logits that reach far."""
    classes, m = (int(size) for size in generator.permutation(np.arange(3, 9))[:2])
    return {"classes": classes, "m": m, "far": True}


def draw_answers(generator):
    """Draw enough examples for pairs to occur more than once."""
    return {"m": int(generator.integers(20, 40)), "classes": int(generator.integers(3, 7))}
