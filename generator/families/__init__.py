"""The families that exist. A new one is a module here, its templates, and a line in FAMILIES."""

from .base import Family

FAMILIES: tuple[Family, ...] = ()
