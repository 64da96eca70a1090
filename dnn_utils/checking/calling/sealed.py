"""Calling an answer so that nothing it does reaches the notebook, and noting everything it does."""

import builtins
import contextlib
import copy
import dataclasses
import functools
import gc
import importlib
import io
import random
import sys
import time
import types
import warnings
from collections.abc import Iterator, Sequence
from typing import Any, NoReturn

import numpy as np

from dnn_utils.checking.calling import pristine
from dnn_utils.checking.calling.memory_limit import limited_memory
from dnn_utils.checking.calling.time_limit import TookTooLong, limited
from dnn_utils.exercises.cases import Case


class AskedForInput(RuntimeError):
    """An answer called input()."""


class _Sink(io.TextIOBase):
    """A file that forgets what is written to it, and remembers whether something was."""

    used = False

    def write(self, text: str) -> int:
        self.used = self.used or bool(text.strip())
        return len(text)

    def writable(self) -> bool:
        return True


@dataclasses.dataclass
class Observation:
    """What one call of an answer did.

    `value` is what it returned, or `error` what it raised. `arguments` are the arguments after the call;
    `contents` the same, but with the arrays that its dictionaries held when they were handed over, whatever
    the answer has put in their place. `printed` tells whether it printed something.
    """

    arguments: tuple[Any, ...]
    contents: tuple[Any, ...]
    value: Any = None
    error: BaseException | None = None
    printed: bool = False


class Watch:
    """Notices when one of our own functions runs that would give the answer away.

    Parameters
    ----------
    codes : set of code objects of the library's answer, as `codes_of` returns them
    folder : str, start of the path of files whose functions must not run either

    Attributes
    ----------
    seen : str or None, the name of the first such function that ran
    """

    def __init__(self, codes: set[types.CodeType], folder: str) -> None:
        self.codes, self.folder = codes, folder
        self.seen: str | None = None

    def __call__(self, frame: types.FrameType, event: str, argument: Any) -> None:
        if event == "call" and self.seen is None:
            code = frame.f_code
            if code in self.codes or code.co_filename.startswith(self.folder):
                self.seen = code.co_name


def codes_of(answer: Any) -> set[types.CodeType]:
    """Return the code objects of a function, or of the methods of a class."""
    members = vars(answer).values() if isinstance(answer, type) else [answer]
    return {member.__code__ for member in members if hasattr(member, "__code__")}


def own_function(answer: Any) -> types.FunctionType | None:
    """Return the Python function behind a partial, a method or an object that can be called, or None.

    For a class it is the first method that is written in it.
    """
    if isinstance(answer, functools.partial):
        return own_function(answer.func)
    if isinstance(answer, type):
        members: list[Any] = list(vars(answer).values())
        return next((member for member in members if hasattr(member, "__code__")), None)
    if hasattr(answer, "__func__"):
        return own_function(answer.__func__)
    if hasattr(answer, "__code__"):
        function: types.FunctionType = answer
        return function
    methods: list[Any] = [vars(kind).get("__call__") for kind in type(answer).__mro__]
    return next((method for method in methods if hasattr(method, "__code__")), None)


def _held(value: Any, depth: int = 6, copies: dict[tuple[int, int], Any] | None = None) -> Any:
    """Return `value` with containers of its own, so that a later call cannot add to them.

    One that holds itself, or stands in many places, is copied once for each `depth`.
    """
    if not depth or type(value) not in (list, tuple, dict):
        return value
    copies = {} if copies is None else copies
    which = id(value), depth
    if which not in copies:
        if type(value) is dict:
            copies[which] = {key: _held(part, depth - 1, copies) for key, part in value.items()}
        else:
            copies[which] = type(value)(_held(part, depth - 1, copies) for part in value)
    return copies[which]


def _no_input(prompt: object = "") -> NoReturn:
    raise AskedForInput("the answer asks for input()")


def _stop(*arguments: object) -> NoReturn:
    raise SystemExit(*arguments)


@contextlib.contextmanager
def _harmless_exit(answer: Any) -> Iterator[None]:
    """Make IPython's exit() and quit(), which stop the kernel a moment later, end the answer only."""
    function = own_function(answer)
    namespace = function.__globals__ if function is not None else {}
    exits = {name: namespace.get(name) for name in ("exit", "quit")}
    exits = {name: value for name, value in exits.items() if type(value).__name__.endswith("ExitAutocall")}
    namespace.update(dict.fromkeys(exits, _stop))
    try:
        yield
    finally:
        namespace.update(exits)


def _without_display() -> contextlib.AbstractContextManager[Any]:
    """Swallow what IPython's display() shows, where there is IPython."""
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None:
        return contextlib.nullcontext()
    capture: Any = importlib.import_module("IPython.utils.capture")
    captured: contextlib.AbstractContextManager[Any] = capture.capture_output(stdout=False, stderr=False)
    return captured


@contextlib.contextmanager
def sealed() -> Iterator[_Sink]:
    """Keep prints, random numbers and what the answer does to library functions from the notebook.

    Garbage is collected afterwards: a finalizer must not run, and fail, deep inside an endless recursion.
    """
    sink, collects = _Sink(), gc.isenabled()
    gc.disable()
    numpy_state, python_state = np.random.get_state(), random.getstate()
    ask = builtins.input
    builtins.input = _no_input
    try:
        shown_nowhere = contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink)
        with shown_nowhere[0], shown_nowhere[1], _without_display(), limited_memory():
            yield sink
    finally:
        if collects:
            gc.enable()
        builtins.input = ask
        np.random.set_state(numpy_state)
        random.setstate(python_state)
        pristine.restored()


def call_on(
    answer: Any,
    cases: Sequence[Case],
    *,
    seed: int = 0,
    watch: Watch | None = None,
    seconds: float | None = None,
) -> list[Observation]:
    """Call `answer` on its own copy of every case, and return one Observation per case.

    Every kind of error is noted, and so is `sys.exit`. An interruption by the learner ends the calls: the
    rest is not tried. So does the end of the `seconds` that all calls together may take, if given. `watch` is
    told of every Python function that runs (see `Watch`).
    """
    observations = []
    end = time.monotonic() + (seconds or 0)
    with sealed() as sink, _harmless_exit(answer):
        for number, case in enumerate(cases):
            np.random.seed((seed + number) % 2**32)
            random.seed(seed + number)
            sink.used = False
            left = None if seconds is None else max(0.01, end - time.monotonic())
            seen = call_once(answer, case, watch, left)
            seen.printed = sink.used
            observations.append(seen)
            if isinstance(seen.error, TookTooLong) and seconds is not None:
                seen.error.seconds = seconds  # of all calls together, not what was left for this one
            if isinstance(seen.error, KeyboardInterrupt | TookTooLong):
                break
    return observations


def call_once(
    answer: Any,
    case: Case,
    watch: Watch | None = None,
    seconds: float | None = None,
    *,
    of_the_processor: bool = False,
) -> Observation:
    """Call `answer` on a copy of one case; the caller sees to it that this is `sealed`.

    It may take so many `seconds`, if given: of the clock on the wall, or `of_the_processor`.
    """
    arguments = copy.deepcopy(case.args)
    contents = tuple(dict(each) if isinstance(each, dict) else each for each in arguments)
    seen = Observation(arguments, contents)
    profiler = sys.getprofile()
    if watch is not None:
        sys.setprofile(watch)
    try:
        # Anew for each call: an answer may change these settings, too.
        # The limit is the innermost: what it raises must not keep the settings from being put back.
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            with limited(seconds, of_the_processor=of_the_processor):
                value = case.use(answer, *arguments) if case.use else answer(*arguments)
        seen.value = _held(value)
    except BaseException as error:  # noted, and told to the learner in the next moment
        seen.error = error
    finally:
        if watch is not None:
            # A profiler that is written in C, such as cProfile, cannot be put back.
            sys.setprofile(profiler if callable(profiler) else None)
    return seen
