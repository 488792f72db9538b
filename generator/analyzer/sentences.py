"""Reads verbs in sentences: what a word is depends on the words before it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..patterns import late_pattern
from .lexicon.grammar import (
    BEFORE_A_GERUND,
    BEFORE_A_LIST,
    BEFORE_A_NOUN,
    BEFORE_A_THIRD_PERSON,
    BEFORE_AN_INFINITIVE,
    COORDINATORS,
    NEVER_OPERATIONS,
    NO_OBJECT,
    OBJECT_PRONOUNS,
    PRONOUNS,
    REQUESTS,
    SUBORDINATORS,
    TRANSPARENT,
)
from .lexicon.verbs import FOREIGN, LIGHT_VERBS, NOT_OPERATIONS, NOUNS_TOO, VERBS, WEAK_VERBS
from .scoring import MISLEADING, NEGATION

_WORD = late_pattern(r"[^\W\d_](?:\w|['\u2019-](?=[^\W\d_]))*", re.UNICODE)
_STOP = late_pattern(r"[.!?;\n]|[^\w\s]\s*\n")
_SENTENCE_END = late_pattern(r"[.!?](?=\s|$)|\n\s*\n")
_FRESH = late_pattern(r"[.!?;:\n(*•→>\u2013\u2014/|]|\s-\s?|^-")
_FRAME = late_pattern(
    r"\s+(?:me\s+|us\s+)?(?:an?\s+|the\s+|some\s+)?(?:[\w-]+\s+){0,4}?(?:node|client|service|something|repository|module|component)\b",
    re.IGNORECASE,
)
_OURS = frozenset(VERBS) - FOREIGN


@dataclass(frozen=True)
class Word:
    """A word in small letters, where it is, and what stands between it and the word before."""

    text: str
    start: int
    end: int
    gap: str


@dataclass(frozen=True)
class Act:
    """A verb that says what the node does. A weak one counts only where there is no other."""

    verb: str
    form: str
    start: int
    end: int
    weak: bool = False


def words_of(text: str) -> list[Word]:
    """The words of a text; digits and signs are in the gaps between them."""
    position, found = 0, []
    for match in _WORD.finditer(text):
        found.append(Word(match[0].lower(), match.start(), match.end(), text[position : match.start()]))
        position = match.end()
    return found


@cache
def verb_and_form(word: str) -> tuple[str, str] | None:
    """The verb that a word is a form of, and which: base, third, gerund or foreign."""
    # -ise is read as -ize, so that the lists need one spelling.
    british = re.fullmatch(r"(\w+[^aeu])is(e|es|ing)", word)
    if british and f"{british[1]}ize" in VERBS:
        return verb_and_form(f"{british[1]}iz{british[2]}")
    # Before ours: a spelling of another language stands as it is and has no forms.
    if word in FOREIGN:
        return word, "foreign"
    if word in VERBS or word in WEAK_VERBS or word in NOT_OPERATIONS:
        return word, "base"
    for ending, replacements, form in (
        ("ies", ("y",), "third"),
        ("es", ("", "e"), "third"),
        ("s", ("",), "third"),
        ("ing", ("", "e"), "gerund"),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)]
            doubled = (stem[:-1],) if form == "gerund" and len(stem) > 3 and stem[-1] == stem[-2] else ()
            for candidate in (*(stem + each for each in replacements), *doubled):
                # Our endings make forms of our verbs alone: five tries are no "trie".
                if candidate in _OURS or candidate in WEAK_VERBS or candidate in NOT_OPERATIONS:
                    return candidate, form
    return None


class SentenceReader:
    """Goes through the words of a text once, and gives the verbs that are the node's."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = words_of(text)
        self._form = ""
        self._aside = False

    def acts(self) -> Iterator[Act]:
        """The node's verbs in the order of the text."""
        for index, word in enumerate(self._words):
            self._enter(index, word)
            act = self._act(index, word)
            if act:
                self._form = act.form
                yield act

    def _enter(self, index: int, word: Word) -> None:
        """Keep track of the form that this sentence's verbs have, and of clauses that tell when or why."""
        # A form holds for a sentence only: "It reads rows. Send them on" changes from telling to asking.
        if _STOP.search(word.gap) or index == 0:
            self._form = ""
            self._aside = False
        elif "," in word.gap or ":" in word.gap or word.text == "then":
            self._aside = False
            self._form = "" if ":" in word.gap else self._form
        if word.text in SUBORDINATORS:
            self._aside = True

    def _act(self, index: int, word: Word) -> Act | None:
        found = verb_and_form(word.text)
        # A word that a hyphen or an underscore ties to the next is a part of a name.
        if found is None or self._aside or self._text[word.end : word.end + 1] in ("_", "-"):
            return self._coordinated(index, word) if found is None and not self._aside else None
        verb, form = found
        before = self._text[max(0, word.start - 40) : word.start]
        # Forty characters hold a negation and the words between it and the verb.
        if NEGATION.search(before) or MISLEADING.search(before) or self._is_request(index, word, verb):
            return None
        if verb in NOT_OPERATIONS or not self._stands_as_verb(index, verb, form):
            return None
        # No operation, and yet it sets the form: the verbs that follow stand in it too.
        if self._tells_input(verb, form):
            self._form = form
            return None
        name = self._named(index, verb)
        return Act(name, form, word.start, word.end, weak=verb in WEAK_VERBS) if name else None

    def _tells_input(self, verb: str, form: str) -> bool:
        """Whether this says what comes in: "it takes rows and formats them"; behind other verbs it is a step."""
        return verb == "take" and form == "third" and not self._form

    def _named(self, index: int, verb: str) -> str:
        """The operation: of a verb that says nothing alone, with its object, or nothing where it has none."""
        if verb not in LIGHT_VERBS:
            return WEAK_VERBS.get(verb) or VERBS[verb]
        # Only what stands directly behind the verb: a comma or a full stop ends what it is about.
        following = [each for each in self._words[index + 1 : index + 3] if not each.gap.strip()]
        if following and following[0].text in ("a", "an", "the"):
            following = following[1:]
        if not following or following[0].text in PRONOUNS or not re.fullmatch("[a-z]+", following[0].text):
            return ""
        return f"{verb}_{following[0].text}"

    def _is_request(self, index: int, word: Word, verb: str) -> bool:
        """Whether this asks for the node itself: "create a node that …"."""
        # Only near the beginning: further on "create a client" may well be what the node does.
        return verb in REQUESTS and index < 8 and _FRAME.match(self._text, word.end) is not None

    def _before(self, index: int) -> tuple[str, str]:
        """The word that decides, and the gap behind it: adverbs are looked through."""
        gap = self._words[index].gap
        while index > 0 and not gap.strip():
            previous = self._words[index - 1]
            if previous.text not in TRANSPARENT and not (previous.text.endswith("ly") and len(previous.text) > 4):
                return previous.text, gap
            index -= 1
            gap = self._words[index].gap
        return (self._words[index - 1].text if index else ""), gap

    def _stands_as_verb(self, index: int, verb: str, form: str) -> bool:
        previous, gap = self._before(index)
        if index == 0 or not previous or _FRESH.search(gap):
            return self._begins(index, verb, form)
        if "," in gap:
            return self._continues(index, verb, form)
        if previous in OBJECT_PRONOUNS and index > 1 and self._words[index - 2].text in COORDINATORS:
            return True
        if previous in BEFORE_A_NOUN - BEFORE_A_LIST and form != "gerund":
            return False
        judge = {"base": self._infinitive, "third": self._third, "gerund": self._gerund, "foreign": self._foreign}
        return judge[form](index, verb, previous)

    def _begins(self, index: int, verb: str, form: str) -> bool:
        following = self._next(index)
        # "Orders with id" begins with a plural, "orders the parts" with a verb: what follows tells.
        if form == "third" and verb in NOUNS_TOO:
            return bool(following) and following not in NO_OBJECT
        if form == "gerund":
            return verb not in NOUNS_TOO or following in BEFORE_A_NOUN or following == "of"
        # "Compute node" and "cache node" name a kind.
        if following == "node":
            return False
        return not (verb in NOUNS_TOO and following in {"client", "service", "cache", "store", "machine"})

    def _continues(self, index: int, verb: str, form: str) -> bool:
        """Behind a comma: a verb has the form that the verbs before it have."""
        # Verbs that are listed share their form; the forms of other languages are not told apart.
        if form in (self._form, "foreign"):
            return True
        if self._form and form == "base":
            return self._form == "foreign" or (verb not in NOUNS_TOO and self._form != "third")
        return not self._form and (verb not in NOUNS_TOO or self._next(index) in BEFORE_A_NOUN)

    def _infinitive(self, index: int, verb: str, previous: str) -> bool:
        if previous in COORDINATORS:
            return self._continues(index, verb, "base")
        if previous in BEFORE_AN_INFINITIVE:
            return True
        listed = bool(re.match(r"\s*(?:,|/|\band\b)", self._text[self._words[index].end :]))
        if previous in BEFORE_A_LIST:
            return (listed or self._next(index) == "by") and (verb not in NOUNS_TOO or self._lists_verbs(index))
        if self._follows_verb(index):
            return verb not in NOUNS_TOO or self._next(index) in COORDINATORS
        return verb not in NOUNS_TOO and previous in BEFORE_A_THIRD_PERSON

    def _lists_verbs(self, index: int) -> bool:
        following = self._words[index + 1 : index + 3]
        return any((verb_and_form(each.text) or ("", ""))[1] == "base" for each in following)

    def _follows_verb(self, index: int) -> bool:
        previous = verb_and_form(self._words[index - 1].text)
        return previous is not None and previous[1] == "base" and self._form == "base"

    def _third(self, index: int, verb: str, previous: str) -> bool:
        if previous in COORDINATORS and previous != "then":
            return self._continues(index, verb, "third") and self._next(index) not in {"with", "are", "is"}
        # In "call a service with a breaker that opens", what opens is not the node.
        if previous in ("that", "which", "who", "it") and self._form == "base":
            return False
        return previous in BEFORE_A_THIRD_PERSON or "_" in self._words[index].gap

    def _gerund(self, index: int, verb: str, previous: str) -> bool:
        if previous in COORDINATORS and self._form:
            return self._form == "gerund"
        return previous in BEFORE_A_GERUND and (verb not in NOUNS_TOO or self._next(index) not in ("", "and"))

    def _foreign(self, _index: int, _verb: str, previous: str) -> bool:
        # What remains of d' and l' in French stands before nouns.
        return previous not in ("d", "l")

    def _next(self, index: int) -> str:
        following = self._words[index + 1] if index + 1 < len(self._words) else None
        return following.text if following and not following.gap.strip() else ""

    def _coordinated(self, index: int, word: Word) -> Act | None:
        """A verb that no list knows, beside one that is known: "tokenize, lemmatize and score the text"."""
        if self._form not in ("base", "third") or word.text in NEVER_OPERATIONS | BEFORE_A_NOUN | BEFORE_AN_INFINITIVE:
            return None
        previous, gap = self._before(index)
        if "," not in gap and previous not in COORDINATORS:
            return None
        third = word.text.endswith("s") and not word.text.endswith("ss")
        # Without a list only the object tells a verb from a noun, and its article tells the object.
        followed = self._next(index) in ("the", "a", "an", "it", "them", "every", "each", "all")
        if not followed or third is not (self._form == "third") or not word.text.isascii():
            return None
        return Act(word.text.removesuffix("s") if third else word.text, self._form, word.start, word.end)


def read_acts(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Act]:
    """The verbs of a text that say what the node does, outside the spans that are taken by something else."""
    acts = [each for each in SentenceReader(text).acts() if not any(start <= each.start < end for start, end in taken)]
    return [each for each in acts if not _is_headline(each, acts, text)]


def has_headline(text: str) -> bool:
    """Whether a verb is told as the list of what it consists of, as processes are."""
    acts = list(SentenceReader(text).acts())
    return any(_is_headline(each, acts, text) for each in acts)


def _is_headline(act: Act, acts: Sequence[Act], text: str) -> bool:
    """Whether a colon behind the verb opens the list of what it consists of: "onboard a tenant: create …, invite …"."""
    ending = _SENTENCE_END.search(text, act.end)
    end = ending.start() if ending else len(text)
    # Two verbs behind it make a list; one alone may be an example or a remark.
    colon = text.find(":", act.end, end)
    return colon >= 0 and sum(colon < each.start < end for each in acts) > 1
