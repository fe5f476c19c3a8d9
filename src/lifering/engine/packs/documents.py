"""YAML documents as plain text values, with the line of every key.

Scalars stay text (``yes`` is ``"yes"``, never ``True``), an empty value means the key is not there,
and a key written twice is refused. Parsing is PyYAML's C composer; only the turning of nodes into
values is ours, because the line numbers are needed in error messages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from lifering.engine.packs.refusal import Spot, refused

try:
    from yaml import CSafeLoader as _Composer
except ImportError:  # PyYAML without libyaml: slower, same result
    from yaml import SafeLoader as _Composer  # type: ignore[assignment]

Keys = tuple[str | int, ...]


class _Loader(_Composer):
    """Asks of no scalar what type it might be: a third of the time that composing takes."""

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        return ""

    def descend_resolver(self, _node: object, _index: object) -> None: ...

    def ascend_resolver(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Document:
    """One card as written: ``kind`` is its first key."""

    file: str
    kind: str
    value: dict[str, Any]
    node: yaml.MappingNode

    def spot(self, *keys: str | int) -> Spot:
        """The place of a key inside the card, as near as it can be found."""
        node: yaml.Node = self.node
        line = node.start_mark.line
        for key in keys:
            found = _child(node, key)
            if found is None:
                break
            line, node = found
        return Spot(self.file, line + 1)


def _child(node: yaml.Node, key: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == str(key):
                return name.start_mark.line, value
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key].start_mark.line, node.value[key]
    return None


def read_documents(path: Path, shown_as: str) -> Iterator[Document]:
    """Every document of a YAML file. Raises :class:`PackRefused` for text that is not such a file."""
    try:
        nodes = list(yaml.compose_all(path.read_text(encoding="utf-8"), Loader=_Loader))
    except UnicodeDecodeError:
        raise refused(shown_as, "is not UTF-8 text. Save it as UTF-8.") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        spot = Spot(shown_as, mark.line + 1 if mark else 1)
        raise refused(spot, f"is not valid YAML: {error.problem}. Check quotes and indentation.") from None
    except yaml.YAMLError as error:
        raise refused(shown_as, f"is not valid YAML: {str(error).splitlines()[0]}.") from None
    for node in nodes:
        if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
            continue
        if (
            not isinstance(node, yaml.MappingNode)
            or not node.value
            or not isinstance(node.value[0][0], yaml.ScalarNode)
        ):
            raise refused(
                Spot(shown_as, node.start_mark.line + 1),
                "is not a card. Begin it with its kind and id, such as 'rule: my-rule'.",
            )
        yield Document(shown_as, node.value[0][0].value, _plain(node, shown_as), node)


def _plain(node: yaml.Node, file: str) -> Any:
    if isinstance(node, yaml.ScalarNode):
        return None if node.value == "" and node.style is None else node.value
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, file) for item in node.value]
    if not isinstance(node, yaml.MappingNode):
        return None
    result: dict[str, Any] = {}
    for name, value in node.value:
        if not isinstance(name, yaml.ScalarNode):
            raise refused(
                Spot(file, name.start_mark.line + 1),
                "has a key that is not a word. Put quotes round texts with braces or brackets.",
            )
        if name.value in result:
            raise refused(
                Spot(file, name.start_mark.line + 1), f"has the key '{name.value}' twice. Keep one of them."
            )
        plain = _plain(value, file)
        if plain is not None:
            result[name.value] = plain
    return result
