"""Every promise of a pack, settled over every answer, place and slice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from lifering.engine.library import Edition
from lifering.engine.proof import answering, interview, numbers, overlays
from lifering.engine.proof.findings import Finding
from lifering.engine.proof.interview import settle_pages, unreached
from lifering.engine.proof.invariants import settle
from lifering.engine.proof.places import spots
from lifering.engine.proof.plans import AllPlans, meanings_of
from lifering.engine.proof.slices import Slice, slices
from lifering.engine.rulebook.audit import faults
from lifering.engine.rulebook.reach import BookReach, Reach, space_of

AUDIT_ID, AUDIT_TITLE = (
    "audit",
    "No plan both tells and forbids the same thing; every card can fire; every reader has words",
)
STANDING = {
    AUDIT_ID: AUDIT_TITLE,
    answering.ID: answering.TITLE,
    numbers.ID: numbers.TITLE,
    overlays.ID: overlays.TITLE,
    interview.ID: interview.TITLE,
}
"""The proofs that need no card: id -> what they say."""


@dataclass(frozen=True)
class Proof:
    """What was settled about one pack: ``accepted`` answers in all, over these places and slices."""

    findings: list[Finding]
    accepted: int
    places: list[str]
    spans: list[Slice]

    @property
    def broken(self) -> list[Finding]:
        return [finding for finding in self.findings if not finding.holds]

    def lines(self) -> Iterator[str]:
        """Every promise that holds, one line each."""
        yield from (finding.line() for finding in self.findings if finding.holds)

    def as_json(self) -> dict[str, Any]:
        return {
            "accepted": self.accepted,
            "places": self.places,
            "slices": [[span.first.isoformat(), span.last.isoformat()] for span in self.spans],
            "findings": [finding.as_json() for finding in self.findings],
        }

    def finding(self, identity: str) -> Finding:
        """One finding by id. Raises KeyError."""
        return {finding.id: finding for finding in self.findings}[identity]


class Prover:
    """The diagrams of an edition, drawn once, and what is asked of them."""

    def __init__(self, edition: Edition) -> None:
        self.edition, self.pack = edition, edition.pack
        self.reach = Reach(space_of(edition.pack, edition.vocabulary), edition.forms)
        self.space = self.reach.space
        self.places = list(spots(edition.pack))
        self._books = {book.slug: BookReach(self.reach, book) for book in edition.books()}
        self.promised = meanings_of(edition.pack, self._books[""])

    def book(self, slug: str) -> BookReach:
        """The answers for which each rule of an area's rulebook holds (``""``: the base's)."""
        return self._books[slug]

    def plans(self, spans: Sequence[Slice]) -> list[tuple[Slice, AllPlans]]:
        """All plans of every place in every slice, slices in order."""
        return [
            (span, AllPlans(self.pack, self._books[spot.slug], spot, span.first, self.promised))
            for span in spans
            for spot in self.places
        ]

    @cache  # noqa: B019 - a prover lives as long as one check
    def faults(self) -> list[str]:
        """What the audit finds in each rulebook, and what no way through the questions leads to."""
        books = list(self._books.values())
        found = [sentence for book in books for sentence in faults(self.pack, book)]
        return list(dict.fromkeys(found or unreached(self.edition, books)))

    def prove(self, today: dt.date, spans: Sequence[Slice] | None = None) -> Proof:
        """Settle every invariant and every standing proof; ``spans``: from today to two years ahead."""
        spans = slices(self.pack, today) if spans is None else spans
        plans = self.plans(spans)
        return Proof(
            findings=[*self._standing(plans, spans), *self._invariants(plans, len(spans))],
            accepted=self.reach.space.diagrams.count(self.reach.space.accepted),
            places=[spot.name for spot in self.places],
            spans=list(spans),
        )

    def _invariants(self, plans: Sequence[tuple[Slice, AllPlans]], many: int) -> Iterator[Finding]:
        for card in self.pack.invariants.values():
            yield settle(card, [one for _, one in plans], many)

    def _standing(self, plans: Sequence[tuple[Slice, AllPlans]], spans: Sequence[Slice]) -> Iterator[Finding]:
        holidays = self.edition.holidays
        accepted = self.reach.space.diagrams.count(self.reach.space.accepted)
        yield Finding(
            AUDIT_ID,
            AUDIT_TITLE,
            "built in",
            self._hazards(AUDIT_ID),
            accepted,
            len(self._books),
            len(spans),
            fault=" ".join(self.faults()),
        )
        yield answering.settle_answering(plans, holidays, self._hazards(answering.ID))
        yield numbers.settle_numbers(self.pack, self.places, spans, self._hazards(numbers.ID))
        first = spans[0].first
        pairs = [
            (
                AllPlans(self.pack, self._books[""], spot, first),
                AllPlans(self.pack, self._books[spot.slug], spot, first),
            )
            for spot in self.places
            if spot.area
        ]
        yield overlays.settle_overlays(pairs, self._hazards(overlays.ID))
        yield settle_pages(self.edition, self.reach, self._hazards(interview.ID))

    def _hazards(self, proof: str) -> list[str]:
        return [name for name, hazard in self.pack.hazards.items() if proof in hazard.proofs]
