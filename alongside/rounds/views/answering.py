"""Answer a question to everybody; take it back; write down what somebody else says."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from alongside.core.action import why_not
from alongside.core.page import Request, page
from alongside.core.refusals import MovedOn, Refused
from alongside.people.standing import heard_from, refuse_if_it_ended
from alongside.rounds import actions, letters, rules, telling
from alongside.rounds.forms import AnswerForm
from alongside.rounds.models import Round, reaching, reading

from .asking import about, told


@page(does=actions.answer, of=Round)
def answer(request: Request, round_: Round) -> HttpResponse:
    """Say what one thinks, on one screen. It can be changed until it closes."""
    asked = reading.asked_of(round_, request.actor.person_id)
    if asked is None:
        raise Refused(why_not(rules.can_answer))
    own = reading.answer_of(asked)
    form = AnswerForm.asked(request, round_=round_, initial=AnswerForm.was(own))
    if form.is_valid():
        with form.refusing():
            return told(request, actions.answer(round_, by=request.actor, **form.answer()))
    seen = about(
        round_,
        form=form,
        own=telling.own_answer(round_, own) if own else None,
        facts=telling.facts(round_),
        who_sees=letters.who_sees(round_),
        till=letters.till(round_),
        ways=telling.ways_here(round_, reaching.here(round_.project)),
        sensitive=True,
    )
    return render(request, "rounds/answer.html", seen)


@page(does=actions.take_back, of=Round)
def take_back(request: Request, round_: Round) -> HttpResponse:
    """Take out what one said."""
    if request.method == "POST":
        return told(request, actions.take_back(round_, by=request.actor))
    own = reading.answer_of(reading.asked_of(round_, request.actor.person_id))
    if own is None:
        raise MovedOn(round_, "take_back")
    seen = about(round_, own=telling.own_answer(round_, own), dangerous=True)
    return render(request, "rounds/take_back.html", seen)


@page(may=rules.can_enter_for, of=Round)
def for_whom(request: Request, round_: Round) -> HttpResponse:
    """For whom one can write down what they say. It shows nobody who has answered, and nobody who has not."""
    people = reading.entered_for(round_, request.actor)
    return render(request, "rounds/for_whom.html", about(round_, people=people))


@page(may=rules.can_enter_for, of=Round)
def answer_for(request: Request, round_: Round, person: str) -> HttpResponse:
    """Write down what somebody says: read back to them before anything is kept."""
    giver = next((one for one in reading.entered_for(round_, request.actor) if one.code == person), None)
    if giver is None:
        refuse_if_it_ended(request.actor, person)
        raise Http404
    if not reading.is_open_today(round_):
        raise MovedOn(round_, "answer")
    form = AnswerForm.asked(request, round_=round_, for_somebody=True)
    seen = about(round_, form=form, giver=giver, who_sees=letters.who_sees(round_), sensitive=True)
    if form.is_valid() and "change" not in request.POST:
        said = form.answer()
        whole = rules.answer_gap(said["numbers"], said["words"], round_.takes) is None
        if "read_back" not in request.POST and whole:
            return render(request, "rounds/read_back.html", seen | {"form": None, **_read_back(round_, form)})
        with form.refusing():
            by = heard_from(giver, request.actor, form.came_by, round_.project.code)
            return told(request, actions.answer(round_, by=by, **form.answer()))
    return render(request, "rounds/answer_for.html", seen)


def _read_back(round_: Round, form: AnswerForm) -> dict[str, object]:
    """What they said, in the words of the page; and the same, to be sent again."""
    said = form.answer()
    listed = dict(enumerate(round_.options, 1))
    facts = [
        ("What they say", "; ".join(listed[number].rstrip(".") for number in said["numbers"])),
        ("In their own words", said["words"]),
        ("Their name", "May stand beside their words" if said["named"] else ""),
    ]
    return {
        "facts": [(name, words) for name, words in facts if words],
        "numbers": said["numbers"],
        "words": said["words"],
        "named": said["named"],
        "channel": form.came_by.value,
    }
