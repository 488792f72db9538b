"""Locks the process at hand down before it touches generated code. There is no way back."""

import os
import resource
import sys
import sysconfig
from pathlib import Path

from .landlock import READ, READ_FILE, WRITE_FILE, all_rights, restrict
from .landlock import abi as landlock_abi
from .limits import MEBIBYTE, NOT_ISOLATED, RunLimits
from .seccomp import give_up_privileges, install, is_supported

_SYSTEM_LIBRARIES = ("/usr/lib", "/usr/lib64", "/lib", "/lib64", "/usr/local/lib", "/usr/share/zoneinfo")
_SYSTEM_FILES = ("/etc/ld.so.cache", "/etc/localtime", "/dev/urandom")


def lock_down(scratch: Path, limits: RunLimits) -> str:
    """Lock down to a scratch folder and the interpreter; says how, for the report."""
    _limit_resources(limits)
    if not (is_supported() and landlock_abi()):
        return NOT_ISOLATED
    # Before the filter is there, which refuses to unshare anything.
    parts = ["namespaces"] if limits.use_namespaces and _own_namespaces() else []
    # The kernel takes neither of the others from a process that could gain rights again.
    try:
        give_up_privileges()
        restrict(_rules(scratch))
        install()
    except OSError:
        return NOT_ISOLATED
    return ", ".join([*parts, "Landlock", "seccomp", "limits"])


def _limit_resources(limits: RunLimits) -> None:
    hard = {
        resource.RLIMIT_CPU: limits.cpu_seconds,
        # It counts all that is mapped, and a fork of the warm helper begins with what the helper has.
        resource.RLIMIT_AS: _address_space() + limits.memory_bytes,
        resource.RLIMIT_FSIZE: limits.file_bytes,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in hard.items():
        most = resource.getrlimit(kind)[1]
        # A limit that the system has set lower cannot be raised again without privileges.
        bounded = value if most == resource.RLIM_INFINITY else min(value, most)
        resource.setrlimit(kind, (bounded, bounded))


def _address_space() -> int:
    """Bytes that this process has mapped already."""
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
    except OSError:
        return 512 * MEBIBYTE
    return pages * resource.getpagesize()


def _own_namespaces() -> bool:
    """Users, network and messages of its own; containers often forbid it, then the filter must do."""
    try:
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET | os.CLONE_NEWIPC)
    except OSError:
        return False
    return True


def _rules(scratch: Path) -> list[tuple[str, int]]:
    paths = {
        sys.prefix,
        sys.base_prefix,
        sysconfig.get_path("stdlib"),
        sysconfig.get_path("platlib"),
        *_SYSTEM_LIBRARIES,
    }
    everything = all_rights(landlock_abi())
    return [
        # The prefix of a system's own Python is /usr, with much beside the libraries that are listed.
        *((path, READ) for path in sorted(paths) if path not in ("/", "/usr")),
        *((path, READ_FILE) for path in _SYSTEM_FILES),
        ("/dev/null", READ_FILE | WRITE_FILE),
        # All but the right to execute: what a test writes is never started as a program.
        (str(scratch), everything & ~1),
    ]
