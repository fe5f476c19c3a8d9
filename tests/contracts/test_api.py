"""The HTTP API: the same answers as the command line, and refusals in one sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance

from lifering.api.answers import plan_answer
from lifering.engine.library import Edition
from lifering.places import Gazetteer
from tests.people import CAST, KAI, MRS_OYELARAN

NIGHT = "2026-11-23T23:00"


def post(client: Any, path: str, body: Any, **more: Any) -> Any:
    text = body if isinstance(body, (str, bytes)) else json.dumps(body)
    return client.post(f"/api/v1/{path}", data=text, content_type="application/json", **more)


@pytest.mark.parametrize("name", CAST)
def test_http_and_the_command_line_give_the_same_plan(
    client: Any, edition: Edition, gazetteer: Gazetteer, name: str
) -> None:
    by_http = post(client, "plan", {"facts": CAST[name], "at": NIGHT}).json()
    by_command = plan_answer(edition, lambda: gazetteer, CAST[name], at=NIGHT)
    assert by_http == json.loads(json.dumps(by_command, default=str))


def test_the_facts_themselves_are_a_good_body_too(client: Any) -> None:
    assert post(client, "plan", KAI).json()["urgency"] == "within_the_hour"
    assert len(post(client, "plan", [KAI, MRS_OYELARAN]).json()) == 2


def test_facts_lists_the_vocabulary(client: Any) -> None:
    answer = client.get("/api/v1/facts").json()
    assert "harms" in {fact["id"] for fact in answer["facts"]}


def test_find_knows_old_names(client: Any) -> None:
    answer = post(client, "directory/find", {"query": "Action Fraud", "asker": "parent_carer"}).json()
    assert answer["results"][0]["service"] == "report_fraud"
    assert answer["results"][0]["replaced_name"] == "Action Fraud"


@pytest.mark.parametrize(
    ("query", "alarm"),
    [
        ("i took an overdose", "overdose"),
        ("he wont let me leave", None),
        ("i cant breathe", "body"),
        ("chcę się zabić", None),
        ("أريد أن أموت", None),
    ],
)
def test_who_asks_the_directory_in_danger_gets_999_first_in_any_language(
    client: Any, query: str, alarm: str | None
) -> None:
    answer = post(client, "directory/find", {"query": query, "asker": "child"}).json()
    assert answer["danger"]
    assert alarm is None or alarm in answer["danger"]
    assert answer["results"][0]["service"] == "999"
    assert answer["nothing_found"] is False


def test_who_asks_the_directory_for_a_service_is_told_of_no_danger(client: Any) -> None:
    answer = post(client, "directory/find", {"query": "Childline", "asker": "child"}).json()
    assert answer["danger"] == []
    assert answer["results"][0]["service"] == "childline"


@pytest.mark.parametrize(
    ("path", "body", "status", "said"),
    [
        ("plan", {"colour": "red"}, 422, "no fact 'colour'"),
        ("plan", {"danger": "maybe"}, 422, "yes, not_sure, no"),
        ("plan", {"facts": {}, "when": "now"}, 422, "'when'"),
        ("plan", {"facts": {}, "at": "soon"}, 422, "2026-11-23T23:00"),
        ("plan", {"facts": {}, "at": 5}, 422, "must be text"),
        ("plan", {"area": "Atlantis"}, 422, "areas with local contacts"),
        ("plan", "{", 400, "not JSON"),
        ("plan", "[" * 5000, 400, "not JSON"),
        ("plan", [{}] * 101, 422, "too many"),
        ("directory/find", {"query": ""}, 422, "1 to 500"),
        ("directory/find", {"query": "x", "age": 300}, 422, "0 to 120"),
        ("directory/find", '{"query": "x", "age": 1e999}', 422, "0 to 120"),
        ("directory/find", {"query": "x", "asker": "ghost"}, 422, "Allowed"),
        ("directory/find", [], 422, "query"),
    ],
    ids=str,
)  # fmt: skip
def test_a_wrong_request_is_refused_in_one_sentence(
    client: Any, path: str, body: Any, status: int, said: str
) -> None:
    answer = post(client, path, body)
    assert answer.status_code == status
    assert said in answer.json()["error"]


def test_a_postcode_is_neither_repeated_nor_kept(client: Any) -> None:
    for area in ("SO16 3RA", "ZZ99 9ZZ"):
        answer = post(client, "plan", {"area": area})
        assert area.replace(" ", "") not in answer.content.decode().replace(" ", "")
        assert not answer.cookies


def test_a_picture_is_refused_before_it_is_read(client: Any) -> None:
    for kind in (
        "image/png",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/x-www-form-urlencoded",
    ):
        answer = client.post("/api/v1/plan", data=b"\x89PNG blank", content_type=kind)
        assert answer.status_code == 415, kind


def test_answers_are_not_stored_by_anybody_on_the_way(client: Any) -> None:
    assert "no-store" in post(client, "plan", KAI)["Cache-Control"]


def test_the_description_names_every_address_and_loads_nothing_from_elsewhere(client: Any) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert {"/api/v1/facts", "/api/v1/plan", "/api/v1/directory/find"} <= set(described["paths"])
    for path in described["paths"].values():
        for operation in path.values():
            assert operation.get("summary")
    assert client.get("/api/v1/docs").status_code == 404


def test_whatever_is_sent_is_answered_as_described(application: Any) -> None:
    """Random requests, good and bad: never an error of ours, always an answer the description knows."""
    from lifering.config.wsgi import application as wsgi

    del application
    checks = (not_a_server_error, response_schema_conformance, content_type_conformance)
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", wsgi)
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) == 3
    for operation in operations:

        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy())
        def answered(case: Any) -> None:
            case.validate_response(case.call(headers={"Host": "localhost"}), checks=checks)

        answered()
