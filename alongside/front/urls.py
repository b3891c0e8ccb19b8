"""Every path of the product."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.guidance.urls")),
    path("", include("alongside.ui.urls")),
    path("", include("alongside.suggestions.urls")),
]
