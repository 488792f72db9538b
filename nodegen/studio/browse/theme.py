"""Writes css/pygments.css: the colours of code for both themes. Run it after changing a colour:

    python -m nodegen.studio.browse.theme

The classes are the short ones that Pygments' HTML uses. Each colour is checked against the darkest and the lightest
background that code stands on, added and removed lines included, for the contrast that WCAG AA asks for (4.5).
"""

from pathlib import Path

OUTPUT = Path(__file__).parents[3] / "static" / "css" / "pygments.css"
CONTRAST = 4.5

BACKGROUNDS = {
    "light": ("#ffffff", "#e6f6eb", "#fdecee", "#b4e6c4", "#f8c4c9", "#fdf3e0", "#fff4cc"),
    "dark": ("#151619", "#11261a", "#2f181b", "#174a2b", "#5c1f26", "#2d2412", "#37300f"),
}
"""The page, added and removed lines, added and removed words, lines with a finding, what was looked for; as in
tokens.css."""

# Classes: light colour, dark colour, further declarations.
COLOURS = {
    "k kc kd kn kr kt ow nt": ("#5b2aa8", "#c9b2ff", ""),
    "s s1 s2 sb sc dl sa sr ss sx sh l ld": ("#0f5a33", "#8fdcae", ""),
    "sd se si": ("#365447", "#a3c4b2", ""),
    "c c1 cm ch cp cs cpf": ("#50535c", "#abafbb", "font-style: italic;"),
    "m mi mf mh mo mb il": ("#7c3a00", "#f6bd88", ""),
    "nf fm nc nn": ("#1d3aa6", "#aebeff", ""),
    "nb bp no nd ni": ("#005362", "#86d6e4", ""),
    "o err": ("#43454e", "#c6c9d2", ""),
}


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def weak() -> list[str]:
    """The colours that are hard to read on one of their backgrounds."""
    return [
        f"{colour} on {background}: {contrast(colour, background):.2f}"
        for light, dark, _ in COLOURS.values()
        for colour, theme in ((light, "light"), (dark, "dark"))
        for background in BACKGROUNDS[theme]
        if contrast(colour, background) < CONTRAST
    ]


def css() -> str:
    """The style sheet."""
    rules = [
        f"  :is({', '.join(f'.{name}' for name in names.split())}) {{ color: light-dark({light}, {dark}); {more}}}"
        for names, (light, dark, more) in COLOURS.items()
    ]
    inside = "\n".join(rule.replace("  :is(", "  :is(.code, .diff) :is(") for rule in rules)
    return f"/* Written by nodegen/studio/browse/theme.py. */\n@layer components {{\n{inside}\n}}\n"


if __name__ == "__main__":
    if weak():
        raise SystemExit("Too little contrast:\n" + "\n".join(weak()))
    OUTPUT.write_text(css())
