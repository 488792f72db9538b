import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from generator import EnumSeverity, EnumValidationLevel, ModelFinding
from generator.models import ModelEdit, ModelFix
from nodegen.studio.models import Generation
from nodegen.studio.versions import latest

UNUSED = "import this_is_never_used\n"


@pytest.fixture
def odd(generation) -> Generation:
    """A generation whose node imports something for nothing, and whose strict report has the fix for it."""
    fix = ModelFix(title="Remove it", edits=(ModelEdit(line=1, column=0, end_line=2, end_column=0),))
    base = {"rule": "ruff.F401", "severity": EnumSeverity.WARNING, "message": "Unused.", "file": "node.py", "line": 1}
    findings = (ModelFinding(**base), ModelFinding(**base, fix=fix))
    report = generation.report_model.model_copy(update={"findings": findings, "level": EnumValidationLevel.STRICT})
    node = generation.files.get(path="node.py")
    node.content = UNUSED + node.content
    node.save()
    Generation.objects.filter(pk=generation.pk).update(report=report.model_dump(mode="json"))
    generation.refresh_from_db()
    return generation


def mend(browser, generation, **data):
    return browser.post(reverse("mend", args=[generation.pk]), {"base": 0, **data})


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_the_report_offers_the_fix_of_a_finding_and_applies_it_as_a_revision(odd, alice, signed_in) -> None:
    browser = signed_in(alice)
    assert "Remove it" in browser.get(reverse("report", args=[odd.pk])).content.decode()
    response = mend(browser, odd, finding="1")
    assert said(response) == ["Fixed ruff.F401 in node.py: saved as revision 1."]
    assert not latest(odd).contents["node.py"].startswith(UNUSED)
    assert odd.contents()["node.py"].startswith(UNUSED)
    assert odd.team.activity.first().did == "saved revision 1 of NodeAnswersEffect"


def test_every_mechanical_fix_is_applied_at_once(odd, alice, signed_in) -> None:
    mend(signed_in(alice), odd)
    assert not latest(odd).contents["node.py"].startswith(UNUSED)


def test_a_finding_without_a_fix_or_that_is_not_there_is_not_found(odd, alice, signed_in) -> None:
    for number in ("0", "7", "-1", "x"):
        assert mend(signed_in(alice), odd, finding=number).status_code == 404


def test_a_fix_for_what_is_not_the_newest_any_more_is_not_applied(odd, alice, signed_in) -> None:
    browser = signed_in(alice)
    mend(browser, odd, finding="1")
    assert said(mend(browser, odd, finding="1"))[-1].startswith("Revision 1 was saved meanwhile")
    assert latest(odd).number == 1


def test_tests_run_again_take_the_place_of_the_last_run(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    response = browser.post(reverse("run-tests", args=[generation.pk]), {"base": 0}, follow=True)
    assert response.context["counts"]["passed"] > 10
    generation.refresh_from_db()
    assert generation.report_model.tests.passed
    assert generation.team.activity.first().did == "ran the tests of NodeAnswersEffect"
    assert generation.report_model.family
