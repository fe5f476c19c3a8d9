"""Places: a postcode, code or name -> council, upper tier, police force, nation. Offline.

Nothing typed here is kept, logged or sent: the tables are package data, loaded once by
``Gazetteer.load()`` and never written to. ``docs/adr/0003-places-offline.md`` says why.
"""

from lifering.places.gazetteer import Gazetteer
from lifering.places.model import (
    Nation,
    Place,
    PlaceAmbiguous,
    PlaceNotCovered,
    PlaceUnknown,
)

__all__ = ["Gazetteer", "Nation", "Place", "PlaceAmbiguous", "PlaceNotCovered", "PlaceUnknown"]
