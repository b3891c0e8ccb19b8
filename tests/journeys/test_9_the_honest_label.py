"""Step 9: a label that can't be talked up climbs by answers of both sides, and falls by itself (practice.md §2).

Rows 11 and 14 of practice.md §1.11: is co-production right for this, and what if leaders want it without the means?
"""

from __future__ import annotations

from collections.abc import Callable

from alongside.people.models import Account, Person, StandingRow
from alongside.projects.models import LabelVersion
from alongside.suitability import actions
from alongside.suitability.models import Check
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.questions import Step, of_step
from tests.cast import Cast
from tests.journeys.given import letters_to
from tests.journeys.hands import Hands

UP_TO_ASKING = (Step.GATES, Step.ASKING)
UP_TO_DESIGNING = (*UP_TO_ASKING, Step.INVOLVING, Step.DESIGNING)


def yes_to(*steps: Step) -> dict[str, Say]:
    """Yes to every question of these steps."""
    return {question.code: Say.YES for step in steps for question in of_step(step)}


def given_staff_looked(cast: Cast, answers: dict[str, Say]) -> Check:
    """Rosa stands outside, and Jo has answered for staff."""
    check = actions.set_up(
        cast.kitchen,
        by=cast.actor("sam"),
        purpose=Purpose.ASK,
        outside_name="Rosa",
        outside_how="01632 960 100",
    ).subject
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers=answers, evidence={"E3": "Jo comes each month."})
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    return check


def test_it_climbs_by_both_sides_and_falls_with_words_for_everybody(cast: Cast, hands: Callable[[str], Hands]) -> None:
    # given staff say yes as far as Involving, and Ana has said yes to what was asked first
    given_staff_looked(cast, yes_to(*UP_TO_ASKING, Step.INVOLVING))
    actions.answer(cast.kitchen, by=cast.actor("ana"), answers=yes_to(*UP_TO_ASKING))
    ana, jo, sam = hands("ana"), hands("jo"), hands("sam")

    # then Sam can't put on more than Asking, and reads what is missing
    sam.open(f"/work/{cast.kitchen.code}/label/")
    sam.reads("We stand on “Asking”, step 1 of 5.")
    sam.follow("Say how much say people have")
    sam.reads("The answers reach: Asking.", "People who have been through it have not looked at this yet.")

    # when Ana is asked, is warned first, and answers
    ana.open("/")
    ana.follow("How much say do you have? The kitchen table")
    ana.reads("Few people answer this. If the answers differ, others may guess that it was you.")
    ana.reads("Only that the check says not yet.", "Tell Rosa: 01632 960 100")
    ana.follow("Involving")
    ana.reads("Jo comes each month.", "Nobody but you sees your answers.")
    for question in of_step(Step.INVOLVING):
        ana.choose("Yes", under=question.members)
    ana.press("Save and go on")
    ana.open(f"/work/{cast.kitchen.code}/check/")
    ana.follow("Read them back and hand in")
    ana.reads("Do you meet someone who has a say?")
    ana.choose("Count mine even if it is the only one")
    ana.press("Hand in")

    # then Sam puts Involving on, says why, and on what Jo keeps the last word
    sam.open(f"/work/{cast.kitchen.code}/label/put-on/")
    sam.choose("Involving")
    sam.fill("On what is the last word kept?", "the rent")
    sam.fill("Why?", "Both of us looked, and it is so.")
    sam.press("Put it on, and tell everybody")
    ana.open("/")
    ana.follow("The kitchen table")
    ana.reads("Involving", "Jo has the last word on the rent.")
    ana.never_reads("Only staff have checked this so far.")
    assert any("it now says: Involving." in letter for letter in letters_to(cast.bo))

    # when Jo finds that the money is gone, and says so
    jo.open(f"/work/{cast.kitchen.code}/check/")
    jo.follow("Involving")
    jo.choose("No", under=of_step(Step.INVOLVING)[3].staff)
    jo.press("Save and go on")
    jo.open(f"/work/{cast.kitchen.code}/check/hand-in/")
    jo.press("Hand in")

    # then it has fallen at once, and each reads why in their own words
    ana.open(f"/work/{cast.kitchen.code}/label/")
    ana.reads("We stand on “Asking”, step 1 of 5.", "What we said before was more than we can keep just now.")
    ana.never_reads("Find money for time")
    sam.open(f"/work/{cast.kitchen.code}/label/")
    sam.reads("The check says not yet. Find money for time, food, travel, childcare and data.")
    sam.follow("What this would need")
    sam.reads("Find money for time, food, travel, childcare and data.")
    sam.follow("If someone wants more than there are means for")
    sam.reads("What we can honestly call it now", "Asking")


def test_who_looks_after_the_staff_opens_the_way_to_designing_together(
    cast: Cast, hands: Callable[[str], Hands]
) -> None:
    # given both sides say yes as far as Designing together
    lin = Person.objects.create(
        organisation=cast.here, name="Lin", account=Account.objects.create(email="lin@example.org")
    )
    StandingRow.objects.create(person=lin, scope="organisation", code=cast.here.code, role="staff")
    cast.people["lin"] = lin
    check = given_staff_looked(cast, yes_to(*UP_TO_DESIGNING))
    Check.objects.filter(pk=check.pk).update(overseer=lin)
    actions.type_in(cast.kitchen, by=cast.actor("ana"), answers=yes_to(*UP_TO_DESIGNING), alone_is_fine=True)
    lins, sam, ana = hands("lin"), hands("sam"), hands("ana")

    # then the answers alone are not enough
    sam.open(f"/work/{cast.kitchen.code}/label/put-on/")
    sam.reads("The answers reach: Involving.")

    # when Lin says that staff are trained, have hours, and are not blamed
    lins.open("/")
    lins.follow("Do the staff have time for this?")
    lins.reads("You won’t be marked down for trying this and getting it wrong.")
    lins.fill("What is your job?", "Manager of the day centre")
    lins.fill("What do you confirm?", "A day of training in May, and four hours a week each.")
    lins.press("I confirm it")

    # then Sam can put it on, and pauses it with words for everybody
    sam.open(f"/work/{cast.kitchen.code}/label/put-on/")
    sam.choose("Designing together")
    sam.fill("Why?", "Lin has confirmed the hours.")
    sam.press("Put it on, and tell everybody")
    ana.open(f"/work/{cast.kitchen.code}/")
    ana.reads("Designing together", "We plan this together from the start.")
    sam.open(f"/work/{cast.kitchen.code}/label/")
    sam.follow("Stop asking for now")
    sam.fill("Why do you stop for now?", "the building is closed until May")
    sam.press("Pause, and tell everybody")
    ana.open(f"/work/{cast.kitchen.code}/")
    ana.reads("We have stopped asking for now, because the building is closed until May. You did nothing wrong.")
    assert not ana.can_go_to("Suggest something")
    assert list(LabelVersion.objects.order_by("number").values_list("label", flat=True)) == ["designing", "paused"]
