"""Nothing but forms and declared JSON is read, and forms come from our own pages."""

from __future__ import annotations

import pytest
from django.test import Client

FORM = "application/x-www-form-urlencoded"
PUBLIC = ["/help/start", "/help/1", "/help/keep", "/feedback", "/search", "/leave", "/now", "/"]
FILES = [
    (
        "multipart/form-data; boundary=x",
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"\r\n\r\nxx\r\n--x--',
    ),
    ("image/jpeg", b"\xff\xd8\xff"),
    ("image/svg+xml", b"<svg/>"),
    ("application/octet-stream", b"\x00\x01"),
    ("application/zip", b"PK"),
    ("application/json", b"{}"),
    ("text/plain", b"door=child"),
    ("", b"door=child"),
]


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.parametrize(("kind", "body"), FILES, ids=[kind or "no type" for kind, _ in FILES])
def test_a_picture_or_file_is_refused_before_it_is_read(
    client: Client, path: str, kind: str, body: bytes
) -> None:
    response = client.generic("POST", path, body, content_type=kind)

    assert response.status_code == 415
    page = response.content.decode()
    assert "We never take files or pictures" in page
    assert "Report Remove" in page
    assert 'href="tel:999"' in page
    assert not response.cookies


def test_a_body_without_a_length_is_refused(client: Client) -> None:
    response = client.generic("POST", "/feedback", b"", content_type=FORM, HTTP_TRANSFER_ENCODING="chunked")
    assert response.status_code == 415


def test_a_packed_body_is_refused(client: Client) -> None:
    response = client.generic("POST", "/feedback", b"xx", content_type=FORM, HTTP_CONTENT_ENCODING="gzip")
    assert response.status_code == 415


def test_a_body_that_is_far_too_long_is_refused(client: Client) -> None:
    response = client.generic("POST", "/feedback", b"text=" + b"a" * (96 * 1024), content_type=FORM)
    assert response.status_code == 413
    assert "0800 1111" in response.content.decode()


def test_the_api_takes_json_only_and_answers_in_json(client: Client) -> None:
    response = client.generic("POST", "/api/v1/plan", b"asker=child", content_type=FORM)
    assert response.status_code == 415
    assert "application/json" in response.json()["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://localhost"},
    ],
)
def test_a_form_from_another_site_is_refused(client: Client, headers: dict[str, str]) -> None:
    response = client.post("/help/start", "door=child", content_type=FORM, headers=headers)

    assert response.status_code == 403
    assert not response.cookies
    assert 'href="tel:999"' in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}, {"Origin": "http://localhost"}, {}],
)
def test_a_form_from_our_own_page_is_taken(client: Client, headers: dict[str, str]) -> None:
    response = client.post("/help/start", "door=child", content_type=FORM, headers=headers)
    assert response.status_code == 303


@pytest.mark.parametrize("path", ["/leave", "/dark/leave"])
def test_the_link_out_needs_no_permission(client: Client, path: str) -> None:
    """Nor a token, nor a header: a link of ours, or an address that somebody kept. From elsewhere: ``test_leaving_from_elsewhere.py``."""
    response = client.get(path, headers={"Sec-Fetch-Site": "none"})

    assert response.status_code == 303
    assert response["Clear-Site-Data"] == '"cookies", "storage"'
    assert response.cookies["lifering"]["max-age"] == 0


def test_a_wrong_host_name_gets_a_page_that_helps(client: Client) -> None:
    response = client.get("/", headers={"Host": "elsewhere.example"})
    assert response.status_code == 400
    assert "0800 1111" in response.content.decode()


@pytest.mark.parametrize("header", ["HTTP_ORIGIN", "HTTP_REFERER"])
def test_a_header_that_is_no_address_does_not_break_the_page(client: Client, header: str) -> None:
    assert client.get("/feedback", **{header: "http://["}).status_code == 200
    assert client.post(
        "/help/start", "door=child", content_type="application/x-www-form-urlencoded", **{header: "http://["}
    ).status_code in (303, 403)
