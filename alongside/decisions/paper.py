"""One page in Word for the meeting where it is really decided: the question, what people said, what it costs.

A paper leaves the house, so its words follow the public page: own words only with the writer's yes, no names.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.shared import Mm, Pt, RGBColor

from alongside.core.text import clean
from alongside.suggestions.models import TAKEN_BACK
from alongside.ui.days import day

from .models import Decision, Input

AT_MOST, LONGEST = 7, 200
_INK = RGBColor(0x0F, 0x4C, 0x4C)


def board_paper(decision: Decision, inputs: Iterable[Input], today: date) -> bytes:
    """The paper, as the bytes of a .docx file."""
    document: Paper = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)  # type: ignore[attr-defined]
    normal.paragraph_format.space_after = Pt(4)  # type: ignore[attr-defined]
    _heading(document, decision.question, 18)
    meets = f"For {decision.body}, {day(decision.meets_on)}." if decision.meets_on else ""
    _line(document, f"{meets} From the people of “{decision.project.name}”, {day(today)}.".strip())
    _part(document, "What it is about", decision.background, 900)
    _part(document, "What a yes costs", decision.cost, 300)
    _heading(document, "What people said", 12)
    words, more = _said(inputs)
    for each in words:
        document.add_paragraph(style="List Bullet").add_run(each)
    if more:
        _line(document, f"{more} more {'thing was' if more == 1 else 'things were'} said, and only counted here.")
    if not words and not more:
        _line(document, "Nothing was brought to this question yet.")
    _part(
        document,
        "What we ask of you",
        f"A yes or a no, and why. We will tell everybody who took part. Who decides: {decision.decider}.",
        400,
    )
    _line(document, "We show words only where the writer said yes, or as we put them. There are no names here.")
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _said(inputs: Iterable[Input]) -> tuple[list[str], int]:
    """The words that may leave the house, and how many there are besides."""
    shown, hidden = [], 0
    for each in inputs:
        one = each.suggestion
        if one is None:
            words = each.words
        elif one.words == TAKEN_BACK:
            words = ""
        else:
            words = f"“{_plain(one.words, LONGEST)}”" if one.may_publish else one.paraphrase
        if words:
            shown.append(_plain(words, LONGEST))
        elif one is not None and one.words != TAKEN_BACK:
            hidden += 1
    return shown[:AT_MOST], hidden + max(len(shown) - AT_MOST, 0)


def _part(document: Paper, title: str, words: str, longest: int) -> None:
    _heading(document, title, 12)
    _line(document, words, longest)


def _heading(document: Paper, words: str, size: float) -> None:
    heading = document.add_heading(_plain(words, 300), level=1 if size > 12 else 2)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(8), Pt(3)
    for run in heading.runs:
        run.font.name, run.font.size, run.font.color.rgb = "Arial", Pt(size), _INK


def _line(document: Paper, words: str, longest: int = 600) -> None:
    document.add_paragraph().add_run(_plain(words, longest))


def _plain(words: str, longest: int) -> str:
    """One line that a Word file can hold: no line breaks, no sign that XML has not."""
    kept = "".join(sign for sign in clean(words) if sign not in "\ufffe\uffff")
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else f"{kept[: longest - 1].rstrip()}…"
