"""Which question a visitor means who wants to change an answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from chatbot.dialog.talk import Talk
from chatbot.flow.model import Ask, Step
from chatbot.scoring import SLOTS
from chatbot.understanding.intents import Command, topic
from chatbot.understanding.normalise import fold, phrase, split_words

_LONG: Final = 4  # letters of a word that names something
_ENDING: Final = 2


def step_for(talk: Talk, ordered: Command) -> Step | None:
    """Return the question whose answer shall change: one that was answered before one that was not; None if none fits.

    An empty target means the answer before.
    """
    if not ordered.target:
        return last_answered(talk)
    named = [talk.flow.steps[s] for s in _named(talk, ordered.target)]
    fitting = [s for s in named if _may_ask(talk, s)]
    return next((s for s in reversed(fitting) if s.id in talk.answers), next(iter(fitting), None))


def _may_ask(talk: Talk, step: Step) -> bool:
    does = step.does
    return isinstance(does, Ask) and (does.contact is None or talk.may_keep_contact)


def _named(talk: Talk, target: str) -> Iterator[str]:
    words = phrase(target)
    if words.replace(" ", "_") in talk.flow.steps:
        yield words.replace(" ", "_")
    meant = topic(target, talk.language)
    if meant is None:
        yield from _by_words(talk, target)
        return
    for criterion in _criteria(talk, meant):
        yield from talk.flow.criteria.get(criterion, ())
    for step_id, step in talk.flow.steps.items():
        if isinstance(step.does, Ask) and meant in (step.does.contact, step.does.question.kind):
            yield step_id


def _by_words(talk: Talk, target: str) -> Iterator[str]:
    """The answered questions whose text has every longer word of the target: "the city" for "Which city is it in?"."""
    wanted = {w for w in split_words(fold(target)) if len(w) >= _LONG}
    if not wanted:
        return
    for step_id in talk.path:
        step = talk.flow.steps[step_id]
        if step_id in talk.answers and step.text is not None and isinstance(step.does, Ask):
            text = step.text.get(talk.language)
            words = split_words(fold(text.source)) if text is not None else []
            if all(any(_alike(w, said) for said in words) for w in wanted):
                yield step_id


def _alike(one: str, other: str) -> bool:
    """The same word, or its plural or another ending of up to two letters."""
    short, long = sorted((one, other), key=len)
    return long.startswith(short) and len(long) - len(short) <= _ENDING


def _criteria(talk: Talk, meant: str) -> Iterator[str]:
    """The framework's own names for a topic: under CHAMP the budget is called money."""
    names = talk.flow.profile.criterion_names
    if meant in names:
        yield meant
    elif meant in SLOTS:
        slot = SLOTS.index(meant)
        yield from (c.name for c in talk.flow.profile.criteria if slot in c.slots)


def last_answered(talk: Talk) -> Step | None:
    """Return the question answered last on the route, the open one aside; None at the first."""
    for step_id in reversed(talk.path):
        step = talk.flow.steps[step_id]
        if isinstance(step.does, Ask) and step_id in talk.answers and _may_ask(talk, step):
            return step
    return None
