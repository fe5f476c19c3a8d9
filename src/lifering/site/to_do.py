"""What somebody has to see to, by area: full sentences with names, for whoever runs the site and for nobody else."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.utils.module_loading import import_string

from lifering.accounts.queries import receiving_names
from lifering.design.keeping import database_problem
from lifering.links.book import Known
from lifering.site.feedback import WORTH_READING, bytes_kept
from lifering.vault.readiness import problems
from lifering.work.queries import work_problems

ToDo = dict[str, list[str]]
"""Area -> sentences; none: all is well."""
NOT_KNOWN = "Nobody can tell while the database does not answer."
LINKS = "Web addresses were {when}. Run 'lifering links check', and look at the timer that should."
FEEDBACK = "Much feedback waits to be read: look at feedback.jsonl, then empty it. At twice as much no more is taken."
NUMBERS = "{count} that a person rang did not answer. 'lifering links list' names them."


def to_do(*, content: str, links: Known, at: dt.datetime) -> ToDo:
    """``content``: why the pack, or a newer one, was refused. Asks the database; what it cannot tell is not well."""
    return {
        "content": [content] if content else [],
        "links": _links(links, at.date()),
        "numbers": _numbers(links.unanswered),
        "feedback": _feedback(),
        **_kept(at),
    }


def _links(links: Known, on: dt.date) -> list[str]:
    found = [links.problem] if links.problem else []
    if links.is_overdue(on):
        when = f"last tried on {links.tried_on:%Y-%m-%d}" if links.tried_on else "never tried"
        found.append(LINKS.format(when=when))
    return found


def _numbers(unanswered: int) -> list[str]:
    count = "1 number" if unanswered == 1 else f"{unanswered} numbers"
    return [NUMBERS.format(count=count)] if unanswered else []


def _feedback() -> list[str]:
    return [FEEDBACK] if bytes_kept(settings.LIFERING_DATA) >= WORTH_READING else []


def _kept(at: dt.datetime) -> ToDo:
    if down := database_problem():
        return {"database": [down], "work": [NOT_KNOWN], "intake": [NOT_KNOWN], "vault": [NOT_KNOWN]}
    return {
        "database": [],
        "work": work_problems(at),
        "intake": import_string(settings.INTAKE_PROBLEMS)(at),
        "vault": problems(at=at, receiving=receiving_names()),
    }
