"""How much may stand in a flow: beyond these nobody could read it, and judging it would keep others waiting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chatbot.flow.loader import Block, Items, Node
from chatbot.flow.problems import Problems

MAX_STEPS: Final = 800  # with those of all subflows
MAX_BYTES_IN_ALL: Final = 1024 * 1024  # of its translations and of each call of a subflow, too
_MOST: Final = {"steps": MAX_STEPS, "faq": 300, "tests": 300, "translations": 40}
_MOST_OF_A_STEP: Final = {"choices": 200, "branch": 50, "split": 50, "send": 50, "save": 50}
_MOST_TURNS: Final = 3_000  # of all chats together
_MOST_WORDS: Final = 60  # of a step, a choice, a question, a test: far more than there are
_MOST_PHRASES: Final = 500  # of one `also` or `when`


def is_of_ordinary_size(root: Block, problems: Problems) -> bool:
    """Tell whether the parts of a file are few enough to be judged, after adding the first that is not."""
    for node, most, what in _parts(root):
        if isinstance(node, Block | Items) and len(node) > most:
            place = node[most] if isinstance(node, Items) else node.at[list(node)[most]]
            code = "too_many_steps" if what == "steps" else "too_many"
            sentence = f"There are {len(node):,} {what} here; {most:,} are possible."
            if what == "steps":
                sentence += " Make subflows of its parts, or flows of their own."
            problems.add(place, code, sentence)
            return False
    return True


def _parts(root: Block) -> Iterator[tuple[Node | None, int, str]]:
    yield root, _MOST_WORDS, "words"
    for word, most in _MOST.items():
        yield root.get(word), most, word if word != "faq" else "questions"
    for step in _blocks(root.get("steps")):
        yield step, _MOST_WORDS, "words"
        for word, most in _MOST_OF_A_STEP.items():
            yield step.get(word), most, "lines" if word == "branch" else word
        for choice in _blocks(step.get("choices")):
            yield choice, _MOST_WORDS, "words"
            yield choice.get("also"), _MOST_PHRASES, "phrases"
    for entry in _blocks(root.get("faq")):
        yield entry, _MOST_WORDS, "words"
        yield entry.get("when"), _MOST_PHRASES, "phrases"
    yield from _of_tests(root.get("tests"))


def _of_tests(tests: Node | None) -> Iterator[tuple[Node | None, int, str]]:
    left = _MOST_TURNS
    for test in _blocks(tests):
        yield test, _MOST_WORDS, "words"
        chat = test.get("chat")
        yield chat, left, "turns"
        left -= len(chat) if isinstance(chat, Items) else 0


def _blocks(node: Node | None) -> Iterator[Block]:
    inside = node.values() if isinstance(node, Block) else node if isinstance(node, Items) else ()
    return (item for item in inside if isinstance(item, Block))
