"""Brings ``locale/*/LC_MESSAGES/lifering.po`` up to date with the sentences in the code and the templates.

``python scripts/catalogues.py`` updates every language; with ``--take CODE FILE`` it also puts in a table (JSON: English
-> words). Sentences that are no more are taken out; new ones stand there empty and are shown in English until done.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from lifering.lib.tongues import DOMAIN, LOCALE, LOCALES

SOURCE = LOCALE.parent
METHODS = [("review/**", "ignore"), ("**.py", "python"), ("**/templates/**.html", "jinja2")]
HEADER = "# The sentences of the interface. Written by scripts/catalogues.py; translators fill in msgstr."
NOBODYS = re.compile(
    r'^"(?:Project-Id|Report-Msgid|POT-Creation|PO-Revision|Last-Translator|Language-Team|Generated-By).*\n',
    re.M,
)
"""Lines of the header that change by themselves or name nobody."""
KEYWORDS = {"_": None, "later": None, "gettext": None, "ngettext": (1, 2)}
OPTIONS = {"**/templates/**.html": {"trimmed": "true", "silent": "false"}}


def sentences() -> Iterator[tuple[str, str]]:
    """File and English of every sentence that the interface says."""
    for file, _line, message, _comments, _context in extract_from_dir(
        str(SOURCE), METHODS, OPTIONS, keywords=KEYWORDS
    ):
        yield file, message if isinstance(message, str) else message[0]


def updated(code: str, table: dict[str, str]) -> Catalog:
    """The catalogue of a language with the sentences of today, what was said of them, and what a table adds."""
    path = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"
    old = read_po(path.open("rb"), locale=code) if path.is_file() else Catalog(locale=code)
    new = Catalog(locale=code, domain=DOMAIN, header_comment=HEADER, fuzzy=False)
    for file, english in sorted(set(sentences())):
        before = old.get(english)
        said = table.get(english) or (str(before.string) if before and before.string else "")
        new.add(english, said, locations=[(file, None)])  # type: ignore[list-item]  # a file without its lines
    return new


def main() -> int:
    """Updates the files; answers 1 when a sentence is still without words."""
    taken: dict[str, dict[str, str]] = {}
    if sys.argv[1:2] == ["--take"]:
        taken[sys.argv[2]] = json.loads(Path(sys.argv[3]).read_text("utf-8"))
    empty = 0
    for code in LOCALES[1:]:
        catalogue = updated(code, taken.get(code, {}))
        path = LOCALE / code / "LC_MESSAGES" / f"{DOMAIN}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        written = BytesIO()
        write_po(written, catalogue, width=0, sort_output=True, include_lineno=False)
        path.write_text(NOBODYS.sub("", written.getvalue().decode()), "utf-8")
        left = [message for message in catalogue if message.id and not message.string]
        empty += len(left)
        print(f"{code}: {len(catalogue)} sentences, {len(left)} without words")
    return 1 if empty else 0


if __name__ == "__main__":
    raise SystemExit(main())
