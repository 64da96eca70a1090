"""What differs between the result that is expected and the one that was seen, part by part."""

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from dnn_utils.checking.comparing.same import is_number, same_numbers
from dnn_utils.checking.outcome import Stage
from dnn_utils.checking.telling.wording import describe, index_text, things, two_numbers
from dnn_utils.exercises.samples import Draw

_ORDER = tuple(Stage)


@dataclasses.dataclass
class Difference:
    """One part that is not as expected: `title` in a few words, `text` in a sentence or two."""

    stage: Stage
    part: str
    title: str
    text: str
    path: tuple[Any, ...] = ()
    expected: object = None
    seen: object = None


@dataclasses.dataclass
class Names:
    """How the parts of a result are called: by its docstring."""

    name: str
    parts: "tuple[Names, ...]" = ()


def names_of_results(function: Callable[..., Any]) -> tuple[Names, ...]:
    """Read the names of the results, and of the parts of a cache, from the docstring of `function`."""
    docstring = inspect.getdoc(function) or ""
    section = re.search(r"^Returns\n-+\n(.*?)(?=^\w+\n-+\n|\Z)", docstring, re.DOTALL | re.MULTILINE)
    found = []
    for name, text in re.findall(r"^(\w[\w, ]*) : (.*)$", section[1] if section else "", re.MULTILINE):
        inner = re.match(r"tuple ``\((.*)\)``", text)
        found.append(Names(name, tuple(Names(part) for part in inner[1].split(", ")) if inner else ()))
    return tuple(found)


def differences(
    expected: Any, seen: Any, names: Sequence[Names], more_keys: bool = False
) -> list[Difference]:
    """Return everything in which `seen` differs from `expected`, the most telling stage first.

    Parameters
    ----------
    expected, seen : results: arrays, numbers, and tuples, lists and dicts of them
    names : tuple of Names, of the results
    more_keys : bool, whether a dict may hold more keys than expected
    """
    if isinstance(expected, tuple) and len(names) == len(expected):
        top = Names("the result", tuple(names))
    else:
        top = names[0] if names else Names("the result")
    found = list(_walk(expected, seen, top.name, top, (), more_keys))
    return sorted(found, key=lambda difference: _ORDER.index(difference.stage))


def _walk(
    expected: Any, seen: Any, part: str, names: Names, path: tuple[Any, ...], more_keys: bool
) -> Iterator[Difference]:
    if isinstance(seen, np.matrix):
        # Its * is another product than an array's, and so it goes wrong later on
        wanted = "a number" if is_number(expected) else "an array"
        yield _structure(part, path, wanted, seen, expected)
    elif isinstance(expected, tuple | list):
        yield from _walk_sequence(expected, seen, part, names, path, more_keys)
    elif isinstance(expected, dict):
        yield from _walk_dict(expected, seen, part, path, more_keys)
    elif isinstance(expected, Draw):
        yield from _walk_sample(expected, seen, part, path)
    elif is_number(expected):
        yield from _walk_number(expected, seen, part, path)
    elif isinstance(expected, np.ndarray):
        yield from _walk_array(expected, seen, part, path)
    elif type(expected) is not type(seen) or expected != seen:
        yield _structure(part, path, describe(expected), seen, expected)


def _structure(part: str, path: tuple[Any, ...], wanted: str, seen: Any, expected: Any) -> Difference:
    text = f"Expected {part} to be {wanted}; yours is {describe(seen)}."
    return Difference(Stage.STRUCTURE, part, f"{part} is {describe(seen)}", text, path, expected, seen)


def _walk_sequence(
    expected: Any, seen: Any, part: str, names: Names, path: tuple[Any, ...], more_keys: bool
) -> Iterator[Difference]:
    if isinstance(seen, np.ndarray) and seen.ndim == 1 and all(is_number(each) for each in expected):
        seen = list(seen)
    kind = "tuple" if isinstance(expected, tuple) else "list"
    inside = f": {', '.join(each.name for each in names.parts)}" if names.parts else ""
    if not isinstance(seen, tuple | list):
        yield _structure(part, path, f"a {kind} of {things(len(expected))}{inside}", seen, expected)
        return
    if len(seen) != len(expected):
        title = f"{part} has {things(len(seen))} instead of {len(expected)}"
        text = f"Expected {part} to be a {kind} of {things(len(expected))}{inside}; yours has {len(seen)}."
        yield Difference(Stage.STRUCTURE, part, title, text, path, expected, seen)
        return
    for index, (one, other) in enumerate(zip(expected, seen, strict=True)):
        inner = names.parts[index] if len(names.parts) == len(expected) else Names("")
        if not path and names.name == "the result":
            name = inner.name
        else:
            name = f"{part.split(' ')[0]}[{index}]" + (f" ({inner.name})" if inner.name else "")
        yield from _walk(one, other, name, inner, (*path, index), more_keys)


def _walk_dict(
    expected: Any, seen: Any, part: str, path: tuple[Any, ...], more_keys: bool
) -> Iterator[Difference]:
    if not isinstance(seen, dict):
        yield _structure(part, path, f"a dictionary with the keys {', '.join(expected)}", seen, expected)
        return
    missing = [key for key in expected if key not in seen]
    surplus = [str(key) for key in seen if key not in expected]
    if missing or (surplus and not more_keys):
        words = [f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} missing"] if missing else []
        words += [f"{', '.join(surplus)} should not be there"] if surplus and not more_keys else []
        text = f"Expected {part} to have the keys {', '.join(expected)}; {' and '.join(words)}."
        yield Difference(Stage.STRUCTURE, part, f"{part}: {words[0]}", text, path, expected, seen)
    for key, value in expected.items():
        if key in seen:
            yield from _walk(value, seen[key], f'{part}["{key}"]', Names(""), (*path, key), more_keys)


def _walk_sample(expected: Any, seen: Any, part: str, path: tuple[Any, ...]) -> Iterator[Difference]:
    if isinstance(seen, Draw):
        if seen.shape != expected.shape:
            yield _shape(part, path, expected, seen)
        elif problem := expected.difference(seen):
            title, text = problem
            yield Difference(Stage.VALUES, part, f"{part} {title}", f"{part}: {text}", path, expected, seen)
    elif isinstance(seen, np.ndarray) and seen.dtype.kind in "fiu":
        if seen.shape != expected.shape:
            yield _shape(part, path, expected, seen)
        else:
            title = f"{part} is not random"
            text = (
                f"{part}: all its entries are {seen.flat[0]:.4g}; expected small random numbers."
                if seen.size
                else title
            )
            if seen.size and (seen != seen.flat[0]).any():
                text = f"{part}: its entries are whole numbers; expected small random numbers around 0."
            yield Difference(Stage.VALUES, part, title, text, path, expected, seen)
    else:
        yield _structure(part, path, f"an array of numbers of shape {expected.shape}", seen, expected)


def _shape(part: str, path: tuple[Any, ...], expected: Any, seen: Any) -> Difference:
    return Difference(
        Stage.SHAPES,
        part,
        f"{part} has shape {seen.shape} instead of {expected.shape}",
        f"Expected {part} to have shape {expected.shape}; yours has shape {seen.shape}.",
        *(path, expected, seen),
    )


def _walk_number(expected: Any, seen: Any, part: str, path: tuple[Any, ...]) -> Iterator[Difference]:
    if isinstance(seen, np.ndarray) and seen.shape and seen.dtype.kind in "fiu":
        title = f"{part} has shape {seen.shape} instead of ()"
        text = f"Expected {part} to be one number, of shape (); yours is an array of shape {seen.shape}."
        yield Difference(Stage.SHAPES, part, title, text, path, expected, seen)
    elif not is_number(seen):
        yield _structure(part, path, "a number", seen, expected)
    elif not same_numbers(expected, seen):
        right, wrong = two_numbers(expected, seen)
        text = f"Expected {part} to be {right}; yours is {wrong}."
        yield Difference(Stage.VALUES, part, f"{part} has a wrong value", text, path, expected, seen)


def _walk_array(expected: Any, seen: Any, part: str, path: tuple[Any, ...]) -> Iterator[Difference]:
    if isinstance(seen, Draw) and seen.shape == expected.shape:
        text = f"{part}: its entries are random; expected all of them to be {expected.flat[0]:.4g}."
        yield Difference(Stage.VALUES, part, f"{part} is random", text, path, expected, seen)
    elif isinstance(seen, Draw):
        yield _shape(part, path, expected, seen)
    elif not isinstance(seen, np.ndarray) or seen.dtype.kind not in "fiu":
        yield _structure(part, path, f"an array of numbers of shape {expected.shape}", seen, expected)
    elif seen.shape != expected.shape:
        yield _shape(part, path, expected, seen)
    else:
        equal = same_numbers(expected, seen)
        if equal.all():
            return
        count = equal.size - int(equal.sum())
        first = tuple(np.argwhere(~equal)[0])
        right, wrong = two_numbers(expected[first], seen[first])
        which = part.split(" (")[0] + index_text(first)
        many = f"{count} of {equal.size} entries {'is' if count == 1 else 'are'} not right"
        text = f"{part}: {many}. The first is {which}: expected {right}, yours is {wrong}."
        yield Difference(Stage.VALUES, part, f"{part} has wrong values", text, path, expected, seen)
