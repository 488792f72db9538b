"""What the operations of an orchestrator are: the verbs that steer a workflow, and its steps."""

from collections.abc import Sequence
from enum import StrEnum


class EnumRole(StrEnum):
    """Part that an operation plays. Everything that steers nothing is a step."""

    START = "start"
    EXECUTE = "execute"
    DONE = "done"
    FAILED = "failed"
    CANCEL = "cancel"
    PAUSE = "pause"
    RESUME = "resume"
    STATUS = "status"
    STEP = "step"


_PLAIN_VERBS = {
    EnumRole.START: "start begin launch submit initiate trigger open_workflow",
    EnumRole.EXECUTE: "execute advance retry rerun redo continue proceed",
    EnumRole.DONE: "complete finish succeed mark_done acknowledge_step report_success",
    EnumRole.FAILED: "fail handle_error handle_failure on_error on_failure report_error report_failure recover",
    EnumRole.CANCEL: "cancel abort stop terminate kill",
    EnumRole.PAUSE: "pause suspend hold",
    EnumRole.RESUME: "resume unpause restart",
    EnumRole.STATUS: "status get_status check_status get_state get_progress progress monitor inspect",
}
_UNDOING = "compensate rollback roll_back undo unwind"
_WHOLE = "run orchestrate coordinate execute process perform"
"""Verbs that begin a workflow where no other verb does, and run one of its steps where one does."""

_NOUNS = (
    "workflow workflows pipeline pipelines saga process step steps next_step stage task job run execution "
    "orchestration flow error errors failure failures failed_step workflow_step"
)

_NAMED_BY_SERVICE = {EnumRole.START, EnumRole.CANCEL, EnumRole.PAUSE, EnumRole.RESUME, EnumRole.STATUS}
"""Verbs that steer the workflow when they name what it is about: cancel_order of order_fulfilment."""


def roles_of(names: Sequence[str], service: str) -> dict[str, EnumRole]:
    """Role of each operation. A name whose verb steers workflows but whose noun is something else is a step."""
    roles = {name: _role(name, service) for name in names}
    whole = [name for name in names if _verb_of(name, _WHOLE, ()) is not None]
    if whole and EnumRole.START not in roles.values():
        chosen = next((name for name in whole if not name.endswith("step")), None)
        if chosen:
            roles[chosen] = EnumRole.START
    if not {EnumRole.START, EnumRole.STEP} & set(roles.values()):
        return dict.fromkeys(names, EnumRole.STEP)
    return roles


def undoes(name: str) -> bool:
    """Whether an operation asks for finished steps to be undone."""
    return _verb_of(name, _UNDOING, ()) is not None


def _role(name: str, service: str) -> EnumRole:
    for role, verbs in _PLAIN_VERBS.items():
        nouns = service.split("_") if role in _NAMED_BY_SERVICE else ()
        if _verb_of(name, verbs, nouns) is not None:
            return role
    if undoes(name):
        return EnumRole.CANCEL
    return EnumRole.EXECUTE if _verb_of(name, _WHOLE, ()) is not None else EnumRole.STEP


def _verb_of(name: str, verbs: str, nouns: Sequence[str]) -> str | None:
    """The verb that a name is, alone or before a noun that means the workflow."""
    for verb in verbs.split():
        rest = name.removeprefix(verb).removeprefix("_")
        if name == verb or (name.startswith(f"{verb}_") and (rest in _NOUNS.split() or rest in nouns)):
            return verb
    return None
