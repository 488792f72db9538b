"""The comments of a file at the lines that they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db import transaction

from nodegen.discussion.mentions import mentioned
from nodegen.discussion.models import Comment, Mention, Review
from nodegen.studio.models import Generation, Verdict
from nodegen.teams.activity import record
from nodegen.teams.models import User


@dataclass(frozen=True)
class Threads:
    """What was said about one file: by line, and about lines that are no more."""

    path: str
    by_line: dict[int, list[Comment]]
    lost: list[Comment]
    asked_line: int | None
    """The line that somebody is about to comment on."""
    people: list[User]
    """Who may be named."""

    @cached_property
    def marked(self) -> set[int]:
        """The lines that have something below them."""
        return {*self.by_line, *([self.asked_line] if self.asked_line else [])}


def threads(generation: Generation, path: str, content: str, asked: str = "") -> Threads:
    """The comments of a file as it is now; `asked` is the line in the address, if there is one."""
    lines = content.splitlines()
    by_line: dict[int, list[Comment]] = {}
    lost: list[Comment] = []
    for comment in generation.comments.filter(path=path).select_related("author"):
        line = place(lines, comment.line, comment.quoted)
        if line is None:
            lost.append(comment)
        else:
            by_line.setdefault(line, []).append(comment)
    number = int(asked) if asked.isdecimal() and 1 <= int(asked) <= len(lines) else None
    return Threads(path, by_line, lost, number, list(generation.team.members.all()))


def place(lines: Sequence[str], line: int, quoted: str) -> int | None:
    """Where a line is now: the nearest one that reads the same, or nowhere."""
    same = [number for number, text in enumerate(lines, 1) if text == quoted]
    return min(same, key=lambda number: abs(number - line), default=None)


@transaction.atomic
def comment(
    generation: Generation, author: User, text: str, path: str = "", line: int = 0, quoted: str = ""
) -> Comment:
    """Say something; whoever is named in it will see that."""
    said = Comment.objects.create(generation=generation, author=author, path=path, line=line, quoted=quoted, text=text)
    # Whoever names themselves has seen it.
    named = mentioned(text, generation.team.members.exclude(pk=author.pk))
    Mention.objects.bulk_create(Mention(comment=said, person=person) for person in named)
    where = f"{path}:{line} of " if path else ""
    record(generation.team, author, f"commented on {where}{generation}", generation.get_absolute_url())
    return said


@transaction.atomic
def give_verdict(generation: Generation, reviewer: User, verdict: str, text: str) -> None:
    """Approve, or want changes; the generation shows the last one."""
    Review.objects.create(generation=generation, reviewer=reviewer, verdict=verdict, text=text)
    # On the row as well, where the index of the history has it.
    Generation.objects.filter(pk=generation.pk).update(verdict=verdict)
    did = "approved" if verdict == Verdict.APPROVED else "wants changes of"
    record(generation.team, reviewer, f"{did} {generation}", generation.get_absolute_url())


def told(generation: Generation) -> dict[str, object]:
    """Everything that was said of a generation and done with it, for its page."""
    said: list[Comment | Review] = [
        *generation.comments.select_related("author"),
        *generation.reviews.select_related("reviewer"),
    ]
    return {
        "said": sorted(said, key=lambda each: each.at),
        "people": list(generation.team.members.all()),
        "done": generation.team.activity.filter(link=generation.get_absolute_url()).select_related("person"),
        "verdicts": Verdict.choices,
    }
