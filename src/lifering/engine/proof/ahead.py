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
        yield f"from {day} {what}: {_some(names)}."


def overdue(pack: Pack, today: dt.date) -> Iterator[str]:
    """One sentence for every kind of card and day to look again that has passed."""
    late: dict[tuple[str, dt.date], list[str]] = {}
    for kind, name, day in _reviews(pack):
        if day < today:
            late.setdefault((kind, day), []).append(name)
    for (kind, day), names in sorted(late.items()):
        yield (
            f"{len(names)} of {kind} should have been looked at again by {day}: {_some(names)}. Look, then write the new day into"
            " each card. To put older content back all the same, say --overdue-allowed: the pages show what is overdue."
        )


def _reviews(pack: Pack) -> Iterator[tuple[str, str, dt.date]]:
    """Kind, name and day to look again of every card that has one."""
    yield from (("contacts", one.contact, one.review_by) for one in pack.every_contact())
    for area in pack.areas.values():
        yield from (
            ("local numbers", f"{one.fill} in {area.head.title}", one.review_by) for one in area.fills
        )
    yield from (("rules", one.rule, one.review_by) for one in pack.every_rule())
    yield from (("laws", one.law, one.review_by) for one in pack.laws.values())
    yield from (("clocks", one.clock, one.review_by) for one in pack.every_clock())
    yield from (("sources", one.source, one.review_by) for one in pack.sources.values())
    yield from (("resources", one.resource, one.review_by) for one in pack.resources.values())


def _some(names: list[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


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
    for rule in pack.every_rule():
        yield rule.review_by + ONE_DAY, "these rules are due to be read again", rule.rule
        for override in rule.overrides:
            yield override.until + ONE_DAY, "these overrides have ended and need a new signature", rule.rule
    for law in pack.laws.values():
        yield law.review_by + ONE_DAY, "these laws are shown as not checked", law.law
        if law.in_force_until:
            yield law.in_force_until + ONE_DAY, "these laws are no longer in force", law.law
        if law.in_force_from:
            yield law.in_force_from, "these laws come into force", law.law
