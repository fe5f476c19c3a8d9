"""Marks: by which a team finds the same handle, link or number in another of its reports, and nobody without its key does."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from lifering.reports.handles import Found, found_in
from lifering.reports.models import Mark, Report
from lifering.vault.deriving import mark, marks_key
from lifering.vault.envelope import Recipient
from lifering.vault.keyring import Keys


@dataclass(frozen=True)
class SameIn:
    """Another report of this team in which the same thing stands."""

    report_id: UUID
    number: str
    found: tuple[str, ...]
    """As it is compared: in small letters, with the country of a number."""


def keep_marks(*, report: Report, team_id: UUID, keys: Keys, words: str) -> None:
    """Stores what is new, under the newest generation that is held; what is there under an older one stays as it is."""
    found, generations = found_in(words), _generations(keys, team_id)
    if not found or not generations:
        return
    there = {
        bytes(one)
        for one in Mark.objects.filter(report=report, team_id=team_id).values_list("mark", flat=True)
    }
    new = [one for one in sorted(found) if not there & set(_marks(keys, generations, one))]
    Mark.objects.bulk_create(
        [Mark(team_id=team_id, report=report, mark=_marks(keys, generations[-1:], one)[0]) for one in new],
        ignore_conflicts=True,
    )


def same_in(*, report: Report, team_id: UUID, keys: Keys, words: str) -> list[SameIn]:
    """Other reports of the team with something of this one's, looked up under every generation that is held."""
    generations = _generations(keys, team_id)
    by_mark = {each: one for one in found_in(words) for each in _marks(keys, generations, one)}
    rows = (
        Mark.objects.filter(team_id=team_id, mark__in=list(by_mark), report__disposed_at=None)
        .exclude(report=report)
        .select_related("report")
        .order_by("-report__received_at")
    )
    found: dict[UUID, tuple[Report, set[str]]] = {}
    for row in rows:
        found.setdefault(row.report_id, (row.report, set()))[1].add(by_mark[bytes(row.mark)].normal)
    return [SameIn(one.id, one.number, tuple(sorted(normal))) for one, normal in found.values()]


def groups(team_ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Report -> the report that stands for all that hang together by marks. Only of reports that share one."""
    leader: dict[UUID, UUID] = {}

    def head(one: UUID) -> UUID:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    first: dict[tuple[UUID, bytes], UUID] = {}
    rows = Mark.objects.filter(team_id__in=list(team_ids)).order_by("report__received_at", "id")
    for team, report, stored in rows.values_list("team_id", "report_id", "mark"):
        there = first.setdefault((team, bytes(stored)), report)
        leader[head(report)] = head(there)
    heads = {one: head(one) for one in list(leader)}
    shared = {one for one in heads.values() if sum(other == one for other in heads.values()) > 1}
    return {one: told for one, told in heads.items() if told in shared}


def _generations(keys: Keys, team_id: UUID) -> list[Recipient]:
    return sorted(one for one in keys.held if one.id == team_id)


def _marks(keys: Keys, generations: Iterable[Recipient], found: Found) -> list[bytes]:
    return [
        mark(marks_key(keys.private(one), one.id, one.generation), found.kind, found.normal)
        for one in generations
    ]
