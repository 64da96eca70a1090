"""What runs a learner's cells, and calls their answers, in a child that knows nothing of the course."""

import builtins
import contextlib
import importlib
import inspect
import io
import json
import linecache
import re
import signal
import socket
import sys
import time
import types
import warnings
from collections.abc import Callable, Iterator
from typing import Any, NoReturn

import made_up
import numpy as np
import wire  # not dnn_utils.grading.answering.wire: see the docstring of the package

_WARM = "<warm-up>"


class TookTooLong(BaseException):
    """An answer ran longer than a check lets it. Not an Exception, which the answer might catch."""


class Child:
    """The notebook of one learner: its namespace, and what the judge asks for."""

    def __init__(self) -> None:
        self.namespace = {"__name__": "__main__", "__builtins__": builtins, "np": np}
        self.drivers: dict[str, types.ModuleType] = {}

    def prepare(
        self,
        withheld: list[str],
        handed_out: dict[str, tuple[list[str], str]],
        modules: dict[str, str],
        drivers: list[str],
    ) -> None:
        """Make up the package, as `made_up.Finder` has it, and import those modules that use the answers."""
        sys.meta_path.insert(0, made_up.Finder(withheld, handed_out, modules))
        self.drivers = {name: importlib.import_module(name) for name in drivers}

    def run(self, source: str, label: str) -> dict[str, Any] | None:
        """Run one cell; return None, or its error."""
        linecache.cache[label] = (len(source), None, source.splitlines(keepends=True), label)
        try:
            with _quiet():
                exec(compile(_python(source), label, "exec"), self.namespace)
        except BaseException as error:
            return described(error)
        return None

    def value(self, name: str) -> dict[str, Any]:
        """Return the value of a name, packed; {"missing": true} if there is none."""
        return {"value": wire.packed(self.namespace[name])} if name in self.namespace else {"missing": True}

    def call(
        self,
        name: str,
        cases: list[Any],
        seed: int,
        use: tuple[str, str] | None,
        instead: dict[str, tuple[str, str]],
        seconds: float,
    ) -> dict[str, Any]:
        """Call the answer on every case; return what it did each time, up to the call that took too long.

        Parameters
        ----------
        cases : packed arguments
        use : None, or [module, function] of what uses the answer
        instead : {name: [imports, text]} of functions to stand in for the learner's, for this call
        seconds : how long all calls together may take
        """
        if name not in self.namespace:
            return {"missing": True}
        kept = {each: self.namespace[each] for each in instead if each in self.namespace}
        try:
            for imports, text in instead.values():
                exec(compile(f"{imports}\n{text}", "<stand-in>", "exec"), self.namespace)
            answer = self.namespace[name]
            if not callable(answer):
                return {"not callable": wire.packed(answer)}
            user = None
            if use is not None:
                user = getattr(self.drivers[use[0]], use[1])
            elif not _takes(answer, len(wire.unpacked(cases[0])) if cases else 0):
                return {"arguments": True}
            seen, end = [], time.monotonic() + seconds
            for number, case in enumerate(cases):
                seen.append(_called(answer, case, seed + number, user, end))
                if "TookTooLong" in seen[-1].get("error", {}).get("types", ()):
                    break
            return {"seen": seen}
        finally:
            for each in instead:
                self.namespace.pop(each, None)
            self.namespace.update(kept)


def serve(connection: socket.socket) -> None:
    """Answer the judge's requests until the connection ends."""
    child = Child()
    wire.seeded(0)  # what a cell draws is the same each time
    requests: dict[str, Callable[..., Any]] = {
        "prepare": child.prepare,
        "run": child.run,
        "value": child.value,
        "call": child.call,
    }
    while True:
        try:
            name, *arguments = wire.receive(connection)
        except wire.WireError:
            return
        try:
            wire.send(connection, {"reply": requests[name](*arguments)})
        except Exception as error:  # the judge is told; nothing else can be done about it here
            wire.send(connection, {"problem": f"{type(error).__name__}: {error}"[:300]})


def warm_up() -> None:
    """Run and call an answer of our own: NumPy loads some of its parts only then, which no child has to."""
    child, arguments = Child(), (np.ones((2, 2)), np.ones(2))
    child.run("def answer(A, b):\n    return np.dot(A, b) + np.random.rand()", _WARM)
    reply = child.call("answer", [wire.packed(arguments)] * 2, 0, None, {}, 1.0)
    json.loads(json.dumps(reply))
    linecache.cache.pop(_WARM)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)


def described(error: BaseException) -> dict[str, Any]:
    """Return what is told of an error: its types, its text, and the missing name if that is the matter."""
    try:
        text = str(error)[:2000]
    except Exception:  # its own __str__ fails
        text = ""
    types_ = [kind.__name__ for kind in type(error).__mro__]
    return {"types": types_[:8], "text": text, "name": str(getattr(error, "name", None) or "")[:100]}


def _called(
    answer: Callable[..., Any], packed_case: Any, seed: int, use: Callable[..., Any] | None, end: float
) -> dict[str, Any]:
    arguments = wire.unpacked(packed_case)
    contents = tuple(dict(each) if type(each) is dict else each for each in arguments)
    seen: dict[str, Any] = {}
    sink: io.StringIO | None = None
    wire.seeded(seed)
    try:
        with _quiet() as sink, warnings.catch_warnings(), np.errstate(all="ignore"), _until(end):
            warnings.simplefilter("ignore")
            result = answer(*arguments) if use is None else use(answer, *arguments)
            seen["value"] = wire.packed(result)
    except BaseException as error:
        seen["error"] = described(error)
    seen["printed"] = bool(sink and sink.getvalue().strip())
    after = wire.packed(arguments)
    changed = json.dumps(after) != json.dumps(packed_case)  # as texts: 1 is neither True nor 1.0
    seen["arguments"] = after if changed else None
    seen["contents"] = wire.packed(contents) if changed else None
    return seen


def _takes(answer: Callable[..., Any], count: int) -> bool:
    """Tell whether an answer can be called with so many arguments."""
    try:
        inspect.signature(answer).bind(*range(count))
    except TypeError:
        return False
    except ValueError:
        return True  # written in C: calling it will tell
    return True


@contextlib.contextmanager
def _until(end: float) -> Iterator[None]:
    """Raise TookTooLong in the block when its time is up; what will not listen is killed by the zygote."""

    def interrupt(number: int, frame: types.FrameType | None) -> None:
        raise TookTooLong("it did not end in time")

    signal.signal(signal.SIGALRM, interrupt)
    signal.setitimer(signal.ITIMER_REAL, max(0.001, end - time.monotonic()), 0.05)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


@contextlib.contextmanager
def _quiet() -> Iterator[io.StringIO]:
    sink, ask = io.StringIO(), builtins.input
    builtins.input = _no_input
    try:
        with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
            yield sink
    finally:
        builtins.input = ask


def _no_input(prompt: object = "") -> NoReturn:
    raise RuntimeError("the answer asks for input()")


def _python(source: str) -> str:
    """Return a cell without IPython's own lines."""
    if source.lstrip().startswith("%%"):
        return ""
    return re.sub(r"^(\s*)[%!].*$", r"\1pass", source, flags=re.MULTILINE)
