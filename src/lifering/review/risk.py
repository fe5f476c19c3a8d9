"""Severity by likelihood, one to five each: read after the method of DCB0129, in our own words."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITY = {
    1: "slight",
    2: "minor: soon over",
    3: "serious: real harm to a child",
    4: "grave: lasting harm to a child",
    5: "gravest: a child may die",
}
LIKELIHOOD = {1: "very seldom", 2: "seldom", 3: "now and then", 4: "often", 5: "daily"}
LEVELS = (
    (15, "too high: do not open"),
    (10, "high: a named officer must accept it"),
    (5, "medium: keep lowering it"),
    (1, "low"),
)


@dataclass(frozen=True)
class Risk:
    """One field of the five by five table."""

    severity: int
    likelihood: int

    @property
    def number(self) -> int:
        return self.severity * self.likelihood

    @property
    def least(self) -> int:
        """The least number of its level."""
        return next(least for least, _ in LEVELS if self.number >= least)

    @property
    def level(self) -> str:
        return next(word for least, word in LEVELS if self.number >= least)

    @property
    def words(self) -> str:
        return (
            f"{SEVERITY[self.severity]} ({self.severity}) by {LIKELIHOOD[self.likelihood]} ({self.likelihood}): "
            f"{self.number} of 25, {self.level}"
        )
