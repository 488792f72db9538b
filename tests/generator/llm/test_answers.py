from pathlib import Path

from generator.llm.answers import AnswersInFolder, AnswersInMemory, answer_key
from generator.llm.base import ModelPrompt

PROMPT = ModelPrompt(system="s", user="u")


def test_the_answers_used_last_are_kept() -> None:
    answers = AnswersInMemory(maximum=2)
    answers.put("a", "1")
    answers.put("b", "2")
    answers.get("a")
    answers.put("c", "3")
    assert [answers.get(key) for key in "abc"] == ["1", None, "3"]


def test_a_folder_keeps_answers_for_others(tmp_path: Path) -> None:
    AnswersInFolder(tmp_path / "new").put("a", "zwölf\r\n")
    assert AnswersInFolder(tmp_path / "new").get("a") == "zwölf\r\n"
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["a"]


def test_a_folder_that_cannot_be_keeps_nothing_and_breaks_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    answers = AnswersInFolder(tmp_path / "file")
    answers.put("a", "1")
    assert answers.get("a") is None


def test_a_key_says_all_that_was_asked() -> None:
    asked = [PROMPT, *(PROMPT.model_copy(update=other) for other in ({"user": "v"}, {"system": "t"}))]
    asked += [PROMPT.model_copy(update={"maximum_tokens": 9}), PROMPT.model_copy(update={"temperature": 0.5})]
    keys = {answer_key("m", prompt) for prompt in asked} | {answer_key("n", PROMPT)}
    assert len(keys) == len(asked) + 1
    assert answer_key("m", PROMPT) == answer_key("m", PROMPT.model_copy())
