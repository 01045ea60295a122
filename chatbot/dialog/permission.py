"""Consent: the flow's own question for it, and the one about contact data typed before."""

from __future__ import annotations

from typing import Final, Literal

import msgspec

from chatbot.dialog.answering import contact_step, take
from chatbot.dialog.asking import ask_again, ask_aside, notice_for, notice_to_keep
from chatbot.dialog.commands import set_aside
from chatbot.dialog.confirming import ask_code
from chatbot.dialog.listening import Answered, listen
from chatbot.dialog.state import Aside
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import (
    Answer,
    CancelTimer,
    Erase,
    RecordConsent,
    SaveWithheld,
    SetTimer,
    WipeWithheld,
)
from chatbot.dialog.walk import go_on, resume
from chatbot.domain.consent import SALES_CONTACT
from chatbot.flow.model import Ask, AskConsent, Step
from chatbot.understanding import consent_words
from chatbot.understanding.intents import is_question

Decision = Literal["yes", "no"]

HELD_S: Final = 30 * 60
"""Seconds a withheld value stays in memory."""


# ── the flow's own question ───────────────────────────────────────────────────────────────────────


def hear_consent(talk: Talk, step: Step, *, said: str, seq: int) -> None:
    """Take a reply to a consent question: a word of the exact list, else the buttons once more, else a no."""
    decision = consent_words.decide(said, talk.language)
    if decision is not None:
        decide(talk, step, decision, seq=seq, method="reply")
        return
    talk.tries += 1
    if talk.tries > 1:
        decide(talk, step, "no", seq=seq, method="reply")
    else:
        words = talk.words
        asks = is_question(said, talk.language)
        no_answer = words.no_answer.format(human=words.human_word)
        ask_again(talk, step, no_answer if asks else words.buttons_only)


def decide(talk: Talk, step: Step, decision: Decision, *, seq: int, method: str) -> None:
    """Record the decision on a consent step and go on."""
    does = step.does
    assert isinstance(does, AskConsent)
    asked = talk.open_lines[-1]
    _record(talk, decision, purpose=does.purpose, notice=does.notice, method=method, asked=asked, seq=seq)  # fmt: skip
    go_on(talk, step.next if decision == "yes" else does.on_no)


def _record(
    talk: Talk,
    decision: Decision,
    *,
    purpose: str,
    notice: str,
    method: str,
    asked: int,
    seq: int,
) -> None:
    state = "given" if decision == "yes" else "refused"
    talk.consent(purpose, state)
    talk.do(
        RecordConsent(
            purpose=purpose,
            state=state,
            notice=notice,
            method=method,
            step=talk.step,
            question_seq=asked,
            answer_seq=seq,
        )
    )


# ── contact data typed before consent ─────────────────────────────────────────────────────────────


def may_ask(talk: Talk) -> bool:
    """The flow has the words for asking, and the visitor has not said that it shall end."""
    return (
        talk.ended not in ("stopped", "opted_out") and notice_for(talk, SALES_CONTACT) is not None
    )


def forget_withheld(talk: Talk) -> None:
    """Forget what was withheld: it may not even be asked about."""
    talk.do(WipeWithheld(reason="refused"))


def ask_about_withheld(talk: Talk, kinds: tuple[str, ...], *, seq: int) -> None:
    """Ask whether what was just typed may be kept. The question never shows it."""
    before = talk.aside if talk.aside is not None and talk.aside.about == "withheld" else None
    if before is not None:
        kinds = tuple(dict.fromkeys((*before.kinds, *kinds)))
    lines = before.lines if before is not None else ()
    talk.aside = Aside(about="withheld", kinds=kinds, seq=seq, lines=lines)
    ask_aside(talk)
    if before is None:
        _record_request(talk)
    talk.do(SetTimer(kind="withheld", after_s=HELD_S))


def _record_request(talk: Talk) -> None:
    aside = talk.aside
    assert aside is not None
    file = notice_to_keep(talk, aside.kinds)
    assert file is not None
    talk.do(
        RecordConsent(
            purpose=SALES_CONTACT,
            state="requested",
            notice=file.notice,
            step=talk.step,
            question_seq=aside.lines[-1],
        )
    )


def hear_aside(talk: Talk, aside: Aside, *, said: str, seq: int, held: bool) -> bool:
    """Take a reply to an aside. False when the reply is for the open question after all."""
    decision = consent_words.decide(said, talk.language)
    if decision is not None:
        decide_aside(talk, aside, decision, seq=seq, method="reply", held=held)
        return True
    if aside.about == "delete":
        talk.aside = None
        talk.say(talk.words.kept)
        return False
    step = talk.open_step
    heard = listen(talk, step, said) if step is not None and isinstance(step.does, Ask) else None
    if step is not None and isinstance(heard, Answered):
        set_aside(talk)
        take(talk, step, heard.what, seq=seq)
    elif aside.asked_again:
        decide_aside(talk, aside, "no", seq=seq, method="reply", held=held)
    else:
        talk.aside = msgspec.structs.replace(aside, asked_again=True)
        ask_aside(talk, talk.words.buttons_only)
    return True


def decide_aside(
    talk: Talk, aside: Aside, decision: Decision, *, seq: int, method: str, held: bool
) -> None:
    """Do what the visitor decided, then take up the open question."""
    talk.aside = None
    if aside.about == "delete":
        _decide_deletion(talk, decision)
        return
    file = notice_to_keep(talk, aside.kinds)
    assert file is not None
    asked = aside.lines[-1]
    _record(talk, decision, purpose=SALES_CONTACT, notice=file.notice, method=method, asked=asked, seq=seq)  # fmt: skip
    talk.do(CancelTimer(kind="withheld"))
    if decision == "no":
        talk.do(WipeWithheld(reason="refused"))
        talk.say(talk.words.withheld_refused)
        resume(talk)
    elif held:
        talk.do(SaveWithheld())
        _count_as_answered(talk, aside)
        talk.say(talk.words.withheld_kept)
        if "email" in aside.kinds:
            ask_code(talk)
        resume(talk)
    else:
        talk.retype = aside.kinds
        talk.say(talk.words.withheld_retype)


def _count_as_answered(talk: Talk, aside: Aside) -> None:
    for kind in aside.kinds:
        talk.keep_contact(kind)
        step = contact_step(talk, kind)
        if step is not None and isinstance(step.does, Ask):
            talk.know(step.id, Answer(value=f"@{kind}", seq=aside.seq, at=talk.now, criterion=step.does.criterion))  # fmt: skip


def _decide_deletion(talk: Talk, decision: Decision) -> None:
    if decision == "no":
        talk.say(talk.words.kept)
        resume(talk)
        return
    talk.close_question()
    talk.ended = "erased"
    talk.say(talk.words.deleted)
    talk.do(Erase())
