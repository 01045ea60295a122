"""Two answers in one message: "I'm the CEO and we have 30k". Each fills its question, and the second is not asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from chatbot.dialog import facts
from chatbot.dialog.answering import keep, keep_volunteered
from chatbot.dialog.listening import Answered, Heard, Noted, Unclear, read_clearly
from chatbot.dialog.talk import Talk
from chatbot.flow.model import Ask, Step
from chatbot.steps import OPEN, Understood, exact
from chatbot.steps.reading import is_unknown
from chatbot.understanding.intents import is_question
from chatbot.understanding.normalise import fold, split_words
from chatbot.understanding.words.person_words import names_company

_CUT: Final = re.compile(r"[;\n]|[,.!](?=\s|$)")  # not the comma of "30,000"
_DIGIT: Final = re.compile(r"\d")
_MOST_CLAUSES: Final = 5

Found = dict[str, Understood]
"""Step id -> what a clause says about it."""


def hear_several(talk: Talk, step: Step, heard: Heard, *, said: str, seq: int) -> Heard:
    """Keep what the reply answers besides the open question, and say so; return what it means for the open one.

    A clause counts only if it means one question beyond doubt. A reply that leaves the open question unanswered is
    believed about one other only where it is more than a word: "later" may be a refusal. `Noted` says that the open
    question is still open.
    """
    does = step.does
    assert isinstance(does, Ask)
    if does.contact is not None:
        if isinstance(heard, Answered):
            keep_volunteered(talk, said, seq=seq, besides=does.contact)
        return heard
    if does.question.kind in OPEN:
        return heard
    clauses = _clauses(talk, said)
    if len(clauses) < 2:
        return _hear_another(talk, step, heard, said=said, seq=seq)
    own, others = _sorted_out(talk, step, clauses)
    if not isinstance(heard, Answered) and len(own) == 1:
        heard = Answered(own[0])
    if isinstance(heard, Unclear) and (
        heard.question or not _says_enough(talk, step, clauses, others)
    ):
        return heard
    _note(talk, others, seq=seq)
    return Noted() if others and isinstance(heard, Unclear) else heard


def _hear_another(talk: Talk, step: Step, heard: Heard, *, said: str, seq: int) -> Heard:
    """Keep what a reply of one clause says about another question, where it says nothing about the open one."""
    if not isinstance(heard, Unclear) or heard.question:
        return heard
    _, others = _sorted_out(talk, step, [said])
    if not _says_enough(talk, step, [said], others):
        return heard
    _note(talk, others, seq=seq)
    return Noted() if others else heard


def _says_enough(talk: Talk, step: Step, clauses: list[str], others: Found) -> bool:
    """Two questions are answered, or one by more than a word or by a figure."""
    if len(others) != 1:
        return len(others) > 1
    telling = [c for c in clauses if len(c.split()) > 1 or _DIGIT.search(c)]
    return bool(telling) and bool(_sorted_out(talk, step, telling)[1])


def _clauses(talk: Talk, said: str) -> list[str]:
    if f" {talk.words.and_} " not in said and _CUT.search(said) is None:
        return []
    parts = [part for cut in _CUT.split(said) for part in _cut_at_and(talk, cut)]
    clauses = [c.strip() for c in parts]
    return [c for c in clauses if c and not is_question(c, talk.language)][:_MOST_CLAUSES]


def _cut_at_and(talk: Talk, said: str) -> Iterator[str]:
    """Cut before what "and" adds, where it begins with a subject of its own."""
    words = talk.words
    if names_company(split_words(fold(said))):  # "me and my partner" is one answer
        yield said
        return
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
    if does.question.kind == "yes_no":
        return exact(does.question, clause, talk.language)  # a yes or a no may be about anything
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
