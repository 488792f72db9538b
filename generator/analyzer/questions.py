"""What a text leaves open, as questions with answers to choose from."""

from collections.abc import Iterator, Mapping

from ..enums import EnumNodeType
from ..requirements import ModelPRDRequirements
from .lexicon import DOMAINS_OF_KIND
from .model import ModelQuestion

ASKED_BELOW: dict[str, float] = {"node_type": 0.6, "domain": 0.5, "operations": 0.5}
"""Field -> how sure it must be not to be asked about."""


def open_questions(requirements: ModelPRDRequirements, confidence: Mapping[str, float]) -> tuple[ModelQuestion, ...]:
    """The questions whose answers would settle what is unsure."""
    # Each question costs a person time, so that only what is likelier wrong than right is asked.
    unsure = {field for field, least in ASKED_BELOW.items() if confidence[field] < least}
    return tuple(each for each in _questions(requirements) if each.field in unsure)


def _questions(requirements: ModelPRDRequirements) -> Iterator[ModelQuestion]:
    yield ModelQuestion(
        field="node_type",
        question=(
            "What does the node do: talk to the world, calculate, fold events into state, or decide what runs next?"
        ),
        answers=tuple(EnumNodeType),
    )
    # What is likeliest stands first.
    others = sorted(DOMAINS_OF_KIND[requirements.node_type] - {requirements.domain})
    yield ModelQuestion(field="domain", question="What is it about?", answers=(requirements.domain, *others))
    yield ModelQuestion(
        field="operations", question="Which operations shall it have?", answers=tuple(requirements.operations)
    )
