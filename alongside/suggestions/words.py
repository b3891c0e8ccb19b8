"""The sentence for each thing that can have happened: on the web, and as a text of at most 160 characters."""

from __future__ import annotations

from .actions import Said

WEB = {
    Said.SUGGESTED: "Thank you. We have your suggestion.",
    Said.ACKNOWLEDGED: "You said that you have read it. They know by when they will hear.",
    Said.ANSWERED: "Your answer is on its way to them.",
}
TEXT = {
    Said.SUGGESTED: "Thank you. We have your suggestion. Someone will read it and tell you by when you will hear.",
    Said.ACKNOWLEDGED: "Thank you. They know that you have read it.",
    Said.ANSWERED: "Thank you. Your answer is on its way.",
}
