"""``lifering status``: what somebody has to see to on this site, in sentences. The public is told none of them."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Any

from lifering.config.environment import UnsafeSettings
from lifering.config.migrating import set_up
from lifering.engine.library import Edition
from lifering.engine.packs.refusal import PackRefused
from lifering.lib.moments import now
from lifering.links.book import FILE, BookFile

GOOD, FAILED, WRONG = 0, 1, 2
Open = Callable[[], Edition]


def register(commands: Any, edition: Open) -> None:
    status = commands.add_parser(
        "status", help="what somebody has to see to on this site; 1 when there is something"
    )
    status.add_argument("--json", action="store_true")
    status.set_defaults(run=lambda told: _status(told, edition))


def _status(told: argparse.Namespace, edition: Open) -> int:
    try:
        set_up()
    except UnsafeSettings as error:
        print(error, file=sys.stderr)
        return WRONG
    from django.conf import settings

    from lifering.site.to_do import to_do

    links = BookFile(settings.LIFERING_DATA / FILE).current()
    areas = to_do(content=_refusal(edition), links=links, at=now())
    is_well = not any(areas.values())
    if told.json:
        each = {area: {"ok": not found, "problems": found} for area, found in areas.items()}
        print(json.dumps({"ok": is_well, **each}, ensure_ascii=False, indent=1))
    else:
        lines = [f"{area}: {sentence}" for area, found in areas.items() for sentence in found]
        print("\n".join(lines) or "All is well.")
    return GOOD if is_well else FAILED


def _refusal(edition: Open) -> str:
    try:
        edition()
    except PackRefused as error:
        return str(error)
    return ""
