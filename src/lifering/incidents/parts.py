"""The parts of a record and what each asks: the seven headings that guidance for settings has, and the points of UKCIS.

Words for staff, in English. What the rules say (who is told, and when) is not here: it comes from the pack (``advice.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

YES_NO = (("yes", "Yes"), ("no", "No"))
LINE, WORDS = 300, 4000


@dataclass(frozen=True)
class Field:
    """``needed_when``: the field and its values that make this one needed; empty: always needed, unless ``optional``."""

    id: str
    ask: str
    kind: Literal["line", "words", "day", "choice"] = "line"
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed_when: tuple[str, tuple[str, ...]] | None = None
    optional: bool = False

    @property
    def longest(self) -> int:
        return WORDS if self.kind == "words" else LINE

    def is_needed(self, values: Mapping[str, str]) -> bool:
        if self.optional:
            return False
        return self.needed_when is None or values.get(self.needed_when[0], "") in self.needed_when[1]


@dataclass(frozen=True)
class Part:
    """One task of the list. ``heading``: of the seven under which guidance for settings sorts a record."""

    id: str
    title: str
    heading: str
    fields: tuple[Field, ...]
    lead: tuple[str, ...] = ()
    may_not_apply: bool = True

    any_yes: tuple[tuple[str, ...], str] | None = None
    """Fields, and the one that is needed where any of them says yes."""
    open_while: tuple[str, str] | None = None
    """A field and the answer with which this part is not done, whatever else is said."""

    def missing(self, values: Mapping[str, str]) -> list[Field]:
        """What has still to be said before this part is done."""
        needed = {one.id for one in self.fields if one.is_needed(values)}
        if self.any_yes and any(values.get(name) == "yes" for name in self.any_yes[0]):
            needed.add(self.any_yes[1])
        return [one for one in self.fields if self._is_open(one, values, needed)]

    def _is_open(self, one: Field, values: Mapping[str, str], needed: set[str]) -> bool:
        said = values.get(one.id, "")
        return (one.id, said) == self.open_while or (one.id in needed and not said)


SEEN = ("by_accident", "on_purpose")
POINTS = "points"
"""Its fields are questions of the pack."""

PARTS = (
    Part(
        "disclosure", "What was said", "Disclosures",
        (
            Field("who", "Who told it, and to whom"),
            Field("when", "When, and where"),
            Field("words", "What they said, in their own words", "words", "Only what was said. Do not describe the picture. Ask the child nothing for this."),
        ),
    ),
    Part(
        "meeting", "Initial review meeting", "Recording",
        (
            Field("when", "When it took place"),
            Field("who", "Who was there, with their roles", "words"),
            Field("considered", "What was considered", "words"),
        ),
    ),
    Part(POINTS, "The five points", "Risk", (), may_not_apply=False),
    Part(
        "viewing", "Whether the picture was viewed", "Recording",
        (
            Field("viewed", "Was it viewed by anybody on the staff?", "choice", choices=(("nobody", "No, by nobody"), ("by_accident", "Yes, by accident"), ("on_purpose", "Yes, on purpose"))),
            Field("who", "Who viewed it", needed_when=("viewed", SEEN)),
            Field("when", "When and where", needed_when=("viewed", SEEN)),
            Field("why", "How it came about; if on purpose, why there was no other way", "words", needed_when=("viewed", SEEN)),
            Field("present", "Who else was present", needed_when=("viewed", SEEN)),
            Field("police", "Who asked the police first, when, and what they said", needed_when=("viewed", ("on_purpose",))),
            Field("agreed", "Who approved it before, for the head, and when", needed_when=("viewed", ("on_purpose",))),
            Field("nobody_else", "Did anybody else see it, or was it copied, printed, sent or stored?", "choice", "Yes means: the police are told at once, and the safeguarding lead. Say here what happened.", YES_NO),
            Field("else_what", "What happened then", "words", needed_when=("nobody_else", ("yes",))),
        ),
        lead=(
            "May anybody look? No. Nobody needs to see it to act, and to look can be an offence.",
            "The UKCIS advice knows one rare exception, for the lead only, where nothing else can keep a child safe. The police are asked first. The head approves, a second person is there, nothing is copied, and the reasons are written down.",
            "This part asks because accidents happen and are written down. It gives nobody leave to look.",
        ),
        may_not_apply=False,
    ),
    Part(
        "device", "The device", "Devices",
        (
            Field("whose", "Whose it is, and what kind"),
            Field("kept", "Where it is kept, and since when"),
            Field("secured", "How it was secured, and by whom", hint="Off, without network, locked away. Not searched and not looked through."),
            Field("returned", "Returned to whom and when, or why not yet"),
        ),
    ),
    Part(
        "deletion", "Deletion", "Devices",
        (
            Field("asked", "Who was asked to delete it, by whom and when", hint="Only when police or others do not need it. The child or their family deletes; staff do not."),
            Field("confirmed", "Who confirmed it, and when", hint="By their word. Nobody looks to check."),
        ),
    ),
    Part(
        "parents", "Parents and carers", "Parents",
        (
            Field("told", "Were they told?", "choice", choices=(("yes", "Yes"), ("not_yet", "Not yet"), ("no", "No, and it is not planned"))),
            Field("who", "Who told whom, when and how", needed_when=("told", ("yes",))),
            Field("why", "Why, or why not, and who agreed", "words"),
        ),
        open_while=("told", "not_yet"),
    ),
    Part(
        "referral", "Referred, or not, and why", "Agencies",
        (
            Field("police", "To the police", "choice", choices=YES_NO),
            Field("care", "To children’s social care", "choice", choices=YES_NO),
            Field("lado", "To the designated officer (LADO)", "choice", choices=YES_NO),
            Field("whom", "To whom, when, by whom, and the reference", "words", "Needed where one of them is yes.", optional=True),
            Field("why", "Why it was, or was not, referred to each", "words", "Write it also where nothing was referred."),
        ),
        may_not_apply=False,
        any_yes=(("police", "care", "lado"), "whom"),
    ),
    Part(
        "decisions", "Decisions", "Agencies",
        (Field("what", "What was decided, by whom, when and why", "words", "One line for each decision."),),
        may_not_apply=False,
    ),
    Part(
        "support", "Support, and what changes", "Prevention",
        (
            Field("children", "What each child gets, and from whom", "words"),
            Field("setting", "What the setting does so that it happens less", "words"),
        ),
    ),
    Part(
        "review", "Review", "Recording",
        (Field("on", "The day on which this is looked at again", "day", "Such as 2026-12-18"), Field("who", "Who does it")),
        may_not_apply=False,
    ),
)  # fmt: skip
BY_ID = {part.id: part for part in PARTS}
