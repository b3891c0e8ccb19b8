"""What people say: to an answer, about a suggestion, with whom they would like to talk, and what may be public."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from alongside.core.page import Request, page
from alongside.core.text import clean
from alongside.projects.choosing import working_here
from alongside.suggestions import actions
from alongside.suggestions.actions import Said
from alongside.suggestions.forms import CommentForm, RespondForm, StanceForm, TalkForm
from alongside.suggestions.models import Comment, Suggestion, Talk
from alongside.suggestions.telling import answer_told
from alongside.suggestions.words import on_the_web
from alongside.ui import flash

from .answering import about, told


@page(does=actions.respond, of=Suggestion)
def respond(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Say what one makes of the answer. A second look, or a talk, may follow."""
    told_on = suggestion.merged_into or suggestion
    form = RespondForm.asked(request, initial={"said": request.GET.get("say", "")})
    if form.is_valid():
        said = form.understanding()
        words, to = form.cleaned_data["words"], clean(request.POST.get("to", ""), 10)
        with form.refusing():
            done = actions.respond(suggestion, by=request.actor, said=said, words=words, to=to)
            if done.said == Said.TALK:
                flash.say(request, on_the_web(done.said))
                return redirect("suggestions:ask_to_talk", suggestion.code)
            return told(request, suggestion, done)
    answer = told_on.answer
    seen = about(suggestion, form=form, told=answer_told(answer) if answer else None)
    return render(request, "suggestions/respond.html", seen)


@page(does=actions.ask_to_talk, of=Suggestion)
def ask_to_talk(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Ask to talk with somebody of one's own choice."""
    form = TalkForm.asked(request)
    form.offer("with_person", working_here(suggestion.project), other="Someone else")
    if form.is_valid():
        who = {"with_person": form.person("with_person"), "with_name": form.name_in("with_name", "with_person")}
        with form.refusing():
            done = actions.ask_to_talk(suggestion, by=request.actor, how=form.cleaned_data["how"], **who)
            return told(request, suggestion, done)
    return render(request, "suggestions/ask_to_talk.html", about(suggestion, form=form))


@page(does=actions.say_talked, of=Talk)
def say_talked(request: Request, talk: Talk) -> HttpResponse:
    """Say that the two have talked."""
    if request.method == "POST":
        done = actions.say_talked(talk, by=request.actor)
        flash.say(request, on_the_web(done.said))
        return redirect("/")
    return render(request, "suggestions/say_talked.html", {"talk": talk, "back": reverse("suggestions:owed")})


@page(does=actions.react, of=Suggestion)
def react(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Agree, disagree or pass. It can be changed at any time."""
    form = StanceForm.asked(request)
    if form.is_valid():
        return told(request, suggestion, actions.react(suggestion, by=request.actor, stance=form.chosen()))
    return render(request, "suggestions/react.html", about(suggestion, form=form))


@page(does=actions.comment, of=Suggestion)
def comment(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Say something about a suggestion."""
    form = CommentForm.asked(request)
    if form.is_valid():
        with form.refusing():
            done = actions.comment(suggestion, by=request.actor, **form.cleaned_data)
            flash.say(request, on_the_web(done.said))
            return redirect(reverse("suggestions:detail", args=[suggestion.code]) + "#comments")
    return render(request, "suggestions/comment.html", about(suggestion, form=form))


@page(does=actions.take_back, of=Comment)
def take_back(request: Request, comment: Comment) -> HttpResponse:
    """Take one's own words back."""
    if request.method == "POST":
        return told(request, comment.suggestion, actions.take_back(comment, by=request.actor))
    return render(request, "suggestions/take_back.html", about(comment.suggestion, comment=comment, dangerous=True))


@page(does=actions.let_publish, of=Suggestion)
def let_publish(request: Request, suggestion: Suggestion) -> HttpResponse:
    """Say yes or no to one's own words on the public page."""
    if request.method == "POST":
        yes = request.POST.get("may") == "yes"
        return told(request, suggestion, actions.let_publish(suggestion, by=request.actor, yes=yes))
    return render(request, "suggestions/let_publish.html", about(suggestion))
