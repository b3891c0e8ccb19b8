"""Reactions and comments: changed, sent twice, taken back."""

from __future__ import annotations

import pytest

from alongside.core.models import Event
from alongside.core.refusals import MovedOn, NotReady, Refused
from alongside.suggestions import actions
from alongside.suggestions.models import Comment, Reaction
from alongside.suggestions.rules import Stance
from alongside.suggestions.words import on_the_web
from tests.cast import Cast

from .given import fresh, raised


def test_reactions_change_and_leave_no_named_trace(cast: Cast) -> None:
    mine = raised(cast)
    for stance in Stance:
        actions.react(mine, by=cast.actor("bo"), stance=stance)
    assert [r.stance for r in Reaction.objects.all()] == ["pass"]
    assert not Event.objects.filter(verb="suggestions.react").exists()
    with pytest.raises(Refused):
        actions.react(mine, by=cast.actor("kit"), stance=Stance.AGREE)


def test_the_same_reaction_sent_twice_is_thanked_for_twice(cast: Cast) -> None:
    mine, by = raised(cast), cast.actor("bo", key="k")
    actions.react(mine, by=by, stance=Stance.AGREE)
    assert on_the_web(actions.react(mine, by=by, stance=Stance.AGREE).said) == "Thank you. We have it already."


def test_comments_and_taking_them_back(cast: Cast) -> None:
    mine = raised(cast)
    with pytest.raises(NotReady):
        actions.comment(mine, by=cast.actor("bo"), words="\u200b")
    said = actions.comment(mine, by=cast.actor("bo"), words="Yes please").subject
    with pytest.raises(Refused):
        actions.take_back(said, by=cast.actor("ana"))
    actions.take_back(said, by=cast.actor("bo"))
    assert (Comment.objects.get().words, Comment.objects.get().taken_back_at is None) == ("", False)
    with pytest.raises(MovedOn):
        actions.take_back(fresh(said), by=cast.actor("bo"))
