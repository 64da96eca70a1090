"""How values travel between a judge and a child: as JSON that can carry no code, in frames of limited length.

This module is also imported by a program that has no `dnn_utils`: it imports NumPy and the standard library.
"""

import base64
import collections
import functools
import json
import math
import random
import socket
import struct
import time
from typing import Any

import numpy as np

MOST = 8 * 2**20  # bytes of one frame: inputs and results are small
_PARTS = 200_000  # of a reply: values, and what holds them
_FIELDS = 100  # of a named tuple
_KEPT = 1000  # classes by their names
_DEPTH = 40  # of containers in containers
_BITS = 1000  # of a whole number: one that fits no float is no result
_KINDS = set("biufcU")


class WireError(Exception):
    """What came is no frame, is too long, or ended too early."""


def send(connection: socket.socket, message: Any) -> None:
    """Send one message of plain values; raise WireError when it is too long."""
    data = json.dumps(message).encode()
    if len(data) > MOST:
        raise WireError(f"expected at most {MOST} bytes in a message; got {len(data)}")
    connection.sendall(struct.pack(">Q", len(data)) + data)


def receive(connection: socket.socket, end: float | None = None, parts: int | None = None) -> Any:
    """Return the next message; raise WireError when there is none, TimeoutError when it takes too long.

    A message of more than `parts` parts is none.
    """
    (length,) = struct.unpack(">Q", _exactly(connection, 8, end))
    if length > MOST:
        raise WireError(f"expected at most {MOST} bytes in a message; got {length}")
    data = _exactly(connection, length, end)
    if parts is not None and sum(map(data.count, (b",", b"[", b"{"))) > parts:
        raise WireError(f"expected at most {parts} parts in a message")
    try:
        return json.loads(data)
    except (ValueError, RecursionError, MemoryError) as error:
        raise WireError(f"expected JSON: {error}") from error


def asked(connection: socket.socket, request: Any, end: float) -> Any:
    """Send a request and return the reply, by a moment of the monotonic clock; TimeoutError after that.

    However slowly the other side reads or writes, piece by piece: the moment stays the same.
    """
    connection.settimeout(max(0.01, end - time.monotonic()))
    send(connection, request)
    return receive(connection, end, _PARTS)


def _exactly(connection: socket.socket, length: int, end: float | None) -> bytes:
    parts = []
    while length:
        if end is not None:
            connection.settimeout(max(0.001, end - time.monotonic()))
        part = connection.recv(min(length, 2**20))
        if not part:
            raise WireError("the other side has ended")
        parts.append(part)
        length -= len(part)
    return b"".join(parts)


def packed(value: Any, depth: int = _DEPTH) -> Any:
    """Return `value` in a form that JSON can hold; of what cannot be carried, the name of its type."""
    kind = type(value)
    if value is None or kind in (bool, str) or (kind is int and value.bit_length() <= _BITS):
        return value
    if kind is float:
        return value if math.isfinite(value) else {"float": repr(value)}
    if kind is np.ndarray or isinstance(value, np.generic):
        array = np.asarray(value)
        if array.dtype.kind in _KINDS:
            data = base64.b64encode(array.tobytes()).decode()
            name = "array" if kind is np.ndarray else "scalar"
            return {name: data, "dtype": array.dtype.str, "shape": list(array.shape)}
    if kind is complex:
        return {"complex": [repr(value.real), repr(value.imag)]}
    if isinstance(value, np.dtype) and value.kind in _KINDS:
        return {"dtype of": value.str}
    if isinstance(value, type) and issubclass(value, np.generic) and np.dtype(value).kind in _KINDS:
        return {"type of numbers": np.dtype(value).str}
    if kind is np.random.Generator:
        return {"generator": value.bit_generator.state}
    if depth and issubclass(kind, tuple) and hasattr(kind, "_fields"):
        parts = [packed(part, depth - 1) for part in value]
        return {"named": parts, "fields": list(kind._fields), "other": kind.__name__[:80]}
    if depth and kind in (list, tuple):
        return {kind.__name__: [packed(part, depth - 1) for part in value]}
    if depth and kind is dict:
        return {"dict": [[packed(key, 1), packed(part, depth - 1)] for key, part in value.items()]}
    return {"other": getattr(kind, "__name__", "object")[:80]}


def unpacked(value: Any) -> Any:
    """Return what `packed` has made `value` of; raise WireError when it has not.

    What could not be carried becomes an empty object of a type of the same name.
    """
    if not isinstance(value, dict):
        if value is None or isinstance(value, bool | str | float):
            return value
        if isinstance(value, int) and value.bit_length() <= _BITS:
            return value
        raise WireError(f"expected a packed value; got {type(value).__name__}")
    try:
        return _unpacked(value)
    except WireError:
        raise
    except Exception as error:  # NumPy raises many kinds for what it cannot read
        raise WireError(f"expected a packed value: {type(error).__name__}: {error}") from error


def _unpacked(value: dict[str, Any]) -> Any:
    for name in ("array", "scalar"):
        if name in value:
            dtype = np.dtype(value["dtype"])
            if dtype.kind not in _KINDS:
                raise ValueError(f"expected a dtype of numbers or texts; got {dtype}")
            array = np.frombuffer(base64.b64decode(value[name]), dtype).reshape(value["shape"]).copy()
            if dtype.kind == "U":
                array.tolist()  # raises an error where there is no such letter
            return array if name == "array" else array[()]
    if "list" in value:
        return [unpacked(part) for part in value["list"]]
    if "named" in value:
        made = _named(str(value["other"]), tuple(map(str, value["fields"])))
        return made(*(unpacked(part) for part in value["named"]))
    if "tuple" in value:
        return tuple(unpacked(part) for part in value["tuple"])
    if "dict" in value:
        return {unpacked(key): unpacked(part) for key, part in value["dict"]}
    if "dtype of" in value or "type of numbers" in value:
        dtype = np.dtype(value.get("dtype of") or value["type of numbers"])
        if dtype.kind not in _KINDS:
            raise ValueError(f"expected a dtype of numbers or texts; got {dtype}")
        return dtype if "dtype of" in value else dtype.type
    if "float" in value:
        return float(value["float"])
    if "complex" in value:
        real, imaginary = value["complex"]
        return complex(float(real), float(imaginary))
    if "generator" in value:
        generator = np.random.default_rng()
        generator.bit_generator.state = value["generator"]
        return generator
    return _other(str(value["other"]))()


@functools.lru_cache(_KEPT)
def _other(name: str) -> type:
    """Return a class by the name of the learner's; the same each time, as a reply may hold many of them."""
    return type(name, (), {})


@functools.lru_cache(_KEPT)
def _named(name: str, fields: tuple[str, ...]) -> Any:
    if len(fields) > _FIELDS:
        raise ValueError(f"expected at most {_FIELDS} fields; got {len(fields)}")
    return collections.namedtuple(name, fields)


def seeded(number: int) -> None:
    """Seed both generators of old, as a check does before each call."""
    np.random.seed(number % 2**32)  # noqa: NPY002
    random.seed(number)
