"""Jinja2 as the rooms use it: unknown names fail, and only ``design`` knows the component library."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Undefined

from lifering.design import crisis
from lifering.lib.tongues import _


class RoomTemplates(Jinja2):
    """Templates live in ``templates/<room>/`` of each room."""

    app_dirname = "templates"


class NoSuchName(Undefined):
    """Fails for a name or attribute that does not exist; a missing *key* is simply empty.

    The component macros ask their ``params`` dictionary for keys that are optional, and use the
    names below where nothing need be; everything else that is missing is a typing mistake.
    """

    __slots__ = ()
    MAY_BE_MISSING = ("caller", "undefined")

    def _is_optional(self) -> bool:
        return isinstance(self._undefined_obj, dict) or self._undefined_name in self.MAY_BE_MISSING

    def __str__(self) -> str:
        return "" if self._is_optional() else self._fail_with_undefined_error()

    def __bool__(self) -> bool:
        return False if self._is_optional() else self._fail_with_undefined_error()

    def __iter__(self) -> Iterator[Any]:
        return iter(()) if self._is_optional() else self._fail_with_undefined_error()

    def __len__(self) -> int:
        return 0 if self._is_optional() else self._fail_with_undefined_error()


def environment(**options: Any) -> Environment:
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], components])
    options["undefined"] = NoSuchName
    # Django passes autoescape=True among the options.
    made = Environment(**options, trim_blocks=True, lstrip_blocks=True)  # noqa: S701  # nosec B701
    made.globals.update(static=static, url=reverse, crisis=crisis)
    made.globals["_"] = _
    return made
