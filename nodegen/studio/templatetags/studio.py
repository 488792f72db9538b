"""How pages show icons, sizes, times and people."""

import re
from datetime import datetime, timedelta

from django import forms, template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html, urlize
from django.utils.safestring import SafeString

from nodegen.studio.browse.conflicts import ShownConflict, Side
from nodegen.studio.browse.listing import ListedLine, rows
from nodegen.studio.composing.features import Part, parts
from nodegen.studio.forms import split_items

register = template.Library()

_OF_GENERATION = re.compile(r"/g/[0-9a-f-]{36}/")
"""What comes from elsewhere must not make other links into the studio."""

_STATE_ICONS = {
    "passed": "check",
    "done": "check",
    "failed": "error",
    "error": "error",
    "warning": "warn",
    "info": "info",
    "running": "spin",
    "started": "spin",
    "progress": "spin",
    "queued": "clock",
    "cancelled": "dash",
    "skipped": "dash",
    "not_run": "dash",
}


@register.simple_tag
def icon(name: str, classes: str = "") -> SafeString:
    """An icon of the sprite, unseen by screen readers: what it means is always beside it in words."""
    return format_html('<svg class="icon {}" aria-hidden="true"><use href="#i-{}"/></svg>', classes, name)


@register.simple_tag
def state_icon(state: str) -> SafeString:
    """The icon of a status, an outcome or a severity."""
    name = _STATE_ICONS.get(state, "dot")
    return icon(name, "spinner" if name == "spin" else "")


@register.simple_tag
def stylesheet(name: str) -> str:
    """Address of one of the product's style sheets."""
    return static(f"css/{name}.css")


@register.simple_tag
def script(name: str) -> str:
    """Address of one of the product's scripts."""
    return static(f"js/{name}.js")


@register.filter
def words(text: str) -> list[str]:
    """The words of a text."""
    return text.split()


@register.filter
def initials(user: object) -> str:
    """One or two letters that stand for a person."""
    parts = str(user).replace("@", " ").split()
    return "".join(part[0] for part in parts[:2]).upper()


@register.filter
def size(count: int) -> str:
    """Bytes as people read them."""
    return f"{count} B" if count < 1000 else f"{count / 1000:.1f} kB"


@register.filter
def milliseconds(value: float | None) -> str:
    """A duration as people read it: 4 ms, 1.2 s, 2 min 5 s."""
    if value is None:
        return ""
    if value < 10:
        return f"{value:.1f} ms"
    if value < 1000:
        return f"{value:.0f} ms"
    seconds = value / 1000
    if seconds < 60:
        return f"{seconds:.1f} s"
    rest = round(seconds % 60)
    return f"{seconds // 60:.0f} min{f' {rest} s' if rest else ''}"


@register.filter
def ago(moment: datetime | None) -> SafeString | str:
    """A moment relative to now, with the exact one for machines and on pointing at it."""
    if moment is None:
        return ""
    exact = moment.strftime("%d %B %Y, %H:%M UTC")
    text = _relative(timezone.now() - moment) or moment.strftime("%d %b %Y").lstrip("0")
    return format_html('<time datetime="{}" title="{}">{}</time>', moment.isoformat(), exact, text)


def _relative(passed: timedelta) -> str:
    seconds = passed.total_seconds()
    for limit, unit, name in ((60, 1, ""), (3600, 60, "minute"), (86400, 3600, "hour"), (86400 * 7, 86400, "day")):
        if seconds < limit:
            count = int(seconds // unit)
            return "just now" if not name else f"{count} {name}{'s' if count > 1 else ''} ago"
    return ""


@register.filter
def in_month(moment: datetime) -> str:
    """When something was made, as one remembers it: earlier this month, in March, in March 2024."""
    now = timezone.now()
    if (moment.year, moment.month) == (now.year, now.month):
        return "earlier this month"
    return moment.strftime("in %B" if moment.year == now.year else "in %B %Y")


@register.filter
def source_link(source: str) -> SafeString:
    """A source of knowledge with its address as a link; one that names a generation leads to its page."""
    title, _, address = source.rpartition(" ")
    if _OF_GENERATION.fullmatch(address):
        return format_html('<a href="{}">{}</a>', address, title)
    return urlize(source, nofollow=True, autoescape=True)


@register.filter
def percent(value: float) -> str:
    """A share of one."""
    return f"{value * 100:.0f} %"


@register.simple_tag
def widget(field: forms.BoundField, **attributes: str) -> SafeString:
    """The control of a field, with the place where its problems are said."""
    return field.as_widget(attrs={"aria-describedby": f"{field.auto_id}_problem", **attributes})


@register.inclusion_tag("components/field.html")
def field(
    bound: forms.BoundField,
    errors: dict[str, list[str]],
    *,
    classes: str = "",
    placeholder: str = "",
    chips: str = "",
    help: str = "",
) -> dict[str, object]:
    """A labelled control with its problems below it; `chips` names the kind of a list that is edited as chips."""
    return {
        "field": bound,
        "widget": widget(bound, placeholder=placeholder),
        "classes": classes,
        "chips": chips,
        "items": _chips(bound) if chips else (),
        "help": help,
        **problem(bound, errors),
    }


def _chips(bound: forms.BoundField) -> list[list[Part]]:
    texts = split_items(bound.name, bound.value() or "")
    return [parts(text) if bound.name == "features" else [Part(text, is_value=False)] for text in texts]


@register.inclusion_tag("components/field_error.html")
def problem(bound: forms.BoundField, errors: dict[str, list[str]]) -> dict[str, object]:
    """What is wrong with a field, in words."""
    return {"name": bound.auto_id, "problems": (errors or {}).get(bound.name, ())}


@register.filter
def code_rows(lines: list[ListedLine]) -> SafeString:
    """Lines of code as numbered rows."""
    return rows(lines)


@register.filter
def test_sentence(name: str) -> str:
    """The name of a test as the sentence that it is."""
    return name.rpartition("::")[2].removeprefix("test_").replace("_", " ").replace("[", " [")


@register.filter
def readable(value: object) -> str:
    """A list with commas, a mapping as names and values, anything else as it is."""
    if isinstance(value, dict):
        return ", ".join(f"{name}: {readable(each)}" for name, each in value.items())
    return ", ".join(str(each) for each in value) if isinstance(value, list | tuple) else str(value)


@register.filter
def spaced(name: str) -> str:
    """A name as words."""
    return name.replace("_", " ")


@register.filter
def sides(conflict: ShownConflict, names: str) -> list[tuple[Side, str, str]]:
    """The sides of a conflict, how the form calls each, and what people call them: `Yours|Theirs`."""
    ours, theirs = names.split("|")
    return [(conflict.ours, "ours", ours), (conflict.theirs, "theirs", theirs)]
