"""What the tests of the compose page do on it."""

import re

from playwright.sync_api import Locator, Page

PROMPT = "A Redis cache with a TTL of 300 seconds that can get and set values"


def view(page: Page, name: str) -> None:
    """Look at the requirements as a form, a prompt or YAML."""
    page.locator(".views label", has_text=name).click()


def example(page: Page, slug: str = "redis-cache") -> None:
    """Start from an example."""
    page.goto(re.sub(r"/\?.*|/$", "", page.url) + f"/?example={slug}")


def paste(field: Locator, text: str) -> None:
    """As Ctrl+V would."""
    field.evaluate(
        """(field, text) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", text);
          field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        text,
    )


def press(page: Page, *keys: str) -> None:
    """Named keys are pressed, anything else is typed."""
    for key in keys:
        named = key in ("Enter", "Tab", "Space", "Backspace", "ArrowDown", "Alt+ArrowUp")
        page.keyboard.press(key) if named else page.keyboard.type(key)
