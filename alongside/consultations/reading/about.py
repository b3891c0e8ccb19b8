"""Which rows may be about the person rather than suggestions. A guess to start from: a person decides.

Consultations ask people who they are in the same list ("My gender has changed since birth"). Shown beside votes, such
a row says things about people; it must never be published, answered, or counted for fewer than five (DECISIONS.md 25).
"""

from __future__ import annotations

import re

_WISHES = (
    "dream|hope|idea|wish|suggestion|view|opinion|concern|thought|worry|biggest|main|favou?rite|vision|ask|question"
    "|point|answer|advice"
)
_MOODS = "ok|okay|unsure|sure|not|concerned|worried|happy|glad|sorry|tired|against|for|in|all|looking|asking"
_STARTS = re.compile(
    rf"""^(
        my\s+(?!({_WISHES})\b)
      | (i\s+am|i['’]m|im)\s+(?!({_MOODS})\b)
      | i\s+identify\b | i\s+(have\s+)?had\b | i\s+have\s+(been|lived|a\s+disability)\b | i\s+was\s+born\b
      | i\s+(live|work|study|speak|belong)\b
      | are\s+you\b | do\s+you\s+(identify|live|have)\b
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_HOLDS = re.compile(
    r"\b(years?\s+old|years\s+of\s+age|aged\s+\d|(my|your)\s+(age|gender|ethnicity|religion|sexuality|disability)"
    r"|is\s+my\s+(first|second|main)\s+language|since\s+birth)\b",
    re.IGNORECASE,
)


def may_be_about_the_person(words: str) -> bool:
    """Does this read like a question about who somebody is?"""
    return bool(_STARTS.search(words.strip()) or _HOLDS.search(words))
