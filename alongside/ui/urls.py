"""Paths of the face."""

from django.urls import path

from . import views

app_name = "ui"
urlpatterns = [
    path("exit/", views.leave, name="exit"),
    path("exit/about/", views.about_leaving, name="exit_about"),
    path("safety/", views.safety, name="safety"),
    path("styleguide", views.styleguide, name="styleguide"),
]
