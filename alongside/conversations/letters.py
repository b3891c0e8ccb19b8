"""What is told about Conversations. No letter says where, or with whom; to the person none says when."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from alongside.messaging.letters import NEUTRAL_SUBJECT, Letter

from .models import Conversation

LETTERS = {
    "conversations.out": "Somebody asks you to keep watch",
    "conversations.back": "Somebody is back",
    "conversations.longer": "Somebody needs longer",
    "conversations.late": "Somebody is not back yet",
    "conversations.called_off": "A plan has changed",
    "conversations.not_coming": "A plan has changed",
}
NO_MORE = "STOP ends texts."


def _at(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"


def _to_watcher(kind: str, conversation: Conversation, first: str, *more: str, link: bool = True) -> Letter:
    # Home leads to the page of the watch while there is one. Its own address says no once they are back.
    here = {"link": "/", "link_words": "See what to do"} if link else {}
    return Letter(
        kind=f"conversations.{kind}",
        subject=NEUTRAL_SUBJECT,
        paragraphs=(first, *more),
        text=f"{first} {NO_MORE}",
        **here,
    )


def out(conversation: Conversation) -> Letter:
    """Somebody set off, and asks this colleague to keep watch."""
    first = f"{conversation.worker.name} is out until {_at(conversation.back_by)} and asks you to keep watch."
    return _to_watcher("out", conversation, first, "You hear from us when they are back, or if they are late.")


def longer(conversation: Conversation) -> Letter:
    """They will be back later."""
    first = f"{conversation.worker.name} needs longer, and will be back by {_at(conversation.back_by)}."
    return _to_watcher("longer", conversation, first)


def late(conversation: Conversation, *, to_others: bool = False) -> Letter:
    """They are not back."""
    first = f"{conversation.worker.name} is not back yet. Please ring them."
    nobody = ("Nobody has told us yet that they spoke to them.",) if to_others else ()
    return _to_watcher("late", conversation, first, *nobody)


def back(conversation: Conversation) -> Letter:
    """They are back."""
    first = f"{conversation.worker.name} is back. Thank you for keeping watch."
    return _to_watcher("back", conversation, first, link=False)


def called_off(conversation: Conversation) -> Letter:
    """To who would have gone: the other one, or a coordinator, called it off."""
    return Letter(
        kind="conversations.called_off",
        subject=NEUTRAL_SUBJECT,
        paragraphs=("A talk that you planned is called off.", "Nobody has to say why."),
        text=f"A talk that you planned is called off. {NO_MORE}",
        link=f"/conversations/{conversation.code}/",
        link_words="See which one",
    )


def not_coming(conversation: Conversation) -> Letter:
    """To whom they would have talked with: it says neither where nor when."""
    return Letter(
        kind="conversations.not_coming",
        subject=NEUTRAL_SUBJECT,
        paragraphs=(
            f"{conversation.worker.name} can’t come to the talk that you two planned. It is called off.",
            "It is not because of you. You can plan another one.",
        ),
        text=f"{conversation.worker.name} has changed a plan. Want to hear it? Reply 1 yes, 2 not now, 3 ring me. "
        f"{NO_MORE}",
        link=f"/conversations/{conversation.code}/",
        link_words="See which one",
    )
