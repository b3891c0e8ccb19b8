"""Paths of paper."""

from django.urls import path

from .views import letters, printing, slips

app_name = "paper"
urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/print/", letters.print_all, name="print_all"),
    path("letters/out/", letters.posted_many, name="posted_many"),
    path("letters/forms/", printing.forms, name="forms"),
    path("letters/forms/say/", printing.say, name="say"),
    path("letters/forms/speak-for-me.pdf", printing.speak, name="speak"),
    path("letters/letters.pdf", letters.file_of_all, name="file_of_all"),
    path("letters/forms/say/<code:code>/", printing.made, name="made"),
    path("letters/forms/say/<code:code>/page.pdf", printing.file_to_say, name="file_to_say"),
    path("letters/<code:code>/letter.pdf", letters.file_of_one, name="file_of_one"),
    path("letters/<code:code>/print/", letters.print_one, name="print_one"),
    path("letters/<code:code>/posted/", letters.posted, name="posted"),
    path("letters/<code:code>/in-person/", letters.in_person, name="in_person"),
    path("slips/", slips.code, name="code"),
    path("slips/<code:code>/", slips.slip, name="slip"),
    path("slips/<code:code>/to-read/", slips.leave, name="leave"),
]
