"""A module `dnn_utils` that is made up, for a child that knows nothing of the course.

It has the functions that earlier lessons have handed out, made from the texts that the judge sends; and what
does nothing in the place of `check`, `hint` and the figures.
"""

import importlib.abc
import importlib.machinery
import types
from collections.abc import Iterator
from typing import Any, Self


class NotHandedOut(ImportError):
    """A function that the lesson, or a later one, asks for."""


class _Nothing:
    """Does nothing, whatever it is asked for: stands for `check`, `plotting`, and so on."""

    def __init__(self, *arguments: object, **options: object) -> None:
        pass

    def __call__(self, *arguments: object, **options: object) -> Self:
        return self

    def __getattr__(self, name: str) -> Self:
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter(())


HANDED_OUT: dict[str, Any] = {}  # functions of earlier lessons, by name; any module of the package has them


class Course(types.ModuleType):
    """The made-up module `dnn_utils`, or a module of it."""

    def __init__(self, name: str, withheld: frozenset[str]) -> None:
        super().__init__(name)
        self.__path__ = []
        self.__dict__["_withheld"] = withheld

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name in HANDED_OUT:
            return HANDED_OUT[name]
        if name in self.__dict__["_withheld"]:
            raise NotHandedOut(
                f"{name} is yours to write: the package's own is not there when you are graded"
            )
        return _Nothing()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every module of the made-up package, so that any import of it works."""

    def __init__(self, withheld: frozenset[str]) -> None:
        self.withheld = withheld

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != "dnn_utils" and not name.startswith("dnn_utils."):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return Course(spec.name, self.withheld)

    def exec_module(self, module: types.ModuleType) -> None:
        """There is nothing in it but what `Course` makes up."""
