"""Paths of how people need information."""

from django.urls import path

from . import views

app_name = "needs"
urlpatterns = [
    path("me/needs/", views.mine, name="mine"),
    path("me/needs/say/", views.say, name="say"),
    path("me/needs/fine/", views.fine, name="fine"),
    path("needs/", views.everybodys, name="list"),
    path("needs/<code:code>/", views.detail, name="detail"),
    path("needs/<code:code>/seen-to/", views.see_to_it, name="see_to_it"),
    path("people/<code:code>/needs/", views.enter, name="enter"),
    path("people/<code:code>/needs/still-right/", views.still_right, name="still_right"),
]
