"""The words of return codes. The list is a format: whoever holds a code holds words of this file, so it never changes."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from itertools import combinations

import pytest

from tests.conftest import ROOT

FILE = ROOT / "src/lifering/vault/words/english.txt"
FROZEN = "87584645b805264da4f7b5c57b9d45bcb112218b21b00bf63df9ebbaf7f0bac9"
"""Never brought up to date: a change here makes codes that people hold useless. Another list is another file with another name."""

SOUND_ALIKE = """
    aisle isle · allowed aloud · bare bear · baron barren · beach beech · bean been · berry bury · blew blue · board bored · bolder boulder
    brake break · bridal bridle · carat carrot · cellar seller · cereal serial · check cheque · chilli chilly · choir quire · chord cord
    coarse course · council counsel · creak creek · crews cruise · currant current · dear deer · desert dessert · draw drawer · dual duel · fair fare
    feat feet · ferry fairy · fir fur · flair flare · flea flee · flour flower · gait gate · gorilla guerrilla · grate great · groan grown
    hair hare · hall haul · heal heel · heard herd · higher hire · hoarse horse · hole whole · idle idol · kernel colonel · key quay
    knight night · knot not · know no · leak leek · lessen lesson · loan lone · made maid · mail male · main mane · maize maze
    manor manner · mayor mare · meat meet · medal meddle · metal mettle · miner minor · missed mist · moose mousse · morning mourning
    muscle mussel · naval navel · oar ore · pail pale · pain pane · pair pear · palate palette · panda pander · passed past · patience patients
    pause paws · peace piece · peak peek · pedal peddle · pier peer · plaice place · plain plane · pole poll · pore pour · practice practise
    pray prey · presence presents · prince prints · principal principle · profit prophet · quite quiet · rain reign · raise rays · rap wrap
    read reed · real reel · right write · ring wring · road rode · role roll · root route · rose rows · sail sale · sauce source · scene seen
    seam seem · sew sow · shake sheikh · shoe shoo · sight site · slay sleigh · soar sore · sole soul · some sum · son sun · stair stare
    stalk stork · stationary stationery · steal steel · stile style · storey story · suite sweet · symbol cymbal · tail tale · tea tee
    team teem · throne thrown · tide tied · toad towed · toe tow · tyre tire · vain vein · vale veil · wade weighed · waist waste · wait weight
    wander wonder · warn worn · weak week · wear where · weather whether · which witch · whine wine · wood would · yoke yolk · yore your
"""

NOT_ON_IT = {
    "body": "ankle back belly body bone brain breast chest elbow face finger hair hand heart hips knee lips mouth neck shoulder skin throat tongue waist",
    "family": "aunt baby brother child cousin daddy family father grandad granny mother mummy nephew niece parent sister uncle",
    "first names": "amber daisy dawn grace harry hazel heather holly iris ivory jack jasmine lily martin melody olive poppy robin rose rowan ruby violet willow",
    "religion": "abbey angel bible bishop chapel church devil hymn mosque nun priest saint temple",
    "makers and shops": "adidas amazon apple argos boots discord disney google lego nike roblox shell signal subway telegram tesco twitter",
    "made differently in America": "aeroplane centre colour cosy favour fibre flavour grey harbour honour humour jewellery kerb litre maths metre mould plough pyjamas tyre yoghurt",
    "bed and bath": "bath bed bedroom blanket duvet mattress naked nappy nightie nude pants pillow pyjamas shower toilet undress vest",
    "pictures and screens": "camera film flash internet laptop lens online phone photo picture screen selfie tablet upload video webcam",
    "what somebody who does harm says": "alone behave blame bribe coward dare fault guilty hide hush liar naughty obey promise punish quiet secret shame silence silent sorry threat trust whisper",
    "what somebody who looks for a report looks for": "abuse code helpline lifering police report rescue safe safety victim witness",
}

UGLY = frozenset(
    re.findall(
        r"\w+",
        """
    003394ba687e 038c9ccdd226 0c13b4d76360 12a667c9be6f 1703346aa5f8 1802d081455e 183936b010c6
    1d8b4cf854cd 2189c0ed714f 27a45e0e8676 28a3a5e81d1e 2a6937d721b1 2bda9b4dfbab 2c51b6446fa6
    32c4feed9968 3b04837881bb 3b1e0d7c5dd4 3b6f250d55a1 3d4d101cd7ea 3e8e40c0af5f 4426e54cf6f3
    49002d515d16 4c499dc1f10e 5600ae99b14e 566f532d486c 5743abddddfa 586acb3c6bac 594810adcbee
    59cc3cb8a429 5ebdc7b074ec 6ac3c336e409 6c1ff7eccfdb 6dcdffaeac04 70aafb426695 7710e1b184cb
    7902e27065cf 796e43a5a8cd 7bc671151cbf 82e695c9e75f 85fc17f7069a 886d51e97ad7 89133bc00e9b
    8c5c04391361 98d44e13f455 9915ba2d8222 9ae315a94e42 9bfda9874fb5 a44c47b1ee24 affc87570066
    b39a60f59bbf bd778891dbe8 c2c3b68b4883 c307b41855b3 d067075bc9d8 d31f9b0cc1fd d75a838dc758
    d92f4cf1e2d7 dd92623b0a4b e22665cad681 e7b98c6aa5b9 e9143a29033d e99d55248f67 eb0afd90509c
    ed12eb20000f ee6f01a92dd8 f2e9a23ac36c f4a85a7509a0 f6952d6eef55 fc3086f6d1e0
    """,
    )
)
"""SHA-256, twelve digits, of pieces that no word may hold anywhere. Hashed so that nobody has to read them."""


def words() -> list[str]:
    return FILE.read_text(encoding="ascii").splitlines()


def distance(one: str, other: str) -> int:
    """Slips between two words: a letter too many, missing, wrong, or two neighbours swapped."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, wanted in enumerate(other, start=1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
    return row[-1]


def one_slip_apart(listed: list[str]) -> list[tuple[str, str]]:
    """Words one slip apart meet once a letter is left out of one or both, so only those that meet are measured."""
    meeting: defaultdict[str, set[str]] = defaultdict(set)
    for word in listed:
        for shorter in {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}:
            meeting[shorter].add(word)
    pairs = {pair for group in meeting.values() for pair in combinations(sorted(group), 2)}
    return sorted(pair for pair in pairs if distance(*pair) == 1)


def ugly_pieces(word: str) -> list[str]:
    pieces = {word[i:j] for i in range(len(word)) for j in range(i + 3, len(word) + 1)}
    return [piece for piece in sorted(pieces) if hashlib.sha256(piece.encode()).hexdigest()[:12] in UGLY]


def test_a_code_written_down_today_can_be_read_for_ever() -> None:
    assert hashlib.sha256(FILE.read_bytes()).hexdigest() == FROZEN


def test_eleven_bits_a_word() -> None:
    assert len(words()) == len(set(words())) == 2**11
    assert FILE.read_bytes().endswith(b"\n")


def test_somebody_who_cannot_read_the_letters_finds_each_word_by_its_number() -> None:
    assert words() == sorted(words())
    assert (words()[0], words()[1023], words()[2047]) == ("abacus", "matter", "zinc")


def test_a_child_can_write_them_with_plain_letters() -> None:
    assert [
        word
        for word in words()
        if not (word.isascii() and word.isalpha() and word.islower() and 4 <= len(word) <= 7)
    ] == []


def test_one_slip_of_the_pen_is_never_another_word() -> None:
    assert one_slip_apart(words()) == []


@pytest.mark.parametrize("slip", ["crater", "craters", "rcater", "kettl", "lantern"])
def test_the_search_for_slips_finds_one(slip: str) -> None:
    pairs = one_slip_apart(sorted({"carter", "crater", "kettle", "lentern", slip}))
    assert any(slip in pair for pair in pairs)


def singulars(word: str) -> set[str]:
    return {
        word[: -len(ending)] + one
        for ending, one in {"s": "", "es": "", "ies": "y", "ves": "f"}.items()
        if word.endswith(ending)
    }


def test_no_word_is_another_one_many_times() -> None:
    assert "story" in singulars("stories")
    listed = set(words())
    assert {word: found for word in listed if (found := singulars(word) & listed)} == {}


def test_no_two_words_sound_alike() -> None:
    listed = set(words())
    pairs = [set(pair.split()) for line in SOUND_ALIKE.strip().splitlines() for pair in line.split("·")]
    assert len(pairs) > 120
    assert [pair for pair in pairs if len(pair) != 2 or pair <= listed] == []


@pytest.mark.parametrize("kind", NOT_ON_IT)
def test_a_parent_who_finds_the_paper_reads_nothing_of(kind: str) -> None:
    assert sorted(set(NOT_ON_IT[kind].split()) & set(words())) == []


def test_no_word_hides_an_ugly_one() -> None:
    assert len(UGLY) >= 60
    assert {word: pieces for word in words() if (pieces := ugly_pieces(word))} == {}


def test_the_search_for_ugly_pieces_finds_one_inside_a_word() -> None:
    assert ugly_pieces("hatefulness") == ["hate"]
