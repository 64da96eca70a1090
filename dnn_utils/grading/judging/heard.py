"""What the child that runs a learner's answers says, taken for no more than what it may be: plain data."""

from typing import Any

from dnn_utils.checking.calling.sealed import Observation
from dnn_utils.exercises.cases import Case
from dnn_utils.grading.answering import wire


def observation(case: Case, seen: Any) -> Observation:
    """Return what a child says that one call did; what it says of unchanged arguments is our own copy."""
    arguments, contents = (
        case.args if (told := field(seen, key, dict)) is None else wire.unpacked(told)
        for key in ("arguments", "contents")
    )
    if not (isinstance(arguments, tuple) and isinstance(contents, tuple)):
        raise wire.WireError("expected the arguments of a call")
    if not len(arguments) == len(contents) == len(case.args):
        raise wire.WireError("expected as many arguments as there were")
    observation = Observation(arguments, contents, printed=bool(seen.get("printed")))
    if error := field(seen, "error", dict):
        stub = "NotImplementedError" in (field(error, "types", list) or ())
        observation.error = (NotImplementedError if stub else RuntimeError)(text_of_error(error))
    else:
        observation.value = wire.unpacked(seen.get("value"))
    return observation


def text_of_error(error: Any) -> str:
    types = field(error, "types", list) or ["an error"]
    return f"{types[0]}: {field(error, 'text', str) or ''}"


def field(record: Any, key: str, kind: type) -> Any:
    """Return a part of what a child has sent, or None; raise WireError when it is of another type."""
    value = record.get(key) if isinstance(record, dict) else record
    if (value is not None and not isinstance(value, kind)) or not isinstance(record, dict):
        raise wire.WireError(f"expected {key!r}; got {type(value).__name__}")
    return value


def with_dots(value: Any) -> Any:
    """Return a worksheet in which the dots that nobody has filled in are dots again."""
    if not isinstance(value, dict):
        return value
    return {key: ... if type(each).__name__ == "ellipsis" else each for key, each in value.items()}
