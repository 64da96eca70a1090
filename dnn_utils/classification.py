"""What a classifier confuses with what."""

import numpy as np


def confusion_matrix(predicted, true, classes):
    """Count how often each class was taken for each class.

    ``counts[i, j]`` examples of class i were called j.

    Parameters
    ----------
    predicted : int array (m,), the answers, 0 … classes - 1
    true : int array (m,), the labels, 0 … classes - 1
    classes : int, how many classes there are

    Returns
    -------
    counts : int array (classes, classes)
        A row per true class, a column per answer; the right answers are on the diagonal.

    Notes
    -----
    Rows and columns as in scikit-learn's function of this name.
    """
    # 1. Zeros, whole numbers
    counts = np.zeros((classes, classes), dtype=int)
    # 2. Each example adds 1 in the row of its label and the column of its answer
    for k in range(len(true)):
        counts[true[k], predicted[k]] += 1
    return counts
