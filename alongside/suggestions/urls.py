"""Paths of suggestions."""

from django.urls import path

from .views import answering, raising, reading

app_name = "suggestions"
urlpatterns = [
    path("work/<code:code>/suggest/", raising.suggest, name="suggest"),
    path("work/<code:code>/suggest-for/<code:person>/", raising.suggest_for, name="suggest_for"),
    path("suggestions/<code:code>/", reading.detail, name="detail"),
    path("suggestions/<code:code>/acknowledge/", answering.acknowledge, name="acknowledge"),
    path("suggestions/<code:code>/answer/", answering.answer, name="answer"),
]
