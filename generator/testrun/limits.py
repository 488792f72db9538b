"""What a run of a node's tests may use."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
NOT_ISOLATED = "not isolated"
"""What a report says where the system cannot lock a run down."""


@dataclass(frozen=True)
class RunLimits:
    """Bounds of one run. A node's own tests take a tenth of a second and a few megabytes.

    With `require_isolation` a system that cannot lock the run down is refused. `use_namespaces` is switched
    off to prove that the rest holds where containers forbid them.
    """

    wall_seconds: float = 30.0
    cpu_seconds: int = 20
    memory_bytes: int = 1024 * MEBIBYTE
    file_bytes: int = 16 * MEBIBYTE
    disk_bytes: int = 64 * MEBIBYTE
    output_bytes: int = MEBIBYTE
    open_files: int = 128
    require_isolation: bool = False
    use_namespaces: bool = True
