"""The standing commands: a person, back, restart, stop, erasure, and corrections."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from chatbot.understanding.normalise import clean, fold, split_words
from chatbot.understanding.phrases import PhraseTable
from chatbot.understanding.words import Words, words_for

__all__ = ["Command", "CommandName", "command", "topic"]

_Verb = Literal["talk", "want", "open"]  # asks for anybody, for a person by that name, needs more

CommandName = Literal["human", "back", "restart", "stop", "delete", "opt_out", "change"]

MAX_COMMAND_WORDS = 24  # a longer reply is a story in which a command's words may occur
MAX_TARGET_WORDS = 5

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Command:
    """A standing command.

    target: of `change` only, what shall change, in the visitor's words ("budget"); the caller drops
    a command whose target is none of its questions. value: of `change` only, the new answer if it
    was given at once ("3k"), else "".
    """

    name: CommandName
    target: str = ""
    value: str = ""


class _Word(NamedTuple):
    text: str
    start: int
    end: int


class _Grammar:
    """The tables of one language, compiled once."""

    def __init__(self, table: Words) -> None:
        self.oh = _marked(table.oh)
        self.polite = frozenset(table.polite)
        self.polite_after = frozenset(table.polite_after)
        self.human_before = frozenset(table.human_before)
        verbs: tuple[tuple[_Verb, tuple[str, ...]], ...] = (
            ("talk", table.human_verbs),
            ("want", table.human_wants),
            ("open", table.human_open),
        )
        self.talks = PhraseTable((p, verb) for verb, phrases in verbs for p in phrases)
        self.closing = frozenset(table.human_closing)
        self.nouns = _marked(table.human_nouns)
        self.strict = _marked(table.human_strict)
        self.between = frozenset(table.human_between)
        self.after = frozenset(table.human_after)
        self.change_verbs = _marked(table.change_verbs)
        self.owners = frozenset(table.owners)
        self.to = frozenset(table.change_to)
        self.actually = _marked(table.actually)
        self.is_now = PhraseTable(
            [(p, True) for p in table.is_now] + [(p, False) for p in table.copulas]
        )
        self.no_targets = frozenset(table.no_targets)
        self.topics = PhraseTable((p, name) for name, ps in table.topics.items() for p in ps)
        names: tuple[tuple[CommandName, tuple[str, ...]], ...] = (
            ("human", table.human_whole),
            ("back", table.back),
            ("restart", table.restart),
            ("stop", table.stop),
            ("opt_out", table.opt_out),
            ("delete", table.delete),
        )
        self.whole = {p: Command(name) for name, phrases in names for p in phrases}
        self._firsts = frozenset(p.partition(" ")[0] for p in self.whole)

    def may_order(self, said: Iterable[str]) -> bool:
        """Return whether one of these words can begin a command or say what is so now: few replies have one."""
        return not (
            self._firsts.isdisjoint(said)
            and self.talks.none_in(said)
            and self.change_verbs.none_in(said)
            and self.is_now.none_in(said)
        )


def _marked(phrases: tuple[str, ...]) -> PhraseTable[bool]:
    return PhraseTable((p, True) for p in phrases)


_grammars: dict[str, _Grammar] = {}


@lru_cache(maxsize=64)
def _grammars_for(language: str | None) -> tuple[_Grammar, ...]:
    """The language's own tables, then the English ones: English commands work everywhere."""
    found: list[_Grammar] = []
    for table in (words_for(language), words_for("en")):
        if table is None:
            continue
        grammar = _grammars.get(table.code)
        if grammar is None:
            grammar = _grammars[table.code] = _Grammar(table)
        if grammar not in found:
            found.append(grammar)
    return tuple(found)


@lru_cache(maxsize=16)
def command(text: str, language: str | None = None) -> Command | None:
    """Return the standing command that the reply is, or None when it may be an answer."""
    said = _said(text)
    if not said or len(said) > MAX_COMMAND_WORDS:
        return None
    for grammar in _grammars_for(language):
        if grammar.may_order(said):
            found = _whole(said, grammar) or _human(said, grammar) or _change(text, said, grammar)
            if found:
                return found
    return None


def topic(text: str, language: str | None = None) -> str | None:
    """Return the criterion or contact field that a few words name, or None.

    One of budget, timeline, authority, need, name, email, phone, company, job_title, company_size.
    """
    said = _said(text)
    for grammar in _grammars_for(language):
        for found in grammar.topics.scan(said):
            return found.meaning
    return None


@lru_cache(maxsize=16)
def _said(text: str) -> tuple[str, ...]:
    """The words of `_spoken` without their places, which nearly no reply needs."""
    if text.isascii():  # the same words, cut after folding
        return split_words(fold(text))
    return tuple(w.text for w in _spoken(text))


def _spoken(text: str) -> list[_Word]:
    """The folded words with their places in the cleaned text."""
    cleaned = clean(text)
    found: list[_Word] = []
    for match in _TOKEN.finditer(cleaned):
        found += [_Word(part, *match.span()) for part in split_words(fold(match.group()))]
    return found


def _whole(said: Sequence[str], grammar: _Grammar) -> Command | None:
    """The phrase alone, or with polite words around it."""
    end = len(said)
    while True:
        for start in range(end):
            found = grammar.whole.get(" ".join(said[start:end]))
            if found:
                return found
            if said[start] not in grammar.polite:
                break
        if not end or said[end - 1] not in grammar.polite_after:
            return None
        end -= 1


def _human(said: Sequence[str], grammar: _Grammar) -> Command | None:
    """A request to talk to a person: only such words before it, nothing new right after it."""
    for start, word in enumerate(said):
        verb = grammar.talks.at(said, start)
        if verb and _names_person(said, verb.end, grammar, verb=verb.meaning):
            return Command("human")
        if word not in grammar.human_before:
            return None
    return None


def _names_person(said: Sequence[str], start: int, grammar: _Grammar, *, verb: _Verb) -> bool:
    nouns = grammar.strict if verb == "want" else grammar.nouns
    for place in range(start, min(start + 5, len(said))):
        noun = nouns.at(said, place)
        if noun and verb == "open":
            return any(w in grammar.closing for w in said[noun.end :])
        if noun and (noun.end == len(said) or said[noun.end] in grammar.after):
            return True
        if said[place] not in grammar.between:
            return False
    return False


def _change(text: str, said: Sequence[str], grammar: _Grammar) -> Command | None:
    return _change_by_verb(text, said, grammar) or _change_by_fact(text, said, grammar)


def _change_by_verb(text: str, said: Sequence[str], grammar: _Grammar) -> Command | None:
    """Read "change my budget" and "please set the budget to 3k"."""
    start = 0
    while start < len(said) and not grammar.change_verbs.at(said, start):
        if said[start] not in grammar.polite:
            return None
        start += 1
    verb = grammar.change_verbs.at(said, start) if start < len(said) else None
    if verb is None:
        return None
    start = verb.end
    while start < len(said) and said[start] in grammar.owners:
        start += 1
    found = grammar.topics.at(said, start) if start < len(said) else None
    if found is None:
        return None
    end = found.end
    while end < len(said) and (said[end] in grammar.to or said[end] in grammar.polite_after):
        end += 1
    return Command("change", " ".join(said[start : found.end]), _rest(text, end))


def _change_by_fact(text: str, said: Sequence[str], grammar: _Grammar) -> Command | None:
    """Read "actually the budget is 3k" and "sorry, our deadline is May"."""
    start, announced = 0, False
    while start < len(said):
        found = grammar.actually.at(said, start)
        opener = found or grammar.oh.at(said, start)
        if opener is None:
            break
        announced = announced or found is not None
        start = opener.end
    opened = start > 0
    inverted = grammar.is_now.at(said, start) if announced and start < len(said) else None
    if inverted:
        return _inverted(text, said, grammar, start=inverted.end)
    while start < len(said) and said[start] in grammar.owners:
        start += 1
    return _fact(text, said, grammar, start=start, opened=opened, announced=announced)


def _inverted(text: str, said: Sequence[str], grammar: _Grammar, *, start: int) -> Command | None:
    """Read "eigentlich ist das Budget 3k", where the verb stands before what it is about."""
    while start < len(said) and said[start] in grammar.owners:
        start += 1
    found = grammar.topics.at(said, start) if start < len(said) else None
    if found is None or found.end >= len(said):
        return None
    target = " ".join(said[start : found.end])
    return Command("change", target, _rest(text, found.end))


def _fact(
    text: str, said: Sequence[str], grammar: _Grammar, *, start: int, opened: bool, announced: bool
) -> Command | None:
    if start < len(said) and said[start] in grammar.no_targets:
        return None
    for place in range(start + 1, min(start + MAX_TARGET_WORDS, len(said))):
        copula = grammar.is_now.at(said, place)
        if copula is None or copula.end >= len(said):
            continue
        known = grammar.topics.at(said, start)
        about_topic = known is not None and known.end == place
        if announced or (about_topic and (opened or copula.meaning)):
            return Command("change", " ".join(said[start:place]), _rest(text, copula.end))
        return None
    return None


def _rest(text: str, start: int) -> str:
    """What stands from this word on, as written, without a sign cut off ("€3k")."""
    spoken = _spoken(text)
    if start >= len(spoken):
        return ""
    begin = spoken[start - 1].end
    return clean(text)[begin:].strip(" :,;.=-\t")
