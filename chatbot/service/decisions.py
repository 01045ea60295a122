"""Consents that are decided outside of the flow's questions: by the host page's banner, by a rep, by the visitor's page."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from chatbot.domain.consent import (
    CHANNELS,
    ConsentEvent,
    Method,
    Notice,
    is_active,
    is_purpose,
    of_channel,
)
from chatbot.domain.conversation import Stage
from chatbot.errors import NotAllowed, WrongInput
from chatbot.service import outside
from chatbot.service.consents import Decision
from chatbot.service.draft import Draft
from chatbot.service.ports import Store
from chatbot.service.records import Conversation
from chatbot.service.surroundings import Surroundings
from chatbot.service.turns import Acknowledge, Make, NothingToDo, Sent, Turns, nobody
from chatbot.service.wordings import site_names

Decide = Callable[[Draft, Sequence[ConsentEvent]], Decision | None]
"""Returns what to record, None when it is so already."""

STATES = ("given", "refused", "withdrawn")


class Decisions:
    """Records consents and lets the conversation follow. from_host: purposes that the host page may decide."""

    def __init__(
        self,
        *,
        store: Store,
        turns: Turns,
        surroundings: Surroundings,
        from_host: frozenset[str] = frozenset({"analytics"}),
        is_suppressed: Callable[[str], Awaitable[bool]] | None = None,
    ) -> None:
        self._is_suppressed = is_suppressed
        self._store = store
        self._turns = turns
        self._surroundings = surroundings
        self._from_host = from_host

    # ── the host page ─────────────────────────────────────────────────────────────────────────────

    def must_be_the_hosts(self, purpose: str) -> None:
        """Raise NotAllowed for a purpose that only the visitor may decide, in the chat."""
        if purpose not in self._from_host:
            raise NotAllowed("That consent is asked for in the chat, not by the page around it.")

    async def by_host(
        self, conversation: int, purpose: str, state: str, *, id: str, acknowledge: Acknowledge
    ) -> None:
        """Record what the host page's banner says. Raises NotAllowed, Unavailable."""
        self.must_be_the_hosts(purpose)
        sent = Sent(sender="visitor", client_id=id)
        make = self._make(lambda draft, past: _of_host(purpose, state, draft.consents, past))
        await self._turns.run(conversation, sent, make, acknowledge)

    def begin(self, draft: Draft, decided: Mapping[str, str]) -> None:
        """Record what the host page said before the conversation had a row."""
        for purpose, state in decided.items():
            decision = _of_host(purpose, state, draft.consents, ())
            if decision is not None:
                outside.decide(
                    draft, decision, self._surroundings.of_row(draft.site, draft.row), past=()
                )

    # ── others ────────────────────────────────────────────────────────────────────────────────────

    async def on_behalf(
        self,
        conversation: int,
        purpose: str,
        state: str,
        *,
        actor: str,
        channel: str | None = None,
        notice: str = "",
    ) -> Conversation:
        """Record what the visitor told a person. notice: the name of the one that was read out. Raises WrongInput, NotAllowed."""
        _must_be_words(purpose, state, channel)
        if state == "given":
            await self._must_not_be_suppressed(conversation)

        def decide(draft: Draft, past: Sequence[ConsentEvent]) -> Decision | None:
            shown = _notice(draft, notice, purpose) if notice else None
            if state == "given" and shown is None:
                _must_be_closed(draft.consents, purpose, channel)
            decision = Decision(
                purpose=purpose,
                state=state,
                method=Method.REP_ON_BEHALF,
                actor=actor,
                channel=channel,
                shown=shown,
            )
            return decision if shown is not None else _unless_so(decision, past)

        sent = Sent(sender=actor)
        return await self._turns.run(conversation, sent, self._make(decide))

    async def _must_not_be_suppressed(self, conversation: int) -> None:
        """Raise NotAllowed for an address that was erased: only its owner may agree again, in the chat."""
        contact = (await self._turns.read(conversation)).contact
        for value in filter(None, (contact.email, contact.phone)):
            if self._is_suppressed and await self._is_suppressed(self._turns.keyed(value)):
                raise NotAllowed("Deletion was asked for with that address or number.")

    async def by_visitor(
        self, conversation: int, purpose: str, *, channel: str | None = None
    ) -> Conversation:
        """Withdraw a consent by the visitor's own page. Raises WrongInput, NotAllowed."""
        _must_be_words(purpose, "withdrawn", channel)
        decision = Decision(
            purpose=purpose,
            state="withdrawn",
            method=Method.BUTTON,
            actor="visitor",
            channel=channel,
        )
        make = self._make(lambda _draft, past: _unless_so(decision, past))
        return await self._turns.run(conversation, Sent(sender="visitor"), make, nobody)

    def _make(self, decide: Decide) -> Make:
        async def make(draft: Draft) -> int:
            if draft.row.stage is Stage.ERASED:
                raise NotAllowed(
                    "That person asked for deletion: nothing can be recorded any more."
                )
            past = await self._store.consent_chain(draft.row.subject_id)
            decision = decide(draft, past)
            if decision is None:
                raise NothingToDo
            env = self._surroundings.of_row(draft.site, draft.row)
            outside.decide(draft, decision, env, past=past)
            return draft.last_seq

        return make


def _must_be_words(purpose: str, state: str, channel: str | None) -> None:
    if not is_purpose(purpose):
        raise WrongInput(f"There is no purpose {purpose[:60]!r}.")
    if state not in STATES:
        raise WrongInput(f"A consent is {', '.join(STATES)}, not {state[:60]!r}.")
    if channel is not None and channel not in CHANNELS:
        raise WrongInput(f"Channels are {', '.join(CHANNELS)}; {channel[:60]!r} is none.")


def _notice(draft: Draft, name: str, purpose: str) -> Notice:
    file = draft.flow.notices.get(name)
    if file is None or file.purpose != purpose:
        raise WrongInput(f"The conversation's flow has no notice {name[:60]!r} for {purpose}.")
    return file.render(draft.row.language, site_names(draft.site, draft.row.created_at))


def _must_be_closed(consents: Mapping[str, str], purpose: str, channel: str | None) -> None:
    if channel is None or of_channel(purpose, channel) not in consents:
        raise WrongInput("Which words were agreed to? Name the notice that was read out.")


def _unless_so(decision: Decision, past: Sequence[ConsentEvent]) -> Decision | None:
    """Return the decision, None where the last event of each channel it is about says the same already."""
    last = {e.channel: e.state for e in past if e.purpose == decision.purpose}
    if decision.channel is not None:
        last = {c: s for c, s in last.items() if c == decision.channel}
    return None if last and all(s == decision.state for s in last.values()) else decision


def _of_host(
    purpose: str, state: str, consents: Mapping[str, str], past: Sequence[ConsentEvent]
) -> Decision | None:
    """Return what the banner's decision changes. What the visitor refused in the chat, no banner grants."""
    now = consents.get(purpose)
    if state == "given":
        if is_active(now):
            return None
        last = next((e for e in reversed(past) if e.purpose == purpose), None)
        if (
            last is not None
            and last.method != Method.HOST
            and last.state in ("refused", "withdrawn")
        ):
            raise NotAllowed("The visitor said no to that in the chat.")
    elif is_active(now):
        state = "withdrawn"
    elif state in {"withdrawn", now}:
        return None
    return Decision(purpose=purpose, state=state, method=Method.HOST, actor="visitor")
