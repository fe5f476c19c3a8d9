"""Reading grade (Flesch-Kincaid) and the other limits our words keep.

Run ``python -m tests.reading child < words.txt`` to see the grade of some words and what is wrong
with them.
"""

from __future__ import annotations

import re
import sys

import textstat

LIMITS = {"child": 5.0, "adult": 7.0, "professional": 12.0}
LONGEST_SENTENCE = 25
NAMES = re.compile(
    r"Report Remove|Childline|Internet Watch Foundation|CEOP Safety Centre|National Crime Agency|"
    r"Revenge Porn Helpline|Report Harmful Content|Report Fraud|Victim Support|Samaritans|PAPYRUS|Papyrus|"
    r"Stop It Now|Lucy Faithfull Foundation|Crimestoppers|Northern Ireland|England|Scotland|Police Scotland|"
    r"Professionals Online Safety Helpline|NSPCC|CEOP|IWF|StopNCII|Take It Down|Shout|ACT Early|Prevent|"
    r"Family Lives|Missing People|YoungMinds|Internet Matters|Childnet|WhatsApp|Instagram|Snapchat|TikTok"
)
"""Proper names are measured as one short word: nobody can write them simpler."""
SENTENCE = re.compile(r"(?<=[.!?:])\s+|\n+")


def plain(text: str) -> str:
    """The words as measured: placeholders and proper names become one short word."""
    return NAMES.sub("them", re.sub(r"\{[^}]*\}", "them", text))


def sentences(text: str) -> list[str]:
    return [s.strip() for s in SENTENCE.split(text) if re.search(r"\w", s)]


def grade(text: str) -> float:
    """Flesch-Kincaid grade of the whole text, one sentence a line or after . ! ? :"""
    parts = [re.sub(r"[.!?:]+$", "", s) for s in sentences(plain(text))]
    joined = ". ".join(parts) + "." if parts else ""
    return float(textstat.flesch_kincaid_grade(joined)) if joined else 0.0


def complaints(text: str, audience: str) -> list[str]:
    """What is wrong with these words for this audience; empty when nothing is."""
    found = [
        f"{len(s.split())} words in one sentence: {s!r}"
        for s in sentences(text)
        if len(s.split()) > LONGEST_SENTENCE
    ]
    measured = grade(text)
    if measured > LIMITS[audience]:
        found.append(f"grade {measured:.1f} (at most {LIMITS[audience]:g} for {audience}): {text!r}")
    return found


if __name__ == "__main__":
    audience = sys.argv[1]
    for line in sys.stdin.read().splitlines():
        if line.strip():
            print(f"{grade(line):5.1f}  {'  '.join(complaints(line, audience)) or 'good'}  | {line[:70]}")
