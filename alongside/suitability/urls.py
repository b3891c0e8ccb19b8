"""Paths of the check and the label."""

from django.urls import path

from .views import finding, labels, needs, others, outside, setting_up, sheets, words_given

app_name = "suitability"
urlpatterns = [
    path("work/<code:code>/check/", sheets.begin, name="check"),
    path("work/<code:code>/check/hand-in/", sheets.hand_in, name="hand_in"),
    path("work/<code:code>/check/paper/", sheets.paper, name="paper"),
    path("work/<code:code>/check/before/", setting_up.before, name="before"),
    path("work/<code:code>/check/again/", setting_up.again, name="again"),
    path("work/<code:code>/check/for-somebody/", others.for_whom, name="for_whom"),
    path("work/<code:code>/check/for-somebody/<code:person>/", others.type_in, name="type_in"),
    path("work/<code:code>/check/slip/", outside.slip, name="slip"),
    path("work/<code:code>/check/told/", outside.told, name="told"),
    path("work/<code:code>/check/<slug:step>/", sheets.step, name="step"),
    path("work/<code:code>/label/put-on/", labels.put_on, name="put_on"),
    path("work/<code:code>/label/pause/", labels.pause, name="pause"),
    path("work/<code:code>/label/needs/", needs.needs, name="needs"),
    path("work/<code:code>/label/needs/<slug:question>/", needs.need, name="need"),
    path("work/<code:code>/label/without-means/", needs.without_means, name="without_means"),
    path("work/<code:code>/label/word/<slug:lock>/", words_given.word, name="word"),
    path("work/<code:code>/label/word/<slug:lock>/take-back/", words_given.take_back, name="take_back"),
    path("check/<code:code>/overseer/", words_given.overseer, name="overseer"),
    path("check/<code:code>/overseer/take-back/", words_given.overseer_takes_back, name="overseer_takes_back"),
    path("check/<code:code>/outside/", outside.outside, name="outside"),
    path("check/<code:code>/outside/paper/", outside.paper_in, name="paper_in"),
    path("sheets/<code:code>/take-out/", outside.take_out, name="take_out"),
    path("todos/<code:code>/", finding.find_out, name="todo"),
    path("todos/<code:code>/hand-on/", finding.hand_on, name="hand_on"),
    path("flags/<code:code>/", finding.flag, name="flag"),
]
