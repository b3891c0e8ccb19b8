"""Be asked one question after the other, by text or mail, and hand it in."""

from __future__ import annotations

from alongside.core.action import Result, action
from alongside.core.actor import Actor
from alongside.projects.models import Project
from alongside.suitability.models import Sheet
from alongside.suitability.reading import own_sheet
from alongside.suitability.rules import who
from alongside.suitability.rules.deriving import Say
from alongside.suitability.rules.questions import QUESTIONS

from .said import Said
from .sheets import answer, hand_in, hand_in_apart

CODES = [question.code for question in QUESTIONS]
SAYS = (Say.YES, Say.NO, Say.UNSURE)
LEAVE_OUT = len(SAYS) + 1  # the number after these; and the one after it: that is all from me


@action(may=who.can_answer_check, records="nothing")
def say_next(project: Project, *, by: Actor, number: int, words: str = "") -> Result[Project]:
    """Say the number of an answer to what one is asked next: to begin, to a question, or to hand in.

    One act with the number alone, so that a message that comes twice is not taken for the answer to the next question.
    Nobody says it for somebody else: which questions are left would tell what they answered themselves.
    """
    sheet = own_sheet(by, project)
    if sheet is None or sheet.to_ask is None:
        said = sheet.said() if sheet else {}
        return _ask(project, by, [code for code in CODES if code not in said] or CODES)
    if not sheet.to_ask:
        return _end(project, by, number)
    question, *rest = sheet.to_ask
    if number >= LEAVE_OUT:
        return _ask(project, by, rest if number == LEAVE_OUT else [])
    evidence = {question: words or sheet.evidence().get(question, "")}
    answer(project, by=by, answers={question: SAYS[number - 1]}, evidence=evidence)
    return Result(project, Said.ASKED)


def _ask(project: Project, by: Actor, questions: list[str]) -> Result[Project]:
    sheet = answer(project, by=by, answers={}).subject
    Sheet.objects.filter(pk=sheet.pk).update(to_ask=questions)
    return Result(project, Said.ASKED)


def _end(project: Project, by: Actor, number: int) -> Result[Project]:
    """Of staff: hand in, not yet, all of it again. Apart there are two ways to hand in: wait for another, or alone."""
    apart = who.answers_apart(by, project)
    if number <= 1 + apart:
        done = hand_in_apart(project, by=by, alone_is_fine=number > 1) if apart else hand_in(project, by=by)
        return Result(project, Said(done.said))
    return Result(project, Said.ANSWERED) if number == 2 + apart else _ask(project, by, CODES)
