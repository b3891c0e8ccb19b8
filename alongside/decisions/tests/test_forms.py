"""Forms: what belongs to another house, what is sent twice, too late, or with a day that has gone by."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from alongside.core.models import Event
from alongside.decisions import actions
from alongside.decisions.models import Count, Decision, Elector, Input, Option, Push, Step, Touched, Vote
from alongside.projects.models import Limit, Seat
from alongside.suggestions import actions as suggestions
from tests.cast import Cast
from tests.forms import boxes

from .table import ASKED, a_limit, agree, asked, choose, closed, day_goes_by, in_days, opened, seat, votes


def test_nothing_of_another_house_can_be_put_into_a_form(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo", "sam", "jo")
    Seat.objects.create(project=cast.elsewhere, person=cast.max, hat="lived", decides=True)
    a_limit(cast)  # else these questions would not be asked at all
    suggestions.suggest(cast.kitchen, by=cast.actor("jo"), words="Ours")
    theirs = Limit.objects.create(project=cast.elsewhere, text="Not ours", why="Theirs.", kind="law")
    idea = suggestions.suggest(cast.elsewhere, by=cast.actor("max"), words="Their idea").subject
    ana, kit, sam = cast.client("ana"), cast.client("kit"), cast.client("sam")
    decision = asked(cast, "consent")
    here, option = f"/decisions/{decision.code}/", Option.objects.get(number=1)
    for client, path, typed in (
        (ana, f"/decisions/choices/{option.code}/limit/", {"limit": theirs.code}),
        (ana, f"{here}choices/", {"option_1": "Until 11", "limits": theirs.code}),
        (ana, f"{here}said-before/", {"suggestions": idea.code}),
    ):
        assert "al-error-summary" in client.post(path, typed | {"key": path}).text, path
    assert not Option.objects.exclude(limit=None).exists()
    assert not Touched.objects.exists()
    assert not Input.objects.exists()
    actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(7))
    object_ = {"says": "object", "because": "limit", "limit": theirs.code, "reason": "No.", "round": "1"}
    assert "al-error-summary" in ana.post(f"{here}vote/", object_ | {"key": "v"}).text
    assert kit.post(f"{here}vote-for/{cast.max.code}/", object_ | {"channel": "phone", "key": "f"}).status_code == 404
    closed(decision, cast.actor("sam"))
    promise = {"what": "The sign", "owner": cast.max.code} | boxes("by_when", in_days(5))
    assert "al-error-summary" in sam.post(f"{here}step/", promise | {"key": "s"}).text
    assert not Vote.objects.exists()
    assert not Step.objects.exists()
    for path in ("", "vote/", "step/", "tell/", "stop/", "end-the-talk/", "close/", "choices/", "said-before/"):
        assert cast.client("max").post(f"{here}{path}", {"key": f"m{path}"}).status_code in (404, 405), path
    assert not Event.objects.filter(organisation=cast.there, subject_code=decision.code).exists()


def test_every_button_pressed_twice_does_it_once_and_shows_the_same_page(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,), fallback="majority")
    seat(cast, "ana", "bo", "sam", "jo")
    idea = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Open later").subject
    clients = {name: cast.client(name) for name in ("ana", "sam", "jo", "kit")}
    presses = 0

    def twice(who: str, path: str, **typed: str) -> Any:
        nonlocal presses
        presses += 1
        typed["key"] = f"press {presses}"
        first = clients[who].post(path, typed)
        events = Event.objects.count()
        again = clients[who].post(path, typed)
        assert (first.status_code, again.status_code) == (302, 302), (path, first.status_code, again.status_code)
        assert again.headers["Location"] == first.headers["Location"], path
        assert Event.objects.count() == events, path

    twice("ana", f"/work/{cast.kitchen.code}/decisions/ask/", **ASKED | {"way": "consent"})
    decision = Decision.objects.get()
    here = f"/decisions/{decision.code}/"
    twice("ana", f"{here}choices/", option_1="Until 11")
    twice("ana", f"{here}change/", **ASKED | {"way": "consent", "cost": "Two hours"})
    twice("ana", f"{here}said-before/", suggestions=idea.code, words="Too loud", came_from="A talk")
    dropped = Input.objects.get(words="Too loud")
    twice("ana", f"{here}take-out/{dropped.code}/")
    assert Input.objects.count() == 1
    twice("ana", f"/decisions/choices/{Option.objects.get(number=1).code}/limit/", limit="no")
    twice("ana", f"{here}open/", **boxes("closes_on", in_days(8)))
    assert Elector.objects.count() == 4
    twice("ana", f"{here}vote/", says="agree", reason="", round="1")
    twice("kit", f"{here}vote-for/{cast.bo.code}/", says="aside", reason="", round="1", channel="phone")
    assert Vote.objects.count() == 2
    for _ in range(2):  # who was not named: one attempt in what happened
        refused = clients["jo"].post(f"{here}end-the-talk/", {"why": "Now", "key": "the same"})
        assert "You were not named for this" in refused.text
    assert Event.objects.filter(verb="decisions.note_attempt").count() == 1
    twice("sam", f"{here}end-the-talk/", why="Now.")
    assert (Push.objects.count(), Decision.objects.get().vote_round) == (1, 2)
    twice("ana", f"{here}vote/", pick="1", round="2")
    twice("jo", f"{here}vote/", pick="2", round="2")
    twice("sam", f"{here}vote/", pick="1", round="2")
    day_goes_by(decision)
    twice("sam", f"{here}close/")
    assert Count.objects.get().told["took_part"] == 3
    twice("sam", f"/decisions/said/{Input.objects.get().code}/", counted="yes", why="Yes.")
    twice("sam", f"{here}step/", what="The sign", owner=cast.jo.code, **boxes("by_when", in_days(5)))
    assert Step.objects.count() == 1
    twice("jo", f"{here}my-view/", words="I sleep beside it.")
    twice("sam", f"{here}tell/", what="Until 11.", why="Most.", **boxes("review_on", in_days(60)))
    twice("jo", f"/decisions/steps/{Step.objects.get().code}/done/", changed="The sign says 11.")
    twice("sam", f"{here}look-again/", found="It still works.")
    twice(
        "sam",
        f"/work/{cast.kitchen.code}/decisions/elsewhere/",
        body="The board",
        **ASKED,
        **boxes("meets_on", in_days(9)),
    )
    away = Decision.objects.get(body="The board")
    twice("sam", f"/decisions/{away.code}/came-back/", came_back="Yes.")
    twice("ana", f"/work/{cast.kitchen.code}/decisions/ask/", **ASKED)
    twice("sam", f"/decisions/{Decision.objects.latest('pk').code}/stop/", why="It was badly put.")
    assert Decision.objects.count() == 3


def test_what_is_sent_to_a_closed_question_is_given_back(cast: Cast) -> None:
    agree(cast.kitchen, pushers=(cast.sam,))
    decision = opened(cast)
    votes(decision, cast, ana=choose(1), sam=choose(1))
    closed(decision, cast.actor("sam"))
    told_so_far = (Vote.objects.count(), Event.objects.count(), Count.objects.get().told)
    here = f"/decisions/{decision.code}/"
    for who, path, typed in (
        ("ana", "vote/", {"pick": "2", "reason": "I changed my mind", "round": "1"}),
        ("kit", f"vote-for/{cast.bo.code}/", {"pick": "2", "reason": "I changed my mind", "channel": "phone"}),
        ("sam", "end-the-talk/", {"why": "I changed my mind"}),
        ("jo", "end-the-talk/", {"why": "I changed my mind"}),
        ("sam", "close/", {}),
        ("sam", "stop/", {"why": "I changed my mind"}),
        ("ana", "choices/", {"option_1": "I changed my mind"}),
    ):
        answer = cast.client(who).post(f"{here}{path}", typed | {"key": f"{who} {path}"})
        assert answer.status_code == 409, (who, path, answer.status_code)
        assert not typed or "I changed my mind" in answer.text, path
    assert (Vote.objects.count(), Event.objects.count(), Count.objects.get().told) == told_so_far


def test_a_meeting_elsewhere_and_a_look_again_are_never_in_the_past(cast: Cast) -> None:
    agree(cast.kitchen)
    sam, here = cast.client("sam"), f"/work/{cast.kitchen.code}/decisions/elsewhere/"
    answer = sam.post(here, ASKED | {"body": "The board", "key": "1"} | boxes("meets_on", in_days(-1)))
    assert "That day has gone by. Choose a later day." in answer.text
    assert "The board" in answer.text
    assert Decision.objects.count() == 0
    decision = closed(opened(cast), cast.actor("sam"))
    typed = {"what": "Until 11.", "why": "Most.", "key": "2"} | boxes("review_on", timezone.localdate())
    assert "That day has gone by" in sam.post(f"/decisions/{decision.code}/tell/", typed).text
    typed = {"what": "The sign", "owner": cast.jo.code, "key": "3"} | boxes("by_when", in_days(-1))
    assert "That day has gone by" in sam.post(f"/decisions/{decision.code}/step/", typed).text
    assert (Decision.objects.get().state, Step.objects.count()) == ("closed", 0)
