import base64
import zlib

import pytest

from nodegen.studio.composing import links

KEPT = {"service_name": "answers", "prompt": "Ünïcode 🐝", "strategy": "auto", "run_tests": "on"}


def test_a_link_says_what_the_form_said_and_no_secret() -> None:
    code = links.link({**KEPT, "csrfmiddlewaretoken": "secret"}).partition("?c=")[2]
    assert links.read(code) == KEPT


def packed(text: bytes) -> str:
    return base64.urlsafe_b64encode(zlib.compress(text)).decode()


@pytest.mark.parametrize(
    "code",
    ["", "!", "AAAA", packed(b"[1]"), packed(b'{"prompt": "' + b"x" * 10_000_000 + b'"}'), packed(b"[" * 100_000)],
)
def test_a_damaged_link_is_a_sentence(code: str) -> None:
    with pytest.raises(ValueError, match=r"damaged or cut off"):
        links.read(code)
