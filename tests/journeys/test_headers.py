"""What a page tells the browser, whatever the page is."""

from __future__ import annotations

import re
from typing import Any
from wsgiref.util import setup_testing_defaults

import pytest
from django.test import Client

from tests.databases import ONE_DATABASE

READING = [
    "/", "/now", "/leaflet", "/safety", "/privacy", "/privacy/child", "/cookies", "/accessibility", "/about", "/feedback",
    "/topics", "/topics/sextortion/", "/topics/sextortion/child/", "/words/", "/contacts/", "/contacts/in/", "/contacts/in/leeds/", "/leaflet/make", "/on-paper/",
    "/words/slang", "/a-z", "/say/", "/resources/", "/search", "/differences",
]  # fmt: skip
ALL = [*READING, "/help/3", "/help/plan", "/help/check", "/nothing-here", "/dark/now", "/report/back"]


@pytest.mark.parametrize("path", ALL)
def test_every_page_has_the_same_safe_headers(client: Client, path: str) -> None:
    response = client.get(path)

    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "frame-ancestors 'none'" in policy
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


@pytest.mark.parametrize("path", ALL)
def test_reading_a_page_sets_no_cookie(client: Client, path: str) -> None:
    assert not client.get(path).cookies


@pytest.mark.parametrize("path", ALL)
def test_the_title_and_the_icon_say_nothing(client: Client, path: str) -> None:
    page = client.get(path).content.decode()

    title = re.search(r"<title>(.*?)</title>", page, re.DOTALL)
    assert title
    assert re.match(r"(Error: )?Help\b", title[1])
    assert not re.search(r"abuse|sex|groom|harm|child|nude|police", title[1], re.IGNORECASE)
    assert '<link rel="icon" href="data:,">' in page


@pytest.mark.parametrize("path", ALL)
def test_999_stay_with_them_and_the_way_out_come_before_everything(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    main = page.index("<main")

    assert page.index('href="tel:999"') < main
    assert page.index("Stay with them") < main
    assert page.index("data-leave") < page.index('href="tel:999"')


@pytest.mark.parametrize("path", READING)
def test_nothing_is_fetched_from_anywhere_else(client: Client, path: str) -> None:
    page = client.get(path).content.decode()

    fetched = re.findall(r"<(?:link|script|img|iframe|source)[^>]*(?:href|src)=\"([^\"]+)\"", page)
    assert all(one.startswith(("/static/", "data:,")) for one in fetched)


def test_the_home_page_has_no_script(client: Client) -> None:
    assert "<script" not in client.get("/").content.decode()


def test_colours_stay_in_every_address_of_the_page(client: Client) -> None:
    page = client.get("/dark/now").content.decode()

    assert '<html lang="en" class="dark">' in page
    assert 'action="/dark/help/start"' in page
    assert 'href="/now">As on this device' in page
    assert client.get("/now").content.decode().count("/dark/") == 1


@ONE_DATABASE
@pytest.mark.usefixtures("database")
def test_a_site_without_a_good_pack_says_so_and_still_shows_who_helps(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lifering.config.content import Content

    monkeypatch.setattr(Content, "__call__", _without_pack)
    broken = Client(SERVER_NAME="localhost")

    assert broken.get("/").status_code == 200
    for path in ("/pl/now", "/ar/", "/easy/now", "/pl/dark/now"):
        assert broken.get(path).status_code == 200, (
            "whoever has the address of a translated page still gets help"
        )
    assert broken.get("/pl/leave").status_code == broken.get("/leave").status_code
    for path in ("/topics", "/contacts/", "/help/1"):
        response = broken.get(path)
        assert response.status_code == 503
        assert "0800 1111" in response.content.decode()
    ready = broken.get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["content"] == {"ok": False}
    assert "There is no pack." not in ready.content.decode(), "why is for the operator"


def _without_pack(content: object, request: object) -> object:
    request.edition, request.problem, request.gazetteer = None, "There is no pack.", None  # type: ignore[attr-defined]
    request.edition_now = lambda: None  # type: ignore[attr-defined]
    return content.get_response(request)  # type: ignore[attr-defined]


def test_the_page_for_a_fault_of_ours_needs_nothing_and_shows_who_helps() -> None:
    from lifering.design.pages import broken

    page = broken(None).content.decode()
    assert all(word in page for word in ("999", "0800 1111", "0808 800 5000", "Leave this page"))
    assert "{{" not in page


def test_the_servers_log_says_nothing_of_who_asked_for_what(caplog: pytest.LogCaptureFixture) -> None:
    from gunicorn.config import Config

    from lifering.config.quiet_logs import ServerLog

    log = ServerLog(Config())
    log.error_log.propagate = True
    log.warning("Invalid request from ip=%s: %s", "203.0.113.7", "GET /topics/grooming/child/")
    try:
        raise ValueError("PO30 1UD")
    except ValueError:
        log.exception("Error handling request %s", "/topics/grooming/child/")
    log.debug("GET %s", "/topics/grooming/child/")
    said = " ".join(record.getMessage() + str(record.exc_info) for record in caplog.records)
    assert "ValueError" in said
    for secret in ("203.0.113.7", "grooming", "PO30"):
        assert secret not in said


def test_an_address_that_is_not_ours_is_refused_with_the_headers_of_every_answer(client: Client) -> None:
    refused = client.get("/now", headers={"host": "elsewhere.example"})
    assert refused.status_code == 400
    assert "default-src 'none'" in refused["Content-Security-Policy"]
    assert refused["Cache-Control"] == "no-store"


def _asked(method: str, path: str, **more: str) -> tuple[str, dict[str, str], bytes]:
    """What the whole application says to its server."""
    from lifering.config.wsgi import application

    environ: dict[str, Any] = {"REQUEST_METHOD": method, "PATH_INFO": path, "HTTP_HOST": "localhost", **more}
    setup_testing_defaults(environ)
    told: list[Any] = []
    body = application(environ, lambda status, headers: told.extend((status, dict(headers))))
    return told[0], told[1], b"".join(body)


@pytest.mark.parametrize("path", ["/now", "/search", "/healthz", "/nothing-here", "/no/such/file.css"])
def test_a_monitor_that_asks_for_the_headers_alone_gets_those_of_the_page_and_no_byte_of_it(
    path: str,
) -> None:
    """Else the server writes a warning into its log for each."""
    for _turn in ("fresh", "kept"):
        status, _, page = _asked("GET", path)
        assert page
        said, headers, nothing = _asked("HEAD", path)
        assert (said, headers["Content-Length"], nothing) == (status, str(len(page)), b"")
        assert "Content-Security-Policy" in headers


def test_no_link_of_a_page_leads_away_because_of_its_own_address(client: Client) -> None:
    for path in ("/dark//evil.example/x", "//evil.example/x", "/light///evil.example"):
        page = client.get(path).content.decode()
        assert 'href="//' not in page, path


def test_a_page_kept_for_everybody_keeps_nothing_of_the_first_who_asked() -> None:
    first = _asked("GET", "/dark/privacy", SCRIPT_NAME="/elsewhere")[2].decode()
    again = _asked("GET", "/dark/privacy")[2].decode()
    assert 'href="/elsewhere/dark/safety"' in first
    assert "/elsewhere" not in again
    assert 'href="/dark/safety"' in again
    assert '<html lang="en" class="dark">' in again


def test_a_browser_that_refuses_packed_pages_gets_them_plain(client: Client) -> None:
    assert "Content-Encoding" not in client.get("/privacy", HTTP_ACCEPT_ENCODING="gzip;q=0")
    assert client.get("/privacy", HTTP_ACCEPT_ENCODING="br, gzip")["Content-Encoding"] == "gzip"


def test_a_fault_of_ours_is_logged_by_its_kind_and_place_only(client: Client) -> None:
    import logging
    import sys

    from lifering.config.quiet_logs import CodeOnly

    client.get("/healthz")
    handlers = [one for one in logging.getLogger("django").handlers if isinstance(one.formatter, CodeOnly)]
    assert len(handlers) == 1, "Django's own handlers would say nothing, or too much"
    try:
        raise KeyError("PO30 1UD")
    except KeyError:
        message = "Internal Server Error: %s"
        asked = ("/topics/grooming/child/",)
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, message, asked, sys.exc_info())
    said = handlers[0].format(record)
    assert "KeyError" in said
    assert "PO30" not in said
    assert "grooming" not in said
