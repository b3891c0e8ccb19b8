"""Step 8, later: an aim that was given, a thing that got in the way, and a day at which the whole group looks back.

Rows 4, 5 and 6 of practice.md §1.11: days with a look back, plan B when it is needed, and an honest word about the aim.
"""

from __future__ import annotations

from collections.abc import Callable

from alongside.charter import actions
from alongside.charter.letters import day
from alongside.charter.rules import Kind
from tests.cast import Cast
from tests.journeys.given import in_days, letters_to
from tests.journeys.hands import Hands

OPEN_DAY = "The kitchen has new chairs"


def test_plan_b_is_told_and_the_whole_group_looks_back(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given a group that thought of what could get in the way
    plan = {"what": "The money stops in March.", "likely": "maybe", "plan": "We ask the church for the hall."}
    actions.write(cast.kitchen, by=cast.actor("sam"), kind=Kind.OBSTACLE, said=plan)
    promises = f"/work/{cast.kitchen.code}/promises/"
    ana, jo, sam = hands("ana"), hands("jo"), hands("sam")

    # when Jo says that the aim was given to them, and why, then Ana reads it
    jo.open(promises)
    jo.follow("Write this", about="Where the aim came from")
    jo.choose("It was given to us")
    jo.press("Write it")
    jo.reads("Say why the aim is as it is. A sentence is enough.")
    jo.fill("Why is it as it is?", "The council pays for a kitchen, and for nothing else.")
    jo.press("Write it")
    ana.open(promises)
    ana.reads("It was given to us", "The council pays for a kitchen, and for nothing else.")

    # when what could get in the way does, Ana is shown plan B, and everybody is told
    ana.follow("The money stops in March.")
    ana.follow("It happened")
    ana.reads("Here is plan B, as it was written:", "We ask the church for the hall.")
    ana.fill("Do you want to say more?", "The letter came today.")
    ana.press("Tell everybody")
    ana.reads("Everybody is told, with plan B.", "When it happened", "The letter came today.")
    for person in (cast.bo, cast.jo, cast.sam):
        assert any("We ask the church for the hall." in letter for letter in letters_to(person)), person

    # when Ana names a day, it can't be one that has gone by; and Jo can't move it without a reason
    ana.open(promises)
    ana.follow("Write this", about="Our days")
    ana.fill("What will be done?", OPEN_DAY)
    ana.fill_day("By what day?", in_days(-2))
    ana.press("Name the day")
    ana.reads("That day has gone by. Choose today or a later day, or say that it has been already.")
    ana.fill_day("By what day?", in_days(5))
    ana.press("Name the day")
    ana.reads("The day is on the page.", f"By {day(in_days(5))}.")
    jo.open(promises)
    jo.follow(OPEN_DAY)
    jo.follow("Move the day")
    jo.fill_day("What is the new day?", in_days(9))
    jo.press("Move it")
    jo.reads("Say why, so that everybody knows.")
    jo.fill("Why does it move?", "The chairs come a week later.")
    jo.press("Move it")
    jo.reads("The old one is kept, with your reason.", "The chairs come a week later.")

    # when it is here, the whole group looks back, Bo by his key worker’s hand
    jo.follow("It is here")
    jo.press("It is here")
    jo.reads("Good to be here. Everybody is asked to look back.")
    ana.open("/")
    ana.follow(f"Look back: {OPEN_DAY}")
    ana.fill("What went well?", "We chose them together.")
    ana.press("Send it")
    ana.reads("The group reads it without your name.", "1 of us has written.")
    ana.never_reads("We chose them together.")
    milestone = cast.kitchen.milestones.get()
    for name, words in (("jo", "The carrying was fun."), ("bo", "Ask me before noon.")):
        actions.look_back(milestone, by=cast.actor(name), otherwise=words)

    # then all of it is read, without names, and Sam writes what they change
    sam.open(f"/milestones/{milestone.code}/")
    sam.reads("We chose them together.", "Ask me before noon.")
    sam.never_reads("Bo")
    sam.follow("Write what we change")
    sam.fill("What do we do otherwise from now on?", "We ring Bo before noon.")
    sam.press("Tell everybody")
    ana.open(promises)
    ana.follow(OPEN_DAY)
    ana.reads("What we do otherwise now", "We ring Bo before noon.")
    assert "We ring Bo before noon." in letters_to(cast.bo)[-1]
