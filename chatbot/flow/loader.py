"""YAML with the 1.2 core schema, where every value knows its line.

PyYAML's parser is used for events only; the tree is built here, without recursion, so that an alias, an anchor, a tag,
a second document or a deep nest is refused where it stands, before anything grows. Under PyYAML's own rules `no` would
be false and `12:30` 750.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, TypeAlias

import yaml

from chatbot.flow.problem import Problem
from chatbot.flow.problems import Problems
from chatbot.flow.signs import TAB, odd_sign
from chatbot.flow.yaml_places import cut_text, earlier
from chatbot.flow.yaml_words import sentence_for
from chatbot.steps.written import Plain, Scalar

MAX_BYTES: Final = 256 * 1024
_MOST_KEPT: Final = 32 * 1024  # bytes; more than most files, and little enough to be kept
MAX_DEPTH: Final = 12  # tests → chat → turn → patterns is 6 deep
_MAX_NUMBER: Final = 40  # characters; a longer row of digits is a text

_Parser: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C one where it was built

_WORDS: Final[dict[str, bool | None]] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_LONGEST_WORD: Final = 5
_ONCE_A_STEP: Final = frozenset(("ask", "say", "choices", "criterion", "type", "when", "go"))
_INT: Final = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT: Final = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_CURLY: Final = frozenset("“”„")
_MAYBE_NUMBER: Final = frozenset("0123456789+-.")
_MAYBE_MORE: Final = _MAYBE_NUMBER.union(word[:1] for word in _WORDS)
"""What a plain text begins with that may be more than a text; nothing at all is one of them."""


class Block(dict[str, "Node"]):
    """A mapping; `at` has the place of each key."""

    __slots__ = ("at", "column", "line")

    def __init__(self, line: int, column: int) -> None:  # nothing to do for the dict itself
        self.line = line
        self.column = column
        self.at: dict[str, Scalar] = {}


class Items(list["Node"]):
    """A list."""

    __slots__ = ("column", "line")

    def __init__(self, line: int, column: int) -> None:  # nothing to do for the list itself
        self.line = line
        self.column = column


Node: TypeAlias = Scalar | Block | Items


class _Refused(Exception):
    """The text is not what this loader reads; carries place, code and sentence."""

    def __init__(self, place: tuple[int, int], code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.place = place
        self.code = code
        self.sentence = sentence


def load(text: bytes | str, problems: Problems) -> Block | None:
    """Return the file's mapping, to be read only, or None after adding the problem that stands in the way.

    Duplicate keys are added to `problems`, the first of them counts.
    """
    if len(text) > _MOST_KEPT:
        return _read(text, problems)
    root, found = _kept(text)
    for p in found:
        problems.at(
            p.line, p.column, p.code, p.message, suggestion=p.suggestion, severity=p.severity
        )
    return root


@lru_cache(maxsize=8)
def _kept(text: bytes | str) -> tuple[Block | None, tuple[Problem, ...]]:
    """Return the same for the text alone: an editor's lint brings the same translations at every key."""
    problems = Problems("")
    root = _read(text, problems)
    return root, tuple(problems)


def _read(text: bytes | str, problems: Problems) -> Block | None:
    plain_text = ""
    try:
        plain_text = _plain(text)
        root = _tree(plain_text, problems)
        _check_cuts(plain_text, problems)
    except _Refused as refused:
        problems.at(*refused.place, refused.code, refused.sentence)
    except yaml.MarkedYAMLError as error:
        mark, sentence = sentence_for(error)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        line, column, sentence = earlier(plain_text, line) or (line, column, sentence)
        problems.at(line, column, "not_yaml", sentence)
    except yaml.YAMLError:
        problems.at(1, 1, "not_yaml", "This file cannot be read as YAML.")
    else:
        return root
    return None


def _check_cuts(text: str, problems: Problems) -> None:
    for line, column, rest in cut_text(text):
        sentence = f"The text ends here, before `{rest}`: after a space, `#` begins a comment. Put the text in quotes."
        problems.at(line, column, "cut_text", sentence)


def _plain(text: bytes | str) -> str:
    """Return the text, checked for everything that may be wrong before parsing."""
    try:
        data = text if isinstance(text, bytes) else text.encode()
        if len(data) > MAX_BYTES:
            size = "A flow may have 256 KiB of text; this file has "
            raise _Refused((1, 1), "too_large", f"{size}{-(-len(data) // 1024)} KiB.")
        plain = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        sentence = "This line is not UTF-8 text. Save the file with the encoding UTF-8."
        raise _Refused((line, 1), "not_utf8", sentence) from None
    except UnicodeEncodeError:
        raise _Refused((1, 1), "not_utf8", "This is not text that UTF-8 can hold.") from None
    odd = odd_sign(plain)
    if odd is None:
        return plain
    line, column, name = odd
    if name == TAB:
        raise _Refused((line, column), "tab", "There is a tab here. Use spaces instead.")
    sentence = (
        f"There is an invisible sign here ({name}). Delete it, and type the words around it anew."
    )
    raise _Refused((line, column), "not_text", sentence)


def _tree(text: str, problems: Problems) -> Block:
    builder = _Builder(problems)
    take, scalar = builder.take, builder.scalar
    events = _Parser(text)
    following = events.get_event
    try:
        while (event := following()) is not None:
            if type(event) is yaml.ScalarEvent:  # two of three
                scalar(event)
            else:
                take(event)
    finally:
        events.dispose()
    root = builder.root
    if root is None or (isinstance(root, Scalar) and root.value is None):
        raise _Refused((1, 1), "empty", "This file is empty.")
    if not isinstance(root, Block):
        sentence = "The file has to begin with words such as `flow: my_flow`, one a line."
        raise _Refused((root.line, root.column), "not_a_flow", sentence)
    return root


class _Builder:
    """The tree so far, and the path of open mappings and lists."""

    __slots__ = ("_above", "_documents", "_fine", "_key", "_parent", "_problems", "root")

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._parent: Block | Items | None = None  # the innermost that is open
        self._key: Scalar | None = None  # of an open mapping: the key without a value yet
        self._above: list[tuple[Block | Items | None, Scalar | None]] = []  # the same, further out
        self._fine: set[str] = set()  # keys that have been looked at
        self.root: Node | None = None
        self._documents = 0

    def scalar(self, event: yaml.ScalarEvent) -> None:
        """Put one value into the tree."""
        if event.anchor is not None or event.tag is not None:
            self._tagless(event)
        raw: str = event.value
        mark = event.start_mark
        assert mark is not None
        value = raw if event.style or raw[:1] not in _MAYBE_MORE else _resolved(raw)
        self._put(Scalar(value, raw, mark.line + 1, mark.column + 1))

    def take(self, event: yaml.Event) -> None:
        """Put one event into the tree that is no value."""
        if isinstance(event, yaml.CollectionEndEvent):
            self._parent, self._key = self._above.pop()
        elif isinstance(event, yaml.CollectionStartEvent):
            if event.anchor is not None or event.tag is not None:
                self._tagless(event)
            self._enter(event)
        else:
            self._other(event)

    def _other(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            sentence = "An alias (`*name`) is not possible in a flow. A text that begins with `*` needs quotes."
            raise _Refused(_place(event), "alias", sentence)
        if isinstance(event, yaml.DocumentStartEvent):
            self._one_document(event)

    def _tagless(self, event: yaml.NodeEvent) -> None:
        if event.anchor is not None:
            sentence = "An anchor (`&name`) is not possible in a flow. A text that begins with `&` needs quotes."
            raise _Refused(_place(event), "alias", sentence)
        tag = getattr(event, "tag", None)
        if tag is not None:
            sentence = "A tag (`!name`) is not possible in a flow. A text that begins with `!` needs quotes."
            raise _Refused(_place(event), "tag", sentence)

    def _one_document(self, event: yaml.Event) -> None:
        self._documents += 1
        if self._documents > 1:
            sentence = "A second document begins here (`---`). A file holds one flow."
            raise _Refused(_place(event), "second_document", sentence)

    def _enter(self, event: yaml.Event) -> None:
        place = _place(event)
        if len(self._above) >= MAX_DEPTH:
            raise _Refused(place, "too_deep", "This is nested too deep. Is a bracket not closed?")
        node = Block(*place) if isinstance(event, yaml.MappingStartEvent) else Items(*place)
        self._put(node)
        self._above.append((self._parent, self._key))
        self._parent, self._key = node, None

    def _put(self, node: Node) -> None:
        parent, key = self._parent, self._key
        if type(parent) is Block:
            if key is None:
                self._key = self._as_key(node)
                return
            self._key = None
            if key.raw in parent:
                self._twice(parent, key)
                return
            parent[key.raw] = node
            parent.at[key.raw] = key
        elif type(parent) is Items:
            parent.append(node)
        else:
            self.root = node

    def _as_key(self, node: Node) -> Scalar:
        if type(node) is not Scalar:
            sentence = "A word is expected here, such as `label`, not a list. A text with `{{ }}` needs quotes."
            raise _Refused((node.line, node.column), "not_yaml", sentence)
        if node.raw not in self._fine:
            _check_key(node)
            self._fine.add(node.raw)
        return node

    def _twice(self, parent: Block, key: Scalar) -> None:
        """Tell of a word that stands there already: the first counts."""
        first = parent.at[key.raw].line
        if key.raw == "id":
            sentence = f"A second `id` in one entry; the first is in line {first}. Is the `-` missing before it?"
            raise _Refused((key.line, key.column), "duplicate_key", sentence)
        if self._problems.full:
            sentence = "There are too many words here that stand in the file already."
            raise _Refused((key.line, key.column), "too_many", sentence)
        hint = " Is a line `- id: …` missing above it?" if key.raw in _ONCE_A_STEP else ""
        sentence = f"`{key.raw}` is here a second time; the first is in line {first}.{hint}"
        self._problems.add(key, "duplicate_key", sentence)


def _check_key(key: Scalar) -> None:
    if key.raw == "<<":
        sentence = "A merge (`<<`) is not possible in a flow. Write the words out."
        raise _Refused((key.line, key.column), "alias", sentence)
    if not _CURLY.isdisjoint(key.raw):
        sentence = 'YAML does not know the quotes `“` and `”`. Put the text in straight ones: `"`.'
        raise _Refused((key.line, key.column), "not_yaml", sentence)


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    assert mark is not None
    return mark.line + 1, mark.column + 1


def _resolved(raw: str) -> Plain:
    """Return what a plain scalar means in the core schema. `.inf` and `.nan` stay texts: no word takes them."""
    if len(raw) <= _LONGEST_WORD and raw in _WORDS:
        return _WORDS[raw]
    if raw[0] not in _MAYBE_NUMBER or len(raw) > _MAX_NUMBER:
        return raw
    if _INT.fullmatch(raw):
        return int(raw, {"0o": 8, "0x": 16}.get(raw[:2], 10))
    return float(raw) if _FLOAT.fullmatch(raw) else raw


def plain(node: Node) -> object:
    """Return plain values: dict, list, text, number, truth, None."""
    if isinstance(node, Block):
        return {key: plain(value) for key, value in node.items()}
    if isinstance(node, Items):
        return [plain(value) for value in node]
    return node.value


def place_of(root: Node, path: Iterable[str | int]) -> Scalar | Block | Items:
    """Return the node at a path of keys and list positions: a key's own place, or the nearest node above it."""
    place: Node = root
    node: Node = root
    for part in path:
        if isinstance(node, Block) and part in node:
            place, node = node.at[str(part)], node[str(part)]
        elif isinstance(node, Items) and isinstance(part, int) and part < len(node):
            place = node = node[part]
        else:
            return place
    return place
