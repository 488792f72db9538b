"""Keeps what must not be read in the database: sealed with a key that is made of the installation's own."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_PURPOSE = b"nodegen keys of teams"
"""What is sealed here cannot be read by other uses of the same secret key, nor theirs here."""


def seal(text: str) -> str:
    """The text so that only this installation reads it; nothing stays nothing."""
    return _box().encrypt(text.encode()).decode() if text else ""


def unseal(sealed: str) -> str:
    """The text again; nothing where the installation's secret key is another one now."""
    try:
        return _box().decrypt(sealed.encode()).decode() if sealed else ""
    except InvalidToken:
        return ""


def _box() -> MultiFernet:
    # Read each time: a test, or a rotation by SECRET_KEY_FALLBACKS, may change it.
    # Sealed with the first, opened with any: a key that is rotated out still opens what it sealed.
    return MultiFernet([Fernet(_derived(key)) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def _derived(secret_key: str) -> bytes:
    # Derived, because Fernet wants 32 bytes and Django's key is a text of any length.
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=_PURPOSE).derive(secret_key.encode())
    return base64.urlsafe_b64encode(made)
