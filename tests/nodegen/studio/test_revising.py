"""Saves are revisions; on an older state they are merged or asked about, and nothing is lost."""

import pytest

from generator import EnumSettlement
from nodegen.studio.carrying import carryable
from nodegen.studio.models import Generation, Revision
from nodegen.studio.revising import (
    Conflict,
    Edit,
    Saved,
    Settlement,
    Unchanged,
    bring_back,
    conflict_count,
    save_edit,
    save_files,
    save_merged,
    settle,
    undoable,
)
from nodegen.studio.versions import latest
from nodegen.teams.models import Team, User
from tests.nodegen.making import made


@pytest.fixture
def generation(team: Team, alice: User) -> Generation:
    return made(team, alice)


@pytest.fixture(autouse=True)
def _unchecked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the checks say is tested through the page; here they would only take their time."""
    monkeypatch.setattr("nodegen.studio.revising.validate", lambda revision: None)


def changed(text: str, old: str, new: str) -> str:
    assert old in text
    return text.replace(old, new, 1)


def test_a_save_is_a_revision_with_all_files(generation, alice) -> None:
    before = generation.contents()
    outcome = save_edit(generation, alice, Edit("node.py", "X = 1\n", 0), note="Less")
    assert isinstance(outcome, Saved)
    assert (outcome.revision.number, outcome.revision.parent, outcome.revision.note) == (1, 0, "Less")
    assert latest(generation).contents == {**before, "node.py": "X = 1\n"}
    assert generation.contents() == before


def test_saving_what_is_there_already_makes_no_revision(generation, alice) -> None:
    text = generation.contents()["node.py"]
    assert isinstance(save_edit(generation, alice, Edit("node.py", text, 0)), Unchanged)
    assert not generation.revisions.exists()


def test_edits_of_different_lines_on_the_same_state_are_merged(generation, alice, bob) -> None:
    text = generation.contents()["models.py"]
    save_edit(generation, bob, Edit("models.py", f"{text}# bob's\n", 0))
    outcome = save_edit(generation, alice, Edit("models.py", f"# alice's\n{text}", 0))
    assert isinstance(outcome, Saved)
    assert outcome.merged_with.author == bob
    assert latest(generation).contents["models.py"] == f"# alice's\n{text}# bob's\n"


def test_edits_of_the_same_line_are_asked_about_and_then_settled(generation, alice, bob) -> None:
    save_edit(generation, bob, Edit("node.py", "bob = 1\n", 0))
    wanted = Edit("node.py", "alice = 1\n", 0)
    outcome = save_edit(generation, alice, wanted)
    assert isinstance(outcome, Conflict)
    assert latest(generation).contents["node.py"] == "bob = 1\n"
    assert isinstance(save_edit(generation, alice, wanted, settled=Settlement((EnumSettlement.BOTH,), 1)), Saved)
    assert latest(generation).contents["node.py"] == "alice = 1\nbob = 1\n"


def test_a_settlement_against_a_version_that_is_not_the_newest_any_more_is_asked_again(generation, alice, bob) -> None:
    save_edit(generation, bob, Edit("node.py", "bob = 1\n", 0))
    save_edit(generation, bob, Edit("node.py", "bob = 2\n", 1))
    wanted = Edit("node.py", "alice = 1\n", 0)
    unseen = save_edit(generation, alice, wanted, settled=Settlement((EnumSettlement.OURS,), 1))
    assert isinstance(unseen, Conflict)
    assert latest(generation).contents["node.py"] == "bob = 2\n"


def test_a_settlement_that_does_not_fit_any_more_is_asked_again(generation, alice) -> None:
    outcome = save_edit(generation, alice, Edit("node.py", "X = 1\n", 0), settled=Settlement((EnumSettlement.OURS,), 0))
    assert isinstance(outcome, Conflict)
    assert not generation.revisions.exists()


def test_files_as_they_were_can_come_back(generation, alice) -> None:
    original = generation.contents()
    save_edit(generation, alice, Edit("node.py", "X = 1\n", 0))
    assert isinstance(save_files(generation, alice, original, "Restored"), Saved)
    assert latest(generation).contents == original
    assert Revision.objects.count() == 2


def test_undoing_again_goes_further_back_and_ends_at_what_was_generated(generation, alice) -> None:
    for number in range(3):
        save_edit(generation, alice, Edit("node.py", f"X = {number}\n", number))
    seen = []
    while version := undoable(generation):
        bring_back(generation, alice, version)
        seen.append(latest(generation).contents["node.py"])
    assert seen == ["X = 1\n", "X = 0\n", generation.contents()["node.py"]]
    assert Revision.objects.count() == 6


def test_an_edit_after_undoing_is_undone_to_where_it_began(generation, alice) -> None:
    save_edit(generation, alice, Edit("node.py", "X = 0\n", 0))
    bring_back(generation, alice, undoable(generation))
    save_edit(generation, alice, Edit("node.py", "X = 2\n", 2))
    bring_back(generation, alice, undoable(generation))
    assert latest(generation).contents == generation.contents()
    assert undoable(generation) is None


def test_edits_are_carried_into_the_next_generation_of_the_service(generation, team, alice) -> None:
    text = generation.contents()["node.py"]
    save_edit(generation, alice, Edit("node.py", f"{text}\nMINE = 1\n", 0))
    newer = made(team, alice, features=["TTL of 300 seconds"])
    edited = carryable(newer)
    assert isinstance(save_merged(newer, alice, generation.contents(), edited.contents, "Carried over"), Saved)
    assert latest(newer).contents["node.py"] == newer.contents()["node.py"] + "\nMINE = 1\n"
    assert carryable(newer) is None


def test_of_a_conflict_while_carrying_both_sides_are_there_to_choose(generation, team, alice) -> None:
    text = generation.contents()["contract.yaml"]
    save_edit(generation, alice, Edit("contract.yaml", changed(text, "Keeps answers.", "Mine."), 0))
    newer = made(team, alice, features=["TTL of 300 seconds"])
    other = changed(newer.contents()["contract.yaml"], "Keeps answers.", "Keeps many.")
    newer.files.filter(path="contract.yaml").update(content=other)
    outcome = save_merged(newer, alice, generation.contents(), carryable(newer).contents, "Carried over")
    assert conflict_count(outcome.merged) == 1
    kept = settle(outcome.merged, [EnumSettlement.OURS])["contract.yaml"]
    assert "description: Mine." in kept
    assert "TTL of 300 seconds" in kept
    assert "description: Keeps many." in settle(outcome.merged, [EnumSettlement.THEIRS])["contract.yaml"]


def test_only_edits_of_the_same_service_are_carried(generation, team, alice) -> None:
    save_edit(generation, alice, Edit("node.py", "X = 1\n", 0))
    assert carryable(made(team, alice, service_name="others")) is None
