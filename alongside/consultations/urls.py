"""Paths of consultations from elsewhere."""

from django.urls import path

from .views import bringing, notes

app_name = "consultations"
urlpatterns = [
    path("work/<code:code>/take-in/", notes.take_in, name="take_in_notes"),
    path("work/<code:code>/import/", bringing.bring, name="bring"),
    path("imports/<code:code>/", bringing.show, name="show"),
    path("imports/<code:code>/take-in/", bringing.mark, name="mark"),
    path("imports/<code:code>/again/", bringing.again, name="again"),
    path("imports/<code:code>/undo/", bringing.undo, name="undo"),
    path("imports/<code:code>/drop/", bringing.drop, name="drop"),
]
