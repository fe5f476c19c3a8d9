"""The pages of words: what adults find in a child's chat, and the words of services."""

from __future__ import annotations

import re
from typing import Any


def test_a_parent_reads_that_a_word_proves_nothing_and_that_nobody_checked_it(client: Any) -> None:
    page = client.get("/words/slang").content.decode()
    assert "A word by itself proves nothing" in page
    finsta = page[page.index("<h2>finsta</h2>") :]
    finsta = finsta[: finsta.index("<h2>", 5)]
    assert "Why it may matter:" in finsta
    assert "What to do:" in finsta
    assert "Not yet checked by us" in finsta


def test_words_of_services_stand_apart_and_say_no_more_than_before(client: Any) -> None:
    slang, hard = (client.get(path).content.decode() for path in ("/words/slang", "/words/"))
    assert "<h2>trapping</h2>" in slang
    assert "<h2>outcome 21</h2>" in hard
    assert "<h2>trapping</h2>" not in hard
    assert "Why it may matter" not in hard
    assert not re.search(r"<h2>\s*</h2>", slang + hard)


def test_a_topic_leads_to_its_words_and_a_word_to_its_topics(client: Any) -> None:
    topic = client.get("/topics/gang_exploitation/adult/").content.decode()
    assert 'href="/words/#county-lines"' in topic
    assert 'href="/words/slang#trapping"' in topic
    assert 'href="/topics/gang_exploitation/adult/"' in client.get("/words/").content.decode()


def test_no_two_words_stand_in_the_same_place(client: Any) -> None:
    for path in ("/words/", "/words/slang"):
        places = re.findall(r'<section id="([^"]+)"', client.get(path).content.decode())
        assert len(places) > 40
        assert len(set(places)) == len(places)


def test_a_word_that_staff_meet_leads_to_the_page_for_staff(client: Any) -> None:
    page = client.get("/words/").content.decode()
    assert "/topics/allegations-about-staff/professional/" in page
    for reader in ("adult", "professional"):
        assert f"/topics/police-decisions/{reader}/" in page
