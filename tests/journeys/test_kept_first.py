"""Kept pages are sent without Django, and say word for word what Django would have said; whatever is odd, Django says."""

from __future__ import annotations

import datetime as dt
import gzip
import io
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test.utils import override_settings
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from lifering.design.kept import Shelf
from lifering.design.kept_first import KeptFirst
from lifering.design.prerendered import SHELF
from lifering.engine.library import Edition
from tests.access.test_every_page import Reader, is_elsewhere

NOON = dt.datetime(2026, 11, 28, 12, 10, tzinfo=dt.UTC)
HERE = {
    "REQUEST_METHOD": "GET", "PATH_INFO": "/", "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000",
    "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost:8000", "HTTP_ACCEPT_ENCODING": "gzip", "wsgi.url_scheme": "http",
    "wsgi.version": (1, 0), "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
}  # fmt: skip
ODD: dict[str, list[str | None]] = {
    "REQUEST_METHOD": ["GET", "HEAD", "POST", "OPTIONS", "PUT", "get", "BREW"],
    "PATH_INFO": [
        "/", "/now", "/topics/sextortion/child/", "/topics/sextortion/child", "/pl/topics", "/dark/topics", "/ur/contrast/now", "/contacts/", "/pl/contacts/in/leeds/",
        "//now", "/now/", "/NOW", "/n\u00c3\u00b3w", "/\xff", "/xx/now", "/light/light/now", "", "/healthz", "/help/1", "/search", "/nothing-here",
    ],
    "SCRIPT_NAME": ["", "/help-for-children"],
    "SCRIPT_URL": [None, "/elsewhere/now"],
    "QUERY_STRING": ["", "q=my+words", "next=//example.org", "%ff"],
    "HTTP_HOST": ["localhost:8000", "127.0.0.1", "LOCALHOST", "[::1]:8000", "example.org", "localhost:8000, example.org", "a b", "", None],
    "HTTP_X_FORWARDED_HOST": [None, "example.org"],
    "HTTP_X_FORWARDED_PROTO": [None, "https"],
    "SERVER_NAME": ["127.0.0.1", "example.org"],
    "wsgi.url_scheme": ["http", "https"],
    "HTTP_ACCEPT_ENCODING": ["gzip", "gzip;q=0", "br, gzip;q=0.5", "identity", "*", "", None],
    "HTTP_IF_NONE_MATCH": [None, "*", 'W/"0"', "TAG"],
    "HTTP_IF_MODIFIED_SINCE": [None, "Sat, 28 Nov 2026 12:00:00 GMT"],
    "HTTP_RANGE": [None, "bytes=0-10"],
    "HTTP_COOKIE": [None, "lifering=sealed", "="],
    "HTTP_ACCEPT_LANGUAGE": [None, "pl"],
    "HTTP_ORIGIN": [None, "null", "https://example.org"],
    "CONTENT_TYPE": [None, "", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain; charset=no-such"],
    "CONTENT_LENGTH": [None, "", "0", "3", "-1", "three"],
    "HTTP_TRANSFER_ENCODING": [None, "chunked"],
    "HTTP_EXPECT": [None, "100-continue"],
}  # fmt: skip
Said = tuple[str, list[tuple[str, str]], bytes]


@st.composite
def requests(draw: st.DrawFn) -> dict[str, str | None]:
    """A request that is odd in up to four ways."""
    ways = draw(st.lists(st.sampled_from(sorted(ODD)), max_size=4, unique=True))
    return {"PATH_INFO": draw(st.sampled_from(ODD["PATH_INFO"]))} | {
        way: draw(st.sampled_from(ODD[way])) for way in ways
    }


def ask(application: Any, told: dict[str, Any]) -> Said:
    """What is said to a request, as a server would pass it on."""
    environ = {**HERE, "wsgi.input": io.BytesIO(b"a=b"), "wsgi.errors": sys.stderr} | told
    begun: list[Any] = []
    body = application(
        {name: value for name, value in environ.items() if value is not None},
        lambda status, headers, _error=None: begun.append((status, headers)),
    )
    said = b"".join(body)
    if hasattr(body, "close"):
        body.close()
    [(status, headers)] = begun
    return status, headers, said


def unpacked(said: Said) -> Said:
    """As it is read: pages with somebody's words are packed with some bytes of chance, so that their size tells nothing."""
    status, headers, body = said
    if ("Content-Encoding", "gzip") not in headers:
        return said
    return status, [one for one in headers if one[0] != "Content-Length"], gzip.decompress(body)


class Both:
    """The site with the short cut and, on the same content, without."""

    def __init__(self) -> None:
        from django.core.handlers.wsgi import WSGIHandler

        self.woken = 0
        self.django = WSGIHandler()
        self.first = KeptFirst(self._woken)

    def _woken(self, environ: Any, start: Any) -> Any:
        self.woken += 1
        return self.django(environ, start)

    def without_shelf(self, told: dict[str, Any]) -> Said:
        """As Django alone makes it: its own middleware forgets, so that the page is made anew."""
        return ask(lambda environ, start: self.django({**environ, SHELF: Shelf()}, start), told)

    def agree(self, told: dict[str, Any]) -> bool:
        """Asks twice, and compares each answer with Django's; whether the second was sent without waking it."""
        wanted = self.without_shelf(told)
        for _ in range(2):
            before = self.woken
            said = ask(self.first, told)
            assert said == wanted or (self.woken > before and unpacked(said) == unpacked(wanted)), told
        return self.woken == before


@pytest.fixture(scope="module")
def both(application: object) -> Both:
    """``application`` has put the real pack where Django finds it."""
    return Both()


@pytest.fixture
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOON)


def links(said: Said) -> list[str]:
    """Where the links of an English page lead on the site."""
    reader = Reader()
    reader.feed(said[2].decode())
    found = (link.split("#")[0].split("?")[0] for link in reader.links)
    return [path for path in found if path.startswith("/") and not is_elsewhere(path)]


@pytest.mark.usefixtures("_at_noon", "client")
def test_every_page_that_is_kept_is_word_for_word_what_django_says(both: Both) -> None:
    """Of each page the first answer is Django's own, and the second is sent without it; some are asked for in every way."""
    seen, waiting, kept = {"/"}, ["/"], 0
    while waiting:
        plain = {"PATH_INFO": waiting.pop(), "HTTP_ACCEPT_ENCODING": None}
        said = ask(both.first, plain)
        headers = dict(said[1])
        if "text/html" in headers.get("Content-Type", ""):
            waiting += [path for path in dict.fromkeys(links(said)) if path not in seen]
            seen |= set(waiting)
        if "ETag" not in headers:
            continue
        before = both.woken
        assert ask(both.first, plain) == said, plain
        assert both.woken == before, plain
        if kept % 20 == 0:
            for told in ({"HTTP_ACCEPT_ENCODING": "gzip"}, {"HTTP_IF_NONE_MATCH": headers["ETag"]}):
                assert both.agree(plain | told)
        kept += 1
    assert kept > 100


@pytest.mark.usefixtures("_at_noon", "client")
@pytest.mark.filterwarnings("ignore::UserWarning")
@how(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=requests())
def test_whatever_is_asked_it_is_what_django_says(both: Both, told: dict[str, Any]) -> None:
    if told.get("HTTP_IF_NONE_MATCH") == "TAG":
        headers = dict(ask(both.django, {"PATH_INFO": told["PATH_INFO"]})[1])
        told = {**told, "HTTP_IF_NONE_MATCH": headers.get("ETag", "none")}
    both.agree(told)


@pytest.mark.usefixtures("_at_noon", "client")
@pytest.mark.parametrize(
    "told",
    [
        {"REQUEST_METHOD": "HEAD"},
        {"REQUEST_METHOD": "POST"},
        {"CONTENT_LENGTH": "3"},
        {"HTTP_TRANSFER_ENCODING": "chunked"},
        {"HTTP_HOST": "example.org"},
        {"PATH_INFO": "/help/1"},
    ],
    ids=str,
)
def test_only_the_reading_of_a_page_goes_past_django(both: Both, told: dict[str, Any]) -> None:
    assert both.agree({"PATH_INFO": "/now"})
    assert not both.agree({"PATH_INFO": "/now"} | told)


@pytest.mark.usefixtures("_at_noon", "client")
def test_a_file_sent_with_the_reading_of_a_kept_page_is_refused(both: Both) -> None:
    assert both.agree({"PATH_INFO": "/now"})
    sent = {"PATH_INFO": "/now", "CONTENT_TYPE": "image/jpeg", "CONTENT_LENGTH": "3"}
    assert ask(both.first, sent)[0].startswith("415")


def test_over_https_the_answer_says_so_and_the_other_does_not(client: Any, both: Both) -> None:
    for scheme, is_said in (("http", False), ("https", True)):
        for _ in range(2):
            headers = dict(ask(both.first, {"PATH_INFO": "/now", "wsgi.url_scheme": scheme})[1])
            assert ("Strict-Transport-Security" in headers) is is_said


def test_who_is_open_is_made_anew_with_the_half_hour(
    client: Any, both: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = NOON + dt.timedelta(days=400)  # no half hour in which another test may have asked
    for now in (later, later + dt.timedelta(hours=10)):
        monkeypatch.setattr(timezone, "now", lambda moment=now: moment)
        before = both.woken
        ask(both.first, {"PATH_INFO": "/contacts/"})
        assert both.woken == before + 1
        assert both.agree({"PATH_INFO": "/contacts/"})


@pytest.mark.usefixtures("_at_noon")
def test_other_content_is_served_at_once(
    client: Any, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    from lifering.config.content import Content

    now = edition
    monkeypatch.setattr(Content, "current", lambda _content: now)
    both = Both()
    assert both.agree({"PATH_INFO": "/contacts/"})
    assert "0800 1111" in ask(both.first, {"PATH_INFO": "/contacts/", "HTTP_ACCEPT_ENCODING": ""})[2].decode()
    now = edition.without({"childline": []})
    page = ask(both.first, {"PATH_INFO": "/contacts/", "HTTP_ACCEPT_ENCODING": ""})[2].decode()
    assert "Not available for now" in page
    assert both.agree({"PATH_INFO": "/contacts/"})


@pytest.mark.usefixtures("_at_noon")
def test_what_is_found_out_about_a_link_is_served_at_once(client: Any, both: Both, tmp_path: Any) -> None:
    assert both.agree({"PATH_INFO": "/now"})
    with override_settings(LIFERING_DATA=tmp_path):
        (tmp_path / "links.json").write_text('{"tried_on": "2026-11-28", "links": []}')
        before = both.woken
        ask(both.first, {"PATH_INFO": "/now"})
        assert both.woken == before + 1


def test_nothing_but_what_names_a_page_decides_who_is_answered() -> None:
    """Settings under which Django looks at more than the short cut does: a change of one of them must change that too."""
    assert not settings.USE_X_FORWARDED_HOST
    assert not settings.USE_X_FORWARDED_PORT
    assert settings.SECURE_PROXY_SSL_HEADER is None
    assert settings.FORCE_SCRIPT_NAME is None
    first = settings.MIDDLEWARE.index("lifering.design.prerendered.KeptPages")
    assert settings.MIDDLEWARE[:first] == [
        "lifering.config.content.Content",
        "lifering.config.links.KnownLinks",
    ]
