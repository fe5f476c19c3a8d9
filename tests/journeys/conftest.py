from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lifering.config.settings")

from lifering.engine.library import Edition, Folder
from tests.conftest import PACKS
from tests.journeys.running import chromium, phone, plain_phone, scripts, site, weather

__all__ = ["chromium", "phone", "plain_phone", "scripts", "site", "weather"]


@dataclass(frozen=True)
class Opened(Folder):
    """The real pack, opened once for all tests of this process; ``site`` opens it as a server does."""

    edition: Edition | None = None

    def open(self) -> Edition:
        assert self.edition
        return self.edition


@pytest.fixture(scope="session")
def application(edition: Edition) -> Iterator[object]:
    """The Django application of this process, with its static files in place."""
    from lifering.config import content
    from lifering.config.serve import prepare_static

    prepare_static()
    from django.test import Client

    from tests.staff import share_the_site

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(content, "stock_of", lambda _root: Opened(PACKS / "england", edition=edition))
        client = Client(SERVER_NAME="localhost")
        share_the_site(client)
        yield client


@pytest.fixture
def client(application: object, tmp_path: Path) -> Iterator[object]:
    """A browser without a past."""
    from django.test.utils import override_settings

    application.cookies.clear()  # type: ignore[attr-defined]
    with override_settings(LIFERING_DATA=tmp_path):
        yield application
    application.cookies.clear()  # type: ignore[attr-defined]
