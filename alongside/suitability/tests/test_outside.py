"""The person outside the line: their door, paper that is nobody's, and where "I can't leave safely" goes."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from alongside.core.codes import printed
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.messaging.models import Message
from alongside.people.models import Person, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.rules import Label
from alongside.suitability import actions
from alongside.suitability.models import Check, Sheet
from alongside.suitability.reading import standing_of, worn
from alongside.suitability.rules.deriving import Purpose, Say
from alongside.suitability.rules.questions import QUESTIONS, Step, of_step
from tests.cast import Cast, sign_in

from .given import YES, send, words_on

HOW = "01632 960 100"


def set_up(cast: Cast, **more: Any) -> Check:
    asks = {"purpose": Purpose.ASK, "outside_name": "Rosa", "outside_how": HOW} | more
    return actions.set_up(cast.kitchen, by=cast.actor("sam"), **asks).subject


@pytest.fixture
def ready(cast: Cast, rosa: Person) -> Check:
    return set_up(cast, outside_person=rosa)


def at(cast: Cast, path: str = "") -> str:
    return f"/work/{cast.kitchen.code}/check/{path}"


# Paper


def test_rosa_types_in_a_sheet_and_it_is_nobodys(cast: Cast, ready: Check, rosa: Person) -> None:
    as_rosa, door = sign_in(Client(), rosa), f"/check/{ready.code}/outside/"
    assert "People can turn to you: The kitchen table" in as_rosa.get("/").text
    assert "Nobody inside sees this page." in words_on(as_rosa.get(door))
    assert "Fill in one answer at least." in send(as_rosa, f"{door}paper/", how="wait", only_here="on").text
    page = send(as_rosa, f"{door}paper/", G1="yes", how="wait")
    assert "Ask them. Who has answered already does not need this paper." in page.text
    assert " checked" in page.text  # what was typed is kept
    events = Event.objects.count()
    done = as_rosa.post(f"{door}paper/", {"G1": "no", "how": "wait", "only_here": "on", "key": "paper"}, follow=True)
    sheet = Sheet.objects.get()
    assert (sheet.person, sheet.entered_by, sheet.channel, sheet.waits) == (None, rosa, "paper", True)
    assert f"Write this on their slip: {printed(sheet.code)}" in words_on(done)
    as_rosa.post(f"{door}paper/", {"G1": "no", "how": "wait", "only_here": "on", "key": "paper"})
    assert (Sheet.objects.count(), Event.objects.count()) == (1, events)
    for who in ("sam", "jo", "kit", "ana"):
        assert cast.client(who).get(door).status_code in (403, 404)
        assert cast.client(who).get(f"/sheets/{sheet.code}/take-out/").status_code == 404
        for path in (at(cast), f"/work/{cast.kitchen.code}/label/"):
            page = words_on(cast.client(who).get(path))
            assert printed(sheet.code) not in page
            assert "typed" not in page.replace("type it in", "")
    with pytest.raises(Refused):
        actions.type_in_paper(ready, by=cast.actor("sam"), answers=YES, alone_is_fine=True)


def test_paper_is_counted_with_another_and_taken_out_only_before(cast: Cast, ready: Check, rosa: Person) -> None:
    by, as_rosa = actor_of(rosa), sign_in(Client(), rosa)
    first = actions.type_in_paper(ready, by=by, answers=YES, alone_is_fine=False).subject
    send(as_rosa, f"/sheets/{first.code}/take-out/")
    assert not Sheet.objects.exists()
    second = actions.type_in_paper(ready, by=by, answers=YES | {"E2": Say.NO}, alone_is_fine=False).subject
    actions.type_in(cast.kitchen, by=cast.actor("ana"), answers=YES)
    assert (standing_of(cast.kitchen).lived_sheets, standing_of(cast.kitchen).lived["E2"]) == (2, Say.NO)
    assert as_rosa.get(f"/sheets/{second.code}/take-out/").status_code == 409
    second.refresh_from_db()
    with pytest.raises(MovedOn):
        actions.take_out_paper(second, by=by)


def test_by_the_slip_its_writer_makes_it_their_own(cast: Cast, ready: Check, rosa: Person) -> None:
    sheet = actions.type_in_paper(ready, by=actor_of(rosa), answers={"G1": Say.NO}, alone_is_fine=False).subject
    as_ana = cast.client("ana")
    assert "Write the code that stands on your slip." in send(as_ana, at(cast, "slip/"), slip=" ").text
    wrong = send(as_ana, at(cast, "slip/"), slip="0000000000")
    assert "We don’t know this code." in wrong.text
    assert 'value="0000000000"' in wrong.text
    assert "We don’t know this code." in send(cast.client("sam"), at(cast, "slip/"), slip=sheet.code).text
    assert send(as_ana, at(cast, "slip/"), slip=printed(sheet.code).lower()).status_code == 302
    sheet.refresh_from_db()
    assert (sheet.person, sheet.entered_by) == (cast.ana, rosa)
    assert "Rosa typed this in for you, on paper. Only you and Rosa can see that." in words_on(as_ana.get(at(cast)))
    assert as_ana.get(at(cast, "first/")).text.count(" checked") == 1
    assert "You have answers of your own here." in send(as_ana, at(cast, "slip/"), slip=sheet.code).text
    with pytest.raises(NotReady):  # the same slip again, by somebody else
        actions.pick_up(cast.kitchen, by=cast.actor("bo"), slip=sheet.code)


def test_where_rosa_has_no_account_she_tells_of_steps_and_it_only_holds(cast: Cast) -> None:
    set_up(cast)
    as_sam, as_ana = cast.client("sam"), cast.client("ana")
    assert "Rosa keeps it." in words_on(as_ana.get(at(cast, "paper/")))
    today = timezone.localdate()
    day = {"day_day": str(today.day), "day_month": str(today.month), "day_year": str(today.year)}
    typed = {"not_yet": ["involving"], "told_by": "Rosa", "several": "on", **day}
    page = send(as_sam, at(cast, "told/"), **{name: typed[name] for name in typed if name != "several"})
    assert "Wait until two people have given them a sheet." in page.text
    assert send(as_sam, at(cast, "told/"), **typed).status_code == 302
    assert standing_of(cast.kitchen).lived == {q.code: Say.UNSURE for q in of_step(Step.INVOLVING)}
    for who in (as_sam, as_ana, cast.client("jo")):
        assert "not yet to “Involving”." in words_on(who.get(at(cast)))
    assert Event.objects.get(verb="suitability.write_down_what_was_told").person == cast.sam
    # All yes from there grants nothing: it is by staff's hand.
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers=YES)
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    actions.write_down_what_was_told(cast.kitchen, by=cast.actor("sam"), not_yet=[], told_by="Rosa", day=today)
    assert standing_of(cast.kitchen).derived.label == Label.ASKING
    with pytest.raises(NotReady):
        actions.write_down_what_was_told(cast.kitchen, by=cast.actor("sam"), not_yet=[], told_by="", day=today)
    assert cast.client("jo").get(at(cast, "told/")).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [
        {"not_yet": ["rubbish"]},
        {"not_yet": ["warrant"]},
        {"told_by": "\u200b"},
        {"told_by": "x" * 200},
        {"day_day": "31", "day_month": "2"},
        {"day_year": "9999"},
        {"day_month": "\x00"},
    ],
)
def test_what_is_told_with_a_mistake_comes_back_and_changes_nothing(cast: Cast, wrong: dict[str, Any]) -> None:
    set_up(cast)
    typed = {"not_yet": ["asking"], "told_by": "Rosa", "several": "on"}
    typed |= {"day_day": "3", "day_month": "3", "day_year": "2026"} | wrong
    page = send(cast.client("sam"), at(cast, "told/"), **typed)
    assert page.status_code == 200
    assert "Please look at this again" in page.text
    assert Check.objects.get().told_on is None
    assert standing_of(cast.kitchen).lived == {}


# "I can't leave safely"


def says_no(cast: Cast) -> None:
    as_ana = cast.client("ana")
    send(as_ana, at(cast, "first/"), G4="no")
    send(as_ana, at(cast, "hand-in/"), how="wait")


def test_a_no_to_leaving_says_before_and_after_where_it_goes(cast: Cast, ready: Check, rosa: Person) -> None:
    as_ana = cast.client("ana")
    assert "This goes to Rosa, outside the service, without your name" in words_on(as_ana.get(at(cast, "first/")))
    send(as_ana, at(cast, "first/"), G4="no")
    before = words_on(as_ana.get(at(cast, "hand-in/")))
    assert "When you hand in, Rosa hears that somebody said so. Never who." in before
    assert not Message.objects.exists()
    send(as_ana, at(cast, "hand-in/"), how="wait")
    after = as_ana.get(at(cast))
    assert "Rosa, outside the service, is told that somebody said so. Never who." in words_on(after)
    assert f"/work/{cast.kitchen.code}/being-heard/" in after.text
    assert "Somebody can’t say no or leave" in words_on(sign_in(Client(), rosa).get(f"/check/{ready.code}/outside/"))


def test_where_it_goes_nowhere_by_itself_that_is_said_and_somebody_else_offered(cast: Cast) -> None:
    set_up(cast)
    as_ana = cast.client("ana")
    assert "We tell nobody. You can tell Rosa" in words_on(as_ana.get(at(cast, "first/")))
    send(as_ana, at(cast, "first/"), G4="no")
    assert "We tell nobody. You can tell Rosa" in words_on(as_ana.get(at(cast, "hand-in/")))
    send(as_ana, at(cast, "hand-in/"), how="wait")
    after = as_ana.get(at(cast))
    assert "Nobody has been told by us." in words_on(after)
    assert f"/work/{cast.kitchen.code}/being-heard/" in after.text
    assert as_ana.get(f"/work/{cast.kitchen.code}/being-heard/").status_code == 200
    assert not Message.objects.exists()


def test_with_nobody_outside_it_is_said_and_somebody_of_their_choice_is_offered(cast: Cast) -> None:
    page = cast.client("ana").get(at(cast))
    assert "Nobody outside is named now. So what you say here reaches nobody by itself." in words_on(page)
    assert f"/work/{cast.kitchen.code}/being-heard/" in page.text


def test_who_is_named_later_hears_what_was_said_before(cast: Cast, rosa: Person) -> None:
    set_up(cast)
    says_no(cast)
    assert not Message.objects.exists()
    set_up(cast, outside_person=rosa)
    told = Message.objects.get()
    assert (told.person, told.sealed, "Ana" in told.body) == (rosa, True, False)
    set_up(cast, outside_person=rosa)
    assert Message.objects.count() == 1


def test_only_who_can_read_it_themselves_is_written_to(cast: Cast) -> None:
    nobody = Person.objects.create(organisation=cast.here, name="Di")
    with pytest.raises(NotReady) as refusal:
        set_up(cast, outside_person=nobody)
    assert refusal.value.field == "outside_person"


def test_with_nobody_outside_the_label_is_held(cast: Cast, ready: Check) -> None:
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers=YES)
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    actions.type_in(cast.kitchen, by=cast.actor("ana"), answers=YES, alone_is_fine=True)
    said = {"label": Label.INVOLVING, "detail": "the rent", "because": "We looked.", "seen": 0}
    actions.put_on(cast.kitchen, by=cast.actor("sam"), **said)
    actions.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.ASK)
    assert worn(cast.kitchen)[0] == Label.ASKING
    page = words_on(cast.client("jo").get(f"/work/{cast.kitchen.code}/label/needs/"))
    assert "Somebody outside the service is named, whom people can turn to." in page


def test_a_no_of_somebody_typed_for_says_where_it_goes(cast: Cast, ready: Check) -> None:
    path = at(cast, f"for-somebody/{cast.bo.code}/")
    page = words_on(send(cast.client("kit"), path, G4="no", channel="paper", how="wait"))
    assert "because they can’t say no or leave: This goes to Rosa" in page


# The label's fact changes while someone answers; ten who disagree; lower with a reason, never higher


def test_a_fact_that_changes_while_somebody_answers_loses_nothing(cast: Cast, ready: Check) -> None:
    """Ana has the page open; meanwhile the purpose changes and it falls. Her answers are kept, and count."""
    as_ana = cast.client("ana")
    as_ana.get(at(cast, "first/"))
    actions.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.TELL, outside_name="Rosa", outside_how=HOW)
    assert send(as_ana, at(cast, "first/"), G1="yes", G2="no").status_code == 302
    as_ana.get(at(cast, "hand-in/"))
    actions.pause(cast.kitchen, by=cast.actor("sam"), seen=1, because="The building is closed")
    assert send(as_ana, at(cast, "hand-in/"), how="alone").status_code == 302
    assert Sheet.objects.get().said() == {"G1": Say.YES, "G2": Say.NO}
    assert standing_of(cast.kitchen).lived == {"G1": Say.YES, "G2": Say.NO}
    cast.kitchen.refresh_from_db()
    assert cast.kitchen.label == "paused"


def test_nobody_outside_any_more_while_somebody_answers(cast: Cast, ready: Check) -> None:
    as_ana = cast.client("ana")
    send(as_ana, at(cast, "first/"), G1="yes")
    actions.set_up(cast.kitchen, by=cast.actor("sam"), purpose=Purpose.ASK)
    page = as_ana.post(at(cast, "first/"), {"G1": "no", "key": "late"}, follow=True)
    assert "somebody outside the service has to be named" in page.text
    assert Sheet.objects.get().said() == {"G1": Say.YES}


def test_ten_who_disagree_count_by_their_lowest_and_name_nobody(cast: Cast, ready: Check) -> None:
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers=YES)
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    codes = [question.code for question in QUESTIONS if question.step == Step.INVOLVING]
    for number in range(10):
        person = Person.objects.create(organisation=cast.here, name=f"Member {number}")
        StandingRow.objects.create(person=person, scope="project", code=cast.kitchen.code, role="member")
        said = YES | {codes[number % 4]: (Say.NO, Say.UNSURE, Say.YES)[number % 3]}
        actions.type_in(cast.kitchen, by=actor_of(person), answers=said)
    standing = standing_of(cast.kitchen)
    assert standing.lived_sheets == 10
    lowest = {
        code: min((Say.NO, Say.UNSURE, Say.YES)[n % 3] for n in range(10) if n % 4 == at)
        for at, code in enumerate(codes)
    }
    assert {code: standing.lived[code] for code in codes} == lowest
    assert standing.derived.label == Label.ASKING
    with pytest.raises(NotReady) as refusal:
        actions.put_on(
            cast.kitchen, by=cast.actor("sam"), label=Label.INVOLVING, seen=0, detail="x", because="Most say yes."
        )
    assert refusal.value.field == "label"
    page = words_on(cast.client("sam").get(f"/work/{cast.kitchen.code}/label/put-on/"))
    assert "Member" not in page.replace("Led by members", "")


def test_over_the_web_a_lower_one_needs_a_reason_and_a_higher_one_is_refused(cast: Cast, ready: Check) -> None:
    actions.answer(cast.kitchen, by=cast.actor("jo"), answers=YES)
    actions.hand_in(cast.kitchen, by=cast.actor("jo"))
    actions.type_in(cast.kitchen, by=cast.actor("ana"), answers=YES, alone_is_fine=True)
    as_sam, path = cast.client("sam"), f"/work/{cast.kitchen.code}/label/put-on/"
    higher = send(as_sam, path, label="led", because="We feel ready.", seen="0")
    assert "Choose what you say." in higher.text
    assert "We feel ready." in higher.text
    assert send(as_sam, path, label="involving", last_word="the rent", because="So it is.", seen="0").status_code == 302
    lower = send(as_sam, path, label="asking", because=" ", seen="1")
    assert "Say why." in lower.text
    assert worn(cast.kitchen)[0] == Label.INVOLVING
    assert send(as_sam, path, label="asking", because="We have no time in May.", seen="1").status_code == 302
    assert worn(cast.kitchen) == (Label.ASKING, 2)
