"""The templates of a team as the files that the engine reads."""

import shutil
from pathlib import Path, PurePosixPath

from django.conf import settings

from nodegen.preferences.models import CustomTemplate, Preferences

KINDS = ("effect", "compute", "reducer", "orchestrator", "shared")
"""Where a template may lie: below a kind, or where all kinds look last."""

MANIFEST = "family.yaml"
"""The file that makes a folder below a kind a family of its own."""

LONGEST_PATH = 200


class TemplatePathError(ValueError):
    """A path where no template may lie."""


def checked_path(text: str) -> str:
    """The path of a template; TemplatePathError says where it may lie."""
    path = PurePosixPath(text.strip())
    inside = path.parts and path.parts[0] in KINDS and len(path.parts) > 1
    named = path.suffix == ".jinja" or (path.name == MANIFEST and len(path.parts) == 3)
    plain = all(part.replace(".", "").replace("_", "").isalnum() and part[0] != "." for part in path.parts)
    if not inside or not plain or not text.isascii() or not named or len(text) > LONGEST_PATH:
        raise TemplatePathError(
            f"Write a path below one of {', '.join(KINDS)} that ends in .jinja, as effect/node.py.jinja, "
            f"or the manifest of a family, as effect/printing/{MANIFEST}."
        )
    return str(path)


def directory_of(preferences: Preferences) -> Path | None:
    """The directory with this version of a team's templates, written when it is first asked for."""
    templates = CustomTemplate.objects.filter(team=preferences.team_id)
    contents = dict(templates.values_list("path", "content"))
    if not contents:
        return None
    root = settings.VAR_DIR / "templates" / str(preferences.team_id)
    directory = root / str(preferences.version)
    if not directory.is_dir():
        _write_beside(directory, contents)
        _forget_older(root, preferences.version)
    return directory


def write(directory: Path, contents: dict[str, str]) -> None:
    """Every template at its path below a directory."""
    for path, content in contents.items():
        file = directory / checked_path(path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8", newline="")


def _write_beside(directory: Path, contents: dict[str, str]) -> None:
    """All of them or none: another process may look for the directory meanwhile."""
    directory.parent.mkdir(parents=True, exist_ok=True)
    made = directory.with_name(f"{directory.name}.new")
    # What a process that crashed in the middle left behind.
    shutil.rmtree(made, ignore_errors=True)
    write(made, contents)
    made.rename(directory)


def _forget_older(root: Path, version: int) -> None:
    # The one before may be in the middle of a generation.
    for each in root.iterdir():
        if each.name.isdecimal() and int(each.name) < version - 1:
            shutil.rmtree(each, ignore_errors=True)
