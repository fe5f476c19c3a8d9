"""What a pack will need from somebody, and from which day: checks that fall due, overrides that end, law that changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lifering.engine.packs.pack import Pack
from lifering.engine.proof.slices import AHEAD_DAYS, ONE_DAY


def falls_due(pack: Pack, today: dt.date) -> Iterator[str]:
    """One sentence for every day on which something falls due within two years, and kind of thing."""
    last = today + dt.timedelta(days=AHEAD_DAYS)
    due: dict[tuple[dt.date, str], dict[str, None]] = {}
    for day, what, name in _dates(pack):
        if today < day <= last or (day <= today and "law" not in what):
            due.setdefault((max(day, today), what), {})[name] = None
    for day, what in sorted(due):
        names = list(due[day, what])
        some = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
        yield f"from {day} {what}: {some}."


def _dates(pack: Pack) -> Iterator[tuple[dt.date, str, str]]:
    areas = pack.areas.values()
    for contact in pack.every_contact():
        yield (
            contact.review_by + ONE_DAY,
            "these contacts are overdue and their numbers are held back",
            contact.contact,
        )
    for area in areas:
        for fill in area.fills:
            name = f"{fill.fill} in {area.head.title}"
            yield fill.review_by + ONE_DAY, "these local numbers are overdue and held back", name
    for rule in [*pack.rules.values(), *(one for area in areas for one in area.rules.values())]:
        yield rule.review_by + ONE_DAY, "these rules are due to be read again", rule.rule
        for override in rule.overrides:
            yield override.until + ONE_DAY, "these overrides have ended and need a new signature", rule.rule
    for law in pack.laws.values():
        yield law.review_by + ONE_DAY, "these laws are shown as not checked", law.law
        if law.in_force_until:
            yield law.in_force_until + ONE_DAY, "these laws are no longer in force", law.law
        if law.in_force_from:
            yield law.in_force_from, "these laws come into force", law.law
