"""Addresses of staff pages. Those of allauth are named one by one: what is not here is not there."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from django.urls import path

from lifering.accounts import team_views, views

urlpatterns = [
    path("", views.home, name="staff"),
    path("join/<str:word>", views.join, name="join"),
    path("sign-in", account.login, name="account_login"),
    path("sign-in/closed", account.account_inactive, name="account_inactive"),
    path("sign-in/code", second_step.authenticate, name="mfa_authenticate"),
    path("sign-out", account.logout, name="account_logout"),
    path("again", account.reauthenticate, name="account_reauthenticate"),
    path("again/code", second_step.reauthenticate, name="mfa_reauthenticate"),
    path("account", second_step.index, name="mfa_index"),
    path("account/password", account.password_change, name="account_change_password"),
    path("account/second-step", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/new", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/codes", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/codes/new", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("teams/<uuid:team>", team_views.team, name="team"),
    path("teams/<uuid:team>/about", team_views.about, name="team-about"),
    path("teams/<uuid:team>/intake", team_views.intake, name="team-intake"),
    path("teams/<uuid:team>/on-call", team_views.on_call, name="team-on-call"),
    path("teams/<uuid:team>/hours", team_views.hours, name="team-hours"),
    path("teams/<uuid:team>/partner", team_views.partner, name="team-partner"),
    path("teams/<uuid:team>/closures", team_views.closures, name="team-closures"),
    path(
        "teams/<uuid:team>/closures/<uuid:closure>/remove", team_views.end_closure, name="team-closure-remove"
    ),
    path("teams/<uuid:team>/invite", team_views.invite_member, name="team-invite"),
    path(
        "teams/<uuid:team>/invitations/<uuid:invitation>/withdraw",
        team_views.withdraw,
        name="team-invitation-withdraw",
    ),
    path("teams/<uuid:team>/members/<uuid:place>/role", team_views.role, name="team-role"),
    path("teams/<uuid:team>/members/<uuid:place>/remove", team_views.remove, name="team-remove"),
]
