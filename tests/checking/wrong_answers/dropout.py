"""Wrong answers to `dropout`, as learners write them."""

import numpy as np


def DO1__never_scaled(A, keep, generator):
    mask = (generator.random(A.shape) < keep).astype(float)
    return A * mask, mask


def DO3__the_share_that_is_dropped(A, keep, generator):
    mask = np.where(generator.random(A.shape) < keep, 0, 1 / keep)
    return A * mask, mask


def DO5__one_number_per_unit(A, keep, generator):
    mask = np.ones(A.shape) * (generator.random(A.shape[0]) < keep).reshape(-1, 1) / keep
    return A * mask, mask


def DO7__a_generator_of_its_own(A, keep, generator):
    mask = np.random.default_rng(3).binomial(1, keep, A.shape) / keep
    return A * mask, mask


def DO8__randn_of_old(A, keep, generator):
    mask = (np.random.rand(*A.shape) < keep) / keep
    return A * mask, mask


def DO11__in_place(A, keep, generator):
    mask = (generator.random(A.shape) < keep) / keep
    A[mask == 0] = 0
    A /= keep
    return A, mask
