"""The standing commands, typed or clicked, and the FAQ: there at every step."""

from __future__ import annotations

from chatbot.dialog import handoff
from chatbot.dialog.answering import keep, say_noted
from chatbot.dialog.asking import ask_aside, ask_meant, repeat
from chatbot.dialog.listening import Asked, meant, read_value
from chatbot.dialog.state import Aside
from chatbot.dialog.talk import Talk
from chatbot.dialog.targets import last_answered, step_for
from chatbot.dialog.turn import CancelTimer, End, RecordConsent, WipeWithheld
from chatbot.dialog.walk import go_again, go_on, go_past
from chatbot.domain.consent import is_active
from chatbot.flow.model import Ask, Step
from chatbot.understanding.intents import Command
from chatbot.understanding.policy import Band

OPT_OUT = "opt_out"


def obey(talk: Talk, ordered: Command, *, seq: int, method: str = "reply") -> None:
    """Do what the visitor ordered. seq: the visitor's line. method: reply or button, for the consent chain."""
    match ordered.name:
        case "human":
            call_person(talk)
        case "back":
            go_back(talk)
        case "restart":
            restart(talk)
        case "stop":
            stop(talk, seq=seq, method=method, opt_out=False)
        case "opt_out":
            stop(talk, seq=seq, method=method, opt_out=True)
        case "delete":
            ask_to_delete(talk)
        case "change":
            change(talk, ordered, seq=seq)


def answer_question(talk: Talk, asked: Asked) -> None:
    """Answer a question of the FAQ; what is open is asked again afterwards, by the caller."""
    faq = talk.flow.faq.get(asked.faq)
    if faq is not None:
        talk.say(talk.text(faq.say), step=f"faq.{faq.id}")
        talk.intend(faq.intent)
        talk.flag(faq.flags)


# ── a person ──────────────────────────────────────────────────────────────────────────────────────


def call_person(talk: Talk) -> None:
    """Call a person because the visitor asks for one, whatever the temperature."""
    talk.intend("talk_to_sales")
    _forget_opt_out(talk)
    if talk.floor == "queued":
        handoff.say_how_long(talk)
    else:
        fetch_person(talk)


def fetch_person(talk: Talk) -> None:
    """Go to the flow's handoff from wherever the conversation is."""
    talk.by_command = True
    go_on(talk, talk.flow.human, keeps=True)


# ── changing answers ──────────────────────────────────────────────────────────────────────────────


def go_back(talk: Talk) -> None:
    """Ask the question before once more."""
    step = last_answered(talk)
    if step is None:
        talk.say(talk.words.nothing_before)
        repeat(talk)
    else:
        reopen(talk, step)


def reopen(talk: Talk, step: Step) -> None:
    """Drop an answer and ask for it again; later ones stay."""
    set_aside(talk)
    handoff.leave_queue(talk)
    talk.drop(step.id)
    go_again(talk)


def change(talk: Talk, ordered: Command, *, seq: int) -> None:
    """Correct an answer: at once when the new one was said, else by asking again."""
    step = step_for(talk, ordered)
    if step is None:
        repeat(talk)
        return
    does = step.does
    assert isinstance(does, Ask)
    read = read_value(talk, step, ordered.value) if ordered.value else None
    if read is not None and read.band is Band.ACCEPT:
        keep(talk, step, read, seq=seq)
        say_noted(talk, step)
        _follow(talk, step)
        return
    reopen(talk, step)
    mean = meant(talk, does.question, (read,)) if read is not None else None
    if mean is not None and talk.open_step is step:
        ask_meant(talk, step, mean)


def _follow(talk: Talk, step: Step) -> None:
    """Let the route follow a corrected answer. Somebody who was called stays called."""
    if talk.floor != "bot":
        return
    if talk.open_step is step:
        go_past(talk, step)
    else:
        go_again(talk)


def restart(talk: Talk) -> None:
    """Drop every answer and begin again; consents and contact data stay."""
    set_aside(talk)
    handoff.leave_queue(talk)
    _forget_opt_out(talk)
    talk.answers, talk.levels, talk.brought = {}, {}, {}
    talk.path, talk.ahead = [], []
    talk.called, talk.ended, talk.result = False, None, None
    talk.say(talk.words.started_over)
    go_on(talk, talk.flow.start)


def _forget_opt_out(talk: Talk) -> None:
    if OPT_OUT in talk.flags:
        talk.flags = tuple(f for f in talk.flags if f != OPT_OUT)
        talk.result = None


# ── leaving ───────────────────────────────────────────────────────────────────────────────────────


def stop(talk: Talk, *, seq: int, method: str, opt_out: bool) -> None:
    """End the questions and withdraw every consent."""
    set_aside(talk, reason="refused")
    handoff.leave_queue(talk)
    talk.do(
        RecordConsent(
            purpose="*", state="withdrawn", method=method, step=talk.step, answer_seq=seq
        )
    )
    for purpose, state in talk.consents.items():
        if is_active(state):
            talk.consent(purpose, "withdrawn")
    talk.forget_contact()
    talk.close_question()
    talk.retype = ()
    if opt_out and OPT_OUT not in talk.flags:
        talk.flags = (*talk.flags, OPT_OUT)
    talk.ended = "opted_out" if opt_out else "stopped"
    words = talk.words
    talk.say(words.opted_out if opt_out else words.stopped.format(restart=words.restart_word))
    talk.do(End(outcome=talk.ended))


def ask_to_delete(talk: Talk) -> None:
    """Ask once whether everything shall be deleted."""
    if talk.aside is None or talk.aside.about != "delete":
        set_aside(talk)
        talk.aside = Aside(about="delete")
    ask_aside(talk)


def set_aside(talk: Talk, *, reason: str = "not_answered") -> None:
    """Close an open aside without an answer; a withheld value is forgotten."""
    if talk.aside is not None and talk.aside.about == "withheld":
        talk.do(WipeWithheld(reason=reason))
        talk.do(CancelTimer(kind="withheld"))
    talk.aside = None
