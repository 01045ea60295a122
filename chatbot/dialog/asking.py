"""The lines that ask: a question, its repetition, its retry, "Did you mean …?", and a notice with its two buttons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from chatbot.dialog import facts
from chatbot.dialog.state import Mean
from chatbot.dialog.talk import MOST_OPEN, Talk
from chatbot.dialog.turn import RecordConsent
from chatbot.domain.consent import SALES_CONTACT, Notice
from chatbot.domain.conversation import Choice, Input
from chatbot.flow.model import Ask, AskConsent, Step
from chatbot.flow.notices import NoticeFile
from chatbot.steps import shown

NONE: Final = "none"
"""The value of "none of these"."""

GUESS: Final = "yes"
"""The value of the button that agrees to a guess which is none of the question's choices."""

YES_NO_INPUT: Final = Input(kind="yes_no")


def open_question(talk: Talk, step: Step) -> None:
    """Ask a question for the first time, or anew."""
    talk.close_question()
    talk.ended = None
    ask_again(talk, step)
    if isinstance(step.does, AskConsent):
        talk.do(
            RecordConsent(
                purpose=step.does.purpose,
                state="requested",
                notice=step.does.notice,
                step=step.id,
                question_seq=talk.open_lines[-1],
            )
        )


def ask_again(talk: Talk, step: Step, before: str = "") -> None:
    """Ask the same question once more. before: words that stand in front of it."""
    if isinstance(step.does, AskConsent):
        _show_notice(talk, step, step.does, before=before)
    elif isinstance(step.does, Ask) and step.text is not None:
        _ask(talk, step, step.does, _joined(before, talk.text(step.text)))


def repeat(talk: Talk) -> None:
    """Ask what is open once more: an aside first, else the open question."""
    if talk.aside is not None:
        ask_aside(talk)
        return
    step = talk.open_step
    if step is not None:
        talk.mean = None
        ask_again(talk, step)


def ask_to_retry(talk: Talk, step: Step, before: str = "", *, after: str = "") -> None:
    """Ask again after a reply that was not understood, in the step's own words for that if it has some.

    before: said instead. after: added to what is said of not having understood.
    """
    does = step.does
    if isinstance(does, Ask) and does.retry is not None and not before:
        _ask(talk, step, does, _joined(talk.text(does.retry), after))
    else:
        ask_again(talk, step, _joined(before or talk.words.not_understood, after))


def ask_meant(talk: Talk, step: Step, mean: Mean) -> None:
    """Ask "Did you mean …?" with a button for each, and "none of these"."""
    talk.mean = mean
    buttons = meant_buttons(talk, step, mean)
    words = talk.words
    labels = [words.quote.format(text=b.label) for b in buttons]
    seq = talk.say(
        words.did_you_mean.format(options=_listed(labels, words.or_)),
        step=step.id,
        choices=(*buttons, Choice(none_of(mean), words.none_of_these)),
        input=Input(kind="choice"),
    )
    _add_open(talk, seq)


def none_of(mean: Mean) -> str:
    """Return what the button "none of these" sends: never the id of a choice that it stands beside."""
    return NONE if NONE not in mean.options else f"{NONE}-of-these"


def meant_buttons(talk: Talk, step: Step, mean: Mean) -> tuple[Choice, ...]:
    """Return the buttons of a "Did you mean …?", best first, without "none of these"."""
    if not mean.options:
        return (Choice(GUESS, facts.label(step, mean.value, talk.language)),)
    return tuple(Choice(o, facts.label(step, o, talk.language)) for o in mean.options)


def _ask(talk: Talk, step: Step, ask: Ask, text: str) -> None:
    choices, field = shown(ask.question, talk.language)
    seq = talk.say(
        text,
        step=step.id,
        choices=choices,
        input=field,
        media=step.media,
        delay_ms=step.delay_ms,
    )
    _add_open(talk, seq)


def _add_open(talk: Talk, seq: int) -> None:
    talk.open_lines = (*talk.open_lines[-MOST_OPEN:], seq)


def _joined(before: str, text: str) -> str:
    return " ".join(part for part in (before, text) if part)


def _listed(parts: list[str], last: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


# ── notices ───────────────────────────────────────────────────────────────────────────────────────


def notice_for(talk: Talk, purpose: str) -> NoticeFile | None:
    """Return the flow's notice of a purpose."""
    return next((n for n in talk.flow.notices.values() if n.purpose == purpose), None)


def notice_to_keep(talk: Talk, kinds: Iterable[str]) -> NoticeFile | None:
    """Return the notice to ask by whether typed contact data may be kept: one that names calls for a telephone number."""
    if "phone" in kinds:
        for notice in talk.flow.notices.values():
            if notice.purpose == SALES_CONTACT and "phone_call" in notice.channels:
                return notice
    return notice_for(talk, SALES_CONTACT)


def rendered(talk: Talk, file: NoticeFile) -> Notice:
    """Return the notice as this site shows it, in the conversation's language."""
    return file.render(talk.language, talk.env.vars)


def show_notice(talk: Talk, notice: Notice, *, step: str, before: str = "") -> int:
    """Show a notice with its two equal buttons; return the number of the line."""
    return talk.say(
        _joined(before, notice.text),
        step=step,
        choices=(Choice("yes", notice.yes), Choice("no", notice.no)),
        input=Input(
            kind="consent", purpose=notice.purpose, notice=notice.notice, version=notice.version
        ),
    )


def _show_notice(talk: Talk, step: Step, ask: AskConsent, *, before: str) -> None:
    notice = rendered(talk, talk.flow.notices[ask.notice])
    _add_open(talk, show_notice(talk, notice, step=step.id, before=before))


# ── asides ────────────────────────────────────────────────────────────────────────────────────────


def ask_aside(talk: Talk, before: str = "") -> None:
    """Ask the open aside (a withheld value, a deletion) once more, or for the first time."""
    aside = talk.aside
    if aside is None:
        return
    if aside.about == "delete":
        seq = _ask_to_delete(talk, before)
    else:
        seq = _ask_to_keep(talk, aside.kinds, before)
    talk.aside = msgspec.structs.replace(aside, lines=(*aside.lines[-MOST_OPEN:], seq))


def _ask_to_delete(talk: Talk, before: str) -> int:
    words = talk.words
    return talk.say(
        _joined(before, words.delete_ask),
        choices=(Choice("yes", words.delete_yes), Choice("no", words.delete_no)),
        input=YES_NO_INPUT,
    )


def _ask_to_keep(talk: Talk, kinds: tuple[str, ...], before: str) -> int:
    words = talk.words
    named = _listed([words.kinds.get(k, k) for k in kinds], words.and_)
    file = notice_to_keep(talk, kinds)
    assert (
        file is not None
    )  # an aside about a withheld value begins only where the flow has the notice
    said = before or words.withheld_ask.format(kinds=named)
    return show_notice(talk, rendered(talk, file), step="", before=said)
