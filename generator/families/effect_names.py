"""Reading of effects' operation names: the verb, what it is done to, and by which field."""

from dataclasses import dataclass

from ..naming import singular
from ..requirements import ModelPRDRequirements


@dataclass(frozen=True)
class SpokenName:
    """An operation name as words: `find_users_by_email` is find, users, email."""

    verb: str
    noun: str
    by: str


def spoken(identifier: str) -> SpokenName:
    """The name taken apart; what is not there is empty."""
    head, _, by = identifier.partition("_by_")
    verb, _, noun = head.partition("_")
    return SpokenName(verb, noun, by)


def is_plural(noun: str) -> bool:
    """Whether a noun names many."""
    return bool(noun) and singular(noun) != noun


def words_of(requirements: ModelPRDRequirements) -> str:
    """All that people said in words: the service's name, the description, the features, the dependencies."""
    given = (requirements.service_name.replace("_", " "), requirements.business_description)
    return " ".join((*given, *requirements.features, *requirements.dependencies))


def named(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text names one of some products, whatever its case."""
    lowered = text.lower()
    # Parts of words count: postgres is in postgresql and redis in redis-py, and people write both.
    return any(word in lowered for word in words)
