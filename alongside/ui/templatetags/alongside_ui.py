"""Components. Every one takes keywords only, so a misspelt argument stops the template from compiling.

Those that stand in list rows (``tag``, ``words``, ``action_button``, ``row``) are plain strings without a template:
a list row must not be built from ten templates (QUALITY.md, Speed 4).
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape as plain_escape  # Django's own first asks of every word whether it is a lazy translation
from typing import Any

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context
from django.template.loader import get_template
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from alongside.ui import charts
from alongside.ui.checked import needs

register = template.Library()

BUTTONS = {
    "primary": "",
    "secondary": " al-button--secondary",
    "quiet": " al-button--quiet",
    "warning": " al-button--warning",
}
TONES = ("calm", "warm", "done", "quiet")
NOTICES = ("info", "success", "warning")


def part(name: str, /, **seen: Any) -> SafeString:
    """One component, drawn by its template."""
    return get_template(f"ui/parts/{name}.html").template.render(Context(seen))  # type: ignore[attr-defined]


def one_of(component: str, word: str, allowed: Iterable[str]) -> str:
    """A word from a closed list. Raises ``TemplateSyntaxError`` for any other."""
    if word not in allowed:
        raise template.TemplateSyntaxError(f"{component}: {word!r} is none of {', '.join(allowed)}")
    return word


@register.simple_tag
def action_button(*, text: str, href: str, kind: str = "primary", about: str = "") -> SafeString:
    """A link that looks like a button, for the next step. ``about`` is read out after the text, as in a post button."""
    needs("action_button", text=text, href=href)
    look = BUTTONS[one_of("action_button", kind, BUTTONS)]
    more = format_html('<span class="al-visually-hidden">: {}</span>', about) if about else ""
    return format_html('<a class="al-button{}" href="{}" draggable="false">{}{}</a>', look, href, text, more)


@register.simple_tag(takes_context=True)
def post_button(
    context: Context, *, text: str, url: str, kind: str = "secondary", name: str = "", value: str = "", about: str = ""
) -> SafeString:
    """A small form with one button. ``about`` is read out after the text, to tell it from its neighbours."""
    needs("post_button", text=text, url=url)
    return part(
        "post_button",
        text=text,
        url=url,
        look=BUTTONS[one_of("post_button", kind, BUTTONS)],
        name=name,
        value=value,
        about=about,
        csrf_token=context.get("csrf_token", ""),
        form_key=context.get("form_key", ""),
    )


@register.simple_block_tag
def notice(content: str, *, title: str, kind: str = "info") -> SafeString:
    """Something that must not be missed."""
    needs("notice", title=title)
    return part("notice", content=content, title=title, kind=one_of("notice", kind, NOTICES))


@register.simple_block_tag
def card(content: str, *, title: str, href: str = "") -> SafeString:
    """One of several things to pick up."""
    needs("card", title=title)
    return part("card", content=content, title=title, href=href)


@register.simple_block_tag
def quote(content: str, *, by: str = "") -> SafeString:
    """Somebody's own words."""
    needs("quote", content=content)
    return part("quote", content=content, by=by)


@register.simple_block_tag
def details(content: str, *, summary: str, opened: bool = False) -> SafeString:
    """More, for who wants it."""
    needs("details", summary=summary)
    return part("details", content=content, summary=summary, opened=opened)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """A thought that stands a little apart."""
    return part("inset", content=content)


@register.simple_tag
def tag(*, text: str, tone: str = "calm") -> SafeString:
    """The state of a thing, in a word or two."""
    needs("tag", text=text)
    return format_html('<strong class="al-tag al-tag--{}">{}</strong>', one_of("tag", tone, TONES), text)


@register.simple_tag
def words(text: str) -> SafeString:
    """What somebody wrote: escaped, with their line breaks and paragraphs kept."""
    paragraphs = [line.strip("\n") for line in plain_escape(text or "").split("\n\n")]
    kept = "".join(f"<p>{each.replace(chr(10), '<br>')}</p>" for each in paragraphs if each.strip())
    return mark_safe(f'<div class="words" dir="auto">{kept}</div>')


@register.simple_tag
def said_list(*, entries: Iterable[tuple[str, str, str, str]]) -> SafeString:
    """What people said, one after the other: each (who, when, words, where to take it back or empty).

    Drawn in one go without templates: there may be fifty on a page. No words means that they were taken back.
    """
    drawn = []
    for who, when, said, href in entries:
        needs("said_list", who=who, when=when)
        short = said if len(said) <= 40 else f"{said[:39]}…"
        hidden = f'<span class="al-visually-hidden">: {plain_escape(short)}</span>'
        undo = f'<p><a href="{plain_escape(href)}">Take it back{hidden}</a></p>' if href else ""
        text = words(said) + undo if said else "<p>(taken back)</p>"
        by = f"<strong>{plain_escape(who)}</strong> · {plain_escape(when)}"
        drawn.append(f'<article class="said"><p class="said__who">{by}</p>{text}</article>')
    return mark_safe("".join(drawn))


@register.simple_tag
def row(*, title: str, href: str, note: str = "", state: str = "", tone: str = "calm") -> SafeString:
    """One row of a ``<ul class="rows">``: a link, a small line and a state."""
    needs("row", title=title, href=href)
    mark = tag(text=state, tone=tone) if state else ""
    small = format_html('<p class="rows__note">{}</p>', note) if note else ""
    return format_html(
        '<li class="rows__row"><div><a class="rows__link" href="{}">{}</a>{}</div>{}</li>', href, title, small, mark
    )


@register.simple_tag
def state_rows(*, rows: Iterable[tuple[str, str, str, str, str]]) -> SafeString:
    """A list of things that stand somewhere: each (path, words, state, tone, when). Drawn in one go (Speed 4).

    What has no path is no link: there is nothing to open.
    """
    drawn = [
        f'<li class="rows__row"><div>{_link(href, said)}'
        f'<p class="rows__note">{plain_escape(when)}</p></div>'
        f'<strong class="al-tag al-tag--{one_of("state_rows", tone, TONES)}">{plain_escape(state)}</strong></li>'
        for href, said, state, tone, when in rows
    ]
    return mark_safe(f'<ul class="rows">{"".join(drawn)}</ul>' if drawn else "")


def _link(href: str, said: str) -> str:
    link = f'<a class="rows__link" href="{plain_escape(href)}">' if href else "<span>"
    return f"{link}{plain_escape(said)}</{'a' if href else 'span'}>"


@register.simple_tag
def rows_list(*, rows: Iterable[Any]) -> SafeString:
    """What was answered, line by line: (label, value) or (label, value, href, link text)."""
    full = [(*line, "", "")[:4] for line in rows]
    for label, _value, href, link in full:
        needs("rows_list", label=label)
        if href:
            needs("rows_list", link_text=link)
    return part("rows_list", rows=full)


@register.simple_tag
def timeline(*, entries: Iterable[dict[str, Any]]) -> SafeString:
    """What happened, in order: each with when, who, what and words."""
    listed = [{"when": "", "who": "", "words": "", **each} for each in entries]
    for each in listed:
        needs("timeline", what=each.get("what"))
    return part("timeline", entries=listed)


@register.simple_tag(name="bars")
def bars_tag(*, title: str, rows: Iterable[tuple[str, int]], summary: str) -> SafeString:
    """How many of each, as bars, with a sentence and a table."""
    needs("bars", title=title, summary=summary)
    return part("bars", title=title, summary=summary, bars=charts.bars(rows))


@register.simple_tag(name="shares")
def shares_tag(*, title: str, parts: Iterable[tuple[str, int]], summary: str) -> SafeString:
    """The parts of a whole, with a sentence and a table."""
    needs("shares", title=title, summary=summary)
    drawn, whole = charts.shares(parts)
    return part("shares", title=title, summary=summary, parts=drawn, whole=whole)


@register.simple_tag
def path(*, steps: Iterable[tuple[str, bool, bool, str]]) -> SafeString:
    """Where a thing is on its way: each step with (label, is it done, is it here, when)."""
    listed = list(steps)
    for label, _done, _here, _when in listed:
        needs("path", label=label)
    return part("path", steps=listed)


@register.simple_tag
def ladder(*, steps: Iterable[tuple[str, str, bool, bool]], summary: str) -> SafeString:
    """A ladder from the top down: each step with (name, what it means, do we stand here, is it below us)."""
    listed = list(steps)
    for name, means, _here, _below in listed:
        needs("ladder", name=name, means=means, summary=summary)
    return part("ladder", steps=listed, summary=summary)


@register.simple_block_tag
def empty(content: str, *, title: str) -> SafeString:
    """An empty page that teaches: what this is for, and the first step."""
    needs("empty", title=title, content=content)
    return part("empty", content=content, title=title)


@register.simple_tag
def pager(*, newer: str = "", older: str = "") -> SafeString:
    """Newer and older."""
    return part("pager", newer=newer, older=older) if newer or older else SafeString("")


@register.simple_tag
def problems(form: Any) -> SafeString:
    """What is still missing in a form, each a link to its field."""
    found = getattr(form, "problems", None)
    return part("problems", problems=found, form=form) if found else SafeString("")


@register.simple_tag(takes_context=True)
def drawn(context: Context, name: str) -> SafeString:
    """What a block comes to, so that a layout can leave out the frame of an empty one, or use it twice."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block(name) if blocks else None
    return mark_safe(block.render(context).strip()) if block else SafeString("")


@register.simple_tag(takes_context=True)
def heading_words(context: Context) -> SafeString:
    """The words of the block ``h1``, for the page title."""
    return mark_safe(" ".join(strip_tags(drawn(context, "h1")).split()))


@register.simple_tag
def look(name: str) -> str:
    """The address of a static file of ours. Error pages use it too, so it never raises."""
    try:
        return conditional_escape(staticfiles_storage.url(name))
    except ValueError:  # no manifest yet
        return f"/static/{name}"
