"""What a member may do in a team. One page that a manager can read; nothing else decides it.

A role is held in one team and gives nothing in another. Nobody's role opens what is sealed: that takes a vault phrase.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class May(StrEnum):
    """One thing that a role allows, in the words of a refusal: *you may not …*."""

    READ = "read reports"
    REPLY = "reply to reports"
    ADD_EVIDENCE = "add to the evidence log"
    WRITE_RECORDS = "write records of incidents"
    CLOSE_RECORDS = "close and reopen records of incidents"
    OPEN_IDENTITY = "open who sent a report"
    AGREE_IDENTITY = "agree that somebody's name is opened"
    HAND_ON = "hand reports on to another team"
    CLOSE = "close and reopen reports"
    HOLD = "hold a report or record so that it is not disposed of"
    DISPOSE = "ask that a report or record is disposed of"
    AGREE_DISPOSAL = "agree that a report or record is disposed of"
    SEE_OPEN_LONG = "see which reports have been open for long"
    EXPORT = "print and export reports"
    SHARE_KEY = "give the team's key to a new member"
    SEE_MEMBERS = "see who is in the team"
    SEE_TRAIL = "see what was done in the team"
    SET_HOURS = "set when the team reads, and its closures"
    SET_INTAKE = "set whose reports the team takes"
    SET_ABOUT = "set what the public reads about the team"
    SET_PARTNER = "set the team that is told when nobody reads"
    INVITE = "invite and remove members, and change roles"


@dataclass(frozen=True)
class Role:
    """``id`` as it is kept with the membership."""

    id: str
    name: str
    is_for: str
    may: frozenset[May]


class Roles:
    READER = Role(
        "reader",
        "Reader",
        "reads and answers reports",
        frozenset({May.READ, May.REPLY, May.ADD_EVIDENCE, May.WRITE_RECORDS, May.HAND_ON, May.SEE_MEMBERS}),
    )
    DEPUTY = Role(
        "deputy",
        "Deputy",
        "stands in for the lead: also opens names, closes reports and gives keys",
        READER.may
        | {
            May.OPEN_IDENTITY,
            May.AGREE_IDENTITY,
            May.CLOSE,
            May.HOLD,
            May.AGREE_DISPOSAL,
            May.EXPORT,
            May.SHARE_KEY,
            May.SEE_TRAIL,
        },
    )
    LEAD = Role(
        "lead",
        "Lead",
        "answers for the team: also its hours, its members and what is disposed of",
        DEPUTY.may
        | {
            May.CLOSE_RECORDS,
            May.DISPOSE,
            May.SEE_OPEN_LONG,
            May.SET_HOURS,
            May.SET_INTAKE,
            May.SET_ABOUT,
            May.SET_PARTNER,
            May.INVITE,
        },
    )


ROLES = {role.id: role for role in (Roles.READER, Roles.DEPUTY, Roles.LEAD)}
