"""The command line. Exit 0 good, 1 the check failed, 2 wrong use; errors are one sentence on stderr."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from lifering.accounts.command import register as register_staff
from lifering.api.answers import Refused, find_place, make_plan
from lifering.audit.command import register as register_audit
from lifering.commands import asking, proving
from lifering.commands.talking import GOOD, WRONG, read, read_json
from lifering.config.backup import register as register_backup
from lifering.config.migrating import register as register_migrate
from lifering.config.migrating import with_database
from lifering.config.status import register as register_status
from lifering.config.work import register as register_work
from lifering.engine.library import Edition, open_checked
from lifering.engine.packs.refusal import PackRefused
from lifering.leaflets import command as leaflets
from lifering.lib.env import areas_folder, cache_folder, is_shelf, pack_folder, packs_root
from lifering.lib.tongues import ENGLISH
from lifering.links.command import register as register_links
from lifering.places import Gazetteer
from lifering.publishing.language_parser import register as register_language
from lifering.publishing.parser import register as register_pack
from lifering.reports.verifying import register as register_verifying
from lifering.vault.command import register as register_vault

if TYPE_CHECKING:
    from lifering.accounts.choosing import Choices


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one sentence."""

    def error(self, message: str) -> Any:
        print(f"{message[:1].upper()}{message[1:]}. Try: {self.prog} --help", file=sys.stderr)
        raise SystemExit(WRONG)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answers the exit code."""
    told = _parser().parse_args(arguments)
    try:
        return int(told.run(told))
    except (Refused, PackRefused, leaflets.CannotBePrinted) as error:
        print(error, file=sys.stderr)
        return WRONG
    except BrokenPipeError:
        return GOOD


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="lifering", description="What to do now, what never to do, who to contact and what the law says."
    )
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")
    demo = commands.add_parser("demo", help="start the site on this machine")
    demo.add_argument("--port", type=int, default=None, help="port to listen on (default: PORT, else 8000)")
    demo.add_argument(
        "--sign-ins", action="store_true", help="only print how the demo's invented people sign in now"
    )
    demo.set_defaults(run=_demo)
    asking.register(commands, _edition, _gazetteer)
    proving.register(commands, _gazetteer)
    register_pack(commands, _gazetteer)
    register_language(commands)
    leaflets.register(commands, _hands())
    register_links(commands)
    register_migrate(commands)
    register_status(commands, _edition)
    with_database(lambda to: register_staff(to, _choices), commands)
    with_database(register_audit, commands)
    with_database(register_backup, commands)
    with_database(lambda to: register_vault(to, _names, _receiving, _members), commands)
    register_work(commands)
    register_verifying(commands)
    return parser


def _hands() -> leaflets.Hands:
    return leaflets.Hands(
        edition=_edition,
        plan=lambda facts, at, language: make_plan(_edition(), _gazetteer, facts, at, language=language),
        place=lambda area: find_place(_edition(), _gazetteer, area),
        read=read,
        read_json=read_json,
        refusal=Refused,
        complain=lambda sentence: print(sentence, file=sys.stderr),
        languages=lambda: (ENGLISH, *_edition().pack.languages),
    )


def _choices() -> Choices:
    from lifering.accounts.choosing import choices

    return choices(_edition(), _gazetteer())


def _names() -> dict[str, str]:
    from lifering.accounts.queries import names_by_id  # Django is only needed here

    return names_by_id()


def _receiving() -> dict[UUID, str]:
    from lifering.accounts.queries import receiving_names  # Django is only needed here

    return receiving_names()


def _members(team_id: UUID) -> set[UUID]:
    from lifering.accounts.queries import member_ids  # Django is only needed here

    return member_ids(team_id)


@cache
def _edition() -> Edition:
    root = packs_root()
    if is_shelf(root):
        from lifering.publishing.served import edition_of_shelf  # brings the library for signatures

        return edition_of_shelf(root, cache_folder())
    return open_checked(pack_folder(root), areas_folder(root), cache_folder())


@cache
def _gazetteer() -> Gazetteer:
    return Gazetteer.load()


def _demo(told: argparse.Namespace) -> int:
    from lifering.config.demo import run_demo  # Django is only needed here

    return run_demo(told.port, lambda: _edition().hash, sign_ins_only=told.sign_ins)


if __name__ == "__main__":
    raise SystemExit(main())
