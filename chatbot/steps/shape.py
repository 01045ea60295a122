"""What a part of a file may hold: a dataclass whose types are readings, read in one go.

What is wrong is left out and the rest is read, each mistake told with the path at which it stands. Nothing else would do
it: a mistake in the third choice must neither hide the one in the fifth nor the other words of the step.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass
from functools import cache, partial
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    Generic,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from chatbot.steps.written import Reads, Wrong

M = TypeVar("M")
Path = tuple[str | int, ...]

_LEFT_OUT: Final = object()
OPTIONAL: Final = (Union, UnionType)
"""How `X | None` shows itself: X is what is written, None where the word is not."""


class Mistake(NamedTuple):
    """What is wrong at a path.

    unknown: there is no such word. missing: the word is not there, or what it says was wrong. list, block: that is
    what the node had to be. wrong: a reading's own sentence, in `said`.
    """

    path: Path
    kind: Literal["unknown", "missing", "list", "block", "wrong"]
    said: Wrong | None = None


Reading = Callable[[Any, Path, list[Mistake]], Any]
"""Takes a node and its path; returns the value, or `_LEFT_OUT` after adding what is wrong."""


@dataclass(frozen=True, slots=True)
class Field:
    """One word of a part. name: the attribute that takes it. default: `MISSING` where the word has to stand there."""

    name: str
    type: Any
    says: str
    default: Any = MISSING


@dataclass(frozen=True, slots=True)
class Shape(Generic[M]):
    """A part of a file. fields: by the word in the file. make: takes the values by the names of their fields."""

    make: Callable[..., M]
    fields: Mapping[str, Field]
    readings: Mapping[str, tuple[str, Reading]]
    needed: tuple[str, ...]

    def read(self, node: Mapping[str, Any], path: Path, mistakes: list[Mistake]) -> M | None:
        """Return what the node says, or None where a word that is needed is missing; adds to `mistakes`."""
        values: dict[str, Any] = {}
        unknown: list[Mistake] = []
        readings = self.readings
        for word, inner in node.items():
            found = readings.get(word)
            if found is None:
                unknown.append(Mistake((*path, word), "unknown"))
                continue
            name, reading = found
            value = reading(inner, (*path, word), mistakes)
            if value is not _LEFT_OUT:
                values[name] = value
        lacks = [word for word in self.needed if readings[word][0] not in values]
        mistakes += [Mistake((*path, word), "missing") for word in lacks]
        mistakes += unknown
        return None if lacks else self.make(**values)


@cache
def shape_of(model: type[M]) -> Shape[M]:
    """Return the shape that a dataclass describes by its types. `word` in a field's metadata is its name in the file."""
    types = get_type_hints(model, include_extras=True)
    return make_shape(model, [_field(f, types[f.name]) for f in dataclasses.fields(model)])  # type: ignore[arg-type]  # every model is a dataclass


def make_shape(make: Callable[..., M], fields: list[tuple[str, Field]]) -> Shape[M]:
    """Return the shape of these words."""
    return Shape(
        make,
        dict(fields),
        {word: (field.name, _reading(field.type)) for word, field in fields},
        tuple(word for word, field in fields if field.default is MISSING),
    )


def words_in(model: type) -> tuple[str, ...]:
    """Return the words that a part of a file may have."""
    return tuple(shape_of(model).fields)


def says(sentence: str, *, word: str | None = None) -> dict[str, str]:
    """Return the metadata of a field: a sentence for editors, and its word in the file where that is no name in Python."""
    return {"says": sentence} if word is None else {"says": sentence, "word": word}


def _field(field: dataclasses.Field[Any], type_: Any) -> tuple[str, Field]:
    made = field.default_factory
    default = field.default if made is MISSING else made()
    sentence = field.metadata.get("says", "")
    return field.metadata.get("word", field.name), Field(field.name, type_, sentence, default)


# ── a reading for each type ───────────────────────────────────────────────────────────────────────


def _reading(type_: Any) -> Reading:
    kind, arguments = get_origin(type_), get_args(type_)
    if kind is Annotated:
        return partial(_value, next(a.reader for a in arguments if isinstance(a, Reads)))
    if kind in OPTIONAL:
        return _reading(arguments[0])
    if kind is list:
        return partial(_list, _reading_within(arguments[0]))
    if kind is dict:
        return partial(_block, _reading_within(arguments[1]))
    return partial(_part, shape_of(type_))


def _reading_within(type_: Any) -> Reading | None:
    return None if type_ is Any else _reading(type_)


def _value(reader: Callable[[Any], Any], node: Any, path: Path, mistakes: list[Mistake]) -> Any:
    try:
        return reader(node)
    except Wrong as wrong:
        mistakes.append(Mistake(path, "wrong", wrong))
        return _LEFT_OUT


def _list(inner: Reading | None, node: Any, path: Path, mistakes: list[Mistake]) -> Any:
    if not isinstance(node, list):
        mistakes.append(Mistake(path, "list"))
        return _LEFT_OUT
    if inner is None:
        return node
    values = (inner(item, (*path, number), mistakes) for number, item in enumerate(node))
    return [value for value in values if value is not _LEFT_OUT]


def _block(inner: Reading | None, node: Any, path: Path, mistakes: list[Mistake]) -> Any:
    if not isinstance(node, dict):
        mistakes.append(Mistake(path, "block"))
        return _LEFT_OUT
    if inner is None:
        return node
    values = ((key, inner(item, (*path, key), mistakes)) for key, item in node.items())
    return {key: value for key, value in values if value is not _LEFT_OUT}


def _part(shape: Shape[Any], node: Any, path: Path, mistakes: list[Mistake]) -> Any:
    if not isinstance(node, dict):
        mistakes.append(Mistake(path, "block"))
        return _LEFT_OUT
    found = shape.read(node, path, mistakes)
    return _LEFT_OUT if found is None else found
