"""The evidence log as a paper for the police: what it is, every entry with its hash, and what it is not. Staff English."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from msgspec.structs import asdict

from lifering.leaflets.paper import Paper, Row, Section
from lifering.lib.moments import LONDON
from lifering.reports.evidence import Entry, Fault
from lifering.reports.logs import Log

NAMES = {
    "platform": "App, game or site",
    "handle": "User name",
    "link": "Link",
    "when": "When",
    "when_sure": "How sure of that",
    "said": "What was said, in the reporter's words",
    "money": "Money",
    "money_to": "To be sent to",
    "money_amount": "How much",
    "seen_by": "Who else saw it",
    "device": "Device",
    "device_state": "The device is",
    "group": "Group or game",
    "others": "Other names used",
}
CHOICES = {"sure": "sure", "about": "about right", "not_sure": "not sure", "asked": "asked for", "paid": "paid", "on": "on", "off": "off"}  # fmt: skip
FAULTS = {
    "missing": "is not here, or did not open. It was received: its hash stands in the audit chain.",
    "moved": "does not stand where it was received.",
    "changed": "is not what was received: its hash differs from the one in the audit chain.",
    "added": "is in no audit chain. Nobody received it in the usual way.",
}
WHAT_IT_IS = (
    "These are notes in words that somebody gave with a report, or told a member of staff. They are copied here as they were received, in the order in which they came. Nothing in them was checked.",
    "There are no pictures, files or copies of messages in this log. None can be put into it. Do not ask for any to be sent.",
    "Addresses are written so that they cannot be opened by accident: read hxxps as https, [.] as a full stop and [:] as a colon. Opening one may show material that is an offence to make or possess.",
)
HOW_TO_CHECK = (
    "Each hash is SHA-256 over the entry, its time, 32 random bytes and the hash before it. The same hashes stand in the audit chain of this site, whose signed head is kept by a person outside it. Format: Lifering, decision record 29.",
)


@dataclass(frozen=True, kw_only=True)
class Export:
    """Who makes it, and when."""

    number: str
    """The report's spoken number."""
    by: str
    """Name of the member, and of their team."""
    at: dt.datetime


def evidence_paper(log: Log, export: Export) -> Paper:
    """What is handed over. Whoever calls this has written the export into the audit chain before."""
    made = f"Made by {export.by} on {moment(export.at)}."
    return Paper(
        title=f"Notes for report {export.number}",
        lead=(made, *WHAT_IT_IS),
        sections=(_faults(log.faults), *(_entry(log, place) for place in range(1, len(log.entries) + 1))),
        foot=(f"Entries: {len(log.hashes)}. Hash of the whole log: {log.hash.hex()}", *HOW_TO_CHECK),
        running=f"Notes for report {export.number}. Words only, not checked.",
        printed_on=export.at.astimezone(LONDON).date(),
    )


def file_name(number: str) -> str:
    """Says nothing of what it is."""
    return f"notes-{re.sub(r'[^a-z0-9]+', '-', number.lower()).strip('-')}.pdf"


def moment(at: dt.datetime) -> str:
    here = at.astimezone(LONDON)
    return f"{here.day} {here:%B %Y, %H:%M} ({here.tzname()})"


def _faults(found: tuple[Fault, ...]) -> Section:
    if not found:
        return Section(
            "Is it whole?", lines=("Yes. Every entry is here, in its order, and as it was received.",)
        )
    lines = (
        "No. Say so to whoever gets this paper.",
        *(f"Entry {one.place} {FAULTS[one.what]}" for one in found),
    )
    return Section("Is it whole?", lines=lines)


def _entry(log: Log, place: int) -> Section:
    entry = log.entries[place - 1]
    known = log.hashes[place - 1].hex() if place <= len(log.hashes) else "none"
    rows = rows_of(entry) if entry else ()
    return Section(f"Entry {place}", (*rows, Row("Hash", known)))


def rows_of(entry: Entry) -> tuple[Row, ...]:
    """What an entry says, in order, without what was left empty."""
    came = "the reporter" if entry.source == "reporter" else f"a member of staff, for: {entry.told_by}"
    told = [
        Row(
            NAMES[name],
            CHOICES.get(value, value) if name in ("when_sure", "money", "device_state") else value,
        )
        for name, value in asdict(entry.noted).items()
        if value
    ]
    return (Row("Received", moment(entry.written_at)), Row("From", came), *told)
