"""Lesson 0: a function to practice answering, checking and asking for hints on. It is not graded."""


def average(numbers):
    """Return the average of some numbers: their sum, divided by how many there are.

    Parameters
    ----------
    numbers : list of float, at least one

    Returns
    -------
    mean : float

    Notes
    -----
    Not part of the notes: a first exercise, to see how the course works.
    """
    # 1. Add all the numbers up
    total = sum(numbers)
    # 2. Divide by how many there are
    mean = total / len(numbers)
    return mean
