"""A translator's table, and how it comes back into the pack: what ``lifering language`` does.

The table is JSON: address -> words. ``export`` gives the English of what is to be done; the same table, with the
words put into the language, goes back by ``take``, which writes the hash of the English beside each.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import msgspec

from lifering.engine.packs.languages import Language, Said, differs, mark
from lifering.engine.packs.loader import LANGUAGES
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.paragraphs import FIELDS, PHRASE, paragraphs
from lifering.engine.packs.translated import is_said

HEAD = "language.yaml"


class NotTaken(ValueError):
    """A table cannot be taken; the sentences say what to correct."""


def to_be_said(pack: Pack, code: str) -> dict[str, str]:
    """Address -> English of every paragraph that a language does not say as it stands now."""
    spoken = pack.languages[code]
    return {
        address: text
        for address, text in paragraphs(pack).items()
        if spoken.is_for(address) and not is_said(spoken, address, text)
    }


def all_said(pack: Pack, code: str) -> dict[str, dict[str, str]]:
    """Address -> English and words, for a native reader to hold beside each other."""
    spoken = pack.languages[code]
    return {
        address: {"english": text, "words": spoken.says[address].words if address in spoken.says else ""}
        for address, text in paragraphs(pack).items()
    }


def take(pack: Pack, folder: Path, code: str, table: Mapping[str, str]) -> int:
    """Writes the words of a table into the language's files; answers how many. Raises :class:`NotTaken`."""
    english = paragraphs(pack)
    wrong = [sentence for address, words in table.items() if (sentence := _fault(english, address, words))]
    if wrong:
        raise NotTaken("\n".join(wrong))
    new = {address: Said(of=mark(english[address]), words=words) for address, words in table.items()}
    write(pack, folder, code, {**pack.languages[code].says, **new})
    return len(new)


def _fault(english: Mapping[str, str], address: str, words: object) -> str:
    if address not in english:
        return f"'{address}' is no paragraph of this pack. Export the table anew."
    if not isinstance(words, str) or not words.strip():
        return f"'{address}' has no words. Write them, or leave the line out."
    what = differs(english[address], words)
    return f"'{address}' must keep {what}. Correct it." if what else ""


def tidy(pack: Pack, folder: Path, code: str) -> int:
    """Takes out paragraphs of cards that are no more; answers how many."""
    says, english = pack.languages[code].says, paragraphs(pack)
    kept = {address: said for address, said in says.items() if address in english}
    write(pack, folder, code, kept)
    return len(says) - len(kept)


def write(pack: Pack, folder: Path, code: str, says: Mapping[str, Said]) -> None:
    """The files of a language, one for each kind of card, in the order of the pack."""
    kinds: dict[str, dict[str, dict[str, Said]]] = {kind: {} for kind in (*FIELDS, PHRASE)}
    english = paragraphs(pack)
    for address in [*english, *(one for one in says if one not in english)]:
        if address in says:
            kind, card, path = _parts(address)
            kinds[kind].setdefault(card, {})[path] = says[address]
    home = folder / LANGUAGES / code
    for kind, cards in kinds.items():
        file = home / f"{kind}.yaml"
        if cards:
            file.write_text("---\n".join(_card(card, paths) for card, paths in cards.items()), "utf-8")
        else:
            file.unlink(missing_ok=True)


def _parts(address: str) -> tuple[str, str, str]:
    """Kind, card and path of an address."""
    kind, _space, rest = address.partition(" ")
    if kind == PHRASE:
        return kind, PHRASE, rest
    identity, _space, path = rest.rpartition(" ")
    return kind, f"{kind} {identity}", path


def _card(card: str, paths: Mapping[str, Said]) -> str:
    lines = [
        f'  {_text(path)}: {{of: "{said.of}", words: {_text(said.words)}}}\n' for path, said in paths.items()
    ]
    return f"translation: {_text(card)}\nsays:\n{''.join(lines)}"


def _text(words: str | list[str]) -> str:
    """Double-quoted YAML, which JSON is."""
    return json.dumps(words, ensure_ascii=False)


def sign(pack: Pack, folder: Path, code: str, by: str, on: dt.date) -> Language:
    """Notes that a native reader has read every word of a language and stands for it."""
    spoken = pack.languages[code]
    head = msgspec.structs.replace(
        spoken.head, state="signed", signed_by=by, signed_on=on, signed_as=spoken.digest
    )
    write_head(folder / LANGUAGES / code, head)
    return head


def write_head(home: Path, head: Language) -> None:
    """``language.yaml`` anew."""
    plain = msgspec.to_builtins(head)
    lines = [
        f"{key}: {_text(value) if isinstance(value, list) else _text(str(value))}\n"
        for key, value in plain.items()
        if value not in ("", None)
    ]
    (home / HEAD).write_text("".join(lines), "utf-8")
