"""Paths of our promises."""

from django.urls import path

from .views import lines, milestones, others, reading, rounds

app_name = "charter"
urlpatterns = [
    path("work/<code:code>/promises/", reading.promises, name="promises"),
    path("work/<code:code>/promises/paper/", reading.paper, name="paper"),
    path("work/<code:code>/promises/from-example/", lines.from_example, name="from_example"),
    path("work/<code:code>/promises/from-last/", lines.from_last, name="from_last"),
    path("work/<code:code>/promises/third-meeting/", lines.third_meeting, name="third_meeting"),
    path("work/<code:code>/promises/chairs/", lines.chairs, name="chairs"),
    path("work/<code:code>/promises/ask-round/", rounds.ask_round, name="ask_round"),
    path("work/<code:code>/promises/days/new/", milestones.name_day, name="name_day"),
    path("work/<code:code>/promises/<slug:kind>/", lines.write, name="write"),
    path("for/<code:code>/", others.for_whom, name="for_whom"),
    path("for/<code:code>/<code:person>/", others.for_person, name="for_person"),
    path("for/<code:code>/<code:person>/<slug:kind>/", others.write_for, name="write_for"),
    path("promises/lines/<code:code>/", reading.line, name="line"),
    path("promises/lines/<code:code>/change/", lines.change, name="change"),
    path("promises/lines/<code:code>/take-out/", lines.take_out, name="take_out"),
    path("promises/lines/<code:code>/happened/", lines.happened, name="happened"),
    path("promises/<code:code>/", rounds.version, name="version"),
    path("promises/<code:code>/answer/", rounds.answer, name="answer"),
    path("promises/<code:code>/stop/", rounds.stop, name="stop"),
    path("promises/<code:code>/agree/", rounds.agree, name="agree"),
    path("promises/<code:code>/people/", rounds.people, name="people"),
    path("promises/<code:code>/typed/<code:person>/", rounds.typed_in, name="typed_in"),
    path("promises/<code:code>/asked/<code:person>/", rounds.asked, name="asked"),
    path("promises/<code:code>/for/<code:person>/", others.answer_for, name="answer_for"),
    path("milestones/<code:code>/", milestones.milestone, name="milestone"),
    path("milestones/<code:code>/move/", milestones.move, name="move"),
    path("milestones/<code:code>/here/", milestones.here, name="here"),
    path("milestones/<code:code>/look-back/", milestones.look_back, name="look_back"),
    path("milestones/<code:code>/for/<code:person>/", others.look_back_for, name="look_back_for"),
    path("milestones/<code:code>/close/", milestones.close, name="close"),
]
