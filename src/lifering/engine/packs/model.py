"""The cards of a pack: frozen values that refuse to exist when they are wrong.

One YAML document is one card. The first key of a card names its kind (``rule:``, ``do:``,
``contact:`` ...) and holds its id. Every struct forbids unknown keys, so a typing mistake is an
error that names the file and the line, never a silently ignored wish.

Words for people are kept per *audience*. Three audiences are always enough (``child``, ``adult``,
``professional``); a card may add words for one *asker* (``own_behaviour``, ``adult_affected`` ...)
where the general adult sentence would be wrong for them.
"""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

from lifering.engine.hours import Hours

AUDIENCES = ("child", "adult", "professional")
BANDS = ("life", "stop_harm", "evidence", "tell", "report", "support", "learn")
SAFETY_BANDS = ("life", "stop_harm", "evidence")
NATIONS = ("england", "wales", "scotland", "northern_ireland")
URGENCIES = ("999_now", "within_the_hour", "report_today", "talk_soon", "learn")
"""Most urgent first; where several cards speak, the most urgent wins."""
NOT_ASKED = "not_asked"
UNKNOWN = "unknown"
"""Written in a card instead of words: we looked, and do not know."""
AGES = {
    "under_10": (0, 9), "10_12": (10, 12), "13_15": (13, 15), "16_17": (16, 17), "18_plus": (18, 120),
    "not_sure": (0, 17), "not_asked": (0, 17), "anybody": (0, 120),
}  # fmt: skip
"""Age band -> years. Somebody whose age nobody has said counts as under 18."""
FALLBACK_FAMILY = "not_my_decision"
"""What is said about telling the family where no card says anything."""
GIVEN_KINDS = (
    "do", "never", "contact", "support", "law", "clock", "urgency", "tell_family", "first_do", "first_contact",
)  # fmt: skip
"""What an invariant may speak of; ``first_do`` is the first line of the plan, ``first_contact`` may be 999 only."""
KEEPS = ("never", "life", "urgency")
"""What a rising invariant may keep: every never, every step of band life, the urgency."""

Band = Literal["life", "stop_harm", "evidence", "tell", "report", "support", "learn"]
Nation = Literal["england", "wales", "scotland", "northern_ireland"]
Urgency = Literal["999_now", "within_the_hour", "report_today", "talk_soon", "learn"]
Timing = Literal["now", "today", "soon"]
YesNo = Literal["yes", "no"]
"""As written in a card; every scalar of a pack is text."""
State = Literal["seen_official", "seen_secondary", "seen_old", "memory", "source_only", "not_found"]

Test = list[str] | dict[Literal["all", "none"], list[str]]
"""``[a, b]`` any of; ``{all: [a, b]}`` every one; ``{none: [a, b]}`` not one of them."""
Condition = dict[str, Test]
Words = dict[str, str]
"""audience or asker id -> words."""


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of all cards."""


class Cite(Card, frozen=True, kw_only=True):
    """A reference to a source or a law by id, with the place in it (section, page, row)."""

    id: str
    pin: str = ""


class Checked(Card, frozen=True, kw_only=True):
    """How sure we are of a fact, and since when.

    ``seen_official``: read in a stored copy of the organisation's own or the official page.
    ``seen_secondary``: read in a law firm's, newspaper's or school's text. ``seen_old``: an official
    page, but plainly old. ``memory``: nothing seen. ``source_only``: only in one of the five source
    documents. ``not_found``: looked for and not found.
    """

    state: State
    on: dt.date
    how: str = ""

    @property
    def is_checked(self) -> bool:
        """True only where a text was seen that is not plainly old."""
        return self.state in ("seen_official", "seen_secondary")


class Source(Card, frozen=True, kw_only=True):
    """A document that lines rest on."""

    source: str
    title: str
    publisher: str
    address: str = ""
    nations: list[Nation] = field(default_factory=lambda: list(NATIONS))  # type: ignore[arg-type]
    checked: Checked
    review_by: dt.date
    note: str = ""


class QuestionWords(Card, frozen=True, kw_only=True):
    ask: str
    why: str
    hint: str = ""
    answers: dict[str, str]
    hints: dict[str, str] = {}


class Question(Card, frozen=True, kw_only=True):
    """One fact of the closed vocabulary and how it is asked of each audience."""

    question: str
    values: list[str]
    multi: YesNo = "no"
    exclusive: list[str] = []
    caution: list[str] = []
    """Single choice only: the values from least to most cautious, for the proof that being unsure
    never loses what "no" has."""
    ask_when: Condition | list[Condition] = {}
    ask_unless: Condition = {}
    words: dict[str, QuestionWords]
    sources: list[Cite] = []

    @property
    def is_multi(self) -> bool:
        return self.multi == "yes"


class ReportWords(Card, frozen=True, kw_only=True):
    ask: str
    why: str
    hint: str = ""
    answers: dict[str, str] = {}


class ReportQuestion(Card, frozen=True, kw_only=True):
    """What a report asks besides facts: it is sealed and read by people, and no rule ever asks for it."""

    report_question: str
    kind: Literal["choice", "line", "words"]
    """A choice of ``values``; one line; or free words."""
    longest: int = 0
    """In letters; of a line or of words."""
    values: list[str] = []
    multi: YesNo = "no"
    ask_when: dict[str, list[str]] = {}
    """Asked only where each of these facts or choices has one of these values."""
    is_identity: YesNo = "no"
    """Says who somebody is: asked last and sealed apart."""
    words: dict[str, ReportWords]
    sources: list[Cite]

    @property
    def is_multi(self) -> bool:
        return self.multi == "yes"


class ReportForm(Card, frozen=True, kw_only=True):
    """What a report asks, in its order: facts, report questions, and ``teams`` where it shows who will read it."""

    report_form: str
    order: list[str]
    sources: list[Cite]


class Derive(Card, frozen=True, kw_only=True):
    """A named condition. It holds (has the value ``is``) when ``when`` holds and neither ``unless``
    nor ``unless_all`` blocks it; otherwise its value is ``no``."""

    derive: str
    holds: str = field(default="yes", name="is")
    when: Condition | list[Condition] = {}
    unless: Condition = {}
    unless_all: Condition = {}


class Override(Card, frozen=True, kw_only=True):
    """This card's never beats the *do* of another card."""

    do: str
    why: str
    until: dt.date
    signed_by: str


class Then(Card, frozen=True, kw_only=True):
    do: list[str] = []
    never: list[str] = []
    contact: list[str] = []
    support: list[str] = []
    law: list[str] = []
    clock: list[str] = []
    urgency: Urgency | None = None
    tell_family: str | None = None


class Rule(Card, frozen=True, kw_only=True):
    """``when`` all lines hold (a list of mappings: any mapping), not ``unless`` any line holds, not
    ``unless_all`` every line holds, ``then`` these ids, ``because`` of these words."""

    rule: str
    band: Band
    when: Condition | list[Condition] = {}
    unless: Condition = {}
    unless_all: Condition = {}
    then: Then
    because: str
    overrides: list[Override] = []
    sources: list[Cite]
    hazards: list[str] = []
    review_by: dt.date


class Do(Card, frozen=True, kw_only=True):
    """Something to do. ``against`` names the nevers it would break; it is written even when empty."""

    do: str
    against: list[str]
    timing: Timing = field(name="when")
    after: list[str] = []
    words: Words


class Never(Card, frozen=True, kw_only=True):
    never: str
    words: Words


class Family(Card, frozen=True, kw_only=True):
    """What to say about telling the family; cards are listed in ``pack.yaml`` by precedence."""

    tell_family: str
    words: Words


class Trace(Card, frozen=True, kw_only=True):
    """What a channel leaves behind."""

    bill: Literal["yes", "no", "unknown"] = "unknown"
    call_log: YesNo = "no"
    browser: YesNo = "no"


class Known(Card, frozen=True, kw_only=True):
    """What a service makes known of itself, since when and where it was read; or that we looked and know nothing.

    ``{known: no, on: 2026-11-28}`` is an answer: it is told to people, and never left out as if it were good news.
    """

    known: YesNo = "yes"
    says: str = ""
    on: dt.date
    sources: list[Cite] = []

    def __post_init__(self) -> None:
        if self.known == "yes" and not (self.says and self.sources):
            raise ValueError("what is known needs 'says' and 'sources'; what is not is written 'known: no'")
        if self.known == "no" and self.says:
            raise ValueError("it says something and that it is not known; keep one of them")


class Channel(Card, frozen=True, kw_only=True):
    kind: Literal["phone", "text", "textphone", "webchat", "form", "email", "web", "in_person"]
    value: str
    label: str = ""
    cost: str = ""
    """In words, or ``unknown``; every channel of a published pack says it (``telling``)."""
    hours: Hours = "unknown"
    trace: Trace = Trace()
    silent: YesNo = "no"
    """Can be used without speaking."""
    audience: list[str] = []
    """Audiences this channel is for; empty: everybody."""
    checked: Checked | None = None
    """Overrides the card's own where this one channel is less (or more) certain."""


class Contact(Card, frozen=True, kw_only=True):
    """A help service or a role. Never a number inside a rule: rules name the id."""

    contact: str
    kind: Literal["emergency", "role", "national", "local", "person"]
    name: str
    names: dict[Nation, str] = {}
    serves: str = field(name="for")
    not_for: str
    ages: tuple[int, int] = (0, 120)
    askers: list[str] = []
    nations: list[Nation] = field(default_factory=lambda: list(NATIONS))  # type: ignore[arg-type]
    confidential: str = ""
    what_happens: str = ""
    if_no_answer: str
    wait: Known | None = None
    interpreters: Known | None = None
    """Told of every contact where a stranger answers (``answers``); how long one waits is not told of 999."""
    channels: list[Channel] = []
    councils: list[str] = []
    """Upper-tier GSS codes; empty: everywhere in ``nations``."""
    checked: Checked
    review_by: dt.date
    sources: list[Cite]
    other_names: list[str] = []
    """Short names and names that people use; ``old_names`` are those that it had."""
    old_names: list[str] = []

    @property
    def answers(self) -> bool:
        """Whether a stranger answers there; else it is somebody whom one knows, or only to be read."""
        return self.kind != "person" and (
            self.kind in ("role", "emergency") or any(one.kind != "web" for one in self.channels)
        )


class Fill(Card, frozen=True, kw_only=True):
    """An area's own channels for a role of the base pack."""

    fill: str
    councils: list[str] = []
    """Upper-tier GSS codes this holds for; empty: every council of the area."""
    name: str
    channels: list[Channel]
    note: str = ""
    checked: Checked
    review_by: dt.date
    sources: list[Cite]


class Law(Card, frozen=True, kw_only=True):
    """One statement of law with its dates. A change of law is a new card and ``replaced_by``."""

    law: str
    title: str
    provision: str
    nations: list[Nation]
    state: Literal["in_force", "enacted_not_confirmed", "announced", "repealed", "guidance"]
    in_force_from: dt.date | None = None
    no_first_day: str = ""
    """Why a law that is in force has no first day that anybody could give: common law has none."""
    in_force_until: dt.date | None = None
    """The last day it was in force."""
    dates_checked: YesNo = "yes"
    """``no``: the text was seen, but a date above rests on memory; the plan says so."""
    replaced_by: list[str] = []
    words: Words
    checked: Checked
    review_by: dt.date
    sources: list[Cite]


class Clock(Card, frozen=True, kw_only=True):
    """A statutory or local time limit."""

    clock: str
    title: str
    amount: int
    unit: Literal["hours", "days", "working_days", "weeks", "months"]
    starts: str
    who: str
    nations: list[Nation]
    councils: list[str] = []
    in_force_from: dt.date | None = None
    in_force_until: dt.date | None = None
    words: Words
    checked: Checked
    review_by: dt.date
    sources: list[Cite]


class Signs(Card, frozen=True, kw_only=True):
    signs: str
    title: str
    note: dict[str, str]
    items: list[str]
    checked: Checked
    sources: list[Cite]


class Script(Card, frozen=True, kw_only=True):
    """What to say, in words that can be said aloud, and what not to say."""

    script: str
    title: str
    audience: list[str]
    say: list[str]
    avoid: list[str] = []
    sources: list[Cite]


class Resource(Card, frozen=True, kw_only=True):
    """Something to read, watch or use; not a help service."""

    resource: str
    title: str
    what: str
    state: Literal["current", "replaced", "withdrawn"]
    address: str = ""
    audience: list[str]
    replaced_by: list[str] = []
    """Ids of resources or contacts."""
    other_names: list[str] = []
    old_names: list[str] = []
    checked: Checked
    review_by: dt.date
    sources: list[Cite]


class Said(Card, frozen=True, kw_only=True):
    """What one side says; ``by`` names its sources, and is empty for common advice."""

    by: list[str]
    says: str


class Difference(Card, frozen=True, kw_only=True):
    """Where sources disagree, with each other or with the law: what they say, which reading the pack follows, why."""

    difference: str
    about: str
    said: list[Said]
    reading: str
    because: str
    sources: list[Cite]


class Situation(Card, frozen=True, kw_only=True):
    """Why the police came, as an officer ticks it: what it says to each reader who then gets a sheet."""

    situation: str
    sheets: dict[Literal["child", "parent", "other-parent", "family"], dict[str, str | list[str]]]
    """Reader -> facts."""
    may_be_blamed: YesNo = "no"
    """The child is said to have done something: nobody may promise them that they are not in trouble."""
    because: str
    sources: list[Cite]

    @property
    def blames(self) -> bool:
        return self.may_be_blamed == "yes"


class Hazard(Card, frozen=True, kw_only=True):
    """What can go wrong, how bad it would be, and what is left of it when all controls hold.

    ``tests`` guard it in the pages (``tests/….py::test_name``), ``proofs`` are those that need no card
    (``proof.prove.STANDING``), ``duties`` (id -> sentence) are for whoever runs a copy: no software can do them.
    """

    hazard: str
    title: str
    harm: str
    causes: list[str]
    severity: int
    """1 (slight) to 5 (a child may die)."""
    likelihood: int
    """1 (very seldom) to 5 (daily), with no control at all."""
    left: int
    """Likelihood with every control in place."""
    why_left: str
    """What the controls cannot do, in one or two sentences."""
    accepted_by: str = ""
    """Who signs for what is left; nobody has, while it is empty."""
    accepted_on: dt.date | None = None
    proofs: list[str] = []
    tests: list[str] = []
    duties: dict[str, str] = {}
    sources: list[Cite]


class Rising(Card, frozen=True, kw_only=True):
    """One step towards more caution: ``fact`` goes from any other answer on offer ``to`` one of these, or a
    multiple choice gets one of these options more. Or ``along`` the order its question declares."""

    fact: str = ""
    to: list[str] = []
    add: list[str] = []
    along: Literal["", "caution"] = ""
    from_nothing: YesNo = "no"
    """Also from a multiple choice that was not asked to one of these options alone."""


class Meaning(Card, frozen=True, kw_only=True):
    """A named condition for promises: what words such as "somebody close to the child" mean in plain facts.

    Promises never use the derived facts of the rules: a meaning is written on its own, so that a mistake
    in one of the two shows.
    """

    meaning: str
    when: Condition | list[Condition] = {}
    unless: Condition = {}
    because: str
    sources: list[Cite] = []


class Invariant(Card, frozen=True, kw_only=True):
    """A promise over all answers: whenever this holds (and the plan tells that), the plan must give
    these and must not give those; or: a step in ``rising`` never loses what it ``keeps``.

    Written on plain facts, never on derived ones, so that a mistake in those shows. What a plan gives
    is named by kind (``GIVEN_KINDS``) and id; ``any``, ``against NEVER`` and ids with ``*`` stand for many.
    """

    invariant: str
    title: str
    whenever: Condition | list[Condition] = {}
    except_where: Condition | list[Condition] = {}
    """Answers of which it does not speak: with must_not it says "only where ..."."""
    places: list[str] = []
    """Area slugs, or ``base``, where it is promised; empty: everywhere. An area may add to what the base gives,
    so "only where" is mostly promised of the base."""
    where_told: dict[str, Test] = {}
    must: dict[str, Test] = {}
    must_not: dict[str, list[str]] = {}
    rising: list[Rising] = []
    keeps: list[str] = []
    gives_way: dict[str, list[str]] = {}
    """Steps of band life that may go where one of these, which say more, comes in their place."""
    because: str
    hazards: list[str]
    sources: list[Cite]


class WordsOf(Card, frozen=True, kw_only=True):
    """Which words of the pack a wording card is about; what is left out means all of them."""

    kind: list[str] = []
    ids: list[str] = []
    part: list[str] = []
    audience: list[str] = []
    """Audiences or askers. With ``ids``: each of these cards must have words for each of them."""


class Wording(Card, frozen=True, kw_only=True):
    """What certain words of the pack must or must never say (docs/pack-format.md, "Wording").

    ``example`` holds words that the card refuses and ``fine`` words that it lets pass; a card that
    does not keep to them cannot be trusted to find anything and is itself refused.
    """

    wording: str
    title: str
    of: WordsOf = WordsOf()
    where: Literal["anywhere", "first_sentence"] = "anywhere"
    must_say: list[str] = []
    before: list[str] = []
    """What ``must_say`` has to come before; without one of these nothing is demanded."""
    each: dict[str, list[str]] = {}
    """Id -> phrases: all words of this card say at least one of them."""
    names: dict[str, list[str] | dict[str, list[str]]] = {}
    """Id -> contacts (or audience -> contacts): its words name exactly these; other ids name none."""
    must_not_say: list[str] | dict[str, str] = []
    """Phrases, or phrase -> what is right."""
    unless_denied: YesNo = "no"
    unless_part_of: list[str] = []
    unless_same_sentence: list[str] = []
    only_numbers: list[str] = []
    reached_by: dict[str, list[str]] = {}
    """Contact -> what its channels must hold; no other number may be among them."""
    because: str
    instead: str = ""
    allowed: dict[str, str] = {}
    """``kind id`` -> why the words may stand there."""
    example: list[str]
    fine: list[str] = []
    hazards: list[str]
    sources: list[Cite]


class Term(Card, frozen=True, kw_only=True):
    """A word people meet; ``old_names`` are search synonyms only and are never used in our text.

    ``slang`` is a word that an adult finds in a child's chat. It never stands without why it may matter (it may mean
    nothing), what to do, and how sure we are: slang changes faster than anybody checks it.
    """

    term: str
    kind: Literal["word", "slang"] = "word"
    means: str
    why: str = ""
    do: str = ""
    checked: Checked | None = None
    everyday: YesNo = "no"
    """``yes``: most people who write it mean something else ("send", "link"), so a search follows it only where it is
    all that was typed."""
    synonyms: list[str] = []
    old_names: list[str] = []
    see: list[str] = []
    """Ids of topics, contacts or resources."""
    sources: list[Cite] = []


class Lead(Card, frozen=True, kw_only=True):
    """What people type, and what it leads to: for search only, except the title of a page of the site.

    The id is kind and id of what is meant: ``topic ID``, ``term TERM``, ``contact ID``, ``resource ID``, ``script ID``,
    ``page NAME`` (a page of the site itself), ``reader AUDIENCE`` (who is typing), ``sort KIND`` (what they look for) or
    ``means WORDS`` (what short forms stand for).
    """

    lead: str
    title: str = ""
    """Of a page: its name where it is found."""
    said: list[str] = []
    """Plain fragments, in the words that people use."""
    phrases: list[str] = []
    """Phrases (docs/pack-format.md, "Wording") that tell of it, also with other words between."""
    guarded: YesNo = "no"
    """``yes``: the page accuses or frightens whoever is shown it wrongly, so it is offered only where the words surely
    tell of it."""


class Alike(Card, frozen=True, kw_only=True):
    """Words that say the same to somebody who searches: *pic, photo, snap*."""

    alike: str
    words: list[str]


class Alarm(Card, frozen=True, kw_only=True):
    """Words typed by somebody in danger: they bring the crisis block at once, above everything else.

    There are no excuses, so that more words never take it away: a phrase that ordinary talk would set off is too wide.
    Only how the very words of danger go on can make them ordinary: "want to live with my dad".
    """

    alarm: str
    phrases: list[str]
    """As in wording cards."""
    last: list[str] = []
    """Those that count only where a sentence ends with them: "help me", and not "help me with my settings"."""
    ordinary: list[str] = []
    """Where what was heard goes on as one of these, it is not danger: "live with my dad". It begins inside what was heard."""
    example: list[str]
    """Each of these must set it off."""
    fine: list[str]
    """None of these may."""
    topic: str = ""
    """The topic whose page stands directly beneath the crisis block."""
    because: str
    hazards: list[str]
    sources: list[Cite]


class TopicGroup(Card, frozen=True, kw_only=True):
    """Topics that answer one fear, in the order in which they are shown; the cards stand in the order of the page."""

    topic_group: str
    titles: Words
    """Audience -> heading; an audience without one does not see the group."""
    topics: list[str]


class TopicWords(Card, frozen=True, kw_only=True):
    title: str
    what: str
    ask: list[dict[Literal["q", "a"], str]] = []


class Topic(Card, frozen=True, kw_only=True):
    """A page about one harm. What to do, never, who and the law come from the plan for ``facts``."""

    topic: str
    facts: dict[str, str | list[str]]
    facts_of: dict[str, dict[str, str | list[str]]] = {}
    """audience -> facts that hold besides in its version of the page, because its words say so."""
    askers: dict[str, str] = {}
    """audience -> the asker whose plan its page shows; else child, parent_carer or professional."""
    begins_with: list[str] = []
    """Steps that its title asks for: among those of the same band and time, its page tells them first."""
    words: dict[str, TopicWords]
    signs: list[str] = []
    scripts: list[str] = []
    resources: list[str] = []
    synonyms: list[str] = []
    sources: list[Cite]
    last_reviewed: dt.date
    history: list[str]


class PlanWords(Card, frozen=True, kw_only=True):
    """Fixed sentences of the plan page, per audience (``reassurance`` comes before everything)."""

    plan_words: str
    words: Words


class Picture(Card, frozen=True, kw_only=True):
    """A drawing of the program, by name, and the cards (``kind id``) beside whose Easy Read words it stands."""

    picture: str
    alt: str
    """What is drawn, for whoever does not see it."""
    shows: list[str]


class Expect(Card, frozen=True, kw_only=True):
    urgency: Urgency | None = None
    tell_family: str | None = None
    do: list[str] = []
    not_do: list[str] = []
    never: list[str] = []
    not_never: list[str] = []
    contacts: list[str] = []
    not_contacts: list[str] = []
    first_contact: str | None = None
    first_three: list[str] = []
    support: list[str] = []
    law: list[str] = []
    not_law: list[str] = []
    clocks: list[str] = []
    asks_next: list[str] = []


class Scenario(Card, frozen=True, kw_only=True):
    """Given these facts, a safeguarding lead expects this."""

    scenario: str
    who: str
    facts: dict[str, str | list[str]]
    at: str = "2026-11-23T23:00"
    place: str = ""
    """Postcode, GSS code, place name or area slug."""
    happened: str = ""
    expect: Expect


class Reading(Card, frozen=True, kw_only=True):
    """How hard words may be to read."""

    grades: dict[str, float]
    """Audience -> Flesch-Kincaid grade, at most."""
    longest_sentence: int
    """In words."""
    names: list[str] = []
    """Proper names, measured as one short word: nobody can write them simpler."""


class Read(Card, frozen=True, kw_only=True):
    """Cards of one kind as somebody read them: id -> the beginning of the hash of its content.

    Written by ``lifering pack read``, never by hand. A card that was changed since then is not published.
    """

    read: str
    cards: dict[str, str]


class PackHead(Card, frozen=True, kw_only=True):
    """``pack.yaml``: what this pack is, and the orders that are declared once for the whole of it."""

    pack: str
    title: str
    version: str
    licence: str
    as_of: dt.date
    interview: list[str]
    """Facts in the order they are asked."""
    bands: dict[str, str]
    family_order: list[str]
    contact_order: dict[str, list[str]]
    """Audience -> contact ids, most fitting first; used inside one band."""
    never_order: list[str]
    """Nevers, gravest first: the order in which a plan shows them."""
    always_shown: list[str]
    """Contacts whose channels are shown whatever their state: the fall-back of promise 5."""
    audience_of: dict[str, str]
    """asker -> audience."""
    implies: dict[str, dict[str, str]] = {}
    """asker -> facts that being this asker already says, unless told otherwise."""
    stands_first: dict[str, str] = {}
    """asker -> the contact that is shown first, also while it is closed; only what saves a life goes before it."""
    reading: Reading | None = None
    first_topics: dict[str, list[str]] = {}
    """Audience -> the few topics that its readers need most, for the first page."""
    denials: list[str] = []
    """Phrases after which something is forbidden, not asked for (wording cards: ``unless_denied``)."""


class Accepted(Card, frozen=True, kw_only=True):
    """A duty of the deployer that somebody has taken on: who, since when, and how it is done."""

    by: str
    on: dt.date
    how: str


class AreaHead(Card, frozen=True, kw_only=True):
    """``area.yaml`` of an overlay."""

    area: str
    title: str
    councils: dict[str, str]
    """Upper-tier GSS -> name."""
    police: str
    duties: dict[str, Accepted] = {}
    """Duty of a hazard -> who has accepted it here; what is not written is not accepted."""
    sources: list[Cite]
