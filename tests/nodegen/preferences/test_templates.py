from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from generator import BUILT_IN_TEMPLATES
from nodegen import engine
from nodegen.preferences.models import CustomTemplate
from nodegen.preferences.samples import SAMPLES
from nodegen.preferences.templates_directory import TemplatePathError, checked_path
from nodegen.studio.forms import initial_from

PATH = "shared/__init__.py.jinja"
BUILT_IN = (BUILT_IN_TEMPLATES / PATH).read_text()
SAMPLE = next(iter(SAMPLES))


@pytest.fixture(autouse=True)
def own_directory(settings, tmp_path) -> None:
    """Templates are written below a directory of this test."""
    settings.VAR_DIR = tmp_path


@pytest.fixture
def owner(alice, team, signed_in) -> Any:
    """Alice's browser, at her team."""
    return signed_in(alice)


def write(browser, content: str, **fields: str):
    return browser.post(reverse("template"), {"path": PATH, "content": content, "sample": SAMPLE, **fields})


def test_a_team_begins_with_the_built_in_one(owner) -> None:
    page = owner.get(reverse("template"), {"path": PATH})
    assert page.context["form"].initial["content"] == BUILT_IN


def test_what_a_template_changes_is_shown_and_nothing_saved(owner) -> None:
    page = write(owner, BUILT_IN + "\n# of the bees\n", preview="")
    assert "__init__.py" in [file.path for file in page.context["files"]]
    assert "of the bees" in page.content.decode()
    assert not CustomTemplate.objects.exists()


def test_a_saved_template_makes_the_nodes_of_this_team_alone(owner, team, charlie) -> None:
    write(owner, BUILT_IN + "\n# of the bees\n", save="")
    made = {each: engine.preview(SAMPLES[SAMPLE], each).files["__init__.py"] for each in (team, charlie.teams.get())}
    assert ["of the bees" in text for text in made.values()] == [True, False]


def test_a_change_and_its_removal_count_from_the_next_node_on(owner, team) -> None:
    for word in ("first", "second"):
        write(owner, f"{BUILT_IN}\n# {word}\n", save="")
        assert word in engine.preview(SAMPLES[SAMPLE], team).files["__init__.py"]
    owner.post(reverse("remove-template", args=[CustomTemplate.objects.get().pk]))
    assert "second" not in engine.preview(SAMPLES[SAMPLE], team).files["__init__.py"]


@pytest.mark.parametrize("button", ["preview", "save"])
@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("line\n{% for %}", "line 2"),
        ("{{ node.nothing }}", "nothing"),
        ("def (", "does not parse"),
        ("{{ node.description }}", "pass it through the filter"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_broken_template_says_where_and_is_not_saved(button, content, sentence, owner) -> None:
    response = write(owner, content, **{button: ""})
    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in page
    assert "/tmp" not in page.partition("It does not render")[2].partition("</div>")[0]
    assert not CustomTemplate.objects.exists()


OUTSIDE = [
    "../evil.jinja",
    "shared/../../evil.jinja",
    "/etc/x.jinja",
    "node.py.jinja",
    "shared/node.py",
    "shared/.x.jinja",
    "effect\\x.jinja",
    "shared/ü.jinja",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_a_template_lies_below_a_kind_and_nowhere_else(path, owner) -> None:
    with pytest.raises(TemplatePathError):
        checked_path(path)
    assert owner.post(reverse("template"), {"path": path, "content": "", "save": ""}).status_code == 422


def test_no_file_but_a_template_is_read(owner) -> None:
    page = owner.get(reverse("template"), {"path": "../__init__.py"})
    assert page.context["form"].initial["content"] == ""


def test_the_preview_while_typing_uses_the_templates_of_the_team(owner) -> None:
    write(owner, BUILT_IN + "\n# of the bees\n", save="")
    typed = initial_from(SAMPLES[SAMPLE]) | {"open": "__init__.py"}
    page = owner.post(reverse("preview"), typed, headers={"HX-Request": "true"})
    assert "of the bees" in page.context["shown"].node.files["__init__.py"]


OWN = Path(__file__).parents[2] / "generator" / "own_templates"
MANIFEST, OPERATION = "effect/printing/family.yaml", "effect/printing/print_label.jinja"


def upload(browser, path: str, old: str = "", new: str = "", **button: str):
    text = (OWN / path).read_text().replace(old, new) if old else (OWN / path).read_text()
    file = SimpleUploadedFile(Path(path).name, text.encode())
    return browser.post(reverse("template"), {"path": path, "content": "typed", "file": file, **button})


def test_a_file_stands_in_place_of_what_was_typed_and_is_shown(owner) -> None:
    page = upload(owner, OPERATION, preview="")
    assert page.context["form"]["content"].value() == (OWN / OPERATION).read_text()
    file = SimpleUploadedFile("picture.jinja", b"\xff\xd8")
    refused = owner.post(reverse("template"), {"path": OPERATION, "content": "typed", "file": file, "save": ""})
    assert "not a text" in refused.content.decode()
    assert refused.context["form"]["content"].value() == "typed"


def test_a_team_may_add_a_family_of_its_own(owner, team) -> None:
    assert "there is no print_label.jinja" in upload(owner, MANIFEST, save="").context["problem"]
    upload(owner, OPERATION, save="")
    shown = upload(owner, MANIFEST, preview="")
    assert "PrinterInMemory" in shown.content.decode()
    upload(owner, MANIFEST, save="")
    wanted = SAMPLES[SAMPLE].model_copy(update={"domain": "printing", "operations": ["print_label"]})
    assert engine.preview(wanted, team).report.family == "printing"


def test_a_family_that_would_not_render_is_not_saved_and_what_it_needs_is_not_removed(owner, team) -> None:
    upload(owner, OPERATION, save="")
    upload(owner, MANIFEST, save="")
    assert "line 37" in upload(owner, OPERATION, "return {", "return = {", save="").context["problem"]
    assert "line 1" in upload(owner, MANIFEST, "kind: effect", "kind: reducer", save="").context["problem"]
    template = CustomTemplate.objects.get(team=team, path=OPERATION)
    owner.post(reverse("remove-template", args=[template.pk]))
    assert CustomTemplate.objects.filter(pk=template.pk).exists()
