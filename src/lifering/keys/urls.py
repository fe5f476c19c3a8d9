"""Staff pages of the vault, all under /staff/vault/."""

from __future__ import annotations

from django.urls import path

from lifering.keys import phrase_views, team_views, views

urlpatterns = [
    path("", views.vault, name="vault"),
    path("close", views.close, name="vault-close"),
    path("phrase", phrase_views.phrase, name="vault-phrase"),
    path("phrase/new", phrase_views.phrase_anew, name="vault-phrase-anew"),
    path("teams/<uuid:team>", team_views.readers, name="vault-team"),
    path("teams/<uuid:team>/key", team_views.make_key, name="vault-team-key"),
    path("teams/<uuid:team>/new-key", team_views.make_new_key, name="vault-team-new-key"),
    path("teams/<uuid:team>/share/<uuid:place>", team_views.share, name="vault-share"),
]
