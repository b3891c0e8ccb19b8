"""Writing down what they say, read back before it is kept; and what was eaten."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.conversations import actions, words
from alongside.conversations.forms import EatenForm, SaidForm
from alongside.conversations.models import Conversation
from alongside.core.actor import Channel
from alongside.core.page import Request, page
from alongside.core.refusals import NotNow
from alongside.core.submissions import came_before
from alongside.messaging import asking
from alongside.replies.answering import AnswerForm
from alongside.replies.where import open_to, read_value
from alongside.ui import flash


@page(does=actions.write_down, of=Conversation)
def said(request: Request, conversation: Conversation) -> HttpResponse:
    """What can they be asked, and what can they begin?"""
    places = open_to(conversation.person) if conversation.person else []
    listed = [(each.value, each.title, each.hint) for each in places]
    form = SaidForm.asked(request, places=listed)
    if form.is_valid():
        return redirect("conversations:said_to", conversation.code, form.cleaned_data["to"])
    back = reverse("conversations:detail", args=[conversation.code])
    seen = {"form": form, "conversation": conversation, "nothing": not listed, "back": back, "sensitive": True}
    return render(request, "conversations/said.html", seen)


@page(does=actions.write_down, of=Conversation)
def said_to(request: Request, conversation: Conversation, to: str) -> HttpResponse:
    """The question as everywhere; what they say is read back, and kept when they say yes."""
    person = conversation.person
    kind, _, about = to.partition("~")
    where = read_value(to, person, Channel.IN_PERSON, request.actor) if person else None
    if where is None or person is None:
        if kind not in asking.asks() or asking.asks()[kind].hushed:
            raise Http404
        if request.method == "POST" and came_before(request.actor, conversation):
            return _written(request, conversation)
        raise NotNow(words.CLOSED)
    form = AnswerForm.asked(request, asked=where.asked)
    back = reverse("conversations:said", args=[conversation.code])
    seen = {"form": form, "conversation": conversation, "person": person, "where": where, "back": back}
    seen["sensitive"] = True
    if form.is_valid() and "change" not in request.POST:
        if "read_back" not in request.POST:
            return render(request, "conversations/read_back.html", seen | {"form": None, "facts": _facts(form)})
        with form.refusing():
            actions.write_down(conversation, by=request.actor, kind=kind, about=about, reply=form.reply)
            return _written(request, conversation)
    return render(request, "conversations/said_to.html", seen)


@page(does=actions.eat, of=Conversation)
def eaten(request: Request, conversation: Conversation) -> HttpResponse:
    """What was eaten, from petty cash."""
    form = EatenForm.asked(request)
    detail = reverse("conversations:detail", args=[conversation.code])
    if form.is_valid():
        with form.refusing():
            typed = form.cleaned_data
            done = actions.eat(conversation, by=request.actor, what=typed["what"], pence=typed["pounds"])
            flash.say(request, words.say(actions.Said(done.said)))
            return redirect(detail)
    return render(request, "conversations/eaten.html", {"form": form, "conversation": conversation, "back": detail})


def _facts(form: AnswerForm) -> list[tuple[str, str]]:
    reply = form.reply
    chosen = [option.words for number in reply.numbers if (option := form.asked.option(number))]
    facts = [("What they say", ", then ".join(chosen)), ("In their own words", reply.words)]
    return [(name, words_) for name, words_ in facts if words_]


def _written(request: Request, conversation: Conversation) -> HttpResponse:
    name = conversation.person.name if conversation.person else ""
    flash.say(request, words.say(actions.Said.WRITTEN, person=name))
    return redirect("conversations:detail", conversation.code)
