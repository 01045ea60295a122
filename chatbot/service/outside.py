"""What is decided about a conversation outside of its flow, as part of a turn: consents, and that all is erased."""

from __future__ import annotations

from collections.abc import Sequence

from chatbot.dialog.turn import ConsentChanged, Env
from chatbot.domain.consent import SALES_CONTACT, ConsentEvent, contact_of, is_active
from chatbot.domain.lead import Contact
from chatbot.service.consents import Decision
from chatbot.service.draft import Draft


def decide(draft: Draft, decision: Decision, env: Env, *, past: Sequence[ConsentEvent]) -> None:
    """Record a decision, and let the conversation follow. past: the chain so far."""
    draft.link(decision, past)
    follow(draft, decision.purpose, decision.state, env, channel=decision.channel)
    _forget_what_nobody_may_keep(draft, decision)
    draft.beyond_lines = True


def follow(
    draft: Draft, purpose: str, state: str, env: Env, *, channel: str | None = None
) -> None:
    """Let the conversation follow a consent whose events are in the chain."""
    changed = ConsentChanged(
        at=draft.now, seq=draft.last_seq, purpose=purpose, state=state, channel=channel
    )
    draft.advance(changed, env)


def _forget_what_nobody_may_keep(draft: Draft, decision: Decision) -> None:
    if decision.purpose != SALES_CONTACT or is_active(decision.state):
        return
    if decision.channel is None:
        draft.change(contact=Contact())
        draft.suppress(who=_who_is(decision.actor), why=f"consent_{decision.state}")
    elif (kind := contact_of(decision.channel)) is not None:
        draft.change(contact=draft.row.contact.without(kind))


def erase(draft: Draft, *, actor: str, ends: str, past: Sequence[ConsentEvent]) -> None:
    """Erase everything about the person. ends: what becomes of active consents: withdrawn, expired. past: the chain."""
    for purpose, state in draft.consents.items():
        if is_active(state):
            ended = Decision(purpose=purpose, state=ends, method=None, actor=actor)
            draft.link(ended, past)
    draft.empty(who=_who_is(actor))
    draft.keeps_withheld = False


def _who_is(actor: str) -> str:
    """Return the actor of a consent event as the record of a lifecycle names it."""
    return "timer" if actor == "system" else actor
