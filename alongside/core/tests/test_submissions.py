"""Acting once, told by a small action of our own."""

from __future__ import annotations

import threading
from enum import StrEnum
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import close_old_connections, connections, transaction

from alongside.core.action import Result, action, rule, step
from alongside.core.actor import Actor
from alongside.core.models import Event, Submission
from alongside.core.refusals import DoneAndGone, KeyReused, Refused
from alongside.core.submissions import fingerprint
from alongside.people.models import Organisation
from alongside.projects.models import Project
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from tests.cast import Cast


class Said(StrEnum):
    DONE = "done"


@rule("Nobody may.")
def nobody(by: Actor, thing: Any) -> bool:
    return False


@rule("Everybody may.")
def everybody(by: Actor, thing: Any) -> bool:
    return True


@action(may=everybody, records="confidential")
def whisper(organisation: Organisation, *, by: Actor, words: str) -> Result[Organisation]:
    return Result(organisation, Said.DONE)


@action(may=everybody, records="nothing")
def leave_no_trace(project: Project, *, by: Actor, words: str) -> Result[Suggestion]:
    return actions.suggest(project, by=by, words=words)


@action(may=everybody)
def act_with_refused_inside(project: Project, *, by: Actor) -> Result[Project]:
    Organisation.objects.create(name="half done")
    forbidden(project, by=by)
    return Result(project, Said.DONE)


@action(may=nobody)
def forbidden(project: Project, *, by: Actor) -> Result[Project]:
    return Result(project, Said.DONE)


def test_a_confidential_act_keeps_no_person_and_no_day(cast: Cast) -> None:
    whisper(cast.here, by=cast.actor("ana", key="k"), words="psst")
    event, submission = Event.objects.get(), Submission.objects.get()
    assert (event.person, event.entered_by, submission.person) == (None, None, None)
    assert (submission.outcome_type, submission.outcome_pk, submission.fingerprint) == ("", None, "")
    assert (submission.at.weekday(), submission.at.hour, submission.at.minute) == (0, 0, 0)
    assert whisper(cast.here, by=cast.actor("ana", key="k"), words="psst").again
    assert not whisper(cast.here, by=cast.actor("ana", key="k"), words="something else").again


def test_a_named_act_inside_an_act_that_records_nothing_records_nothing(cast: Cast) -> None:
    leave_no_trace(cast.kitchen, by=cast.actor("ana", key="k"), words="Sundays")
    assert Event.objects.count() == 0
    assert not Submission.objects.filter(person__isnull=False).exists()


def test_a_refusal_inside_undoes_the_whole(cast: Cast) -> None:
    with pytest.raises(Refused):
        act_with_refused_inside(cast.kitchen, by=cast.actor("ana", key="k"))
    assert not Organisation.objects.filter(name="half done").exists()
    assert Submission.objects.count() == 0


def test_the_same_form_again_after_its_outcome_is_gone(cast: Cast) -> None:
    by = cast.actor("ana", key="k")
    actions.suggest(cast.kitchen, by=by, words="Sundays")
    Suggestion.objects.all().delete()
    with pytest.raises(DoneAndGone):
        actions.suggest(cast.kitchen, by=by, words="Sundays")


def test_a_repeated_form_is_answered_even_when_it_is_no_longer_allowed(cast: Cast) -> None:
    by = cast.actor("ana", key="k")
    first = actions.suggest(cast.kitchen, by=by, words="Sundays")
    stripped = Actor(by.person_id, by.organisation_id, key="k")
    assert actions.suggest(cast.kitchen, by=stripped, words="Sundays").subject == first.subject
    with pytest.raises(Refused):
        actions.suggest(cast.kitchen, by=stripped.submitting("another"), words="Sundays")


def test_one_key_on_two_things_is_two_submissions(cast: Cast) -> None:
    one = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="one").subject
    two = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="two").subject
    for suggestion in (one, two):
        actions.acknowledge(suggestion, by=cast.actor("jo", key="list"))
    assert set(Suggestion.objects.values_list("state", flat=True)) == {"heard"}


def test_a_step_does_not_run_by_itself_nor_after_the_commit(cast: Cast) -> None:
    ran = []

    @step
    def piece() -> None:
        ran.append("ran")

    with pytest.raises(RuntimeError, match="only runs inside an action"):
        piece()
    with transaction.atomic():
        actions.suggest(cast.kitchen, by=cast.actor("ana"), words="one")
        transaction.on_commit(lambda: ran.append("after"))
        with pytest.raises(RuntimeError):
            piece()
    assert "ran" not in ran


def test_fingerprints_do_not_depend_on_order_or_name_of_a_file() -> None:
    same = [fingerprint(None, {"a": {"x", "y", "z"}, "b": {1: 2, 3: 4}}) for _ in range(3)]
    assert same[0] == fingerprint(None, {"b": {3: 4, 1: 2}, "a": {"z", "y", "x"}}) == same[1] == same[2]
    files = [SimpleUploadedFile("a.txt", content) for content in (b"one", b"two", b"one")]
    prints = [fingerprint(None, {"file": file}) for file in files]
    assert prints[0] == prints[2] != prints[1]
    with pytest.raises(TypeError):
        fingerprint(None, {"odd": object()})


@pytest.mark.parametrize("words", ["a\0b", "\ud800", "x" * 200_000, "\u202etxt"])
def test_any_words_can_be_taken_down(words: str) -> None:
    assert len(fingerprint(None, {"words": words})) == 64


@pytest.mark.django_db(transaction=True)
def test_eight_at_once_with_one_key_are_one_suggestion(cast: Cast) -> None:
    by = cast.actor("ana", key="k")
    results, faults = [], []

    def send() -> None:
        try:
            results.append(actions.suggest(cast.kitchen, by=by, words="Sundays"))
        except Exception as fault:  # noqa: BLE001 - whatever it is, the test shows it
            faults.append(fault)
        finally:
            close_old_connections()
            connections.close_all()

    threads = [threading.Thread(target=send) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert (Suggestion.objects.count(), Event.objects.count(), Submission.objects.count()) == (1, 1, 1)
    assert sorted(result.again for result in results) == [False, *[True] * 7]


def test_other_words_under_the_same_key_show_what_came_first(cast: Cast) -> None:
    by = cast.actor("ana", key="k")
    first = actions.suggest(cast.kitchen, by=by, words="one")
    with pytest.raises(KeyReused) as clash:
        actions.suggest(cast.kitchen, by=by, words="two")
    assert clash.value.thing == first.subject


def test_an_action_has_one_subject_and_only_named_details() -> None:
    with pytest.raises(TypeError, match="must be written"):

        @action(may=everybody)
        def wrong(thing: Any, words: str, *, by: Actor) -> Result[Any]: ...

    with pytest.raises(TypeError, match="two actions"):

        @action(may=everybody, records="confidential")
        def whisper(organisation: Organisation, *, by: Actor, words: str) -> Result[Organisation]: ...
