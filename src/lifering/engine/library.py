"""The edition in force: loaded whole, checked, and replaced only by a better one."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

import msgspec

from lifering.engine.calendar import BankHolidays
from lifering.engine.packs.loader import digest_of, load_pack, yaml_files
from lifering.engine.packs.pack import Pack
from lifering.engine.packs.paragraphs import in_language
from lifering.engine.packs.refusal import PackRefused
from lifering.engine.rulebook.audit import faults
from lifering.engine.rulebook.compile import Questions, RuleBook
from lifering.engine.rulebook.forms import Forms
from lifering.engine.rulebook.reach import BookReach, Reach, space_of
from lifering.engine.rulebook.vocabulary import Vocabulary
from lifering.engine.search import Index, build_index
from lifering.engine.search.alarms import phrase_problems
from lifering.engine.search.fragments import Fragments
from lifering.engine.search.tongue import feared_of
from lifering.engine.search.urgent import dangers
from lifering.lib.remembered import remembering
from lifering.lib.rubbish import nothing_is_rubbish
from lifering.lib.tongues import ENGLISH


@dataclass(frozen=True, repr=False)
class Edition:
    """A pack that passed every check, compiled. Immutable to its readers, so threads share it."""

    pack: Pack
    vocabulary: Vocabulary
    forms: Forms
    questions: Questions
    holidays: BankHolidays
    signers: tuple[str, ...] = ()
    """Who signed it for publishing; nobody, where it was not taken from a shelf."""
    language: str = ENGLISH
    """The language of the pack's words."""
    _books: dict[str, RuleBook] = field(default_factory=dict)
    _spoken: dict[str, Edition] = field(default_factory=dict)
    _english: Edition | None = None
    """The edition whose words these are in another language; rules are its alone."""
    _found: dict[tuple[str, ...], Index] = field(default_factory=dict)
    _feared: list[Fragments] = field(default_factory=list)

    def __repr__(self) -> str:
        """Its name and not its millions of words: what fails with an edition in hand has to be told."""
        return f"Edition({self.pack.head.pack} {self.pack.head.version}, {self.language}, {self.hash[:12]})"

    @property
    def hash(self) -> str:
        """SHA-256 over every file of the pack and its overlays."""
        return self.pack.digest

    def without(self, withdrawn: dict[str, list[str]]) -> Edition:
        """The same edition without the channels that were withdrawn; shares everything else."""
        if withdrawn == self.pack.withdrawn:
            return self
        return replace(self, pack=msgspec.structs.replace(self.pack, withdrawn=withdrawn), _spoken={})

    def in_language(self, code: str) -> Edition:
        """The same edition with its words in a language; made when first wanted, and shares everything else.

        Raises KeyError for a language that the pack does not have.
        """
        if code == self.language:
            return self
        if self.language != ENGLISH:
            raise ValueError(f"this edition is in '{self.language}' already: ask the English one")
        if code not in self._spoken:
            self._spoken[code] = replace(
                self, pack=in_language(self.pack, code), language=code, _english=self
            )
        return self._spoken[code]

    @property
    def english(self) -> Edition:
        """The same edition with its words in English."""
        return self._english or self

    def book(self, slug: str = "") -> RuleBook:
        """The rulebook of an area (``""``: of the base pack), compiled when it is first wanted."""
        if self._english is not None:
            return self._english.book(slug)
        if slug not in self._books:
            self._books[slug] = RuleBook(self.pack, slug, self.vocabulary, self.forms)
        return self._books[slug]

    def index(self, languages: Iterable[str] = ()) -> Index:
        """Everything that can be found in English and in these languages, made when somebody first searches."""
        if self._english is not None:
            return self._english.index(languages)
        spoken = {code for code in languages if self.pack.languages[code].head.tag != ENGLISH}
        codes = tuple(sorted({ENGLISH, *spoken}))
        if codes not in self._found:
            with nothing_is_rubbish(), remembering():
                self._found[codes] = build_index({code: self.in_language(code).pack for code in codes})
        return self._found[codes]

    def dangers(self, text: str) -> list[str]:
        """The alarms that words in any language of the pack set off."""
        if not self._feared:
            self._feared.extend(feared_of(spoken.typed) for spoken in self.english.pack.languages.values())
        return dangers(self.index().tongues[ENGLISH], self._feared, text)

    def books(self) -> list[RuleBook]:
        """The base's rulebook and every area's."""
        return [self.book(slug) for slug in ("", *self.pack.areas)]


def compile_edition(pack: Pack) -> Edition:
    """Compile a pack that passed the checks of ``engine.packs``; audits nothing."""
    vocabulary = Vocabulary(pack.questions)
    forms = Forms(vocabulary, pack.derived)
    return Edition(pack, vocabulary, forms, Questions(pack, forms), BankHolidays.load())


def open_edition(folder: Path, areas: Path | None = None) -> Edition:
    """Load, check and compile. Raises :class:`PackRefused` with the first doubt."""
    with nothing_is_rubbish(), remembering():
        edition = compile_edition(load_pack(folder, areas))
        for sentence in (*phrase_problems(edition.pack), *faults_over_all_answers(edition)):
            raise PackRefused(sentence)
    return edition


def faults_over_all_answers(edition: Edition) -> Iterator[str]:
    """What the audit finds in the base's rulebook and in every area's, each sentence once."""
    reach = Reach(space_of(edition.pack, edition.vocabulary), edition.forms)
    told: set[str] = set()
    for book in edition.books():
        for sentence in faults(edition.pack, BookReach(reach, book)):
            if sentence not in told:
                told.add(sentence)
                yield sentence


def open_checked(folder: Path, areas: Path | None, cache: Path) -> Edition:
    """As :func:`open_edition`, but a pack that passed all checks before is not checked again.

    ``cache`` keeps the cards of packs that passed, named by the content of the pack and of the
    checking code, so that a change of either is checked anew. For the command line, where every tenth
    of a second is felt; a server always opens a pack in full.
    """
    kept = cache / f"{checked_key(folder, areas)}.pack"
    try:
        return compile_edition(msgspec.msgpack.decode(kept.read_bytes(), type=Pack))
    except (OSError, msgspec.DecodeError):
        edition = open_edition(folder, areas)
    try:
        cache.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(msgspec.msgpack.encode(edition.pack))
        fresh.replace(kept)
    except OSError:
        pass  # a read-only home: the pack is checked each time
    return edition


def checked_key(folder: Path, areas: Path | None = None) -> str:
    """Names the content of a pack together with the code that checks it."""
    whole = hashlib.sha256(digest_of(folder, areas).encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        whole.update(path.read_bytes())
    return whole.hexdigest()


class Stock(Protocol):
    """Where a library finds its edition."""

    def stamp(self) -> Hashable:
        """What tells one state of the content from another, without reading it."""

    def open(self) -> Edition:
        """The content of the moment, checked. Raises :class:`PackRefused`."""

    def withdrawn(self) -> dict[str, list[str]]:
        """What was taken away at once, as :attr:`Pack.withdrawn`. Raises :class:`PackRefused`."""


@dataclass(frozen=True)
class Folder:
    """A plain pack folder with its overlays: nobody signed it, and nothing can be withdrawn."""

    pack: Path
    areas: Path | None = None

    def stamp(self) -> Hashable:
        """Name, times, number and size of every file."""
        roots = [self.pack, self.areas or self.pack.parent / "areas"]
        return stamp_of(path for root in roots for path in yaml_files(root))

    def open(self) -> Edition:
        """Loads and checks it in full."""
        return open_edition(self.pack, self.areas)

    def withdrawn(self) -> dict[str, list[str]]:
        """Nothing."""
        return {}


def stamp_of(paths: Iterable[Path]) -> frozenset[tuple[str, int, int, int, int]]:
    """What tells one state of some files from another."""
    return frozenset(
        (str(path), found.st_mtime_ns, found.st_ctime_ns, found.st_ino, found.st_size)
        for path in paths
        for found in [path.stat()]
    )


class Library:
    """Keeps the last good edition of a stock, and says when newer content was refused.

    The first load raises :class:`PackRefused`: without one good pack there is nothing to serve.
    Afterwards the stock is looked at most once in ``every`` seconds; changed content that is good
    replaces the edition whole, content that is not leaves it and is told in :attr:`problem`. What is
    withdrawn is taken away at the same look, whatever became of the content. ``aside`` looks in a
    thread of its own, so that nobody who asks for a page waits for it. ``prepare`` makes ready what the first reader of
    an edition would wait for, before it is in force.
    """

    def __init__(
        self,
        stock: Stock,
        *,
        clock: Callable[[], float],
        every: float = 5.0,
        aside: bool = False,
        prepare: Callable[[Edition], object] = lambda _edition: None,
    ) -> None:
        self._stock, self._clock, self._every = stock, clock, every
        self._aside, self._prepare = aside, prepare
        self._lock = threading.Lock()
        self.problem = ""
        self._seen: Hashable = stock.stamp()
        self._edition = stock.open().without(stock.withdrawn())
        prepare(self._edition)
        self._looked_at = clock()

    def current(self) -> Edition:
        """The last good edition; reloads first when the content has changed."""
        now = self._clock()
        if now - self._looked_at >= self._every and self._lock.acquire(blocking=False):
            self._looked_at = now
            if self._aside:
                threading.Thread(target=self._look_once, daemon=True).start()
            else:
                self._look_once()
        return self._edition

    def _look_once(self) -> None:
        try:
            self._look()
        except Exception as error:  # whatever a broken folder does, the last good edition is served
            self.problem = _told(error)
            self._seen = None  # and looked at again, because the fault may not be in the files
        finally:
            self._lock.release()

    def _look(self) -> None:
        stamp = self._stock.stamp()
        if stamp == self._seen:
            return
        withdrawn = self._stock.withdrawn()
        self._edition = self._edition.without(withdrawn)  # first, because opening may take seconds
        try:
            opened = self._stock.open().without(withdrawn)
            self._prepare(opened)
            self._edition = opened
            self.problem = ""
        except PackRefused as error:
            self.problem = str(error)
        self._seen = stamp


def _told(error: Exception) -> str:
    if isinstance(error, PackRefused):
        return str(error)
    return f"The packs could not be read ({type(error).__name__}). Check that LIFERING_PACKS is whole and readable."
