"""The questions of this room that any way can carry: each shows what its page shows, and calls the same action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q

from alongside.core.actor import Actor
from alongside.core.refusals import NotReady
from alongside.messaging.asking import Ask, Asked, Reply
from alongside.messaging.letters import short
from alongside.projects.asking import not_asked_by_text
from alongside.projects.models import Project
from alongside.projects.questions import about, ended, is_open, mark_of, options, the, words_in
from alongside.projects.rules import is_inside

from . import actions, words
from .actions.answering import CAN_BE_REPLIED_TO
from .actions.raising import NOTHING_SAID
from .letters import VERDICT_WORDS
from .models import Answer, Reaction, Suggestion
from .rules import Stance, State, Understanding, Verdict

LONGEST, LONGEST_COMMENT = 5000, 3000  # as on the pages
QUOTED, REASON = 100, 200  # signs: it is read on a phone, and the letter before it says the rest
Told = tuple[Suggestion, Answer]


def _quote(suggestion: Suggestion, longest: int = QUOTED) -> str:
    return short(" ".join(suggestion.words.split()), longest).rstrip(".")


def _told(*states: State) -> Callable[[Actor, str], Told | None]:
    """Finds one's own suggestion and its answer. A letter may be about the one that it was put together with."""

    def find(by: Actor, code: str) -> Told | None:
        rows = Suggestion.objects.visible_to(by).filter(Q(code=code) | Q(merged_into__code=code))
        mine = [row for row in rows.order_by("pk") if is_open(actions.respond, by, row)]
        own = min(mine, key=lambda row: row.code != code, default=None)
        told_on = own and (own.merged_into or own)
        if own is None or told_on is None or told_on.answer is None or told_on.state not in states:
            return None
        return own, told_on.answer

    return find


def _about_answer(title: str, answers: Mapping[Understanding, str], states: tuple[State, ...], no: str = "") -> Ask:
    """``no`` is what stands in place of own words where somebody sent only the number for "no"."""

    def shown(by: Actor, told: Told) -> Asked:
        own, answer = told
        verdict = VERDICT_WORDS.get(Verdict(answer.verdict), "It is off the list.")
        why = f"{verdict} Why: {ended(short(answer.reason, REASON))}"
        what = words.DONE.format(words=ended(short(answer.changed, REASON))) if no else why
        said = answer.heard.filter(person_id=by.person_id).values_list("said", flat=True).first()
        return Asked(
            f"{words.ASKED_FOR.format(words=_quote(own))} {what}",
            options(answers.values()),
            own_words=words.REPLY_MORE,
            said=answers.get(Understanding(said), "") if said else "",
            place=own.project.code,
            part=answer.code,
            longest=LONGEST,
        )

    def taken(by: Actor, told: Told, reply: Reply) -> str:
        if not reply.numbers:
            raise NotReady(words.NUMBER_FIRST, field="numbers")
        said = list(answers)[reply.numbers[0] - 1]
        more = reply.words or (no if said == Understanding.DISAGREE else "")
        return words.in_text(actions.respond(told[0], by=by, said=said, words=more, to=told[1].code).said)

    return about(title, _told(*states), shown, taken)


def _react(by: Actor, suggestion: Suggestion) -> Asked:
    own = Reaction.objects.filter(suggestion=suggestion, person_id=by.person_id).first()
    # Nobody else sees what they chose, nor does who speaks for them.
    said = words.STANCES[own.stance] if own and by.entered_by_id is None else ""
    question = words.REACT.format(words=_quote(suggestion))
    answers = options(words.STANCES.values())
    return Asked(question, answers, hint=words.REACT_HINT, said=said, place=suggestion.project.code)


def _do_react(by: Actor, suggestion: Suggestion, reply: Reply) -> str:
    stance = Stance(list(words.STANCES)[reply.numbers[0] - 1])
    return words.in_text(actions.react(suggestion, by=by, stance=stance).said)


def _say(by: Actor, project: Project) -> Asked:
    return Asked(words.SAY, own_words=words.SAY_MORE, place=project.code, longest=LONGEST)


def _do_say(by: Actor, project: Project, reply: Reply) -> str:
    return words.in_text(actions.suggest(project, by=by, words=words_in(reply, NOTHING_SAID)).said)


def _why_not_say(by: Actor, code: str) -> str:
    """While nobody's view is asked for: that it is not their doing, and whom they can ring."""
    project = Project.objects.visible_to(by).filter(code=code).first()
    return not_asked_by_text(project) if project and is_inside(by, project) else ""


def _comment(by: Actor, suggestion: Suggestion) -> Asked:
    question = words.COMMENT.format(words=_quote(suggestion))
    place = suggestion.project.code
    return Asked(question, (), words.COMMENT_MORE, words.COMMENT_HINT, place=place, longest=LONGEST_COMMENT)


def _do_comment(by: Actor, suggestion: Suggestion, reply: Reply) -> str:
    said = words_in(reply, "Write what you would like to say.")
    return words.in_text(actions.comment(suggestion, by=by, words=said).said)


def _check(by: Actor, suggestion: Suggestion) -> Asked:
    more = words.CHECK_MORE if is_open(actions.comment, by, suggestion) else ""
    question = words.CHECK.format(words=_quote(suggestion, REASON))
    answers, place = options(words.CHECK_ASKED), suggestion.project.code
    return Asked(question, answers, own_words=more, place=place, longest=LONGEST_COMMENT)


def _do_check(by: Actor, suggestion: Suggestion, reply: Reply) -> str:
    """What was written down can't be changed, so words for that stand under it. What is taken back takes them along."""
    if reply.numbers == (2,):
        return words.in_text(actions.withdraw(suggestion, by=by).said)
    if reply.words and is_open(actions.comment, by, suggestion):
        _do_comment(by, suggestion, reply)
        return words.PUT_UNDER
    return words.RIGHT


def _together(by: Actor, code: str) -> list[Suggestion] | None:
    """What was put together: this one, or others with this one. The letter about it goes to both."""
    rows = Suggestion.objects.visible_to(by).filter(Q(code=code) | Q(merged_into__code=code))
    return [row for row in rows.order_by("raised_at", "pk") if is_open(actions.unmerge, by, row)] or None


def _undo(by: Actor, merged: list[Suggestion]) -> Asked:
    into, one = merged[0].merged_into, len(merged) == 1
    together = ", ".join(f'"{_quote(row)}"' for row in (into, *merged) if row)
    undo = [words.NOT_THE_SAME if one else f'{words.NOT_THE_SAME}: "{_quote(row, 30)}"' for row in merged]
    question = words.UNDO.format(words=together)
    place, part = merged[0].project.code, mark_of(row.code for row in merged)
    return Asked(question, options([words.LEAVE, *undo]), place=place, part=part)


def _do_undo(by: Actor, merged: list[Suggestion], reply: Reply) -> str:
    if reply.numbers[0] == 1:
        return words.TOGETHER
    return words.in_text(actions.unmerge(merged[reply.numbers[0] - 2], by=by).said)


def _publish(by: Actor, suggestion: Suggestion) -> Asked:
    question = words.PUBLIC.format(words=_quote(suggestion))
    said = words.YES_NO[0] if suggestion.may_publish else ""
    answers = options(words.YES_NO)
    return Asked(question, answers, hint=words.PUBLIC_HINT, said=said, place=suggestion.project.code)


def _do_publish(by: Actor, suggestion: Suggestion, reply: Reply) -> str:
    return words.in_text(actions.let_publish(suggestion, by=by, yes=reply.numbers[0] == 1).said)


def _of(
    title: str, does: Callable[..., Any], shown: Callable[..., Asked], taken: Callable[..., str], **more: Any
) -> Ask:
    return about(title, the(Suggestion, does), shown, taken, **more)


ASKS = {
    "suggestions.understood": _about_answer("What you say to an answer", words.UNDERSTOOD_ASKED, CAN_BE_REPLIED_TO),
    "suggestions.kept": _about_answer(
        "What you say to what changed", words.KEPT_ASKED, (State.DONE,), words.NOT_AS_PROMISED
    ),
    "suggestions.react": _of("What you think of a suggestion", actions.react, _react, _do_react, hushed=True),
    "suggestions.comment": _of("Say something about a suggestion", actions.comment, _comment, _do_comment),
    "suggestions.check": _of("Check what we wrote down", actions.withdraw, _check, _do_check),
    "suggestions.publish": _of("If your words can be public", actions.let_publish, _publish, _do_publish),
    "suggestions.undo": about("If two suggestions are the same", _together, _undo, _do_undo),
    "suggestions.say": about(
        "Suggest something", the(Project, actions.suggest), _say, _do_say, begins=True, closed=_why_not_say
    ),
}
