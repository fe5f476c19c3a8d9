"""What nobody has answered in a report that a team is about to close. Staff English."""

from __future__ import annotations

from lifering.reports.content import NotUnderstood, ReportContent
from lifering.reports.models import Message, Report
from lifering.reports.reading import NotReadable, Said, messages_of, open_report
from lifering.vault.keyring import Keys
from lifering.vault.wire import WillNotOpen

DANGER = "danger"
ASKED, UNSAID = "asked", "danger"
SENTENCES = {
    (ASKED,): "Your question to them is not answered yet.",
    (UNSAID,): "They did not say, or were not sure, whether somebody is in danger.",
    (
        ASKED,
        UNSAID,
    ): "Your question to them is not answered yet, and they did not say whether somebody is in danger.",
}
ALL_THE_SAME = "Look again, or press “Close it all the same”, which is written down."


def open_questions(report: Report, keys: Keys) -> tuple[str, ...]:
    """As :func:`still_open`. A report that this member cannot open, or that is spoilt, can be closed without a word of it."""
    try:
        return still_open(open_report(report, keys), messages_of(report, keys))
    except (NotReadable, WillNotOpen, NotUnderstood):
        return ()


def still_open(content: ReportContent, messages: list[Said]) -> tuple[str, ...]:
    """What is open: a question of a team after which nothing came, and danger of which nobody said yes or no."""
    asks = [
        one for one in messages if one.row.kind == Message.Kind.REPLY and one.content and one.content.asks
    ]
    answered_at = max((one.row.at for one in messages if one.row.kind == Message.Kind.ANSWER), default=None)
    is_asked = bool(asks and (answered_at is None or asks[-1].row.at > answered_at))
    is_unsaid = content.facts.get(DANGER) not in ("yes", "no")
    return (*([ASKED] if is_asked else []), *([UNSAID] if is_unsaid else []))


def warning(open_: tuple[str, ...]) -> str:
    return f"{SENTENCES[open_]} {ALL_THE_SAME}" if open_ else ""
