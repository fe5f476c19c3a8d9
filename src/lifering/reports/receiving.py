"""Who can receive, for the pages of the form: asked of the database once a second, not several times a page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lifering.lib.tongues import language
from lifering.reports import queries
from lifering.reports.models import Report
from lifering.reports.routing import Inbox

LASTS = dt.timedelta(seconds=1)
"""How old the answer may be, also of who else is told: a partner or a cover set within it counts from the next report on.
What is sealed is sealed to the keys of its own moment, whatever stands here."""
_known: dict[str, tuple[dt.datetime, Sequence[Inbox]]] = {}
"""Language -> when it was asked, and the answer, whose sentences are in that language."""


def receiving(at: dt.datetime) -> Sequence[Inbox]:
    """As :func:`queries.inboxes`, of this moment or of the second before it."""
    asked, found = _known.get(language(), (None, ()))
    if asked is None or not dt.timedelta() <= at - asked < LASTS:
        found = queries.inboxes(at)
        _known[language()] = at, found
    return found


def having(report: Report, at: dt.datetime) -> Sequence[Inbox]:
    """The inboxes in which a report lies, for whoever has just sent it."""
    known = {one.team: one for one in receiving(at)}
    teams = report.deliveries.values_list("team_id", flat=True)
    found = [known[team] for team in teams if team in known]
    if len(found) < len(teams):  # one of them can no longer receive
        return queries.having(report, at)
    return sorted(found, key=lambda one: one.name)
