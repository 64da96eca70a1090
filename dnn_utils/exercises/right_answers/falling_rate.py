# ruff: noqa
"""Right answers to `falling_rate`, each in another style."""


def plain(cost_after, cost, rate):
    while cost_after(rate) >= cost:
        rate /= 2
    return rate


def with_break(cost_after, cost, rate):
    while True:
        if cost_after(rate) < cost:
            break
        rate = 0.5 * rate
    return rate


def counting(cost_after, cost, rate):
    k = 0
    while not cost_after(rate / 2**k) < cost:
        k += 1
    return rate / 2**k


def calling_itself(cost_after, cost, rate):
    return rate if cost_after(rate) < cost else calling_itself(cost_after, cost, rate / 2)


def with_a_long_list(cost_after, cost, rate):
    return next(r for r in [rate * 0.5**k for k in range(60)] if cost_after(r) < cost)
