"""Flows with one mistake in them, made from a flow that has none: to see whether the flow's own tests notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from chatbot.flow.model import SKIP, Ask, AskConsent, Book, Branch, Flow, Handoff, Step
from chatbot.flow.texts import Text
from chatbot.steps import OPEN, Choice

_OTHER = {"strong": "none", "partial": "none", "weak": "strong", "none": "strong"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A mistake and the flow it makes.

    what: level, go, intent, flag, temperature, words, tries, give_up, skip, consent, branch, book, team, handoff, faq, typos or
    retry. where: the step or choice.
    """

    what: str
    where: str
    flow: Flow


def broken(flow: Flow) -> Iterator[Broken]:
    """Yield the flow with each mistake that can be made in one place of it."""
    for step in flow.steps.values():
        for what, where, worse in _of_step(step):
            yield Broken(what, where, replace(flow, steps={**flow.steps, step.id: worse}))
    for faq in flow.faq.values():
        if faq.intent is not None:
            without = {**flow.faq, faq.id: replace(faq, intent=None)}
            yield Broken("intent", f"faq.{faq.id}", replace(flow, faq=without))
    yield Broken("faq", "faq", replace(flow, faq={}, faq_matchers={}))
    yield Broken("typos", "choices", replace(flow, steps=_literal(flow.steps)))
    yield Broken("retry", "retry", replace(flow, steps=_without_retry(flow.steps)))


def _of_step(step: Step) -> Iterator[tuple[str, str, Step]]:
    does = step.does
    if step.intent is not None:
        yield "intent", step.id, replace(step, intent=None)
    if step.flags:
        yield "flag", step.id, replace(step, flags=())
    if step.text is not None:
        mute = dict.fromkeys(step.text, Text("…", plain="…"))
        yield "words", step.id, replace(step, text=mute)
    if isinstance(does, Ask):
        yield from _of_question(step, does)
    elif isinstance(does, Handoff):
        yield from _of_handoff(step, does)
    else:
        yield from _of_way(step)


def _of_way(step: Step) -> Iterator[tuple[str, str, Step]]:
    does = step.does
    if isinstance(does, AskConsent) and step.next != does.on_no:
        yield "consent", step.id, replace(step, next=does.on_no)
    elif isinstance(does, Book) and does.prefill:
        yield "book", step.id, replace(step, does=replace(does, prefill=()))
    elif isinstance(does, Branch):
        for number, case in enumerate(does.cases):
            if case.when is not None:
                rest = (*does.cases[:number], *does.cases[number + 1 :])
                yield "branch", f"{step.id} line {number + 1}", replace(step, does=Branch(rest))


def _of_handoff(step: Step, handoff: Handoff) -> Iterator[tuple[str, str, Step]]:
    yield "team", step.id, replace(step, does=replace(handoff, team="nobody"))
    if step.next is not None and step.next != handoff.if_nobody:
        yield "handoff", step.id, replace(step, does=replace(handoff, if_nobody=step.next))


def _of_question(step: Step, ask: Ask) -> Iterator[tuple[str, str, Step]]:
    yield "tries", step.id, replace(step, does=replace(ask, tries=ask.tries + 1))
    if ask.give_up != SKIP and ask.question.kind not in OPEN:
        yield "give_up", step.id, replace(step, does=replace(ask, give_up=SKIP))
    if ask.skip_if_decided:
        yield "skip", step.id, replace(step, does=replace(ask, skip_if_decided=False))
    for choice in ask.question.choices:
        for what, worse in _of_choice(choice, step.next):
            choices = tuple(worse if c is choice else c for c in ask.question.choices)
            question = replace(ask.question, choices=choices)
            yield (
                what,
                f"{step.id}.{choice.id}",
                replace(step, does=replace(ask, question=question)),
            )


def _of_choice(choice: Choice, following: str | None) -> Iterator[tuple[str, Choice]]:
    if choice.level in _OTHER:
        yield "level", replace(choice, level=_OTHER[choice.level])
    if choice.go is not None and choice.go != following:
        yield "go", replace(choice, go=None)
    if choice.intent is not None:
        yield "intent", replace(choice, intent=None)
    if choice.flags:
        yield "flag", replace(choice, flags=())
    if choice.temperature is not None:
        yield "temperature", replace(choice, temperature=None)


def _literal(steps: Mapping[str, Step]) -> dict[str, Step]:
    """Every question takes the exact words only."""
    found = dict(steps)
    for step in steps.values():
        if isinstance(step.does, Ask):
            question = step.does.question
            tables = {lang: replace(t, likeness=None) for lang, t in question.tables.items()}
            does = replace(step.does, question=replace(question, tables=tables))
            found[step.id] = replace(step, does=does)
    return found


def _without_retry(steps: Mapping[str, Step]) -> dict[str, Step]:
    return {
        i: replace(s, does=replace(s.does, retry=None)) if isinstance(s.does, Ask) else s
        for i, s in steps.items()
    }
