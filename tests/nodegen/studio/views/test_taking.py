"""What the page says is tried: the script is run, the command is typed into a shell, Git applies the patch."""

import io
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

from django.urls import reverse

from nodegen.studio.revising import Edit, save_edit

ENVIRONMENT = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}


def taken(browser, generation, **query) -> dict:
    return browser.get(reverse("take", args=[generation.pk]), query).context


def unpacked(browser, generation, folder: Path) -> Path:
    content = browser.get(reverse("download", args=[generation.pk])).content
    zipfile.ZipFile(io.BytesIO(content)).extractall(folder)
    return folder / generation.package


def test_the_call_runs_beside_the_unpacked_zip(generation, alice, signed_in, tmp_path) -> None:
    browser = signed_in(alice)
    unpacked(browser, generation, tmp_path)
    (tmp_path / "call.py").write_text(taken(browser, generation)["use"].call)
    said = subprocess.run([sys.executable, "call.py"], cwd=tmp_path, capture_output=True, check=True).stdout
    assert json.loads(said)["status"] == "success"


def test_what_is_installed_is_named_with_the_version_of_the_framework(generation, alice, signed_in) -> None:
    generation.framework_version = "0.47.57"
    generation.save()
    use = taken(signed_in(alice), generation)["use"]
    assert use.install == "python -m pip install omnibase-core==0.47.57 pydantic"
    assert use.with_drivers == ""
    assert use.test.endswith(" pydantic pytest pyyaml\npython -m pytest answers")


def test_the_command_makes_the_same_files_again(team, alice, make_generation, signed_in, tmp_path) -> None:
    features = ["TTL of 300 seconds", 'it\'s $HOME `id` "quoted"\nREQUIREMENTS']
    generation = make_generation(team, alice, features=features)
    command = taken(signed_in(alice), generation)["command"]
    subprocess.run(["bash", "-c", command], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=True)
    made = tmp_path / generation.package
    assert {path: (made / path).read_text() for path in generation.contents()} == generation.contents()


def test_a_node_that_was_edited_on_disk_is_made_anew_and_keeps_its_edits(
    generation, alice, signed_in, tmp_path
) -> None:
    browser = signed_in(alice)
    node = unpacked(browser, generation, tmp_path) / "node.py"
    edited = node.read_text() + "\nMINE = 1\n"
    node.write_text(edited)
    update = taken(browser, generation)["update"]
    subprocess.run(["bash", "-c", update], cwd=tmp_path, env=ENVIRONMENT, capture_output=True, check=True)
    assert node.read_text() == edited


def test_the_teams_own_templates_are_said_to_be_missing_in_the_command(generation, team, alice, signed_in) -> None:
    page = reverse("take", args=[generation.pk])
    assert "--templates" not in signed_in(alice).get(page).content.decode()
    team.custom_templates.create(path="effect/own.jinja", content="")
    assert "--templates" in signed_in(alice).get(page).content.decode()


def test_git_makes_a_revision_of_what_was_generated(generation, alice, signed_in, tmp_path) -> None:
    browser = signed_in(alice)
    folder = unpacked(browser, generation, tmp_path)
    save_edit(generation, alice, Edit("node.py", generation.contents()["node.py"] + "\nMINE = 1\n", 0))
    patch = browser.get(reverse("patch", args=[generation.pk]), {"with": f"{generation.pk}.0"})
    assert patch.headers["Content-Disposition"] == 'attachment; filename="answers.patch"'
    (folder / "answers.patch").write_bytes(patch.content)
    subprocess.run(["git", "apply", "answers.patch"], cwd=folder, check=True)
    assert (folder / "node.py").read_text().endswith("MINE = 1\n")


def test_a_patch_between_generations_goes_from_the_chosen_one_to_the_one_at_hand(
    team, alice, make_generation, signed_in
) -> None:
    older, newer = make_generation(team, alice), make_generation(team, alice, features=["TTL of 300 seconds"])
    browser = signed_in(alice)
    there = browser.get(reverse("patch", args=[newer.pk]), {"with": older.pk}).content.decode()
    back = browser.get(reverse("patch", args=[older.pk]), {"with": newer.pk}).content.decode()
    assert "\n+" in there
    assert sorted(line[1:] for line in there.splitlines() if line.startswith("+ ")) == sorted(
        line[1:] for line in back.splitlines() if line.startswith("- ")
    )


def test_all_files_are_one_text_of_the_version_that_is_looked_at(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    save_edit(generation, alice, Edit("node.py", "X = 1\n", 0))
    address = reverse("text", args=[generation.pk])
    assert (
        "==> answers/node.py <==\nX = 1\n\n==> answers/tests/__init__.py <==\n" in browser.get(address).content.decode()
    )
    assert generation.contents()["node.py"] in browser.get(address, {"r": 0}).content.decode()


def test_a_node_that_is_no_python_any_more_is_still_taken(generation, alice, signed_in) -> None:
    save_edit(generation, alice, Edit("node.py", "def (\n", 0))
    response = signed_in(alice).get(reverse("take", args=[generation.pk]))
    assert "how it is called is not known" in response.content.decode()


def test_what_has_no_files_cannot_be_taken(generation, alice, signed_in) -> None:
    generation.files.all().delete()
    for name in ("take", "text", "patch"):
        assert signed_in(alice).get(reverse(name, args=[generation.pk]), {"with": generation.pk}).status_code == 404
