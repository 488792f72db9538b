"""A seccomp filter: no programs, no processes, no sockets to anywhere, no hands on other processes or other's files."""

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterator

from .syscalls import CALLING_PROCESS_ONLY, CLONE, CLONE3, IGNORED, OWN_PROCESS_ONLY, REFUSED, Numbers

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38
_FILTER_MODE = 2
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_LOAD, _EQUAL, _BITS_SET, _RETURN = 0x20, 0x15, 0x45, 0x06
_CLONE_THREAD = 0x00010000
_AT_LEAST, _X32_CALLS = 0x35, 0x40000000

_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


def is_supported() -> bool:
    """Whether the filter is written for this machine."""
    return platform.system() == "Linux" and platform.machine() in _AUDIT_ARCH


def give_up_privileges() -> None:
    """Never gain rights again, for example through a setuid program; OSError where the kernel refuses."""
    _prctl(_PR_SET_NO_NEW_PRIVS, 1, 0)


def install() -> None:
    """Filter this process for good; OSError where the kernel refuses."""
    program = b"".join(_instructions(platform.machine(), os.getpid()))
    structure = _Program(len(program) // 8, program)
    _prctl(_PR_SET_SECCOMP, _FILTER_MODE, ctypes.addressof(structure))


def _instructions(machine: str, own_pid: int) -> list[bytes]:
    """The filter: another architecture kills, the listed calls fail with EPERM or do nothing, all others pass."""
    refuse, ignore = _code(_RETURN, _ERRNO | errno.EPERM), _code(_RETURN, _ERRNO)
    program = [
        # The architecture comes first: a number means another call on each.
        _code(_LOAD, 4),
        _code(_EQUAL, _AUDIT_ARCH[machine], 1, 0),
        _code(_RETURN, _KILL),
        _code(_LOAD, 0),
    ]
    if machine == "x86_64":  # the x32 calls share its architecture number, and would pass by the list
        program += [_code(_AT_LEAST, _X32_CALLS, 0, 1), refuse]
    for call in _numbers(machine, CLONE3):
        # glibc falls back from clone3, whose flags a filter cannot read, to clone.
        program += [_code(_EQUAL, call, 0, 1), _code(_RETURN, _ERRNO | errno.ENOSYS)]
    for call in _numbers(machine, CLONE):
        program += _unless(call, _code(_BITS_SET, _CLONE_THREAD, 1, 0), refuse)
    for call in _numbers(machine, *OWN_PROCESS_ONLY.values()):
        program += _unless(call, _code(_EQUAL, own_pid, 1, 0), refuse)
    for call in _numbers(machine, *CALLING_PROCESS_ONLY.values()):
        program += _unless(call, _code(_EQUAL, 0, 1, 0), refuse)
    for calls, answer in ((REFUSED, refuse), (IGNORED, ignore)):
        for call in _numbers(machine, *calls.values()):
            program += [_code(_EQUAL, call, 0, 1), answer]
    return [*program, _code(_RETURN, _ALLOW)]


def _numbers(machine: str, *calls: Numbers) -> Iterator[int]:
    column = list(_AUDIT_ARCH).index(machine)
    for numbers in calls:
        number = numbers[column]
        if number is not None:
            yield number


def _unless(number: int, condition: bytes, refuse: bytes) -> list[bytes]:
    """Refuse a call unless its first argument meets a condition, which jumps over one instruction."""
    # Loading the argument overwrites the call's number, so both ways out end the filter.
    return [_code(_EQUAL, number, 0, 4), _code(_LOAD, 16), condition, refuse, _code(_RETURN, _ALLOW)]


def _code(operation: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("HBBI", operation, if_true, if_false, value)


def _prctl(option: int, second: int, third: int) -> None:
    if _libc.prctl(option, ctypes.c_ulong(second), ctypes.c_ulong(third), 0, 0) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
