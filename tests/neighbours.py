"""Other people's sites, on loopback and by HTTPS, as well kept or as broken as a test needs them."""

from __future__ import annotations

import datetime as dt
import http.server
import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Neighbour:
    """A site that answers each path as told; ``asked`` keeps what came in, with its headers."""

    port: int = 0
    answers: dict[str, int | str] = field(default_factory=dict)
    """Path -> status; or an address that it leads to; or ``hang``, ``drip``, ``get only``."""
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def address(self, path: str, host: str = "127.0.0.1") -> str:
        """As a card would write it."""
        return f"{host}:{self.port}{path}"


@contextmanager
def neighbour(folder: Path) -> Iterator[Neighbour]:
    """A running site; ``folder/authority.pem`` is who vouches for it (``SSL_CERT_FILE``)."""
    site = Neighbour()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(site)) as server:
        server.daemon_threads = True
        server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who hangs up is no fault
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(_certificate(folder))
        server.socket = context.wrap_socket(server.socket, server_side=True)
        site.port = server.server_port
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield site
        site.over.set()
        server.shutdown()


def _handler(site: Neighbour) -> type[http.server.BaseHTTPRequestHandler]:
    class Handler(http.server.BaseHTTPRequestHandler):
        def answer(self) -> None:
            site.asked.append((self.command, self.path, dict(self.headers)))
            told = site.answers.get(self.path, 404)
            if told == "hang":
                site.over.wait(20)
            elif told == "drip":
                self._drip()
            elif isinstance(told, str) and told != "get only":
                self.send_response(301)
                self.send_header("Location", told)
                self.send_header("Set-Cookie", "who=you")
                self.end_headers()
            else:
                refused = self.command == "HEAD"
                self.send_response(
                    405 if told == "get only" and refused else 200 if told == "get only" else int(told)
                )
                self.end_headers()

        do_HEAD = do_GET = answer  # noqa: N815  the library names them

        def _drip(self) -> None:
            for letter in b"HTTP/1.1 200 OK\r\nX: " + b"x" * 400:
                if site.over.is_set():
                    return
                self.wfile.write(bytes([letter]))
                time.sleep(0.05)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    return Handler


def _certificate(folder: Path) -> Path:
    """A key with a certificate for localhost, and beside it the certificate alone."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    today = dt.datetime.now(dt.UTC)
    alternatives = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(days=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(alternatives), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    secret = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "authority.pem").write_bytes(made)
    (folder / "both.pem").write_bytes(secret + made)
    return folder / "both.pem"
