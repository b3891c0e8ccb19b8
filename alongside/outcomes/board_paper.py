"""One page in Word for a board: what people said, what was answered, what is owed, and the one figure (care.md §2).

A paper leaves the house, so its words follow the public page: own words only with the writer's yes.
"""

from __future__ import annotations

from datetime import date
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.shared import Mm, Pt, RGBColor

from alongside.core.text import clean
from alongside.projects.models import Project
from alongside.projects.words import LABELS
from alongside.ui.days import day

from .rules import Figure
from .you_said import Told, owed

AT_MOST = 6  # of each kind, so that it stays one page
LONGEST = 150
_INK = RGBColor(0x0F, 0x4C, 0x4C)


def board_paper(project: Project, figure: Figure, told: list[Told], today: date) -> bytes:
    """The paper, as the bytes of a .docx file."""
    document: Paper = Document()
    _dress(document)
    _heading(document, project.name, 20)
    _line(document, f"For the board. {day(today)}.")
    _heading(document, figure.exact, 15)
    _line(document, f"{LABELS[project.label]}. {project.public_sentence}")
    answered = [each for each in told if each.answered]
    _part(document, "What people said, and what we answered", answered, _answered, "Nothing to show yet.")
    _part(document, "What we owe", owed(told), _owed, "Nothing to show yet.")
    _line(document, "We show words only where the writer said yes, or as we put them. There are no names here.")
    for line in filter(None, (project.banner, project.credit)):
        _line(document, line, small=True)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _dress(document: Paper) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin = section.bottom_margin = Mm(18)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)  # type: ignore[attr-defined]
    normal.paragraph_format.space_after = Pt(4)  # type: ignore[attr-defined]


def _heading(document: Paper, words: str, size: float) -> None:
    heading = document.add_heading(_plain(words, 300), level=1 if size > 12 else 2)
    heading.paragraph_format.space_before = Pt(8)
    heading.paragraph_format.space_after = Pt(3)
    for run in heading.runs:
        run.font.name, run.font.size, run.font.color.rgb = "Arial", Pt(size), _INK


def _line(document: Paper, words: str, *, small: bool = False) -> None:
    run = document.add_paragraph().add_run(_plain(words, 600))
    if small:
        run.font.size = Pt(8.5)


def _part(document: Paper, title: str, rows: list[Told], said: object, nothing: str) -> None:
    _heading(document, title, 12)
    if not rows:
        _line(document, nothing)
    for each in rows[:AT_MOST]:
        paragraph = document.add_paragraph(style="List Bullet")
        words = _plain(each.words, LONGEST)
        paragraph.add_run(f"“{words}” " if each.own else f"{words} ")
        paragraph.add_run(said(each)).bold = True  # type: ignore[operator]
    if len(rows) > AT_MOST:
        _line(document, f"And {len(rows) - AT_MOST} more.")


def _answered(told: Told) -> str:
    if told.done:
        return _plain(f"Done: {told.changed}", LONGEST)
    promise = f" Promised by {day(told.promised_by)}." if told.promised_by and not told.late else ""
    return f"{told.verdict}: {_plain(told.reason, LONGEST)}{promise}"


def _owed(told: Told) -> str:
    if told.late and told.due:
        return f"We said {day(told.due)}. We are later than we said."
    what = "A fresh look" if told.fresh else "Promised" if told.answered else "An answer"
    return f"{what} by {day(told.due)}." if told.due else f"{what} is owed."


def _plain(words: str, longest: int) -> str:
    """One line that a Word file can hold: no line breaks, no sign that XML has not."""
    kept = "".join(sign for sign in clean(words) if sign not in "\ufffe\uffff")
    kept = " ".join(kept.split())
    return kept if len(kept) <= longest else f"{kept[: longest - 1].rstrip()}…"
