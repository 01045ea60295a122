"""The translations of a flow: in the file, and beside it as NAME.LANG.yaml."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from msgspec import Struct

from chatbot.flow.loader import Block, Items, Node
from chatbot.flow.problems import Problems, nearest
from chatbot.steps.written import MAX_TEXT, Scalar
from chatbot.understanding.words import LANGUAGES

_TAG: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")


class Entry(Struct, frozen=True):
    """One translated key."""

    key: Scalar
    node: Node
    problems: Problems


@dataclass(slots=True)
class Translations:
    """language -> key -> entry. Keys: `step`, `step.retry`, `step.alt`, `step.choice`, `faq.id`, `title`."""

    entries: dict[str, dict[str, Entry]] = field(default_factory=dict)

    def add(self, language: Scalar, node: Node, own: str, problems: Problems) -> None:
        """Take over one language; `own` is the language the flow itself is in."""
        tag = language.raw
        if tag == own:
            sentence = f"The flow itself is in `{tag}`. Its texts stand at the steps; remove this translation."
            problems.add(language, "own_language", sentence)
            return
        if not _TAG.fullmatch(tag):
            problems.unknown(
                language,
                "bad_language",
                f"`{tag[:60]}` is not a language such as `de`.",
                word=tag,
                known=LANGUAGES,
            )
            return
        warn_of_language(language, tag, problems)
        if not isinstance(node, Block):
            sentence = f"Under `{tag}` there have to be lines such as `need: …`."
            problems.add(node, "wrong_value", sentence)
            return
        known = self.entries.setdefault(tag, {})
        for key, value in node.items():
            place = node.at[key]
            if key in known:
                first = known[key]
                where = f"{first.problems.file}, line {first.key.line}"
                problems.add(
                    place, "duplicate_key", f"`{key}` is translated twice, first in {where}."
                )
                continue
            known[key] = Entry(place, value, problems)

    def languages(self) -> tuple[str, ...]:
        """Return the languages, in the order found."""
        return tuple(self.entries)

    def text(self, language: str, key: str) -> str | None:
        """Return a plain translated text."""
        entry = self.place(language, key)
        return None if entry is None else _text(entry, entry.node, key)

    def part(self, language: str, key: str, word: str) -> str | None:
        """Return one text of a translation such as `{label: …, also: […]}`; the key alone may be the first of them."""
        entry = self.place(language, key)
        if entry is None:
            return None
        if isinstance(entry.node, Block):
            found = entry.node.get(word)
            return None if found is None else _text(entry, found, f"{key}.{word}")
        return _text(entry, entry.node, key) if word in ("label", "say") else None

    def several(self, language: str, key: str, word: str) -> tuple[str, ...]:
        """Return the texts of a list such as `also` or `when`."""
        entry = self.place(language, key)
        if entry is None or not isinstance(entry.node, Block) or word not in entry.node:
            return ()
        node = entry.node[word]
        items = node if isinstance(node, Items) else [node]
        texts = (_text(entry, item, f"{key}.{word}") for item in items)
        return tuple(t for t in texts if t is not None)

    def place(self, language: str, key: str) -> Entry | None:
        """Return where a key is translated."""
        return self.entries.get(language, {}).get(key)

    def check_words(self, keys: Collection[str]) -> None:
        """Add a problem for each unknown word inside of an entry for one of the flow's texts."""
        for entries in self.entries.values():
            for key, entry in entries.items():
                if key in keys and isinstance(entry.node, Block):
                    _check_words(entry, entry.node)


def _check_words(entry: Entry, node: Block) -> None:
    known = ("when", "say") if entry.key.raw.startswith("faq.") else ("label", "also")
    for word in node:
        if word not in known:
            entry.problems.unknown(
                node.at[word],
                "unknown_word",
                f"The translation `{entry.key.raw}` has a word `{word[:60]}` that does not exist.",
                word=word,
                known=known,
            )


def _text(entry: Entry, node: Node, key: str) -> str | None:
    if not isinstance(node, Scalar) or node.value is None or not node.raw.strip():
        entry.problems.add(node, "empty_text", f"The translation `{key}` needs a text.")
        return None
    if len(node.raw) > MAX_TEXT:
        entry.problems.add(
            node, "too_long", f"The translation `{key}` is longer than {MAX_TEXT:,} characters."
        )
        return None
    return node.raw.strip()


def warn_of_language(place: Scalar | Node, tag: str, problems: Problems) -> None:
    """Say that the bot has no words of its own in a language."""
    if tag.partition("-")[0] in LANGUAGES:
        return
    near = nearest(tag, LANGUAGES)
    hint = f" Did you mean `{near}`?" if near else ""
    sentence = (
        f"In `{tag}` the bot knows no commands, consent words and number words: visitors have the buttons and the "
        f"English commands.{hint}"
    )
    problems.warn(place, "unknown_language", sentence, suggestion=near)


def is_language(tag: str) -> bool:
    """The text has the form of a language tag."""
    return _TAG.fullmatch(tag) is not None
