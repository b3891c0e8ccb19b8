"""Bare Django views to be measured against: no middleware, one query, a plain template, and the very same HTML.

The template is what anybody would write who follows the tutorial: a loop over the rows, a field, a date, a link. All
that stands around the loop is put in as it is. Each view is compared with our page, letter by letter, before it counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.utils import timezone

from alongside.people.models import Person
from alongside.projects.models import Project
from alongside.suggestions.models import Comment, Reaction, Suggestion
from alongside.suggestions.models.reading import COMMENTS, PAGE

View = Callable[[HttpRequest], HttpResponse]
Bare = Callable[[str], View]

_ROW = """{% for row in rows %}<li class="rows__row"><div><a class="rows__link" href="/suggestions/{{ row.code }}/">\
{{ row.words|truncatechars:200 }}</a><p class="rows__note">{{ row.raised_at|date:"j F Y" }}</p></div>\
<strong class="al-tag al-tag--{% if row.state == "new" %}quiet{% else %}calm{% endif %}">\
{% if row.state == "new" %}Sent{% else %}Heard{% endif %}</strong></li>{% endfor %}"""
_SAID = """{% for row in rows %}<article class="said"><p class="said__who"><strong>{{ row.person.name }}</strong> · \
{{ row.at|date:"j F Y" }}</p>{% if row.taken_back_at %}<p>(taken back)</p>{% else %}\
<div class="words" dir="auto">{{ row.words|linebreaks }}</div>{% endif %}</article>{% endfor %}"""


def bare_list(project: Project) -> Bare:
    """A list of suggestions."""
    rows = Suggestion.objects.filter(project=project).order_by("-raised_at", "-pk")[:PAGE]
    return lambda html: _view(html, r"<li class=\"rows__row\">.*?</li>(?=</ul>)", _ROW, lambda: list(rows.all()))


def bare_comments(suggestion: Suggestion) -> Bare:
    """What fifty people said about one."""
    rows = Comment.objects.filter(suggestion=suggestion).select_related("person").order_by("at", "pk")[:COMMENTS]
    return lambda html: _view(html, r"<article class=\"said\">.*</article>", _SAID, lambda: list(rows.all()))


def bare_insert(project: Project, person: Person) -> View:
    """Put a suggestion in, and lead on."""

    def view(request: HttpRequest) -> HttpResponse:
        today = timezone.localdate()
        words = request.POST["words"]
        Suggestion.objects.create(project=project, raised_by=person, words=words, answer_by=today, due_on=today)
        return HttpResponse(status=302)

    return view


def bare_react(suggestion: Suggestion, person: Person) -> View:
    """Put one's stance in, or in place of the one before, and lead on."""

    def view(request: HttpRequest) -> HttpResponse:
        stance = {"stance": request.POST["stance"]}
        Reaction.objects.update_or_create(suggestion=suggestion, person=person, defaults=stance)
        return HttpResponse(status=302)

    return view


def _view(html: str, rows_in: str, loop: str, ask: Callable[[], list[object]]) -> View:
    before, after = _around(html, rows_in)
    template = Engine(autoescape=True).from_string(_as_it_is(before) + loop + _as_it_is(after))

    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse(_drawn(template, ask()))

    same = _drawn(template, ask())
    assert _words(same) == _words(html), _first_difference(_words(same), _words(html))
    return view


def _drawn(template: Template, rows: list[object]) -> str:
    return str(template.render(Context({"rows": rows})))


def _around(html: str, rows_in: str) -> tuple[str, str]:
    found = re.search(rows_in, html, re.DOTALL)
    assert found, rows_in
    return html[: found.start()], html[found.end() :]


def _as_it_is(text: str) -> str:
    return "{% verbatim %}" + text + "{% endverbatim %}" if text else ""


def _words(html: str) -> str:
    return " ".join(html.split())


def _first_difference(ours: str, theirs: str) -> str:
    at = next((n for n, (a, b) in enumerate(zip(ours, theirs, strict=False)) if a != b), 0)
    return f"the bare view has to show the same: {ours[at - 40 : at + 80]!r} is not {theirs[at - 40 : at + 80]!r}"
