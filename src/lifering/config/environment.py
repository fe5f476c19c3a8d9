"""What the operator says by environment variables, read once and refused when unsafe."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from lifering.lib.env import NotAnAddress, data_folder, is_shelf, packs_root, site_address
from lifering.work.way import Log, NoSuchWay, Way, read_way

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
LOCAL_NAMES = ("localhost", "127.0.0.1", "::1")
LOCAL_ADDRESSES = ("http://localhost:", "http://127.0.0.1:")
SHORTEST_KEY = 32
SILENT_DAYS, SECOND_DAYS = 14, 7
YES = ("1", "true", "yes", "on")


class UnsafeSettings(ValueError):
    """These settings would put people at risk; the sentence says what to change."""


@dataclass(frozen=True, kw_only=True)
class Environment:
    packs: Path
    packs_unsigned: bool
    """The operator named a plain folder: nobody signed what is in it."""
    data: Path
    secret_key: str
    hosts: tuple[str, ...]
    debug: bool
    leave_to: str
    drafts: bool
    """Whether languages that no native reader has signed are offered, with a notice."""
    database: str = ""
    """``postgres://…``; empty: one SQLite file in ``data``."""
    keys: Path | None = None
    """Where the keys rest that sign audit heads and receipts; None: ``keys`` in ``data``."""
    address: str = ""
    """Where people reach the site, for what is printed; empty: nobody has said."""
    notices_go_by: Way = field(default_factory=Log)
    silent_days: int = SILENT_DAYS
    """Days of reading after which a team in which nobody opens anything gets no more reports."""
    second_days: int = SECOND_DAYS
    """Days in a team after which somebody who was invited may be the second person."""

    @property
    def is_public(self) -> bool:
        """Whether other people than the one at this machine can reach the site."""
        return any(host not in LOOPBACK for host in self.hosts)

    def __post_init__(self) -> None:
        if not self.leave_to.startswith("https://") and not self.leave_to.startswith(LOCAL_ADDRESSES):
            raise UnsafeSettings("LIFERING_LEAVE_TO must be a whole address that begins with https://.")
        if len(self.secret_key) < SHORTEST_KEY:
            raise UnsafeSettings(
                f"The secret key is too short. Set LIFERING_SECRET_KEY to at least {SHORTEST_KEY} random characters, or delete {self.data / 'secret-key'}."
            )
        if self.is_public and self.packs_unsigned:
            raise UnsafeSettings(
                "LIFERING_PACKS names a folder that nobody signed but LIFERING_HOSTS names a public host. Make a shelf of it with 'lifering pack add', or unset LIFERING_PACKS to serve the packs that came with Lifering."
            )
        if self.debug and (told := self._public_by()):
            raise UnsafeSettings(
                f"LIFERING_DEBUG is on but {told} names a public host. Turn LIFERING_DEBUG off."
            )
        if any("*" in host or host.startswith(".") for host in self.hosts):
            raise UnsafeSettings(
                "LIFERING_HOSTS must name each host by its whole name, such as help.example.org. With a * or a leading dot any other name would be believed."
            )

    def _public_by(self) -> str:
        """The variable that says that others can reach the site."""
        if self.is_public:
            return "LIFERING_HOSTS"
        named = urlsplit(self.address).hostname
        return "LIFERING_ADDRESS" if named and named not in LOCAL_NAMES else ""


def read_environment(env: Mapping[str, str]) -> Environment:
    """What the operator chose, with safe defaults. Raises :class:`UnsafeSettings`."""
    packs = packs_root(env)
    data = data_folder(env)
    told = [host.strip() for host in env.get("LIFERING_HOSTS", "").split(",")]
    hosts = tuple(host for host in told if host) or LOOPBACK
    return Environment(
        packs=packs,
        packs_unsigned=bool(env.get("LIFERING_PACKS")) and not is_shelf(packs),
        data=data,
        secret_key=env.get("LIFERING_SECRET_KEY")
        or own_key(data, may_make=all(host in LOOPBACK for host in hosts)),
        hosts=hosts,
        debug=env.get("LIFERING_DEBUG", "").lower() in YES,
        drafts=_drafts(env, hosts),
        leave_to=env.get("LIFERING_LEAVE_TO") or "https://www.bbc.co.uk/weather",
        database=_database(env),
        keys=Path(env["LIFERING_KEYS"]).expanduser().absolute() if env.get("LIFERING_KEYS") else None,
        address=_address(env),
        notices_go_by=_way(env, hosts),
        silent_days=_days(env, "LIFERING_SILENT_DAYS", SILENT_DAYS),
        second_days=_days(env, "LIFERING_SECOND_DAYS", SECOND_DAYS),
    )


def _drafts(env: Mapping[str, str], hosts: tuple[str, ...]) -> bool:
    """On a machine of one's own drafts are shown; a public site has to ask for them."""
    told = env.get("LIFERING_DRAFTS", "").lower()
    return told in YES if told else all(host in LOOPBACK for host in hosts)


def _database(env: Mapping[str, str]) -> str:
    told = env.get("LIFERING_DATABASE", "").strip()
    if told and not told.startswith(("postgres://", "postgresql://")):
        raise UnsafeSettings(
            "LIFERING_DATABASE must be an address that begins with postgres://. Leave it out to keep everything in one SQLite file in LIFERING_DATA."
        )
    return told


def _way(env: Mapping[str, str], hosts: tuple[str, ...]) -> Way:
    try:
        return read_way(env, is_public=any(host not in LOOPBACK for host in hosts))
    except NoSuchWay as error:
        raise UnsafeSettings(str(error)) from None


def _days(env: Mapping[str, str], name: str, otherwise: int) -> int:
    told = env.get(name, "").strip() or str(otherwise)
    if not told.isdecimal() or not 1 <= int(told) <= 90:
        raise UnsafeSettings(
            f"{name} must be a whole number of days from 1 to 90. Leave it out for {otherwise}."
        )
    return int(told)


def _address(env: Mapping[str, str]) -> str:
    try:
        return site_address(env)
    except NotAnAddress as error:
        raise UnsafeSettings(str(error)) from None


def own_key(data: Path, *, may_make: bool) -> str:
    """The key this machine made for itself on its first run; a public site must be given one."""
    if not may_make:
        return ""
    kept = data / "secret-key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()
