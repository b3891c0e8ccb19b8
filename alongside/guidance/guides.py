"""The guides: read once from ``pages/*.md``, made into clean HTML when one is first opened.

A page is a few lines ``name: value``, a line ``---`` and Markdown. It names its ``title``, the ``short`` help for the
step where it is shown, whom it is ``for`` and its ``kind``: a guide to one step, or one of the fifteen questions.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent / "pages"
EVERYBODY = "Everybody"
KINDS = ("guide", "question")
_TAGS = {"p", "h2", "h3", "ul", "ol", "li", "strong", "em", "a", "blockquote", "hr"}


@dataclass(frozen=True, slots=True)
class Guide:
    """One page of help. ``order`` places it among its kind; ``names_ladder`` asks for the credit of the ladder."""

    key: str
    title: str
    short: str
    audience: str
    kind: str
    order: int
    names_ladder: bool
    markdown: str

    @property
    def for_everybody(self) -> bool:
        """Nobody needs a role to use it."""
        return self.audience == EVERYBODY

    @property
    def html(self) -> str:
        """The whole page, clean."""
        return _html(self.markdown)


@functools.cache
def every() -> dict[str, Guide]:
    """All guides by key, in their order. Raises ``ValueError`` naming the page that is not whole."""
    found = [_read(file) for file in PAGES.glob("*.md")]
    return {guide.key: guide for guide in sorted(found, key=lambda g: (KINDS.index(g.kind), g.order, g.key))}


def get(key: str) -> Guide | None:
    """One guide, or None."""
    return every().get(key)


def of_kind(kind: str) -> list[Guide]:
    """The guides of one kind, in their order."""
    return [guide for guide in every().values() if guide.kind == kind]


def _read(file: Path) -> Guide:
    head, _, body = file.read_text(encoding="utf-8").partition("\n---\n")
    said = {name.strip(): value.strip() for name, _, value in (line.partition(":") for line in head.splitlines())}
    missing = [name for name in ("title", "short", "for", "kind", "order") if not said.get(name)]
    if missing or not body.strip() or said["kind"] not in KINDS:
        raise ValueError(f"{file.name} is not whole: {missing or 'no words, or no such kind'}")
    return Guide(
        key=file.stem,
        title=said["title"],
        short=said["short"],
        audience=said["for"],
        kind=said["kind"],
        order=int(said["order"]),
        names_ladder=said.get("ladder") == "yes",
        markdown=body.strip(),
    )


@functools.cache
def _html(markdown: str) -> str:
    import nh3  # noqa: PLC0415 - these two are slow, and only a whole guide needs them
    from markdown_it import MarkdownIt  # noqa: PLC0415

    return nh3.clean(MarkdownIt("commonmark").render(markdown), tags=_TAGS, attributes={"a": {"href"}}, link_rel=None)
