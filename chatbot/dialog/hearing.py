"""What the bot does with a text, by who has the floor and what is open."""

from __future__ import annotations

import msgspec

from chatbot.dialog import handoff, permission
from chatbot.dialog.answering import (
    guess,
    hear_meant,
    keep,
    keep_volunteered,
    take,
    take_retyped,
    unclear,
)
from chatbot.dialog.asking import ask_aside, repeat
from chatbot.dialog.commands import answer_question, obey
from chatbot.dialog.confirming import hear_code
from chatbot.dialog.deciding import by_role
from chatbot.dialog.listening import (
    Answered,
    Asked,
    Guessed,
    Heard,
    Noted,
    Unclear,
    listen,
    listen_aside,
)
from chatbot.dialog.manners import accepts_language, kind_word, offer_language, other_language
from chatbot.dialog.several import hear_several
from chatbot.dialog.talk import Talk
from chatbot.dialog.tongues import listen_in_theirs
from chatbot.dialog.turn import Texted
from chatbot.dialog.walk import resume
from chatbot.flow.model import Ask, AskConsent, Step
from chatbot.steps import OPEN
from chatbot.understanding import consent_words
from chatbot.understanding.intents import Command, command, is_question
from chatbot.understanding.redaction import without_placeholders

_NO_ANSWER = (Command, Asked)
_AROUND = " \n,;:.-"  # what is left beside a value that was taken out


def hear(talk: Talk, event: Texted) -> None:
    """Answer what the visitor wrote."""
    if event.code and hear_code(talk, event):
        return
    if event.withheld and not talk.may_keep_contact:
        _hear_withheld(talk, event)
    elif talk.floor == "live":
        _hear_live(talk, event)
    elif talk.retype and take_retyped(talk, event.text, seq=event.seq):
        talk.say(talk.words.withheld_kept)
        resume(talk)
    elif accepts_language(talk, event.text, seq=event.seq):
        _say_where_we_are(talk, event)
    elif _is_stale(talk, event):
        _hear_standing(talk, event)
    elif talk.aside is not None:
        _hear_with_aside(talk, event)
    else:
        _hear_plainly(talk, event)


def _hear_plainly(talk: Talk, event: Texted) -> None:
    step = talk.open_step
    if step is None:
        _hear_standing(talk, event)
    elif isinstance(step.does, AskConsent):
        if consent_words.decide(event.text, talk.language) or not _stands(talk, event):
            permission.hear_consent(talk, step, said=event.text, seq=event.seq)
    else:
        _hear_answer(talk, step, event)


def _is_stale(talk: Talk, event: Texted) -> bool:
    """It replies to a line of a step that is no longer open."""
    if event.answers is None or not (talk.open_lines or talk.aside):
        return False
    aside = talk.aside.lines if talk.aside is not None else ()
    return event.answers not in talk.open_lines and event.answers not in aside


# ── commands and questions ────────────────────────────────────────────────────────────────────────


def _hear_standing(talk: Talk, event: Texted) -> None:
    """Nothing takes an answer now: commands and FAQ work, anything else gets a kind line."""
    if not _stands(talk, event):
        _say_where_we_are(talk, event)


def _stands(talk: Talk, event: Texted) -> bool:
    """Do what a command or a FAQ asks for. False when the text is neither."""
    heard = listen_aside(talk, event.text)
    if heard is None:
        return False
    _serve(talk, heard, event)
    return True


def _serve(talk: Talk, heard: Command | Asked, event: Texted) -> None:
    if isinstance(heard, Command):
        obey(talk, heard, seq=event.seq)
    else:
        answer_question(talk, heard)
        repeat(talk)


def _say_where_we_are(talk: Talk, event: Texted) -> None:
    if talk.floor == "queued":
        handoff.say_how_long(talk)
    elif talk.open_lines or talk.aside:
        repeat(talk)
    elif talk.awaits:
        talk.say(talk.words.one_moment)
    else:
        _say_after_the_end(talk, event.text, seq=event.seq)


def _say_after_the_end(talk: Talk, said: str, *, seq: int) -> None:
    words = talk.words
    if keep_volunteered(talk, said, seq=seq):
        talk.say(words.withheld_kept)
    elif is_question(said, talk.language):
        talk.say(words.no_answer.format(human=words.human_word))
    elif (tag := other_language(talk, said)) is None or not offer_language(talk, said, tag):
        talk.say(kind_word(talk, said) or words.ended.format(human=words.human_word))


# ── answers ───────────────────────────────────────────────────────────────────────────────────────


def _hear_answer(talk: Talk, step: Step, event: Texted) -> None:
    said, seq = event.text, event.seq
    if not _hear_meant(talk, step, said=said, seq=seq):
        heard, changed = listen_in_theirs(talk, step, listen(talk, step, said), said=said)
        if not isinstance(heard, _NO_ANSWER):
            heard = hear_several(talk, step, heard, said=said, seq=seq)
        heard = by_role(talk, step, heard, said=said)
        if changed and isinstance(heard, Unclear):
            repeat(talk)
        else:
            _act(talk, step, heard, event)


def _hear_meant(talk: Talk, step: Step, *, said: str, seq: int) -> bool:
    mean = talk.mean
    if mean is None or command(said, talk.language) is not None:
        return False
    return hear_meant(talk, step, mean, said=said, seq=seq)


def _act(talk: Talk, step: Step, heard: Heard, event: Texted) -> None:
    match heard:
        case Answered():
            take(talk, step, heard.what, seq=event.seq)
        case Command() | Asked():
            _serve(talk, heard, event)
        case Guessed():
            guess(talk, step, heard.mean)
        case Noted():
            repeat(talk)
        case Unclear():
            unclear(talk, step, heard, said=event.text, seq=event.seq)


# ── asides ────────────────────────────────────────────────────────────────────────────────────────


def _hear_with_aside(talk: Talk, event: Texted) -> None:
    aside = talk.aside
    assert aside is not None
    decided = consent_words.decide(event.text, talk.language)
    if decided is None and _stands(talk, event):
        if talk.aside is aside and not talk.open_lines and talk.floor == "bot":
            ask_aside(talk)
    elif not permission.hear_aside(talk, aside, said=event.text, seq=event.seq, held=event.held):
        _hear_plainly(talk, event)


def _hear_withheld(talk: Talk, event: Texted) -> None:
    """Contact data was typed before anybody agreed: what else the text says is heard, then the visitor is asked."""
    if not permission.may_ask(talk):
        permission.forget_withheld(talk)
        _hear_standing(talk, event)
        return
    if talk.floor == "live" or not _heard_before_asking(talk, event):
        permission.ask_about_withheld(talk, event.withheld, seq=event.seq)


def _heard_before_asking(talk: Talk, event: Texted) -> bool:
    """Hear the rest of the text. True when it ends the matter."""
    event = msgspec.structs.replace(event, text=without_placeholders(event.text).strip(_AROUND))
    heard = listen_aside(talk, event.text)
    if isinstance(heard, Command):
        if heard.name in ("stop", "opt_out", "delete"):
            permission.forget_withheld(talk)
            obey(talk, heard, seq=event.seq)
            return True
        if heard.name == "human":
            obey(talk, heard, seq=event.seq)
    elif isinstance(heard, Asked):
        answer_question(talk, heard)
    else:
        _keep_the_rest(talk, event)
    return False


def _keep_the_rest(talk: Talk, event: Texted) -> None:
    step = talk.open_step
    does = step.does if step is not None else None
    if step is None or not isinstance(does, Ask) or does.contact or does.question.kind in OPEN:
        return
    heard = listen(talk, step, event.text)
    if not isinstance(heard, _NO_ANSWER):
        heard = hear_several(talk, step, heard, said=event.text, seq=event.seq)
    if isinstance(heard, Answered):
        keep(talk, step, heard.what, seq=event.seq)


# ── while a rep has the floor ─────────────────────────────────────────────────────────────────────


def _hear_live(talk: Talk, event: Texted) -> None:
    """Only `stop`, `delete my data` and the question about a withheld value are read; the rest is the rep's."""
    ordered = command(event.text, talk.language)
    if ordered is not None and ordered.name in ("stop", "delete"):
        obey(talk, ordered, seq=event.seq)
    elif talk.retype and take_retyped(talk, event.text, seq=event.seq):
        talk.say(talk.words.withheld_kept)
    else:
        _hear_aside_live(talk, event)


def _hear_aside_live(talk: Talk, event: Texted) -> None:
    aside = talk.aside
    if aside is None or not aside.lines or event.seq != aside.lines[-1] + 1:
        return  # a "yes" counts only right after the question: later it may be meant for the rep
    decision = consent_words.decide(event.text, talk.language)
    if decision is not None:
        permission.decide_aside(
            talk, aside, decision, seq=event.seq, method="reply", held=event.held
        )
