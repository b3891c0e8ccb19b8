"""Step 14: one question to everybody, each in their own way; and whoever answered hears what came of it (row 13)."""

from __future__ import annotations

from collections.abc import Callable

from alongside.core.actor import Channel
from alongside.messaging import asking
from alongside.messaging.asking import Reply
from alongside.messaging.models import Message
from alongside.people.models import Delegation, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.models import Project
from alongside.rounds import actions
from alongside.rounds.models import Round, RoundAnswer
from alongside.rounds.rules import Question
from tests.cast import Cast
from tests.journeys.given import in_days, letters_to, more_people
from tests.journeys.hands import Hands


def test_everybody_is_asked_in_their_own_way_and_hears_what_came_of_it(
    cast: Cast, hands: Callable[[str], Hands]
) -> None:
    # given a group of some people, some of whom have no phone and no mail
    others = more_people(cast, "lived", 3)
    sam, ana, kit = hands("sam"), hands("ana"), hands("kit")
    sam.open(f"/work/{cast.kitchen.code}/")
    sam.follow("What everybody was asked")
    sam.follow("Ask everybody something")

    # when Sam asks two things at once, and forgets why, the page says so
    sam.fill("What is the question?", "Which day is best? And who cooks?")
    sam.press("Go on")
    sam.reads("Say why you ask.", "Choose who reads the answers.")
    sam.fill("Why do you ask?", "We plan the house meeting. Jo picks the day.")
    sam.choose("The group, without names")
    sam.press("Go on")
    sam.reads("Ask one thing. This asks two.")
    sam.fill("What is the question?", "Which day is best?")
    for number, day in enumerate(("Monday", "Wednesday", "Saturday"), 1):
        sam.fill(f"Choice {number}", day)
    sam.fill("Should people know something", "It is about evenings, when some of us drank.")
    sam.fill_day("Until what day can people answer?", in_days(8))
    sam.press("Go on")

    # then Sam sees how it would go out before anybody is asked, and what would reach whom
    sam.reads("Nobody is asked yet", "6 people:", "Ring Sam on 07700 900123.", "put a note in the box by the door")
    assert Message.objects.count() == 0
    sam.press("Ask everybody")
    sam.reads("It is on its way", "No answer has come in yet", "How it went out")
    round_ = Round.objects.get()

    # and Ana reads what it is about before she reads the question, and who sees what she says
    ana.open("/")
    ana.follow("It is about evenings, when some of us drank.")
    ana.reads("Before you read on", "You can stop here", "the group reads the answers, without names", "not a vote")
    ana.press("Send my answer")
    ana.reads("Say something first. You can also leave it.")
    ana.choose("Wednesday")
    ana.fill("Or in your own words", "Not too late, please.")
    ana.press("Send my answer")
    ana.reads("Thank you. We have what you said.", "Fewer than five answers have come in.")

    # and Bo tells Kit, who reads it back to him
    kit.open(f"/rounds/{round_.code}/")
    kit.follow("Write down what somebody says")
    kit.follow("Bo")
    kit.choose("Saturday")
    kit.choose("In person")
    kit.press("Read it back to them")
    kit.reads("Read this to Bo", "Saturday", "Nothing is kept until they say yes.")
    kit.press("They say yes, keep it")
    assert RoundAnswer.objects.get(asked__person=cast.bo).entered_by == cast.kit

    # and others answer by text and on paper: it is the same question, and leaves the same rows
    for person, channel in zip(others, (Channel.TEXT, Channel.EMAIL, Channel.PAPER), strict=True):
        by = actor_of(person, channel)
        asked = asking.show("rounds.answer", by, round_.code)
        assert asked is not None
        assert asked.question.startswith("Before you read on: It is about evenings")
        assert asking.take("rounds.answer", by, round_.code, Reply((2,))).startswith("Thank you.")

    # then everybody reads how many, and Sam by which way; nobody reads who has not
    ana.open(f"/rounds/{round_.code}/")
    ana.reads("5 answers have come in.", "Nobody is shown who has answered, or who has not.")
    ana.never_reads("By text", "Lived 1", "How it went out")
    sam.open(f"/rounds/{round_.code}/")
    sam.reads("5 answers have come in.", "By text", "On paper", "Only you see this.")
    sam.never_reads("Lived 1")

    # and when its day has gone by, Sam says what came of it, and whoever answered hears it
    Round.objects.update(closes_on=in_days(-1))
    sam.open(f"/rounds/{round_.code}/")
    sam.follow("Close it")
    sam.press("Close it")
    sam.follow("Say what came of it")
    sam.reads("Wednesday: 4", "Not too late, please.")
    sam.fill("What did you do with what people said?", "We meet on Wednesdays at five, because most of you can come.")
    sam.choose("Yes")
    sam.press("Tell everybody who answered")
    sam.reads("Everybody who answered hears it.")
    assert "You said: “Saturday”" in letters_to(cast.bo)[-1]
    assert "We meet on Wednesdays at five" in letters_to(cast.bo)[-1]
    ana.open("/")
    ana.follow("It is about evenings, when some of us drank.")
    ana.reads("What we did with what you said", "We meet on Wednesdays at five", "5 people chose.")
    ana.never_reads("Bo", "Lived 1")


def test_it_can_not_start_with_one_way_besides_the_web(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given a place where the only other way is to ring
    Project.objects.filter(pk=cast.kitchen.pk).update(other_ways="")
    StandingRow.objects.filter(role="key_worker").delete()
    Delegation.objects.all().delete()
    cast.kitchen.refresh_from_db()
    question = {"question": "Which day is best?", "why": "We plan.", "closes_on": in_days(8)}
    round_ = actions.write(cast.kitchen, by=cast.actor("sam"), question=Question(**question)).subject
    sam = hands("sam")

    # when Sam wants to start it, the page names what is missing, and where it is put right
    sam.open(f"/rounds/{round_.code}/start/")
    sam.reads("It can’t start yet", "Now they can only ring.", "a place where people can say it")
    assert sam.page.get_by_role("button", name="Ask everybody").count() == 0
    sam.follow("Change the page of this piece of work")
    sam.fill("two other ways", "The box by the door, or at breakfast")
    sam.press("Change the page")

    # then it can start
    sam.open(f"/rounds/{round_.code}/start/")
    sam.reads("The box by the door, or at breakfast.")
    sam.press("Ask everybody")
    sam.reads("It is on its way")
