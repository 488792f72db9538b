"""Pagination."""

import re

from pydantic import Field

from ..patterns import late_pattern
from .base import Feature, FeatureValue, words_pattern
from .quantities import NUMBER, number

_SIZE = late_pattern(
    rf"(?:pages?\s+(?:of|de)|páginas\s+de|seiten\s+(?:zu|von|à)|pagination\s+(?:of|with|by)|page\s+size\s*(?:of|:|=)?)\s*(?P<of>{NUMBER})|(?P<per>{NUMBER})\s*(?:\w+\s+)?(?:(?:per|a)\s+page|at\s+a\s+time)",
    re.IGNORECASE,
)


class PageValue(FeatureValue):
    """Items on a page."""

    page_size: int = Field(default=50, ge=1, le=1000)


def read(text: str) -> PageValue:
    """`pages of 100`, `20 per page`."""
    found = _SIZE.search(text)
    size = int(number(found["of"] or found["per"])) if found else 50
    # Bounded and not refused: a number in free text must never make the whole phrase an error.
    return PageValue(page_size=max(1, min(size, 1000)))


FEATURE = Feature(
    name="pagination",
    title="pagination",
    summary="Long lists come in pages, with what is needed to ask for the next.",
    pattern=words_pattern(
        "pagination",
        r"\bpaginat\w+|\bpaging\b|\bpaged\b|\bpages\s+through\b|\bpage\s+by\s+page\b|\bpáginas\s+de\s+\d|\bseiten\s+(?:zu|von|à)\s+\d|\bpages\s+de\s+\d|\bpage\s+size\b|(?:\d|\b(?:items|results|rows|records|entries))\s+(?:\w+\s+)?per\s+page\b|\bpages?\s+of\s+\d|\d\s+(?:\w+\s+)?(?:a|each)\s+page\b",
    ),
    read=read,
    label=lambda value: f"pagination ({value.page_size} per page)",
)
