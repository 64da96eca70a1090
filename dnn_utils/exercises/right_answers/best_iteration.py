# ruff: noqa
"""Right answers to `best_iteration`, each in another style."""

import numpy as np


def with_a_counter(validation_costs, patience):
    best, failed = 0, 0
    for i, cost in enumerate(validation_costs[1:], start=1):
        if cost < validation_costs[best]:
            best, failed = i, 0
        else:
            failed += 1
            if failed == patience:
                break
    return best


def with_infinity(validation_costs, patience):
    lowest, place, waited = float("inf"), None, 0
    for i, cost in enumerate(validation_costs):
        waited += 1
        if cost < lowest:
            lowest, place, waited = cost, i, 0
        if waited >= patience:
            return place
    return place


def with_a_while_loop(validation_costs, patience):
    best, i = 0, 1
    while i < len(validation_costs) and i <= best + patience:
        if validation_costs[i] < validation_costs[best]:
            best = i
        i += 1
    return best


def with_windows(validation_costs, patience):
    best = 0
    while True:
        window = validation_costs[best + 1 : best + 1 + patience]
        lower = [place for place, cost in enumerate(window) if cost < validation_costs[best]]
        if not lower:
            return best
        best = best + 1 + lower[0]


def with_argmin(validation_costs, patience):
    for stop in range(1, len(validation_costs) + 1):
        best = int(np.argmin(validation_costs[:stop]))
        if stop - 1 - best >= patience:
            return best
    return best


def recursively(validation_costs, patience, best=0, i=0):
    if i == len(validation_costs) or i - best > patience:
        return best
    if validation_costs[i] < validation_costs[best]:
        best = i
    return best if i - best >= patience else recursively(validation_costs, patience, best, i + 1)


def with_running_minima(validation_costs, patience):
    running = np.minimum.accumulate(validation_costs)
    new = np.append(True, running[1:] < running[:-1])
    places = np.flatnonzero(new)
    gaps = np.diff(places, append=len(validation_costs) + patience + 1)
    return places[np.argmax(gaps > patience)]
