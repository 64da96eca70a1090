"""The checks use their own NumPy and their own library, whatever the cells of a notebook have done to them.

A cell may replace ``np.allclose``, ``builtins.print`` or ``dnn_utils.linear_forward``: by accident, to try
something out, or to make a check pass. When the checks are imported, what every name of builtins, math,
NumPy and this package stands for is noted, and `restored` puts that back. It is called before each check,
and again after the answer has run.

What cannot be defended inside one process: a cell that ran before the checks were imported; code that
changes this module itself, the standard library, or the memory of the process (``ctypes``, ``gc``); an
answer that looks into the frames that call it, or switches off the hook (`sys.setprofile`) by which the
library's own functions are noticed; a second thread; code that ends the process (``os._exit``). An answer
that was copied from `solution` counts as written: it is there to be read.
"""

import ast
import builtins
import math
import sys
import textwrap
import tokenize
import types
from typing import Any

import numpy as np

import dnn_utils

_NEVER_RELOADED = {"checking", "exercises", "grading"}
_FUNCTION_PARTS = ("__code__", "__defaults__", "__kwdefaults__")
# Set by Python or IPython while cells run, and not what a name stands for
_CHANGING = {
    "_",
    "__",
    "___",
    "__builtins__",
    "__warningregistry__",
    "__annotations__",
    "__abstractmethods__",
}


def _library() -> list[types.ModuleType]:
    """Return the modules of dnn_utils that are loaded."""
    return [
        module for name, module in list(sys.modules.items()) if name.split(".")[0] == "dnn_utils" and module
    ]


def _names(namespace: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(namespace).items() if name not in _CHANGING}


class _Snapshot:
    """What the names of some modules, classes and functions stand for now."""

    def __init__(self) -> None:
        self.modules: dict[str, types.ModuleType] = {}
        self.namespaces: list[tuple[Any, dict[str, Any]]] = []
        self.functions: list[tuple[Any, dict[str, Any]]] = []
        dnn_utils.name_the_taught_functions()  # type: ignore[attr-defined]  # the stub holds the public names
        for module in (builtins, math, np, np.linalg, np.random, *_library()):
            self.modules[module.__name__] = module
            self.namespaces.append((module, _names(module)))
            if module.__name__.split(".")[0] == "dnn_utils":
                self._add_members(module, module.__name__)

    def _add_members(self, owner: Any, module_name: str) -> None:
        for value in list(vars(owner).values()):
            if getattr(value, "__module__", None) != module_name:
                continue
            if isinstance(value, types.FunctionType):
                inner = getattr(value, "__wrapped__", value)
                for function in (value, inner):
                    parts = {part: getattr(function, part) for part in _FUNCTION_PARTS}
                    self.functions.append((function, parts))
            elif isinstance(value, type):
                self.namespaces.append((value, _names(value)))
                self._add_members(value, module_name)

    def put_back(self) -> None:
        """Make every noted name stand again for what it stood for."""
        for name, module in self.modules.items():
            if sys.modules.get(name) is not module:
                sys.modules[name] = module
        for namespace, noted in self.namespaces:
            now = vars(namespace)
            for name, value in noted.items():
                if now.get(name, self) is not value:
                    if _is_reloaded(now.get(name)):
                        noted[name] = now[name]
                    else:
                        setattr(namespace, name, value)
        for function, parts in self.functions:
            if function.__code__ is not parts["__code__"] and _is_reloaded(function):
                parts.update({part: getattr(function, part) for part in parts})
            for part, value in parts.items():
                if getattr(function, part) is not value:
                    setattr(function, part, value)


def _is_reloaded(function: Any) -> bool:
    """Tell whether a function of the course is what its file says now, edited and loaded again.

    The checks themselves are not meant: they stay as they were when they were imported.
    """
    function = getattr(function, "__wrapped__", function)
    module = sys.modules.get(getattr(function, "__module__", None) or "")
    if not isinstance(function, types.FunctionType) or module is None:
        return False
    package, _, rest = module.__name__.partition(".")
    if package != "dnn_utils" or rest.partition(".")[0] in _NEVER_RELOADED or module.__file__ is None:
        return False
    return function.__code__ in _codes_of_file(module.__file__)


def _codes_of_file(path: str) -> list[types.CodeType]:
    """Return the code objects of all functions in a file of Python, loaded whole or one by one."""
    with tokenize.open(path) as file:
        tree = ast.parse(file.read())
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)]
    codes = [compile(tree, path, "exec"), *(compile(text, path, "exec") for text in map(_alone, functions))]
    codes += [
        compile(f"class _:\n{textwrap.indent(_alone(each), '    ')}", path, "exec") for each in functions
    ]
    for code in codes:
        codes += [part for part in code.co_consts if isinstance(part, types.CodeType)]
    return codes


def _alone(function: ast.FunctionDef) -> str:
    """Return the text of which IPython's ``%autoreload`` makes a function that was edited, or a method."""
    return textwrap.dedent(ast.unparse(function))


# The one snapshot of this process. A list, because putting names back must not put this one back.
_TAKEN: list[_Snapshot] = []


def take() -> None:
    """Note what every name stands for now; called when the checks have been imported."""
    _TAKEN[:] = [_Snapshot()]


def restored() -> None:
    """Put back what the names of builtins, math, NumPy and dnn_utils stood for at import."""
    if not _TAKEN:
        take()
    _TAKEN[0].put_back()
