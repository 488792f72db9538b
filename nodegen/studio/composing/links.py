"""A configuration as an address: what the form says, compressed into the query. It is shown, never executed."""

import base64
import json
import zlib
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from nodegen.studio.forms import OptionsForm, RequirementsForm

LONGEST = 200_000
"""Characters of a configuration: a prompt of full length and requirements of full size are smaller."""

FIELDS = (*RequirementsForm.base_fields, *OptionsForm.base_fields)


def link(data: Mapping[str, Any]) -> str:
    """The address of a configuration."""
    said = {name: str(data[name]) for name in FIELDS if data.get(name) not in ("", None, False)}
    packed = zlib.compress(json.dumps(said, separators=(",", ":"), ensure_ascii=False).encode(), 9)
    return f"{reverse('compose')}?{urlencode({'c': base64.urlsafe_b64encode(packed).rstrip(b'=')})}"


def read(code: str) -> dict[str, str]:
    """What a link says; ValueError, a sentence, where it is damaged."""
    try:
        packed = base64.urlsafe_b64decode(code + "=" * (-len(code) % 4))
        unpacking = zlib.decompressobj()
        # Bounded, so that a small link does not become a large text.
        said = dict(json.loads(unpacking.decompress(packed, LONGEST)))
    except (ValueError, TypeError, RecursionError, zlib.error) as error:
        raise ValueError("This link is damaged or cut off; ask for it again.") from error
    return {name: str(value) for name, value in said.items() if name in FIELDS}
