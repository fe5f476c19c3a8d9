"""``lifering language``: for translators and native readers."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from lifering.lib.env import pack_folder, packs_root
from lifering.lib.moments import now

GOOD, FAILED, WRONG = 0, 1, 2


def register(commands: Any) -> None:
    """Adds ``language`` to the commands."""
    language = commands.add_parser("language", help="the pack in other languages: list, export, take, sign")
    inner = language.add_subparsers(dest="language command", required=True, metavar="COMMAND")
    _add(inner, "list", _list, "how much of each language is said, and who has signed it", code=False)
    export = _add(inner, "export", _export, "a table (JSON) of what is still to be said")
    export.add_argument(
        "--all", action="store_true", help="everything, English and words, for a native reader"
    )
    take = _add(inner, "take", _take, "put a table back, with the words in the language")
    take.add_argument("table", metavar="FILE|-")
    _add(inner, "tidy", _tidy, "take out paragraphs of cards that are no more")
    sign = _add(inner, "sign", _sign, "note that a native reader has read every word and stands for it")
    sign.add_argument("--by", required=True, metavar="NAME")


def _add(inner: Any, name: str, does: Any, help_: str, *, code: bool = True) -> Any:
    made = inner.add_parser(name, help=help_)
    if code:
        made.add_argument("code", metavar="LANGUAGE", help="such as pl")
    made.add_argument("--packs", default="", metavar="DIR", help="a plain folder of packs")
    made.set_defaults(run=lambda told: _run(does, told))
    return made


def _run(does: Any, told: argparse.Namespace) -> int:
    from lifering.engine.packs.loader import read_pack

    folder = pack_folder(Path(told.packs).absolute() if told.packs else packs_root())
    pack = read_pack(folder)
    if "code" in told and told.code not in pack.languages:
        known = ", ".join(pack.languages) or "none yet"
        print(
            f"The pack has no language '{told.code}' (it has: {known}). Write languages/{told.code}/language.yaml first.",
            file=sys.stderr,
        )
        return WRONG
    return int(does(pack, folder, told))


def _list(pack: Any, _folder: Path, _told: argparse.Namespace) -> int:
    from lifering.engine.packs.translated import how_much

    for code, spoken in pack.languages.items():
        said = how_much(pack, code)
        state = f"signed by {spoken.head.signed_by}" if spoken.is_signed else "draft"
        print(
            f"{code}: {spoken.head.english_name} ({state}): {said.current} paragraphs said, "
            f"{said.stale} stale, {said.missing} not said ({said.share:.0%})"
        )
    return GOOD


def _export(pack: Any, _folder: Path, told: argparse.Namespace) -> int:
    from lifering.publishing.languages import all_said, to_be_said

    table = all_said(pack, told.code) if told.all else to_be_said(pack, told.code)
    print(json.dumps(table, ensure_ascii=False, indent=1))
    return GOOD


def _take(pack: Any, folder: Path, told: argparse.Namespace) -> int:
    from lifering.publishing.languages import NotTaken, take

    try:
        text = sys.stdin.read() if told.table == "-" else Path(told.table).read_text("utf-8")
        table = json.loads(text)
        if not isinstance(table, dict):
            raise NotTaken("The table must be a JSON object: address -> words.")
        print(f"{take(pack, folder, told.code, table)} paragraphs taken.")
    except (OSError, ValueError) as error:
        print(f"The table was not taken. {error}", file=sys.stderr)
        return FAILED if isinstance(error, NotTaken) else WRONG
    return GOOD


def _tidy(pack: Any, folder: Path, told: argparse.Namespace) -> int:
    from lifering.publishing.languages import tidy

    print(f"{tidy(pack, folder, told.code)} paragraphs taken out.")
    return GOOD


def _sign(pack: Any, folder: Path, told: argparse.Namespace) -> int:
    from lifering.publishing.languages import sign

    head = sign(pack, folder, told.code, told.by, now().date())
    print(f"{head.english_name} is signed by {head.signed_by}, {head.signed_on}.")
    return GOOD
