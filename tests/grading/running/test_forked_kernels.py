"""A forked kernel is as fresh as one that Jupyter starts, and is interrupted, stopped and missed like one."""

import functools
import json

import pytest

from dnn_utils.grading.judging.execution import Ending
from dnn_utils.grading.running.forked import CAN_FORK, ForkedKernel
from dnn_utils.grading.running.kernel import ask, execute
from dnn_utils.grading.running.kernels import kernels

pytestmark = pytest.mark.skipif(not CAN_FORK, reason="kernels are forked on Linux only")

# What a cell can see of the process that runs it
SEEN = """
import gc, json, os, random, signal, sys, threading
import matplotlib.pyplot as plt, numpy as np
ours = {"IPYTHONDIR", "JPY_PARENT_PID", "PYTEST_CURRENT_TEST", "COVERAGE_PROCESS_CONFIG"}
print(json.dumps({
    "argv": [sys.argv[0], *sys.argv[1:2], len(sys.argv)],
    "path": sys.path,
    "flags": [str(sys.flags), sys.executable],
    "folder": os.getcwd(),
    "environment": {key: value for key, value in os.environ.items() if key not in ours},
    "differs": [os.environ["IPYTHONDIR"] != "", os.environ["JPY_PARENT_PID"] == str(os.getppid())],
    "name": [__name__, sys.modules["__main__"].__dict__ is globals()],
    "names": sorted(globals()),
    "history": [In, Out],
    "signals": [str(signal.getsignal(each)) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE)],
    "threads": sorted(type(each).__name__ for each in threading.enumerate()),
    "backend": plt.get_backend(),
    "interactive": plt.isinteractive(),
    "rc": {key: str(value) for key, value in plt.rcParams.items()},
    "figures": plt.get_fignums(),
    "errors": np.geterr(),
    "printed": np.get_printoptions()["precision"],
    "group": os.getpgid(0) == os.getpid(),
    "gc": [gc.isenabled(), gc.get_threshold()],
}))
"""
DRAWN = "import random, numpy as np; print(random.random(), np.random.rand())"


def printed(kernel, source):
    done = execute(kernel, source, 60)
    assert done.state is Ending.OK, done.error_text
    return "".join(each["text"] for each in done.outputs if each["output_type"] == "stream")


@pytest.fixture(scope="module")
def forked(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lessons")
    with kernels() as started:
        yield functools.partial(started.start, folder)


def test_a_cell_finds_what_it_finds_in_a_kernel_that_jupyter_starts(forked):
    seen = []
    with kernels(fork=False) as usual:
        for kernel, problem in (usual.start(*forked.args), forked()):
            assert problem == ""
            try:
                seen.append(json.loads(printed(kernel, SEEN)))
            finally:
                kernel.stop()
    assert isinstance(kernel, ForkedKernel)
    assert {key: value for key, value in seen[1].items() if value != seen[0][key]} == {}
    assert seen[1].keys() == seen[0].keys()


def test_each_draws_its_own_numbers_and_finds_no_name_or_file_of_another(forked):
    first, second = forked()[0], forked()[0]
    try:
        mine = printed(
            first, f"left_behind = 1; get_ipython().history_manager.db.execute('select 1'); {DRAWN}"
        )
        assert set(mine.split()).isdisjoint(printed(second, DRAWN).split())
        assert printed(second, "print('left_behind' in globals())").strip() == "False"
        where = "import os; print(os.environ['IPYTHONDIR'])"
        assert printed(first, where) != printed(second, where)
    finally:
        first.stop()
        second.stop()


def test_a_cell_without_end_is_stopped_and_the_kernel_goes_on(forked):
    kernel = forked()[0]
    try:
        assert execute(kernel, "while True:\n    pass", 1).state is Ending.TIMED_OUT
        assert printed(kernel, "print(1)") == "1\n"
    finally:
        kernel.stop()


def test_a_kernel_that_ends_is_noticed(forked):
    kernel = forked()[0]
    assert kernel.is_alive()
    assert execute(kernel, "import os; os._exit(3)", 20).state is Ending.DIED
    assert not kernel.is_alive()
    kernel.stop()


def test_a_cell_that_kills_what_forks_costs_its_own_kernel_only(tmp_path):
    with kernels() as started:
        kernel = started.start(tmp_path)[0]
        killed = execute(
            kernel, "import os, signal; os.kill(os.getppid(), signal.SIGKILL)\nwhile True: pass", 20
        )
        assert killed.state is Ending.DIED
        kernel.stop()
        kernel, problem = started.start(tmp_path)
        assert problem == ""
        assert not isinstance(kernel, ForkedKernel)
        assert printed(kernel, "print(1)") == "1\n"
        kernel.stop()


WATCHED = """
import matplotlib.pyplot as plt
from matplotlib.lines import Line2D
drawn = []
class Watched(Line2D):
    def draw(self, renderer):
        drawn.append(renderer)
        super().draw(renderer)
figure, ax = plt.subplots()
_ = ax.add_line(Watched([0, 1], [0, 1]))
"""


@pytest.mark.parametrize("blank", [False, True])
def test_a_figure_left_open_is_shown_and_not_drawn_where_only_its_being_there_counts(forked, blank):
    kernel, _ = forked()
    try:
        if blank:
            inside = "__import__('dnn_utils.grading.running.inside', fromlist=['_'])"
            ask(kernel, f"{inside}.leave_figures_blank()")
        shown = execute(kernel, WATCHED, 60).outputs
        assert [each["output_type"] for each in shown] == ["display_data"]
        assert "image/png" in shown[0]["data"]
        assert printed(kernel, "print(len(drawn) > 0)").split() == [str(not blank)]
    finally:
        kernel.stop()


@pytest.mark.parametrize(("failures", "problem"), [(2, ""), (9, "RuntimeError: Kernel died before replying")])
def test_a_kernel_that_does_not_start_is_started_again_before_that_is_told(tmp_path, failures, problem):
    attempts = []

    def usual():
        attempts.append(1)
        if len(attempts) <= failures:
            raise RuntimeError("Kernel died before replying")
        return "a kernel"

    with kernels(fork=False) as started:
        assert started.start(tmp_path, usual) == (None if problem else "a kernel", problem)
    assert len(attempts) == 3
