"""A module `dnn_utils` that is made up, for a child that knows nothing of the course.

It has the functions that earlier lessons have handed out, made from the code that the judge sends; and what
does nothing in the place of `check`, `hint` and the figures.
"""

import base64
import importlib.abc
import importlib.machinery
import marshal
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


class Course(types.ModuleType):
    """The made-up module `dnn_utils`, or a module of it; each of them has what is handed out."""

    def __init__(self, name: str, finder: "Finder") -> None:
        super().__init__(name)
        self.__path__ = []
        self.__dict__["_finder"] = finder

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        finder: Finder = self.__dict__["_finder"]
        if name in finder.handed_out:
            return finder.function(name)
        if name in finder.withheld:
            raise NotHandedOut(
                f"{name} is yours to write: the package's own is not there when you are graded"
            )
        return _Nothing()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds every module of the made-up package, so that any import of it works.

    Parameters
    ----------
    withheld : names of functions that are not there
    handed_out : of functions that are, by name: those that they call, and code; run when first asked for
    modules : code of modules that are more than made up, by name
    """

    def __init__(
        self, withheld: list[str], handed_out: dict[str, tuple[list[str], str]], modules: dict[str, str]
    ) -> None:
        self.withheld, self.handed_out, self.modules = frozenset(withheld), handed_out, modules
        self._shared: dict[str, Any] = {}
        self._made: dict[str, Any] = {}

    def function(self, name: str) -> Any:
        """Return a function that is handed out; it and those that it calls share one namespace."""
        if name not in self._made:
            calls, code = self.handed_out[name]
            run(code, self._shared)
            self._made[name] = self._shared[name]
            for each in calls:
                self.function(each)
        return self._made[name]

    def find_spec(
        self, name: str, path: object = None, target: object = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name != "dnn_utils" and not name.startswith("dnn_utils."):
            return None
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return Course(spec.name, self)

    def exec_module(self, module: types.ModuleType) -> None:
        """Most often there is nothing in it but what `Course` makes up."""
        if module.__name__ in self.modules:
            run(self.modules[module.__name__], module.__dict__)


def run(code: str, namespace: dict[str, Any]) -> None:
    """Run what the judge has compiled: the same Python runs here."""
    exec(marshal.loads(base64.b64decode(code)), namespace)
