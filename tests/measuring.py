"""What tests start is measured for coverage, too, unless they say otherwise."""

import contextlib
import os

from dnn_utils.grading.running.environment import environment

CHILDREN = "COVERAGE_PROCESS_CONFIG"  # where coverage leaves its settings for the child processes


def unmeasured():
    """Nothing that the block starts is measured: kernels would be slow, and lose what they measured."""
    return environment(**{CHILDREN: ""}) if CHILDREN in os.environ else contextlib.nullcontext()
