"""The thin walk: raise and answer one suggestion, in two organisations, by three channels."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from alongside.core.actor import Channel
from alongside.core.models import Event, Submission
from alongside.core.refusals import KeyReused, MovedOn, Refused
from alongside.people.standing import speaking_for
from alongside.suggestions import actions
from alongside.suggestions.inbound import take_text
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import Ground, Reply, State, Verdict
from tests.cast import Cast

WORDS = "Open the day room on Sundays"
NO = Reply(Verdict.NO, "No staff.", "The rota.", ground=Ground.CHOSE)


def test_ana_raises_a_suggestion_on_the_web_and_jo_answers_it(cast: Cast) -> None:
    as_ana, as_jo = cast.client("ana"), cast.client("jo")
    said = as_ana.post(f"/work/{cast.kitchen.code}/suggest/", {"words": WORDS, "key": "k1"})
    suggestion = Suggestion.objects.get()
    assert said.headers["Location"] == f"/suggestions/{suggestion.code}/"
    as_jo.post(f"/suggestions/{suggestion.code}/acknowledge/", {"key": "k2"})
    as_jo.post(
        f"/suggestions/{suggestion.code}/answer/no/",
        {
            "reason": "No night staff.",
            "considered": "The rota.",
            "ground": "chose",
            "key": "k3",
        },
    )
    page = as_ana.get(f"/suggestions/{suggestion.code}/")
    assert "No night staff." in page.text
    assert page.headers["Cache-Control"] == "no-store, private"
    assert [(e.verb, e.person, e.channel, e.words) for e in Event.objects.about(suggestion)] == [
        ("suggestions.suggest", cast.ana, "web", ""),
        ("suggestions.acknowledge", cast.jo, "web", ""),
        ("suggestions.answer", cast.jo, "web", "No night staff."),
    ]


def test_bo_suggests_by_text_with_the_same_standing(cast: Cast) -> None:
    reply = take_text(cast.actor("bo", Channel.TEXT, key="sms-1"), f"IDEA {WORDS}")
    assert reply == "Thank you. We have your suggestion. Someone will read it and tell you by when you will hear."
    by_text = Suggestion.objects.get()
    assert (by_text.words, by_text.raised_by, by_text.state) == (
        WORDS,
        cast.bo,
        State.NEW,
    )
    assert Event.objects.get().channel == "text"


def test_kit_enters_a_suggestion_for_bo(cast: Cast) -> None:
    page = f"/work/{cast.kitchen.code}/suggest-for/{cast.bo.code}/"
    typed = {"words": WORDS, "channel": "in_person", "key": "k"}
    read_this = cast.client("kit").post(page, typed)
    assert WORDS in read_this.text
    assert not Suggestion.objects.exists()  # nothing is kept before it was read back
    cast.client("kit").post(page, typed | {"read_back": "yes"})
    suggestion, event = Suggestion.objects.get(), Event.objects.get()
    assert suggestion.raised_by == cast.bo
    assert (event.person, event.entered_by, event.channel) == (
        cast.bo,
        cast.kit,
        "in_person",
    )


def test_kit_cannot_speak_for_ana_nor_after_bo_takes_it_back(cast: Cast) -> None:
    with pytest.raises(Refused):
        speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    cast.bo.given.update(revoked_at=cast.bo.joined_at)
    with pytest.raises(Refused):
        speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    page, typed = f"/work/{cast.kitchen.code}/suggest-for/", {"words": "x", "key": "k"}
    ended = cast.client("kit").post(f"{page}{cast.bo.code}/", typed)
    assert (ended.status_code, "has not asked you to speak for them" in ended.text) == (403, True)
    assert cast.client("kit").post(f"{page}{cast.ana.code}/", typed).status_code == 404
    assert not Suggestion.objects.exists()


def test_max_of_another_organisation_finds_nothing(cast: Cast) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
    as_max = cast.client("max")
    for path in (
        f"/suggestions/{suggestion.code}/",
        f"/suggestions/{suggestion.code}/answer/",
        f"/work/{cast.kitchen.code}/suggest/",
    ):
        assert as_max.get(path).status_code == as_max.post(path, {"words": "x", "key": "k"}).status_code == 404
    assert cast.client("visitor").get(f"/suggestions/{suggestion.code}/").status_code == 302


def test_ana_may_not_answer(cast: Cast) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
    refused = cast.client("ana").post(
        f"/suggestions/{suggestion.code}/answer/yes/",
        {"reason": "me", "key": "k"},
    )
    assert refused.status_code == 403
    assert "Only the people who decide" in refused.text
    assert suggestion.answers.count() == 0


def test_the_same_form_twice_is_one_suggestion(cast: Cast) -> None:
    first = actions.suggest(cast.kitchen, by=cast.actor("ana", key="k"), words=WORDS)
    again = actions.suggest(cast.kitchen, by=cast.actor("ana", key="k"), words=WORDS)
    assert (again.subject, again.said, again.again) == (first.subject, first.said, True)
    assert (
        Suggestion.objects.count(),
        Event.objects.count(),
        Submission.objects.count(),
    ) == (1, 1, 1)


def test_the_same_form_with_other_words_is_told_apart(cast: Cast) -> None:
    as_ana = cast.client("ana")
    as_ana.post(f"/work/{cast.kitchen.code}/suggest/", {"words": WORDS, "key": "k"})
    clash = as_ana.post(f"/work/{cast.kitchen.code}/suggest/", {"words": "Other words", "key": "k"})
    assert clash.status_code == 409
    assert "Other words" in clash.text
    assert Suggestion.objects.count() == 1
    with pytest.raises(KeyReused):
        actions.suggest(cast.kitchen, by=cast.actor("ana", key="k"), words="Third")


def test_two_answers_at_once_leave_one(cast: Cast) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
    stale = Suggestion.objects.get(pk=suggestion.pk)
    actions.answer(suggestion, by=cast.actor("jo"), reply=NO)
    with pytest.raises(MovedOn):
        actions.answer(stale, by=cast.actor("sam"), reply=NO)
    assert [a.reason for a in suggestion.answers.all()] == ["No staff."]


@pytest.mark.parametrize("state", ["promised", "later", "declined", "done"])
def test_the_database_refuses_a_closed_suggestion_without_an_answer(cast: Cast, state: str) -> None:
    suggestion = actions.suggest(cast.kitchen, by=cast.actor("ana"), words=WORDS).subject
    with pytest.raises(IntegrityError), transaction.atomic():
        Suggestion.objects.filter(pk=suggestion.pk).update(state=state)
