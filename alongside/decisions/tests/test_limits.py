"""Limits that a choice meets or an objection names, and limits that are gone."""

from __future__ import annotations

from alongside.decisions import actions
from alongside.decisions.models import Decision, Option, Vote
from alongside.projects import actions as projects
from alongside.projects.models import Limit
from alongside.projects.rules import LimitKind
from tests.cast import Cast
from tests.forms import boxes

from .table import a_limit, agree, asked, in_days, page, seat


def test_a_choice_against_a_limit_names_it_and_offers_to_question_it(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo")
    limit = projects.name_limit(
        cast.kitchen, by=cast.actor("jo"), kind=LimitKind.LAW, text="No fire at night", why="Law."
    ).subject
    decision = asked(cast)
    option = Option.objects.get(number=1)
    ana = cast.client("ana")
    ana.post(f"/decisions/choices/{option.code}/limit/", {"limit": limit.code, "key": "1"})
    assert f"/limits/{limit.code}/question/" in page(cast, "ana", decision).text
    answer = ana.post(f"/decisions/{decision.code}/open/", boxes("closes_on", in_days(8)) | {"key": "2"})
    assert answer.status_code == 200
    assert "No fire at night" in answer.text
    assert f"/limits/{limit.code}/question/" in answer.text
    assert Decision.objects.get().state == "prepared"


def lift(cast: Cast, limit: Limit) -> None:
    projects.question_limit(limit, by=cast.actor("ana"), why="Is it still so?")
    projects.settle_limit(limit, by=cast.actor("jo"), stays=False, reason="It is gone.")


def test_a_limit_that_was_lifted_after_it_was_used_is_said_to_be_gone(cast: Cast) -> None:
    agree(cast.kitchen)
    seat(cast, "ana", "bo", "sam", "jo")
    law, decision = a_limit(cast), asked(cast, "consent")
    actions.set_options(decision, by=cast.actor("ana"), options=("Until 11",), limits=[law])
    actions.open_question(decision, by=cast.actor("ana"), closes_on=in_days(8))
    ana, path = cast.client("ana"), f"/decisions/{decision.code}/vote/"
    because = {"says": "object", "because": "limit", "limit": law.code, "reason": "It burns.", "round": "1"}
    assert ana.post(path, because | {"key": "1"}).status_code == 302
    lift(cast, law)
    seen = page(cast, "jo", decision).text
    assert "No fire at night</a> (This limit is gone now.)" in seen
    assert "No fire at night</a> (gone)" in seen  # among the limits that the question touches
    assert Vote.objects.get().says == "object"  # hers to take back, and nobody else's
    again = ana.post(path, because | {"key": "2"})  # and it is no limit to name any more
    assert "al-error-summary" in again.text
    assert "Choose the limit" in again.text


def test_what_was_marked_is_found_again_after_the_choices_were_edited(cast: Cast) -> None:
    agree(cast.kitchen)
    law, decision = a_limit(cast), asked(cast)
    option = Option.objects.get(number=1)
    form = f"/decisions/choices/{option.code}/limit/"  # open, while somebody edits the choices
    actions.set_options(decision, by=cast.actor("sam"), options=("Until 10", "Until 11"))
    assert cast.client("ana").post(form, {"limit": law.code, "key": "1"}).status_code == 302
    assert Option.objects.get(words="Until 11").limit == law
