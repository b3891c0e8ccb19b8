"""Paths of consultations from elsewhere."""

from django.urls import path

from . import views

app_name = "consultations"
urlpatterns = [
    path("work/<code:code>/import/", views.bring, name="bring"),
    path("imports/<code:code>/", views.show, name="show"),
    path("imports/<code:code>/take-in/", views.mark, name="mark"),
    path("imports/<code:code>/again/", views.again, name="again"),
    path("imports/<code:code>/undo/", views.undo, name="undo"),
    path("imports/<code:code>/drop/", views.drop, name="drop"),
]
