"""What nobody has answered in a report that a team is about to close. Staff English."""

from __future__ import annotations

import datetime as dt

from lifering.reports.content import NotUnderstood, ReportContent
from lifering.reports.models import Delivery, Message
from lifering.reports.reading import NotReadable, Said, messages_of, open_report
from lifering.vault.keyring import Keys
from lifering.vault.wire import WillNotOpen

DANGER = "danger"
SENTENCES = {
    "asked": "Your question to them is not answered yet.",
    "unread": "They wrote again, and nobody in your team has read it.",
    "danger": "They did not say, or were not sure, whether somebody is in danger.",
}
ALL_THE_SAME = "Look again, or press “Close it all the same”, which is written down."


def open_questions(delivery: Delivery, keys: Keys) -> tuple[str, ...]:
    """As :func:`still_open`. A report that this member cannot open, or that is spoilt, can be closed without a word of it."""
    report = delivery.report
    try:
        return still_open(open_report(report, keys), messages_of(report, keys), delivery.last_read_at)
    except (NotReadable, WillNotOpen, NotUnderstood):
        return ()


def still_open(
    content: ReportContent, messages: list[Said], last_read_at: dt.datetime | None
) -> tuple[str, ...]:
    """Keys of :data:`SENTENCES`: a question of a team after which nothing came, words that came since the team last looked, and
    danger of which nobody said yes or no."""
    asked = [
        one.row.at
        for one in messages
        if one.row.kind == Message.Kind.REPLY and one.content and one.content.asks
    ]
    answered = max((one.row.at for one in messages if one.row.kind == Message.Kind.ANSWER), default=None)
    found = {
        "asked": bool(asked) and (answered is None or max(asked) > answered),
        "unread": answered is not None and (last_read_at is None or answered > last_read_at),
        "danger": content.facts.get(DANGER) not in ("yes", "no"),
    }
    return tuple(name for name, is_open in found.items() if is_open)


def warning(open_: tuple[str, ...]) -> str:
    return " ".join([*(SENTENCES[name] for name in open_), ALL_THE_SAME])
