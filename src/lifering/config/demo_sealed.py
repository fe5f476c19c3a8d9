"""What is sealed in a demo: a vault phrase for each invented member, a key for each team, and two invented reports."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from lifering.config.demo_people import BY, DemoPeople
from lifering.lib.moments import LONDON
from lifering.reports.contactable import Contactable
from lifering.reports.content import Identity, ReportContent
from lifering.reports.models import Report
from lifering.reports.operations import Filing, file_report
from lifering.reports.passing_on import may_be_told
from lifering.vault import queries as vault
from lifering.vault.deriving import DraftKey
from lifering.vault.operations import choose_phrase, make_team_key
from lifering.vault.phrase import KIB, PASSES, Cost

LEAST = Cost(kib=KIB.start, passes=PASSES.start)
"""A demo prints its phrases and seals nothing of anybody's, so that ten of them need not take long."""
REPORTS = (
    ("child", "Someone keeps writing to me in a game and asks for my school. This report is invented."),
    ("parent_carer", "A stranger in a game asks my son for our address. This report is invented."),
)


def make_sealed(people: DemoPeople, *, at: dt.datetime, pack: Callable[[], str]) -> None:
    """What is missing is made. ``pack``: hash of the content whose questions were asked; only needed for new reports."""
    with transaction.atomic():
        for one in people.sign_ins:
            if not vault.has_phrase(one.member.pk):
                choose_phrase(member_id=one.member.pk, phrase=one.phrase, by=BY, at=at, cost=LEAST)
        have = vault.teams_with_keys()
        for short, team in people.teams.items():
            if team.pk not in have:
                members = [member.pk for member in people.members_of(short)]
                make_team_key(team_id=team.pk, member_ids=members, by=BY, at=at)
        if not Report.objects.exists():
            for asker, words in REPORTS:
                _file(people.teams["school"].pk, asker, words, pack(), at)


def _file(team: UUID, asker: str, words: str, pack: str, at: dt.datetime) -> None:
    content = ReportContent(
        written_at=at,
        pack=pack,
        language="en",
        facts={"asker": asker, "danger": "no", "harms": ["grooming"], "about_age": "10_12"},
        said={"how": "anonymous", "what_happened": words},
        contactable=Contactable(),
    )
    told = may_be_told([team], [], at.astimezone(LONDON).date())
    filing = Filing(content=content, identity=Identity(), teams=told, urgency="report_today")
    file_report(key=DraftKey.new(), filing=filing, at=at, choose=secrets.choice)
