"""From what is laid out to a PDF that a screen reader can read too (PDF/UA-1), by typst.

A letter takes some hundredths of a second. What anybody wrote goes in as data, never as part of a template.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import typst

from alongside.core.text import clean

from . import words
from .laying import Sheet

HERE = Path(__file__).parent
SIZE = 18  # points: large print
PDF = "application/pdf"
_SYMBOLS = ("So", "Sk", "Cs", "Co", "Cn", "Mn", "Me")
_PICTURES = 0x2190  # arrows, and from there on emoji and other pictures


def letters_pdf(sheets: Sequence[Sheet], size: int = SIZE) -> bytes:
    """All of these letters in one file, each beginning on a sheet of its own.

    A picture that no font here has is put into words. A letter in a writing that no font here has says so, kindly, and
    keeps nobody else's from being printed.
    """
    try:
        return _letters(sheets, size)
    except typst.TypstError:
        named = [_with_pictures_in_words(sheet) for sheet in sheets]
    return _letters([sheet if _can_be_set(sheet, size) else _in_other_words(sheet, size) for sheet in named], size)


def form_pdf(template: str, said: dict[str, Any], *, author: str) -> bytes:
    """A form that is the same for everybody."""
    return compiled(template, {**said, "title": words.TITLE, "author": author, "size": SIZE})


def compiled(template: str, data: dict[str, Any], **how: Any) -> Any:
    """One of our templates with this data. The title and the author are all that a file says about itself."""
    how = how or {"pdf_standards": "ua-1"}
    return typst.compile(
        HERE / "typst" / f"{template}.typ",
        root=HERE / "typst",
        font_paths=[HERE / "fonts"],
        sys_inputs={"data": json.dumps(data)},
        **how,
    )


def data_of(sheets: Sequence[Sheet], size: int = SIZE) -> dict[str, Any]:
    """As the template of letters takes it. The file itself names a sender only where all letters have the same."""
    senders = {sheet.sender for sheet in sheets}
    author = senders.pop() if len(senders) == 1 else ""
    return {"title": words.TITLE, "author": author, "size": size, "letters": [sheet.data() for sheet in sheets]}


def _letters(sheets: Sequence[Sheet], size: int) -> bytes:
    pdf: bytes = compiled("letters", data_of(sheets, size))
    return pdf


def _can_be_set(sheet: Sheet, size: int) -> bool:
    try:
        _letters([sheet], size)
    except typst.TypstError:
        return False
    return True


def _with_pictures_in_words(sheet: Sheet) -> Sheet:
    """The same with every picture sign in words: [party popper]."""
    slip = sheet.slip and replace(
        sheet.slip,
        question=in_words(sheet.slip.question),
        hint=in_words(sheet.slip.hint),
        own=in_words(sheet.slip.own),
        back_to=in_words(sheet.slip.back_to),
        options=[
            each | {"words": in_words(each["words"]), "needs": in_words(each["needs"])} for each in sheet.slip.options
        ],
    )
    return replace(
        sheet,
        greeting=in_words(sheet.greeting),
        sender=in_words(sheet.sender),
        paragraphs=[in_words(paragraph) for paragraph in sheet.paragraphs],
        address=[in_words(line) for line in sheet.address],
        slip=slip,
    )


def in_words(said: str) -> str:
    """With the name of each picture in its place."""
    return "".join(_name_of(sign) if ord(sign) >= _PICTURES else sign for sign in clean(said))


def _name_of(sign: str) -> str:
    if unicodedata.category(sign) not in _SYMBOLS:
        return sign
    name = unicodedata.name(sign, "")
    return "" if not name or "VARIATION SELECTOR" in name else f"[{name.lower()}]"


def _in_other_words(sheet: Sheet, size: int) -> Sheet:
    """A letter that says that it can't be printed here: with the name and the address, where those can be."""
    with_address = replace(sheet, paragraphs=[words.CANT_PRINT], slip=None)
    by_name = replace(with_address, address=[])
    bare = replace(by_name, greeting=words.HELLO, sender="")
    return next((each for each in (with_address, by_name) if _can_be_set(each, size)), bare)
