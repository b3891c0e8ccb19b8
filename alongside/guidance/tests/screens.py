"""The words of the house as people read them: from every template, and from the sentences in the code.

Read by the check that they are plain (QUALITY.md I3), and by nothing that serves people.
"""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator
from pathlib import Path

from alongside.core.capability import rooms

_SPOKEN_FILES = ("words.py", "letters.py", "forms.py", "glossary.py")
_SPEAKING_CALLS = {"rule", "NotReady", "Refused", "Card", "say"}
_SPEAKING_NAMES = re.compile(r"^(label|hint|error|title|sentence|link_words|why)$")
_ARGUMENT = re.compile(r'\b(?:text|title|summary|link_text|label)="([^"]+)"')
_COMMENT = re.compile(r"{#.*?#}|{% comment.*?endcomment %}|<!--.*?-->|<(script|style|head)\b.*?</\1>", re.DOTALL)
_INLINE = re.compile(r"</?(?:a|b|strong|em|i|span|abbr|small|code|time|bdi)\b[^>]*>", re.IGNORECASE)
SOMEBODY = "Sam"


def screens(root: Path | None = None) -> Iterator[tuple[str, list[str]]]:
    """(file, its pieces of text) of every room, or of one folder."""
    for name, folder in [(root.name, root)] if root else [(room.room, Path(room.path)) for room in rooms()]:
        for file in sorted(folder.rglob("*")):
            inner = file.relative_to(folder)
            if {"tests", "migrations", "management"} & set(inner.parts) or "styleguide" in file.name:
                continue
            if file.suffix in {".html", ".txt"} and "templates" in inner.parts:
                yield f"{name}/{inner}", in_template(file.read_text(encoding="utf-8"))
            elif file.suffix == ".py":
                yield f"{name}/{inner}", in_code(file.read_text(encoding="utf-8"), every=file.name in _SPOKEN_FILES)


def in_template(source: str) -> list[str]:
    """The pieces of text in a template, each block of HTML apart; what a variable holds is read as a name."""
    source = _COMMENT.sub(" ", source)
    told = [said for tag in re.findall(r"{%.*?%}", source, re.DOTALL) for said in _ARGUMENT.findall(tag)]
    told += re.findall(r'(?:alt|aria-label|placeholder)="([^"{]+)"', source)
    source = re.sub(r"{{.*?}}", SOMEBODY, source, flags=re.DOTALL)
    source = _INLINE.sub("", re.sub(r"{%.*?%}", "\x00", source, flags=re.DOTALL))
    pieces = re.split(r"<[^>]+>|\x00", source)
    return [piece for piece in (" ".join(html.unescape(each).split()) for each in (*pieces, *told)) if _is_text(piece)]


def in_code(source: str, *, every: bool) -> list[str]:
    """The sentences in a module: all texts of a file of words, elsewhere those of rules, refusals, cards and fields."""
    tree = ast.parse(source)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    inside = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            named = [word.value for word in node.keywords if _SPEAKING_NAMES.match(word.arg or "")]
            spoken = [*node.args, *named] if name in _SPEAKING_CALLS else named
            found += [text for part in spoken if (text := _text(part))]
        elif every and id(node) not in docstrings | inside and (text := _text(node)) and " " in text:
            found.append(text)
    return [text for text in dict.fromkeys(found) if _is_text(text)]


def _text(node: ast.AST) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else SOMEBODY for part in node.values)  # type: ignore[misc]
    return ""


def _is_text(piece: str) -> bool:
    return bool(re.search(r"[A-Za-z]{2}", piece)) and not re.fullmatch(r"[\w./:%\-]*[._/%][\w./:%\-]*", piece)
