from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")

from tests.journeys.running import chromium, phone, plain_phone, scripts, site, weather

__all__ = ["chromium", "phone", "plain_phone", "scripts", "site", "weather"]


@pytest.fixture(scope="session")
def application() -> object:
    """The Django application of this process, with its static files in place."""
    from lifering.config.serve import prepare_static

    prepare_static()
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.get("/healthz")
    return client


@pytest.fixture
def client(application: object, tmp_path: Path) -> Iterator[object]:
    """A browser without a past."""
    from django.test.utils import override_settings

    application.cookies.clear()  # type: ignore[attr-defined]
    with override_settings(LIFERING_DATA=tmp_path):
        yield application
    application.cookies.clear()  # type: ignore[attr-defined]
