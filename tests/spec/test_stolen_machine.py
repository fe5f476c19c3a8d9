"""Hundreds of people told something, and the whole machine is stolen: database, logs, temporary files, keys. No word of them is there."""

from __future__ import annotations

import base64
import gzip
import hashlib
import os
import re
import sqlite3
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from msgspec.structs import replace

from bench.browsing import Line, Person
from bench.reporters import Reporter, network_of
from bench.reports import at_the_same_time
from bench.sites import DATABASES, POSTGRESQL, SQLITE, Site
from lifering.engine.library import Edition
from lifering.engine.packs.reporting import TEAMS
from lifering.lib.moments import now
from lifering.reports import keeping
from lifering.reports.draft import Draft, begin
from lifering.reports.models import Report
from lifering.reports.queries import by_code
from lifering.vault.codes import Code, read_code
from lifering.vault.deriving import DraftKey
from tests.databases import Databases
from tests.desks import with_open_vault
from tests.inboxes import ALWAYS, Reading, team
from tests.own_database import own_database
from tests.quick import BEFORE
from tests.spec.spellings import Search
from tests.spec.test_report_draft import through

MANY = int(os.environ.get("LIFERING_TELLERS", "80"))
"""A thousand were seen on SQLite; so many take minutes, which not every run of all tests can give."""
PEOPLE = {SQLITE: MANY, POSTGRESQL: MANY // 5}
LEFT, ANSWERED, AT_ONCE = 60, 24, 4
"""Who wrote and never sent; who was answered and answered back."""
WHERE, WHEN, SAFE, NAME, PHONE = "velvetgorse", "sorrelwick", "tansyhollow", "marlowick", "07700 900"
TOLD, NOT_SENT, REPLIED, WROTE_BACK = "brackenmoth", "fennelbarrow", "yarrowstead", "campionreed"
EMPTY = re.compile(rb"\0{64,}")
"""What is not written yet of a page or a journal."""
MARKS = (WHERE, WHEN, SAFE, NAME, PHONE, TOLD, NOT_SENT, REPLIED, WROTE_BACK)
FACTS: dict[str, str | list[str]] = {
    "danger": "no", "harms": ["grooming"], "about_age": "13_15", "nation": "england",
    "whom": "me", "how": "confidential", "contact": "phone", "contact_other": "say_nothing",
}  # fmt: skip


@dataclass
class Machine:
    """A site in use, with all that lies on its disk below ``root``."""

    root: Path
    site: Site
    school: Reading
    codes: list[Code] = field(default_factory=list)
    keys: list[DraftKey] = field(default_factory=list)
    looked_at: set[bytes] = field(default_factory=set)

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file: data, logs, temporary files, keys; the same bytes once."""
        return self._below(self.root)

    def files_of_postgres(self) -> Iterator[tuple[str, bytes]]:
        """Its tables, its journal and its log, when it has stopped; it throws nothing of these away so soon."""
        return self._below(self.site.postgres.folder) if self.site.postgres else iter(())

    def _below(self, root: Path) -> Iterator[tuple[str, bytes]]:
        for one in sorted(one for one in root.rglob("*") if one.is_file()):
            heap = EMPTY.sub(b"\0" * 8, one.read_bytes())
            digest = hashlib.sha256(heap).digest()
            if digest not in self.looked_at:
                self.looked_at.add(digest)
                yield str(one), heap

    def search(self) -> Search:
        secrets = [
            spelt
            for key in self.keys[::20]
            for secret in (key.secret, key.key)
            for spelt in (secret, base64.urlsafe_b64encode(secret).rstrip(b"="), secret.hex().encode())
        ]
        return Search(MARKS, self.codes, secrets)


@pytest.fixture(params=DATABASES)
def machine(
    request: pytest.FixtureRequest,
    databases: Databases,
    django_db_blocker: Any,
    django_test_environment: None,
) -> Iterator[Machine]:
    with ExitStack() as opened:
        root = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="lifering-stolen-")))
        for name in ("data", "tmp"):
            (root / name).mkdir()
        kept, postgres = opened.enter_context(
            own_database(request.param, root / "data", databases, django_db_blocker, log_statement="all")
        )
        more = {
            "TMPDIR": str(root / "tmp"),
            "LIFERING_SECRET_KEY": settings.SECRET_KEY,
            "LIFERING_DRAFTS": "no",
        }
        site = Site(root, dict(kept.environ) | more, postgres, before=BEFORE)
        opened.callback(site.stop)
        site.start()
        yield Machine(root, site, team(hours=ALWAYS))


def half_written(edition: Edition, machine: Machine) -> Draft:
    """Everything is answered but what happened."""
    draft = through(edition, begin(edition, "child"), FACTS)
    shown = draft.said | {TEAMS: [str(machine.school.team.id)]}
    open_ = {"what_happened", *typed_by(0)}
    return replace(draft, said=shown, passed=tuple(one for one in draft.passed if one not in open_))


def typed_by(number: int) -> dict[str, str | list[str]]:
    """Every field has its own words."""
    return {
        "where_online": f"A game, from @{WHERE}_{number}",
        "when": f"In the week of {WHEN} {number}",
        "contact_when": f"At lunch by the {SAFE} {number}",
        "name": f"Quillon {NAME.title()} {number}",
        "phone": f"{PHONE}{number % 1000:03}",
    }


def written(machine: Machine, half: Draft, number: int) -> Person:
    """Somebody who has this draft, and has typed their own words into it."""
    key = DraftKey.new()
    keeping.keep_draft(key, replace(half, said=half.said | typed_by(number)), now())
    machine.keys.append(key)
    kept = {"lifering-draft": base64.urlsafe_b64encode(key.secret).decode()}
    return Person(number, network_of(number), kept)


def tells(line: Line, who: Person, step: int, words: str) -> None:
    """The one page that is left."""
    page = line.post(f"/report/{step}", who, words=f"{words} number {who.number}, and this is invented.")
    assert page.leads_to == "/report/check", page.text


def answers_back(line: Line, code: Code, number: int) -> None:
    there = Person(number, network_of(number))
    assert line.post("/report/back", there, code=" ".join(code.shown)).leads_to == "/report/replies"
    assert REPLIED in line.get("/report/replies", there).text
    written = line.post("/report/replies", there, words=f"{WROTE_BACK} {number}: I am at home now.")
    assert written.leads_to == "/report/answered"


def replies(line: Line, member: Person, machine: Machine, report: Report) -> None:
    """Somebody of the team writes on their page, sees it as it will be read, and sends it."""
    path = f"/staff/teams/{machine.school.team.id}/reports/{report.id}/reply"
    (token,) = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', line.get(path, member).text)[:1]
    told = {"words": f"Thank you for telling us. {REPLIED}", "csrfmiddlewaretoken": token}
    page = line.post(path, member, **told, then="preview")
    assert REPLIED in page.text
    assert line.post(path, member, **told, then="send").leads_to


def everybody_tells(machine: Machine, edition: Edition, many: int) -> None:
    half = half_written(edition, machine)
    with transaction.atomic():
        left = deque(written(machine, half, number) for number in range(many + LEFT))
    faults = deque[Exception]()

    def some_tell(line: Line) -> None:
        while left and not faults:
            with suppress(IndexError):
                who = left.popleft()
                tells(line, who, half.first_open, TOLD if who.number < many else NOT_SENT)
                if who.number < many:
                    machine.codes.append(read_code(" ".join(Reporter(line, who).sends())))

    at_the_same_time(machine.site.port, AT_ONCE, some_tell, faults)
    assert not faults, faults[0]


def some_are_answered(machine: Machine) -> None:
    signed_in = with_open_vault(machine.school.member, machine.school)
    cookies = {name: one.value for name, one in signed_in.cookies.items()}
    member = Person(0, network_of(0), cookies)
    with Line(machine.site.port) as line:
        for number, code in enumerate(machine.codes[:ANSWERED]):
            report = by_code(code)
            assert report
            replies(line, member, machine, report)
            answers_back(line, code, number)


def read_by_the_school(machine: Machine) -> list[str]:
    return [machine.school.report(one).in_own_words for one in Report.objects.all()]


def test_many_told_and_whoever_has_the_machine_reads_not_a_word(machine: Machine, edition: Edition) -> None:
    many = PEOPLE[POSTGRESQL if machine.site.postgres else SQLITE]
    everybody_tells(machine, edition, many)
    some_are_answered(machine)
    told = read_by_the_school(machine)
    assert len(told) == many
    assert all(TOLD in words for words in told), "so that there is something to find"

    search = machine.search()
    found = {name: some for name, heap in machine.files() if (some := search.found_in(heap))}
    dumped = search.found_in(dump(machine))
    machine.site.stop()
    if machine.site.postgres:
        machine.site.postgres.stop()  # and writes what it still had in memory
    left = chain(machine.files(), machine.files_of_postgres())
    after = {name: some for name, heap in left if (some := search.found_in(heap))}

    assert found == {}, "while it runs"
    assert dumped == set(), "in a dump of every table"
    assert after == {}, "when it has stopped"
    assert list((machine.root / "tmp").iterdir()) == []


def dump(machine: Machine) -> bytes:
    """Every table, as the database's own tool writes it."""
    if postgres := machine.site.postgres:
        return postgres.tool("pg_dump", "-d", postgres.address())
    with closing(sqlite3.connect(machine.root / "data" / "lifering.sqlite3")) as copy:
        return "\n".join(copy.iterdump()).encode()


CODE_OF_NOBODY = Code((3, 141, 592, 653, 589, 793, 238))
WORDS, NUMBERS = CODE_OF_NOBODY.shown, [str(number) for number in CODE_OF_NOBODY.shown_numbers]
SPELT: dict[str, bytes] = {
    "as it was typed": f"so {TOLD} it".encode(),
    "in capitals": TOLD.upper().encode(),
    "UTF-16": TOLD.encode("utf-16-le"),
    "UTF-16, the other way round": TOLD.encode("utf-16-be"),
    "UTF-32": TOLD.encode("utf-32"),
    "base64": base64.b64encode(f"so {TOLD} it is".encode()),
    "base64, a sign later": base64.b64encode(f"so. {TOLD} it is".encode()),
    "base64, two signs later": base64.urlsafe_b64encode(f"so.. {TOLD} it is".encode()),
    "base64 behind other letters": b"abc" + base64.b64encode(f"so {TOLD} it is".encode()),
    "hexadecimal": TOLD.encode().hex().encode(),
    "hexadecimal in capitals, half a byte later": b"a" + TOLD.encode().hex().upper().encode(),
    "gzip": gzip.compress(TOLD.encode() * 3),
    "zlib": zlib.compress(TOLD.encode() * 3),
    "zlib, packed well": zlib.compress(TOLD.encode() * 3, 9),
    "a code in words": " ".join(WORDS).encode(),
    "a code with hyphens, in capitals": "-".join(WORDS).upper().encode(),
    "half a code in a list": ", ".join(WORDS[2:6]).encode(),
    "a code in numbers": " ".join(NUMBERS).encode(),
    "a code in numbers by lines": "\r\n".join(NUMBERS).encode(),
    "a code in base64": base64.b64encode(" ".join(WORDS).encode()),
    "a secret": b"\x01\x02\x03 never stored",
}


@pytest.mark.parametrize("how", SPELT)
def test_the_search_finds_what_does_lie_there_in_any_spelling(how: str) -> None:
    """So that the test above can fail."""
    search = Search(MARKS, [CODE_OF_NOBODY], [SPELT["a secret"]])
    noise = os.urandom(4096)

    assert search.found_in(noise) == set()
    assert len(search.found_in(noise + b"\n" + SPELT[how] + b"\n" + noise)) == 1
