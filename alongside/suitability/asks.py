"""The check by text or mail: a warning first, one question after the other, then handed in (care.md §3).

Apart it goes only by ways on which nobody else hears it: paper goes to who stands outside, and who speaks for somebody
types in a whole sheet, for which questions are left would tell them what was answered before.
"""

from __future__ import annotations

from dataclasses import dataclass

from alongside.core.action import deed_of
from alongside.core.actor import Actor, Channel
from alongside.core.refusals import NotReady
from alongside.messaging.asking import CLOSED, Ask, Asked, Option, Reply
from alongside.messaging.letters import short
from alongside.projects.models import Project
from alongside.projects.rules import short_name

from . import words
from .actions import answer, say_next
from .models import Check
from .reading import check_of, evidence_of, is_asked_again, own_sheet
from .rules import who
from .rules.deriving import Say
from .rules.questions import BY_CODE, SAFE_TO_LEAVE
from .showing import warning_of

NOBODY_ELSE_HEARS = (Channel.WEB, Channel.TEXT, Channel.EMAIL)
WARNING, HAND_IN = "warning", "hand_in"


@dataclass(frozen=True, slots=True)
class _At:
    """How far somebody is. ``left`` is what is still to be asked; None before it began, and once it is handed in."""

    project: Project
    staff: bool
    check: Check | None
    said: dict[str, Say]
    is_in: bool
    left: list[str] | None
    outside: tuple[str, str]

    def asked(self, part: str, question: str, options: tuple[str, ...], hint: str, own_words: str = "") -> Asked:
        """One of its questions. What was said before is not told: whoever holds the phone would read it."""
        listed = tuple(Option(number, option) for number, option in enumerate(options, 1))
        return Asked(question, listed, own_words, hint.replace("’", "'"), place=self.project.code, part=part)


def _at(by: Actor, code: str) -> _At | None:
    project = Project.objects.visible_to(by).filter(code=code).first()
    if project is None or not deed_of(answer).is_open(by, project):
        return None
    staff, check = not who.answers_apart(by, project), check_of(project)
    if by.entered_by_id is not None or not (staff or (check and check.can_be_answered_apart)):
        return None
    sheet = own_sheet(by, project)
    outside = (short_name(check.outside_name), check.outside_how) if check else ("", "")
    is_in = sheet is not None and sheet.handed_in_on is not None and not is_asked_again(check, sheet)
    said, left = (sheet.said(), sheet.to_ask) if sheet else ({}, None)
    return _At(project, staff, check, said, is_in, left, outside)


def _show(by: Actor, code: str) -> Asked | None:
    at = _at(by, code)
    if at is None:
        return None
    if not at.staff and by.channel not in NOBODY_ELSE_HEARS:
        return Asked(words.APART, hint=words.HOW_APART.format(*at.outside), place=at.project.code)
    begun = at.left is not None
    return _start(at) if not begun else _question(at, at.left[0]) if at.left else _end(at)


def _start(at: _At) -> Asked:
    """What to know first. Once it is handed in this counts as its last question, so that nobody is asked on and on."""
    part, begin = (HAND_IN, words.THEY_ARE_IN) if at.is_in else (WARNING, words.ONE_BY_ONE)
    if at.staff:
        return at.asked(part, f"{words.IS_IT_TRUE} {begin}", (words.GO_ON, words.STOP), words.BY_STAFF)
    options = (words.GO_ON, words.THROUGH.format(at.outside[0]), words.STOP)
    return at.asked(part, f"{words.REALLY} {begin}", options, words.FEW_ANSWER)


def _question(at: _At, code: str) -> Asked:
    before = code in at.said
    options = ("Yes", "No", "Not sure", words.KEEP_IT if before else words.LEAVE_OUT, words.THAT_IS_ALL)
    hints = [words.BEFORE if before else "", words.said_by_staff(evidence_of(at.project).get(code, []))]
    hints += [words.ALL_READ_IT] if at.staff else [warning_of(at.check) if code == SAFE_TO_LEAVE else ""]
    own_words = words.HOW_YOU_KNOW if at.staff else ""
    return at.asked(code, words.asks(BY_CODE[code], staff=at.staff), options, " ".join(filter(None, hints)), own_words)


def _end(at: _At) -> Asked:
    if at.staff:
        return at.asked(HAND_IN, words.IS_THAT_ALL, (words.HAND_IN, words.NOT_YET, words.AGAIN), words.AT_ONCE)
    warning = warning_of(at.check) if at.said.get(SAFE_TO_LEAVE) == Say.NO else ""
    options = (words.WAIT, words.ALONE, words.NOT_YET, words.AGAIN)
    return at.asked(HAND_IN, words.IS_THAT_ALL, options, f"{words.WHAT_IS_SEEN} {warning}".strip())


def _take(by: Actor, code: str, reply: Reply) -> str:
    at, asked = _at(by, code), _show(by, code)
    if at is None or asked is None or not asked.options:
        raise NotReady(asked.question if asked else CLOSED)
    if reply.part not in ("", asked.part):
        raise NotReady(words.GONE_ON)
    if not reply.numbers or (reply.words and not asked.own_words):  # else they would be lost, or be read by somebody
        raise NotReady(words.ONE_NUMBER, field="numbers")
    number = reply.numbers[0]
    if at.left is None and number > 1:
        return words.STOPPED if number == len(asked.options) else short(words.TURN_TO.format(*at.outside))
    return words.TEXT[say_next(at.project, by=by, number=number, words=reply.words).said]


def _closed(by: Actor, code: str) -> str:
    """Who speaks for somebody is told where their answers are typed in, whether or not there are any."""
    return words.APART if by.entered_by_id is not None else ""


ASKS = {"suitability.check": Ask("How much say people have", _show, _take, closed=_closed, hushed=True)}
