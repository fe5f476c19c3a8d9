"""Answers -> the action plan of the engine, and what one other answer would change."""

from __future__ import annotations

import datetime as dt

from lifering.engine.library import Edition
from lifering.engine.plan import assemble
from lifering.engine.plan.model import ActionPlan
from lifering.places import Gazetteer, Place, PlaceAmbiguous, PlaceUnknown
from lifering.triage.answers import Answers


def plan_for(edition: Edition, gazetteer: Gazetteer, answers: Answers, at: dt.datetime) -> ActionPlan:
    return assemble(edition, answers.facts, at=at, place=place_of(gazetteer, answers))


def place_of(gazetteer: Gazetteer, answers: Answers) -> Place | None:
    return place_in(gazetteer, answers.area)


def place_in(gazetteer: Gazetteer, area: str) -> Place | None:
    """The council that was found for the typed place; None where nobody said, or it is no council of ours."""
    if not area:
        return None
    try:
        return gazetteer.find(area)
    except (PlaceUnknown, PlaceAmbiguous):
        return None
