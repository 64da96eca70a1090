"""Build a deep neural network in NumPy, one checked function at a time.

Every name is imported when it is first used: pytest imports this package in every run, for the plugin, also
where there is no notebook. Which names there are, and where they live, stands in ``__init__.pyi``, which
editors and type checkers read too (the scheme of Scientific Python's SPEC 1).
"""

import ast
import importlib
from pathlib import Path

__version__ = "0.2.0"


def _homes() -> dict[str, str]:
    """Return the module of each public name, as the stub beside this file has it."""
    stub = ast.parse(Path(__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    imports = [statement for statement in stub.body if isinstance(statement, ast.ImportFrom)]
    return {alias.name: str(statement.module) for statement in imports for alias in statement.names}


_HOMES = _homes()
__all__ = list(_HOMES)


def __getattr__(name: str) -> object:
    home = _HOMES.get(name, __name__)
    if home != __name__:
        value = getattr(importlib.import_module(home), name)
        globals()[name] = value
        return value
    module = f"{__name__}.{name}"
    try:
        if not name.startswith("_"):
            return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)


def name_the_taught_functions() -> None:
    """Give the functions of the modules in this folder their values now: the checks note what they are."""
    taught = {f"{__name__}.{file.stem}" for file in Path(__file__).parent.glob("[a-z]*.py")}
    for name, home in _HOMES.items():
        if home in taught:
            globals().setdefault(name, getattr(importlib.import_module(home), name))


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
