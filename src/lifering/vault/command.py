"""``lifering vault``: who can open what, the papers of the holders, drill and recovery.

Words are read from standard input or asked for, and are never arguments: those stand in the list of processes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Collection, Mapping
from getpass import getpass
from typing import Any
from uuid import UUID

GOOD, FAILED, WRONG = 0, 1, 2
COMMAND = "command"
Names = Callable[[], dict[str, str]]
"""Id of each team and member -> its name."""
Receiving = Callable[[], Mapping[UUID, str]]
"""Id -> name of each team that takes reports."""
Members = Callable[[UUID], Collection[UUID]]
"""Id of a team -> ids of those who are in it."""


def register(
    commands: Any, names: Names = dict, receiving: Receiving = dict, members: Members = lambda _team: ()
) -> None:
    """Adds ``vault`` to the commands; the three others are asked only when somebody is to be named, or let in."""
    vault = commands.add_parser("vault", help="who can open reports; papers, drill and recovery")
    vault.set_defaults(names=names, receiving=receiving, members=members)
    inner = vault.add_subparsers(dest="vault command", required=True, metavar="COMMAND")
    _add(inner, "status", _status, "teams and who can open their reports; 1 when something is to be done")
    _add(inner, "check", _check, "that what was stored long ago still opens")
    holder = inner.add_parser("holder", help="the people who keep a paper for recovery")
    holders = holder.add_subparsers(dest="holder command", required=True, metavar="COMMAND")
    new = _add(holders, "new", _holder_new, "print the words of a new holder's paper, once")
    new.add_argument("name", metavar="NAME")
    _add(holders, "list", _holder_list, "who keeps a paper")
    retire = _add(holders, "retire", _holder_retire, "nothing opens with this paper any more")
    retire.add_argument("id", metavar="ID")
    _add(inner, "drill", _drill, "try the papers of two holders; nothing is kept of what opens")
    recover = _add(
        inner, "recover", _recover, "give a team's key to a member, with the papers of two holders"
    )
    recover.add_argument("--team", required=True, metavar="ID")
    recover.add_argument("--member", required=True, metavar="ID")
    recover.add_argument(
        "--fingerprint", required=True, metavar="GROUPS", help="of the member's key, as they read it out"
    )


def _add(inner: Any, name: str, does: Callable[[argparse.Namespace], int], help_: str) -> Any:
    made = inner.add_parser(name, help=help_)
    made.set_defaults(run=lambda told: _said(does, told))
    return made


def _said(does: Callable[[argparse.Namespace], int], told: argparse.Namespace) -> int:
    from lifering.vault.codes import NotACode
    from lifering.vault.refusals import VaultRefused

    try:
        return does(told)
    except (NotACode, NotAnId, TooFewWords) as error:
        print(error, file=sys.stderr)
        return WRONG
    except VaultRefused as error:
        print(error, file=sys.stderr)
        return FAILED


class NotAnId(ValueError):
    def __init__(self) -> None:
        super().__init__(
            "That is not an id. 'lifering vault status' and 'lifering vault holder list' show them."
        )


class TooFewWords(ValueError):
    def __init__(self, count: int) -> None:
        super().__init__(
            f"Two papers have 48 words. You gave {count}. Give the first paper, then the second."
        )


def _status(told: argparse.Namespace) -> int:
    from lifering.lib.moments import now
    from lifering.vault.queries import readers, teams_with_keys
    from lifering.vault.readiness import problems

    names = told.names()
    for team_id in sorted(teams_with_keys(), key=lambda one: names.get(str(one), str(one))):
        print(f"{names.get(str(team_id), 'Team')} ({team_id})")
        for reader in readers(team_id):
            name = names.get(str(reader.member_id), "Member")
            print(f"  {name} ({reader.member_id}), since {reader.since:%Y-%m-%d}: {reader.fingerprint}")
    found = problems(at=now(), receiving=told.receiving())
    print("\n".join(found) or "All is well.")
    return FAILED if found else GOOD


def _check(_told: argparse.Namespace) -> int:
    from lifering.vault import canary

    print(canary.problem() or "What was stored with version 1 opens.")
    return FAILED if canary.problem() else GOOD


def _holder_new(told: argparse.Namespace) -> int:
    from lifering.lib.moments import now
    from lifering.vault.recovery import make_holder

    words = make_holder(name=told.name.strip()[:120], by=COMMAND, at=now())
    lines = [words[at : at + 4] for at in range(0, len(words), 4)]
    print(f"Lifering recovery paper of {told.name.strip()[:120]}, {now():%d %B %Y}\n")
    print("\n".join("  ".join(f"{word:<10}" for word in line).rstrip() for line in lines))
    print(
        "\nWrite or print these words once, on paper, and clear this screen. Keep the paper locked away, apart from the other papers."
        "\nIt opens nothing alone. Then a member of each team opens their vault, and you run: lifering vault drill"
    )
    return GOOD


def _holder_list(_told: argparse.Namespace) -> int:
    from lifering.vault.recovery import active_holders

    for holder in active_holders().order_by("made_at"):
        print(f"{holder.name} ({holder.id}), since {holder.made_at:%Y-%m-%d}")
    return GOOD


def _holder_retire(told: argparse.Namespace) -> int:
    from lifering.lib.moments import now
    from lifering.vault.recovery import retire_holder

    retire_holder(holder_id=_id(told.id), by=COMMAND, at=now())
    print("Nothing opens with that paper any more. Destroy it; in older backups it still counts.")
    return GOOD


def _drill(_told: argparse.Namespace) -> int:
    from lifering.lib.moments import now
    from lifering.vault.recovery import drill

    one, two = _two_papers()
    done = drill(words_a=one, words_b=two, by=COMMAND, at=now())
    print(f"{' and '.join(done.holders)} opened {done.opened} keys. Nothing was kept of them.")
    return GOOD


def _recover(told: argparse.Namespace) -> int:
    from lifering.lib.moments import now
    from lifering.vault.recovery import recover
    from lifering.vault.refusals import NotAMember

    team, member = _id(told.team), _id(told.member)
    members = told.members(team)
    if member not in members:
        raise NotAMember  # before anybody types the words of a paper
    one, two = _two_papers()
    count = recover(
        team_id=team,
        words_a=one,
        words_b=two,
        member_id=member,
        members=members,
        fingerprint=told.fingerprint,
        by=COMMAND,
        at=now(),
    )
    print(f"{count} keys of the team are shared with the member. They open their vault again to use them.")
    return GOOD


def _two_papers() -> tuple[str, str]:
    """The words of two papers: typed without being shown, or one after the other on standard input."""
    from lifering.vault.codes import HOLDER_WORDS, split_words

    if sys.stdin.isatty():
        return getpass("Words of the first paper: "), getpass("Words of the second paper: ")
    words = split_words(sys.stdin.read())
    if len(words) != 2 * HOLDER_WORDS:
        raise TooFewWords(len(words))
    return " ".join(words[:HOLDER_WORDS]), " ".join(words[HOLDER_WORDS:])


def _id(text: str) -> Any:
    try:
        return UUID(text)
    except ValueError:
        raise NotAnId from None
