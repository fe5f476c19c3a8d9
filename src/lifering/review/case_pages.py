"""The safeguarding case: claim, argument, evidence; and for each area the deployer's own half."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lifering.engine.hours import in_words
from lifering.engine.packs.model import Channel, Contact, Fill
from lifering.engine.packs.pack import Area
from lifering.engine.plan.sourced import how, is_checked
from lifering.engine.proof.case import controls_of, duties_of
from lifering.engine.proof.prove import STANDING
from lifering.review.addresses import CASE, case_address, hazard_address, promise_address
from lifering.review.hazard_pages import accepted_by, scales, signed_by
from lifering.review.pages import Link, Page
from lifering.review.promise_pages import digests, promise_link
from lifering.review.risk import LEVELS, LIKELIHOOD, SEVERITY, Risk
from lifering.review.room import Room
from lifering.review.words import day_in_words, how_many

NIGHT = "emergency_duty_team"
ANSWERING = "somebody-answers"


@dataclass(frozen=True)
class Claim:
    """One hazard as claim, argument and evidence."""

    hazard: Link
    harm: str
    before: Risk
    after: Risk
    why_left: str
    argument: str
    evidence: list[str]
    signed: str


@dataclass(frozen=True)
class Field:
    """One field of the five by five table, with the hazards that lie in it."""

    style: str
    hazards: list[str]


@dataclass(frozen=True)
class Grid:
    """Severity down, likelihood across."""

    title: str
    rows: list[tuple[str, list[Field]]]


@dataclass(frozen=True)
class CaseView:
    title: str
    version: str
    combinations: str
    areas: list[Link]
    digests: list[tuple[str, str]]
    scales: list[tuple[str, list[str]]]
    levels: list[str]
    likelihoods: list[str]
    grids: list[Grid]
    claims: list[Claim]
    unsigned: int
    broken: list[Link]


@dataclass(frozen=True)
class LocalContact:
    """A local way to reach somebody, and how sure we are of it."""

    name: str
    role: str
    where: str
    channels: list[str]
    checked: str
    is_checked: bool


@dataclass(frozen=True)
class LocalView:
    """The deployer's half of the case."""

    title: str
    police: str
    contacts: list[LocalContact]
    night: list[tuple[str, list[LocalContact]]]
    answering: Link
    duties: list[tuple[str, str, str, list[Link]]]
    open: int


def case_pages(room: Room) -> Iterator[Page]:
    """The maker's half, then one page for each area."""
    yield Page(CASE, "Safeguarding case", "safety_case.html", _case(room))
    for slug, area in room.pack.areas.items():
        yield Page(
            case_address(slug), f"Safeguarding case: {area.head.title}", "local_case.html", _local(room, area)
        )


def _case(room: Room) -> CaseView:
    head = room.pack.head
    claims = [_claim(room, name) for name in room.pack.hazards]
    return CaseView(
        title=head.title,
        version=head.version,
        combinations=how_many(room.proof.accepted),
        areas=[Link(area.head.title, case_address(slug)) for slug, area in room.pack.areas.items()],
        digests=digests(room),
        scales=scales(),
        levels=[f"{least} or more: {word}" for least, word in LEVELS],
        likelihoods=[f"{word} ({number})" for number, word in LIKELIHOOD.items()],
        grids=[
            _grid("With nothing against them", [(one.hazard.text, one.before) for one in claims]),
            _grid("With every control in place", [(one.hazard.text, one.after) for one in claims]),
        ],
        claims=claims,
        unsigned=sum(not card.accepted_by for card in room.pack.hazards.values()),
        broken=[promise_link(room, one.id) for one in room.proof.broken],
    )


def _grid(title: str, risks: list[tuple[str, Risk]]) -> Grid:
    rows = []
    for severity, word in reversed(SEVERITY.items()):
        fields = []
        for likelihood in LIKELIHOOD:
            here = Risk(severity, likelihood)
            names = [text.partition(":")[0] for text, risk in risks if risk == here]
            fields.append(Field(f"l{here.least}", names))
        rows.append((f"{word} ({severity})", fields))
    return Grid(title, rows)


def _claim(room: Room, name: str) -> Claim:
    card = room.pack.hazards[name]
    controls = controls_of(room.pack, card)
    names = [*controls.promises, *controls.proofs]
    good = sum(one not in room.findings or room.findings[one].holds for one in names)
    taken = sum(name in area.head.duties for area in room.pack.areas.values() for name in controls.duties)
    evidence = [
        f"{good} of {len(names)} promises and standing proofs hold over every answer",
        f"{len(controls.rules)} rule cards name it, each with its sources and the day they were checked",
        f"{len(controls.tests)} tests of the pages guard it, run at every change",
        f"{len(controls.duties)} duties of the deployer; {taken} of {len(controls.duties) * len(room.pack.areas)} accepted in the areas",
    ]
    return Claim(
        hazard=Link(f"{name}: {card.title}", hazard_address(name)),
        harm=card.harm,
        before=Risk(card.severity, card.likelihood),
        after=Risk(card.severity, card.left),
        why_left=card.why_left,
        argument=_argument(bool(names), bool(controls.tests), bool(controls.duties)),
        evidence=evidence,
        signed=signed_by(card),
    )


def _argument(proven: bool, tested: bool, left_to_deployer: bool) -> str:
    """Why the controls are believed to lower the likelihood."""
    parts = ["its causes are met by cards that rest on sources"]
    if proven:
        parts.append("what the cards promise is proven over every set of answers, not sampled")
    if tested:
        parts.append("the pages that carry it are tested as people use them")
    if left_to_deployer:
        parts.append("what no software can do is handed to the deployer by name")
    return f"It is less likely because {', '.join(parts)}."


def _local(room: Room, area: Area) -> LocalView:
    duties = [
        (name, text, accepted_by(area.head.duties.get(name)), _answered(room, name))
        for name, text in duties_of(room.pack).items()
    ]
    contacts = [_filled(room, area, fill) for fill in area.fills]
    by_fill = list(zip(area.fills, contacts, strict=True))
    contacts += [_contact(room, area, card, card.serves, card.name) for card in area.contacts.values()]
    night = [
        (name, [one for fill, one in by_fill if fill.fill == NIGHT and (not fill.councils or gss in fill.councils)])
        for gss, name in area.head.councils.items()
    ]  # fmt: skip
    return LocalView(
        title=area.head.title,
        police=area.head.police,
        contacts=contacts,
        night=night,
        answering=Link(STANDING[ANSWERING], promise_address(ANSWERING), promise_link(room, ANSWERING).note),
        duties=duties,
        open=sum(name not in area.head.duties for name in duties_of(room.pack)),
    )


def _answered(room: Room, duty: str) -> list[Link]:
    """The hazards that a duty controls."""
    return [
        Link(f"{card.hazard}: {card.title}", hazard_address(card.hazard))
        for card in room.pack.hazards.values()
        if duty in card.duties
    ]


def _filled(room: Room, area: Area, fill: Fill) -> LocalContact:
    role = room.pack.contacts.get(fill.fill)
    return _contact(room, area, fill, role.name if role else fill.fill, fill.name)


def _contact(room: Room, area: Area, card: Fill | Contact, role: str, name: str) -> LocalContact:
    where = [area.head.councils.get(gss, gss) for gss in card.councils] or list(area.head.councils.values())
    seen = how(card.checked, card.review_by, room.on)
    return LocalContact(
        name=name,
        role=role,
        where=", ".join(where),
        channels=[_channel(one) for one in card.channels],
        checked=f"{seen}, {day_in_words(card.checked.on)}; check again by {day_in_words(card.review_by)}",
        is_checked=is_checked(card.checked, card.review_by, room.on),
    )


def _channel(channel: Channel) -> str:
    hours = in_words(channel.hours) or "not known"
    kind = channel.kind.replace("_", " ")
    return f"{kind}: {channel.value}{f' ({channel.label})' if channel.label else ''}, hours: {hours}"
