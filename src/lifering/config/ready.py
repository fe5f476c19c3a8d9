"""What every worker needs at its first page, made before there are workers: one that takes the place of another answers at once."""

from __future__ import annotations

from django.template import engines
from django.urls import get_resolver

STAFF = ("reports/staff/", "accounts/", "account/", "mfa/", "keys/", "incidents/")
"""Pages of staff, who wait for theirs once."""


def make_ready() -> None:
    """Imports every page and compiles the templates of those that the public opens; opens no database."""
    get_resolver().url_patterns  # noqa: B018  # looking at them imports them
    environment = engines["rooms"].env  # type: ignore[attr-defined]
    for name in environment.list_templates(filter_func=is_for_the_public):
        environment.get_template(name)


def is_for_the_public(name: str) -> bool:
    return not name.startswith(STAFF)
