"""Say it, write it down, still right, see to it, and be forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from alongside.core.actor import VISITOR, Channel
from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.needs import actions
from alongside.needs.models import Met, Need, need_of
from alongside.needs.rules import A_QUARTER, A_YEAR, About, Kind, Saying
from alongside.people import actions as people
from alongside.people.models import Account, Delegation, Person, StandingRow
from alongside.people.standing import speaking_for
from tests.cast import Cast

from .given import BESIDE, EVERYBODY, HEARD, NOBODY, needs

SAYING = Saying((Kind.LARGE_PRINT, Kind.LANGUAGE), 24, "Polish", words="Please no red ink", sharing=EVERYBODY)


def today_in(days: int):  # noqa: ANN201
    return timezone.localdate() + timedelta(days=days)


def test_ana_says_it_and_it_is_kept_as_she_said_it(cast: Cast) -> None:
    done = actions.say(cast.ana, by=cast.actor("ana", key="a"), saying=SAYING)
    assert (done.subject, done.said) == (cast.ana, actions.Said.KEPT)
    need = Need.objects.get(person=cast.ana)
    assert need.saying == SAYING
    assert (need.channel, need.entered_by, need.on_word) == (Channel.WEB, None, "")
    assert need.review_on == today_in(A_YEAR)
    assert need.every_kind == (Kind.LARGE_PRINT, Kind.LANGUAGE, Kind.OWN_WORDS)
    assert need.in_organisation == cast.here.pk
    event = Event.objects.about(cast.ana).get(verb="needs.say")
    assert (event.person, event.words) == (cast.ana, "")  # that she did, never what it is


def test_nothing_special_is_an_answer_and_is_not_asked_again(cast: Cast) -> None:
    assert need_of(cast.ana) is None
    done = actions.say(cast.ana, by=cast.actor("ana"), saying=Saying())
    need = need_of(cast.ana)
    assert done.said == actions.Said.FINE
    assert need is not None
    assert (need.every_kind, need.review_on) == ((), None)
    with pytest.raises(MovedOn):
        actions.still_right(cast.ana, by=cast.actor("ana"))


def test_said_again_it_is_one_row_and_the_newer_word_stands(cast: Cast) -> None:
    actions.say(cast.ana, by=cast.actor("ana"), saying=SAYING)
    actions.say(cast.ana, by=cast.actor("ana"), saying=Saying((Kind.TIME,), again=A_QUARTER, sharing=NOBODY))
    need = Need.objects.get(person=cast.ana)
    assert need.saying == Saying((Kind.TIME,), again=A_QUARTER, sharing=NOBODY)
    assert (need.size, need.language, need.words) == (None, "", "")
    assert need.review_on == today_in(A_QUARTER)


@pytest.mark.parametrize(
    ("kind", "field"),
    [(Kind.LARGE_PRINT, "size"), (Kind.LANGUAGE, "language"), (Kind.SIGNED, "signed"), (Kind.COLOUR, "colour")],
)
def test_what_an_answer_needs_is_asked_at_its_field(cast: Cast, kind: Kind, field: str) -> None:
    with pytest.raises(NotReady) as no:
        actions.say(cast.ana, by=cast.actor("ana"), saying=Saying((kind,)))
    assert no.value.field == field
    assert not Need.objects.exists()


def test_kit_carries_bos_word_in_and_it_is_bos(cast: Cast) -> None:
    by = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    actions.say(cast.bo, by=by, saying=SAYING)
    need = Need.objects.get(person=cast.bo)
    assert (need.channel, need.entered_by, need.saying) == (Channel.PHONE, cast.kit, SAYING)


@pytest.mark.parametrize("who", ["sam", "kit", "jo", "max"])
def test_nobody_says_it_for_somebody_else(cast: Cast, who: str) -> None:
    with pytest.raises(Refused):
        actions.say(cast.ana, by=cast.actor(who), saying=SAYING)
    with pytest.raises(Refused):
        actions.say(cast.ana, by=VISITOR, saying=SAYING)
    assert not Need.objects.exists()


@pytest.mark.parametrize("who", ["sam", "kit"])
def test_who_works_beside_bo_writes_it_down_on_his_word(cast: Cast, who: str) -> None:
    done = actions.enter(cast.bo, by=cast.actor(who), saying=SAYING, **HEARD)
    need = Need.objects.get(person=cast.bo)
    assert done.said == actions.Said.ENTERED
    assert (need.entered_by, need.on_word, need.channel) == (
        cast.people[who],
        "Bo told Kit on Tuesday",
        Channel.IN_PERSON,
    )
    assert Event.objects.about(cast.bo).get(verb="needs.enter").person == cast.people[who]


@pytest.mark.parametrize(
    ("who", "whom"), [("jo", "bo"), ("ana", "bo"), ("max", "bo"), ("sam", "ana"), ("kit", "ana"), ("sam", "sam")]
)
def test_nobody_else_writes_it_down(cast: Cast, who: str, whom: str) -> None:
    with pytest.raises(Refused):
        actions.enter(cast.people[whom], by=cast.actor(who), saying=SAYING, **HEARD)
    assert not Need.objects.exists()


def test_it_ends_with_speaking_for_him(cast: Cast) -> None:
    Delegation.objects.update(revoked_at=timezone.now())
    with pytest.raises(Refused):
        actions.enter(cast.bo, by=cast.actor("kit"), saying=SAYING, **HEARD)


@pytest.mark.parametrize("word", ["", " . ", "\u200b"])
def test_without_a_word_for_it_nothing_is_written_down(cast: Cast, word: str) -> None:
    with pytest.raises(NotReady) as no:
        actions.enter(cast.bo, by=cast.actor("sam"), saying=SAYING, how=Channel.PHONE, on_word=word)
    assert no.value.field == "on_word"


def test_once_he_signs_in_his_own_word_takes_the_place_of_kits(cast: Cast) -> None:
    actions.enter(cast.bo, by=cast.actor("kit"), saying=SAYING, **HEARD)
    cast.bo.account = Account.objects.create(email="bo@example.org")
    cast.bo.save()
    actions.say(cast.bo, by=cast.actor("bo"), saying=Saying((Kind.TIME,)))
    need = Need.objects.get(person=cast.bo)
    assert (need.entered_by, need.on_word, need.channel) == (None, "", Channel.WEB)


@pytest.mark.parametrize("who", ["bo", "sam", "kit"])
def test_still_right_moves_the_day_and_nothing_else(cast: Cast, who: str) -> None:
    actions.enter(cast.bo, by=cast.actor("kit"), saying=SAYING, **HEARD)
    Need.objects.update(review_on=today_in(-3))
    actions.still_right(cast.bo, by=cast.actor(who))
    need = Need.objects.get(person=cast.bo)
    assert (need.review_on, need.saying) == (today_in(A_YEAR), SAYING)
    assert need.sure_at > need.asked_at
    assert Event.objects.about(cast.bo).get(verb="needs.still_right").person == cast.people[who]


@pytest.mark.parametrize("who", ["jo", "ana", "max"])
def test_nobody_else_says_that_it_is_still_right(cast: Cast, who: str) -> None:
    needs(cast, "bo", Kind.READ_OUT)
    Need.objects.update(review_on=today_in(-3))
    with pytest.raises(Refused):
        actions.still_right(cast.bo, by=cast.actor(who))
    assert Need.objects.get().review_on == today_in(-3)


def test_sam_sees_to_it_and_that_is_written_down(cast: Cast) -> None:
    need = needs(cast, "bo", Kind.LANGUAGE, sharing=BESIDE)
    said = {"kind": Kind.LANGUAGE, "about": About.WRITTEN, "how": "Marta put it into Polish"}
    met = actions.see_to_it(need, by=cast.actor("sam"), **said).subject
    assert (met.need, met.kind, met.about, met.how, met.by) == (need, *said.values(), cast.sam)
    assert met.in_organisation == cast.here.pk
    assert Event.objects.about(met).get().words == ""


@pytest.mark.parametrize("missing", [{"kind": Kind.SIGNED}, {"how": ""}, {"how": " . "}])
def test_what_was_not_needed_or_not_said_is_not_written_down(cast: Cast, missing: dict[str, str]) -> None:
    need = needs(cast, "bo", Kind.LANGUAGE)
    said = {"kind": Kind.LANGUAGE, "about": About.WRITTEN, "how": "Marta put it into Polish"} | missing
    with pytest.raises(NotReady) as no:
        actions.see_to_it(need, by=cast.actor("sam"), **said)
    assert no.value.field == next(iter(missing))
    assert not Met.objects.exists()


# Who may see it: (sharing, who) -> yes
SEEN = [
    (EVERYBODY, {"bo", "sam", "kit", "jo"}),
    (BESIDE, {"bo", "sam", "kit"}),
    (NOBODY, {"bo"}),
]


@pytest.mark.parametrize(("sharing", "readers"), SEEN)
@pytest.mark.parametrize("who", ["bo", "sam", "kit", "jo", "ana", "max"])
def test_who_sees_it_is_whom_the_person_chose(cast: Cast, sharing, readers: set[str], who: str) -> None:  # noqa: ANN001
    need = needs(cast, "bo", Kind.LANGUAGE, sharing=sharing)
    Met.objects.create(need=need, kind=Kind.LANGUAGE, about=About.CALL, how="x", by=cast.sam)
    by = cast.actor(who)
    assert Need.objects.visible_to(by).exists() is (who in readers)
    assert Met.objects.visible_to(by).exists() is (who in readers)
    marked = Need.objects.marked_for(by)
    assert [each.is_seen for each in marked] == ([] if who == "max" else [who in readers])
    said = {"kind": Kind.LANGUAGE, "about": About.CALL, "how": "I rang an interpreter"}
    if who in readers - {"bo"}:
        actions.see_to_it(need, by=by, **said)
    else:
        with pytest.raises(Refused):
            actions.see_to_it(need, by=by, **said)


def test_a_visitor_sees_none(cast: Cast) -> None:
    needs(cast, "bo", Kind.LANGUAGE)
    assert not Need.objects.visible_to(VISITOR).exists()
    assert not Need.objects.marked_for(VISITOR).exists()


def test_who_works_elsewhere_in_the_house_does_not_see_what_everybody_here_may(cast: Cast) -> None:
    needs(cast, "bo", Kind.LANGUAGE)
    StandingRow.objects.filter(person=cast.jo).delete()
    StandingRow.objects.create(person=cast.jo, scope="project", code="0000000000", role="decision_maker")
    assert not Need.objects.visible_to(cast.actor("jo")).exists()
    StandingRow.objects.create(person=cast.jo, scope="organisation", code=cast.here.code, role="staff")
    assert Need.objects.visible_to(cast.actor("jo")).exists()


def test_what_the_database_refuses(cast: Cast) -> None:
    need = needs(cast, "bo", Kind.LARGE_PRINT)
    for wrong in (
        {"size": 20},
        {"sharing": "anybody"},
        {"again": 0},
        {"again": 400},
        {"sure_at": need.asked_at - timedelta(days=1)},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Need.objects.filter(pk=need.pk).update(**wrong)
    for wrong in ({"how": ""}, {"kind": "x"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Met.objects.create(
                **{"need": need, "kind": Kind.TIME, "about": About.CALL, "how": "x", "by": cast.sam} | wrong
            )
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.create(person=cast.bo, sharing=BESIDE, channel="web", again=A_YEAR)


def test_a_kind_that_is_not_known_any_more_is_left_out(cast: Cast) -> None:
    need = needs(cast, "bo", Kind.TIME)
    Need.objects.update(kinds=["by pigeon", "time"])
    need.refresh_from_db()
    assert need.every_kind == (Kind.TIME,)


@pytest.mark.parametrize("keep_words", [True, False])
def test_who_saw_to_it_is_forgotten_and_that_it_was_done_stays(cast: Cast, keep_words: bool) -> None:
    need = needs(cast, "bo", Kind.LANGUAGE)
    said = {"kind": Kind.LANGUAGE, "about": About.CALL, "how": "I rang an interpreter"}
    met = actions.see_to_it(need, by=cast.actor("kit"), **said).subject
    needs(cast, "kit", Kind.TIME)
    people.erase(cast.kit, by=cast.actor("kit"), keep_words=keep_words)
    met.refresh_from_db()
    assert (met.by, met.how) == (None, said["how"] if keep_words else "")
    assert list(Need.objects.all()) == [need]
    people.erase(Person.objects.get(pk=cast.bo.pk), by=cast.actor("bo"), keep_words=keep_words)
    assert not Need.objects.exists()
    assert not Met.objects.exists()
