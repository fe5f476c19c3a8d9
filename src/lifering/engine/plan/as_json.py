"""A plan as the JSON that the command line and the API share."""

from __future__ import annotations

from typing import Any

import msgspec

from lifering.engine.plan.model import ActionPlan


def as_json(plan: ActionPlan) -> dict[str, Any]:
    """The plan as plain values; dates and moments are ISO 8601 text."""
    found: dict[str, Any] = msgspec.to_builtins(plan, enc_hook=str)
    for contact in found["contacts"]:
        contact["for"] = contact.pop("serves")
    return found
