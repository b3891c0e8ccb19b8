"""Paths of suggestions."""

from django.urls import path

from .views import answering, raising, reading, tidying, voices

app_name = "suggestions"
urlpatterns = [
    path("said/", reading.mine, name="mine"),
    path("owed/", reading.owed, name="owed"),
    path("work/<code:code>/suggestions/", reading.listing, name="list"),
    path("work/<code:code>/suggest/", raising.suggest, name="suggest"),
    path("work/<code:code>/suggest-for/", raising.whose_words, name="whose_words"),
    path("work/<code:code>/suggest-for/<code:person>/", raising.suggest_for, name="suggest_for"),
    path("suggestions/<code:code>/", reading.detail, name="detail"),
    path("suggestions/<code:code>/acknowledge/", answering.acknowledge, name="acknowledge"),
    path("suggestions/<code:code>/park/", answering.park, name="park"),
    path("suggestions/<code:code>/take-up/", answering.take_up, name="take_up"),
    path("suggestions/<code:code>/answer/", answering.answer, name="answer"),
    path("suggestions/<code:code>/answer/<slug:kind>/", answering.answer_as, name="answer_as"),
    path("suggestions/<code:code>/done/", answering.keep_promise, name="keep_promise"),
    path("suggestions/<code:code>/in-the-way/", answering.explain_delay, name="explain_delay"),
    path("suggestions/<code:code>/merge/", tidying.merge, name="merge"),
    path("suggestions/<code:code>/unmerge/", tidying.unmerge, name="unmerge"),
    path("suggestions/<code:code>/set-aside/", tidying.set_aside, name="set_aside"),
    path("suggestions/<code:code>/keep-aside/", tidying.keep_aside, name="keep_aside"),
    path("suggestions/<code:code>/bring-back/", tidying.bring_back, name="bring_back"),
    path("suggestions/<code:code>/paraphrase/", tidying.paraphrase, name="paraphrase"),
    path("suggestions/<code:code>/withdraw/", tidying.withdraw, name="withdraw"),
    path("suggestions/<code:code>/reply/", voices.respond, name="respond"),
    path("suggestions/<code:code>/talk/", voices.ask_to_talk, name="ask_to_talk"),
    path("suggestions/<code:code>/react/", voices.react, name="react"),
    path("suggestions/<code:code>/comment/", voices.comment, name="comment"),
    path("suggestions/<code:code>/public/", voices.let_publish, name="let_publish"),
    path("comments/<code:code>/take-back/", voices.take_back, name="take_back"),
    path("talks/<code:code>/talked/", voices.say_talked, name="say_talked"),
]
