"""Paths of what comes in."""

from django.urls import path

from .views import asking, calls, inbox, mail_in, needing, phones, webhooks

app_name = "replies"
urlpatterns = [
    path("ask-in/", asking.ask_in, name="ask_in"),
    path("inbox/", inbox.inbox, name="inbox"),
    path("inbox/<code:code>/", inbox.read, name="read"),
    path("inbox/<code:code>/whose/", inbox.whose, name="whose"),
    path("inbox/<code:code>/place/", inbox.place, name="place"),
    path("inbox/<code:code>/place/<str:to>/", inbox.place_as, name="place_as"),
    path("inbox/<code:code>/back/", inbox.write_back, name="write_back"),
    path("inbox/<code:code>/aside/", inbox.aside, name="aside"),
    path("inbox/<code:code>/again/", inbox.again, name="again"),
    path("calls/", calls.calls, name="calls"),
    path("calls/<code:code>/rung/", calls.rung, name="rung"),
    path("calls/<code:code>/no-answer/", calls.no_answer, name="no_answer"),
    path("phones/", phones.phones, name="phones"),
    path("phones/<str:number>/", phones.phone, name="phone"),
    path("asked/<code:code>/", calls.asked, name="asked"),
    path("people/<code:code>/needs/ask/", needing.ask_needs, name="ask_needs"),
    path("in/mail/", mail_in.mail_in, name="mail_in"),
    path("in/texts/twilio/", webhooks.twilio_text, name="twilio_text"),
    path("in/texts/twilio/call/", webhooks.twilio_call, name="twilio_call"),
    path("in/texts/notify/", webhooks.notify_text, name="notify_text"),
]
