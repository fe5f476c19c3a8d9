"""What the operator has to see to before, and while, people entrust words to this site."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import combinations
from uuid import UUID

from lifering.vault import canary
from lifering.vault.known import unknown_count
from lifering.vault.models import Drill, RecoveryShare, TeamKey
from lifering.vault.queries import readers, teams_with_keys
from lifering.vault.recovery import FEWEST, active_holders

DRILL_EVERY = dt.timedelta(days=180)
FEWEST_READERS = 2


def problems(*, at: dt.datetime, receiving: Mapping[UUID, str]) -> list[str]:
    """Sentences, without a person's name; empty when all is well.

    ``receiving``: id -> public name of each team that takes reports; teams with a key are looked at also where they take none.
    """
    teams = teams_with_keys() | receiving.keys()
    holders = active_holders().count()
    found = [canary.problem()]
    if teams and holders < FEWEST:
        found.append(
            f"{holders} of {FEWEST} holders are there. Make the others: lifering vault holder new NAME."
        )
    elif teams and not Drill.objects.filter(at__gt=at - DRILL_EVERY).exists():
        found.append(
            f"No recovery drill for {DRILL_EVERY.days} days. Ask two holders for a quarter of an hour: lifering vault drill."
        )
    found += [_reader_problem(receiving[team_id], team_id) for team_id in receiving]
    thin = sum(len(readers(team_id)) < FEWEST_READERS for team_id in teams - receiving.keys())
    if thin:
        found.append(
            f"{thin} of the teams that take no reports have fewer than {FEWEST_READERS} members who can open their old ones. Share their keys with another."
        )
    found.append(_strange_problem())
    if unkept := _not_kept_for_holders():
        found.append(
            f"{unkept} keys are not yet sealed to all holders. A member of each team opens their vault: that seals them."
        )
    return [sentence for sentence in found if sentence]


def _strange_problem() -> str:
    strange = unknown_count()
    return (
        f"{strange} public keys of teams are not those that were made here. Take no reports, run: lifering audit verify, and compare with a backup."
        if strange
        else ""
    )


def _reader_problem(name: str, team_id: UUID) -> str:
    if team_id not in teams_with_keys():
        return f"{name} has no key, so nothing can be sent to it. A lead or deputy makes one on the page of their vault."
    count = len(readers(team_id))
    if count < FEWEST_READERS:
        return f"{name}: {count} can open its reports, and at least {FEWEST_READERS} should. Share its key with another member."
    return ""


def _not_kept_for_holders() -> int:
    pairs = set(combinations(active_holders().order_by("id").values_list("id", flat=True), 2))
    there = set(
        RecoveryShare.objects.values_list("team_id", "generation", "inner_holder_id", "outer_holder_id")
    )
    keys = TeamKey.objects.values_list("team_id", "generation")
    return sum(any((*key, *pair) not in there for pair in pairs) for key in keys)
