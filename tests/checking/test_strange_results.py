"""Whatever a random answer returns is compared: a part without rows or columns, or of another kind."""

import time

import numpy as np
import pytest

from dnn_utils import exercises
from dnn_utils.checking.calling.sealed import call_on
from dnn_utils.checking.task import Task

READ = [each.name for each in exercises.load_all() if each.kind == "function" and each.inputs.read]
STRANGE = [
    lambda part: part[:0],
    lambda part: part[:, :0],
    lambda part: part[..., None],
    lambda part: np.full(part.shape, None),
    lambda part: None,
    lambda part: 1j,
    lambda part: "text",
    lambda part: [[1, 2], [3]],
    lambda part: {},
]


@pytest.mark.parametrize("name", READ)
def test_a_strange_part_of_a_result_is_a_difference(name):
    task = Task(name, seed=7)
    for strange in STRANGE:

        def answer(*arguments, strange=strange):
            return _with_a_strange_part(task.right(*arguments), strange)

        observations = call_on(answer, task.cases[:1], seed=task.seed)
        case, seen = task.cases[0], observations[0]
        assert seen.error is not None or task.differences(task.expected[0], task.read(seen.value, case))


def _with_a_strange_part(result, strange):
    """Change the second array, since what stands first is often judged alone."""
    if isinstance(result, tuple) and all(isinstance(each, np.ndarray) for each in result):
        return (result[0], strange(result[1]), *result[2:])
    if isinstance(result, list):
        (X_batch, Y_batch), *others = result
        return [(X_batch, strange(Y_batch)), *others]
    if isinstance(result, dict):
        return {**result, "b1": strange(result["b1"])}
    return strange(result)


def test_a_list_that_holds_itself_is_compared_in_no_time(failure):
    def minibatches(X, Y, size, generator):
        batches = []
        for _ in range(X.shape[1]):
            batches.append(batches)
        return batches

    start = time.process_time()
    assert failure(minibatches).outcome == "wrong"
    assert time.process_time() - start < 3
