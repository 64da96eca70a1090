"""A child may signal nobody but itself, nor reach into another process: neither its memory nor its limits.

What it takes of the system's memory is its own, so that the limits see it, and no namespace of its own gives
it more rights. The system keeps that by a filter of its calls (seccomp), which what it starts has, too.
Linux on x86-64 and ARM64; elsewhere there is no filter, and `install` says so. Numbers of the calls: the
kernel's ``arch/x86/entry/syscalls/syscall_64.tbl`` and ``include/uapi/asm-generic/unistd.h``.
"""

import ctypes
import errno
import functools
import os
import platform
import struct
import sys
from typing import Any

# By the machine's name: its number, calls that are refused, whose first argument must be itself, whose second
# argument may not be one of `_OWNERS`, and the number of `clone`
_CALLS = {
    "x86_64": (
        0xC000003E,
        {
            "ptrace": 101,
            "process_vm_readv": 310,
            "process_vm_writev": 311,
            "setpriority": 141,
            "ioprio_set": 251,
            "unshare": 272,
            "setns": 308,
            "perf_event_open": 298,
            "memfd_create": 319,
            "shmget": 29,
            "msgget": 68,
            "semget": 64,
            "add_key": 248,
            "request_key": 249,
            "keyctl": 250,
        },
        {
            "kill": 62,
            "tkill": 200,
            "tgkill": 234,
            "sigqueue": 129,
            "tgsigqueue": 297,
            "prlimit": 302,
            "sched_setparam": 142,
            "sched_setscheduler": 144,
            "sched_setaffinity": 203,
            "sched_setattr": 314,
        },
        {"fcntl": 72, "ioctl": 16},
        56,
    ),
    "aarch64": (
        0xC00000B7,
        {
            "ptrace": 117,
            "process_vm_readv": 270,
            "process_vm_writev": 271,
            "setpriority": 140,
            "ioprio_set": 30,
            "unshare": 97,
            "setns": 268,
            "perf_event_open": 241,
            "memfd_create": 279,
            "shmget": 194,
            "msgget": 186,
            "semget": 190,
            "add_key": 217,
            "request_key": 218,
            "keyctl": 219,
        },
        {
            "kill": 129,
            "tkill": 130,
            "tgkill": 131,
            "sigqueue": 138,
            "tgsigqueue": 240,
            "prlimit": 261,
            "sched_setparam": 118,
            "sched_setscheduler": 119,
            "sched_setaffinity": 122,
            "sched_setattr": 274,
        },
        {"fcntl": 25, "ioctl": 29},
        220,
    ),
}
_EVERYWHERE = {
    "pidfd_send_signal": 424,
    "io_uring_setup": 425,
    "pidfd_getfd": 438,
    "process_madvise": 440,
    "memfd_secret": 447,
}
_CLONE3 = 435  # its flags cannot be seen by a filter; without it, programs use `clone`
_NEW_USER = 0x10000000  # flag of `clone`
_OWNERS = {"fcntl": (8, 15), "ioctl": (0x8901, 0x8902)}  # second arguments that say who gets a file's signals
_X32 = 0x40000000  # calls of x86-64's other numbering
_NUMBER, _MACHINE, _FIRST, _SECOND = 0, 4, 16, 24  # where `struct seccomp_data` has them (little-endian)
_LOAD, _EQUAL, _AT_LEAST, _HAS, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _REFUSE = 0x7FFF0000, 0x80000000, 0x00050000 | errno.EPERM
_UNKNOWN = 0x00050000 | errno.ENOSYS
_NO_NEW_PRIVILEGES, _SECCOMP, _BY_FILTER = 38, 22, 2

_PRCTL = getattr(ctypes.CDLL(None), "prctl", None) if sys.platform == "linux" else None

_ANYBODY = 0x5AFEC0DE  # no process has such a number, nor is there another operand like it

Step = tuple[int, int, int, int]  # code, steps to skip if so, if not so, operand


def install() -> bool:
    """Let this process signal only itself from now on; return whether the system keeps that."""
    code = for_anybody()
    if code is None:
        return False
    code = code.replace(struct.pack("=I", _ANYBODY), struct.pack("=I", os.getpid()))
    filter_ = ctypes.create_string_buffer(code, len(code))
    head = ctypes.create_string_buffer(struct.pack("@HP", len(code) // 8, ctypes.addressof(filter_)))
    if prctl(_NO_NEW_PRIVILEGES, 1, 0):
        return False
    return prctl(_SECCOMP, _BY_FILTER, head) == 0


@functools.cache
def for_anybody() -> bytes | None:
    """Return the filter but for the process, made once, or None where there is none."""
    if (
        sys.platform != "linux"
        or sys.maxsize < 2**32
        or platform.machine() not in _CALLS
        or sys.byteorder != "little"
    ):
        return None
    return b"".join(struct.pack("=HBBI", *step) for step in program(platform.machine(), _ANYBODY))


def prctl(option: int, second: int, third: Any = 0) -> int:
    """Ask the system for something of this process; -1 where there is no such call."""
    return -1 if _PRCTL is None else int(_PRCTL(option, second, third, 0, 0))


def program(machine: str, process: int) -> list[Step]:
    """Return the filter: what the system asks of each call that `process` makes."""
    number, refused, of_itself, owners, clone = _CALLS[machine]
    steps = [
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 1, 0, number),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_AT_LEAST, 0, 1, _X32),
        (_RETURN, 0, 0, _REFUSE),
    ]
    for call in (*refused.values(), *_EVERYWHERE.values()):
        steps += [(_EQUAL, 0, 1, call), (_RETURN, 0, 0, _REFUSE)]
    for call in of_itself.values():  # 0 is the caller itself, or its own group
        steps += _unless(call, _FIRST, (process, 0), _REFUSE, _ALLOW)
    for name, call in owners.items():
        steps += _unless(call, _SECOND, _OWNERS[name], _ALLOW, _REFUSE)
    steps += [(_EQUAL, 0, 1, _CLONE3), (_RETURN, 0, 0, _UNKNOWN)]
    steps += [(_EQUAL, 0, 3, clone), (_LOAD, 0, 0, _FIRST), (_HAS, 0, 1, _NEW_USER), (_RETURN, 0, 0, _REFUSE)]
    return [*steps, (_RETURN, 0, 0, _ALLOW)]


def _unless(call: int, offset: int, values: tuple[int, int], usual: int, then: int) -> list[Step]:
    """Return the steps for one call: `usual`, unless an argument has one of two values."""
    one, other = values
    return [
        (_EQUAL, 0, 5, call),
        (_LOAD, 0, 0, offset),
        (_EQUAL, 2, 0, one),
        (_EQUAL, 1, 0, other),
        (_RETURN, 0, 0, usual),
        (_RETURN, 0, 0, then),
    ]
