"""What becomes of a reply to the open question: kept, confirmed, asked again, given up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from chatbot.dialog import facts
from chatbot.dialog.asking import ask_meant, ask_to_retry, meant_buttons, notice_for, repeat
from chatbot.dialog.confirming import ask_code
from chatbot.dialog.listening import Unclear, read_clearly
from chatbot.dialog.manners import human_hint, kind_word, says_farewell, says_which_it_speaks
from chatbot.dialog.state import Mean
from chatbot.dialog.storable import storable
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import Answer, SaveContact
from chatbot.dialog.walk import go_on, go_past
from chatbot.domain.consent import SALES_CONTACT
from chatbot.domain.conversation import Choice as Button
from chatbot.domain.lead import Level
from chatbot.flow.model import HUMAN, Ask, Step
from chatbot.steps import Question, Understood, picked
from chatbot.understanding.choices import Options
from chatbot.understanding.policy import Band
from chatbot.understanding.yesno import read_yesno

_PHONE_DIGITS: Final = 7

_FIELDS: Final[dict[str, Literal["name", "email", "phone"]]] = {
    "name": "name",
    "email": "email",
    "phone": "phone",
}


# ── an answer ─────────────────────────────────────────────────────────────────────────────────────


def take(talk: Talk, step: Step, understood: Understood, *, seq: int) -> None:
    """Keep the answer to the open question and go on."""
    if understood.value is None and understood.level == Level.DECLINED:
        talk.say(talk.words.skipped)
    keep(talk, step, understood, seq=seq)
    go_past(talk, step)


def keep(talk: Talk, step: Step, understood: Understood, *, seq: int) -> None:
    """Keep an answer. Contact data goes to the contact row; the state has the reference."""
    does = step.does
    assert isinstance(does, Ask)
    value = storable(understood.value, does.question, talk.env)
    if understood.contact is not None and does.contact is not None:
        if not talk.may_keep_contact:
            return
        save_contact(talk, does.contact, understood.contact)
        value = f"@{does.contact}"
    level = understood.level if does.criterion is not None or value is None else None
    talk.know(
        step.id,
        Answer(value=value, level=level, seq=seq, at=talk.now, criterion=does.criterion),
    )


def save_contact(talk: Talk, kind: str, value: str) -> None:
    """Hand a contact value to whoever keeps it, and let this turn's texts show it."""
    field = _FIELDS.get(kind)
    if field is not None:
        talk.do(SaveContact(field=field, value=value))
        same = talk.shown.get(kind) == value
        talk.shown[kind] = value
        talk.keep_contact(kind)
        if kind == "email" and not same:
            ask_code(talk)


# ── "did you mean" ────────────────────────────────────────────────────────────────────────────────


def hear_meant(talk: Talk, step: Step, mean: Mean, *, said: str, seq: int) -> bool:
    """Take a reply to "Did you mean …?": a yes, a no, or which one. False when it is none of these."""
    buttons = meant_buttons(talk, step, mean)
    chosen = _which(talk, buttons, said)
    if chosen is not None:
        take_meant(talk, step, chosen, seq=seq)
        return True
    verdict = read_yesno(said, locale=talk.language)
    if verdict.band is not Band.ACCEPT or verdict.value not in ("yes", "no"):
        return False
    if verdict.value == "no":
        refuse_meant(talk, step)
    elif len(buttons) == 1:
        take_meant(talk, step, buttons[0].value, seq=seq)
    else:
        ask_meant(talk, step, Mean(options=(buttons[0].value,)))
    return True


def _which(talk: Talk, buttons: tuple[Button, ...], said: str) -> str | None:
    """The one named by its place, then by its label."""
    values = [b.value for b in buttons]
    by_place = Options.compile(dict.fromkeys(values, ()), talk.language)
    by_label = Options.compile({b.value: (b.label,) for b in buttons}, talk.language)
    for options in (by_place, by_label):
        chosen = options.match(said)
        if chosen.band is Band.ACCEPT and chosen.value in values:
            return chosen.value
    return None


def take_meant(talk: Talk, step: Step, value: str | None, *, seq: int) -> None:
    """Take the guess as the answer."""
    mean, does = talk.mean, step.does
    assert mean is not None
    assert isinstance(does, Ask)
    understood = picked(does.question, (value,)) if mean.options and value else None
    if understood is None:
        understood = Understood(value=mean.value, level=mean.level)
    take(talk, step, understood, seq=seq)


def refuse_meant(talk: Talk, step: Step) -> None:
    """None of the guesses is right."""
    talk.mean = None
    not_understood(talk, step)


# ── not understood ────────────────────────────────────────────────────────────────────────────────


def guess(talk: Talk, step: Step, mean: Mean) -> None:
    """Ask whether a guess is right; a second guess in a row counts as a reply not understood."""
    if talk.mean is not None and _counts_as_last(talk, step):
        give_up(talk, step)
    else:
        ask_meant(talk, step, mean)


def unclear(talk: Talk, step: Step, heard: Unclear, *, said: str, seq: int) -> None:
    """Ask again, or give up at the last try. Contact data that looks odd is doubted once, then believed."""
    if heard.odd is not None and talk.tries > 0 and heard.odd.contact:
        take(talk, step, heard.odd, seq=seq)
    elif keep_volunteered(talk, said, seq=seq):
        talk.say(talk.words.withheld_kept)
        repeat(talk)
    elif word := kind_word(talk, said):
        talk.say(word)
        if not says_farewell(talk, said):
            repeat(talk)
    else:
        words = talk.words
        told = words.no_answer.format(human=words.human_word) if heard.question else ""
        not_understood(talk, step, before=says_which_it_speaks(talk, said) or told)


def not_understood(talk: Talk, step: Step, *, before: str = "") -> None:
    """Count the try; ask again, or do what the step does when it gives up. before: said instead of the usual words."""
    if _counts_as_last(talk, step):
        give_up(talk, step)
        return
    talk.mean = None
    ask_to_retry(talk, step, before, after="" if before else human_hint(talk))


def _counts_as_last(talk: Talk, step: Step) -> bool:
    does = step.does
    assert isinstance(does, Ask)
    talk.tries += 1
    return talk.tries >= does.tries


def give_up(talk: Talk, step: Step) -> None:
    """Leave the question: skip it, call a person, or go to the step the flow names."""
    does = step.does
    assert isinstance(does, Ask)
    talk.know(step.id, Answer(level="unparsed", at=talk.now, criterion=does.criterion))
    if does.give_up == HUMAN:
        talk.by_command = True
        go_on(talk, talk.flow.human, keeps=True)
    else:
        talk.say(f"{talk.words.skipped} {human_hint(talk)}".rstrip())
        go_past(talk, step)


# ── values typed without a question ───────────────────────────────────────────────────────────────


def take_retyped(talk: Talk, said: str, *, seq: int) -> bool:
    """Keep contact data that the visitor was asked to type once more. False when there is none in the reply."""
    kinds, talk.retype = talk.retype, ()
    return _keep_contacts(talk, kinds, said, seq=seq)


def keep_volunteered(talk: Talk, said: str, *, seq: int, besides: str = "") -> bool:
    """Keep an address or number that was typed unasked, there being consent. besides: the kind that was asked for."""
    if not talk.may_keep_contact:
        return False
    known = (*talk.contacts, besides)
    kinds = ["email"] if "@" in said and "email" not in known else []
    if "phone" not in known and _may_be_phone(said) and _covers_calls(talk):
        kinds.append("phone")
    return _keep_contacts(talk, kinds, said, seq=seq)


def _may_be_phone(said: str) -> bool:
    return sum(c.isdigit() for c in said) >= _PHONE_DIGITS


def _covers_calls(talk: Talk) -> bool:
    """What the visitor agreed to names telephone calls."""
    notice = notice_for(talk, SALES_CONTACT)
    return notice is not None and "phone_call" in notice.channels


def _keep_contacts(talk: Talk, kinds: Iterable[str], said: str, *, seq: int) -> bool:
    found = {k: u for k in kinds if (u := _read_contact(talk, k, said)) is not None}
    for kind, understood in found.items():
        step = contact_step(talk, kind)
        if step is not None:
            keep(talk, step, understood, seq=seq)
        elif understood.contact:
            save_contact(talk, kind, understood.contact)
    return bool(found)


def _read_contact(talk: Talk, kind: str, said: str) -> Understood | None:
    read = read_clearly(Question(kind=kind), said, talk.reading())
    return read if read is not None and read.contact else None


def contact_step(talk: Talk, kind: str) -> Step | None:
    """Return the step that asks for this kind of contact data."""
    for step in talk.flow.steps.values():
        if isinstance(step.does, Ask) and step.does.contact == kind:
            return step
    return None


def say_noted(talk: Talk, step: Step) -> None:
    """Say what was noted; contact data is not repeated."""
    answer = talk.answers.get(step.id)
    shown = facts.label(step, answer.value, talk.language) if answer is not None else ""
    words = talk.words
    talk.say(words.noted_as.format(answer=shown) if shown else words.noted)
