"""The words of an HTML mail, as somebody would read them out. What is quoted in it gets a ">" before each line."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

LONGEST_HTML = 200_000  # signs
_LONGEST_TAG = 2000  # signs; a sign "<" that is not closed within them is no tag. The parser would look to the very end
_INSTEAD_OF_FILES = re.compile(r"data:[^\"'\s>]{200,}")
_DECLARED = re.compile(r"<[!?][^>]{0,2000}>?")
_UNSEEN = {"script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "select", "textarea"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr", "param"}
_BLOCKS = {
    *("p", "div", "tr", "li", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6"),
    *("section", "article", "header", "footer", "dl", "dt", "dd", "address", "figure", "center", "form"),
}
# How webmails mark the line above a quote, or all of it. Not "gmail_quote": answers can stand between its quotes.
_QUOTES = ("gmail_attr", "yahoo_quoted", "moz-cite-prefix", "protonmail_quote", "zmail_extra")
_ALL_BELOW = {"divRplyFwdMsg", "appendonsend"}  # Outlook's: what follows is the mail that was answered


def plain(html: str) -> str:
    """The words, line by line."""
    reader = _Reader()
    reader.feed(_calm(html))
    reader.close()
    return reader.words()


def _calm(html: str) -> str:
    """Without what makes the parser go over it again and again: remarks, declarations, tags that never end."""
    shown = _INSTEAD_OF_FILES.sub("", _without_remarks(html))[:LONGEST_HTML]
    kept, start = [], 0
    for part in _DECLARED.sub("", shown).split("<"):
        opens = start and part.find(">", 0, _LONGEST_TAG) >= 0
        kept.append(f"<{part}" if opens else f"&lt;{part}" if start else part)
        start = 1
    return "".join(kept)


def _without_remarks(html: str) -> str:
    kept, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        end = html.find("-->", start)
        if end < 0:
            return "".join(kept)
        at = end + 3
    return "".join([*kept, html[at:]])


class _Reader(HTMLParser):
    """Keeps what is shown. Tags that are never closed, or closed in the wrong order, are closed with those around."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, bool, bool]] = []  # tag, unseen, quoted
        self.counts: Counter[str] = Counter()
        self.unseen = self.quoted = 0
        self.all_quoted = False
        self.lines: list[tuple[bool, str]] = []
        self.line: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go in."""
        said = {name: value or "" for name, value in attrs}
        if tag in _BLOCKS or tag in {"br", "hr"}:
            self._end_line()
        if said.get("id") in _ALL_BELOW:
            self.all_quoted = True
        if tag in _VOID:
            return
        shown = "".join(said.get("style", "").lower().split())
        unseen = tag in _UNSEEN or "hidden" in said or "display:none" in shown
        quoted = tag == "blockquote" or any(mark in said.get("class", "") for mark in _QUOTES)
        self.open.append((tag, unseen, quoted))
        self.counts[tag] += 1
        self.unseen += unseen
        self.quoted += quoted
        if tag == "body":  # whatever stood open in the head is closed by it
            self.unseen = 0
            self.open = [(name, False, quote) for name, _, quote in self.open]

    def handle_endtag(self, tag: str) -> None:
        """Come out."""
        if tag in _BLOCKS:
            self._end_line()
        if not self.counts[tag]:
            return
        while self.open:
            name, unseen, quoted = self.open.pop()
            self.counts[name] -= 1
            self.unseen -= unseen
            self.quoted -= quoted
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        """What is said."""
        if not self.unseen:
            self.line.append(data)

    def words(self) -> str:
        """All of it. Empty lines next to each other are one."""
        self._end_line()
        said = [f"> {line}" if quoted else line for quoted, line in self.lines]
        kept = [line for line, before in zip(said, ["", *said], strict=False) if line or before]
        return "\n".join(kept).strip()

    def _end_line(self) -> None:
        said = " ".join("".join(self.line).split())
        self.line = []
        self.lines.append((bool(self.quoted or self.all_quoted) and bool(said), said))
