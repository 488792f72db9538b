"""Landlock: from here on this process sees only the paths that it was given. Linux 5.13 and later."""

import ctypes
import os
from collections.abc import Iterable

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_RULE_PATH_BENEATH = 1
_VERSION_FLAG = 1

READ = 1 << 2 | 1 << 3
"""Read files and list directories."""
READ_FILE = 1 << 2
WRITE_FILE = 1 << 1
# Version 4 added rights over the network and none over files.
_RIGHTS_BY_ABI = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_SCOPE_ABSTRACT_SOCKET_AND_SIGNAL = 0b11
_FILE_RIGHTS = 0b111 | 1 << 14 | 1 << 15

_libc = ctypes.CDLL(None, use_errno=True)


class _Ruleset(ctypes.Structure):
    _fields_ = (("fs", ctypes.c_uint64), ("net", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _PathBeneath(ctypes.Structure):
    # The kernel declares it packed, twelve bytes; Python 3.14 wants a layout named beside that.
    _pack_ = 1
    _layout_ = "ms"
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def abi() -> int:
    """Version of Landlock that the kernel has; 0 where it has none."""
    return max(0, int(_libc.syscall(_CREATE, None, 0, _VERSION_FLAG)))


def all_rights(version: int) -> int:
    """Every right over files that a version knows."""
    return _RIGHTS_BY_ABI[min(version, 5)]


def restrict(rules: Iterable[tuple[str, int]]) -> None:
    """Give up every path but those of the rules, for good; OSError where the kernel refuses."""
    version = abi()
    if version == 0:
        raise OSError("this kernel has no Landlock")
    handled = all_rights(version)
    attributes = _Ruleset(
        handled, 0b11 if version >= 4 else 0, _SCOPE_ABSTRACT_SOCKET_AND_SIGNAL if version >= 6 else 0
    )
    # Older kernels refuse a structure with fields that they do not know.
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    ruleset = _call(_CREATE, ctypes.byref(attributes), size, 0)
    for path, rights in rules:
        _allow(ruleset, path, rights & handled)
    _call(_RESTRICT, ruleset, 0)
    os.close(ruleset)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    # No system has all of these paths: /lib64 is missing on some.
    except FileNotFoundError:
        return
    try:
        if not os.path.isdir(path):  # noqa: PTH112 - a descriptor's path, checked once more by the kernel
            # Rights over directories do not apply to a file, and the kernel refuses them.
            rights &= _FILE_RIGHTS
        _call(_ADD, ruleset, _RULE_PATH_BENEATH, ctypes.byref(_PathBeneath(rights, descriptor)), 0)
    finally:
        os.close(descriptor)


def _call(number: int, *arguments: object) -> int:
    answer = int(_libc.syscall(number, *arguments))
    if answer < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return answer
