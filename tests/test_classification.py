"""Who is taken for whom."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from networks import QUICK
from sklearn import metrics

from dnn_utils import confusion_matrix


def test_by_hand():
    counts = confusion_matrix(np.array([0, 1, 1, 1, 2]), np.array([0, 1, 0, 0, 1]), 3)
    np.testing.assert_array_equal(counts, [[1, 2, 0], [0, 1, 1], [0, 0, 0]])
    assert counts.dtype.kind == "i"


@QUICK
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=60))
def test_it_is_scikit_learns_also_for_classes_that_do_not_occur(examples):
    predicted, true = np.array(examples).T
    expected = metrics.confusion_matrix(true, predicted, labels=range(6))
    np.testing.assert_array_equal(confusion_matrix(predicted, true, 6), expected)
