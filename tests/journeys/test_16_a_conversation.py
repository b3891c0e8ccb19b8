"""Step 16: a talk in a place that Bo chose. Kit goes there, Sam keeps watch, and Bo's words are read back to him.

Nobody but the two of them and who coordinates learns whom Kit meets. When Kit is late, who keeps watch is told first.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone

from alongside.conversations import actions as conversations
from alongside.conversations.jobs import miss_who_is_late
from alongside.conversations.models import Conversation, PettyCash
from alongside.conversations.rules import Chosen, Plan
from alongside.core.models import Event
from alongside.messaging.models import Message, Preferences
from alongside.suggestions.models import Suggestion
from tests.cast import Cast
from tests.journeys.given import post_goes
from tests.journeys.hands import Hands

CAFE = "The café by the market"
DOOR = "The bathroom door does not lock"
ASKS = "What would you change?"


@pytest.mark.usefixtures("weekday_noon")
def test_kit_meets_bo_where_bo_likes_and_comes_back(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given mail reaches Sam and Jo until four in the afternoon
    for person in (cast.sam, cast.jo):
        hours = {"safe_from": "08:00", "safe_until": "16:00", "days": list(range(7))}
        Preferences.objects.create(person=person, channels=["email"], **hours)
    kit, sam, jo = hands("kit"), hands("sam"), hands("jo")

    # when Kit plans a talk with Bo, and asks Sam to keep watch until six, the page says that a message would wait
    kit.open(f"/work/{cast.kitchen.code}/")
    kit.follow("Plan a talk in a place that somebody chose")
    kit.follow("Plan a talk")
    kit.follow("Bo")
    kit.reads("Plan a talk", "They can call it off, and don’t have to say why.", "30 days after it")
    kit.press("Plan it")
    kit.reads("Write where you meet.", "Choose a colleague to keep watch.", "Write what to do")
    kit.fill("Where do you meet?", CAFE)
    kit.choose("They chose it")
    kit.fill("Who comes along?", "His dog")
    kit.fill_day("On which day?", timezone.localdate())
    kit.fill("From when?", "12:30")
    kit.fill("By when are you back?", "18:00")
    kit.choose("Sam")
    kit.fill("On which number can they ring you?", "07700 900444")
    kit.fill("What should they do", "Ring the café, then 999.")
    kit.press("Plan it")
    kit.reads("A message to Sam at 18:00 waits until", "Choose somebody else, or agree")
    kit.fill("By when are you back?", "14:00")
    kit.press("Plan it")
    kit.reads("It is planned.", CAFE, "His dog", "Keeps watch")
    assert not Message.objects.filter(person=cast.bo).exists()

    # and Kit sets off: Sam learns where Kit is, and not whom Kit meets
    kit.follow("I’m setting off")
    kit.press("Yes, I’m setting off")
    kit.reads("Go well. Sam hears that you are out.")
    sam.open("/")
    sam.reads("You keep watch for Kit")
    sam.follow("You keep watch for Kit")
    sam.reads("Kit is out until 14:00", CAFE, "Ring the café, then 999.")
    sam.never_reads("Bo", "dog")

    # and Bo says what should change, and Kit reads it back to him
    kit.follow("Write down what they said")
    kit.reads("What do they want to say?")
    kit.choose("Suggest something")
    kit.press("Go on")
    kit.fill(ASKS, DOOR)
    kit.press("Read it back to them")
    kit.reads("Read this to Bo", DOOR, "Nothing is kept until they say yes.")
    kit.press("Change it")
    kit.press("Read it back to them")
    assert not Suggestion.objects.exists()
    kit.press("They say yes, keep it")
    kit.reads("It is written down, in Bo’s name.", "Written down")
    event = Event.objects.get(verb="suggestions.suggest")
    assert (event.person, event.entered_by, event.channel) == (cast.bo, cast.kit, "in_person")

    # then Kit is back, and Sam hears it; two teas come from petty cash, without a name
    kit.follow("I’m back")
    kit.press("Yes, I’m back")
    kit.reads("Good that you are back. Sam hears it.", "What was eaten?")
    kit.fill("What was it?", "Two teas")
    kit.fill("What did it cost, in pounds?", "4.20")
    kit.press("Write it down")
    kit.reads("It is written down. It does not say with whom.", "£4.20")
    post_goes()
    assert Message.objects.get(person=cast.sam, kind="conversations.back").state == "sent"
    sam.open("/petty-cash/")
    sam.reads("Two teas", "£4.20", "Paid by Kit")
    sam.never_reads("Bo", CAFE)
    assert PettyCash.objects.get().pence == 420

    # and another day Kit is late: it stands on top of what Jo sees, and Jo rings
    planned(cast)
    kit.open("/")
    kit.follow("You planned a talk")
    kit.follow("I’m setting off")
    kit.press("Yes, I’m setting off")
    time_goes_by()
    miss_who_is_late()
    jo.open("/")
    jo.follow("Kit is not back yet")
    jo.reads("Please ring them now.", CAFE, "+447700900444")
    jo.never_reads("Bo")
    jo.follow("I have spoken to them, they are safe")
    jo.press("They are safe")
    jo.reads("Choose where they are now.")
    jo.choose("Back in half an hour")
    jo.press("They are safe")
    jo.never_reads("Kit is not back yet")
    kit.open("/")
    kit.follow("You are out just now")
    kit.follow("I’m back")
    kit.press("Yes, I’m back")
    kit.reads("Good that you are back. Jo hears it.")
    assert [one.state for one in Conversation.objects.all()] == ["back", "back"]


def planned(cast: Cast) -> None:
    """Kit and Bo plan another one, and Jo keeps watch."""
    now = timezone.now()
    plan = Plan(
        project_code=cast.kitchen.code,
        place=CAFE,
        chosen=Chosen.THEIRS,
        starts_at=now + timedelta(minutes=1),
        back_by=now + timedelta(hours=2),
        ring_on="+447700900444",
        if_not_back="Ring the café, then 999.",
    )
    conversations.plan(cast.bo, by=cast.actor("kit"), plan=plan, watcher=cast.jo)


def time_goes_by() -> None:
    """Two hours later Kit is not back."""
    hour_ago = timezone.now() - timedelta(hours=1)
    Conversation.objects.filter(state="out").update(starts_at=hour_ago - timedelta(hours=1), back_by=hour_ago)
