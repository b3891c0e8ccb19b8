"""Paths of messaging."""

from django.urls import path

from . import views

app_name = "messaging"
urlpatterns = [
    path("me/messages/", views.mine, name="mine"),
    path("me/messages/ways/", views.change, {"what": "ways"}, name="ways"),
    path("me/messages/when/", views.change, {"what": "when"}, name="when"),
    path("me/messages/look/", views.change, {"what": "look"}, name="look"),
    path("people/<code:code>/reach/", views.reach, name="reach"),
    path("messages/", views.post, name="post"),
    path("messages/rules/", views.letterbox, name="letterbox"),
    path("messages/stop/<str:token>/", views.stop, name="stop"),
    path("in/texts/twilio/receipt/", views.twilio_receipt, name="twilio_receipt"),
    path("in/texts/notify/receipt/", views.notify_receipt, name="notify_receipt"),
    path("messages/<code:code>/again/", views.again, name="again"),
    path("messages/<code:code>/arrived/", views.arrived, name="arrived"),
    path("messages/<code:code>/in-person/", views.in_person, name="in_person"),
    path("messages/<code:code>/told/", views.told, name="told"),
]
