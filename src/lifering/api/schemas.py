"""What the API accepts, for its OpenAPI description."""

from __future__ import annotations

from typing import Any

FACTS: dict[str, Any] = {
    "type": "object",
    "description": "Fact id -> value, or list of values for a multiple-choice fact; GET /facts lists them. 'area' may be a slug, GSS code, postcode or council name.",
    "additionalProperties": {"oneOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]},
    "example": {"asker": "child", "danger": "no", "harms": ["sextortion"], "about_age": "13_15"},
}
_MANY: dict[str, Any] = {"type": "array", "items": FACTS, "maxItems": 100}
_PLAN: dict[str, Any] = {
    "oneOf": [
        FACTS,
        _MANY,
        {
            "type": "object",
            "required": ["facts"],
            "additionalProperties": False,
            "properties": {
                "facts": {"oneOf": [FACTS, _MANY]},
                "at": {"type": "string", "description": "a moment such as 2026-11-23T23:00; now if left out"},
                "happened": {"type": "string", "description": "a day, or first/last"},
                "language": {"type": "string", "maxLength": 20},
            },
        },
    ]
}
_FIND: dict[str, Any] = {
    "type": "object",
    "required": ["query"],
    "additionalProperties": False,
    "properties": {
        "query": {"type": "string", "minLength": 1, "maxLength": 500},
        "area": {"type": "string", "maxLength": 80},
        "asker": {"type": "string"},
        "age": {"type": "integer", "minimum": 0, "maximum": 120},
        "at": {"type": "string"},
    },
}


def _request(schema: dict[str, Any]) -> dict[str, Any]:
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


PLAN, FIND = _request(_PLAN), _request(_FIND)
