"""Pages of rounds: written, looked at before it goes, answered, told; who sees which number, and never a name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.utils import timezone

from alongside.core.models import Draft
from alongside.people.models import Delegation, StandingRow
from alongside.people.standing import actor_of
from alongside.projects.models import Project
from alongside.rounds import actions
from alongside.rounds.models import Round, RoundAnswer
from alongside.rounds.rules import Sees
from tests.cast import Cast
from tests.flat import assert_flat
from tests.forms import boxes

from .given import closed, day_goes_by, in_days, more_people, says, staff, started, typed, written


def work(cast: Cast, more: str = "") -> str:
    return f"/work/{cast.kitchen.code}/rounds/{more}"


def at(round_: Round, more: str = "") -> str:
    return f"/rounds/{round_.code}/{more}"


def read(cast: Cast, who: str, path: str) -> str:
    answer = cast.client(who).get(path)
    assert answer.status_code == 200, answer.text
    return answer.text


# Written


def test_it_is_written_looked_at_and_sent(cast: Cast) -> None:
    sam = cast.client("sam")
    assert "Before you ask: a short list" in sam.get(work(cast, "ask/")).text
    done = sam.post(work(cast, "ask/"), typed(option_1="Monday", option_3="Friday", many="on"))
    round_ = Round.objects.get()
    assert done.headers["Location"] == at(round_, "start/")
    assert (round_.options, round_.many, round_.own_words) == (["Monday", "Friday"], True, True)
    look = sam.get(at(round_, "start/")).text
    for words in (
        "3 people:",
        "Ring Sam on 07700 900123.",
        "Tell Sam, or put a note in the box by the door.",
        "Monday",
    ):
        assert words in look
    assert "Bo gets no messages" in look
    assert sam.post(at(round_, "start/"), {"key": "s"}).headers["Location"] == at(round_)
    assert "It is on its way" in sam.get(at(round_)).text
    assert sam.get(at(round_, "change/")).status_code == 409


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"question": ""}, "Write the question in one sentence."),
        ({"question": "Where? And when?"}, "Ask one thing."),
        ({"why": "."}, "Say why you ask."),
        ({"own_words": ""}, "give them something to choose"),
        ({"option_1": "Monday"}, "One thing alone is no choice."),
        ({"sees": ""}, "Choose who reads the answers."),
        (boxes("closes_on", in_days(1)), "Give people 3 days or more."),
        ({"note": "x" * 201}, "too long"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(cast: Cast, more: dict[str, str], words: str) -> None:
    answer = cast.client("sam").post(work(cast, "ask/"), typed(**more))
    assert answer.status_code == 200
    assert words in answer.text
    assert "al-error-summary" in answer.text
    assert Round.objects.count() == 0


def test_it_is_changed_while_it_is_a_draft(cast: Cast) -> None:
    round_ = written(cast, note="It is about money.")
    page = read(cast, "sam", at(round_, "change/"))
    assert "It is about money." in page
    assert "Wednesday" in page
    cast.client("sam").post(at(round_, "change/"), typed(question="Which evening?", option_1="Mon", option_2="Tue"))
    round_.refresh_from_db()
    assert (round_.question, round_.options, round_.note) == ("Which evening?", ["Mon", "Tue"], "")


def test_a_draft_is_there_for_who_writes_it_and_who_coordinates(cast: Cast) -> None:
    staff(cast)
    round_ = written(cast, "jo")
    assert {name: cast.client(name).get(at(round_)).status_code for name in ("jo", "sam", "ana", "kit", "max")} == {
        "jo": 200,
        "sam": 200,
        "ana": 404,
        "kit": 404,
        "max": 404,
    }
    assert round_.question not in read(cast, "ana", work(cast))


def test_while_it_pauses_nobody_types_for_nothing(cast: Cast) -> None:
    round_ = written(cast)
    Project.objects.filter(pk=cast.kitchen.pk).update(label="paused")
    for path in (work(cast, "ask/"), at(round_, "start/")):
        answer = cast.client("sam").get(path)
        assert answer.status_code == 409
        assert "You can always talk to Sam" in answer.text


# The lock, and small numbers


def test_the_lock_is_read_before_anybody_presses_a_button(cast: Cast) -> None:
    round_ = written(cast)
    assert "Ask everybody</button>" in read(cast, "sam", at(round_, "start/"))
    Project.objects.filter(pk=cast.kitchen.pk).update(other_ways="")
    StandingRow.objects.filter(role="key_worker").delete()
    Delegation.objects.all().delete()
    page = read(cast, "sam", at(round_, "start/"))
    assert "It can’t start yet" in page
    assert "Now they can only ring." in page
    assert "Ask everybody</button>" not in page
    refused = cast.client("sam").post(at(round_, "start/"), {"key": "s"})
    assert refused.status_code == 409
    assert "What could be added" in refused.text


def test_a_day_that_came_too_near_is_said(cast: Cast) -> None:
    round_ = written(cast)
    Round.objects.filter(pk=round_.pk).update(closes_on=in_days(1))
    page = read(cast, "sam", at(round_, "start/"))
    assert "Choose another day first" in page
    assert "Ask everybody</button>" not in page


def test_small_numbers_are_for_the_coordinator_alone(cast: Cast, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    staff(cast)
    more_people(cast, 4)
    round_ = written(cast, "jo")
    hers, theirs = read(cast, "jo", at(round_, "start/")), read(cast, "sam", at(round_, "start/"))
    assert "7 people." in hers
    assert "shown from five people on" in hers
    for words in ("told in person", "gets no messages", "Only you see these numbers"):
        assert words not in hers
    assert "7 people: 6 by email, 1 told in person." in theirs
    actions.start(round_, by=cast.actor("jo"))
    says(round_, cast, ana=1, bo=2)
    for name in ("jo", "ana", "kit"):
        page = read(cast, name, at(round_))
        assert "Fewer than five answers have come in." in page
        assert "How it went out" not in page
    page = read(cast, "sam", at(round_))
    assert "2 answers have come in." in page
    assert "How it went out" in page


def test_from_five_on_everybody_reads_how_many(cast: Cast) -> None:
    people = more_people(cast, 5)
    round_ = started(cast)
    for person in people:
        actions.answer(round_, by=actor_of(person), numbers=(1,))
    page = read(cast, "ana", at(round_))
    assert "5 answers have come in." in page
    assert "On the web" in page


def test_nobody_reads_who_has_answered_or_who_has_not(cast: Cast) -> None:
    """The page of the round, and the page on which one chooses for whom to write, are the same before and after."""
    round_ = started(cast)
    listed = read(cast, "sam", at(round_, "for/"))
    says(round_, cast, bo=2)
    assert read(cast, "sam", at(round_, "for/")).partition("<main")[2] == listed.partition("<main")[2]
    for who in ("sam", "ana"):
        assert not re.search(r"\b(Bo|Jo)\b", read(cast, who, at(round_)).partition("<main")[2])


# Answered


def test_an_answer_on_one_screen(cast: Cast) -> None:
    round_, ana = started(cast, note="It is about money."), cast.client("ana")
    page = ana.get(at(round_, "answer/")).text
    assert page.index("It is about money.") < page.index("Which day is best")
    for words in ("the group reads the answers, without names", "You don’t have to answer", "Ring Sam on"):
        assert words in page
    empty = ana.post(at(round_, "answer/"), {"key": "0"})
    assert "Say something first." in empty.text
    assert RoundAnswer.objects.count() == 0
    assert (
        ana.post(at(round_, "answer/"), {"numbers": "2", "words": "Late", "named": "on", "key": "1"}).status_code == 302
    )
    row = RoundAnswer.objects.get()
    assert (row.numbers, row.words, row.named, row.channel) == ([2], "Late", True, "web")
    again = ana.get(at(round_, "answer/")).text
    assert "What you said up to now" in again
    assert "checked" in again
    assert "Late" in again
    ana.post(at(round_, "answer/"), {"numbers": "", "words": "Never", "key": "2"})
    assert RoundAnswer.objects.get().words == "Never"
    assert "Take it back" in ana.get(at(round_)).text
    assert "Never" in ana.get(at(round_, "take-back/")).text
    ana.post(at(round_, "take-back/"), {"key": "3"})
    assert RoundAnswer.objects.count() == 0
    assert ana.get(at(round_, "take-back/")).status_code == 409


def test_one_can_choose_several_where_that_is_asked(cast: Cast) -> None:
    round_ = started(cast, many=True, own_words=False)
    answer = cast.client("ana").post(at(round_, "answer/"), {"numbers": ["3", "1"], "key": "1"})
    assert answer.status_code == 302
    assert RoundAnswer.objects.get().numbers == [1, 3]
    assert "Choose one or more" in cast.client("jo").post(at(round_, "answer/"), {"key": "2"}).text


def test_the_same_form_twice_is_one_answer_and_a_late_one_is_given_back(cast: Cast) -> None:
    round_, ana = started(cast, options=()), cast.client("ana")
    for _ in range(2):
        assert ana.post(at(round_, "answer/"), {"words": "Eggs", "key": "1"}).status_code == 302
    assert RoundAnswer.objects.count() == 1
    day_goes_by(round_)
    late = cast.client("jo").post(at(round_, "answer/"), {"words": "A long and careful thought", "key": "2"})
    assert late.status_code == 409
    assert "A long and careful thought" in late.text
    assert "It closes by itself" in read(cast, "jo", at(round_))


def test_who_was_not_asked_reads_why(cast: Cast) -> None:
    round_ = started(cast)
    StandingRow.objects.create(person=cast.kit, scope="project", code=cast.kitchen.code, role="member")
    refused = cast.client("kit").get(at(round_, "answer/"))
    assert refused.status_code == 403
    assert "Only the people who were asked" in refused.text
    assert "You joined after this was asked" in read(cast, "kit", at(round_))


def test_an_answer_is_kept_for_later_only_if_one_asks_for_it(cast: Cast) -> None:
    round_ = started(cast, options=())
    cast.client("ana").post(at(round_, "answer/"), {"words": "Half a thought", "keep_draft": "yes", "key": "1"})
    assert Draft.objects.count() == 1
    assert RoundAnswer.objects.count() == 0
    assert "Half a thought" in read(cast, "ana", at(round_, "answer/"))


def test_what_somebody_says_is_read_back_before_it_is_kept(cast: Cast) -> None:
    round_, kit = started(cast, note="It is about money."), cast.client("kit")
    assert "Bo" in kit.get(at(round_, "for/")).text
    here = at(round_, f"for/{cast.bo.code}/")
    assert "Say this first: It is about money." in kit.get(here).text
    said = {"numbers": "3", "words": "I work at night", "named": "on"}
    assert "Choose how they told you." in kit.post(here, said | {"key": "0"}).text
    back = kit.post(here, said | {"channel": "in_person", "key": "1"}).text
    for words in ("Read this to Bo", "Saturday", "I work at night", "May stand beside their words"):
        assert words in back
    assert RoundAnswer.objects.count() == 0
    change = kit.post(here, said | {"channel": "in_person", "change": "yes", "key": "1"}).text
    assert "What does Bo say?" in change
    assert "I work at night" in change
    kept = kit.post(here, said | {"channel": "in_person", "read_back": "yes", "key": "1"})
    assert kept.headers["Location"] == at(round_)
    row = RoundAnswer.objects.get()
    assert (row.asked.person, row.entered_by, row.channel, row.named) == (cast.bo, cast.kit, "in_person", True)
    assert "Say something first." in kit.post(here, {"channel": "phone", "key": "2"}).text


def test_nobody_writes_for_who_did_not_ask_them_to(cast: Cast) -> None:
    round_ = started(cast)
    assert cast.client("kit").get(at(round_, f"for/{cast.ana.code}/")).status_code == 404
    assert cast.client("ana").get(at(round_, "for/")).status_code == 403
    Delegation.objects.update(revoked_at=timezone.now())
    over = cast.client("kit").get(at(round_, f"for/{cast.bo.code}/"))
    assert over.status_code == 403
    assert "Nobody here has asked you" in read(cast, "kit", at(round_, "for/"))
    day_goes_by(round_)
    assert cast.client("sam").get(at(round_, f"for/{cast.bo.code}/")).status_code == 409


def test_one_reads_how_ones_answer_came(cast: Cast) -> None:
    from alongside.people.standing import heard_from

    round_ = started(cast)
    by = heard_from(cast.ana, cast.actor("sam"), "phone", cast.kitchen.code)  # type: ignore[arg-type]
    actions.answer(round_, by=by, numbers=(1,))
    assert "on the phone, typed in by Sam" in read(cast, "ana", at(round_))
    assert "typed in" not in read(cast, "jo", at(round_))


# Told


def five(cast: Cast, *numbers: int, **more: Any) -> Round:
    """A round with five answers, closed."""
    people = more_people(cast, 5)
    round_ = started(cast, **more)
    for person, number in zip(people, numbers, strict=True):
        actions.answer(round_, by=actor_of(person), numbers=(number,))
    return round_


def test_what_people_said_is_counted_from_five_on_and_has_no_names(cast: Cast) -> None:
    round_ = five(cast, 1, 2, 2, 3, 2)
    actions.answer(round_, by=cast.actor("ana"), words="Not in the dark", named=True)
    actions.answer(round_, by=cast.actor("jo"), words="I don’t mind")
    assert "Not in the dark" not in read(cast, "sam", at(round_))  # not before it is closed
    closed(round_, cast)
    page = read(cast, "jo", at(round_))
    assert "5 people chose. Monday: 1; Wednesday: 3; Saturday: 1." in page
    words = page.partition("In their own words")[2]
    assert "Not in the dark" in words
    assert "Ana" in words  # she wants that
    assert "I don’t mind" in words
    assert ">Jo<" not in words
    assert "By which way the answers came" not in page
    assert "By which way the answers came" in read(cast, "sam", at(round_))
    assert "Not in the dark" not in read(cast, "kit", at(round_))


def test_fewer_than_five_and_all_of_one_mind_show_no_figure(cast: Cast) -> None:
    few = started(cast)
    says(few, cast, ana=1, bo=2, jo=2)
    closed(few, cast)
    page = read(cast, "ana", at(few))
    assert "so we show no numbers" in page
    assert "Monday: 1" not in page
    assert "Monday: 1; Wednesday: 2" in read(cast, "sam", at(few))
    page = read(cast, "ana", at(closed(five(cast, 2, 2, 2, 2, 2), cast)))
    assert "Everybody who chose something chose the same." in page
    assert "Wednesday: 5" not in page


def test_many_choices_are_bars_and_nobody_is_an_answer_too(cast: Cast) -> None:
    round_ = five(cast, 1, 2, 2, 3, 2, many=True)
    assert 'class="bars"' in read(cast, "ana", at(closed(round_, cast)))
    assert "Nobody answered. That is an answer too" in read(cast, "ana", at(closed(started(cast), cast)))


def test_what_only_the_coordinator_reads_nobody_else_does(cast: Cast) -> None:
    round_ = started(cast, sees=Sees.COORDINATOR)
    assert "Sam may see my name beside my words" in read(cast, "ana", at(round_, "answer/"))
    says(round_, cast, ana="Between us", jo="Also mine")
    closed(round_, cast)
    assert "Between us" in read(cast, "sam", at(round_))
    page = read(cast, "jo", at(round_))
    assert "Between us" not in page
    assert "Only Sam reads the answers. That was said before." in page
    assert "Also mine" in page  # one's own


def test_it_is_closed_and_told_by_hand(cast: Cast) -> None:
    round_, sam = started(cast), cast.client("sam")
    says(round_, cast, ana=1)
    assert "People can answer until" in sam.get(at(round_, "close/")).text
    assert sam.post(at(round_, "close/"), {"key": "0"}).status_code == 409
    day_goes_by(round_)
    assert "Close it</a>" in sam.get(at(round_)).text
    assert sam.post(at(round_, "close/"), {"key": "1"}).status_code == 302
    assert "What comes of it is being written down" in read(cast, "ana", at(round_))
    page = sam.get(at(round_, "tell/")).text
    assert "It matters most where nothing changes." in page
    assert "Monday: 1" in page
    assert "al-error-summary" in sam.post(at(round_, "tell/"), {"key": "2"}).text
    sam.post(at(round_, "tell/"), {"words": "We meet on Mondays.", "changes": "no", "key": "3"})
    round_.refresh_from_db()
    assert (round_.state, round_.no_change) == ("told", True)
    assert "We meet on Mondays." in read(cast, "ana", at(round_))
    assert "What you said" in read(cast, "ana", at(round_))


def test_it_is_stopped_with_a_reason_that_everybody_reads(cast: Cast) -> None:
    round_, sam = started(cast), cast.client("sam")
    says(round_, cast, ana=1)
    assert "What people said up to now is taken out" in sam.get(at(round_, "stop/")).text
    assert "al-error-summary" in sam.post(at(round_, "stop/"), {"why": "", "key": "1"}).text
    sam.post(at(round_, "stop/"), {"why": "It was badly put.", "key": "2"})
    assert "It was badly put." in read(cast, "ana", at(round_))
    assert RoundAnswer.objects.count() == 0


# Lists


def test_the_list_the_panel_and_search(cast: Cast) -> None:
    assert "Nobody was asked anything yet" in read(cast, "ana", work(cast))
    assert "You can ask everybody one thing" not in read(cast, "ana", f"/work/{cast.kitchen.code}/")
    assert "You can ask everybody one thing" in read(cast, "sam", f"/work/{cast.kitchen.code}/")
    round_ = started(cast, note="It is about money.")
    for path in (work(cast), "/search/?q=meeting"):
        page = read(cast, "ana", path)
        assert "It is about money." in page
        assert round_.question not in page.partition("<main")[2]
    assert "It is about money." not in read(cast, "max", "/search/?q=meeting")


def test_lists_take_as_many_queries_for_many(cast: Cast) -> None:
    assert_flat(cast.client("ana"), work(cast), lambda: started(cast), at_most=8)
    round_ = closed(five(cast, 1, 2, 2, 3, 2), cast)
    more = iter(["One", "Two", "Three", "Four"])

    def add() -> None:
        person = more_people(cast, 1)[0]
        row = round_.asked.create(person=person)
        RoundAnswer.objects.create(asked=row, words=next(more))

    assert_flat(cast.client("sam"), at(round_), add, at_most=10)


def test_there_is_a_page_for_older_ones(cast: Cast) -> None:
    for number in range(26):
        Round.objects.create(
            project=cast.kitchen,
            question=f"Question {number}?",
            why="Because.",
            closes_on=in_days(9),
            state="stopped",
            why_stopped="Old.",
        )
    page = read(cast, "ana", work(cast))
    assert "Question 25?" in page
    assert "Question 0?" not in page
    last = Round.objects.order_by("pk")[1]
    assert "Question 0?" in read(cast, "ana", work(cast, f"?after={last.code}"))
