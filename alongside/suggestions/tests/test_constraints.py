"""Attacks on what is stored: each writes past the actions, and the database refuses it by name."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from alongside.projects.models import Limit
from alongside.suggestions import actions
from alongside.suggestions.models import Answer, Comment, Heard, Reaction, Suggestion, Talk
from alongside.suggestions.rules import BLANKS, LEADS_TO, Ground, Reply, State, Verdict
from tests.cast import Cast

TOMORROW = date.today() + timedelta(days=1)  # noqa: DTZ011
REPLIES = {
    Verdict.YES: Reply(Verdict.YES, "Because.", "The rota.", owner_name="Jo", by_when=TOMORROW),
    Verdict.PARTLY: Reply(Verdict.PARTLY, "Because.", "The rota.", owner_name="Jo", by_when=TOMORROW),
    Verdict.NOT_NOW: Reply(Verdict.NOT_NOW, "Because.", "The rota.", look_again=TOMORROW),
    Verdict.NO: Reply(Verdict.NO, "Because.", "The rota.", ground=Ground.CHOSE),
}


def raised(cast: Cast, words: str = "Softer chairs") -> Suggestion:
    return actions.suggest(cast.kitchen, by=cast.actor("ana"), words=words).subject


def answered(cast: Cast, verdict: Verdict = Verdict.NO, words: str = "Softer chairs") -> Suggestion:
    return actions.answer(raised(cast, words), by=cast.actor("jo"), reply=REPLIES[verdict]).subject


def refused(name: str, do: Any) -> None:
    with pytest.raises(IntegrityError) as why, transaction.atomic():
        do()
    assert name in str(why.value)


def change(row: Any, **fields: Any) -> Any:
    return lambda: type(row).objects.filter(pk=row.pk).update(**fields)


@pytest.mark.parametrize("state", [s for s in State if s not in ("new", "heard", "parked", "fresh", "merged")])
def test_nothing_is_closed_without_an_answer(cast: Cast, state: State) -> None:
    for verdict in ("", *Verdict):
        with pytest.raises(IntegrityError), transaction.atomic():
            change(raised(cast), state=state, verdict=verdict, due_on=None)()
        with pytest.raises(IntegrityError), transaction.atomic():
            change(raised(cast), state=state, verdict=verdict)()


@pytest.mark.parametrize("state", ["promised", "later", "declined", "done", "both_stand", "withdrawn", "set_aside"])
def test_nothing_is_closed_with_the_answer_of_another(cast: Cast, state: str) -> None:
    mine = raised(cast)
    for verdict in LEADS_TO:
        other = answered(cast, verdict, f"Another {verdict}")
        for due in (None, TOMORROW):
            with pytest.raises(IntegrityError), transaction.atomic():
                change(mine, state=state, answer=other.answer, verdict=verdict, due_on=due)()


def test_nothing_poses_as_another_answer(cast: Cast) -> None:
    no = answered(cast)
    refused("each_state_has_its_verdict", change(no, state="promised", due_on=TOMORROW))
    refused("each_state_has_its_verdict", change(no, state="closed"))
    refused("the_answer_is_its_own", change(no, state="promised", verdict="yes", due_on=TOMORROW))
    refused("an_answer_stays_what_it_was", change(no.answer, verdict="set_aside"))
    refused("an_answer_stays_what_it_was", change(no.answer, suggestion=raised(cast)))


def test_done_says_what_changed(cast: Cast) -> None:
    yes = answered(cast, Verdict.YES)
    refused("the_answer_is_its_own", change(yes, state="done", due_on=None))
    refused("done_says_what_changed", change(yes.answer, done_at=timezone.now(), changed=" \n"))
    actions.keep_promise(yes, by=cast.actor("jo"), changed="There are chairs.")
    refused("an_answer_stays_what_it_was", change(yes.answer, done_at=None))


@pytest.mark.parametrize("nothing", ["", " ", "\n\t\r", "\u200b", "\u00a0\u2003", "\ufeff\u2060\u00ad", BLANKS])
def test_blanks_are_no_reason(cast: Cast, nothing: str) -> None:
    no, yes = answered(cast), answered(cast, Verdict.YES)
    refused("never_answered_without_a_reason", change(no.answer, reason=nothing))
    refused("never_answered_unconsidered", change(no.answer, considered=nothing))
    refused("a_suggestion_has_words", change(no, words=nothing))
    refused("a_yes_is_a_promise_with_an_owner_and_a_date", change(yes.answer, owner_name=nothing))
    said = actions.comment(no, by=cast.actor("bo"), words="Yes please").subject
    refused("a_comment_has_words_until_it_is_taken_back", change(said, words=nothing))


def test_an_answer_keeps_its_duties(cast: Cast) -> None:
    yes, later, no = (answered(cast, v).answer for v in (Verdict.PARTLY, Verdict.NOT_NOW, Verdict.NO))
    refused("a_yes_is_a_promise_with_an_owner_and_a_date", change(yes, by_when=None))
    refused("not_now_has_a_date_to_look_again", change(later, look_again=None))
    refused("a_no_has_an_honest_ground", change(no, ground=""))
    refused("a_ground_is_one_of_ours", change(no, ground="because"))
    refused("a_limit_is_named", change(no, ground="limit"))
    refused("a_fresh_look_is_by_someone_else", change(no, not_by=cast.jo))
    refused(
        "a_verdict_is_one_of_ours", lambda: Answer.objects.create(suggestion=raised(cast), verdict="maybe", reason="r")
    )


def test_a_limit_of_another_piece_of_work_grounds_nothing(cast: Cast) -> None:
    theirs = Limit.objects.create(project=cast.elsewhere, kind="law", text="The lease", why="It says so")
    refused("a_limit_of_the_same_work", change(answered(cast).answer, ground="limit", limit=theirs))


def test_merging_never_closes_anything(cast: Cast) -> None:
    a, b, c = raised(cast, "One"), raised(cast, "Two"), raised(cast, "Three")
    together = {"state": "merged", "due_on": None, "merged_from": "new"}
    refused("merged_into_another", change(a, **together))
    refused("merged_into_another", change(a, **together, merged_into=a))
    refused("merged_into_another", change(a, **together | {"merged_from": "fresh"}, merged_into=b))
    actions.merge(a, by=cast.actor("sam"), into=b, why="The same")
    refused("merged_into_one_that_gets_an_answer", change(c, **together, merged_into=a))
    refused("nobody_is_left_behind", change(b, **together, merged_into=c))
    gone = {"due_on": None, "verdict": "withdrawn", "words": "(taken back)"}
    back = Answer.objects.create(suggestion=b, verdict="withdrawn", reason="Taken back")
    refused("nobody_is_left_behind", change(b, state="withdrawn", answer=back, **gone))
    elsewhere = actions.suggest(cast.elsewhere, by=cast.actor("max"), words="There").subject
    refused("merged_into_one_that_gets_an_answer", change(c, **together, merged_into=elsewhere))


def test_inserts_are_watched_as_well(cast: Cast) -> None:
    other = answered(cast)
    today = timezone.localdate()
    row = {"project": cast.kitchen, "words": "New", "answer_by": today}
    closed = {"state": "declined", "verdict": "no", "answer": other.answer}
    refused("the_answer_is_its_own", lambda: Suggestion.objects.create(**row, **closed))
    refused("what_is_owed_has_a_day", lambda: Suggestion.objects.create(**row))
    refused("what_is_owed_has_a_day", change(other, due_on=today))


def test_what_is_owed_is_parked_and_public_as_it_should_be(cast: Cast) -> None:
    mine = raised(cast)
    refused("what_is_owed_has_a_day", change(mine, due_on=None))
    refused("parked_with_an_owner_and_a_date", change(mine, state="parked"))
    refused("own_words_are_public_only_with_a_yes", change(mine, may_publish=True))
    refused("about_the_person_is_never_answered", change(mine, about_person=True))
    actions.withdraw(mine, by=cast.actor("ana"))
    refused("what_was_taken_back_is_gone", change(mine, words="Back again"))
    refused("what_was_taken_back_is_gone", change(mine, paraphrase="Still here"))
    hidden = actions.set_aside(raised(cast), by=cast.actor("sam"), why="A question about a person").subject
    refused("what_was_set_aside_is_not_public", change(hidden, paraphrase="Still here"))


def test_one_of_each(cast: Cast) -> None:
    no = answered(cast)
    Reaction.objects.create(suggestion=no, person=cast.bo, stance="agree")
    refused("", lambda: Reaction.objects.create(suggestion=no, person=cast.bo, stance="pass"))
    Heard.objects.create(answer=no.answer, person=cast.ana, said="see")
    refused("", lambda: Heard.objects.create(answer=no.answer, person=cast.ana, said="disagree"))
    Talk.objects.create(suggestion=no, asked_by=cast.ana, with_person=cast.sam, with_name="Sam")
    refused("", lambda: Talk.objects.create(suggestion=no, asked_by=cast.ana, with_name="Jo"))
    Answer.objects.create(suggestion=no, verdict="withdrawn", reason="r", looks_again_at=no.answer)
    refused("", lambda: Answer.objects.create(suggestion=no, verdict="withdrawn", reason="r", looks_again_at=no.answer))
    assert Comment.objects.count() == 0


def test_an_answer_in_use_can_not_be_deleted(cast: Cast) -> None:
    no = answered(cast)

    def delete() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM suggestions_answer WHERE id = %s", [no.answer.pk])
        connection.check_constraints()

    refused("", delete)


def test_a_control_without_the_triggers_lets_it_through(cast: Cast) -> None:
    """The attack is a real one: without the guard the database would keep it."""
    mine, other = raised(cast), answered(cast)
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER the_answer_is_its_own_update")
        else:
            cursor.execute("DROP TRIGGER the_answer_is_its_own ON suggestions_suggestion")
    assert change(mine, state="declined", answer=other.answer, verdict="no", due_on=None)() == 1
