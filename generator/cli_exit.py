"""What the command line says to the shell at its end."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process says to the shell."""

    HELD = 0
    FAILED = 1
    REFUSED = 2
    INTERRUPTED = 130
