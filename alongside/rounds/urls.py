"""Paths of message rounds."""

from django.urls import path

from .views import answering, asking, reading

app_name = "rounds"
urlpatterns = [
    path("work/<code:code>/rounds/", reading.listing, name="list"),
    path("work/<code:code>/rounds/ask/", asking.write, name="write"),
    path("rounds/<code:code>/", reading.detail, name="detail"),
    path("rounds/<code:code>/change/", asking.change, name="change"),
    path("rounds/<code:code>/start/", asking.start, name="start"),
    path("rounds/<code:code>/stop/", asking.stop, name="stop"),
    path("rounds/<code:code>/answer/", answering.answer, name="answer"),
    path("rounds/<code:code>/take-back/", answering.take_back, name="take_back"),
    path("rounds/<code:code>/for/", answering.for_whom, name="for_whom"),
    path("rounds/<code:code>/for/<code:person>/", answering.answer_for, name="answer_for"),
    path("rounds/<code:code>/close/", reading.close, name="close"),
    path("rounds/<code:code>/tell/", reading.tell, name="tell"),
]
