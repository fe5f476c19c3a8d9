"""A pack: every card of the base and its overlays, by kind and id."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from lifering.engine.packs import model
from lifering.engine.packs.languages import Spoken
from lifering.engine.packs.refusal import Spot


class Area(Struct, frozen=True, kw_only=True):
    """An overlay: local channels for roles, local services and stricter rules."""

    head: model.AreaHead
    fills: list[model.Fill]
    contacts: dict[str, model.Contact]
    rules: dict[str, model.Rule]
    clocks: dict[str, model.Clock]

    @property
    def nation(self) -> str:
        """Where its councils are: a pack with an area in two nations is refused."""
        return model.NATION_OF[next(iter(self.head.councils))[0]]


class Pack(Struct, frozen=True, kw_only=True):
    """The whole content. ``spots`` says where each card was written: (kind, id) -> file and line."""

    head: model.PackHead
    digest: str
    """SHA-256 over the names and bytes of every file."""
    sources: dict[str, model.Source]
    questions: dict[str, model.Question]
    derived: dict[str, model.Derive]
    rules: dict[str, model.Rule]
    actions: dict[str, model.Do]
    nevers: dict[str, model.Never]
    families: dict[str, model.Family]
    contacts: dict[str, model.Contact]
    laws: dict[str, model.Law]
    clocks: dict[str, model.Clock]
    signs: dict[str, model.Signs]
    scripts: dict[str, model.Script]
    resources: dict[str, model.Resource]
    hazards: dict[str, model.Hazard]
    meanings: dict[str, model.Meaning]
    invariants: dict[str, model.Invariant]
    wordings: dict[str, model.Wording] = {}
    terms: dict[str, model.Term]
    topics: dict[str, model.Topic]
    topic_groups: dict[str, model.TopicGroup] = {}
    leads: dict[str, model.Lead] = {}
    alikes: dict[str, model.Alike] = {}
    alarms: dict[str, model.Alarm] = {}
    plan_words: dict[str, model.PlanWords]
    pictures: dict[str, model.Picture] = {}
    differences: dict[str, model.Difference] = {}
    report_questions: dict[str, model.ReportQuestion] = {}
    report_forms: dict[str, model.ReportForm] = {}
    """One, or none: then reports are not taken."""
    situations: dict[str, model.Situation] = {}
    record_sheets: dict[str, model.RecordSheet] = {}
    """One, or none: then no page offers it."""
    scenarios: dict[str, model.Scenario]
    areas: dict[str, Area]
    spots: dict[str, Spot]
    reads: dict[str, model.Read] = {}
    languages: dict[str, Spoken] = {}
    """What of the base is said in other languages, by code."""
    withdrawn: dict[str, list[str]] = {}
    """Contact id -> the channel values taken away at once; none named: all of them. Not of the cards: the
    operator's, and so no part of ``digest``."""

    def is_withdrawn(self, contact: str, value: str) -> bool:
        """Whether this channel of a contact has been taken away."""
        gone = self.withdrawn.get(contact)
        return gone is not None and (not gone or value in gone)

    def spot(self, kind: str, identity: str) -> Spot:
        """Where a card was written."""
        return self.spots.get(f"{kind} {identity}", Spot("?", 0))

    def area_of_council(self, gss: str) -> Area | None:
        """The overlay that holds an upper-tier council, if one does."""
        for area in self.areas.values():
            if gss in area.head.councils:
                return area
        return None

    def every_contact(self) -> list[model.Contact]:
        """The contacts of the base and of every area."""
        return [
            *self.contacts.values(),
            *(one for area in self.areas.values() for one in area.contacts.values()),
        ]

    def every_rule(self) -> list[model.Rule]:
        """The rules of the base and of every area."""
        return [*self.rules.values(), *(one for area in self.areas.values() for one in area.rules.values())]

    def every_clock(self) -> list[model.Clock]:
        """The clocks of the base and of every area."""
        return [*self.clocks.values(), *(one for area in self.areas.values() for one in area.clocks.values())]

    def rules_for(self, slug: str) -> dict[str, model.Rule]:
        """The rules in force in an area: the base's and the overlay's; ``""`` is the base alone."""
        return self.rules | self.areas[slug].rules if slug else self.rules

    def with_implied(self, facts: Mapping[str, str | list[str]]) -> dict[str, str | list[str]]:
        """The facts, and those that the asker's being who they are already says."""
        return {**self.head.implies.get(str(facts.get("asker")), {}), **facts}

    def audience_of(self, asker: str) -> str:
        """The audience whose words an asker reads; nobody has said: an adult."""
        return self.head.audience_of.get(asker, "adult")


def words_for(words: model.Words, asker: str, audience: str) -> str:
    """The words for one asker: their own if the card has them, else their audience's, else ``""``."""
    return words.get(asker) or words.get(audience) or ""
