"""A chat that was tried, as a test of its flow: what was said, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Final, Protocol

from chatbot.dialog import facts
from chatbot.dialog.rehearsal import START, Rehearsal
from chatbot.errors import BadFrame, StaleStep, WrongInput
from chatbot.flow.keeping import Chat
from chatbot.flow.model import Flow
from chatbot.steps import Value

Said = str | tuple[str, ...]
"""A visitor's text, or the values of the buttons they clicked."""

Begin = Callable[[], Rehearsal]


class World(Protocol):
    """Begins the chat at a time, as it was tried or as a test takes place."""

    def __call__(self, now: datetime, /, *, in_test: bool) -> Rehearsal:
        """Return the chat before the visitor's first word."""
        ...


_AS_IT_ENDS: Final = ("handoff", "step", "end")


def outcome(chat: Rehearsal) -> dict[str, Value]:
    """Return what a test of this chat expects: temperature, every answer, who was called, where it stands."""
    names = [step.id for step, _ in facts.answered(chat.flow, chat.turn.state)]
    return {name: chat.found(name) for name in ("temperature", *names, *_AS_IT_ENDS)}


def surroundings(chat: Rehearsal) -> dict[str, object]:
    """Return the words a test needs to take place where this chat did, without those that need no saying."""
    env, language = chat.env, chat.turn.state.language
    words: dict[str, object] = {"reps": env.reps_online} if env.reps_online else {}
    words |= {"language": language} if language != chat.flow.language else {}
    words |= {"page": env.page} if env.page != "/" else {}
    words |= {"region": env.region} if env.region else {}
    words |= {"returning": True} if env.returning else {}
    words |= {"now": f"{chat.now:%Y-%m-%dT%H:%MZ}"} if chat.now != START else {}
    words |= {"calls": dict(chat.calls)} if chat.calls else {}
    return words


def chat_of(chat: Rehearsal, said: Sequence[str], *, name: str) -> Chat:
    """Return a chat that has taken place, to be kept. Raises WrongInput where nothing was said or the name is taken."""
    _must_be_new(chat.flow, name, said)
    return Chat(name=name, said=said, expect=outcome(chat), around=surroundings(chat))


def retold(flow: Flow, said: Sequence[Said], world: World, *, name: str, now: datetime) -> Chat:
    """Return a chat that was tried in the widget, told as a test tells it: by words alone.

    now: when it took place. Raises WrongInput where a test would be another chat, where the text does not take what was
    said any more, and as `chat_of`.
    """
    _must_be_new(flow, name, said)
    tried = partial(world, now, in_test=False)
    texts = _in_words(tried, said)
    wanted = outcome(_told(tried, texts))
    for at in (START, now.replace(second=0, microsecond=0)):
        chat = _told(partial(world, at, in_test=True), texts)
        if outcome(chat) == wanted:
            return chat_of(chat, texts, name=name)
    raise WrongInput(
        "Tests take place within opening hours and at a site with a booking page, and there this chat goes another way. "
        "Try it with “Open now” and keep that."
    )


def _must_be_new(flow: Flow, name: str, said: Sequence[Said]) -> None:
    if not name.strip():
        raise WrongInput("A test needs a name: what does it show?")
    if not said:
        raise WrongInput("Nothing was said, so there is nothing to keep.")
    if any(test.name == name for test in flow.tests):
        raise WrongInput(f"The flow has a test of the name {name!r} already.")


def _told(begin: Begin, said: Sequence[Said]) -> Rehearsal:
    """Return the chat after all of this. Raises WrongInput for a click on what is not offered."""
    chat = begin()
    for one in said:
        try:
            if isinstance(one, str):
                chat.say(one)
            else:
                chat.choose(*one)
        except (BadFrame, StaleStep) as error:
            raise WrongInput(
                "With the text as it stands this chat is not possible any more. Start it again, then keep it."
            ) from error
    return chat


def _in_words(begin: Begin, said: Sequence[Said]) -> list[str]:
    """Return what to type in place of what was clicked: the ids, or where they lead elsewhere, the label."""
    texts: list[str] = []
    for number, one in enumerate(said, 1):
        if isinstance(one, str):
            texts.append(one)
            continue
        clicked = _told(begin, said[:number])
        ways = (", ".join(one), clicked.said)
        wanted = outcome(clicked)
        same = [way for way in ways if outcome(_told(begin, [*texts, way])) == wanted]
        if not same:
            raise WrongInput(f"A test types, and {clicked.said!r} cannot be said in words here.")
        texts.append(same[0])
    return texts
