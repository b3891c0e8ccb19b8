"""Paths of suggestions."""

from django.urls import path

from .views import answering, intake, raising, reading

app_name = "suggestions"
urlpatterns = [
    path("work/<code:code>/suggest/", raising.suggest, name="suggest"),
    path("work/<code:code>/suggest-for/<code:person>/", raising.suggest_for, name="suggest_for"),
    path("suggestions/<code:code>/", reading.detail, name="detail"),
    path("suggestions/<code:code>/acknowledge/", answering.acknowledge, name="acknowledge"),
    path("suggestions/<code:code>/answer/", answering.answer, name="answer"),
    path("work/<code:code>/import/", intake.bring, name="bring"),
    path("imports/<code:code>/", intake.show, name="import"),
    path("imports/<code:code>/take-in/", intake.mark, name="import_mark"),
    path("imports/<code:code>/again/", intake.again, name="import_again"),
    path("imports/<code:code>/undo/", intake.undo, name="import_undo"),
    path("imports/<code:code>/drop/", intake.drop, name="import_drop"),
]
