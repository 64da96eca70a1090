"""Wrong answers to `relative_difference`, as learners write them."""

import numpy as np


def RD1__the_textbook_formula(measured, computed):
    return np.max(np.abs(measured - computed) / (np.abs(measured) + np.abs(computed)))


def RD4__mean_of_an_array(measured, computed):
    size = abs(measured) + abs(computed)
    size[size < 0.001] = 0.001
    return (abs(measured - computed) / size).mean()


def RD12__norms(measured, computed):
    size = np.linalg.norm
    return size(measured - computed) / max(size(measured) + size(computed), 0.001)
