"""Names of places that are words or first names as well: whoever types one may mean the word."""

from __future__ import annotations

_NAMES = """
    amble archway arnold avon barking barnes barrow barry bath battle beds benson berks beverley borders boston bow
    brandon broadstone bucks bury cardigan chard cheddar chelsea chester cleveland comber cove craven crook deal derby
    dingle diss dudley eden felling fleet flint freshwater grays greenhill grove hale hamilton harlow harrow hart
    hastings havering hayes headstone highland highlands holloway hook hove houston hull kimberley lancing lee leek
    leigh lincoln march marlow mold nelson paisley par pickering pinner poplar portland preston ramsey reading
    richmond rugby rye sale sandy scone send shelley shirley slough staffs stafford staines stanley stirling stone
    street sutton wells ware washington welling wellington wick wideopen wilts windsor woodside york
"""
ORDINARY = frozenset(_NAMES.split())
"""Hand-kept, folded as ``names.fold`` does. A test holds it to the gazetteer, and to every word that the pack itself uses."""
