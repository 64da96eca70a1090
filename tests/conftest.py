"""Which tests begin first, and what is measured for coverage: all that runs, except where it only costs time.

A tracer makes Python slower by more than half, and a process that is measured starts 0.2 s later.
"""

import collections
import contextlib
import os
import sys
import time

import pytest
from coverage.collector import Collector
from hypothesis import settings
from jupyter_client.provisioning import LocalProvisioner
from measuring import CHILDREN, unmeasured

from dnn_utils.checking.calling import time_limit
from dnn_utils.grading.running.forked import Forker

MEASURED = 1.0  # seconds of each test: case 200 of a slow one runs the lines that the first ones ran
MEASURED_CHILDREN = 3.0  # seconds of the tests of each file whose child processes are measured, too

# A shared machine is slow now and then: no test fails for the time that an example takes
settings.register_profile("no deadline", deadline=None)
settings.load_profile("no deadline")

# A time limit that struck while the tracer holds its lock would leave it locked, and the tests would hang
time_limit._SETTING += (Collector.lock_data.__code__, Collector.unlock_data.__code__)

_taken = collections.Counter()  # seconds


def pytest_collection_modifyitems(items):
    """Begin with what is marked as long: begun last, it would run alone while the other process waits."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Take the tracer away when the cases of a test have taken long, and the settings for its children."""
    test = item.nodeid.partition("[")[0]
    tracer, begun = sys.gettrace(), time.monotonic()
    if tracer and _taken[test] > MEASURED:
        sys.settrace(None)
    try:
        with unmeasured() if _taken[item.path] > MEASURED_CHILDREN else contextlib.nullcontext():
            return (yield)
    finally:
        sys.settrace(tracer)
        _taken.update(dict.fromkeys([test, item.path], time.monotonic() - begun))


def pytest_configure():
    """Do not measure kernels: they are ended without notice, and what they measured would be lost."""
    launch, fork = LocalProvisioner.launch_kernel, Forker.__init__

    async def launch_unmeasured(self, command, **options):
        options["env"] = {**options.get("env", os.environ), CHILDREN: ""}
        return await launch(self, command, **options)

    def fork_unmeasured(self):
        with unmeasured():
            fork(self)

    LocalProvisioner.launch_kernel, Forker.__init__ = launch_unmeasured, fork_unmeasured
