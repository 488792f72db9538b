from django.core.management import call_command

from nodegen.studio import search
from nodegen.studio.models import Generation, SearchEntry
from nodegen.studio.revising import Edit, save_edit, save_files
from nodegen.teams.models import User


def found(query: str) -> list[Generation]:
    return list(Generation.objects.filter(search.matching(query)))


def test_what_is_in_the_code_is_found(generation: Generation) -> None:
    line = next(line for line in generation.files.get(path="node.py").content.splitlines() if "class" in line)
    assert found(line) == [generation]


def test_a_generation_is_found_by_what_it_is_now(generation: Generation) -> None:
    generation.files.filter(path="node.py").update(content="zebra = 1")
    assert found("zebra") == []
    search.refresh(generation)
    assert found("zebra") == [generation]
    generation.files.filter(path="node.py").update(content="")
    search.refresh(generation)
    assert found("zebra") == []


def test_an_entry_that_is_gone_finds_nothing(generation: Generation) -> None:
    SearchEntry.objects.all().delete()
    assert found("answers") == []


def test_every_word_must_be_there(generation: Generation) -> None:
    assert found("answers handler") == [generation]
    assert found("answers zebra") == []


def test_an_edited_generation_is_found_by_its_newest_files(generation: Generation, alice: User) -> None:
    save_edit(generation, alice, Edit("node.py", "zebra = 1\n", 0))
    assert found("zebra") == [generation]
    save_files(generation, alice, generation.contents(), "Back")
    assert found("zebra") == []


def test_reindexing_finds_what_an_older_installation_could_not(generation: Generation) -> None:
    Generation.objects.update(search=None)
    SearchEntry.objects.all().delete()
    assert found("answers") == []
    call_command("reindex", "--missing")
    assert found("answers") == [generation]


def test_reindexing_writes_everything_again(generation: Generation) -> None:
    SearchEntry.objects.update(words="old")
    call_command("reindex", "--missing")
    assert found("answers") == []
    call_command("reindex")
    assert found("answers") == [generation]
