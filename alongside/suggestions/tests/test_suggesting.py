"""Suggesting: when it can be done, by whose hand, with what words, and what may be made public."""

from __future__ import annotations

import pytest

from alongside.core.actor import Channel
from alongside.core.refusals import MovedOn, NotNow, NotReady
from alongside.people.models import StandingRow
from alongside.people.standing import speaking_for
from alongside.projects.models import Project
from alongside.projects.rules import Label
from alongside.suggestions import actions
from alongside.suggestions.actions import Said
from alongside.suggestions.inbound import take_text
from alongside.suggestions.models import Suggestion
from alongside.suggestions.rules import State
from alongside.suggestions.words import TEXT, WEB
from tests.cast import ONE_PAGE, Cast

from .given import fresh, raised, told


def test_what_kit_enters_for_bo_stands_as_if_bo_had(cast: Cast) -> None:
    for_bo = speaking_for(cast.bo, cast.actor("kit"), Channel.PHONE, cast.kitchen.code)
    by_kit = actions.suggest(cast.kitchen, by=for_bo, words="More bread").subject
    by_bo = raised(cast, "bo", "More bread")
    same = ("state", "raised_by_id", "words", "due_on", "answer_by", "may_publish", "raised_in")
    assert [getattr(by_kit, f) for f in same] == [getattr(by_bo, f) for f in same]
    assert told("written_down") == ["Bo"]


def test_nothing_said_is_no_suggestion(cast: Cast) -> None:
    for nothing in ("", "  ", "\u200b\u2060", "..."):
        with pytest.raises(NotReady) as gap:
            raised(cast, words=nothing)
        assert gap.value.field == "words"
    assert Suggestion.objects.count() == 0


def test_nobody_is_asked_while_it_is_paused_or_one_way(cast: Cast) -> None:
    for label, words in ((Label.PAUSED, "because we move house"), (Label.TELLING, "already been decided")):
        Project.objects.filter(pk=cast.kitchen.pk).update(label=label, label_detail="we move house")
        cast.kitchen.refresh_from_db()
        with pytest.raises(NotNow) as refusal:
            actions.suggest(cast.kitchen, by=cast.actor("ana"), words="A bench")
        assert words in refusal.value.why
        assert refusal.value.why.endswith("You can always talk to Sam: 07700 900123.")
        assert "07700 900123" in (take_text(cast.actor("ana"), "IDEA a bench") or "")
    assert not Suggestion.objects.exists()
    Project.objects.filter(pk=cast.kitchen.pk).update(support_name="S" * 110)
    said = take_text(cast.actor("ana"), "IDEA a bench") or ""
    assert said.endswith("You can ring: 07700 900123.")
    assert len(said) <= 160


def test_words_are_public_only_with_a_yes_that_can_be_taken_back(cast: Cast) -> None:
    mine = actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Chairs", may_publish=True).subject
    assert (mine.may_publish, mine.publish_wording) == (True, "publish-1")
    actions.let_publish(mine, by=cast.actor("ana"), yes=False)
    assert (fresh(mine).may_publish, fresh(mine).publish_wording) == (False, "")
    stale = fresh(mine)
    actions.withdraw(mine, by=cast.actor("ana"))
    with pytest.raises(MovedOn):
        actions.let_publish(stale, by=cast.actor("ana"), yes=True)
    stale.state = State.NEW
    with pytest.raises(MovedOn):
        actions.paraphrase(stale, by=cast.actor("sam"), words="Somebody wants chairs.")


def test_there_is_a_sentence_for_everything_and_each_text_fits(cast: Cast) -> None:
    assert set(WEB) == set(TEXT) == set(Said)
    assert [said for said, words in TEXT.items() if len(words) > 160] == []


def another_piece(cast: Cast, name: str = "The garden", **more: object) -> Project:
    """A second piece of work that Bo takes part in."""
    made = Project.objects.create(organisation=cast.here, name=name, **{**ONE_PAGE, **more})
    StandingRow.objects.create(person=cast.bo, scope="project", code=made.code, role="member")
    return made


def bo_texts(cast: Cast, words: str) -> str | None:
    return take_text(cast.actor("bo", Channel.TEXT, key=words), words)


def test_where_two_pieces_of_work_ask_a_text_is_asked_which_one(cast: Cast) -> None:
    garden = another_piece(cast)
    which = "Which one? Send IDEA 1 for The garden or IDEA 2 for The kitchen table, then your words."
    for unclear in (
        "IDEA a bench",
        "IDEA 3 a bench",
        "IDEA 0 a bench",
        "IDEA 2",
        "idea 2 ",
        f"IDEA {'9' * 5000} a bench",
    ):
        assert bo_texts(cast, unclear) == which
    assert not Suggestion.objects.exists()
    assert bo_texts(cast, "IDEA 1 a bench") == TEXT[Said.SUGGESTED]
    assert bo_texts(cast, "Idea: 2. softer chairs") == TEXT[Said.SUGGESTED]
    said = list(Suggestion.objects.order_by("pk").values_list("project", "words"))
    assert said == [(garden.pk, "a bench"), (cast.kitchen.pk, "softer chairs")]


def test_with_one_that_asks_a_number_is_a_word_like_any_other(cast: Cast) -> None:
    another_piece(cast, label=Label.PAUSED)
    assert bo_texts(cast, "IDEA 2 more chairs") == TEXT[Said.SUGGESTED]
    assert Suggestion.objects.get().words == "2 more chairs"
    Project.objects.update(label=Label.PAUSED)
    assert "You did nothing wrong." in (bo_texts(cast, "IDEA 2 more chairs") or "")


def test_who_can_suggest_nowhere_writes_to_a_person(cast: Cast) -> None:
    for name in ("kit", "max"):
        StandingRow.objects.filter(person=cast.people[name]).update(role="key_worker")
        assert take_text(cast.actor(name, Channel.TEXT), "IDEA a bench") is None


@pytest.mark.parametrize("many", [1, 2, 3, 4, 12])
def test_the_list_fits_a_text_and_tells_nobody_where_somebody_goes(cast: Cast, many: int) -> None:
    for number in range(many):
        another_piece(cast, f"{number} gardens and kitchens and everything that is in them and around them, and more")
    assert len(bo_texts(cast, "IDEA a bench") or "") <= 160
    for each in Project.objects.exclude(pk=cast.kitchen.pk):
        Project.objects.filter(pk=each.pk).update(name=f"Recovery house {each.pk}", support_name="Sam" * 30)
    said = bo_texts(cast, "IDEA a bench") or ""
    assert len(said) <= 160
    assert "Recovery" not in said
    assert said.startswith("Which one? Send IDEA 1 for")
