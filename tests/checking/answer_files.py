"""Answers that are kept in files: one file per exercise, one function per answer."""

import functools
import importlib.util
from pathlib import Path

_HERE = Path(__file__).parent


def answers_in(folder, name):
    """Return {label: function} of the answers in tests/checking/FOLDER/NAME.py.

    Without such a file there are none. Names that start with _ do not count, nor does what the file imports.
    """
    path = _HERE / folder / f"{name}.py"
    if not path.exists():
        return {}
    spec = importlib.util.spec_from_file_location(f"{folder}_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return {
        label: value
        for label, value in vars(module).items()
        if not label.startswith("_") and _is_defined_in(module, value)
    }


def _is_defined_in(module, value):
    if isinstance(value, functools.partial):
        return True
    return callable(value) and getattr(value, "__module__", None) == module.__name__
