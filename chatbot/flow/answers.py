"""The FAQ of a flow: what is answered at any point."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from chatbot.flow.draft import Part
from chatbot.flow.file_words import FaqWords
from chatbot.flow.ids import is_id
from chatbot.flow.links import SITE_NAMES, Links
from chatbot.flow.loader import Block, Node, place_of
from chatbot.flow.model import Faq, Texts
from chatbot.flow.problems import Problems
from chatbot.flow.texts import BadText, Text, compile_text
from chatbot.flow.validated import Subject, validate
from chatbot.steps.shape import shape_of, words_in
from chatbot.steps.written import Scalar
from chatbot.understanding.intents import Faq as FaqMatcher

_WORDS = words_in(FaqWords)


@dataclass(frozen=True, slots=True)
class Written:
    """One entry of the FAQ as written."""

    part: Part
    words: FaqWords
    at: Block

    def place(self, *path: str | int) -> Node:
        """Return where one of its words stands."""
        return place_of(self.at, path)


def read_faq(part: Part) -> list[Written]:
    """Return the entries that can be read, after adding what is wrong with each."""
    found: list[Written] = []
    seen: dict[str, int] = {}
    for number, node in enumerate(part.words.faq, start=1):
        valid = validate(
            shape_of(FaqWords), node, Subject(_name(node, number), _WORDS), part.problems
        )
        part.sound = part.sound and valid.sound
        if valid.words is None or not isinstance(node, Block):
            part.lost.add(f"faq.{_written(node)}")
            continue
        own = valid.words.id
        place = node.at["id"]
        if own in seen:
            sentence = f"The FAQ has `{own}` already, in line {seen[own]}. Every entry needs its own `id`."
            part.problems.add(place, "duplicate_id", sentence)
        elif is_id(own, place, part.problems, what="question of the FAQ"):
            seen[own] = place.line
            found.append(Written(part, valid.words, node))
    return found


def _name(node: Node, number: int) -> str:
    own = _written(node)
    return f"The FAQ `{own[:60]}`" if own else f"Entry {number} of the FAQ"


def _written(node: Node) -> str:
    own = node.get("id") if isinstance(node, Block) else None
    return own.raw if isinstance(own, Scalar) else ""


def build_faq(written: list[Written], links: Links, languages: tuple[str, ...]) -> dict[str, Faq]:
    """Return the FAQ by id; a subflow's entries come after the flow's own, whose ids win."""
    found: dict[str, Faq] = {}
    for entry in written:
        own = entry.words.id
        if own in found:
            continue
        found[own] = Faq(
            id=own,
            when={language: _when(entry, language) for language in languages},
            say=_say(entry, links, languages),
            intent=entry.words.intent,
            flags=entry.words.flag,
        )
    return found


def _when(entry: Written, language: str) -> tuple[str, ...]:
    part = entry.part
    if language == part.language:
        return entry.words.when
    translated = part.translations.several(language, f"faq.{entry.words.id}", "when")
    return translated or entry.words.when


def _say(entry: Written, links: Links, languages: tuple[str, ...]) -> Texts:
    part = entry.part
    key = f"faq.{entry.words.id}"
    names = links.names(part)
    own = _compiled(
        entry.words.say, part.language, names, place=entry.place("say"), problems=part.problems
    )
    found: dict[str, Text] = {}
    for language in languages:
        said = None if language == part.language else part.translations.part(language, key, "say")
        where = part.translations.place(language, key)
        if said is None or where is None:
            found[language] = own
        else:
            place = place_of(where.node, ("say",))
            found[language] = _compiled(
                said, language, names, place=place, problems=where.problems
            )
    return found


def _compiled(
    said: str, language: str, names: Mapping[str, str], *, place: Node, problems: Problems
) -> Text:
    try:
        text = compile_text(said, language, names)
    except BadText as error:
        problems.add(place, error.code, error.sentence, suggestion=error.suggestion)
        return Text("", plain="")
    full = set(names.values())
    for name in sorted(text.names.difference(full, SITE_NAMES)):
        sentence = f"A text shows `{name[:60]}`, but there is no such answer."
        problems.unknown(place, "unknown_name", sentence, word=name, known=(*names, *SITE_NAMES))
    for name in sorted(text.needed & full):
        _needs_default(name, names, place, problems)
    return text


def _needs_default(name: str, names: Mapping[str, str], place: Node, problems: Problems) -> None:
    own = next((k for k, v in names.items() if v == name), name)
    better = f"{{{{ {own} | default('…') }}}}"
    sentence = f"The FAQ may be asked before `{own}` is answered. Write `{better}` with what shall stand there instead."
    problems.add(place, "unanswered_name", sentence, suggestion=better)


class FaqMatchers(Mapping[str, FaqMatcher]):
    """The FAQ ready to match, by language; each compiled when the first reply needs it."""

    def __init__(self, faq: Mapping[str, Faq], languages: tuple[str, ...]) -> None:
        self._faq = faq
        self._languages = languages
        self._compiled: dict[str, FaqMatcher] = {}

    def __getitem__(self, language: str) -> FaqMatcher:
        if language not in self._languages:
            raise KeyError(language)
        known = self._compiled.get(language)
        if known is None:
            phrases = {f.id: f.when[language] for f in self._faq.values()}
            known = self._compiled[language] = FaqMatcher.compile(phrases, language)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self._languages)

    def __len__(self) -> int:
        return len(self._languages)
