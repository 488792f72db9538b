"""How pages show what people said."""

from collections.abc import Sequence

from django import template
from django.utils.safestring import SafeString

from nodegen.discussion.mentions import marked
from nodegen.discussion.models import Comment
from nodegen.discussion.threads import Threads
from nodegen.teams.models import User

register = template.Library()


@register.filter
def at_line(threads: Threads, line: int) -> list[Comment]:
    """The comments at a line."""
    return threads.by_line.get(line, [])


@register.simple_tag
def said(text: str, people: Sequence[User]) -> SafeString:
    """What somebody said, with whom they named."""
    return marked(text, people)
