"""What a picture shows of a contract. People edit contracts: what is odd in one is left out, not an error."""

import yaml
from pydantic import BaseModel, Field, ValidationError

from nodegen.studio.composing.plain_yaml import YamlTextError, value_of


class EventBus(BaseModel):
    """The messages that come in and go out."""

    subscribe_topics: list[str] = []
    publish_topics: list[str] = []


class Service(BaseModel):
    """Something outside that the node talks to."""

    service_name: str
    service_type: str = ""


class State(BaseModel):
    """One state of a state machine."""

    state_name: str


class Transition(BaseModel):
    """A way from one state to another, and what makes it."""

    from_state: str
    to_state: str
    trigger: str = ""


class StateMachine(BaseModel):
    """States and the ways between them."""

    initial_state: str = ""
    terminal_states: list[str] = []
    states: list[State] = []
    transitions: list[Transition] = []


class Windowing(BaseModel):
    """How a reducer cuts time; all lengths are in milliseconds."""

    window_type: str
    window_size_ms: int = Field(gt=0)
    window_slide_ms: int | None = Field(default=None, gt=0)
    allowed_lateness_ms: int = 0


class Aggregation(BaseModel):
    """What a reducer counts."""

    windowing: Windowing | None = None


class Contract(BaseModel):
    """The parts of a contract that can be drawn."""

    event_bus: EventBus = EventBus()
    external_services: list[Service] = []
    state_machine: StateMachine | None = None
    aggregation: Aggregation | None = None


def read_contract(text: str) -> Contract:
    """The parts that make sense; a part that does not is left out."""
    try:
        given = value_of(text)
    except (YamlTextError, yaml.YAMLError, ValueError):
        return Contract()
    return _sensible(given) if isinstance(given, dict) else Contract()


def _sensible(given: dict[object, object]) -> Contract:
    known = {name: given[name] for name in Contract.model_fields if name in given}
    try:
        return Contract.model_validate(known)
    except ValidationError as error:
        wrong = {problem["loc"][0] for problem in error.errors(include_url=False)}
        return Contract.model_validate({name: value for name, value in known.items() if name not in wrong})
