"""Paths of recordings."""

from django.urls import path

from .views import listening, recording

app_name = "voices"
urlpatterns = [
    path("say/<str:to>/", recording.say, name="say"),
    path("recordings/", recording.recordings, name="recordings"),
    path("recordings/<code:code>/", recording.detail, name="detail"),
    path("recordings/<code:code>/send/", recording.send, name="send"),
    path("recordings/<code:code>/check/", recording.check, name="check"),
    path("recordings/<code:code>/take-back/", recording.take_back, name="take_back"),
    path("recordings/<code:code>/delete/", recording.delete_now, name="delete"),
    path("recordings/<code:code>/sound/", listening.sound, name="sound"),
    path("recordings/<code:code>/listen/", listening.listen, name="listen"),
    path("recordings/<code:code>/type/", listening.type_up, name="type_up"),
    path("recordings/<code:code>/ring/", listening.ring, name="ring"),
    path("recordings/<code:code>/aside/", listening.aside, name="aside"),
    path("recordings/<code:code>/again/", listening.again, name="again"),
]
