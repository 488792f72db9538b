"""Operations of notification nodes are read by their names, and addresses with them."""

from typing import Any

import pytest

from generator.families.base import PORT
from generator.families.effect_notification import address_of, role_of
from generator.plan import make_plan
from generator.requirements import ModelPRDRequirements

GUARDS = ("retry 4 times", "circuit breaker", "rate limit 9 per minute", "timeout 2 seconds", "connection pool 2-4")
OTHERS = ("metrics", "structured logging", "graceful shutdown", "health check")


def notices(operations: str, *features: str, name: str = "notices", description: str = "Tells people") -> Any:
    return ModelPRDRequirements(
        node_type="effect",
        service_name=name,
        domain="notification",
        business_description=description,
        operations=operations.split(),
        features=list(features),
    )


def sample() -> list[ModelPRDRequirements]:
    every = "send_email send_sms send_push broadcast render_template get_status list zap"
    return [
        notices("send", name="plain"),
        notices("send", "retry", name="mailer", description="Sends e-mails over SMTP."),
        notices("send send_bulk", "batches of 20", name="bulk_mailer", description="SMTP with templates."),
        notices("notify", name="hook", description="Posts to a Slack webhook."),
        notices(every, name="every"),
        notices(every, *GUARDS, *OTHERS, name="guarded", description="Over SMTP, and to webhooks."),
        notices("send list type id set next open", *OTHERS, name="shadowing"),
        notices("render_template", name="rendering"),
        notices("get_status list", name="looking"),
        notices("get_status", "connection pool 2-4", "health check", name="only_looking"),
        notices("send_sms", "rate limit 2 per hour", name="texts", description="Texts through Twilio."),
    ]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("send", "send"),
        ("send_email", "send"),
        ("notify_user", "send"),
        ("broadcast", "broadcast"),
        ("send_bulk", "broadcast"),
        ("send_batch", "broadcast"),
        ("render_template", "render"),
        ("get_status", "status"),
        ("list_notifications", "list"),
        ("list_templates", PORT),
        ("schedule", PORT),
    ],
)
def test_a_name_says_what_an_operation_does(name: str, role: str) -> None:
    assert role_of(name) == role


def test_the_name_and_then_the_words_say_what_an_address_is() -> None:
    assert address_of("send_email", "") == "email"
    assert address_of("send_sms", "by smtp") == "sms"
    assert address_of("send", "by smtp") == "email"
    assert address_of("send", "by smtp or webhook") == "any"


def test_an_adapter_comes_only_where_the_words_ask_for_it() -> None:
    variables = make_plan(notices("send")).reading.variables
    assert (variables["smtp"], variables["webhook"]) == (False, False)
    assert make_plan(notices("send", description="Over SMTP")).reading.variables["smtp"]


def test_another_product_is_left_to_a_channel_of_their_own() -> None:
    plan = make_plan(notices("send", description="Through Twilio"))
    assert plan.reading.assumptions == ("Twilio is reached through a ProtocolChannel of your own.",)


def test_their_own_tests_pass(nodes: Any) -> None:
    nodes.pass_their_tests()


def test_the_linter_and_the_formatter_find_nothing(nodes: Any) -> None:
    nodes.pass_the_linter()


def test_the_type_checker_finds_nothing(nodes: Any) -> None:
    nodes.pass_the_type_checker()
