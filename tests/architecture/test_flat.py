"""``assert_flat`` must be able to fail: a list that asks again for each row."""

from __future__ import annotations

import types

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from alongside.core.page import Request, page
from alongside.suggestions import actions
from alongside.suggestions.models import Suggestion
from tests.cast import Cast
from tests.flat import assert_flat


@page()
def asks_again(request: HttpRequest) -> HttpResponse:
    return HttpResponse(" ".join(str(row.raised_by) for row in Suggestion.objects.order_by("pk")))


@page()
def asks_once(request: Request) -> HttpResponse:
    rows = Suggestion.objects.visible_to(request.actor).select_related("raised_by")
    return HttpResponse(" ".join(str(row.raised_by) for row in rows))


CONF = types.ModuleType("planted_urls")
CONF.urlpatterns = [path("again/", asks_again), path("once/", asks_once)]  # type: ignore[attr-defined]


@override_settings(ROOT_URLCONF=CONF)
def test_a_list_that_asks_once_is_flat_and_one_that_asks_again_is_not(cast: Cast) -> None:
    def add_one() -> None:
        actions.suggest(cast.kitchen, by=cast.actor("ana"), words="Softer chairs")

    assert_flat(cast.client("ana"), "/once/", add_one)
    with pytest.raises(AssertionError, match="/again/ asks"):
        assert_flat(cast.client("ana"), "/again/", add_one)
    with pytest.raises(AssertionError, match="1 are allowed"):
        assert_flat(cast.client("ana"), "/once/", add_one, at_most=1)
