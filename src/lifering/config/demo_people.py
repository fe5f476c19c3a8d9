"""Invented people for a site on one's own machine: two teams with keys, members who can sign in, and two reports.

They are made once, in an empty database that only this machine can reach. What they sign in with is random and rests in
``demo-people.json`` in the data folder, readable by its owner only: it is printed at each start.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

FILE, BY = "demo-people.json", "demo"
WEEKDAYS = [{"days": [1, 2, 3, 4, 5], "from": "08:30", "to": "16:00"}]
ALWAYS = [{"days": [1, 2, 3, 4, 5, 6, 7], "from": "00:00", "to": "24:00"}]
TEAMS = (
    ("Ashgrove School (invented)", "school", "Safeguarding", WEEKDAYS, ("Alice Demo", "Bob Demo")),
    ("Eastmere Council (invented)", "social_care", "Front door", ALWAYS, ("Carol Demo", "Dan Demo")),
)
REPORTS = (
    ("child", "Someone keeps writing to me in a game and asks for my school. This report is invented."),
    ("parent_carer", "A stranger in a game asks my son for our address. This report is invented."),
)


@dataclass(frozen=True)
class SignIn:
    """All that one invented person signs in with."""

    name: str
    email: str
    password: str
    second_step: str
    """What an app for codes is told."""
    phrase: str


def demo_people(
    folder: Path, *, at: dt.datetime, pack: Callable[[], str], is_public: bool
) -> tuple[SignIn, ...]:
    """Who can sign in to this demo; nobody where other people reach the site, or where real teams are.

    ``pack``: hash of the content by whose questions the invented reports were asked; only asked for the first time.
    """
    from lifering.accounts.models import Member, Team

    if is_public:
        return ()
    known = read_people(folder)
    if known and Member.objects.filter(email=known[0].email).exists():
        return known
    if Team.objects.exists() or Member.objects.exists():
        return ()
    with transaction.atomic():
        made = _make(at, pack())
        _write(folder / FILE, made)
    return made


def read_people(folder: Path) -> tuple[SignIn, ...]:
    """Those of the demo in this folder; none where there is no demo."""
    try:
        return tuple(SignIn(**one) for one in json.loads((folder / FILE).read_text("utf-8")))
    except FileNotFoundError:
        return ()


def in_words(people: tuple[SignIn, ...], port: int) -> str:
    """For the terminal in which the demo was started."""
    if not people:
        return ""
    lines = [
        f"Invented staff sign in at http://localhost:{port}/staff/ (codes of this moment: lifering demo --codes)"
    ]
    lines += [f"  {one.email}  password: {one.password}  vault phrase: {one.phrase}" for one in people]
    return "\n".join(lines)


def codes(people: tuple[SignIn, ...], at: dt.datetime) -> str:
    """What each person's app would show now."""
    from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

    step = int(at.timestamp()) // 30
    return "\n".join(f"{one.email}  {format_hotp_value(hotp_value(one.second_step, step))}" for one in people)


def _make(at: dt.datetime, pack: str) -> tuple[SignIn, ...]:
    from lifering.accounts.operations import make_team, set_hours, set_partner
    from lifering.vault.operations import make_team_key

    teams, people = [], []
    for agency, kind, name, hours, names in TEAMS:
        team = make_team(
            agency=agency,
            agency_kind=kind,
            name=name,
            about=f"two invented people at {agency}",
            takes_reports=True,
            by=BY,
            at=at,
        )
        set_hours(team=team, hours=hours, reads_on_bank_holidays=hours is ALWAYS, by=BY, at=at)
        joined = [_join(team, who, role, at) for who, role in zip(names, ("lead", "deputy"), strict=True)]
        make_team_key(team_id=team.pk, member_ids=[member.pk for member, _ in joined], by=BY, at=at)
        teams.append(team)
        people += [sign_in for _member, sign_in in joined]
    for team, partner in (teams, reversed(teams)):
        set_partner(team=team, partner=partner, by=BY, at=at)
    for asker, words in REPORTS:
        _report(teams[0].pk, asker, words, pack, at)
    return tuple(people)


def _join(team: Any, name: str, role: str, at: dt.datetime) -> tuple[Any, SignIn]:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    from lifering.accounts.models import Member, Membership
    from lifering.vault.codes import new_phrase
    from lifering.vault.operations import choose_phrase

    email = f"{name.split()[0].lower()}@demo.example"
    told = SignIn(name, email, "-".join(new_phrase().split()[:4]), generate_totp_secret(), new_phrase())
    member = Member(email=email, name=name)
    member.set_password(told.password)
    member.save()
    Membership.objects.create(team=team, member=member, role=role)
    TOTP.activate(member, told.second_step)
    choose_phrase(member_id=member.pk, phrase=told.phrase, by=BY, at=at)
    return member, told


def _report(team_id: Any, asker: str, words: str, pack: str, at: dt.datetime) -> None:
    from lifering.reports.contactable import Contactable
    from lifering.reports.content import Identity, ReportContent
    from lifering.reports.operations import Filing, file_report
    from lifering.vault.deriving import DraftKey

    content = ReportContent(
        written_at=at,
        pack=pack,
        language="en",
        facts={"asker": asker, "danger": "no", "harms": ["grooming"], "about_age": "10_12"},
        said={"how": "anonymous", "what_happened": words},
        contactable=Contactable(),
    )
    filing = Filing(content=content, identity=Identity(), teams=[team_id], urgency="report_today")
    file_report(key=DraftKey.new(), filing=filing, at=at, choose=secrets.choice)


def _write(path: Path, people: tuple[SignIn, ...]) -> None:
    """New, and never readable by others, not for a moment."""
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump([asdict(one) for one in people], out, indent=1)
