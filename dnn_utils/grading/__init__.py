"""Is an answer right, and if not, which mistake is it: `check`, `hint`, `solution`, and the plugin for nbval.

The names are imported when first used, so that a run of pytest that has nothing to do with the course
does not pay for them.
"""

import importlib

_LATER = {
    "check": "checking",
    "CheckFailed": "verdict",
    "Verdict": "verdict",
    "hint": "hints",
    "own_functions": "own_work",
    "solution": "hints",
}

__all__ = ["CheckFailed", "Verdict", "check", "hint", "own_functions", "solution"]


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module 'dnn_utils.grading' has no attribute {name!r}")
    return getattr(importlib.import_module(f"dnn_utils.grading.{_LATER[name]}"), name)
