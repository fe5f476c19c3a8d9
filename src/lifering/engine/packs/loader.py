"""Load a pack and its overlays from folders, or refuse it whole.

``load_pack`` answers a complete, cross-checked :class:`Pack` or raises :class:`PackRefused` with one
sentence naming file, line and remedy. It never answers half a pack.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from lifering.engine.packs import model
from lifering.engine.packs.checks import problems
from lifering.engine.packs.documents import Document, read_documents
from lifering.engine.packs.languages import Language, Said, Spoken, Translation, Typed
from lifering.engine.packs.pack import Area, Pack
from lifering.engine.packs.refusal import PackRefused, Spot, refused
from lifering.lib.rubbish import nothing_is_rubbish

C = TypeVar("C", bound=model.Card)

KINDS: dict[str, tuple[str, type[model.Card]]] = {
    "source": ("sources", model.Source),
    "question": ("questions", model.Question),
    "derive": ("derived", model.Derive),
    "rule": ("rules", model.Rule),
    "do": ("actions", model.Do),
    "never": ("nevers", model.Never),
    "tell_family": ("families", model.Family),
    "contact": ("contacts", model.Contact),
    "law": ("laws", model.Law),
    "clock": ("clocks", model.Clock),
    "signs": ("signs", model.Signs),
    "script": ("scripts", model.Script),
    "resource": ("resources", model.Resource),
    "hazard": ("hazards", model.Hazard),
    "meaning": ("meanings", model.Meaning),
    "invariant": ("invariants", model.Invariant),
    "wording": ("wordings", model.Wording),
    "term": ("terms", model.Term),
    "topic": ("topics", model.Topic),
    "topic_group": ("topic_groups", model.TopicGroup),
    "lead": ("leads", model.Lead),
    "alike": ("alikes", model.Alike),
    "alarm": ("alarms", model.Alarm),
    "plan_words": ("plan_words", model.PlanWords),
    "picture": ("pictures", model.Picture),
    "difference": ("differences", model.Difference),
    "situation": ("situations", model.Situation),
    "record_sheet": ("record_sheets", model.RecordSheet),
    "scenario": ("scenarios", model.Scenario),
    "report_question": ("report_questions", model.ReportQuestion),
    "report_form": ("report_forms", model.ReportForm),
    "read": ("reads", model.Read),
}
"""First key of a card -> (field of Pack, struct)."""
LANGUAGES = "languages"
"""The folder of a pack that holds one folder for each language."""
OVERLAY_KINDS = ("fill", "contact", "rule", "clock", "source")
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]+)`")
_PATH = re.compile(r" - at `(?:key in )?`?\$(?P<path>[^`]*)`")


def load_pack(folder: Path, areas: Path | None = None) -> Pack:
    """The pack in ``folder`` with the overlays in ``areas``.

    ``areas`` defaults to the folder named ``areas`` beside the pack. Raises :class:`PackRefused` on
    the first doubt.
    """
    pack = read_pack(folder, areas)
    for sentence in problems(pack):
        raise PackRefused(sentence)
    return pack


@nothing_is_rubbish()
def read_pack(folder: Path, areas: Path | None = None) -> Pack:
    """The cards as written: right in shape, not yet checked against each other."""
    areas = folder.parent / "areas" if areas is None else areas
    if not (folder / "pack.yaml").is_file():
        raise refused(folder, "has no pack.yaml, so it is not a pack. Point LIFERING_PACKS at a pack folder.")
    head = _only(folder, folder.parent, "pack.yaml", "pack", model.PackHead)
    tables: dict[str, dict[str, Any]] = {field: {} for field, _ in KINDS.values()}
    spots: dict[str, Spot] = {}
    for document in _documents(folder, folder.parent, skip="pack.yaml"):
        if document.kind not in KINDS:
            raise refused(
                document.spot(),
                f"begins with '{document.kind}', which is no kind of card. Begin it with one of: {', '.join(KINDS)}.",
            )
        field, struct = KINDS[document.kind]
        card = _card(document, struct)
        _place(tables[field], spots, document, card)
    overlays = {}
    for path in sorted(areas.iterdir()) if areas.is_dir() else ():
        if (path / "area.yaml").is_file():
            area = _read_area(path, areas.parent, tables["sources"], spots)
            overlays[area.head.area] = area
    languages = {code.name: _read_language(code, folder.parent, spots) for code in _language_folders(folder)}
    return Pack(
        head=head, digest=digest_of(folder, areas), areas=overlays, languages=languages, spots=spots, **tables
    )


def digest_of(folder: Path, areas: Path | None = None) -> str:
    """SHA-256 over the names and bytes of every YAML file of a pack and its overlays."""
    areas = folder.parent / "areas" if areas is None else areas
    whole = hashlib.sha256()
    for root in (folder, areas):
        for path in yaml_files(root):
            content = path.read_bytes()
            whole.update(f"{path.relative_to(root.parent).as_posix()}\0{len(content)}\0".encode())
            whole.update(content)
    return whole.hexdigest()


def _read_area(folder: Path, base: Path, sources: dict[str, Any], spots: dict[str, Spot]) -> Area:
    head = _only(folder, base, "area.yaml", "area", model.AreaHead)
    fills: list[model.Fill] = []
    tables: dict[str, dict[str, Any]] = {"contact": {}, "rule": {}, "clock": {}}
    for document in _documents(folder, base, skip="area.yaml"):
        if document.kind not in OVERLAY_KINDS:
            raise refused(
                document.spot(),
                f"begins with '{document.kind}', which an area may not write. Use one of: {', '.join(OVERLAY_KINDS)}.",
            )
        if document.kind == "fill":
            fill = _card(document, model.Fill)
            spots[f"fill {head.area} {len(fills)}"] = document.spot()
            fills.append(fill)
        else:
            table = sources if document.kind == "source" else tables[document.kind]
            _place(table, spots, document, _card(document, KINDS[document.kind][1]))
    return Area(
        head=head, fills=fills, contacts=tables["contact"], rules=tables["rule"], clocks=tables["clock"]
    )


def _language_folders(folder: Path) -> list[Path]:
    found = folder / LANGUAGES
    return sorted(path for path in found.iterdir() if path.is_dir()) if found.is_dir() else []


def _read_language(folder: Path, base: Path, spots: dict[str, Spot]) -> Spoken:
    head = _only(folder, base, "language.yaml", "language", Language)
    if head.language != folder.name:
        raise refused(
            Spot(f"{LANGUAGES}/{folder.name}/language.yaml", 1),
            f"calls itself '{head.language}', but lies in the folder '{folder.name}'. Give both one name.",
        )
    says: dict[str, Said] = {}
    typed: dict[str, list[str]] = {}
    for document in _documents(folder, base, skip="language.yaml"):
        if document.kind == "typed":
            told = _card(document, Typed)
            typed[told.typed] = told.said
            continue
        if document.kind != "translation":
            raise refused(
                document.spot(),
                f"begins with '{document.kind}'. In a language every card begins 'translation:' or 'typed:'.",
            )
        card = _card(document, Translation)
        spots[f"translation {head.language} {card.translation}"] = document.spot()
        for path, said in card.says.items():
            address = f"{card.translation} {path}"
            if address in says:
                raise refused(
                    document.spot("says", path), f"says '{address}' a second time. Keep one of them."
                )
            says[address] = said
    return Spoken(head=head, says=says, typed=typed)


def yaml_files(root: Path) -> list[Path]:
    """The files of a pack; what editors leave beside them (hidden files, dangling links) is none of it."""
    return sorted(path for path in root.rglob("*.yaml") if path.is_file() and not path.name.startswith("."))


def _documents(folder: Path, base: Path, skip: str) -> Iterable[Document]:
    for path in yaml_files(folder):
        if path != folder / skip and folder / LANGUAGES not in path.parents:
            yield from read_documents(path, f"{base.name}/{path.relative_to(base).as_posix()}")


def _only(folder: Path, base: Path, name: str, kind: str, struct: type[C]) -> C:
    path = folder / name
    documents = list(read_documents(path, f"{base.name}/{path.relative_to(base).as_posix()}"))
    if len(documents) != 1 or documents[0].kind != kind:
        raise refused(Spot(str(path.name), 1), f"must hold one card that begins with '{kind}:'.")
    return _card(documents[0], struct)


def _place(table: dict[str, Any], spots: dict[str, Spot], document: Document, card: model.Card) -> None:
    identity = str(getattr(card, document.kind))
    key = f"{document.kind} {identity}"
    if key in spots:
        raise refused(
            document.spot(),
            f"has the id '{identity}', which the card at {spots[key]} has already. Give one of the two another id.",
        )
    spots[key] = document.spot()
    table[identity] = card


def _card(document: Document, struct: type[C]) -> C:
    try:
        return msgspec.convert(document.value, struct, strict=False)
    except msgspec.ValidationError as error:
        raise _shape_refused(document, str(error)) from None


def _shape_refused(document: Document, message: str) -> PackRefused:
    """msgspec's words turned into a place and a remedy."""
    found = _PATH.search(message)
    keys: list[str | int] = []
    for name, index, other in re.findall(
        r"\.(\w+)|\[(\d+)\]|\[(\.\.\.|\w+)\]", found["path"] if found else ""
    ):
        keys.append(int(index) if index else name or other)
    unknown = _UNKNOWN.search(message)
    if unknown:
        spot = document.spot(*keys, unknown["name"])
        return refused(
            spot,
            f"has the key '{unknown['name']}', which a {document.kind} card does not know. See docs/pack-format.md for its keys.",
        )
    reason = message[: found.start()] if found else message
    where = f" in '{'.'.join(map(str, keys))}'" if keys else ""
    return refused(
        document.spot(*keys), f"is not a good {document.kind} card: {reason}{where}. See docs/pack-format.md."
    )
