# ruff: noqa
"""Right answers to `centered`, each in another style."""

import numpy as np


def plain(image):
    h, w = image.shape
    total = image.sum()
    row = (image.sum(axis=1) * np.arange(h)).sum() / total
    column = (image.sum(axis=0) * np.arange(w)).sum() / total
    return np.roll(image, (round((h - 1) / 2 - row), round((w - 1) / 2 - column)), axis=(0, 1))


def with_average(image):
    rows, columns = np.indices(image.shape)
    down = (image.shape[0] - 1) / 2 - np.average(rows, weights=image)
    right = (image.shape[1] - 1) / 2 - np.average(columns, weights=image)
    return np.roll(np.roll(image, int(np.rint(down)), axis=0), int(np.rint(right)), axis=1)


def with_loops(image):
    h, w = image.shape
    total = row = column = 0
    for i in range(h):
        for j in range(w):
            total += image[i, j]
            row += i * image[i, j]
            column += j * image[i, j]
    down, right = round((h - 1) / 2 - row / total), round((w - 1) / 2 - column / total)
    moved = np.zeros_like(image)
    for i in range(h):
        for j in range(w):
            moved[(i + down) % h, (j + right) % w] = image[i, j]
    return moved


def with_products(image):
    h, w = image.shape
    ink = image / image.sum()
    down = (h - 1) / 2 - np.arange(h) @ ink @ np.ones(w)
    right = (w - 1) / 2 - np.ones(h) @ ink @ np.arange(w)
    return np.roll(image, shift=[int(round(down)), int(round(right))], axis=[0, 1])


def axis_by_axis(image):
    for axis, n in enumerate(image.shape):
        ink = image.sum(axis=1 - axis)
        image = np.roll(image, round((n - 1) / 2 - np.dot(ink, np.arange(n)) / ink.sum()), axis)
    return image
