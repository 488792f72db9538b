"""What hostile code tries, and that each try is refused or ended."""

import os
import platform
import textwrap
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.models import ModelTestReport
from generator.testrun import RunLimits, syscalls

Run = Callable[..., ModelTestReport]
LIMITS = RunLimits(wall_seconds=3, cpu_seconds=2, memory_bytes=256 * 1024 * 1024, file_bytes=1024 * 1024)
CALLS = {name: numbers[platform.machine() == "aarch64"] for name, numbers in syscalls.REFUSED.items()}
"""System calls by their numbers on this machine."""

REFUSED = {
    "password file": "open('/etc/passwd').read()",
    "home": "os.listdir(HOME)",
    "database": "open(DATABASE, 'rb').read()",
    "parent's environment": "open(f'/proc/{os.getppid()}/environ', 'rb').read()",
    "parent's memory": "open(f'/proc/{os.getppid()}/mem', 'rb').read(1)",
    "engine's environment": "open(f'/proc/{ENGINE}/environ', 'rb').read()",
    "write outside": "open(OUTSIDE, 'w')",
    "internet": "socket.create_connection(('192.0.2.1', 80), 1)",
    "loopback": "socket.create_connection(('127.0.0.1', 9), 1)",
    "listening": "socket.create_server(('127.0.0.1', 0))",
    "datagrams": "socket.socket(socket.AF_INET, socket.SOCK_DGRAM)",
    "internet by a newer address": "socket.create_connection(('::1', 9), 1)",
    "a socket in the file system": "socket.socket(socket.AF_UNIX).connect(OUTSIDE)",
    "the kernel's own sockets": "socket.socket(socket.AF_NETLINK, socket.SOCK_RAW)",
    "other runs": "os.listdir(tempfile.gettempdir() + '/../..')",
    "hard link out": "os.link('/etc/passwd', 'link'); open('link').read()",
    "the root of /proc": "open('/proc/self/root/etc/passwd').read()",
    "its own memory as a file": "open('/proc/self/mem', 'rb').read(1)",
    "the interpreter's files": "open(os.__file__, 'a')",
    "truncating outside": "os.truncate(DATABASE, 0)",
    "renaming outside": "os.rename(DATABASE, OUTSIDE)",
    "the limits of the parent": "resource.prlimit(os.getppid(), resource.RLIMIT_CPU, (1, 1))",
    "the priority of the parent": "os.setpriority(os.PRIO_PROCESS, os.getppid(), 19)",
    "the cores of the parent": "os.sched_setaffinity(os.getppid(), {0})",
    "a signal by another call": "call(CALLS['rt_sigqueueinfo'], os.getppid(), 9, NOTHING)",
    "memory shared with others": "call(CALLS['shmget'], 4711, 4096, 0o1666)",
    "keys of the session": "call(CALLS['keyctl'], 0, -3, 1)",
    "another root": "os.chroot('.')",
    "a program in memory": "os.execve(os.memfd_create('x'), ['x'], {})",
    "a program spawned": "os.posix_spawn('/bin/true', ['true'], {})",
    "a storm of threads": "[threading.Thread(target=time.sleep, args=(9,), daemon=True).start() for _ in range(5000)]",
    "fork": "os.fork()",
    "fork bomb": "[os.fork() for _ in range(1000)]",
    "killing the parent": "os.kill(os.getppid(), 9)",
    "killing the engine": "os.kill(ENGINE, 9)",
    "program": "subprocess.run(['/bin/true'])",
    "exec": "os.execv('/bin/true', ['true'])",
    "symlink out": "os.symlink('/etc/passwd', 'link'); open('link').read()",
    "10 GB of memory": "bytearray(10 * 1024 ** 3)",
    "gigabytes in a file": "[open('big', 'ab').write(b'0' * 65536) for _ in range(20000)]",
    "zip bomb": "unpack()",
}
PRELUDE = """
import ctypes, io, os, resource, socket, subprocess, tempfile, threading, time, zipfile

ROOM = ctypes.create_string_buffer(128)
NOTHING = ctypes.addressof(ROOM)

def call(*numbers):
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.syscall(*[ctypes.c_long(each) for each in numbers]) == -1:
        raise OSError(ctypes.get_errno(), 'refused')

def unpack():
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, 'w', zipfile.ZIP_DEFLATED) as archive:
        archive.writestr('big', bytes(8 * 1024 ** 2))
    zipfile.ZipFile(packed).extractall('out')
"""
FAKES = {
    "os._exit at import": "import os\nos._exit(0)\n",
    "sys.exit at import": "import sys\nsys.exit(0)\n",
    "pytest.exit at import": "import pytest\npytest.exit('fine', 0)\n",
    "report replaced": "import _pytest.runner as r\nr.call_and_report = lambda *a, **k: None\n",
    "outcome replaced": (
        "import _pytest.reports as r\n"
        "real = r.TestReport.from_item_and_call.__func__\n"
        "def fake(cls, item, call):\n"
        "    call.excinfo = None\n"
        "    return real(cls, item, call)\n"
        "r.TestReport.from_item_and_call = classmethod(fake)\n"
    ),
    "report written to every pipe": (
        "import os\n"
        "for number in range(3, 64):\n"
        "    try:\n"
        '        os.write(number, b\'{"nonce": "", "isolation": "all", "cases": []}\')\n'
        "    except OSError:\n"
        "        pass\n"
        "os._exit(0)\n"
    ),
}


@pytest.mark.parametrize("use_namespaces", [True, False])
@pytest.mark.parametrize("name", REFUSED)
def test_what_reaches_out_is_refused(run: Run, tmp_path: Path, name: str, use_namespaces: bool) -> None:
    database = tmp_path / "db.sqlite3"
    database.write_bytes(b"secret")
    outside = tmp_path / "outside"
    known = {"HOME": str(Path.home()), "DATABASE": str(database), "OUTSIDE": str(outside), "ENGINE": os.getpid()}
    constants = "".join(f"{key} = {value!r}\n" for key, value in {**known, "CALLS": CALLS}.items())
    refusals = "except (OSError, MemoryError, RuntimeError):\n    return\n"
    body = f"try:\n    {REFUSED[name]}\n{refusals}raise AssertionError('escaped')"
    tests = f"{PRELUDE}{constants}\ndef test_it():\n{textwrap.indent(body, '    ')}\n"

    report = run(tests, limits=replace(LIMITS, use_namespaces=use_namespaces))

    assert report.passed, (report.problem, [case.output for case in report.cases])
    assert not outside.exists()
    assert database.read_bytes() == b"secret"


@pytest.mark.parametrize("name", ["password file", "database", "loopback", "fork", "killing the parent", "program"])
def test_what_reaches_out_while_it_is_imported_is_refused(run: Run, tmp_path: Path, name: str) -> None:
    database = tmp_path / "db.sqlite3"
    database.write_bytes(b"secret")
    tried = f"try:\n    {REFUSED[name]}\n    ESCAPED = True\nexcept OSError:\n    ESCAPED = False\n"

    report = run(
        "from ..node import ESCAPED\n\ndef test_it():\n    assert not ESCAPED\n",
        f"{PRELUDE}DATABASE = {str(database)!r}\n{tried}",
    )

    assert report.passed, (report.problem, [case.output for case in report.cases])


def test_modes_and_times_of_files_outside_stay_as_they_are(run: Run, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.touch(0o644)
    before = outside.stat()
    run(f"import os\n\ndef test_it():\n    os.chmod({str(outside)!r}, 0)\n    os.utime({str(outside)!r}, (1, 1))\n")

    assert (outside.stat().st_mode, outside.stat().st_mtime) == (before.st_mode, before.st_mtime)


def test_a_file_is_copied_inside_with_all_that_belongs_to_it(run: Run) -> None:
    copied = "    open('a', 'w').write('x')\n    shutil.copy2('a', 'b')\n    assert open('b').read() == 'x'\n"

    assert run(f"import shutil\n\ndef test_it():\n{copied}").passed


@pytest.mark.parametrize("name", FAKES)
def test_a_faked_pass_is_no_pass(run: Run, name: str) -> None:
    report = run("from .. import node\n\ndef test_it():\n    assert False\n", FAKES[name])

    assert not report.passed


def test_tests_deleted_at_import_are_missed(run: Run) -> None:
    report = run("def test_it():\n    assert False\n\ndel test_it\n")

    assert not report.passed
    assert "tests/test_node.py::test_it" in report.problem


def test_an_endless_loop_is_ended(run: Run) -> None:
    report = run("while True:\n    pass\n", limits=replace(LIMITS, wall_seconds=0.5))

    assert not report.passed
    assert "too long" in report.problem


def test_endless_output_is_bounded(run: Run) -> None:
    report = run(
        "def test_it():\n    while True:\n        print('x' * 65536)\n", limits=replace(LIMITS, wall_seconds=1)
    )

    assert not report.passed
    assert len(report.output) < 2_000_000


def test_many_files_are_too_much_as_well(run: Run) -> None:
    report = run(
        "def test_it():\n    n = 0\n    while True:\n        n += 1\n        open(f'f{n}', 'wb').write(bytes(65536))\n",
        limits=replace(LIMITS, disk_bytes=4 * 1024 * 1024),
    )

    assert not report.passed
    assert "disk" in report.problem


def test_a_result_found_in_the_interpreter_and_changed_is_still_the_first(run: Run) -> None:
    report = run(
        "import gc\n\n"
        "def test_it():\n    assert False\n\n"
        "def test_later():\n"
        "    for each in gc.get_objects():\n"
        "        if type(each).__name__ in ('CaseRecord', 'TestReport'):\n"
        "            object.__setattr__(each, 'outcome', 'passed')\n"
    )

    assert not report.passed
    assert {case.name: case.outcome for case in report.cases}["tests/test_node.py::test_it"] == "failed"
