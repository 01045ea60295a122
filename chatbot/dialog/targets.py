"""Which question a visitor means who wants to change an answer."""

from __future__ import annotations

from collections.abc import Iterator

from chatbot.dialog.talk import Talk
from chatbot.flow.model import Ask, Step
from chatbot.scoring import SLOTS
from chatbot.understanding.intents import Command, topic
from chatbot.understanding.normalise import phrase


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
        return
    for criterion in _criteria(talk, meant):
        yield from talk.flow.criteria.get(criterion, ())
    for step_id, step in talk.flow.steps.items():
        if isinstance(step.does, Ask) and meant in (step.does.contact, step.does.question.kind):
            yield step_id


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
