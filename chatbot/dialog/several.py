"""Two answers in one message: "I'm the CEO and we have 30k". Each fills its question, and the second is not asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chatbot.dialog import facts
from chatbot.dialog.answering import keep, keep_volunteered
from chatbot.dialog.listening import Answered, Heard, read_clearly
from chatbot.dialog.talk import Talk
from chatbot.flow.model import Ask, Step
from chatbot.steps import OPEN, Understood
from chatbot.steps.reading import is_unknown
from chatbot.understanding.intents import is_question
from chatbot.understanding.normalise import fold, split_words

_CUT: Final = re.compile(r"[;\n]|[,.!](?=\s|$)")  # not the comma of "30,000"
_MOST_CLAUSES: Final = 5

Found = dict[str, Understood]
"""Step id -> what a clause says about it."""


def hear_several(talk: Talk, step: Step, heard: Heard, *, said: str, seq: int) -> Heard:
    """Keep what the reply answers besides the open question, and say so; return what it means for the open one.

    A clause counts only if it means one question beyond doubt. A reply that leaves the open question unanswered has to
    answer two others before any of it is believed.
    """
    does = step.does
    assert isinstance(does, Ask)
    if does.contact is not None:
        if isinstance(heard, Answered):
            keep_volunteered(talk, said, seq=seq, besides=does.contact)
        return heard
    clauses = _clauses(talk, said)
    if len(clauses) < 2 or does.question.kind in OPEN:
        return heard
    own, others = _sorted_out(talk, step, clauses)
    if not isinstance(heard, Answered):
        if len(own) != 1 and len(others) < 2:
            return heard
        heard = Answered(own[0]) if len(own) == 1 else heard
    _note(talk, others, seq=seq)
    return heard


def _clauses(talk: Talk, said: str) -> list[str]:
    if f" {talk.words.and_} " not in said and _CUT.search(said) is None:
        return []
    parts = [part for cut in _CUT.split(said) for part in _cut_at_and(talk, cut)]
    clauses = [c.strip() for c in parts]
    return [c for c in clauses if c and not is_question(c, talk.language)][:_MOST_CLAUSES]


def _cut_at_and(talk: Talk, said: str) -> Iterator[str]:
    """Cut before what "and" adds, where it begins with a subject of its own."""
    words = talk.words
    first, *more = said.split(f" {words.and_} ")
    for part in more:
        begins = split_words(fold(part))[:1]
        if begins and begins[0] in words.subjects:
            yield first
            first = part
        else:
            first = f"{first} {words.and_} {part}"
    yield first


def _sorted_out(talk: Talk, step: Step, clauses: list[str]) -> tuple[list[Understood], Found]:
    """What the clauses say about the open question, and about others: each clause about exactly one."""
    questions = [step, *_unanswered(talk, step)]
    own: list[Understood] = []
    others: Found = {}
    for clause in clauses:
        meant = [(s, u) for s in questions if (u := _read(talk, s, clause)) is not None]
        if len(meant) != 1:
            continue
        about, understood = meant[0]
        if about is step:
            own.append(understood)
        else:
            others.setdefault(about.id, understood)
    return own, others


def _unanswered(talk: Talk, step: Step) -> Iterator[Step]:
    ahead = facts.reachable(talk.flow, step.id)
    for ids in talk.flow.criteria.values():
        for step_id in ids:
            if step_id != step.id and step_id in ahead and step_id not in talk.answers:
                yield talk.flow.steps[step_id]


def _read(talk: Talk, step: Step, clause: str) -> Understood | None:
    does = step.does
    if not isinstance(does, Ask) or does.contact or does.question.kind in OPEN:
        return None
    if not any(c.isalpha() or c in "€$£" for c in clause):
        return None  # a bare number may be anything
    read = read_clearly(does.question, clause, talk.reading())
    return None if read is None or is_unknown(read) else read  # "no idea" may be about anything


def _note(talk: Talk, found: Found, *, seq: int) -> None:
    shown = []
    for step_id, understood in found.items():
        step = talk.flow.steps[step_id]
        keep(talk, step, understood, seq=seq)
        shown.append(facts.label(step, talk.answers[step_id].value, talk.language))
    if any(shown):
        talk.say(talk.words.noted_as.format(answer=", ".join(s for s in shown if s)))
