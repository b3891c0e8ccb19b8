"""Every path of the product."""

from django.urls import include, path

from . import health

urlpatterns = [
    path("health", health.show, name="health"),
    path("", include("alongside.guidance.urls")),
    path("", include("alongside.ui.urls")),
    path("", include("alongside.suggestions.urls")),
]
