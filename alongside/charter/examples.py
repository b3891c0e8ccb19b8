"""An example to start from: values after those that Changing Futures Sussex works by, in our own words, with credit.

They are not theirs word for word and not a rule: each line is there to be changed. They serve until the third meeting.
"""

from __future__ import annotations

from collections.abc import Mapping

from .rules import Kind

CREDIT = "The values are after those of Changing Futures Sussex, in our own words."
CREDIT_LINK = "https://changingfuturessussex.org/principles"
EXAMPLE: tuple[tuple[Kind, Mapping[str, str]], ...] = (
    (
        Kind.VALUE,
        {"value": "We do this together", "seen": "Nothing about somebody is settled while they are not in the room."},
    ),
    (Kind.VALUE, {"value": "We look after each other", "seen": "We ask how people are. Anybody can take a break."}),
    (
        Kind.VALUE,
        {
            "value": "We learn together",
            "seen": "When something goes wrong we ask what to learn, not who is to blame.",
        },
    ),
    (
        Kind.VALUE,
        {"value": "We say when something is not right", "seen": "Who says “I don’t agree” is thanked, and asked why."},
    ),
    (
        Kind.VALUE,
        {"value": "We do what we say", "seen": "Who takes something on does it, or tells us early that they can’t."},
    ),
    (Kind.WORKING, {"line": "One person speaks at a time. It is fine to say nothing."}),
    (Kind.WORKING, {"line": "Anybody can step out or go home. Nobody asks why."}),
    (Kind.WORKING, {"line": "What we hear about each other’s lives stays in the room."}),
    (
        Kind.TROUBLE,
        {"line": "If two of us fall out, we find somebody both trust. Then the three talk."},
    ),
    (
        Kind.TROUBLE,
        {"line": "Outside our meetings we ring the coordinator. Nobody has to sort it out alone."},
    ),
)
