import io
import zipfile

from django.urls import reverse

from generator import EnumSeverity, ModelFinding
from nodegen.studio.models import Generation


def test_the_page_opens_the_node(generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("generation", args=[generation.pk]))
    assert response.context["path"] == "node.py"
    assert 'id="L1"' in response.content.decode()


def test_every_file_has_an_address(generation, alice, signed_in) -> None:
    for path in generation.files.values_list("path", flat=True):
        assert signed_in(alice).get(reverse("file", args=[generation.pk, path])).context["path"] == path


def test_a_file_that_is_not_there_is_not_found(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    for page in ("file", "raw"):
        assert browser.get(reverse(page, args=[generation.pk, "../secrets.py"])).status_code == 404


def test_raw_is_plain_text(generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("raw", args=[generation.pk, "node.py"]))
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == generation.files.get(path="node.py").content


def test_a_finding_stands_at_its_line(generation, alice, signed_in) -> None:
    finding = ModelFinding(
        rule="types.x", severity=EnumSeverity.WARNING, message="Odd here.", file="node.py", line=3, hint="Do so."
    )
    report = generation.report_model.model_copy(update={"findings": (finding,)})
    Generation.objects.filter(pk=generation.pk).update(report=report.model_dump(mode="json"))
    lines = signed_in(alice).get(reverse("generation", args=[generation.pk])).context["lines"]
    assert [line.number for line in lines if line.findings] == [3]


def test_the_zip_is_named_after_the_package_and_is_always_the_same(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    first, second = (browser.get(reverse("download", args=[generation.pk])) for _ in range(2))
    assert first.content == second.content
    assert first.headers["Content-Disposition"] == 'attachment; filename="answers.zip"'
    assert len(zipfile.ZipFile(io.BytesIO(first.content)).namelist()) == 7


def test_there_is_a_tar_too(generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("download", args=[generation.pk]), {"format": "tar.gz"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="answers.tar.gz"'
