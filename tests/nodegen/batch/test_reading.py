import pytest

from nodegen.batch import reading
from nodegen.batch.reading import UnreadableBatchError, read

YAML = """
- node_type: effect
  service_name: user_cache
  domain: cache
  business_description: Caches users.
  operations: [get, set]
- node_type: compute
  service_name: prices
  domain: business_logic
  business_description: Calculates prices.
  operations: [calculate_total]
  data_models:
    basket: {total: float}
"""
CSV = """node_type,service_name,domain,business_description,operations,data_models
effect,user_cache,cache,"Caches users, quickly.",get; set,
compute,prices,business_logic,Calculates prices.,calculate_total,basket: {total: float}
"""
PROMPTS = """A Redis cache with a TTL of 300 seconds
---
A GitHub client
that retries
-----

"""


def names(form: str, text: str) -> list[str]:
    return [item.requirements.service_name for item in read(form, text)]


@pytest.mark.parametrize(("form", "text"), [("yaml", YAML), ("csv", CSV), ("csv", "\ufeff" + CSV)])
def test_a_list_and_a_table_say_the_same(form: str, text: str) -> None:
    first, second = (item.requirements for item in read(form, text))
    assert (first.service_name, first.operations) == ("user_cache", ["get", "set"])
    assert second.data_models == {"basket": {"total": "float"}}


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_each_prompt_is_understood_and_kept(ending: str) -> None:
    first, second = read("prompts", PROMPTS.replace("\n", ending))
    assert (first.requirements.domain, first.prompt) == ("cache", "A Redis cache with a TTL of 300 seconds")
    assert second.prompt == "A GitHub client\nthat retries"


@pytest.mark.parametrize(
    ("form", "text", "sentence"),
    [
        ("yaml", "", "nothing in it"),
        ("prompts", "---\n---", "nothing in it"),
        ("csv", "node_type,service_name", "nothing in it"),
        ("yaml", "a: [", "not YAML in line"),
        ("yaml", "service_name: x", "begins with a dash"),
        ("yaml", "- &a {x: 1}\n- *a", "aliases are not read"),
        ("yaml", "- !!python/object/apply:os.system [ls]", "not YAML"),
        ("csv", "node_type,nmae\neffect,x", "No field is called nmae"),
        ("csv", 'node_type\n"effect', "not a table"),
    ],
)
def test_what_cannot_be_read_at_all_says_why(form: str, text: str, sentence: str) -> None:
    with pytest.raises(UnreadableBatchError, match=sentence):
        read(form, text)


@pytest.mark.parametrize(
    ("form", "text", "sentence"),
    [
        ("yaml", "- just words", "names and values"),
        ("yaml", "- {node_type: cake}", "node type"),
        ("csv", "node_type,service_name\neffect,x,y", "More cells than columns"),
        ("csv", "node_type,data_models\neffect,{", "data_models: write YAML"),
    ],
)
def test_what_is_wrong_with_one_says_which(form: str, text: str, sentence: str) -> None:
    (item,) = read(form, text)
    assert item.requirements is None
    assert sentence in " ".join(item.problems)


def test_too_many_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST", 1)
    with pytest.raises(UnreadableBatchError, match="up to 1"):
        read("yaml", YAML)
