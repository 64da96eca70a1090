"""Wrong answers to `gradient_sizes`, as learners write them."""

import numpy as np


def GS5__in_the_order_of_the_dictionary(grads):
    return [np.sqrt(np.mean(values**2)) for key, values in grads.items() if key.startswith("dW")]


def GS3__norms(grads):
    L = len(grads) // 3
    return [np.linalg.norm(grads[f"dW{l}"]) for l in range(1, L + 1)]


def GS7__mean_of_sizes(grads):
    L = len(grads) // 3
    return [np.abs(grads[f"dW{l}"]).mean() for l in range(1, L + 1)]


def GS2__standard_deviation(grads):
    L = len(grads) // 3
    return [grads["dW" + str(l)].std() for l in range(1, L + 1)]
