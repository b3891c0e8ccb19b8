"""Paths of Conversations."""

from django.urls import path

from .views import cash, planning, returning, talking

app_name = "conversations"
urlpatterns = [
    path("conversations/", planning.conversations, name="list"),
    path("conversations/plan/", planning.whom, name="whom"),
    path("conversations/plan/<code:code>/", planning.plan, name="plan"),
    path("conversations/<code:code>/", planning.detail, name="detail"),
    path("conversations/<code:code>/change/", planning.change, name="change"),
    path("conversations/<code:code>/call-off/", planning.call_off, name="call_off"),
    path("conversations/<code:code>/set-off/", returning.set_off, name="set_off"),
    path("conversations/<code:code>/back/", returning.back, name="back"),
    path("conversations/<code:code>/longer/", returning.longer, name="longer"),
    path("conversations/<code:code>/safe/", returning.safe, name="safe"),
    path("conversations/<code:code>/spoken/", returning.spoken, name="spoken"),
    path("conversations/<code:code>/said/", talking.said, name="said"),
    path("conversations/<code:code>/said/<str:to>/", talking.said_to, name="said_to"),
    path("conversations/<code:code>/eaten/", talking.eaten, name="eaten"),
    path("petty-cash/", cash.petty_cash, name="petty_cash"),
]
