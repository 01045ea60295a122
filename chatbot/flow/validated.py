"""A part of a file against its shape, each mistake in a sentence at its line.

What is wrong is left out and the rest is read, so that the checks that follow still see everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, Generic, TypeVar

from msgspec import Struct

from chatbot.flow.loader import Block, Items, Node, place_of
from chatbot.flow.problems import Problems, nearest
from chatbot.steps.shape import Mistake, Path, Shape
from chatbot.steps.written import Wrong

M = TypeVar("M")


class Valid(Struct, Generic[M], frozen=True):
    """words: None when nothing of it could be read. sound: nothing was left out."""

    words: M | None
    sound: bool


class Subject(Struct, frozen=True):
    """Whose words these are. name: for sentences, such as "The step `budget`". words: what may stand in it, for "did you mean"."""

    name: str
    words: Iterable[str]
    belongs: Callable[[str], str | None] = lambda word: None


def validate(shape: Shape[M], node: Node, subject: Subject, problems: Problems) -> Valid[M]:
    """Return what the node says in the shape's terms, after adding a problem for each mistake."""
    if not isinstance(node, Block):
        problems.add(node, "wrong_value", f"{subject.name} has to be words with a colon each.")
        return Valid(None, sound=False)
    mistakes: list[Mistake] = []
    words = shape.read(node, (), mistakes)
    if mistakes:
        misspelt = _misspelt(mistakes)
        for mistake in mistakes:
            if mistake.path not in misspelt:
                _report(mistake, node, subject, problems)
    return Valid(words, sound=not mistakes)


def _misspelt(mistakes: Sequence[Mistake]) -> set[Path]:
    """Return the missing words that are there with a slip: `lable` for `label` is one mistake, not two."""
    missing = {m.path for m in mistakes if m.kind == "missing"}
    found: set[Path] = set()
    for mistake in mistakes:
        path = mistake.path
        if mistake.kind == "unknown":
            wanted = [str(m[-1]) for m in missing if m[:-1] == path[:-1]]
            meant = nearest(str(path[-1]), wanted)
            found |= {(*path[:-1], meant)} if meant else set()
    return found


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


def _report(mistake: Mistake, node: Block, subject: Subject, problems: Problems) -> None:
    path, kind = mistake.path, mistake.kind
    place = place_of(node, path)
    owner = _owner(subject, path)
    if mistake.said is not None:
        _report_wrong(mistake.said, place, f"{owner}: `{_named(path)}`", problems)
    elif kind == "unknown":
        _report_unknown(place, path, owner, subject, problems)
    elif kind == "missing" and _is_written(node, path):
        pass  # what it says was wrong, and has been told
    elif kind == "missing":
        above = place_of(node, path[:-1]) if len(path) > 1 else node
        problems.add(above, "missing_word", f"{owner} lacks `{path[-1]}`.")
    else:
        problems.add(place, "wrong_value", f"{owner}: `{_named(path)}` {_shape(kind, path)}.")


def _report_wrong(said: Wrong, place: Node, what: str, problems: Problems) -> None:
    near = nearest(said.word, said.known) if said.known else None
    hint = f" Did you mean `{near}`?" if near else ""
    sentence = f"{what} {said.fragment}.{hint}"
    problems.add(place, said.code, sentence, suggestion=near or said.instead)


def _shape(kind: str, path: Path) -> str:
    if path and path[-1] == "choices":
        return "needs a name for each choice, such as `small: {label: Small}`"
    if len(path) > 1 and path[-2] == "choices":
        return "needs a label, such as `{label: Small}`"
    return _NEEDS_LIST if kind == "list" else _NEEDS_WORDS


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
    place: Node, path: Path, owner: str, subject: Subject, problems: Problems
) -> None:
    word, is_top = str(path[-1]), len(path) == 1
    known = subject.words if is_top else _NESTED.get(str(path[0]), ())
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
