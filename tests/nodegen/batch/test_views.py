import asyncio
import io
import zipfile
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from generator import StrategyError
from nodegen import loop_tasks
from nodegen.batch.models import Batch
from nodegen.batch.reading import read
from nodegen.studio import runs
from nodegen.studio.models import Generation, Status
from nodegen.studio.options import Options
from tests.nodegen.batch.test_reading import CSV, YAML

OPTIONS = {"strategy": "jinja2", "validation_level": "basic"}


def send(browser, **fields: object):
    return browser.post(reverse("batches"), {**OPTIONS, "form": "yaml", **fields})


def test_every_item_waits_as_a_generation_of_the_batch(bob, team, signed_in) -> None:
    browser = signed_in(bob)
    response = send(browser, text=YAML)
    batch = Batch.objects.get()
    assert response.headers["Location"] == batch.get_absolute_url()
    made = batch.generations.order_by("service_name")
    assert [(each.service_name, each.status, each.author) for each in made] == [
        ("prices", Status.QUEUED, bob),
        ("user_cache", Status.QUEUED, bob),
    ]
    page = browser.get(batch.get_absolute_url()).content.decode()
    assert "2 queued" in page
    assert 'hx-trigger="load delay:1s"' in page


def test_one_wrong_item_and_none_is_made_and_what_was_typed_stays(bob, team, signed_in) -> None:
    text = YAML + "- {node_type: cake}"
    response = send(signed_in(bob), text=text)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Node 3:" in page
    assert "cake" in page
    assert not Generation.objects.exists()


def test_a_file_is_read_and_shown_where_it_is_wrong(bob, team, signed_in) -> None:
    send(signed_in(bob), form="csv", file=SimpleUploadedFile("nodes.csv", CSV.encode()))
    assert Generation.objects.count() == 2
    wrong = SimpleUploadedFile("nodes.csv", b"node_type\ncake")
    assert "node_type\ncake" in send(signed_in(bob), form="csv", file=wrong).content.decode()


def test_a_file_that_is_no_text_says_so(bob, team, signed_in) -> None:
    response = send(signed_in(bob), file=SimpleUploadedFile("nodes.yaml", b"\xff\xfe\x00"))
    assert "save it as UTF-8" in response.content.decode()


@pytest.mark.filterwarnings("ignore:StreamingHttpResponse must consume asynchronous")
def test_one_zip_has_all_that_are_done(team, alice, make_generation, signed_in) -> None:
    batch = Batch.objects.create(team=team, author=alice)
    batch.generations.set([make_generation(team, alice), make_generation(team, alice, status=Status.FAILED)])
    content = b"".join(signed_in(alice).get(reverse("batch-download", args=[batch.pk])))
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert sum(name.endswith("/answers/node.py") for name in names) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.asyncio
async def test_many_run_side_by_side_but_only_a_few_at_once(team, alice, monkeypatch: pytest.MonkeyPatch) -> None:
    running, most, too_many = 0, 0, asyncio.Event()

    async def watched(*_: object) -> None:
        nonlocal running, most
        running += 1
        most = max(most, running)
        if running > runs.AT_ONCE:
            too_many.set()
        # The first ones stay long enough for one too many to come, if it may.
        with suppress(TimeoutError):
            await asyncio.wait_for(too_many.wait(), 0.3)
        running -= 1
        raise StrategyError("enough seen")

    asked = read("yaml", YAML)[0].requirements
    monkeypatch.setattr("nodegen.engine.generate", watched)
    loop_tasks.attach(asyncio.get_running_loop())
    made = [await asyncio.to_thread(runs.queue, team, alice, asked, Options()) for _ in range(5)]
    await runs.run_several.aenqueue([str(each.pk) for each in made])
    await asyncio.sleep(0)
    await loop_tasks.drain()
    assert await Generation.objects.filter(status=Status.FAILED).acount() == 5
    assert most == runs.AT_ONCE
