"""Texts of a picture: SVG neither wraps nor clips what is too long for its place."""


def fitted(text: str, longest: int) -> str:
    """The text, or as much of its beginning as fits, with an ellipsis behind it."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"
