"""The code that confirms an e-mail address: asked for when one is kept, and heard whenever it is typed."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from chatbot.dialog.asking import repeat
from chatbot.dialog.state import CodeAsked, State
from chatbot.dialog.talk import Talk
from chatbot.dialog.turn import RecordConsent, SendCode, Texted
from chatbot.domain.consent import SALES_CONTACT, ConsentState, Method
from chatbot.flow.model import Ask, Flow

GOOD_FOR: Final = timedelta(minutes=10)
TRIES: Final = 5
_FIGURES: Final = ("money", "number", "phone", "date", "duration", "rating")


def ask_code(talk: Talk) -> None:
    """Have a code mailed to the address that was just kept; the chat goes on meanwhile."""
    _unconfirm(talk)
    if not talk.env.mails:
        return
    talk.code = CodeAsked(seq=talk.next_seq, until=talk.now + GOOD_FOR, tries=TRIES)
    talk.do(SendCode(seq=talk.code.seq))
    talk.say(talk.words.code_sent)


def _unconfirm(talk: Talk) -> None:
    """What was confirmed was the address before: the consent stands, the confirmation does not."""
    talk.code = None
    if talk.consents.get(SALES_CONTACT) == ConsentState.CONFIRMED:
        talk.consent(SALES_CONTACT, ConsentState.GIVEN)
        talk.do(
            RecordConsent(
                purpose=SALES_CONTACT,
                state=ConsentState.GIVEN,
                method=Method.REPLY,
                step=talk.step,
                channel="email",
            )
        )


def is_awaited(flow: Flow, state: State, text: str) -> bool:
    """Tell whether a text is taken for a try at the code, whatever it is, and not for a figure that was asked for."""
    if state.code is None or not is_code(text):
        return False
    step = flow.steps.get(state.step)
    does = step.does if step is not None and state.open_lines else None
    return not (isinstance(does, Ask) and does.question.kind in _FIGURES)


def is_code(text: str) -> bool:
    """Tell whether a text is six digits and nothing else."""
    figures = text.strip().replace(" ", "").replace("-", "")
    return len(figures) == 6 and figures.isascii() and figures.isdigit()


def hear_code(talk: Talk, event: Texted) -> bool:
    """Take a try at the code. False when there is none to compare with any more, and the text is like any other."""
    code = talk.code
    if code is None or not event.code:
        return False
    words = talk.words
    if event.at >= code.until:
        talk.code = None
        talk.say(words.code_over)
    elif event.code == "right":
        talk.code = None
        _confirm(talk, event, asked=code.seq)
        talk.say(words.code_right)
    else:
        left = code.tries - 1
        talk.code = CodeAsked(code.seq, code.until, left) if left else None
        talk.say(words.code_wrong if left else words.code_over)
    if talk.open_lines:
        repeat(talk)
    return True


def _confirm(talk: Talk, event: Texted, *, asked: int) -> None:
    talk.consent(SALES_CONTACT, ConsentState.CONFIRMED)
    talk.do(
        RecordConsent(
            purpose=SALES_CONTACT,
            state=ConsentState.CONFIRMED,
            method=Method.CODE,
            step=talk.step,
            question_seq=asked,
            answer_seq=event.seq,
            channel="email",
        )
    )
