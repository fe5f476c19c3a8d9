"""By which way notices leave this machine, as the operator says it. Nothing here sends anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

GOVUK = "https://api.notifications.service.gov.uk"
UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
SMTP_HELP = "Write LIFERING_SMTP as smtps://user:password@mail.example.org:465/?from=noreply@example.org (smtp:// on port 587 for STARTTLS)."
NOTIFY_HELP = "Set LIFERING_NOTIFY_KEY to a whole API key of GOV.UK Notify and LIFERING_NOTIFY_TEMPLATE to the id of an e-mail template that holds ((words))."


class NoSuchWay(ValueError):
    """What was set says no way to send; the sentence says how to write it."""


@dataclass(frozen=True)
class Smtp:
    host: str
    port: int
    user: str
    password: str
    sender: str
    """An address that takes no mail: whoever answers a notice has it back at once and knows that nobody read it."""
    wrapped: bool
    """TLS from the first byte (``smtps``); else STARTTLS, which only a server on this machine may do without."""

    @property
    def starts_tls(self) -> bool:
        return not self.wrapped and self.host not in LOOPBACK


@dataclass(frozen=True)
class Notify:
    """GOV.UK Notify. The subject is in its template, and so is what stands around our sentence."""

    service: str
    secret: str
    template: str
    address: str = GOVUK


@dataclass(frozen=True)
class Log:
    """On stderr, for a machine of one's own."""


@dataclass(frozen=True)
class Nowhere:
    """A public site that was told no way. Notices wait, and ``/readyz`` says so."""


Way = Smtp | Notify | Log | Nowhere


def read_way(env: Mapping[str, str], *, is_public: bool) -> Way:
    """What the operator chose. Raises :class:`NoSuchWay`."""
    smtp, key = env.get("LIFERING_SMTP", "").strip(), env.get("LIFERING_NOTIFY_KEY", "").strip()
    if smtp and key:
        raise NoSuchWay("LIFERING_SMTP and LIFERING_NOTIFY_KEY are both set. Choose one way to send notices.")
    if smtp:
        return _smtp(smtp)
    if key:
        address = env.get("LIFERING_NOTIFY_ADDRESS", "").strip() or GOVUK
        return _notify(key, env.get("LIFERING_NOTIFY_TEMPLATE", "").strip(), address)
    return Nowhere() if is_public else Log()


def _smtp(told: str) -> Smtp:
    parts = urlsplit(told)
    sender = parse_qs(parts.query).get("from", [""])[0]
    if parts.scheme not in ("smtp", "smtps") or not parts.hostname or "@" not in sender or _port(parts) < 0:
        raise NoSuchWay(SMTP_HELP)
    wrapped = parts.scheme == "smtps"
    return Smtp(
        host=parts.hostname,
        port=_port(parts) or (465 if wrapped else 587),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        sender=sender,
        wrapped=wrapped,
    )


def _port(parts: SplitResult) -> int:
    """The port that is written; 0 for none, -1 for nonsense."""
    try:
        return parts.port or 0
    except ValueError:
        return -1


def _notify(key: str, template: str, address: str) -> Notify:
    found = re.fullmatch(rf".*?({UUID})-({UUID})", key)
    parts = urlsplit(address)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not found or not re.fullmatch(UUID, template) or not is_safe:
        raise NoSuchWay(NOTIFY_HELP)
    return Notify(service=found[1], secret=found[2], template=template, address=address.rstrip("/"))
