"""What a proof comes to: proven over so many answers, or refuted with an answer that a person can read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from lifering.engine.proof.plans import AllPlans
from lifering.engine.proof.telling import box_in_words, facts_in_words, power_of_ten
from lifering.engine.rulebook.diagram import Node


@dataclass(frozen=True)
class Counterexample:
    """Answers that break a promise.

    ``facts`` are one exact set of answers, which any plan can be asked for; ``conditions`` are the
    same, widened until only what matters is left, one line a fact in the words of the questions;
    ``combinations`` counts all answers that break it.
    """

    facts: dict[str, str | list[str]]
    conditions: list[str]
    combinations: int
    said: list[str]
    """``facts`` in words."""
    place: str
    on: dt.date
    blamed: list[str] = field(default_factory=list)

    def sentence(self) -> str:
        """The counterexample for a person."""
        who = "; ".join(self.conditions) or "whatever is answered"
        blame = f" {'. '.join(one[:1].upper() + one[1:] for one in self.blamed)}." if self.blamed else ""
        where = "" if self.place == "anywhere" else f" in {self.place}"
        return f"It fails{where} when: {who} ({power_of_ten(self.combinations)} sets of answers).{blame}"

    def as_json(self) -> dict[str, Any]:
        return {
            "facts": self.facts,
            "conditions": self.conditions,
            "combinations": self.combinations,
            "place": self.place,
            "on": self.on.isoformat(),
            "blamed": self.blamed,
        }


@dataclass(frozen=True)
class Finding:
    """One promise: what it says, over how many answers it was settled, and what breaks it if anything does."""

    id: str
    title: str
    place: str
    """Where the card stands (``file:line``), or ``built in``."""
    hazards: list[str]
    combinations: int
    """Answers it speaks of, over all of which it was settled, counted once."""
    places: int
    slices: int
    broken: Counterexample | None = None
    since: dt.date | None = None
    """Broken only from this day on; None: broken today."""
    fault: str = ""
    """What breaks a promise that is not about answers."""

    @property
    def holds(self) -> bool:
        return self.broken is None and not self.fault

    def line(self) -> str:
        """What was proven, for a list of promises that hold."""
        where = f"{self.places} places" if self.places > 1 else "everywhere"
        return f"Holds: {self.title} ({self.id}: {power_of_ten(self.combinations)} sets of answers, {where})"

    def as_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "title": self.title,
            "place": self.place,
            "holds": self.holds,
            "hazards": self.hazards,
            "combinations": self.combinations,
            "places": self.places,
            "slices": self.slices,
            "since": self.since.isoformat() if self.since else None,
            "counterexample": self.broken.as_json() if self.broken else None,
            "fault": self.fault,
        }

    def sentence(self) -> str:
        """For a list of problems: place, what is broken, how, and who is to blame."""
        if self.fault:
            return f"{self.place} “{self.title}” does not hold. {self.fault}"
        when = f" From {self.since}:" if self.since else ""
        told = self.broken.sentence() if self.broken else ""
        return f"{self.place} “{self.title}” does not hold.{when} {told}"


def counterexample(plans: AllPlans, bad: Node, about: list[str]) -> Counterexample:
    """The simplest answer of a set that breaks a promise, widened; ``about`` are facts the promise names."""
    space = plans.space
    answer = space.simplest(bad)
    if answer is None:
        raise ValueError("There is no counterexample in an empty set.")
    facts = space.facts_of(answer)
    told = space.told(space.widest(bad, answer, about))
    return Counterexample(
        facts=facts,
        conditions=box_in_words(plans.pack, told),
        combinations=space.diagrams.count(bad),
        said=facts_in_words(plans.pack, facts),
        place=plans.spot.name,
        on=plans.on,
    )
