"""Paths of paper."""

from django.urls import path

from .views import letters, printing, slips

app_name = "paper"
urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/print/", letters.print_all, name="print_all"),
    path("letters/posted/", letters.posted_many, name="posted_many"),
    path("letters/forms/", printing.forms, name="forms"),
    path("letters/forms/say/", printing.say, name="say"),
    path("letters/forms/speak-for-me/", printing.speak, name="speak"),
    path("letters/<code:code>/print/", letters.print_one, name="print_one"),
    path("letters/<code:code>/posted/", letters.posted, name="posted"),
    path("letters/<code:code>/in-person/", letters.in_person, name="in_person"),
    path("slips/", slips.code, name="code"),
    path("slips/<code:code>/", slips.slip, name="slip"),
    path("slips/<code:code>/to-read/", slips.leave, name="leave"),
]
