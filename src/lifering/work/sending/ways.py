"""One message to one address, by the way the operator chose."""

from __future__ import annotations

import json
import smtplib
import sys
import time
import uuid
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import jwt
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from lifering.work.way import Log, Notify, Smtp, Way
from lifering.work.words import SUBJECT

SECONDS = 20


class NotTaken(Exception):
    """This message was refused; others may be taken."""


class NobodyThere(Exception):
    """The server does not answer as it should: no other message will go now either."""


def send(way: Way, *, to: str, words: str, reference: str) -> None:
    """Raises :class:`NotTaken` or :class:`NobodyThere`."""
    match way:
        case Smtp():
            _by_smtp(way, to, words)
        case Notify():
            _by_notify(way, to, words, reference)
        case Log():
            print(f"A notice for {to}: {words}", file=sys.stderr, flush=True)
        case _:
            raise NobodyThere("no way to send was chosen")


def _by_smtp(way: Smtp, to: str, words: str) -> None:
    backend = EmailBackend(
        host=way.host,
        port=way.port,
        username=way.user,
        password=way.password,
        use_ssl=way.wrapped,
        use_tls=way.starts_tls,
        timeout=SECONDS,
    )
    headers = {
        "Message-ID": f"<{uuid.uuid4()}@{way.sender.rpartition('@')[2]}>",  # not the name of this machine
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
    }
    try:
        EmailMessage(SUBJECT, words, way.sender, [to], connection=backend, headers=headers).send()
    except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError) as error:
        raise NotTaken(type(error).__name__) from error
    except OSError as error:  # also every other fault that smtplib knows
        raise NobodyThere(type(error).__name__) from error


def _by_notify(way: Notify, to: str, words: str, reference: str) -> None:
    token = jwt.encode({"iss": way.service, "iat": int(time.time())}, way.secret, algorithm="HS256")
    told = {
        "email_address": to,
        "template_id": way.template,
        "personalisation": {"words": words},
        "reference": reference,
    }
    asked = Request(  # noqa: S310  the way is https, or this machine
        f"{way.address}/v2/notifications/email",
        data=json.dumps(told).encode(),
        headers={
            "Authorization": f"Bearer {token}",
            "Content-Type": "application/json",
            "User-Agent": "Lifering",
        },
    )
    try:
        with urlopen(asked, timeout=SECONDS):  # noqa: S310  # nosec B310
            return
    except HTTPError as error:
        with error:
            refused = error.code in (400, 422)
        raise (NotTaken if refused else NobodyThere)(str(error.code)) from None
    except OSError as error:
        raise NobodyThere(type(error).__name__) from None
