"""Paths of people."""

from allauth.account.views import request_login_code
from django.urls import path

from .views import joining, signing

app_name = "people"
urlpatterns = [
    path("sign-in/", request_login_code, name="sign_in"),
    path("sign-out/", signing.sign_out, name="sign_out"),
    path("choose/", signing.choose, name="choose"),
    path("me/second-step/", signing.second_step, name="second_step"),
    path("me/email/", signing.add_email, name="add_email"),
    path("me/email/code/", signing.add_email_code, name="add_email_code"),
    path("join/<str:token>/", joining.join, name="join"),
    path("invitations/", joining.invitations, name="invitations"),
    path("invitations/<code:code>/end/", joining.revoke, name="revoke"),
]
