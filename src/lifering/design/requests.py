"""A request as it reaches a room: with the content of the moment."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from lifering.engine.library import Edition
from lifering.engine.packs.languages import Language
from lifering.links.book import Known
from lifering.places import Gazetteer


class SiteRequest(HttpRequest):
    """What our middleware adds to Django's request."""

    theme: str
    root: str
    """The script prefix without language and theme."""
    language: Language
    offered: dict[str, Language]
    """Code -> every language in which the site can be read."""
    edition: Edition | None
    """None while there is no good pack; ``needs_edition`` guards the views that cannot do without."""
    edition_now: Callable[[], Edition | None]
    links_now: Callable[[], Known]
    """What the next request would be given: a page that is kept outlives this one."""
    problem: str
    """Why newer content was refused, for the operator; empty when all is well."""
    gazetteer: Gazetteer


Next = Callable[[SiteRequest], HttpResponse]
View = Callable[..., HttpResponse]
