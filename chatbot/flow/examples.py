"""The tests of a flow: example chats in the file, read and checked; running them is for the engine."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from chatbot.domain.lead import LeadType, Temperature
from chatbot.flow.draft import Part
from chatbot.flow.file_words import TestWords
from chatbot.flow.links import Links
from chatbot.flow.loader import Block, Items, Node, place_of, plain
from chatbot.flow.model import ChatTurn, Expected, InFileTest
from chatbot.flow.problems import listed, nearest
from chatbot.flow.validated import Subject, validate
from chatbot.steps import Value
from chatbot.steps.shape import shape_of, words_in
from chatbot.steps.written import Scalar

_WORDS: Final = words_in(TestWords)
_PARTIES: Final = ("visitor", "bot")
_FIXED: Final = ("temperature", "lead_type", "handoff", "step", "end")
_REGION: Final = re.compile(r"[A-Z]{2}")


def read_tests(part: Part, links: Links, languages: tuple[str, ...]) -> tuple[InFileTest, ...]:
    """Return the tests that can be run, after adding what is wrong with each."""
    reader = _Reader(part, links, languages)
    found = []
    names: dict[str, int] = {}
    for number, node in enumerate(part.words.tests, start=1):
        test = reader.test(node, number)
        if test is None:
            continue
        if test.name in names:
            sentence = f"There is a test of this name already, in line {names[test.name]}."
            part.problems.warn(place_of(node, ("name",)), "duplicate_test", sentence)
        names.setdefault(test.name, test.line)
        found.append(test)
    return tuple(found)


class _Reader:
    def __init__(self, part: Part, links: Links, languages: tuple[str, ...]) -> None:
        self._part = part
        self._problems = part.problems
        self._links = links
        self._languages = languages
        self._names = links.names(part)
        drafts = links.drafts.values()
        self._possible: Mapping[str, tuple[str, ...]] = {
            "temperature": tuple(t.value for t in Temperature),
            "lead_type": tuple(t.value for t in LeadType),
            "handoff": tuple(sorted({d["handoff"] for d in drafts if d["handoff"]})),
            "step": tuple(d.own for d in drafts),
            "end": tuple(sorted({d["end"] for d in drafts if d["end"]})),
        }

    def test(self, node: Node, number: int) -> InFileTest | None:
        """Return one test, or None."""
        subject = Subject(f"Test {number}", _WORDS)
        valid = validate(shape_of(TestWords), node, subject, self._problems)
        words = valid.words
        if words is None or not isinstance(node, Block):
            return None
        chat = self._chat(words, node)
        now = self._now(words.now, node)
        self._check_head(words, node)
        says = [text for turn in chat if turn.party == "bot" for text in turn.texts]
        if not words.expect and all(not text.strip("* ") for text in says):
            sentence = (
                "This test expects nothing, so it cannot fail. Add `expect:` or a `bot:` line."
            )
            self._problems.add(place_of(node, ("name",)), "test_expects_nothing", sentence)
        return InFileTest(
            name=words.name,
            line=node.line,
            chat=chat,
            expect=self._expect(words, node),
            now=now,
            reps=words.reps,
            language=words.language,
            page=words.page,
            region=words.region,
            returning=words.returning,
            calls=self._calls(words, node),
        )

    def _calls(self, words: TestWords, node: Block) -> dict[str, object]:
        """Return what connections answer, after adding those that no step calls."""
        called = {d["call"] for d in self._links.drafts.values() if d["call"] is not None}
        for name in words.calls:
            if name not in called:
                sentence = f"No step calls `{name[:60]}`."
                self._problems.unknown(
                    place_of(node, ("calls", name)),
                    "unknown_value",
                    sentence,
                    word=name,
                    known=called,
                )
        return {name: plain(answer) for name, answer in words.calls.items()}

    def _check_head(self, words: TestWords, node: Block) -> None:
        if words.language is not None and words.language not in self._languages:
            near = nearest(words.language, self._languages)
            sentence = f"The flow is not in `{words.language[:60]}`, only in {listed(self._languages, 'and')}."
            self._problems.add(
                place_of(node, ("language",)), "unknown_value", sentence, suggestion=near
            )
        if not words.page.startswith("/"):
            sentence = "`page` is a path such as `/pricing`."
            self._problems.add(place_of(node, ("page",)), "wrong_value", sentence)
        if words.region is not None and not _REGION.fullmatch(words.region):
            sentence = "`region` is a country's two capital letters, such as `DE`."
            self._problems.add(place_of(node, ("region",)), "wrong_value", sentence)

    def _now(self, said: str, node: Block) -> datetime:
        try:
            now = datetime.fromisoformat(said)
        except ValueError:
            sentence = "`now` is a time such as `2026-01-15T10:00Z`."
            self._problems.add(place_of(node, ("now",)), "wrong_value", sentence)
            return datetime(2026, 1, 15, 10, tzinfo=UTC)
        return now if now.tzinfo is not None else now.replace(tzinfo=UTC)

    # the chat

    def _chat(self, words: TestWords, node: Block) -> tuple[ChatTurn, ...]:
        if not words.chat and "chat" in node:
            self._problems.add(node.at["chat"], "empty_text", "The `chat` of this test is empty.")
        turns = (self._turn(turn) for turn in words.chat)
        return tuple(turn for turn in turns if turn is not None)

    def _turn(self, node: Node) -> ChatTurn | None:
        if not isinstance(node, Block) or len(node) != 1:
            sentence = "A turn of a chat is `visitor: …` or `bot: …`, one a line."
            self._problems.add(node, "wrong_value", sentence)
            return None
        (party, said), *_ = node.items()
        if party not in _PARTIES:
            sentence = f"In a chat `{party[:60]}` says nothing; it is `visitor` or `bot`."
            self._problems.unknown(
                node.at[party], "unknown_word", sentence, word=party, known=_PARTIES
            )
            return None
        items = said if isinstance(said, Items) and party == "bot" else [said]
        texts = [item.raw for item in items if isinstance(item, Scalar) and item.raw.strip()]
        if len(texts) != len(items) or not texts:
            sentence = "`visitor` needs one text, `bot` one pattern or a list of them."
            self._problems.add(said, "wrong_value", sentence)
            return None
        return ChatTurn(node.line, party, tuple(texts))

    # what is expected

    def _expect(self, words: TestWords, node: Block) -> tuple[Expected, ...]:
        block = node.get("expect")
        if not isinstance(block, Block):
            return ()
        found = (self._expected(name, block[name], block.at[name]) for name in words.expect)
        return tuple(e for e in found if e is not None)

    def _expected(self, name: str, node: Node, place: Scalar) -> Expected | None:
        if name in _FIXED:
            return self._fixed(name, node, place)
        full = self._names.get(name)
        if full is None:
            if name not in self._part.lost and not (self._part.lacks_names or self._part.nameless):
                known = (*_FIXED, *self._names)
                sentence = (
                    f"A test cannot expect `{name[:60]}`: no step and no result is called so."
                )
                self._problems.unknown(place, "unknown_name", sentence, word=name, known=known)
            return None
        value = _value(node)
        if isinstance(node, Block) or (isinstance(node, Items) and value is None):
            self._problems.add(node, "wrong_value", f"`{name}` is one value, or a list of them.")
            return None
        return self._answer(name, full, value, node, place)

    def _answer(
        self, name: str, full: str, value: Value, node: Node, place: Scalar
    ) -> Expected | None:
        """An answer is one of the choices, where the question has them."""
        known = self._links.known(full)
        if known is None or known.shape not in ("choice", "several", "yes_no") or value is None:
            return Expected(place.line, full, value)
        if known.shape == "several" and isinstance(node, Scalar):
            value = (node.raw,)
        said = value if isinstance(value, tuple) else (_raw(node),)
        for one in said:
            if one not in known.values:
                sentence = f"`{name}` is never `{one[:60]}`."
                self._problems.unknown(
                    node, "unknown_choice", sentence, word=one, known=known.values
                )
                return None
        return Expected(place.line, full, value if isinstance(value, tuple) else said[0])

    def _fixed(self, name: str, node: Node, place: Scalar) -> Expected | None:
        value = _value(node)
        said = None if value is None else _raw(node)
        known = self._possible[name]
        is_null = said is None and name in ("handoff", "end")
        if said not in known and not is_null and not self._may_be(name, said):
            sentence = f"`{name}` is never `{(said or 'null')[:60]}` in this flow."
            self._problems.unknown(node, "unknown_value", sentence, word=said or "", known=known)
            return None
        if name == "step" and said is not None:
            said = self._part.prefix + said
        return Expected(place.line, name, said)

    def _may_be(self, name: str, said: str | None) -> bool:
        """A step that could not be read may be what the test speaks of: its own problem says enough."""
        part = self._part
        if name == "step":
            return part.nameless or said in part.lost
        return name in ("handoff", "end") and (part.nameless or bool(part.lost))


def _value(node: Node) -> Value:
    if isinstance(node, Items):
        texts = [item.raw for item in node if isinstance(item, Scalar)]
        return tuple(texts) if len(texts) == len(node) else None
    return node.value if isinstance(node, Scalar) else None


def _raw(node: Node) -> str:
    return node.raw if isinstance(node, Scalar) else ""
