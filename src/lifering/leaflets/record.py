"""The blank record of a concern: a sheet of the pack to print and write on by hand. English only, as the procedures of its readers are."""

from __future__ import annotations

import datetime as dt

import msgspec

from lifering.engine.packs.model import RecordSheet
from lifering.engine.packs.pack import Pack
from lifering.guidance.moments import day
from lifering.leaflets.typesetting import TEMPLATES, set_document
from lifering.lib.tongues import ENGLISH, speaking

READER = "professional"


def record_sheet(pack: Pack) -> RecordSheet | None:
    """The sheet that this pack has, if it has one."""
    return next(iter(pack.record_sheets.values()), None)


def blank_record(pack: Pack, sheet: RecordSheet, on: dt.date) -> bytes:
    """The sheet as PDF/UA-1, of an English pack and with an English date, whoever asks. Raises :class:`~lifering.leaflets.model.CannotBePrinted` and
    :class:`~lifering.leaflets.typesetting.Busy`."""
    with speaking(ENGLISH):
        printed = day(on)
    words = {
        "title": sheet.title,
        "lead": sheet.lead,
        "parts": msgspec.to_builtins(sheet.parts),
        "never": [pack.nevers[name].words[READER] for name in sheet.never],
        "foot": sheet.foot,
        "running": f"{sheet.title} · {printed} · {pack.head.version}",
        "printed_on": on,
    }
    return set_document(TEMPLATES / "record.typ", "record", words)
