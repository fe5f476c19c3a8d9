"""Names of places that are words or first names as well: whoever types one may mean the word."""

from __future__ import annotations

ORDINARY = frozenset(
    """
    amble archway arnold avon barking barnes barrow barry bath battle beds benson berks beverley borders boston bow
    brandon broadstone buckie bucks bury cardigan chard cheddar chelsea chester cleveland comber cove craven crook cupar
    deal derby dingle diss dover dudley eden felling fleet flint freshwater grays greenhill grove hackney hale hamilton
    harlow harrow hart hastings havering hayes headstone heywood highland highlands holloway hook hove houston hull
    kimberley lancing lee leek leigh lincoln loanhead looe march marlow medway mold nelson newmarket paisley par pickering
    pinner poplar portland preston ramsey reading richmond rugby rye sale salop sandy scone send shelley shirley shotts
    slough southend staffs stafford staines stanley stirling stone street sutton swale telford wells wantage ware
    washington welling wellington wick wideopen wilts windsor winchester windermere woodside york
    """.split()
)
"""Hand-kept, folded as ``names.fold`` does. A test holds it to the gazetteer, and to every word that the pack itself uses."""
