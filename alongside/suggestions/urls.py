"""Paths of suggestions."""

from django.urls import path

from . import views

app_name = "suggestions"
urlpatterns = [
    path("work/<code:code>/suggest/", views.suggest, name="suggest"),
    path(
        "work/<code:code>/suggest-for/<code:person>/",
        views.suggest_for,
        name="suggest_for",
    ),
    path("suggestions/<code:code>/", views.detail, name="detail"),
    path("suggestions/<code:code>/acknowledge/", views.acknowledge, name="acknowledge"),
    path("suggestions/<code:code>/answer/", views.answer, name="answer"),
]
