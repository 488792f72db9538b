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
    response = signed_in(alice).get(reverse("generation", args=[generation.pk]))
    assert [line.number for line in response.context["lines"] if line.findings] == [3]
    assert '<a href="#L3">' in response.content.decode()


def test_the_zip_is_named_after_the_package_and_is_always_the_same(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    first, second = (browser.get(reverse("download", args=[generation.pk])) for _ in range(2))
    assert first.content == second.content
    assert first.headers["Content-Disposition"] == 'attachment; filename="answers.zip"'
    assert len(zipfile.ZipFile(io.BytesIO(first.content)).namelist()) == 7


def test_there_is_a_tar_too(generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("download", args=[generation.pk]), {"format": "tar.gz"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="answers.tar.gz"'


def test_a_name_leads_to_its_definition_in_another_file(generation, alice, signed_in) -> None:
    page = signed_in(alice).get(reverse("file", args=[generation.pk, "node.py"])).content.decode()
    models = generation.files.get(path="models.py").content.splitlines()
    line = models.index("class ModelAnswersRequest(_Strict):") + 1
    assert f'class="ref" href="{reverse("file", args=[generation.pk, "models.py"])}#L{line}"' in page


def test_files_stay_open_as_tabs_until_they_are_closed(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    for path in ("node.py", "models.py"):
        response = browser.get(reverse("file", args=[generation.pk, path]))
    assert [each.path for each in response.context["open_files"]] == ["node.py", "models.py"]
    response = browser.get(response.context["open_files"][1].close)
    assert response.context["path"] == "node.py"
    assert [(each.path, each.close) for each in response.context["open_files"]] == [("node.py", "")]


def test_what_a_cookie_names_and_is_not_there_is_no_tab(generation, alice, signed_in) -> None:
    browser = signed_in(alice)
    browser.cookies["open-files"] = "..%2Fsecrets.py%7Cmodels.py"
    response = browser.get(reverse("file", args=[generation.pk, "node.py"]))
    assert [each.path for each in response.context["open_files"]] == ["models.py", "node.py"]


def test_search_finds_symbols_and_lines_and_their_links_keep_it(generation, alice, signed_in) -> None:
    address = reverse("file", args=[generation.pk, "node.py"])
    page = signed_in(alice).get(address, {"find": "HandlerAnswers"})
    assert page.context["found"].symbols[0].kind == "class"
    assert f'href="{address}?find=HandlerAnswers#L' in page.content.decode()


def test_one_file_is_saved_under_its_name(generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("raw", args=[generation.pk, "tests/test_node.py"]), {"download": "1"})
    assert response.headers["Content-Disposition"] == 'attachment; filename="test_node.py"'


def test_the_outline_lists_the_classes_and_methods_of_the_file(generation, alice, signed_in) -> None:
    response = signed_in(alice).get(reverse("file", args=[generation.pk, "node.py"]))
    names = [symbol.name for symbol in response.context["outline"]]
    assert {"HandlerAnswers", "HandlerAnswers.get", "NodeAnswersEffect"} <= set(names)
    assert not signed_in(alice).get(reverse("file", args=[generation.pk, "contract.yaml"])).context["outline"]
