"""What the teams of a site can read: ``python -m bench.stored`` opens every report as a member does and says whose it is."""

from __future__ import annotations

import json
import re

OWN_NUMBER = re.compile(r"it is number (\d+)\.")


def main() -> None:
    from lifering.config.migrating import set_up

    set_up()
    from lifering.audit.queries import events_of_kind, links
    from lifering.audit.verifying import verify
    from lifering.reports.models import Delivery, Draft, Report

    reports = list(Report.objects.order_by("received_at"))
    told = {
        "reports": len(reports),
        "deliveries": Delivery.objects.count(),
        "drafts": Draft.objects.count(),
        "numbers": [int(one) for words in _words(reports) for one in OWN_NUMBER.findall(words)],
        "received": sum(len(events_of_kind(one.id, "report.received")) for one in reports),
        "faults": [fault.sentence for fault in verify(links()).faults],
    }
    print(json.dumps(told))


def _words(reports: list) -> list[str]:
    """In their own words, as each of the teams that has it reads it: all must read the same."""
    from lifering.reports.content import ReportContent, from_bytes
    from lifering.vault.envelope import About, open_envelope, recipients_of

    keys, found = _team_keys(), []
    for one in reports:
        envelope, about = bytes(one.sealed), About("report", one.id, one.id)
        read = {open_envelope(envelope, about, who, keys[who]) for who in recipients_of(envelope)}
        assert len(read) == 1, "teams read different words"
        found.append(from_bytes(read.pop(), ReportContent).in_own_words)
    return found


def _team_keys() -> dict:
    """The key of every team, opened by the phrase of somebody in it."""
    from django.conf import settings

    from lifering.config.demo_people import make_people
    from lifering.lib.moments import now
    from lifering.vault.envelope import TEAM, Recipient
    from lifering.vault.known import known_keys
    from lifering.vault.models import MemberKey, Share
    from lifering.vault.phrase import open_with_phrase
    from lifering.vault.shares import open_share

    known, found = known_keys(), {}
    for one in make_people(secret_key=settings.SECRET_KEY, at=now()).sign_ins:
        who = Recipient(TEAM, one.team.pk, 1)
        if who not in found:
            sealed = bytes(MemberKey.objects.get(member_id=one.member.pk).sealed_private)
            private = open_with_phrase(sealed, one.phrase, one.member.pk)
            share = Share.objects.get(team_id=one.team.pk, generation=1, member_id=one.member.pk)
            found[who] = open_share(bytes(share.sealed), who, one.member.pk, private, known[who])
    return found


if __name__ == "__main__":
    main()
