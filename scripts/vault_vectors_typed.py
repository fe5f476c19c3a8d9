"""What people type, and the code or phrase that it is; None where it is none."""

from __future__ import annotations

from typing import Any

from vault_vectors_made_up import some

from lifering.vault import codes
from lifering.vault.codes import NotACode
from lifering.vault.deriving import DraftKey
from lifering.vault.spacing import read_spaced_code

ACUTE = "\N{COMBINING ACUTE ACCENT}"
EASTERN = {ord(str(digit)): chr(0x660 + digit) for digit in range(10)}


def typed_codes() -> Any:
    code = DraftKey(some("draft", 32)).code
    shown, numbers = list(code.shown), [str(one) for one in code.shown_numbers]
    words, last = " ".join(shown), codes.words()[code.shown_numbers[-1]]
    good = [
        words,
        words.upper(),
        "-".join(shown),
        ",\r\n".join(shown),
        words.replace("a", "a" + ACUTE).replace("half", "HÁLF"),
        "".join(shown),
        words.replace("stapler", "stap ler").replace("cartoon", "car-toon"),
        words.replace("silk half", "silkhalf"),
        " ".join(numbers),
        " ".join(f"{int(one):06}" for one in numbers),
        " ".join(numbers).translate(EASTERN),
        " ".join(numbers[:3] + shown[3:]),
    ]
    wrong = [
        "",
        " ".join(shown[:7]),
        f"{words} {shown[-1]}",
        " ".join([shown[1], shown[0], *shown[2:]]),
        " ".join([*shown[:7], last]),
        " ".join(["0", *numbers[1:]]),
        " ".join(["2049", *numbers[1:]]),
        "".join(numbers),
        words.replace("stapler", "st ap ler"),
        words.replace("silk", "s i l k").replace("half", "h a l f").replace("early", "e a r l y"),
    ]
    found = [{"typed": one, "code": _code(one)} for one in good + wrong]
    assert [one["code"] for one in found] == [code.canonical] * len(good) + [None] * len(wrong)
    return found


def _code(typed: str) -> str | None:
    try:
        return read_spaced_code(typed).canonical
    except NotACode:
        return None


def typed_phrases() -> Any:
    words = [codes.words()[at] for at in (5, 2047, 0, 700, 1500, 5)]
    good = [" ".join(words), "  " + "\n".join(words).upper(), "6, 2048, 1, 701, 1501, 6"]
    wrong = [" ".join(words[:5]), " ".join([*words, words[0]]), "".join(words), " ".join(["of", *words[1:]])]
    found = [{"typed": one, "phrase": _phrase(one)} for one in good + wrong]
    assert [one["phrase"] for one in found] == [" ".join(words)] * len(good) + [None] * len(wrong)
    return found


def _phrase(typed: str) -> str | None:
    try:
        return codes.read_phrase(typed)
    except NotACode:
        return None
