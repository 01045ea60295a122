"""Whether a reply has the form of a question: then it is never taken for an answer."""

import re
from collections.abc import Sequence
from functools import lru_cache

from chatbot.understanding.normalise import fold, split_words
from chatbot.understanding.phrases import PhraseTable
from chatbot.understanding.words import Words, words_for

__all__ = ["is_question"]

_MARK_AT_END = re.compile(r"[?؟][^\w?؟]*$")
_SENTENCE_END = re.compile(r"[.!?;:؟¿¡\n]+")


class _Grammar:
    """The tables of one language, compiled once."""

    def __init__(self, table: Words) -> None:
        self.asks = PhraseTable((p, True) for p in table.asks)
        self.asks_not = PhraseTable((p, True) for p in table.asks_not)
        self.oh = PhraseTable((p, True) for p in table.oh)
        self.alone = frozenset(table.interrogatives)
        self.shrugs = frozenset(table.knows_not)


_grammars: dict[str, _Grammar] = {}


@lru_cache(maxsize=16)
def is_question(text: str, language: str | None = None) -> bool:
    """Return whether the reply has the form of a question, with or without its mark.

    language: of the visitor, a tag; English questions are known in every language.
    """
    folded = fold(text)
    said = split_words(folded)
    if ("?" in folded or "؟" in folded) and _MARK_AT_END.search(folded):
        return not any(" ".join(said) in g.shrugs for g in _grammars_for(language))
    if len(said) == 1 and any(said[0] in g.alone for g in _grammars_for(language)):
        return True  # "why"
    grammars = [g for g in _grammars_for(language) if not g.asks.none_in(said)]
    if not grammars:  # nearly every reply: no word of it begins a question
        return False
    sentences = [said for s in _SENTENCE_END.split(folded) if (said := split_words(s))]
    return any(_opens(said, g) for g in grammars for said in sentences)


@lru_cache(maxsize=64)
def _grammars_for(language: str | None) -> tuple[_Grammar, ...]:
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


def _opens(said: Sequence[str], grammar: _Grammar) -> bool:
    start = 0
    while start < len(said):
        if grammar.asks_not.at(said, start):
            return False
        if grammar.asks.at(said, start):
            return True
        opener = grammar.oh.at(said, start)
        if opener is None:
            return False
        start = opener.end
    return False
