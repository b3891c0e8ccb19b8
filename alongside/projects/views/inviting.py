"""Ask somebody in: by a link, or by a card to print."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from alongside.core.page import Request, page
from alongside.people import actions as people
from alongside.people.invitations import drawn, hash_of, token_of
from alongside.people.models import Invitation
from alongside.people.rules import MEMBER
from alongside.projects import rules
from alongside.projects.forms import InviteForm
from alongside.projects.joining import place_for
from alongside.projects.models import Project
from alongside.projects.words import ROLES


@page(may=rules.can_invite_to, of=Project)
def invite(request: Request, project: Project) -> HttpResponse:
    """Make a link: at once for somebody to take part, or with what they will do here."""
    asked = "role" in request.POST
    form = InviteForm.asked(request) if asked else InviteForm()
    if request.method == "POST" and (not asked or form.is_valid()):
        role = form.cleaned_data["role"] if asked else MEMBER
        return to_the_link(request, project, role)
    seen = {
        "form": form,
        "project": project,
        "invitations": invitations_to(request, project),
        "back": reverse("projects:detail", args=[project.code]),
    }
    return render(request, "projects/invite.html", seen)


def to_the_link(request: Request, project: Project, role: str = MEMBER) -> HttpResponse:
    """Make an invitation with this form's key and lead to the page that shows its link."""
    done = people.invite(place_for(project), by=request.actor, role=role)
    shown = reverse("projects:invited", args=[project.code, done.subject.code])
    return redirect(f"{shown}?{urlencode({'k': request.actor.key})}")


def invitations_to(request: Request, project: Project) -> list[dict[str, object]]:
    """The links that still let somebody in, newest first, and what each is for."""
    here = Invitation.objects.visible_to(request.actor).filter(scope="project", place=project.code)
    rows = here.open().filter(by_text=False)
    return [{"invitation": row, "role": ROLES[row.role][0]} for row in rows.order_by("-made_at")[:50]]


@page(may=rules.can_invite_to, of=Project)
def invited(request: Request, project: Project, invitation: str) -> HttpResponse:
    """The link and its card. Only its hash is kept; the form's key in the address draws the link again."""
    rows = Invitation.objects.visible_to(request.actor).filter(scope="project", place=project.code)
    made = rows.filter(code=invitation).first()
    if made is None:
        raise Http404
    token = token_of(request.actor.submitting(request.GET.get("k", "")), place_for(project))
    link = f"{settings.SITE_URL}{reverse('people:join', args=[token])}" if hash_of(token) == made.token_hash else ""
    seen = {
        "project": project,
        "invitation": made,
        "role": ROLES[made.role],
        "link": link,
        "square": drawn(link) if link else None,
        "back": reverse("projects:invite", args=[project.code]),
    }
    return render(request, "projects/invited.html", seen)
