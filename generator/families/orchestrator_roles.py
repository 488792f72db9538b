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
    EnumRole.START: "start begin launch submit initiate trigger",
    EnumRole.EXECUTE: "execute advance retry rerun redo continue proceed",
    EnumRole.DONE: "complete finish succeed mark_done report_success",
    EnumRole.FAILED: "fail handle_error handle_failure on_error on_failure report_error report_failure recover",
    EnumRole.CANCEL: "cancel abort stop terminate kill",
    EnumRole.PAUSE: "pause suspend",
    EnumRole.RESUME: "resume unpause",
    EnumRole.STATUS: "status get_status check_status get_state get_progress progress",
}
_UNDOING = "compensate rollback roll_back undo unwind"
_WHOLE = "run orchestrate coordinate execute"
"""Verbs that begin a workflow where no other verb does, and run one of its steps where one does."""

_WHOLE_ALONE = f"{_WHOLE} process perform"
"""The same where the workflow has no steps of its own: beside others, `process` is one of them."""

_NOUNS = (
    "workflow workflows pipeline pipelines saga process step steps next_step stage task job run execution "
    "orchestration flow error errors failure failures failed_step workflow_step"
)

_NAMED_BY_SERVICE = {EnumRole.START, EnumRole.CANCEL, EnumRole.PAUSE, EnumRole.RESUME, EnumRole.STATUS}
"""Verbs that steer the workflow when they name what it is about: cancel_order of order_fulfilment."""


def roles_of(names: Sequence[str], service: str) -> dict[str, EnumRole]:
    """Role of each operation. A name whose verb steers workflows but whose noun is something else is a step."""
    roles = {name: _role(name, service, _WHOLE) for name in names}
    # One operation alone is the whole workflow: its verb begins it, also one that beside others would be a step.
    if EnumRole.STEP not in roles.values() or len(names) == 1:
        return _without_steps({name: _role(name, service, _WHOLE_ALONE) for name in names})
    return _with_steps(roles)


def _without_steps(roles: dict[str, EnumRole]) -> dict[str, EnumRole]:
    """Something must begin the workflow; where nothing can, what looked like steering is a step."""
    executing = [name for name, role in roles.items() if role is EnumRole.EXECUTE]
    if EnumRole.START in roles.values() or EnumRole.STEP in roles.values():
        return roles
    if executing:
        # execute_step needs a workflow that is there; what names no step can begin one.
        whole = [name for name in executing if not name.endswith("step")]
        return roles | {(whole or executing)[0]: EnumRole.START}
    return dict.fromkeys(roles, EnumRole.STEP)


def _with_steps(roles: dict[str, EnumRole]) -> dict[str, EnumRole]:
    """Steps before it make a `submit` one of them, and so does a `complete` where nothing starts the workflow."""
    # In the order of the requirements, which people write as the order of events.
    first_step = list(roles.values()).index(EnumRole.STEP)
    for place, (name, role) in enumerate(list(roles.items())):
        # submit_claim behind validate_claim is what the workflow does next, not how it begins.
        if role is EnumRole.START and place > first_step and not name.startswith(("start", "begin")):
            roles[name] = EnumRole.STEP
    if EnumRole.START in roles.values():
        return roles
    whole = [name for name in roles if _verb_of(name, _WHOLE, ()) and not name.endswith("step")]
    if whole:
        return roles | {whole[0]: EnumRole.START}
    # With steps alone and nothing that starts, `complete` is the last of them.
    return {name: EnumRole.STEP if role is EnumRole.DONE else role for name, role in roles.items()}


def undoes(name: str) -> bool:
    """Whether an operation asks for finished steps to be undone."""
    return _verb_of(name, _UNDOING, ()) is not None


def _role(name: str, service: str, whole: str) -> EnumRole:
    for role, verbs in _PLAIN_VERBS.items():
        # cancel_order cancels the workflow of order_fulfilment; complete_order may well be a step of it.
        nouns = service.split("_") if role in _NAMED_BY_SERVICE else ()
        if _verb_of(name, verbs, nouns) is not None:
            return role
    # Who asks for finished steps to be undone wants nothing more of the workflow.
    if undoes(name):
        return EnumRole.CANCEL
    return EnumRole.EXECUTE if _verb_of(name, whole, ()) is not None else EnumRole.STEP


def _verb_of(name: str, verbs: str, nouns: Sequence[str]) -> str | None:
    """The verb that a name is, alone or before a noun that means the workflow."""
    for verb in verbs.split():
        rest = name.removeprefix(verb).removeprefix("_")
        if name == verb or (name.startswith(f"{verb}_") and (rest in _NOUNS.split() or rest in nouns)):
            return verb
    return None
