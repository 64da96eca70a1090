"""Wrong answers to `best_iteration`, as learners write them."""

import numpy as np


def BI1__argmin(validation_costs, patience):
    return int(np.argmin(validation_costs))


def BI9__a_counter_that_is_never_reset(validation_costs, patience):
    best, failed = 0, 0
    for i in range(1, len(validation_costs)):
        if validation_costs[i] < validation_costs[best]:
            best = i
        else:
            failed += 1
        if failed >= patience:
            break
    return best


def BI3__one_too_many(validation_costs, patience):
    best, failed = 0, 0
    for i, cost in enumerate(validation_costs):
        if cost < validation_costs[best]:
            best, failed = i, 0
        elif i:
            failed = failed + 1
        if failed > patience:
            return best
    return best


def BI2__where_it_stops(validation_costs, patience):
    lowest, failed = validation_costs[0], 0
    for i, cost in enumerate(validation_costs):
        if cost < lowest:
            lowest, failed = cost, 0
        elif i > 0:
            failed += 1
        if failed == patience:
            break
    return i
