"""Readers of digits to compare with: the networks of lessons 12 and 13."""

import numpy as np

from dnn_utils.datasets import flatten, load_dataset
from dnn_utils.initialization import initialize_he
from dnn_utils.multiclass import one_hot, softmax, softmax_model_backward, softmax_model_forward
from dnn_utils.optimizers import minibatches, momentum_step


class ReferenceReaders:
    """Trained networks that read together: their probabilities are averaged.

    Attributes
    ----------
    alone : list of ReferenceReaders of one network each
    """

    def __init__(self, networks):
        self._networks = networks

    def __call__(self, images):
        """Return the digits, an int array (m,), in pictures (m, 8, 8)."""
        X = flatten(images)
        return np.argmax(sum(softmax(softmax_model_forward(X, each)[0]) for each in self._networks), axis=0)

    @property
    def alone(self):
        """Each network by itself."""
        return [ReferenceReaders([network]) for network in self._networks]


def reference_readers(hidden, seeds, *, shifted=False):
    """Train networks as lessons 12 and 13 do.

    Parameters
    ----------
    hidden : list of int, the widths of the hidden layers; ``[]`` for none
    seeds : iterable of int, one network for each
    shifted : bool, whether each picture is also shown shifted by one pixel, in the four directions

    Returns
    -------
    ReferenceReaders
        A reader, as `score` takes it.
    """
    data = load_dataset("digits")
    images, digits = data.train_images, data.train_digits
    if shifted:
        images = np.concatenate([_moved(images, *by) for by in [(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1)]])
        digits = np.tile(digits, 5)
    X, Y = flatten(images), one_hot(digits, 10)
    epochs = 15 if shifted else 30
    return ReferenceReaders([_trained(X, Y, hidden, epochs, np.random.default_rng(seed)) for seed in seeds])


def _trained(X, Y, hidden, epochs, generator):
    """Return the parameters after `epochs` passes with momentum; the rates are those of lesson 13."""
    parameters = initialize_he([len(X), *hidden, len(Y)], generator)
    velocity = {name: np.zeros_like(values) for name, values in parameters.items()}
    for _ in range(epochs):
        for X_batch, Y_batch in minibatches(X, Y, 64, generator):
            Z, caches = softmax_model_forward(X_batch, parameters)
            grads = softmax_model_backward(Z, Y_batch, caches)
            parameters, velocity = momentum_step(parameters, grads, velocity, 0.05, 0.9)
    return parameters


def _moved(images, right, down):
    """Return the pictures moved by some pixels; what moves in is empty."""
    room = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    height, width = images.shape[1:]
    return room[:, 1 - down : 1 - down + height, 1 - right : 1 - right + width]
