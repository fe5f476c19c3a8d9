"""A site as it runs, whose teams take reports; what the teams do happens in a thread of its own.

Playwright holds the thread of the test, and Django opens no database there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import pytest

from tests.databases import Databases, Kept, in_use
from tests.inboxes import ALWAYS, Reading, team
from tests.journeys.running import running_site

Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Receiving:
    """``site`` is its address; ``school`` and ``police`` are the two teams that take reports at any hour."""

    site: str
    kept: Kept
    school: Reading
    police: Reading
    _thread: ThreadPoolExecutor

    def there(self, work: Callable[[], Answer]) -> Answer:
        """Does something with the database of the site."""
        return self._thread.submit(work).result(60)

    def reports(self) -> int:
        from lifering.reports.models import Report

        return self.there(Report.objects.count)

    def told(self) -> str:
        """The words of the one report, as the school reads them."""
        from lifering.reports.models import Report

        return self.there(lambda: self.school.report(Report.objects.get()).in_own_words)

    def reply(self, words: str) -> None:
        from lifering.reports.models import Report
        from tests.spec.test_reports import reply

        self.there(lambda: reply(self.school, Report.objects.get(), words))

    def answer(self) -> str:
        """What the person wrote last, as the school reads it."""
        from lifering.reports.models import Message

        return self.there(
            lambda: self.school.message(Message.objects.filter(kind="answer").latest("at")).words
        )


@contextmanager
def kept_and_teams(
    databases: Databases, folder: Path, blocker: Any
) -> Iterator[tuple[Kept, Reading, Reading]]:
    """A database of its own with two invented teams."""
    with blocker.unblock(), databases.copy("sqlite", folder) as kept, in_use(kept.settings()):
        school = team(about="two people at Ashgrove School", hours=ALWAYS)
        police = team("Invented Police", "Online team", kind="police", about="three officers", hours=ALWAYS)
        yield kept, school, police


@pytest.fixture
def receiving(
    databases: Databases,
    django_db_blocker: Any,
    django_test_environment: None,
    tmp_path: Path,
    weather: str,
) -> Iterator[Receiving]:
    with ThreadPoolExecutor(1) as thread, ExitStack() as opened:
        told = thread.submit(
            opened.enter_context, kept_and_teams(databases, tmp_path, django_db_blocker)
        ).result(60)
        try:
            with running_site(weather, LIFERING_DRAFTS="1", **told[0].environ) as site:
                yield Receiving(site, *told, thread)
        finally:
            thread.submit(opened.close).result(60)
