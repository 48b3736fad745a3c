"""Where staff log in: only what we use of allauth. Nobody signs up, and there are no passwords."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from django.urls import include, path
from django.views.generic import RedirectView

to_login = RedirectView.as_view(pattern_name="account_login")
to_passkeys = RedirectView.as_view(pattern_name="mfa_list_webauthn")

urlpatterns = [
    path("login", account.login, name="account_login"),
    path("login/code", account.confirm_login_code, name="account_confirm_login_code"),
    path("login/second", mfa.authenticate, name="mfa_authenticate"),
    path("logout", account.logout, name="account_logout"),
    path("inactive", account.account_inactive, name="account_inactive"),
    path("passkeys/", include("allauth.mfa.webauthn.urls")),
    # allauth leads to these names; the pages behind them have nothing for us.
    path("login/request", to_login, name="account_request_login_code"),
    path("signup", to_login, name="account_signup"),
    path("reset", to_login, name="account_reset_password"),
    path("reauthenticate", to_login, name="account_reauthenticate"),
    path("check", to_passkeys, name="mfa_index"),
    path("check/again", to_passkeys, name="mfa_reauthenticate"),
]
