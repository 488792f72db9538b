"""What the operations of a message node do, by their names, and what each of them asks of the broker."""

from .base import PORT
from .effect_names import spoken

_VERBS = {
    "publish": ("publish", "send", "produce", "emit", "enqueue", "post", "push", "dispatch", "forward"),
    "consume": ("consume", "poll", "receive", "dequeue", "pull", "fetch", "read", "pop", "get"),
    "acknowledge": ("acknowledge", "ack", "confirm", "commit", "complete", "delete", "remove"),
    "reject": ("reject", "nack", "requeue", "release", "fail"),
    "subscribe": ("subscribe",),
    "unsubscribe": ("unsubscribe",),
    "replay": ("replay", "redrive", "reprocess", "redeliver"),
    "purge": ("purge", "clear", "drain", "empty", "flush"),
    "depth": ("depth", "count", "size", "length", "lag"),
    "peek": ("peek", "browse", "inspect"),
    "ping": ("ping",),
}
_WHOLE_NAMES = {
    "send_to_dlq": "reject",
    "move_to_dlq": "reject",
    "move_to_dead_letter": "reject",
    "send_to_dead_letter": "reject",
    "dead_letter": "reject",
    "queue_depth": "depth",
    "queue_size": "depth",
    "queue_length": "depth",
    "message_count": "depth",
    "consumer_lag": "depth",
    "batch_publish": "publish_batch",
    "bulk_publish": "publish_batch",
    "health_check": "ping",
    "check_health": "ping",
}
_BURIED = ("dead_letter", "dead_letters", "dlq", "dead", "dead_lettered", "dead_letter_queue", "dead_letter_messages")
_SIZES = ("depth", "size", "length", "lag", "count")
_MANY = frozenset(("batch", "bulk", "many", "multiple", "batches"))
_LATER = frozenset(("delayed", "scheduled", "later", "delay"))
"""Words for what no broker here can do: to keep a message back until its time."""
_CHANGING = ("acknowledge", "reject", "consume")
_NO_MESSAGES = ("user", "topic", "topics", "queues", "schema", "config", "status")

NEEDS = {
    "publish": ("publish",),
    "publish_batch": ("publish",),
    "consume": ("receive", "acknowledge"),
    "acknowledge": ("receive", "acknowledge"),
    "reject": ("receive", "acknowledge", "release"),
    "subscribe": ("declare",),
    "unsubscribe": (),
    "dead_letters": ("peek",),
    "replay": ("receive", "acknowledge", "publish"),
    "purge": ("purge",),
    "depth": ("depth",),
    "peek": ("peek",),
    "ping": (),
}
"""What each role asks of the broker; the broker has nothing else."""


def role_of(identifier: str) -> str:
    """What an operation of a message node does, by its name."""
    if identifier in _WHOLE_NAMES:
        return _WHOLE_NAMES[identifier]
    name = spoken(identifier)
    words = identifier.split("_")
    # Before the verbs: schedule_delayed_message as plain publishing would come at once.
    if _LATER & frozenset(words):
        return PORT
    # Before the verbs: get_dead_letters looks, where get from a queue takes away.
    if name.noun in _BURIED:
        return _of_dead_letters(name.verb)
    # get_queue_depth asks for a number; read as consuming it would take a message.
    if name.verb in ("get", "read", "fetch", "check") and words[-1] in _SIZES:
        return "depth"
    role = next((role for role, verbs in _VERBS.items() if name.verb in verbs), PORT)
    # To delete a message is to acknowledge it; to delete a topic is something else.
    if (role in _CHANGING and name.noun in _NO_MESSAGES) or (role == "acknowledge" and name.noun == "queue"):
        return PORT
    return "publish_batch" if role == "publish" and _MANY & frozenset(words[1:]) else role


def _of_dead_letters(verb: str) -> str:
    if verb in ("list", "get", "read", "peek", "inspect", "fetch", "show", "view"):
        return "dead_letters"
    if verb in ("replay", "redrive", "retry", "reprocess", "redeliver", "requeue", "drain"):
        return "replay"
    return PORT
