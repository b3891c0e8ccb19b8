"""What a room hands over to be sent: a letter, written for reading, and its text of at most 160 characters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letter:
    """One ask, in plain words.

    ``subject`` and the first words give nothing away (they show on a locked phone). ``link`` is a path on this site.
    ``text`` is the same as a text message, without content unless the person chose content by text (care.md §3).
    ``is_refusal`` holds it back after 3 pm on a Friday.
    """

    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    text: str
    link: str = ""
    link_words: str = ""
    is_refusal: bool = False
