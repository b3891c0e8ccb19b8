"""Paths of guidance."""

from django.urls import path

from . import views

app_name = "guidance"
urlpatterns = [
    path("guide/", views.index, name="index"),
    path("guide/words/", views.words, name="words"),
    path("guide/<slug:key>/", views.guide, name="guide"),
]
