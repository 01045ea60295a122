"""What a text means at the open question: an answer, a command, a question of the visitor's own, a guess, or nothing.

The order is the product's promise: nothing a visitor asks is ever taken for an answer, and no answer is ever guessed
silently.
"""

from __future__ import annotations

import re
from typing import Final

from msgspec import Struct

from chatbot.dialog import targets
from chatbot.dialog.manners import declines, is_courtesy, is_trouble, says_it_was_told
from chatbot.dialog.state import Mean
from chatbot.dialog.storable import storable
from chatbot.dialog.talk import Talk
from chatbot.domain.lead import Level
from chatbot.flow.model import Ask, Step
from chatbot.steps import OPEN, Question, ReadingContext, Understood, exact, fuzzy, parse
from chatbot.steps.question import Value
from chatbot.steps.reading import is_unknown
from chatbot.understanding.intents import Command, command, is_question
from chatbot.understanding.normalise import fold, split_words
from chatbot.understanding.policy import Band

_SHORT: Final = 4
"""Words of a reply with a question mark that may still be a hesitant answer: "30k?"."""


class Answered(Struct, frozen=True):
    """The reply answers the open question."""

    what: Understood


class Asked(Struct, frozen=True):
    """The reply is a question that the flow answers. faq: its id."""

    faq: str


class Guessed(Struct, frozen=True):
    """The reply may mean something; it has to be confirmed."""

    mean: Mean


class Unclear(Struct, frozen=True):
    """The reply was not understood. question: it has the form of a question. odd: contact data that looks wrong."""

    question: bool = False
    odd: Understood | None = None


class Noted(Struct, frozen=True):
    """The reply answers another question, and that was kept; the open one stays open."""


Heard = Answered | Asked | Command | Guessed | Noted | Unclear

_DIGIT: Final = re.compile(r"\d")

DECLINED: Final = Answered(Understood(level=Level.DECLINED.value))


def listen(talk: Talk, step: Step, said: str) -> Heard:
    """Return what the reply means at this question."""
    does = step.does
    assert isinstance(does, Ask)
    whole = exact(does.question, said, talk.language)
    if whole is not None and whole.band is Band.ACCEPT:
        return Answered(whole)
    ordered = _ordered(talk, said)
    if ordered is not None and _refuses_the_channel(does, ordered, said):
        return DECLINED
    if ordered is not None and not _is_a_story(talk, does.question, ordered):
        return ordered
    if does.question.kind in OPEN:
        return _listen_openly(talk, step, does, said)
    return _listen_closely(talk, step, does, said)


def _listen_openly(talk: Talk, step: Step, does: Ask, said: str) -> Heard:
    """Almost anything answers: what is no answer has to be seen first."""
    if declines(talk, said, personal=does.contact is not None):
        return DECLINED
    if is_courtesy(talk, said):
        return Unclear()
    asks = is_question(said, talk.language)
    faq = _asked(talk, said, open_kind=True, asks=asks)
    return faq or _answer(talk, step, does, said, asks=asks)


def _listen_closely(talk: Talk, step: Step, does: Ask, said: str) -> Heard:
    """Only certain things answer: a FAQ comes first only for a reply in the form of a question."""
    asks = is_question(said, talk.language)
    if asks and (faq := _asked(talk, said, open_kind=False, asks=True)):
        return faq
    heard = _answer(talk, step, does, said, asks=asks)
    if isinstance(heard, Guessed) and (says_it_was_told(talk, said) or is_courtesy(talk, said)):
        return Unclear()
    known = isinstance(heard, Answered) and not is_unknown(heard.what)
    if isinstance(heard, Answered | Guessed) and not known and is_trouble(talk, said):
        return Unclear(asks)
    if not known and declines(talk, said, personal=does.contact is not None):
        return DECLINED
    if isinstance(heard, Answered) or asks:
        return heard
    return _asked(talk, said, open_kind=False, asks=False) or heard


def _answer(
    talk: Talk, step: Step, does: Ask, said: str, *, asks: bool
) -> Answered | Guessed | Unclear:
    read = _read(talk, does.question, said, step=step, short_only=asks)
    accepted = next((u for u in read if u.band is Band.ACCEPT), None)
    if accepted is not None and not asks:
        return Answered(accepted)
    return _guess(talk, read, does.question, asks=asks)


_CHANNEL_WORDS: Final = {
    "phone": ("call", "phone", "ring", "telephon", "anruf", "ruf", "appel", "llam", "telefon", "chiam", "lig", "bel", "اتصل"),
    "email": ("mail", "email", "write", "schreib", "ecri", "escrib", "scriv", "escrev", "schrijv", "schrijf", "راسل"),
}  # fmt: skip
"""How words begin that speak of one way to reach somebody, folded, in the languages of the commands."""


def _refuses_the_channel(does: Ask, ordered: Command, said: str) -> bool:
    """A "don't call me" to the question for a number refuses the number; it is no farewell for good."""
    stems = _CHANNEL_WORDS.get(does.contact or "")
    if ordered.name != "opt_out" or stems is None:
        return False
    return any(word.startswith(stems) for word in split_words(fold(said)))


def _is_a_story(talk: Talk, question: Question, ordered: Command) -> bool:
    """A free text that mentions another answer without naming one ("our deadline is a mess") corrects nothing."""
    if question.kind not in OPEN or ordered.name != "change" or not ordered.value:
        return False
    step = targets.step_for(talk, ordered)
    return step is None or read_value(talk, step, ordered.value) is None


def listen_aside(talk: Talk, said: str, *, open_kind: bool = False) -> Command | Asked | None:
    """Return the standing command or the FAQ that the reply is, whatever is open.

    open_kind: almost anything may answer the open question, so a FAQ has to be met well.
    """
    ordered = _ordered(talk, said)
    if ordered is not None:
        return ordered
    return _asked(talk, said, open_kind=open_kind, asks=is_question(said, talk.language))


def _ordered(talk: Talk, said: str) -> Command | None:
    ordered = command(said, talk.language)
    if ordered is None or ordered.name != "change":
        return ordered
    return ordered if targets.step_for(talk, ordered) is not None else None


def _asked(talk: Talk, said: str, *, open_kind: bool, asks: bool) -> Asked | None:
    matcher = talk.flow.faq_matchers.get(talk.language)
    if matcher is None:
        return None
    found = matcher.asked(said, "faq_open" if open_kind else "faq", asks=asks)
    return None if found is None else Asked(found)


def _read(
    talk: Talk, question: Question, said: str, *, step: Step, short_only: bool
) -> tuple[Understood, ...]:
    """What the parser and the likeness read, the accepted one alone; nothing of a long question."""
    if short_only and len(said.split()) > _SHORT:
        return ()
    ctx = talk.reading(_question_text(talk, step), step=step.id)
    parsed = parse(question, said, ctx)
    if parsed is not None and parsed.band is Band.ACCEPT:
        return (parsed,)
    like = fuzzy(question, said, ctx) if question.choices else None
    if like is not None and like.band is Band.ACCEPT:
        return (like,) if parsed is None or _agree(parsed, like, said) else (parsed,)
    return tuple(u for u in (parsed, like) if u is not None)


def _agree(parsed: Understood, like: Understood, said: str) -> bool:
    """Likeness to a label decides only where no figure says otherwise: "under 60,000" is like "Under 5,000"."""
    guesses: set[Value] = {*parsed.alternatives} or {parsed.value}
    return parsed.band is Band.ASK or guesses == {like.value} or not _DIGIT.search(said)


def _question_text(talk: Talk, step: Step) -> str:
    if step.text is None:
        return ""
    text = step.text.get(talk.language)
    return text.source if text is not None else ""


def read_value(talk: Talk, step: Step, said: str) -> Understood | None:
    """Return what a few words mean as the answer to a question that is not open: whatever is nearest."""
    does = step.does
    assert isinstance(does, Ask)
    whole = exact(does.question, said, talk.language)
    if whole is not None and whole.band is Band.ACCEPT:
        return whole
    read = _read(talk, does.question, said, step=step, short_only=False)
    return read[0] if read else None


def read_clearly(question: Question, said: str, ctx: ReadingContext) -> Understood | None:
    """Return what the reply means beyond doubt as an answer to this question, else None."""
    parsed = parse(question, said, ctx)
    if parsed is not None and parsed.band is Band.ACCEPT:
        return parsed
    like = fuzzy(question, said, ctx) if question.choices else None
    if like is None or like.band is not Band.ACCEPT:
        return None
    return like if parsed is None or _agree(parsed, like, said) else None


# ── guesses ───────────────────────────────────────────────────────────────────────────────────────


def _guess(
    talk: Talk, read: tuple[Understood, ...], question: Question, *, asks: bool
) -> Guessed | Unclear:
    odd = next((u for u in read if u.contact is not None), None)
    if odd is not None:
        return Unclear(asks, None if asks else odd)
    mean = meant(talk, question, read)
    return Guessed(mean) if mean is not None else Unclear(asks)


def meant(talk: Talk, question: Question, read: tuple[Understood, ...]) -> Mean | None:
    """Return the guesses to offer: ids of choices, best first, at most three, or the one value."""
    options: list[str] = []
    value: Mean | None = None
    for understood in read:
        for choice_id in _options(question, understood):
            if choice_id not in options:
                options.append(choice_id)
        if value is None and understood.value is not None and understood.band is not Band.ASK:
            kept = storable(understood.value, question, talk.env)
            value = Mean(value=kept, level=understood.level)
    return Mean(options=tuple(options[:3])) if options else value


def _options(question: Question, understood: Understood) -> tuple[str, ...]:
    if understood.band is Band.ASK:
        return ()
    if understood.alternatives:
        return understood.alternatives
    value = understood.value
    known = isinstance(value, str) and question.choice(value) is not None
    return (value,) if known and isinstance(value, str) else ()
