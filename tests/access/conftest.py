from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.access.visiting import Answered, answer_everything
from tests.journeys.running import chromium, phone, plain_phone, scripts, site, weather

__all__ = ["chromium", "phone", "plain_phone", "scripts", "site", "weather"]


@pytest.fixture(scope="session")
def answered(chromium: Browser, site: str) -> Answered:
    """Priya has answered everything, once for all tests that look at templates."""
    context = chromium.new_context(viewport={"width": 320, "height": 568}, base_url=site)
    context.set_default_timeout(15_000)
    try:
        return answer_everything(context)
    finally:
        context.close()
