"""Paths of pieces of work."""

from django.urls import path

from .views import inviting, limits, public, seats, work

app_name = "projects"
urlpatterns = [
    path("start/", work.start, name="start"),
    path("work/<code:code>/", work.detail, name="detail"),
    path("work/<code:code>/label/", work.label, name="label"),
    path("work/<code:code>/change/", work.change, name="change"),
    path("work/<code:code>/invite/", inviting.invite, name="invite"),
    path("work/<code:code>/invite/<code:invitation>/", inviting.invited, name="invited"),
    path("work/<code:code>/limits/", limits.limits, name="limits"),
    path("work/<code:code>/limits/new/", limits.name_limit, name="name_limit"),
    path("limits/<code:code>/", limits.limit, name="limit"),
    path("limits/<code:code>/question/", limits.question_limit, name="question_limit"),
    path("limits/<code:code>/settle/", limits.settle_limit, name="settle_limit"),
    path("seats/<code:code>/", seats.what_i_bring, name="what_i_bring"),
    path("work/<code:code>/public-page/", public.open_page, name="open_page"),
    path("work/<code:code>/public-page/close/", public.close_page, name="close_page"),
    path("p/<code:code>/", public.public, name="public"),
    path("p/<code:code>/square.svg", public.square, name="square"),
]
