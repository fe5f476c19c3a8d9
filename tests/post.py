"""A mail server and a GOV.UK Notify of our own, on loopback."""

from __future__ import annotations

import http.server
import json
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import jwt
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
TEMPLATE = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"


@dataclass
class PostOffice:
    """``messages`` are what came in; an address in ``refused`` takes no mail."""

    port: int = 0
    messages: list[EmailMessage] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)

    async def handle_RCPT(  # noqa: N802  the library names it
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.refused:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802
        assert isinstance(envelope.content, bytes)
        self.messages.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@contextmanager
def post_office() -> Iterator[PostOffice]:
    office = PostOffice()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        office.port = free.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    try:
        yield office
    finally:
        controller.stop()


@dataclass
class NotifyOffice:
    """Takes what a valid token came with; ``status`` is what it answers then."""

    port: int = 0
    status: int = 201
    taken: list[dict[str, Any]] = field(default_factory=list)

    def answer(self, path: str, authorization: str, body: bytes) -> int:
        try:
            claims = jwt.decode(
                authorization.removeprefix("Bearer "),
                SECRET,
                algorithms=["HS256"],
                issuer=SERVICE,
                options={"require": ["iss", "iat"]},
            )
        except jwt.InvalidTokenError:
            return 403
        if path != "/v2/notifications/email" or set(claims) != {"iss", "iat"}:
            return 404
        if self.status == 201:
            self.taken.append(json.loads(body))
        return self.status


@contextmanager
def notify_office() -> Iterator[NotifyOffice]:
    office = NotifyOffice()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(office.answer(self.path, self.headers["Authorization"], body))
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        office.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield office
        server.shutdown()
