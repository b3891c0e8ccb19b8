"""Paths of outcomes."""

from django.urls import path

from . import views

app_name = "outcomes"
urlpatterns = [
    path("p/<code:code>/you-said/", views.public, name="you_said"),
    path("work/<code:code>/you-said/", views.inside, name="you_said_inside"),
    path("work/<code:code>/board-paper/", views.board, name="board"),
    path("work/<code:code>/board-paper/word/", views.board_word, name="board_word"),
    path("work/<code:code>/ways/", views.ways, name="ways"),
    path("work/<code:code>/ways/reach/", views.reached, name="reached"),
    path("work/<code:code>/suggestions/sides/", views.sides, name="sides"),
]
