"""What is known of a visitor, read from the state: for the score, for conditions, for a rep's brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final, NamedTuple, Protocol

import msgspec

from chatbot.dialog import signs
from chatbot.dialog.known import Did
from chatbot.dialog.known import Known as Other
from chatbot.dialog.state import Brought
from chatbot.dialog.turn import Answer
from chatbot.domain.consent import PROFILING, SALES_CONTACT, is_active
from chatbot.flow.model import Ask, AskConsent, Book, Branch, Call, Flow, Handoff, Split, Step
from chatbot.scoring import Event, Facts
from chatbot.scoring.facts import NO_PROFILING
from chatbot.steps import Choice, Value, label_of

MOST_SHOWN: Final = 80
"""Characters of a free answer that are repeated."""

_MOST_STARTS: Final = 64  # of a flow whose ways ahead are kept; few flows have more questions
_NONE: Final[frozenset[str]] = frozenset()


class Known(Protocol):
    """What the functions here need of a state, or of a turn that is being made."""

    @property
    def language(self) -> str: ...  # noqa: D102  # the state's own word
    @property
    def path(self) -> Sequence[str]: ...  # noqa: D102  # the state's own word
    @property
    def answers(self) -> Mapping[str, Answer]: ...  # noqa: D102  # the state's own word
    @property
    def consents(self) -> Mapping[str, str]: ...  # noqa: D102  # the state's own word
    @property
    def contacts(self) -> tuple[str, ...]: ...  # noqa: D102  # the state's own word
    @property
    def intents(self) -> tuple[str, ...]: ...  # noqa: D102  # the state's own word
    @property
    def flags(self) -> tuple[str, ...]: ...  # noqa: D102  # the state's own word
    @property
    def did(self) -> tuple[Did, ...]: ...  # noqa: D102  # the state's own word
    @property
    def levels(self) -> Mapping[str, str]: ...  # noqa: D102  # the state's own word
    @property
    def awaits(self) -> str: ...  # noqa: D102  # the state's own word
    @property
    def brought(self) -> Mapping[str, Brought]: ...  # noqa: D102  # the state's own word
    @property
    def signs(self) -> tuple[str, ...]: ...  # noqa: D102  # the state's own word
    @property
    def joined(self) -> Mapping[str, Other]: ...  # noqa: D102  # the state's own word


class Evidence(NamedTuple):
    """One answer as a rep reads it. seq: the visitor's line it was read from, 0 when a rep entered it."""

    criterion: str
    step: str
    level: str | None
    value: Value
    label: str
    seq: int
    by: str


# ── which answers count ───────────────────────────────────────────────────────────────────────────


def answered(flow: Flow, known: Known) -> list[tuple[Step, Answer]]:
    """Return the answers that count, in the route's order: a kept one only while the route can still reach its step."""
    answers, steps = known.answers, flow.steps
    if not answers:
        return []
    found = [(steps[s], answers[s]) for s in known.path if s in answers]
    if len(found) < len(answers):
        found += _kept_ahead(flow, known)
    return found


def _kept_ahead(flow: Flow, known: Known) -> Iterator[tuple[Step, Answer]]:
    waiting = next((s for s in reversed(known.path) if _is_open(flow, known, s)), None)
    if waiting is None:
        return
    near = reachable(flow, waiting)
    on_path = set(known.path)
    for step_id, answer in known.answers.items():
        if step_id not in on_path and step_id in near:
            yield flow.steps[step_id], answer


def _is_open(flow: Flow, known: Known, step_id: str) -> bool:
    does = flow.steps[step_id].does
    if isinstance(does, AskConsent):
        return known.consents.get(does.purpose) not in ("given", "confirmed", "refused")
    return step_id == known.awaits or (isinstance(does, Ask) and step_id not in known.answers)


def brought(flow: Flow, known: Known) -> dict[str, Value]:
    """Return what the calls on the route have brought, by the names it was saved under."""
    found: dict[str, Value] = {}
    for step_id in known.path if known.brought else ():
        if step_id in known.brought and isinstance(flow.steps[step_id].does, Call):
            found |= known.brought[step_id].values
    return found


def shown(value: Value) -> str | tuple[str, ...]:
    """Return what a call has brought as a text shows it."""
    if isinstance(value, tuple):
        return tuple(v[:MOST_SHOWN] for v in value)
    if isinstance(value, bool) or value is None:
        return ""
    return value[:MOST_SHOWN] if isinstance(value, str) else f"{value:.15g}"


def reachable(flow: Flow, start: str) -> frozenset[str]:
    """Return the ids of the steps that some route from `start` can meet, `start` among them."""
    known = flow.ahead.get(start)
    if known is None:
        if len(flow.ahead) >= _MOST_STARTS:
            flow.ahead.clear()
        known = flow.ahead[start] = frozenset(_followed(flow, start))
    return known


def _followed(flow: Flow, start: str) -> set[str]:
    found: set[str] = set()
    left = [start]
    while left:
        step_id = left.pop()
        if step_id not in found and step_id in flow.steps:
            found.add(step_id)
            left += _ways(flow.steps[step_id])
    return found


def _ways(step: Step) -> list[str]:
    does = step.does
    ways = [step.next] if step.next is not None else []
    match does:
        case Ask():
            ways += [c.go for c in does.question.choices if c.go is not None]
            ways += [does.give_up]
        case AskConsent():
            ways += [does.on_no]
        case Branch():
            ways += [case.go for case in does.cases]
        case Split():
            ways += [share.go for share in does.shares]
        case Call():
            ways += [does.on_error]
        case Handoff():
            ways += [does.if_nobody]
        case Book():
            ways += [does.then] if does.then is not None else []
        case _:
            pass
    return ways


def chosen(step: Step, answer: Answer) -> tuple[Choice, ...]:
    """Return every choice that was taken, where the answer is one or several."""
    does, value = step.does, answer.value
    if not isinstance(does, Ask):
        return ()
    if isinstance(value, str):
        choice = does.question.by_id.get(value)
        return (choice,) if choice is not None else ()
    return (
        tuple(c for c in does.question.choices if c.id in value)
        if isinstance(value, tuple)
        else ()
    )


def choice_of(step: Step, answer: Answer) -> Choice | None:
    """Return the choice that was taken, where the answer is one."""
    does, value = step.does, answer.value
    if isinstance(does, Ask) and isinstance(value, str):
        return does.question.by_id.get(value)
    return None


# ── for the score ─────────────────────────────────────────────────────────────────────────────────


def facts(flow: Flow, known: Known) -> Facts:
    """Return what the score may depend on: present answers on the route, and what the visitor asked for and did.

    Of the same person's other leads, what they told there counts as well; the later of two answers does.
    """
    own = _own_facts(flow, known)
    return _with_joined(own, known) if known.joined else own


def _with_joined(own: Facts, known: Known) -> Facts:
    answers, at = {**own.answers}, {**own.answered_at}
    for other in known.joined.values():
        for criterion, level in other.answers.items():
            then = other.answered.get(criterion)
            if criterion in known.levels or not _is_later(answers, at, criterion, level, then):
                continue
            answers[criterion] = level
            if then is not None:
                at[criterion] = then
    others = known.joined.values()
    return msgspec.structs.replace(
        own,
        answers=answers,
        answered_at=at,
        fit=own.fit.union(*(o.fit for o in others)),
        events=(*own.events, *(Event(d.id, d.name, d.at) for o in others for d in o.did)),
        intents=own.intents.union(*(o.intents for o in others)),
        flags=own.flags.union(*(o.flags for o in others)),
        forced="cold" if own.forced or any(o.cold for o in others) else None,
    )


def _is_later(
    answers: Mapping[str, str],
    at: Mapping[str, datetime],
    criterion: str,
    level: str,
    then: datetime | None,
) -> bool:
    """Tell whether what was told elsewhere counts: nothing is known here, or it is both known and later."""
    here = answers.get(criterion, "not_asked")
    if here in _UNKNOWN:
        return level not in _UNKNOWN or criterion not in answers
    since = at.get(criterion)
    return level not in _UNKNOWN and since is not None and then is not None and then > since


def _own_facts(flow: Flow, known: Known) -> Facts:
    levels: dict[str, str] = {}
    at: dict[str, datetime] = {}
    taken: list[Choice] = []
    for step, answer in answered(flow, known):
        if answer.level is not None and answer.criterion is not None:
            _count(answer, answer.criterion, answer.level, levels=levels, at=at)
        does = step.does
        if isinstance(does, Ask) and does.question.counts:
            taken += [c for c in chosen(step, answer) if c.counts]
    if known.levels:
        levels.update(known.levels)
    did, contacts, consents, path = known.did, known.contacts, known.consents, known.path
    objects = PROFILING in consents and consents[PROFILING] in _OBJECTED
    return Facts(
        answers=levels,
        answered_at=at,
        fit=_fit(flow, known, taken) if taken or known.signs else _NONE,
        events=tuple(Event(d.id, d.name, d.at) for d in did) if did else (),
        intents=_intents(flow, known, taken)
        if taken or known.intents or not flow.intents.keys().isdisjoint(path)
        else _NONE,
        flags=_flags(flow, known, taken, objects=objects)
        if taken or known.flags or objects or known.signs or not flow.flags.keys().isdisjoint(path)
        else _NONE,
        forced="cold" if taken and any(c.temperature == "cold" for c in taken) else None,
        consent=is_active(consents.get(SALES_CONTACT)),
        contact="email" in contacts or "phone" in contacts,
    )


def _count(
    answer: Answer,
    criterion: str,
    level: str,
    *,
    levels: dict[str, str],
    at: dict[str, datetime],
) -> None:
    if level in _UNKNOWN and levels.get(criterion, "unparsed") not in _UNKNOWN:
        return  # a second question of the same criterion that was not answered takes nothing back
    levels[criterion] = level
    if answer.at is not None:
        at[criterion] = answer.at


_UNKNOWN: Final = frozenset({"unparsed", "dont_know", "declined", "not_asked"})


def _intents(flow: Flow, known: Known, taken: list[Choice]) -> frozenset[str]:
    reached = flow.intents
    found = [*known.intents]
    found += [reached[s] for s in known.path if s in reached]
    found += [c.intent for c in taken if c.intent is not None]
    return frozenset(found) if found else _NONE


def _fit(flow: Flow, known: Known, taken: list[Choice]) -> frozenset[str]:
    found = {c.fit for c in taken if c.fit}
    if signs.FREE_MAIL in known.signs and FREE_MAIL_RULE in flow.profile.fit:
        found.add(FREE_MAIL_RULE)
    return frozenset(found) if found else _NONE


def _flags_of(found: tuple[str, ...]) -> list[str]:
    """Return the flags that follow from the signs."""
    spam = ["spam"] if signs.is_spam(found) else []
    return [*spam, "disposable_email"] if signs.DISPOSABLE in found else spam


FREE_MAIL_RULE: Final = "free_mail_b2b"
"""The fit rule of profiles for selling to businesses: what an address that anybody gets for free costs."""

_OBJECTED: Final = frozenset({"refused", "withdrawn"})


def _flags(flow: Flow, known: Known, taken: list[Choice], *, objects: bool) -> frozenset[str]:
    reached = flow.flags
    found = {
        *known.flags,
        *_flags_of(known.signs),
        *(flag for choice in taken for flag in choice.flags),
    }
    if objects:
        found.add(NO_PROFILING)
    if reached:
        found.update(flag for s in known.path if s in reached for flag in reached[s])
    return frozenset(found) if found else _NONE


# ── for a rep ─────────────────────────────────────────────────────────────────────────────────────


def answers_by_criterion(flow: Flow, known: Known) -> tuple[Evidence, ...]:
    """Return the answers that count for a criterion, in the route's order, with what the visitor saw or said.

    A criterion whose level a rep corrected has that level and `by` the rep.
    """
    found = [
        _evidence(step, answer, known)
        for step, answer in answered(flow, known)
        if answer.criterion
    ]
    named = {e.criterion for e in found}
    elsewhere = {
        criterion: level
        for other in known.joined.values()
        for criterion, level in other.answers.items()
        if criterion not in named and criterion not in known.levels
    }
    alone = [
        Evidence(criterion, "", level, None, "", 0, "rep")
        for criterion, level in known.levels.items()
        if criterion not in named
    ]
    joined = [Evidence(c, "", level, None, "", 0, "merge") for c, level in elsewhere.items()]
    return (*found, *alone, *joined)


def _evidence(step: Step, answer: Answer, known: Known) -> Evidence:
    criterion = answer.criterion or ""
    corrected = known.levels.get(criterion)
    return Evidence(
        criterion,
        step.id,
        corrected or answer.level,
        answer.value,
        label(step, answer.value, known.language),
        answer.seq,
        "rep" if corrected else answer.by,
    )


def label(step: Step, value: Value, language: str) -> str:
    """Return how an answer is shown; empty for one without a value, and for contact data."""
    shown = labels(step, value, language)
    return shown if isinstance(shown, str) else ", ".join(shown)


def labels(step: Step, value: Value, language: str) -> str | tuple[str, ...]:
    """Return the same, several labels apart."""
    does = step.does
    if value is None or not isinstance(does, Ask) or does.contact:
        return ""
    shown = label_of(does.question, value, language)
    return shown[:MOST_SHOWN] if isinstance(shown, str) else shown
