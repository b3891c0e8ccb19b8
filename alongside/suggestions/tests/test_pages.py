"""Pages: who reads what, few queries whatever the rows, kind errors that keep what was typed, a form sent twice."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from alongside.core.actor import Channel
from alongside.people.models import Person
from alongside.people.standing import speaking_for
from alongside.projects.models import Limit, Seat
from alongside.suggestions import actions
from alongside.suggestions.models import Answer, Comment, Heard, Reaction, Suggestion
from alongside.suggestions.rules import Understanding
from tests.cast import Cast
from tests.forms import boxes

from .given import NO, SOON, YES, answered, raised

BAD = ["", "   ", "\x00", "\u200b\u2060", "\ud800", "\u202e", "…", "\n\n\n"]
ODD = ["a\x00b", "\ud83d words", "\u202eright to left", "<script>alert(1)</script>", "=1+1", "مرحبا", "🙂 " * 200]


def queries(client: Any, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def day(name: str) -> dict[str, str]:
    return boxes(name, SOON)


@pytest.mark.parametrize("name", ["ana", "sam", "kit"])
def test_lists_ask_as_much_for_many_rows_as_for_one(cast: Cast, name: str) -> None:
    raised(cast)
    client, code = cast.client(name), cast.kitchen.code
    paths = (f"/work/{code}/suggestions/", f"/work/{code}/suggestions/?show=heard", f"/work/{code}/suggestions/sides/")
    one = [queries(client, path) for path in paths]
    for n in range(30):
        raised(cast, words=f"Number {n}")
    assert [queries(client, path) for path in paths] == one
    assert max(one) <= 8


@pytest.mark.parametrize("name", ["ana", "sam", "jo", "kit"])
def test_a_page_with_fifty_comments_asks_at_most_ten(cast: Cast, name: str) -> None:
    mine = answered(cast)
    other = raised(cast, "bo")
    client, path = cast.client(name), f"/suggestions/{mine.code}/"
    actions.comment(mine, by=cast.actor("bo"), words="One")
    few = queries(client, path)
    Comment.objects.bulk_create(Comment(suggestion=mine, person=cast.bo, words=f"Word {n}") for n in range(120))
    assert queries(client, path) == few <= 10
    page = client.get(path)
    assert page.text.count('class="said"') == 50
    assert "More of what people say" in page.text
    assert other.code not in page.text


def test_owed_and_mine_ask_as_much_for_many(cast: Cast) -> None:
    raised(cast)
    one = [queries(cast.client("jo"), "/owed/"), queries(cast.client("ana"), "/said/")]
    for n in range(30):
        raised(cast, words=f"Number {n}")
    assert [queries(cast.client("jo"), "/owed/"), queries(cast.client("ana"), "/said/")] == one
    assert max(one) <= 8


def test_the_list_goes_on_page_by_page_and_loses_nothing(cast: Cast) -> None:
    at = timezone.now()
    for n in range(60):
        row = raised(cast, words=f"Number {n:02}")
        Suggestion.objects.filter(pk=row.pk).update(raised_at=at)  # all at the same moment
    found, path = [], f"/work/{cast.kitchen.code}/suggestions/"
    here = path
    while here:
        page = cast.client("ana").get(here).text
        found += [n for n in range(60) if f"Number {n:02}" in page]
        here = path + page.split('rel="next" href="' + path)[1].split('"')[0] if 'rel="next"' in page else ""
    assert sorted(found) == list(range(60))
    assert cast.client("ana").get(f"{path}?after=NOSUCHCODE").status_code == 200


def test_the_list_filters_and_leaves_out_what_is_away(cast: Cast) -> None:
    raised(cast, words="Waits")
    answered(cast)
    gone = raised(cast, words="Taken away")
    actions.withdraw(gone, by=cast.actor("ana"))
    pages = {
        show: cast.client("bo" if False else "ana").get(f"/work/{cast.kitchen.code}/suggestions/?show={show}").text
        for show in ("", "heard", "answered", "done", "odd")
    }
    assert ("Waits" in pages["heard"], "Softer" in pages["heard"], "Softer" in pages["answered"]) == (True, False, True)
    assert ["Waits" in pages[show] for show in ("", "odd")] == [True, True]
    assert "None of the suggestions" in pages["done"]
    assert not [show for show, page in pages.items() if gone.code in page]


def test_who_typed_it_in_is_for_the_person_and_the_coordinator_alone(cast: Cast) -> None:
    for_ana = cast.people["kit"].held.create(giver=cast.ana, expires_at=timezone.now() + timedelta(days=9))
    by = speaking_for(cast.ana, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    mine = actions.suggest(cast.kitchen, by=by, words="Tea").subject
    pages = {name: cast.client(name).get(f"/suggestions/{mine.code}/").text for name in ("ana", "sam", "jo")}
    assert {name: "typed in by Kit" in page for name, page in pages.items()} == {"ana": True, "sam": True, "jo": False}
    assert "on the phone" not in pages["jo"]
    assert for_ana.pk


def test_reactions_show_from_five_and_by_side_only_when_no_side_is_small(cast: Cast) -> None:
    mine = raised(cast)
    path = f"/suggestions/{mine.code}/"

    def more(hat: str, *stances: str) -> str:
        for stance in stances:
            person = Person.objects.create(organisation=cast.here, name="Somebody")
            Seat.objects.create(project=cast.kitchen, person=person, hat=hat)
            Reaction.objects.create(suggestion=mine, person=person, stance=stance)
        return cast.client("ana").get(path).text

    assert "Not enough people yet" in more("lived", *["agree"] * 4)
    assert "Everybody who has answered so far sees it the same way" in more("lived", "agree")
    page = more("staff", "disagree", "agree", "agree", "pass", "agree")
    assert "8 of 10 people agree" in page
    assert "been through it" not in page  # those five all said the same
    page = more("lived", "disagree")
    assert "5 of 6 people agree" in page
    assert "5 of 6 people agree" not in more("unsaid", "agree")
    sides = cast.client("ana").get(f"/work/{cast.kitchen.code}/suggestions/sides/").text
    assert "Not enough people yet" in sides


def test_after_the_third_no_a_talk_is_offered_to_the_member_and_shown_to_nobody_else(cast: Cast) -> None:
    noes = [answered(cast) for _ in range(3)]
    path, offer = f"/suggestions/{noes[2].code}/", "Would you like to talk about it"
    assert offer in cast.client("ana").get(path).text
    assert not [name for name in ("sam", "jo", "kit") if offer in cast.client(name).get(path).text]
    actions.withdraw(noes[0], by=cast.actor("ana"))
    assert offer not in cast.client("ana").get(path).text


def test_both_views_stand_and_the_page_says_where_one_can_still_go(cast: Cast) -> None:
    mine = answered(cast)
    cast.kitchen.appeal_to = "the Ombudsman"
    type(cast.kitchen).objects.filter(pk=cast.kitchen.pk).update(appeal_to="the Ombudsman")
    ana = cast.client("ana")
    ana.post(f"/suggestions/{mine.code}/reply/", {"said": "disagree", "words": "No.", "key": "a"})
    assert cast.client("jo").get(f"/suggestions/{mine.code}/answer/").status_code == 403
    assert "They said: No." in cast.client("sam").get(f"/suggestions/{mine.code}/answer/").text
    typed = {"reason": "Still no.", "looked_at": "staff", "ground": "chose", "key": "b"}
    cast.client("sam").post(f"/suggestions/{mine.code}/answer/no/", typed)
    ana.post(f"/suggestions/{mine.code}/reply/", {"said": "disagree", "key": "c"})
    page = ana.get(f"/suggestions/{mine.code}/").text
    assert "Both views stay here" in page
    assert "the Ombudsman" in page


@pytest.mark.parametrize("kind", ["yes", "partly", "not-now", "no"])
def test_jo_answers_in_two_steps(cast: Cast, kind: str) -> None:
    mine = raised(cast)
    limit = Limit.objects.create(project=cast.kitchen, kind="money", text="No money", why="The budget")
    jo = cast.client("jo")
    assert f"/answer/{kind}/" in jo.get(f"/suggestions/{mine.code}/answer/").text
    names_one = f'Save first, your words stay. Then <a href="/work/{cast.kitchen.code}/limits/new/">'
    assert (names_one in jo.get(f"/suggestions/{mine.code}/answer/{kind}/").text) == (kind == "no")
    typed = {
        "reason": "Because.",
        "looked_at": ["staff", "money"],
        "owner": cast.jo.code,
        "ground": "limit",
        "limit": limit.code,
    }
    typed |= day("by_when") | day("look_again")
    done = jo.post(f"/suggestions/{mine.code}/answer/{kind}/", typed | {"key": "k"})
    assert done.status_code == 302
    told = Answer.objects.get()
    assert (told.verdict, told.considered) == (
        kind.replace("-", "_"),
        "I asked the staff who would do it.\nI looked at what it costs.",
    )
    assert (told.limit, told.owner) == (limit if kind == "no" else None, cast.jo if kind in ("yes", "partly") else None)


def test_check_my_words_saves_nothing_and_keeps_them(cast: Cast) -> None:
    mine = raised(cast)
    typed = {
        "reason": "We will utilise stakeholder engagement going forward.",
        "looked_at": "staff",
        "ground": "chose",
        "look": "yes",
        "key": "k",
    }
    page = cast.client("jo").post(f"/suggestions/{mine.code}/answer/no/", typed)
    assert page.status_code == 200
    assert "We will utilise" in page.text
    assert "These are only hints" in page.text
    assert Answer.objects.count() == 0
    half = cast.client("jo").post(
        f"/suggestions/{mine.code}/answer/yes/", {"reason": "We do.", "look": "yes", "key": "k"}
    )
    assert "Your words are plain" in half.text
    assert "Please look at this again" not in half.text


@pytest.mark.parametrize(
    ("kind", "guide"), [("yes", "promise"), ("partly", "promise"), ("not-now", "answer"), ("no", "honest_no")]
)
def test_each_answer_stands_beside_its_own_guide(cast: Cast, kind: str, guide: str) -> None:
    page = cast.client("jo").get(f"/suggestions/{raised(cast).code}/answer/{kind}/")
    assert re.findall(r'href="/guide/(\w+)/"', page.text) == [guide]


FORMS = [
    ("ana", "/work/{work}/suggest/", "words", {}),
    ("kit", "/work/{work}/suggest-for/{bo}/", "words", {"channel": "phone", "read_back": "yes"}),
    ("jo", "/suggestions/{new}/answer/yes/", "reason", {"looked_at": "staff", "owner": "{jo}", **day("by_when")}),
    ("jo", "/suggestions/{new}/answer/no/", "reason", {"looked_at": "staff", "ground": "chose"}),
    (
        "jo",
        "/suggestions/{new}/answer/no/",
        "considered",
        {"reason": "Because.", "looked_at": "other", "ground": "chose"},
    ),
    ("jo", "/suggestions/{promised}/done/", "changed", {}),
    ("jo", "/suggestions/{new}/in-the-way/", "why", day("new_day")),
    ("sam", "/suggestions/{new}/park/", "why", {"owner": "{sam}", **day("until")}),
    ("sam", "/suggestions/{new}/merge/", "why", {"into": "{other}"}),
    ("sam", "/suggestions/{new}/set-aside/", "why", {}),
    ("ana", "/suggestions/{new}/comment/", "words", {}),
]


def _filled(cast: Cast, form: tuple[Any, ...]) -> tuple[Any, str, str, dict[str, str]]:
    who, path, field, rest = form
    names = {
        "work": cast.kitchen.code,
        "new": raised(cast).code,
        "other": raised(cast, words="Others").code,
        "promised": answered(cast, YES).code,
        **{name: cast.people[name].code for name in ("bo", "jo", "sam")},
    }
    return cast.client(who), path.format(**names), field, {k: v.format(**names) for k, v in rest.items()}


def send(client: Any, path: str, typed: dict[str, str], **more: Any) -> Any:
    """As a browser gone wrong would: lone surrogates and all."""
    body = urlencode(typed, encoding="utf-8", errors="surrogatepass")
    return client.post(path, body, content_type="application/x-www-form-urlencoded", **more)


def _rows() -> list[Any]:
    return [list(model.objects.order_by("pk").values_list()) for model in (Suggestion, Answer, Comment, Heard)]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[1]}{form[2]}")
def test_nothing_said_changes_nothing_and_names_the_field(cast: Cast, form: tuple[Any, ...]) -> None:
    client, path, field, rest = _filled(cast, form)
    before = _rows()
    for n, nothing in enumerate(BAD):
        page = send(client, path, rest | {field: nothing, "key": f"bad{n}"})
        assert page.status_code == 200, (nothing, page.status_code)
        assert f"#id_{field}" in page.text, nothing
        assert _rows() == before
    huge = "a" * 10_000
    page = client.post(path, rest | {field: huge, "key": "huge"})
    assert (page.status_code, "too long" in page.text, _rows() == before) == (200, True, True)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[1]}{form[2]}")
def test_odd_signs_are_kept_or_cleaned_and_never_break_a_page(cast: Cast, form: tuple[Any, ...]) -> None:
    for n, odd in enumerate(ODD):
        client, path, field, rest = _filled(cast, form)
        done = send(client, path, rest | {field: odd[:290], "key": f"odd{n}"}, follow=True)
        assert done.status_code == 200, (odd, path)
        assert "<script>alert" not in done.text
        assert "\x00" not in done.text


@pytest.mark.parametrize("form", FORMS, ids=lambda form: f"{form[1]}{form[2]}")
def test_the_same_form_twice_is_once(cast: Cast, form: tuple[Any, ...]) -> None:
    client, path, field, rest = _filled(cast, form)
    typed = rest | {field: "The very same words", "key": "same"}
    first = client.post(path, typed)
    assert first.status_code == 302
    after = _rows()
    second = client.post(path, typed)
    assert (second.status_code, second.headers.get("Location")) == (302, first.headers["Location"])
    assert _rows() == after


def test_a_form_on_something_that_moved_on_keeps_what_was_typed(cast: Cast) -> None:
    mine = raised(cast)
    actions.answer(mine, by=cast.actor("sam"), reply=NO)
    typed = {"reason": "A long and careful answer", "looked_at": "staff", "ground": "chose", "key": "k"}
    page = cast.client("jo").post(f"/suggestions/{mine.code}/answer/no/", typed)
    assert page.status_code == 409
    assert "A long and careful answer" in page.text
    assert mine.answers.count() == 1


def test_codes_from_elsewhere_lead_nowhere(cast: Cast) -> None:
    theirs = actions.suggest(cast.elsewhere, by=cast.actor("max"), words="There").subject
    mine = raised(cast)
    sam = cast.client("sam")
    assert sam.get(f"/suggestions/{theirs.code}/").status_code == 404
    for path, typed in (
        (f"/suggestions/{mine.code}/merge/", {"into": theirs.code, "why": "Same."}),
        (f"/suggestions/{mine.code}/park/", {"owner": cast.max.code, "why": "x", **day("until")}),
        (
            f"/suggestions/{mine.code}/answer/yes/",
            {"owner": cast.max.code, "reason": "x", "looked_at": "staff", **day("by_when")},
        ),
    ):
        assert sam.post(path, typed | {"key": path}).status_code == 200
    assert Suggestion.objects.get(pk=mine.pk).state == "new"
    assert cast.client("jo").get(f"/suggestions/{mine.code}/answer/maybe/").status_code == 404


def test_a_suggestion_takes_two_screens_and_can_be_changed_on_the_second(cast: Cast) -> None:
    ana, path = cast.client("ana"), f"/work/{cast.kitchen.code}/suggest/"
    first = ana.get(path).text
    for said in ("Why we ask", "Who will see it", "What happens next"):
        assert said in first
    second = ana.post(path, {"words": "A bench", "check": "yes", "key": "k"})
    assert "Is this what you want to say?" in second.text
    assert Suggestion.objects.count() == 0
    assert "A bench" in ana.post(path, {"words": "A\0 bench", "change": "yes", "key": "k"}).text
    assert ana.post(path, {"words": "A bench", "may_publish": "on", "key": "k"}).status_code == 302
    assert Suggestion.objects.get().may_publish


def test_home_says_what_waits_for_each(cast: Cast) -> None:
    mine = answered(cast)
    raised(cast, words="Waiting")
    assert "There is an answer for you" in cast.client("ana").get("/").text
    jo = cast.client("jo").get("/").text
    assert "Who waits to hear from you" in jo
    assert "Waiting</a>" in jo
    assert "Say that you have heard it." in jo
    actions.respond(mine, by=cast.actor("ana"), said=Understanding.SEE)
    assert "There is an answer for you" not in cast.client("ana").get("/").text
    actions.ask_to_talk(mine, by=cast.actor("ana"), with_person=cast.sam)
    assert "Ana would like to talk" in cast.client("sam").get("/").text


def test_owed_stands_in_the_order_of_the_promised_days(cast: Cast) -> None:
    rows = [raised(cast, words=f"Number {n}") for n in range(4)]
    for row, days in zip(rows, (9, -2, 5, 1), strict=True):
        Suggestion.objects.filter(pk=row.pk).update(due_on=timezone.localdate() + timedelta(days=days))
    page = cast.client("jo").get("/owed/").text
    assert sorted(range(4), key=lambda n: page.index(f"Number {n}")) == [1, 3, 2, 0]
    assert page.count("What is in the way?") == 1
    assert "Number" not in cast.client("ana").get("/owed/").text
