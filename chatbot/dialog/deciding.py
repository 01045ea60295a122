"""Who decides: a role that is somebody else's is never taken for the visitor's, and one that is on no button is offered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chatbot.dialog.listening import Answered, Guessed, Heard, Unclear
from chatbot.dialog.manners import is_trouble
from chatbot.dialog.state import Mean
from chatbot.dialog.talk import Talk
from chatbot.flow.model import Ask, Step
from chatbot.steps import Question, exact
from chatbot.steps.figures import unknown
from chatbot.steps.reading import accepted, is_unknown
from chatbot.understanding.policy import Band
from chatbot.understanding.roles import (
    Decider,
    decider_of_option,
    read_authority,
    says_plainly_self,
    who_decides,
)

_OFFERED: Final = 2


def by_role(talk: Talk, step: Step, heard: Heard, *, said: str) -> Heard:
    """Return what a reply to "who decides?" means: doubted where it names another's role, offered where none was found."""
    does = step.does
    if not isinstance(does, Ask) or does.criterion is None or does.question.kind != "choice":
        return heard
    if not isinstance(heard, Answered | Guessed | Unclear) or _asks(heard):
        return heard
    who = None if _is_said_by_the_flow(talk, does, said) else who_decides(said, talk.language)
    roles = _roles(does.question, talk.language) if who is not None else {}
    if who is None or not roles:
        return _unsure(talk, does.question, heard, said=said)
    if isinstance(heard, Answered) and not (is_unknown(heard.what) and who == "shared"):
        return _doubted(roles, who, heard)
    own = [choice_id for choice_id, role in roles.items() if role == "self"]
    meant = accepted(does.question, own[0]) if says_plainly_self(said) and len(own) == 1 else None
    if meant is not None:
        return Answered(meant)
    return _offer(roles, who, heard.mean.options if isinstance(heard, Guessed) else ())


def _is_said_by_the_flow(talk: Talk, does: Ask, said: str) -> bool:
    """The flow itself says what these very words mean."""
    return exact(does.question, said, talk.language) is not None


def _unsure(talk: Talk, question: Question, heard: Heard, *, said: str) -> Heard:
    """Return not knowing for "it depends on the amount", where nothing better was understood."""
    if not isinstance(heard, Unclear) or is_trouble(talk, said):
        return heard
    if not _roles(question, talk.language):
        return heard
    unsure = read_authority(said, talk.language)
    if unsure.value != "unsure" or unsure.band is not Band.ACCEPT:
        return heard
    return Answered(unknown(question))


def _asks(heard: Heard) -> bool:
    return isinstance(heard, Unclear) and heard.question


def _doubted(roles: Mapping[str, Decider], who: Decider, heard: Answered) -> Heard:
    """Ask where the visitor's own option was taken and the reply names others as well, or the other way round."""
    taken = heard.what.value
    if not isinstance(taken, str) or (who == "self") == (roles.get(taken) == "self"):
        return heard
    return _offer(roles, who, (taken,))


def _offer(roles: Mapping[str, Decider], who: Decider, before: tuple[str, ...]) -> Heard:
    """Offer the option for this role, then the best of what was thought before."""
    fitting = [choice_id for choice_id, role in roles.items() if role == who]
    options = tuple(dict.fromkeys((*fitting, *before)))[:_OFFERED]
    return Guessed(Mean(options=options)) if options else Unclear()


def _roles(question: Question, language: str) -> Mapping[str, Decider]:
    """Return whom each choice speaks of; nothing where the question is about something else."""
    found = {
        choice.id: decider_of_option((choice.labels[language], *choice.also[language]))
        for choice in question.choices
    }
    return {c: role for c, role in found.items() if role} if "self" in found.values() else {}
