"""The pages that explain findings."""

import pytest
from django.test import Client
from django.urls import reverse

from generator import RULES
from nodegen.studio.models import Generation


@pytest.mark.django_db
def test_the_list_names_every_rule_and_links_its_page() -> None:
    page = Client().get(reverse("rules")).content.decode()
    assert [rule.name for rule in RULES if f'href="{reverse("rule", args=[rule.name])}"' not in page] == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", [*(rule.name for rule in RULES), "lint.F401", "types.not-judged"])
def test_each_rule_has_a_page_that_says_what_to_do(name: str) -> None:
    page = Client().get(reverse("rule", args=[name]))
    assert page.status_code == 200
    assert "What to do" in page.content.decode()


@pytest.mark.django_db
def test_a_rule_that_does_not_exist_is_not_there() -> None:
    assert Client().get(reverse("rule", args=["no-such.rule"])).status_code == 404


def test_a_finding_links_the_page_of_its_rule(generation: Generation, alice, signed_in) -> None:
    finding = {"rule": "lint.F401", "severity": "error", "message": "unused", "file": "node.py", "line": 1}
    generation.report = {**generation.report, "findings": [finding]}
    generation.save()
    page = signed_in(alice).get(reverse("report", args=[generation.pk])).content.decode()
    assert f'href="{reverse("rule", args=["lint.F401"])}"' in page
