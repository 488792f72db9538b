"""Whom a text names with an @ before their name."""

import re
from collections.abc import Iterable

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from nodegen.teams.models import User


def mentioned(text: str, people: Iterable[User]) -> list[User]:
    """The people whose name, or whose address up to its @, stands in the text after an @."""
    return [person for person in people if (calls := _calls([person])) and _pattern(calls).search(text)]


def marked(text: str, people: Iterable[User]) -> SafeString:
    """The text, escaped, with its mentions in bold."""
    html = str(conditional_escape(text))
    # The text is escaped by now, and names are looked for as they stand in it.
    calls = [str(conditional_escape(call)) for call in _calls(people)]
    return mark_safe(_pattern(calls).sub(r"<b>\g<0></b>", html) if calls else html)  # noqa: S308 - escaped above


def _calls(people: Iterable[User]) -> list[str]:
    """What people are called by; a longer name before one that it begins with."""
    calls = {call for person in people for call in (person.name, person.email.partition("@")[0]) if call}
    return sorted(calls, key=len, reverse=True)


def _pattern(calls: Iterable[str]) -> re.Pattern[str]:
    # Not in the middle of an address, and not the beginning of a longer name.
    return re.compile(rf"(?<!\w)@(?:{'|'.join(map(re.escape, calls))})(?![\w-])", re.IGNORECASE)
