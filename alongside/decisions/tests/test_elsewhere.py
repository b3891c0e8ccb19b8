"""What is decided elsewhere: its day, the paper that goes there, and what came back."""

from __future__ import annotations

from io import BytesIO

import pytest
from docx import Document

from alongside.core.refusals import MovedOn, NotReady
from alongside.decisions import actions
from alongside.decisions.models import Decision, Option
from alongside.suggestions import actions as suggestions
from tests.cast import Cast

from .table import OUTCOME, in_days, page, question


def test_what_is_decided_elsewhere_has_its_day_and_what_came_back(cast: Cast) -> None:
    sam = cast.actor("sam")  # and needs no promises: they are not the ones who decide
    with pytest.raises(NotReady) as refused:
        actions.announce(cast.kitchen, by=sam, question=question(None), body="The board", meets_on=in_days(-1))
    assert refused.value.field == "meets_on"
    decision = actions.announce(
        cast.kitchen, by=sam, question=question(None), body="The board", meets_on=in_days(20)
    ).subject
    assert decision.state == "away"
    with pytest.raises(MovedOn):
        actions.tell_outcome(decision, by=sam, told=OUTCOME)
    actions.bring_back(decision, by=sam, came_back="They said yes.")
    actions.tell_outcome(decision, by=sam, told=OUTCOME)
    assert Decision.objects.get(pk=decision.pk).state == "told"
    assert Option.objects.count() == 0


def test_a_paper_for_elsewhere_holds_only_what_may_leave_the_house(cast: Cast) -> None:
    sam = cast.actor("sam")
    decision = actions.announce(
        cast.kitchen, by=sam, question=question(None), body="The board", meets_on=in_days(20)
    ).subject
    yes = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Longer hours", may_publish=True).subject
    ours = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Secret words").subject
    suggestions.paraphrase(ours, by=sam, words="More light")
    only = suggestions.suggest(cast.kitchen, by=cast.actor("ana"), words="Only counted").subject
    actions.bring_input(decision, by=sam, suggestions=[yes, ours, only])
    actions.bring_input(decision, by=sam, words="\ufffeToo loud", came_from="A meeting")
    answer = cast.client("sam").get(f"/decisions/{decision.code}/paper.docx")
    words = "\n".join(each.text for each in Document(BytesIO(answer.content)).paragraphs)
    for shown in (
        "When is the kitchen open?",
        "For The board",
        "“Longer hours”",
        "More light",
        "Too loud",
        "1 more thing",
    ):
        assert shown in words
    for hidden in ("Secret words", "Only counted", "Ana"):
        assert hidden not in words
    assert page(cast, "jo", decision, "paper.docx").status_code == 403
    assert "What they say will stand here" in page(cast, "ana", decision).text
