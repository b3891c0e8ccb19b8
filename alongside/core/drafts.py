"""Come back later: what somebody typed is kept on the server, sealed, for 30 days (DECISIONS.md 9).

``@page`` keeps a form that was sent with "Save and come back later" and takes the draft away once the form was done.
The exit button throws drafts of this session away, unless the person said to keep them.
"""

from __future__ import annotations

import json
from datetime import timedelta

from django.http import Http404, HttpRequest, QueryDict
from django.utils import timezone

from .actor import Actor
from .models import Draft
from .text import clean

KEEP = "keep_draft"  # the name of the button
LASTS = timedelta(days=30)
_IN_SESSION = "drafts"
_NOT_KEPT = {"csrfmiddlewaretoken", "key", KEEP}


def keep(request: HttpRequest, actor: Actor) -> None:
    """Keep what was typed into the form at this path."""
    if len(request.path) > (Draft._meta.get_field("form").max_length or 0):
        raise Http404  # no path of ours is as long
    typed = {name: request.POST.getlist(name) for name in request.POST if name not in _NOT_KEPT}
    draft = Draft.objects.filter(person_id=actor.somebody, form=request.path).first()
    draft = draft or Draft(person_id=actor.somebody, form=request.path)
    draft.typed = json.dumps({clean(name): [clean(word) for word in words] for name, words in typed.items()})
    draft.saved_at = timezone.now()
    draft.save()
    request.session[_IN_SESSION] = [*{*request.session.get(_IN_SESSION, []), draft.code}]


def find(request: HttpRequest, actor: Actor) -> QueryDict | None:
    """What was typed into the form at this path before, as the form's data; None when there is nothing."""
    if actor.is_visitor:
        return None
    draft = Draft.objects.filter(person=actor.person_id, form=request.path).first()
    if draft is None or draft.saved_at < timezone.now() - LASTS:
        return None
    data = QueryDict(mutable=True)
    for name, words in json.loads(draft.typed).items():
        data.setlist(name, words)
    return data


def drop(request: HttpRequest, actor: Actor) -> None:
    """The form is done: its draft goes."""
    if not actor.is_visitor:
        Draft.objects.filter(person=actor.person_id, form=request.path).delete()


def forget(request: HttpRequest) -> None:
    """Leave quickly: the drafts kept in this session go. The session is about to end."""
    Draft.objects.filter(code__in=request.session.get(_IN_SESSION, [])).delete()


def forget_old() -> int:
    """Take away what nobody came back for. Returns how many."""
    return Draft.objects.filter(saved_at__lt=timezone.now() - LASTS).delete()[0]
