"""Right answers in the styles that learners write: one file per exercise, one function per style.

The tests see to it that every one is accepted. When an answer is wrong, the checks look here for what its
lines could have computed. An exercise without a file here has only the right answer of the package.
"""

import functools
import importlib
import importlib.util


@functools.cache
def right_answers(name):
    """Return {style: function} of the right answers to exercise `name`.

    Names that start with _ do not count, nor does what the file imports.
    """
    location = f"{__name__}.{name}"
    if importlib.util.find_spec(location) is None:
        return {}
    module = importlib.import_module(location)
    return {
        style: value
        for style, value in vars(module).items()
        if not style.startswith("_") and _is_defined_in(module, value)
    }


def _is_defined_in(module, value):
    if isinstance(value, functools.partial):
        return True
    return callable(value) and getattr(value, "__module__", None) == module.__name__
