"""Headers that Django and its neighbours can't decide alone: what stays on the device, what the next page learns."""

from __future__ import annotations

from collections.abc import Callable

from csp.constants import HEADER as CSP
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control


class HouseHeadersMiddleware:
    """``no-store`` on whatever a signed-in person got, errors and other packages' pages included.

    And ``same-origin`` instead of ``no-referrer`` on pages with a form: under ``no-referrer`` a browser sends
    ``Origin: null`` with the form, and Django's protection against forged forms then refuses every one of them.
    Either way no other site ever learns where somebody came from.

    And the content security policy. It is the same for every page, so django-csp writes it once, at the start; its own
    middleware writes it anew, twice, for each response.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.policy = build_policy()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the cookie only: asking who it is would cost a query on every error."""
        response = self.get_response(request)
        response.headers[CSP] = self.policy
        signed_in = settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies
        if signed_in and not request.path.startswith(settings.STATIC_URL):
            patch_cache_control(response, no_store=True, private=True)
        if settings.CSRF_COOKIE_NAME in response.cookies:  # Django renews it on every page with a form
            response.headers["Referrer-Policy"] = "same-origin"
        return response
