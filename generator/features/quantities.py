"""Numbers, durations and ranges as people write them."""

import re

from ..patterns import late_pattern

UNIT_SECONDS = {
    "ms": 0.001,
    "millisecond": 0.001,
    "s": 1.0,
    "sec": 1.0,
    "second": 1.0,
    "m": 60.0,
    "min": 60.0,
    "minute": 60.0,
    "h": 3600.0,
    "hr": 3600.0,
    "hour": 3600.0,
    "d": 86400.0,
    "day": 86400.0,
    "week": 604800.0,
    "month": 2592000.0,
    "sekunde": 1.0,
    "segundo": 1.0,
    "seconde": 1.0,
    "minuto": 60.0,
    "stunde": 3600.0,
    "hora": 3600.0,
    "heure": 3600.0,
    "tag": 86400.0,
    "día": 86400.0,
    "jour": 86400.0,
}

ADVERB_SECONDS = {"secondly": 1.0, "minutely": 60.0, "hourly": 3600.0, "daily": 86400.0, "weekly": 604800.0}

WORD_NUMBERS = {
    "zero": 0,
    "one": 1,
    "once": 1,
    "a": 1,
    "an": 1,
    "two": 2,
    "twice": 2,
    "three": 3,
    "thrice": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "un": 1,
    "deux": 2,
    "trois": 3,
    "zwei": 2,
    "drei": 3,
    "dos": 2,
    "tres": 3,
    "half": 0.5,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
    "hundred": 100,
    "vier": 4,
    "fünf": 5,
    "sechs": 6,
    "sieben": 7,
    "acht": 8,
    "neun": 9,
    "zehn": 10,
    "zwanzig": 20,
    "dreißig": 30,
    "quatre": 4,
    "cinq": 5,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "vingt": 20,
    "trente": 30,
    "cuatro": 4,
    "cinco": 5,
    "seis": 6,
    "siete": 7,
    "ocho": 8,
    "nueve": 9,
    "diez": 10,
    "veinte": 20,
    "treinta": 30,
}

# The longest first: alternatives are tried in order, and `a` would hide `an`.
_WORDS = "|".join(sorted(WORD_NUMBERS, key=len, reverse=True))
NUMBER = rf"(?:(?<![\d,_.])\d[\d,_]{{0,14}}(?:\.\d{{1,6}})?(?!\d)(?:k\b)?|\b(?:{_WORDS})\b)"
"""Pattern of a number in digits or words. It is bounded, so that no run of digits is tried from each of its places."""

UNIT = (
    r"(?:milliseconds?|ms|secondes?|seconds?|secs?|sekunden?|segundos?|s|minutes?|minuten?|minutos?|mins?|m"
    r"|hours?|hrs?|stunden?|horas?|heures?|h|days?|tagen?|tage|días?|jours?|d|weeks?|months?)"
)
"""Pattern of a unit of time."""

DURATION = rf"{NUMBER}[\s-]*(?:(?:full|whole|an?)\s+)?{UNIT}\b"
"""Pattern of a duration: `2 s`, `five minutes`, `half an hour`, `an hour`."""

_DURATION = late_pattern(rf"(?P<number>{NUMBER})[\s-]*(?:(?:full|whole|an?)\s+)?(?P<unit>{UNIT})\b", re.IGNORECASE)
_RANGE = late_pattern(
    rf"(?P<low>{NUMBER})\s*(?:-|\u2013|to|and|through|bis|und|et|y|à|a|\.\.|,?\s*(?:and\s+)?(?:max(?:imum)?|at\s+most|up\s+to))"
    rf"\s*(?P<high>{NUMBER})",
    re.IGNORECASE,
)
_COUNT = late_pattern(NUMBER, re.IGNORECASE)


def number(text: str) -> float:
    """Value of a number in digits or words: `5,000`, `10k`, `three`."""
    word = text.strip().lower()
    if word in WORD_NUMBERS:
        return float(WORD_NUMBERS[word])
    thousands = word.endswith("k")
    value = float(word.removesuffix("k").replace(",", "").replace("_", ""))
    return value * 1000 if thousands else value


def unit_seconds(unit: str) -> float:
    """Seconds in a unit of time: `minutes`, `min`, `h`."""
    word = unit.strip().lower()
    # As written, then without the ending of a plural, which has one letter or two: `stunden`, `tagen`.
    return next((UNIT_SECONDS[each] for each in (word, word[:-1], word[:-2]) if each in UNIT_SECONDS), 1.0)


def durations(text: str) -> list[float]:
    """Every duration in a text, in seconds: `1min, 5min, 1hour` gives 60, 300 and 3600."""
    return [number(found["number"]) * unit_seconds(found["unit"]) for found in _DURATION.finditer(text)]


def duration(text: str) -> float | None:
    """The first duration in a text, in seconds."""
    return next(iter(durations(text)), None)


def nearest_duration(text: str, start: int, end: int) -> str:
    """The words of the duration that stands nearest to a place of the text, or nothing."""
    # min() keeps the first of equals: of two that are as near, the one in front.
    found = min(_DURATION.finditer(text), key=lambda each: _distance(each.span(), start, end), default=None)
    return found[0] if found else ""


def _distance(span: tuple[int, int], start: int, end: int) -> int:
    """Characters between a span and a place; none where they overlap."""
    return max(0, span[0] - end, start - span[1])


def count_range(text: str) -> tuple[int, int] | None:
    """The first range of whole numbers: `10-50`, `5 to 20`."""
    found = _RANGE.search(text)
    if not found:
        return None
    low, high = int(number(found["low"])), int(number(found["high"]))
    # People write "at most 50, at least 10" as well.
    return (low, high) if low <= high else (high, low)


def count(text: str) -> int | None:
    """The first whole number in a text, in digits or words."""
    found = _COUNT.search(text)
    return int(number(found[0])) if found else None


def plain(value: float) -> str:
    """A number without a needless fraction."""
    # Labels are shown to people, who write 5 and not 5.0.
    return str(int(value)) if value == int(value) else str(value)
