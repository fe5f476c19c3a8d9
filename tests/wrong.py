"""What our pages must never say: claims that are out of date or unsafe, and words that hurt.

Each pattern has a reason; ``ALLOWED`` are places where the words stand on purpose.
"""

from __future__ import annotations

import re

WRONG_CLAIMS: dict[str, str] = {
    r"Serious Crime Act[^.]{0,80}(one|single) occasion": "the change to one occasion came by the Criminal Justice and Courts Act 2015, section 36",
    r"reasonably believes?[^.]{0,40}under 16": "the test is the other way round: does not reasonably believe 16 or over",
    r"three remits|obscene adult content": "the Internet Watch Foundation deals with child sexual abuse imagery only",
    r"two (or more )?occasions(?![^.]{0,60}(before|until|then))": "one occasion is enough since 13 April 2015",
    r"no need to prove (any )?intent": "section 127 needs awareness or purpose",
    r"(always|will) (be )?(criminalis|prosecut|arrest)": "never threaten",
    r"you (may|might|could) have committed": "never accuse a reader",
    r"end[- ]to[- ]end": "the server can read what it is sealing",
    r"Single Point of Contact|\bSPOC\b": "the safeguarding lead or Prevent lead",
    r"NSPCC'?s? Report Remove|Report Remove[^.]{0,20}by the NSPCC": "Report Remove is Childline's and the Internet Watch Foundation's",
    r"0808 ?800 ?5002|08088 ?005002|0300 ?300 ?0117": "withdrawn numbers",
    r"Connexions": "the service has closed",
    r"unlikely to (lead to|result in) any (formal )?action": "each case is decided on its own",
    r"(never|not) (appear|show)( up)? on (a|any|your) (record|check|DBS)": "very unlikely, never never",
    r"in exchange for[^.]{0,60}(gifts|money|status)[^.]{0,40}is (child )?sexual exploitation": "exploitation may look agreed and can be online only",
    r"CEOP[^.]{0,30}anonymous(?! )": "reports to CEOP are not anonymous",
    r"(private,? sexual|private and sexual) (photo|picture|image)": "the old test; the law covers intimate pictures, real or fake",
    r"(don'?t|do not|never) do anything on (a )?webcam": "blames the child",
    r"take (a )?screenshots? of the (nude|sexual|naked)": "never copy a child's picture",
    r"another child(ren)? (who|that) bull|bull(ying|ied) by another child\b": "bullying is by children or adults",
}
"""Pattern -> what is right. From the fact sheet's list of conflicts."""

BANNED_WORDS: dict[str, str] = {
    r"\bsext(ing|s|ed)\b": "nudes and semi-nudes",
    r"revenge porn(?!( Helpline|helpline))": "intimate image abuse",
    r"child porn\w*|kiddie": "child sexual abuse images",
    r"risky behaviou?r": "what happened to them",
    r"promiscuous|\bcompliant\b": "judges the child",
    r"put(ting|s)? (themsel\w+|yoursel\w+|himself|herself) at risk": "blames the child",
    r"\bminors?\b(?! (change|error))": "child",
    r"Thinkuknow|Think ?[uU] ?[kK]now": "CEOP Education",
    r"Action Fraud": "Report Fraud",
    r"kidSMART|Digizen|Know ?IT ?All": "withdrawn",
    r"\bvictims?\b(?! Support)(?!,? Witnesses)(?!\) Act)": "child, person harmed",
}
"""Pattern -> the word we use."""

ALLOWED: dict[str, str] = {
    "law jani-2016-s51": "Northern Ireland's law is still on private sexual pictures",
    "law cjca-2015-s33": "the law of 2015 to 2024 was, and the line is dated so",
    "law da-2021-s69": "as above",
}
"""Lines where a pattern stands on purpose, and why."""

UNEXPLAINED: tuple[str, ...] = (
    "DSL",
    "LADO",
    "IIOC",
    "CSAM",
    "MASH",
    "NRM",
    "SPOC",
    "PR",
    "CSE",
    "CCE",
    "EDT",
)
"""Acronyms that stand nowhere on a page for the public without being spelt out there."""


def complaints(text: str, *, public: bool) -> list[str]:
    """What is wrong with a text that people read."""
    found = [
        f"{match[0]!r}: {right}"
        for pattern, right in (WRONG_CLAIMS | BANNED_WORDS).items()
        for match in [re.search(pattern, text, re.I)]
        if match
    ]
    if public:
        found += [f"{word!r} is an acronym" for word in UNEXPLAINED if re.search(rf"\b{word}\b", text)]
    return found
