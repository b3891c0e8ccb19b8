"""Paths of people."""

from allauth.account.views import request_login_code
from django.urls import path

from .views import holdings, joining, me, others, signing, speaking

app_name = "people"
urlpatterns = [
    path("sign-in/", request_login_code, name="sign_in"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("choose/", signing.choose, name="choose"),
    path("me/second-step/", signing.second_step, name="second_step"),
    path("me/email/", signing.add_email, name="add_email"),
    path("me/email/code/", signing.add_email_code, name="add_email_code"),
    path("me/", me.me, name="me"),
    path("me/about/", me.about, name="about"),
    path("me/card/", me.card, name="card"),
    path("me/opened/", me.opened, name="opened"),
    path("me/speak-for-me/", speaking.speak_for_me, name="speak_for_me"),
    path("me/sign-out-everywhere/", me.sign_out_everywhere, name="sign_out_everywhere"),
    path("me/held/", holdings.held, name="held"),
    path("me/held/file/", holdings.held_file, name="held_file"),
    path("me/forget/", holdings.forget_me, name="forget_me"),
    path("me/forget/sure/", holdings.forget_me_sure, name="forget_me_sure"),
    path("forgotten/", holdings.forgotten, name="forgotten"),
    path("speaking/<code:code>/end/", speaking.take_back, name="take_back"),
    path("cards/<code:code>/", me.shown_card, name="shown_card"),
    path("people/", others.people, name="people"),
    path("people/add/", others.add, name="add"),
    path("people/<code:code>/", others.person, name="person"),
    path("people/<code:code>/contacts/", others.contacts, name="contacts"),
    path("people/<code:code>/speak-for/", speaking.from_paper, name="from_paper"),
    path("people/<code:code>/pause/", others.pause, name="pause"),
    path("people/<code:code>/bring-back/", others.bring_back, name="bring_back"),
    path("people/<code:code>/leave/", others.end, name="end"),
    path("choices/", others.choices, name="choices"),
    path("join/<str:token>/", joining.join, name="join"),
    path("invitations/", joining.invitations, name="invitations"),
    path("invitations/<code:code>/end/", joining.revoke, name="revoke"),
]
