"""From the sign-in link to a node whose tests pass in a process of its own."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import Page, WebSocketRoute, expect

from nodegen.studio.models import Status
from nodegen.teams.models import Team, User
from tests.nodegen.making import made

REDIS_PROMPT = """Create a Redis caching node with the following features:
- Connection pooling with 10-50 connections
- TTL support for cache expiration
- Automatic serialization/deserialization
- Circuit breaker pattern
- Metrics collection
"""


def generate_from_prompt(page: Page) -> None:
    page.get_by_label("Say it in words").fill(REDIS_PROMPT)
    page.get_by_role("button", name="Understand").click()
    expect(page.get_by_text("Understood")).to_be_visible()
    expect(page.locator("#report")).to_contain_text("NodeRedisCacheEffect")
    page.get_by_role("button", name="Generate").click()
    expect(page.get_by_role("link", name="Download zip")).to_be_visible()


def test_from_the_link_to_a_node_that_runs(signed_in_page: Page, complaints: list[str], tmp_path: Path) -> None:
    page = signed_in_page
    generate_from_prompt(page)
    page.get_by_role("navigation", name="Files").get_by_role("link", name="node.py").first.click()
    expect(page).to_have_url(re.compile("/files/node.py$"))
    expect(page.locator("#source")).to_contain_text("class NodeRedisCacheEffect")

    page.get_by_role("link", name="Report").click()
    expect(page.get_by_role("heading", name="Quality")).to_be_visible()
    expect(page.locator(".checks")).to_contain_text("contract")
    page.get_by_role("link", name="Tests").click()
    expect(page.locator(".summary")).to_contain_text("All passed")

    with page.expect_download() as download:
        page.get_by_role("link", name="Download zip").click()
    archive = tmp_path / download.value.suggested_filename
    download.value.save_as(archive)
    with zipfile.ZipFile(archive) as content:
        content.extractall(tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", tmp_path, "redis_cache"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stdout + run.stderr
    assert complaints == []


def test_the_stages_are_seen_and_survive_a_reload(signed_in_page: Page) -> None:
    page = signed_in_page
    page.goto(page.url.split("/?")[0] + "?example=redis-cache")
    page.get_by_role("button", name="Generate").click()
    expect(page.locator(".rail")).to_contain_text("Render")
    page.reload()
    expect(page.get_by_role("link", name="Download zip")).to_be_visible()
    page.get_by_role("link", name="Activity").click()
    expect(page.locator(".rail li.done").first).to_be_visible()


def test_the_keyboard_alone_goes_the_whole_way(signed_in_page: Page) -> None:
    page = signed_in_page
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="A Redis cache")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#preview-code")).to_contain_text("NodeRedisCacheEffect")
    page.get_by_label("Name", exact=True).focus()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("link", name="Download zip")).to_be_visible()
    tree = page.get_by_role("navigation", name="Files")
    tree.get_by_role("link").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="models.py")).to_be_visible()


def test_where_websockets_are_blocked_the_page_polls(signed_in_page: Page) -> None:
    page = signed_in_page
    page.route_web_socket("**/ws/**", lambda socket: socket.close(code=1011))
    polls: list[str] = []
    page.on("request", lambda request: polls.append(request.url) if request.url.endswith("/progress/") else None)
    page.goto(page.url.split("/?")[0] + "?example=github-client")
    page.get_by_role("button", name="Generate").click()
    expect(page.get_by_role("link", name="Download zip")).to_be_visible()
    assert polls


def test_a_lost_socket_says_so_and_recovers(signed_in_page: Page, address: str, team: Team, alice: User) -> None:
    page = signed_in_page
    # Nobody works on it: its page waits.
    generation = made(team, alice, status=Status.RUNNING)
    lost: list[bool] = []

    def lose_the_first(socket: WebSocketRoute) -> None:
        # 1012 is what a server says that is being restarted.
        socket.connect_to_server() if lost else socket.close(code=1012)
        lost.append(True)

    page.route_web_socket("**/ws/**", lose_the_first)
    page.goto(address + reverse("generation", args=[generation.pk]))
    said = page.get_by_text("The live connection is lost")
    expect(said).to_be_visible()
    expect(said).to_be_hidden()
    assert len(lost) > 1


def test_typing_shows_in_the_code_and_in_the_draft(signed_in_page: Page, complaints: list[str]) -> None:
    page = signed_in_page
    page.goto(page.url.split("/?")[0] + "?example=redis-cache")
    page.get_by_label("Name", exact=True).fill("session_store")
    expect(page.locator("#preview-code")).to_contain_text("NodeSessionStoreEffect")
    page.locator("#preview-tree").get_by_role("radio", name="contract.yaml").check(force=True)
    expect(page.locator("#preview-code")).to_contain_text("session_store")
    page.get_by_label("Name", exact=True).fill("class")
    expect(page.locator("#id_service_name_problem")).not_to_be_empty()
    expect(page.locator("#preview-code .code")).to_be_visible()
    page.reload()
    assert complaints == []
