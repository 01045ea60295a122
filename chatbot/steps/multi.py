"""Several of the choices."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from chatbot.domain.lead import Level
from chatbot.steps.figures import unknown
from chatbot.steps.kind import AnswerKind, Word
from chatbot.steps.matching import phrases, spaced
from chatbot.steps.question import Choice, Question, ReadingContext, Understood
from chatbot.steps.written import Pick
from chatbot.understanding.choices import ANY
from chatbot.understanding.normalise import fold
from chatbot.understanding.policy import Band

_BETWEEN: Final = re.compile(
    r"\s*(?:[,;&+/\n]|\b(?:and|or|plus|und|oder|sowie|et|ou|y|e|o|en|of)\b)\s*"
)
_ALL: Final = frozenset(
    ("all", "all of them", "all of these", "everything", "both", "alle", "alles", "beide", "tous", "toutes", "tout",
     "todos", "todas", "todo", "tutti", "tutte", "tutto", "allemaal", "كل", "الكل")
)  # fmt: skip
_NONE: Final = frozenset(
    ("none", "none of them", "none of these", "neither", "nothing", "keine", "keins", "nichts", "nichts davon",
     "aucun", "aucune", "rien", "ninguno", "ninguna", "nada", "nessuno", "nessuna", "niente", "nenhum", "nenhuma",
     "geen", "niets", "لا شيء")
)  # fmt: skip
_RANKS: Final = {Level.NONE: 0, Level.WEAK: 1, Level.PARTIAL: 2, Level.STRONG: 3}
_MAX_PIECES: Final = 30


def of_ids(question: Question, ids: Iterable[str]) -> Understood:
    """Return several choices as one answer, in the flow's order; with its best level. Too few or many: band ASK, `count`."""
    wanted = frozenset(ids)
    chosen = [c for c in question.choices if c.id in wanted]
    fewest, most = question.pick or (1, len(question.choices))
    value = tuple(c.id for c in chosen)
    if not fewest <= len(value) <= most:
        return Understood(value=value, band=Band.ASK, note="count")
    return Understood(value=value, level=_best_level(chosen))


def _best_level(chosen: Sequence[Choice]) -> str:
    levels = [c.level for c in chosen if c.level is not None]
    known = [level for level in levels if level in _RANKS]
    if known:
        return max(known, key=lambda level: _RANKS[Level(level)])
    return levels[0] if levels else Level.UNPARSED.value


def _parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    folded = fold(said)
    whole = spaced(folded)
    if whole in _ALL:
        return of_ids(question, [c.id for c in question.choices])
    if whole in _NONE and (question.pick or (1, 1))[0] == 0:
        return of_ids(question, ())
    found, rest = _named(question, whole, ctx.language)
    unread = False
    for piece in _pieces(folded if not found else rest):
        read = _piece(question, piece, ctx)
        if read is None:
            unread = unread or not found
        elif read == ANY:
            return unknown(question)
        else:
            found.add(read)
    if not found:
        return None
    understood = of_ids(question, found)
    if unread and understood.band is Band.ACCEPT:
        return Understood(
            value=understood.value, level=understood.level, band=Band.CONFIRM, note="unsure"
        )
    return understood


def _named(question: Question, whole: str, language: str) -> tuple[set[str], str]:
    """Return the choices whose words stand in the reply as they are, the longest first, and what is left of it."""
    said = [
        (spaced(fold(text)), choice.id)
        for choice in question.choices
        for text in phrases(choice, language)
    ]
    found: set[str] = set()
    rest = f" {whole} "
    for text, choice_id in sorted(said, key=lambda pair: -len(pair[0])):
        if text and f" {text} " in rest:
            found.add(choice_id)
            rest = rest.replace(f" {text} ", " , ")
    return found, rest


def _pieces(text: str) -> list[str]:
    pieces = [p.strip() for p in _BETWEEN.split(text)]
    return [p for p in pieces if p][:_MAX_PIECES]


def _piece(question: Question, piece: str, ctx: ReadingContext) -> str | None:
    table = question.tables[ctx.language]
    choice_id = table.exact(piece)
    if choice_id is not None or table.likeness is None:
        return choice_id
    reading = table.likeness.match(piece, ctx.question or None)
    return reading.value if reading.band is Band.ACCEPT else None


KIND: Final = AnswerKind(
    name="multi",
    says="Several of the choices.",
    parse=_parse,
    words=(Word("pick", Pick, "Fewest and most, such as `[1, 3]`; at least one without it."),),
    choices="must",
    fuzzy=True,
)
