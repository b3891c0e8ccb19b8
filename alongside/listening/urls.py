"""Paths of being heard."""

from django.urls import path

from . import views

app_name = "listening"
urlpatterns = [
    path("work/<code:code>/being-heard/", views.ask, name="ask"),
    path("being-heard/", views.mine, name="mine"),
    path("being-heard/<code:code>/", views.detail, name="detail"),
    path("being-heard/<code:code>/pass-on/", views.pass_on, name="pass_on"),
    path("being-heard/<code:code>/reply/", views.reply, name="reply"),
    path("being-heard/<code:code>/more/", views.say_more, name="say_more"),
    path("being-heard/<code:code>/outcome/", views.say_outcome, name="say_outcome"),
    path("being-heard/<code:code>/stop/", views.stop, name="stop"),
]
