"""How the proofs that need no card were settled, in words."""

from __future__ import annotations

HOW_SETTLED = {
    "somebody-answers": (
        "For every half-hour of each kind of day (each weekday, and a bank holiday) the contacts at which a person "
        "answers were listed. Then it was shown that every plan holds one of them, whoever asks, in every place and period. "
        "The first of them is shown first; for the askers whom pack.yaml names under stands_first, the contact named there."
    ),
    "no-unchecked-number": (
        "Every contact was asked for in every place, for every kind of reader and in every period, by the code that "
        "makes plans. Each number that came out was held against its card."
    ),
    "five-pages-to-a-plan": (
        "Every way through the questions was followed at once, whatever is passed over, and the longest one to a first "
        "useful plan was counted, the first page included."
    ),
    "areas-only-add": (
        "In each area and each of its councils, for every line that the base pack gives, it was shown that no answers "
        "lose it there; nor does anything become less urgent, nor the rule about telling the family less strict."
    ),
    "audit": (
        "For every thing to do and every never that it is against, it was shown that no answers bring both, unless a "
        "signed override says which of them wins. For every card, answers were found to which somebody can come and for "
        "which it holds; and for every reader whom it reaches, words. A pack that fails is refused when it is loaded."
    ),
}
