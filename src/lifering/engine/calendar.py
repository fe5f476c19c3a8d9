"""Bank holidays by nation, from the official data that govuk-bank-holidays ships.

Only its data file is read: importing its client costs a quarter of a second (it brings an HTTP
library we never use), which the command line feels.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from importlib import resources

DIVISIONS = {
    "england": "england-and-wales",
    "wales": "england-and-wales",
    "scotland": "scotland",
    "northern_ireland": "northern-ireland",
}


class BeyondKnownHolidays(ValueError):
    """A day lies outside the years whose bank holidays are known. ``str(error)`` says what to do."""


@dataclass(frozen=True)
class BankHolidays:
    """``days``: nation -> its bank holidays; ``first`` and ``last``: the years that are known."""

    days: dict[str, frozenset[dt.date]]
    first: dt.date
    last: dt.date

    @classmethod
    def load(cls) -> BankHolidays:
        """The holidays that come with the installed govuk-bank-holidays. Source: gov.uk/bank-holidays."""
        text = resources.files("govuk_bank_holidays").joinpath("bank-holidays.json").read_text("utf-8")
        found = json.loads(text)
        days = {
            nation: frozenset(dt.date.fromisoformat(event["date"]) for event in found[division]["events"])
            for nation, division in DIVISIONS.items()
        }
        first = max(min(one) for one in days.values())
        last = min(max(one) for one in days.values())
        return cls(days, dt.date(first.year, 1, 1), dt.date(last.year, 12, 31))

    def is_bank_holiday(self, day: dt.date, nation: str) -> bool:
        """Whether offices of a nation are closed for a bank holiday.

        A nation nobody has named counts as England. Raises :class:`BeyondKnownHolidays`.
        """
        if not self.first <= day <= self.last:
            raise BeyondKnownHolidays(
                f"Bank holidays are known from {self.first} to {self.last}, not for {day}. Update the package govuk-bank-holidays."
            )
        return day in self.days.get(nation, self.days["england"])

    def is_working_day(self, day: dt.date, nation: str) -> bool:
        return day.weekday() < 5 and not self.is_bank_holiday(day, nation)
