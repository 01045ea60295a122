"""A part of a file against its pydantic model, each mistake in a sentence at its line.

What is wrong is left out and the rest is read, so that the checks that follow still see everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from chatbot.flow.loader import Block, Items, Node, place_of
from chatbot.flow.problems import Problems, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]

_MAX_ROUNDS: Final = 4  # a mistake left out may uncover another, never many


@dataclass(frozen=True, slots=True)
class Valid(Generic[M]):
    """words: None when nothing of it could be read. sound: nothing was left out."""

    words: M | None
    sound: bool


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose words these are. name: for sentences, such as "The step `budget`". words: what may stand in it, for "did you mean"."""

    name: str
    words: Iterable[str]
    belongs: Callable[[str], str | None] = lambda word: None


def validate(model: type[M], node: Node, subject: Subject, problems: Problems) -> Valid[M]:
    """Return what the node says in the model's terms, after adding a problem for each mistake."""
    if not isinstance(node, Block):
        problems.add(node, "wrong_value", f"{subject.name} has to be words with a colon each.")
        return Valid(None, sound=False)
    left: Node = node
    for round_ in range(_MAX_ROUNDS):
        try:
            return Valid(model.model_validate(left), sound=round_ == 0)
        except ValidationError as error:
            details = error.errors(include_url=False, include_input=False)
        misspelt = _misspelt(details)
        for detail in details:
            if detail["loc"] not in misspelt:
                _report(detail, node, subject, problems)
            left = _without(left, _culprit(detail))
        if any(not _culprit(detail) for detail in details):
            return Valid(None, sound=False)
    return Valid(None, sound=False)


def _misspelt(details: Sequence[ErrorDetails]) -> set[Path]:
    """Return the missing words that are there with a slip: `lable` for `label` is one mistake, not two."""
    missing = {d["loc"] for d in details if d["type"] == "missing"}
    found: set[Path] = set()
    for detail in details:
        path = detail["loc"]
        if detail["type"] == "extra_forbidden":
            wanted = [str(m[-1]) for m in missing if m[:-1] == path[:-1]]
            meant = nearest(str(path[-1]), wanted)
            found |= {(*path[:-1], meant)} if meant else set()
    return found


def _culprit(detail: ErrorDetails) -> Path:
    """Return what to leave out: the word itself, or what lacks a word."""
    path = detail["loc"]
    return path[:-1] if detail["type"] == "missing" else path


def _without(node: Node, path: Path) -> Node:
    """Return a copy of the tree without the node at a path."""
    if not path:
        return Block(node.line, node.column)
    key, rest = path[0], path[1:]
    if isinstance(node, Block) and key in node:
        block = Block(node.line, node.column)
        block.at = node.at
        block.update(node)
        if rest:
            block[str(key)] = _without(node[str(key)], rest)
        else:
            del block[str(key)]
        return block
    if isinstance(node, Items) and isinstance(key, int) and key < len(node):
        items = Items(node.line, node.column)
        items += [
            _without(n, rest) if i == key and rest else n
            for i, n in enumerate(node)
            if i != key or rest
        ]
        return items
    return node


def _is_written(node: Node, path: Path) -> bool:
    for key in path:
        if isinstance(node, Block) and key in node:
            node = node[str(key)]
        elif isinstance(node, Items) and isinstance(key, int) and key < len(node):
            node = node[key]
        else:
            return False
    return True


_NEEDS_LIST: Final = "has to be a list: one line for each, beginning with `-`"
_NEEDS_WORDS: Final = "has to be words with a colon each, indented below it"


def _report(detail: ErrorDetails, node: Block, subject: Subject, problems: Problems) -> None:
    path, kind = detail["loc"], detail["type"]
    place = place_of(node, path)
    word = str(path[-1]) if path else ""
    owner = _owner(subject, path)
    if kind == "flow":
        facts = detail.get("ctx", {})
        near = _near(facts)
        hint = f" Did you mean `{near}`?" if near else ""
        sentence = f"{owner}: `{_named(path)}` {facts['said']}.{hint}"
        problems.add(place, facts["code"], sentence, suggestion=near or facts.get("instead"))
    elif kind == "extra_forbidden":
        _report_unknown(
            place, word, owner, subject, problems, is_top=len(path) == 1, detail=detail
        )
    elif kind == "missing" and _is_written(node, path):
        pass  # what it says was wrong, and has been told
    elif kind == "missing":
        above = place_of(node, path[:-1]) if len(path) > 1 else node
        problems.add(above, "missing_word", f"{owner} lacks `{word}`.")
    else:
        problems.add(place, "wrong_value", f"{owner}: `{_named(path)}` {_shape(kind, path)}.")


def _near(facts: dict[str, Any]) -> str | None:
    known = facts.get("known")
    return nearest(str(facts.get("word", "")), known) if known else None


def _shape(kind: str, path: Path) -> str:
    if path and path[-1] == "choices":
        return "needs a name for each choice, such as `small: {label: Small}`"
    if len(path) > 1 and path[-2] == "choices":
        return "needs a label, such as `{label: Small}`"
    return _NEEDS_LIST if kind == "list_type" else _NEEDS_WORDS


def _named(path: Path) -> str:
    """Return the last word of a path; positions in a list are left out."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _owner(subject: Subject, path: Path) -> str:
    """Return whose word the last of the path is."""
    above = path[:-1]
    if len(above) >= 2 and above[0] == "choices":
        return f"The choice `{above[1]}` of {subject.name[0].lower()}{subject.name[1:]}"
    if len(above) >= 2 and isinstance(above[1], int):
        return f"{subject.name}, line {above[1] + 1} of `{above[0]}`"
    return subject.name


def _report_unknown(
    place: Node,
    word: str,
    owner: str,
    subject: Subject,
    problems: Problems,
    *,
    is_top: bool,
    detail: ErrorDetails,
) -> None:
    known = subject.words if is_top else _NESTED.get(str(detail["loc"][0]), ())
    hint = subject.belongs(word) if is_top else None
    if hint:
        problems.add(place, "misplaced_word", f"{owner} cannot have `{word}`. {hint}")
        return
    problems.unknown(
        place,
        "unknown_word",
        f"{owner} has a word `{word[:60]}` that does not exist.",
        word=word,
        known=known,
    )


_NESTED: Final[dict[str, tuple[str, ...]]] = {
    "choices": ("label", "level", "also", "range", "go", "fit", "intent", "flag", "temperature"),
    "branch": ("if", "go"),
    "defaults": ("tries", "give_up"),
}
