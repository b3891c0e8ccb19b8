"""Paths of decisions."""

from django.urls import path

from .views import asking, reading, telling, voting

app_name = "decisions"
urlpatterns = [
    path("work/<code:code>/decisions/", reading.listing, name="list"),
    path("work/<code:code>/decisions/ask/", asking.ask, name="ask"),
    path("work/<code:code>/decisions/elsewhere/", asking.announce, name="announce"),
    path("decisions/<code:code>/", reading.detail, name="detail"),
    path("decisions/<code:code>/change/", asking.change_question, name="change"),
    path("decisions/<code:code>/choices/", asking.options, name="options"),
    path("decisions/<code:code>/said-before/", asking.bring, name="bring"),
    path("decisions/<code:code>/take-out/<code:said>/", asking.drop, name="drop"),
    path("decisions/<code:code>/open/", asking.open_question, name="open"),
    path("decisions/<code:code>/stop/", asking.stop, name="stop"),
    path("decisions/<code:code>/vote/", voting.vote, name="vote"),
    path("decisions/<code:code>/vote-for/", voting.whose_vote, name="whose_vote"),
    path("decisions/<code:code>/vote-for/<code:person>/", voting.vote_for, name="vote_for"),
    path("decisions/<code:code>/end-the-talk/", voting.end_the_talk, name="end_the_talk"),
    path("decisions/<code:code>/close/", voting.close, name="close"),
    path("decisions/<code:code>/votes/", reading.who_voted, name="who_voted"),
    path("decisions/<code:code>/came-back/", telling.bring_back, name="bring_back"),
    path("decisions/<code:code>/paper.docx", telling.paper, name="paper"),
    path("decisions/<code:code>/step/", telling.promise_step, name="step"),
    path("decisions/<code:code>/tell/", telling.tell_outcome, name="tell"),
    path("decisions/<code:code>/my-view/", telling.add_view, name="add_view"),
    path("decisions/<code:code>/look-again/", telling.look_again, name="look_again"),
    path("decisions/choices/<code:code>/limit/", asking.mark_limit, name="mark_limit"),
    path("decisions/said/<code:code>/", telling.weigh, name="weigh"),
    path("decisions/steps/<code:code>/done/", telling.keep_step, name="step_done"),
]
