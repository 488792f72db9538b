import pytest

from generator import ModelPRDRequirements
from nodegen import engine
from nodegen.studio.browse.references import references
from nodegen.studio.browse.symbols import package_of

NODE = '''"""Says hello."""

from .models import Answer as A, LIMIT
from answers import models

NAME = "ä"


class Base:
    def stop(self): ...


class Handler(Base):
    size: int = LIMIT

    def __init__(self, answer: A) -> None:
        self.answer = answer

    def say(self, LIMIT: int) -> A:
        self.stop()
        "ä"; models.Answer.GOOD; self.answer
        return LIMIT
'''
MODELS = "class Answer:\n    GOOD = 1\n\n\nLIMIT = 3\n"
CONTRACT = "input_model: answers.models.Answer\ndefault_handler: node:Handler\nother: elsewhere.models.Answer2\n"
FILES = {"node.py": NODE, "models.py": MODELS, "contract.yaml": CONTRACT, "__init__.py": "from .node import A\n"}


def leads(path: str, files: dict[str, str] = FILES) -> list[tuple[int, str, str]]:
    """Line, name and where it leads to, of every reference of a file."""
    found = references(package_of("answers", files), path, files[path])
    lines = files[path].split("\n")
    return [
        (number, lines[number - 1][each.start : each.end], f"{each.target.path}:{each.target.line}")
        for number in sorted(found)
        for each in found[number]
    ]


def test_an_imported_name_leads_to_the_file_that_defines_it() -> None:
    assert [each for each in leads("node.py") if each[0] == 3] == [
        (3, "Answer", "models.py:1"),
        (3, "LIMIT", "models.py:5"),
    ]


def test_a_name_leads_through_every_file_that_it_is_imported_from() -> None:
    assert leads("__init__.py") == [(1, "A", "models.py:1")]


def test_self_leads_to_members_also_those_of_a_base_in_the_package() -> None:
    assert (20, "stop", "node.py:10") in leads("node.py")
    assert (21, "answer", "node.py:17") in leads("node.py")


def test_members_of_classes_and_modules_lead_on_and_letters_of_two_bytes_count_once() -> None:
    assert [each[1:] for each in leads("node.py") if each[0] == 21][:2] == [
        ("models", "models.py:1"),
        ("Answer", "models.py:1"),
    ]
    assert (21, "GOOD", "models.py:2") in leads("node.py")


def test_a_name_that_a_function_binds_itself_leads_nowhere() -> None:
    assert not [each for each in leads("node.py") if each[0] == 22]
    assert (14, "LIMIT", "models.py:5") in leads("node.py")


def test_the_contract_leads_to_models_and_handler_and_not_to_other_packages() -> None:
    assert leads("contract.yaml") == [(1, "Answer", "models.py:1"), (2, "Handler", "node.py:13")]


@pytest.mark.parametrize("broken", ["def (", "a = '\0'", "x = " + "(" * 5000, "-" * 90_000 + "1", NODE + "#" * 100_000])
def test_a_file_that_does_not_parse_or_is_too_long_has_no_links_and_takes_none_from_the_others(broken: str) -> None:
    files = {**FILES, "node.py": broken}
    assert leads("node.py", files) == []
    assert leads("contract.yaml", files) == [(1, "Answer", "models.py:1")]


def test_imports_in_a_ring_end() -> None:
    files = {"a.py": "from .b import x\nx\n", "b.py": "from .a import x\n"}
    assert leads("a.py", files) == []


def test_the_imports_of_a_generated_node_all_lead_into_its_files(requirements: ModelPRDRequirements) -> None:
    node = engine.preview(requirements)
    found = {name for _, name, _ in leads("tests/test_node.py", {**node.files})}
    assert {"HandlerAnswers", "NodeAnswersEffect", "ModelAnswersRequest"} <= found
