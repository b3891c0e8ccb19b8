"""How plainly something is written: hints for who writes, and a measure for the words of the house.

Hints, never a gate: no tool can tell whether people understand (practice.md §8: use readability only to see where to
look first). The rules are the NHS's: sentences of at most 20 words, paragraphs of at most three, reading age 9 to 11,
active, precise. Pure: text in, answer out. Reading age is the Flesch-Kincaid grade and five years.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

LONG_SENTENCE = 20  # words
LONG_PARAGRAPH = 3  # sentences
OLD = 11  # years; more is hard going for many
ENOUGH_WORDS = 20  # fewer say nothing about a reading age

# Never on a screen (practice.md §12, care.md §4), and what people read instead.
NEVER = {
    "service user": "person",
    "client": "person",
    "customer": "person",
    "expert by experience": "person who has been through it",
    "non-engaging": "not in touch with us yet",
    "non-engagement": "we have not reached them yet",
    "disengaged": "not in touch just now",
    "did not attend": "did not come",
    "chaser": "friendly call",
    "failed": "did not work",
    "hard to reach": "people we have not reached yet",
    "vulnerable": "who may need more support",
    "disclosure": "what somebody told us",
    "charter": "our promises",
    "quorum": "enough of us",
    "ballot": "vote",
    "delegation": "speak for me",
    "custodian": "the one person who knows",
    "obstacle": "what could get in the way",
    "hat": "what you bring",
    "rung": "step",
    "parity": "half and half",
    "drift": "change",
    "lifecycle": "steps",
    "provenance": "where it came from",
    "invalid": "not right yet",
}
# Words of offices, and plainer ones.
OFFICE = {
    "additional": "more",
    "adhere to": "keep to",
    "advise us": "tell us",
    "amend": "change",
    "appropriate": "right",
    "ascertain": "find out",
    "at this moment in time": "now",
    "beneficiary": "person",
    "capacity": "time or people",
    "cohort": "group",
    "commence": "start",
    "consultation exercise": "asking people",
    "deliverable": "what we will make",
    "demographic": "group of people",
    "disseminate": "share",
    "empower": "give more say to",
    "endeavour": "try",
    "engage with": "talk with",
    "engagement": "taking part",
    "facilitate": "help",
    "feasible": "possible",
    "forthcoming": "coming",
    "going forward": "from now on",
    "governance": "how decisions are made",
    "holistic": "whole",
    "implement": "do",
    "in accordance with": "by",
    "in order to": "to",
    "in respect of": "about",
    "in the event that": "if",
    "inform you": "tell you",
    "key stakeholder": "person it matters to",
    "leverage": "use",
    "liaise": "talk",
    "methodology": "way",
    "mitigate": "make less",
    "modality": "way",
    "multi-agency": "from several services",
    "notwithstanding": "even so",
    "operationalise": "do",
    "outcome measure": "what we look at",
    "paradigm": "way of seeing",
    "participate": "take part",
    "pathway": "way through",
    "per annum": "a year",
    "prior to": "before",
    "prioritise": "do first",
    "provision of": "giving",
    "pursuant to": "under",
    "regarding": "about",
    "remit": "job",
    "robust": "strong",
    "scoping": "finding out",
    "signpost": "point to",
    "stakeholder": "person it matters to",
    "strategic": "long-term",
    "subsequently": "then",
    "sufficient": "enough",
    "terminate": "end",
    "thematic": "by topic",
    "trajectory": "way",
    "upskill": "learn",
    "utilise": "use",
    "whilst": "while",
    "with regard to": "about",
    "workstream": "piece of work",
}
VAGUE = {
    "soon": "Say by what day.",
    "shortly": "Say by what day.",
    "in due course": "Say by what day.",
    "as soon as possible": "Say by what day.",
    "asap": "Say by what day.",
    "at some point": "Say by what day.",
    "in the near future": "Say by what day.",
    "bear it in mind": "Say what you will do, or say no.",
    "bear this in mind": "Say what you will do, or say no.",
    "take it on board": "Say what you will do, or say no.",
    "take on board": "Say what you will do, or say no.",
    "look into it": "Say who looks, and by what day you tell them.",
    "it is felt that": "Say who thinks so.",
    "due to policy": "Say what the rule is, and who made it.",
    "company policy": "Say what the rule is, and who made it.",
    "lessons will be learned": "Say what you will do in another way.",
}
_DONE_TO = (
    "given taken made done seen heard held kept told sent found paid put set shown known written brought chosen spoken"
)
_PASSIVE = re.compile(
    rf"\b(?:am|is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:(?!need|indeed|speed)\w{{2,}}ed|{'|'.join(_DONE_TO.split())})"
    r"\b(?:\s+by\b)?",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*|\d[\d.,:]*", re.UNICODE)
_END = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+|\n+")
_SHORT_FORMS = re.compile(r"\b(e\.g|i\.e|etc|Mr|Mrs|Ms|Dr|St|No|approx)\.", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_APART = re.compile(r"ia(?!l)|io(?!n|u)|ua(?!l|r)|iu|(?<=id)ea")  # two vowels that are spoken apart
_SILENT_INSIDE = re.compile(r"(som|us|hop|car|saf)e(?=[bcdfghlmnt]\w)")
_SILENT_ENDS = tuple(map(re.compile, (r"(?<=[^aeiouyl])e$", r"(?<=[^aeioutdy])ed$", r"(?<=[^aeiouyscxzghl])es$")))
_BULLET = re.compile(r"^[ \t]*(?:[-*•]|\d{1,3}[.)])[ \t]+", re.MULTILINE)


class Kind(StrEnum):
    """What a hint is about."""

    LONG_SENTENCE = "long_sentence"
    LONG_PARAGRAPH = "long_paragraph"
    JARGON = "jargon"
    VAGUE = "vague"
    PASSIVE = "passive"
    READING_AGE = "reading_age"


@dataclass(frozen=True, slots=True)
class Hint:
    """One hint: what it is about, a sentence for who writes, and the words that it means."""

    kind: Kind
    words: str
    about: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures about a text. ``reading_age`` is in years, 0 for no text."""

    words: int
    sentences: int
    mean_sentence: float
    longest_sentence: int
    reading_age: float


def hints(text: str) -> list[Hint]:
    """What could be plainer, from the most useful to the least. Nothing for a text that is plain."""
    return [
        *_vague(text),
        *_jargon(text),
        *_long_sentences(text),
        *_long_paragraphs(text),
        *_passive(text),
        *_age(text),
    ]


def measure(text: str) -> Measure:
    """Count it."""
    per_sentence = [found for found in (words_in(sentence) for sentence in sentences_in(text)) if found]
    words = [word for sentence in per_sentence for word in sentence]
    if not words:
        return Measure(0, 0, 0.0, 0, 0.0)
    mean = len(words) / len(per_sentence)
    per_word = sum(syllables(word) for word in words) / len(words)
    age = max(5.0, 0.39 * mean + 11.8 * per_word - 15.59 + 5)
    return Measure(len(words), len(per_sentence), round(mean, 1), max(map(len, per_sentence)), round(age, 1))


def reading_age(text: str) -> float:
    """About how many years of age a reader needs."""
    return measure(text).reading_age


def jargon_in(text: str) -> list[tuple[str, str]]:
    """(word as written, plainer words) for each word on the lists."""
    return [(found.group(0), _PLAINER[_bare(found.group(1))]) for found in _LISTED.finditer(text)]


def sentences_in(text: str) -> list[str]:
    """The sentences of a text. Each line of a list is one."""
    text = _SHORT_FORMS.sub(lambda found: found.group(0).replace(".", ""), _BULLET.sub("", text))
    return [sentence.strip() for sentence in _END.split(text) if sentence.strip()]


def words_in(text: str) -> list[str]:
    """The words, with numbers."""
    return _WORD.findall(text)


def syllables(word: str) -> int:
    """About how many syllables a word has; where it errs, it says one more. A number has about one for each figure."""
    letters = re.sub(r"[^a-z]", "", unicodedata.normalize("NFKD", word.lower()))
    if not letters:
        return max(1, sum(sign.isdigit() for sign in word))
    letters = _SILENT_INSIDE.sub(r"\1", letters)
    if not word.lower().endswith("é"):
        letters = next((pattern.sub("", letters) for pattern in _SILENT_ENDS if pattern.search(letters)), letters)
    return max(1, len(_VOWELS.findall(letters)) + len(_APART.findall(letters)))


def _bare(word: str) -> str:
    return " ".join(word.lower().split())


def _pattern(words: dict[str, str]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\b({listed})(?:s|d|ed)?\b", re.IGNORECASE)


_PLAINER = NEVER | OFFICE
_LISTED = _pattern(_PLAINER)
_UNCLEAR = _pattern(VAGUE)


def _vague(text: str) -> Iterator[Hint]:
    for found in _UNCLEAR.finditer(text):
        yield Hint(Kind.VAGUE, f"“{found.group(0)}” is vague. {VAGUE[_bare(found.group(1))]}", found.group(0))


def _jargon(text: str) -> Iterator[Hint]:
    said = set()
    for word, plainer in jargon_in(text):
        if word.lower() not in said:
            said.add(word.lower())
            yield Hint(Kind.JARGON, f"Instead of “{word}” you could say “{plainer}”.", word)


def _long_sentences(text: str) -> Iterator[Hint]:
    for sentence in sentences_in(text):
        count = len(words_in(sentence))
        if count > LONG_SENTENCE:
            yield Hint(Kind.LONG_SENTENCE, f"This sentence has {count} words. Can you make it two?", sentence)


def _long_paragraphs(text: str) -> Iterator[Hint]:
    for paragraph in re.split(r"\n\s*\n", text):
        lines = [line for line in paragraph.splitlines() if not _BULLET.match(line)]
        count = len(sentences_in("\n".join(lines)))
        if count > LONG_PARAGRAPH + 1:
            yield Hint(
                Kind.LONG_PARAGRAPH,
                f"This part has {count} sentences. An empty line helps people rest.",
                paragraph.strip(),
            )


def _passive(text: str) -> Iterator[Hint]:
    for found in _PASSIVE.finditer(text):
        yield Hint(Kind.PASSIVE, f"“{found.group(0)}”: can you say who does it?", found.group(0))


def _age(text: str) -> Iterator[Hint]:
    found = measure(text)
    if found.words >= ENOUGH_WORDS and found.reading_age > OLD:
        years = round(found.reading_age)
        yield Hint(Kind.READING_AGE, f"A reader needs to be about {years}. Shorter words and sentences help.", "")
