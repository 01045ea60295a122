"""How a reply is read: by exact words, by the kind's own parser, by likeness. Each is asked for by itself.

The engine's order is: `exact`, standing commands, FAQ for a reply in the form of a question, `parse`, `fuzzy`, FAQ,
"did you mean". At the kinds in `OPEN` (name, text …) commands and FAQ come before `parse`.
"""

from __future__ import annotations

from msgspec.structs import replace

from chatbot.domain.conversation import Choice as Button
from chatbot.domain.conversation import Input
from chatbot.domain.lead import Level
from chatbot.steps import multi, rating
from chatbot.steps.figures import MAX_BUTTONS, of_choice, of_value, unknown
from chatbot.steps.question import Question, ReadingContext, Understood, Value
from chatbot.steps.registry import ANSWERS
from chatbot.understanding.choices import ANY
from chatbot.understanding.policy import Band

_MAX_REFERENCE = 200  # characters of what an upload answers


def exact(question: Question, said: str, language: str) -> Understood | None:
    """Return the choice whose label, synonym or id is the whole reply, in any of the flow's languages, or None.

    A `multi` question has one choice here; several are `picked` or `parse`d.
    """
    if not question.choices:
        return None
    choice_id = question.tables[language].exact(said)
    if choice_id is None:
        return None
    if question.kind == multi.KIND.name:
        return multi.of_ids(question, (choice_id,))
    return accepted(question, choice_id)


def accepted(question: Question, choice_id: str) -> Understood | None:
    """Return the answer that this choice is, beyond doubt; None when the question has no such choice."""
    known = question.accepted.get(choice_id)
    if known is None:
        choice = question.choice(choice_id)
        if choice is not None:
            known = question.accepted[choice_id] = of_choice(choice)
    return known


def picked(question: Question, values: tuple[str, ...]) -> Understood | None:
    """Return what a click sent: a choice's id, several for `multi`, a number of stars, a file's reference.

    None when the question has no such value. A `multi` outside of `pick` has band ASK and the note `count`.
    """
    if question.kind == multi.KIND.name:
        known = {c.id for c in question.choices}
        return multi.of_ids(question, values) if known.issuperset(values) else None
    if len(values) != 1:
        return None
    choice = accepted(question, values[0])
    if choice is not None:
        return choice
    if question.kind == rating.KIND.name:
        return rating.of_stars(question, values[0])
    if question.kind == "file" and 0 < len(values[0]) <= _MAX_REFERENCE:
        return of_value(values[0])
    return None


def parse(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    """Return what the kind's own parser reads (a figure, a date, an address …), or None when it reads nothing."""
    parser = ANSWERS[question.kind].parse
    return None if parser is None else parser(question, said, ctx)


def fuzzy(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    """Return the choice the reply is most like (typos, paraphrases, "the second one"), or None when none is near."""
    table = question.tables.get(ctx.language)
    if table is None or table.likeness is None:
        return None
    reading = table.likeness.match(said, ctx.question or None, ctx.near)
    if reading.value is None or reading.band is Band.ASK:
        return None
    several = question.kind == multi.KIND.name
    if reading.value == ANY:
        return None if several else unknown(question, band=reading.band)
    choice = question.choice(reading.value)
    if choice is None:
        return None
    if reading.band is Band.ACCEPT:
        return multi.of_ids(question, (choice.id,)) if several else of_choice(choice)
    near = (reading.alternatives or (choice.id,))[:MAX_BUTTONS]
    found = of_choice(choice, band=Band.CONFIRM, alternatives=near, note="unsure")
    return replace(found, value=(choice.id,)) if several else found


def input_of(question: Question) -> Input:
    """Return the field a client offers for this question."""
    kind = ANSWERS[question.kind]
    return Input(
        kind=kind.input or kind.name,
        scale=question.scale,
        pick=question.pick,
        accept=question.accept,
        max_mb=question.max_mb,
    )


def shown(question: Question, language: str) -> tuple[tuple[Button, ...], Input]:
    """Return the buttons and the field that go with the question; the same values every time it is asked."""
    known = question.shown.get(language)
    if known is None:
        known = question.shown[language] = (buttons_of(question, language), input_of(question))
    return known


def buttons_of(question: Question, language: str) -> tuple[Button, ...]:
    """Return the buttons that go with the question, in the flow's order."""
    return tuple(Button(c.id, c.labels[language]) for c in question.choices)


def label_of(question: Question, value: Value, language: str) -> str | tuple[str, ...]:
    """Return how a text shows an answer: the choice's label, the labels of several, anything else as it is."""
    if isinstance(value, tuple):
        return tuple(_label(question, v, language) for v in value)
    if isinstance(value, str):
        return _label(question, value, language)
    if value is None:
        return ""
    return f"{value:g}" if isinstance(value, float) and abs(value) < 1e6 else _digits(value)


def _label(question: Question, value: str, language: str) -> str:
    choice = question.choice(value)
    return value if choice is None else choice.labels[language]


def _digits(value: float | bool) -> str:
    number = float(value)
    return str(int(number)) if number.is_integer() else f"{number:.2f}"


def is_unknown(understood: Understood) -> bool:
    """The visitor answered that they do not know or will not say."""
    return understood.level in (Level.DONT_KNOW, Level.DECLINED)
