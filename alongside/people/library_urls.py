"""The few pages of the sign-in library that we use. All its others stay closed."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as spare
from allauth.mfa.totp import views as app
from django.urls import path

from .views import signing

# The library looks some of its own pages up by these names; several of them are one page here.
urlpatterns = [
    path("sign-in/", account.request_login_code, name="account_request_login_code"),
    path("sign-in/", account.request_login_code, name="account_login"),
    path("sign-in/", account.request_login_code, name="account_signup"),
    path("sign-in/code/", account.confirm_login_code, name="account_confirm_login_code"),
    path("sign-in/closed/", account.account_inactive, name="account_inactive"),
    path("sign-in/second/", second.authenticate, name="mfa_authenticate"),
    path("sign-in/again/", second.reauthenticate, name="mfa_reauthenticate"),
    path("me/second-step/app/", app.activate_totp, name="mfa_activate_totp"),
    path("me/second-step/off/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("me/second-step/spare/", spare.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("me/second-step/spare/new/", spare.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/second-step/", signing.second_step, name="mfa_index"),
    path("sign-out/", signing.sign_out, name="account_logout"),
]
