"""How long it takes to write an answer: the median of the demo's own answers stays under three minutes.

A model, not people with a watch: whoever measures people should believe them instead. It counts what a practised user
has to do on the two screens of an answer, at the pace that others measured: composing 19 words a minute (Karat and
others, CHI 1999), reading 238 (Brysbaert 2019), choosing 2.65 s (Card, Moran and Newell's keystroke-level model, 1980:
prepare, point, click). Negative control: the same answers on a form with nothing ready, where limits, what was looked
at and what happens next are typed, as in a letter.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from django.conf import settings

from alongside.front.demo.build import build
from alongside.suggestions.models import Answer
from alongside.suggestions.rules import Verdict
from tests.bench.speed import Figure

WRITE, READ = 60 / 19, 60 / 238  # seconds a word
CHOOSE, KEY = 2.65, 0.28
MOST = 180  # seconds
DATE = 8  # keys of a day, a month and a year
GIVEN = (Verdict.YES, Verdict.PARTLY, Verdict.NOT_NOW, Verdict.NO)
NEXT_STEPS = 15  # words of "what happens next" in a letter


def answering() -> Iterator[Figure]:
    """Every answer of the demo, as it was typed there."""
    settings.DEMO = True
    build(london=False)
    given = [answer for answer in Answer.objects.select_related("limit", "suggestion") if answer.verdict in GIVEN]
    took, by_letter = statistics.median(map(_here, given)), statistics.median(map(_by_letter, given))
    yield Figure(f"an answer, median of {len(given)}, seconds (a model)", took, f"< {MOST}", took < MOST)
    yield Figure("control: nothing ready to pick, seconds", by_letter, f"> {MOST}", by_letter > MOST)


def _here(answer: Answer) -> float:
    """Choose the kind; read the suggestion; write the reason; then what this kind of answer owes."""
    date = KEY * DATE if answer.by_when or answer.look_again else 0
    picked = 2 if answer.limit else 1  # who does it; or the ground, and the limit
    looked = CHOOSE + WRITE * _words(answer.considered)  # "something else", in words, as the demo has it
    return (
        CHOOSE * (2 + picked) + READ * _words(answer.suggestion.words) + WRITE * _words(answer.reason) + date + looked
    )


def _by_letter(answer: Answer) -> float:
    limit = _words(f"{answer.limit.text} {answer.limit.why}") if answer.limit else 0
    typed = limit + NEXT_STEPS + _words(answer.suggestion.words) + (3 if answer.by_when or answer.look_again else 0)
    return READ * _words(answer.suggestion.words) + WRITE * (_words(answer.reason) + _words(answer.considered) + typed)


def _words(text: str) -> int:
    return len(text.split())
