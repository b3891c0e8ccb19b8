"""What somebody wrote now: their mail without what it quotes, and without what stands under each of their mails.

Whoever is in doubt keeps the words: a line too many is read by a person, a line too few is lost to everybody.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from mailparser_reply.constants import MAIL_LANGUAGES
from mailparser_reply.parser import EmailMessage

from alongside.core.text import clean

LONGEST = 20_000  # signs
_LONG_LINE = 400  # signs; no line above a quote is so long, and the library's patterns take for ever over one
_LINES = 1000
# The library knows no Welsh.
_ABOVE_A_QUOTE = re.compile(
    r"^(?:Ar|Ddydd|Dydd)\s.{5,200}\s(?:ysgrifennodd|ysgrifenodd|ysgrifennwyd).{0,200}:$", re.MULTILINE | re.IGNORECASE
)
_HEADS = re.compile(r"(?:^[* ]*(?:Oddi wrth|Anfonwyd|At|Pwnc|Dyddiad|Copi):.*\n?){3,}", re.MULTILINE | re.IGNORECASE)
_CLOSINGS = [
    *("diolch", "diolch yn fawr", "cofion", "cofion gorau", "cofion cynnes", "yn gywir", "hwyl"),
    *("thanks", "thank you", "many thanks", "thanks again", "cheers", "best", "best wishes", "regards", "warm regards"),
    *("kind regards", "best regards", "yours", "yours sincerely", "yours faithfully", "all the best", "take care"),
]
_SENT_FROM = ["anfonwyd o fy", "sent from my", "sent from outlook", "sent via", "get outlook for"]
_DATED = re.compile(r"@|\b(?:19|20)\d\d\b|\d[:.]\d\d")
_CONTACT = re.compile(r"@|\bwww\.|https?://|(?:\d[ ()-]?){9,}")
_OURS = re.compile(r"^Hello\.\s+There (?:is something new|are \d+ new things) for you to read\.$", re.MULTILINE)
_OUR_END = re.compile(r"^\S*/messages/stop/\S*(?:[ \t]*>)?[ \t]*$|^Get no more emails from us.*$", re.MULTILINE)
_MARKED = re.compile(r"^\s*>", re.MULTILINE)
_HEADED = re.compile(r"^[* ]*\w[\w ]{1,12}:.*@", re.MULTILINE)
_RULED = re.compile(r"[-_=*]{5,}(?: ?[^-_=*]{1,40} ?[-_=*]{5,})?")
_DELIMITER = re.compile(r"^(?:--|__)[ \t]*$", re.MULTILINE)


def said_now(text: str, *, name: str = "") -> str:
    """The words of this mail alone, or nothing. ``name`` is the sender's, which may stand below their words."""
    whole = _without_our_letter(clean(text.replace("\xa0", " "), LONGEST))
    above, below = _at_the_quote(whole)
    said = _without_foot(_unquoted(above), name)
    if not said and below and not _MARKED.search(below) and not _HEADED.search(whole):
        return clean(_without_foot(whole, name))  # "On Monday they wrote:" is how somebody begins, and quotes nothing
    return clean(said or _without_foot(_unquoted(below), name))


def _without_our_letter(text: str) -> str:
    """Our own letter, where a mail program repeats it without a mark."""
    start = _OURS.search(text)
    if start is None:
        return text
    end = _OUR_END.search(text, start.end())
    return f"{text[: start.start()]}\n{text[end.end() :] if end else ''}"


def _at_the_quote(text: str) -> tuple[str, str]:
    """What stands above the line that begins a quote ("On Monday Sam wrote:"), and what stands below it."""
    lines = text.split("\n")[:_LINES]
    guarded = "\n".join("" if len(line) > _LONG_LINE else line for line in lines)
    found = [match for pattern in (_library(), _ABOVE_A_QUOTE, _HEADS) for match in pattern.finditer(guarded)]
    starts = [match for match in found if _DATED.search(match[0]) or match[0].lstrip("-").lower().startswith(" orig")]
    if not starts:
        return _above_marks(text)
    first = min(starts, key=lambda match: match.start())
    before, after = (guarded[:at].count("\n") for at in (first.start() + _blank(first[0]), first.end()))
    return "\n".join(lines[:before]), "\n".join(lines[after + 1 :])


def _blank(found: str) -> int:
    return len(found) - len(found.lstrip())


def _above_marks(text: str) -> tuple[str, str]:
    """In whatever language: a line with a date or an address that ends with ":", right above lines with ">"."""
    lines = text.split("\n")
    marked = next((number for number, line in enumerate(lines) if line.startswith(">")), None)
    if marked is None:
        return text, ""
    last = marked - 1
    while last >= 0 and not lines[last].strip():
        last -= 1
    if last < 0 or not lines[last].rstrip().endswith((":", "：")) or not _DATED.search(lines[last]):
        return "\n".join(lines[:marked]), "\n".join(lines[marked:])
    first = last - 1 if last and lines[last - 1].strip() and _DATED.search(lines[last - 1]) else last
    return "\n".join(lines[:first]), "\n".join(lines[marked:])


def _unquoted(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">")).strip()


def _without_foot(text: str, name: str) -> str:
    """Without the signature: below "--", "Sent from my phone", "Thanks" and their own name at the very end."""
    delimiter = _DELIMITER.search(text)
    lines = (text[: delimiter.start()] if delimiter else text).strip().split("\n")
    lines = [line for line in lines if not _is_sent_from(line)]
    for number, line in enumerate(lines):
        after = [each.strip() for each in lines[number + 1 :] if each.strip()]
        if number and _is_closing(line) and after and (_is_name(after[0], name) or any(map(_CONTACT.search, after))):
            lines = lines[:number]
            break
    while len(lines) > 1 and (_is_closing(lines[-1]) or _is_name(lines[-1], name) or _is_no_word(lines[-1])):
        lines.pop()
    return "\n".join(lines).strip()


def _is_no_word(line: str) -> bool:
    """Nothing, or a line drawn between two mails."""
    return not line.strip() or bool(_RULED.fullmatch(line.strip()))


def _is_closing(line: str) -> bool:
    return line.strip(" ,.!*").lower() in _closings()


def _is_name(line: str, name: str) -> bool:
    """Is this line the sender's own name, or a part of it?"""
    words = line.strip(" ,.-*").lower().split()
    return 0 < len(words) <= 4 and set(words) <= set(name.lower().replace(",", " ").split())


def _is_sent_from(line: str) -> bool:
    return len(line) < 80 and bool(_sent_from().match(line.strip(" *>")))


@functools.cache
def _library() -> re.Pattern[str]:
    """Where a quote begins, in every language that the library knows."""
    languages = [language for language in MAIL_LANGUAGES if language != "david"]
    return EmailMessage("", languages=languages).HEADER_REGEX


@functools.cache
def _closings() -> frozenset[str]:
    known = (phrase for language in MAIL_LANGUAGES.values() for phrase in _listed(language.get("signatures")))
    return frozenset([*_CLOSINGS, *(phrase.strip(" ,.!").lower() for phrase in known if len(phrase) > 2)])


@functools.cache
def _sent_from() -> re.Pattern[str]:
    known = (language.get("sent_from") for language in MAIL_LANGUAGES.values())
    patterns = [part for each in known for part in str(each or "").split("|") if part]
    return re.compile("|".join([*_SENT_FROM, *patterns]), re.IGNORECASE)


def _listed(value: object) -> Iterable[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
