"""Every path of the product."""

from django.urls import include, path

from . import finding, health, home
from .demo import pages as demo

urlpatterns = [
    path("health", health.show, name="health"),
    path("", home.home, name="home"),
    path("have-a-card/", home.have_a_card, name="have_a_card"),
    path("demo/", demo.demo, name="demo"),
    path("demo/as/<str:token>/", demo.enter, name="demo_enter"),
    path("search/", finding.find, name="search"),
    # The most visited first: paths are tried in this order, one after the other.
    path("", include("alongside.suggestions.urls")),
    path("", include("alongside.projects.urls")),
    path("", include("alongside.people.urls")),
    path("", include("alongside.decisions.urls")),
    path("", include("alongside.outcomes.urls")),
    path("", include("alongside.charter.urls")),
    path("", include("alongside.rounds.urls")),
    path("", include("alongside.suitability.urls")),
    path("", include("alongside.listening.urls")),
    path("", include("alongside.messaging.urls")),
    path("", include("alongside.paper.urls")),
    path("", include("alongside.replies.urls")),
    path("", include("alongside.voices.urls")),
    path("", include("alongside.conversations.urls")),
    path("", include("alongside.needs.urls")),
    path("", include("alongside.consultations.urls")),
    path("", include("alongside.guidance.urls")),
    path("", include("alongside.people.library_urls")),
    path("", include("alongside.ui.urls")),
]
