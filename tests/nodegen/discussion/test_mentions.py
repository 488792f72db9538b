import pytest

from nodegen.discussion.mentions import marked, mentioned
from nodegen.teams.models import User

ANN, ANNA, JOE = (
    User(name="Ann", email="ann@example.org"),
    User(name="Anna Li", email="anna.li@example.org"),
    User(name="", email="joe@example.org"),
)
PEOPLE = [ANN, ANNA, JOE]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Ann look", [ANN]),
        ("@ann, look", [ANN]),
        ("@Anna Li look", [ANNA]),
        ("@anna.li and @joe", [ANNA, JOE]),
        ("write to x@ann.org", []),
        ("@annabel", []),
        ("ann", []),
    ],
)
def test_who_is_named(text: str, named: list[User]) -> None:
    assert mentioned(text, PEOPLE) == named


def test_mentions_are_bold_and_everything_else_is_text() -> None:
    assert marked("<i>@Ann</i> & @joe", PEOPLE) == "&lt;i&gt;<b>@Ann</b>&lt;/i&gt; &amp; <b>@joe</b>"


def test_a_name_with_signs_is_text_too() -> None:
    person = User(name="<i>", email="i@example.org")
    assert marked("@<i> hi", [person]) == "<b>@&lt;i&gt;</b> hi"
