"""Jinja2 as the rooms use it: unknown names fail, and only ``design`` knows the component library."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from django.apps import apps
from django.template.backends.jinja2 import Jinja2
from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, Undefined
from markupsafe import Markup

from lifering.design import crisis
from lifering.design.drawings import drawing
from lifering.lib.interpreters import asking
from lifering.lib.tongues import English, _, by_nature, ngettext, stopped


class RoomTemplates(Jinja2):
    """Templates live in ``templates/<room>/`` of each room; those of libraries are never seen."""

    app_dirname = "templates"

    @cached_property
    def template_dirs(self) -> tuple[Path, ...]:  # type: ignore[override]
        folders = (Path(app.path) / self.app_dirname for app in apps.get_app_configs() if _is_ours(app.name))
        return tuple(folder for folder in folders if folder.is_dir())


def _is_ours(app: str) -> bool:
    return app.startswith("lifering.")


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


def marked(value: Any) -> Any:
    """Every word that a page of another language still says in English is marked as English where it stands."""
    if isinstance(value, English):
        return Markup('<span lang="en" dir="ltr">{}</span>').format(str(value))
    return value


def dotted(parts: Iterable[str]) -> Markup:
    """Short notes in one line; each keeps its own language."""
    return Markup(" · ").join(marked(part) for part in parts if part)


def environment(**options: Any) -> Environment:
    components = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], components])
    options["undefined"] = NoSuchName
    # Django passes autoescape=True among the options.
    made = Environment(  # noqa: S701  # nosec B701
        **options, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"], finalize=marked
    )
    made.policies["ext.i18n.trimmed"] = True
    made.install_gettext_callables(_, ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(in_english=by_nature, dotted=dotted, marked=marked, stopped=stopped)
    made.globals.update(static=static, url=reverse, crisis=crisis, drawing=drawing)
    made.globals.update(asking_for_interpreter=asking)
    made.tests.update(english=lambda words: isinstance(words, English))
    return made
