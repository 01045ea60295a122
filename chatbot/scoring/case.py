"""One case of `chatbot score --jsonl`: JSON in, JSON out. A wrong shape is refused, an unknown name only mentioned."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, Final, Literal

from chatbot.domain.lead import Level
from chatbot.errors import WrongInput
from chatbot.scoring.compute import score
from chatbot.scoring.facts import ANSWER_VALUES, FLAGS, INTENTS, Event, Facts
from chatbot.scoring.problems import closest, kind
from chatbot.scoring.profile import Profile

DEFAULT_FRAMEWORK: Final = "bant"

_CASE_KEYS: Final = (
    "id",
    "now",
    "framework",
    "answers",
    "fit",
    "events",
    "intents",
    "flags",
    "forced",
    "consent",
    "contact",
)


def score_case(
    obj: object, profiles: Mapping[str, Profile]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Return the answer to one case, `id` first, and a warning for each unknown name.

    profiles: framework -> profile. Raises WrongInput with a sentence for the person who wrote the case.
    """
    case = _mapping(obj, "A case")
    facts, warnings = facts_from_json(case)
    profile = _profile(case, profiles)
    now = _time(case["now"], "'now'") if "now" in case else None
    if now is None:
        raise WrongInput("'now' is missing: the time at which the case is scored.")
    answer = {"id": case["id"]} if case.get("id") is not None else {}
    answer.update(score(facts, profile, now).to_json_dict())
    return answer, (*warnings, *unknown_names(facts, profile))


def facts_from_json(obj: object) -> tuple[Facts, list[str]]:
    """Return the facts of a case and a warning for each name no profile could know.

    Names a profile decides about (criteria, fit ids, events, intents) are kept; see `unknown_names`.
    Raises WrongInput for a wrong shape.
    """
    case = _mapping(obj, "A case")
    answers, odd_answers = _answers(case)
    flags = frozenset(_texts(case, "flags"))
    forced, odd_forced = _forced(case)
    facts = Facts(
        answers=answers,
        fit=frozenset(_texts(case, "fit")),
        events=_events(case),
        intents=frozenset(_texts(case, "intents")),
        flags=flags & set(FLAGS),
        forced=forced,
        consent=_yes_no(case, "consent"),
        contact=_yes_no(case, "contact"),
    )
    return facts, [
        *_ignored("field", case, _CASE_KEYS),
        *odd_answers,
        *_ignored("flag", flags, FLAGS),
        *odd_forced,
    ]


def unknown_names(facts: Facts, profile: Profile) -> list[str]:
    """Return a warning for each name in the facts that this profile gives no meaning to."""
    return [
        *_ignored("criterion", facts.answers, profile.criterion_names),
        *_ignored("fit id", facts.fit, tuple(profile.fit)),
        *_ignored("event", {e.name for e in facts.events}, tuple(profile.events)),
        *_ignored("intent", facts.intents, (*profile.intents, *INTENTS)),
    ]


def _ignored(what: str, names: Collection[str], known: Collection[str]) -> Iterator[str]:
    for name in sorted(set(names) - set(known)):
        yield f"Unknown {what} '{name}' is ignored.{_hint(name, known)}"


def _hint(name: str, known: Collection[str]) -> str:
    near = closest(name, known)
    return f" Did you mean '{near}'?" if near else ""


def _profile(case: Mapping[str, Any], profiles: Mapping[str, Profile]) -> Profile:
    only = next(iter(profiles)) if len(profiles) == 1 else DEFAULT_FRAMEWORK
    framework = case.get("framework", only)
    if isinstance(framework, str) and framework in profiles:
        return profiles[framework]
    hint = _hint(framework, profiles) if isinstance(framework, str) else ""
    hint = hint or f" Possible: {', '.join(sorted(profiles))}."
    raise WrongInput(f"There is no framework {framework!r}.{hint}")


# ── fields ────────────────────────────────────────────────────────────────────────────────────────


def _answers(case: Mapping[str, Any]) -> tuple[dict[str, str], list[str]]:
    """A null, like an absence, is a question that was not asked."""
    said = _mapping(case.get("answers", {}), "'answers'")
    answers: dict[str, str] = {}
    warnings: list[str] = []
    for criterion, value in said.items():
        if value is None or value == Level.NOT_ASKED:
            continue
        if not isinstance(value, str):
            raise WrongInput(f"The answer '{criterion}' has to be a text, not {kind(value)}.")
        if value in ANSWER_VALUES:
            answers[criterion] = value
        else:
            hint = _hint(value, ANSWER_VALUES)
            warnings.append(f"Unknown answer '{value}' to '{criterion}' is ignored.{hint}")
    return answers, warnings


def _forced(case: Mapping[str, Any]) -> tuple[Literal["cold"] | None, list[str]]:
    value = case.get("forced")
    if value is None or value == "cold":
        return value, []
    return None, [f"'forced' can only be 'cold'; {value!r} is ignored."]


def _events(case: Mapping[str, Any]) -> tuple[Event, ...]:
    return tuple(_event(item, f"'events' [{i}]") for i, item in enumerate(_list(case, "events")))


def _event(item: object, where: str) -> Event:
    event = _mapping(item, where)
    for key in ("id", "name", "at"):
        if not isinstance(event.get(key), str):
            raise WrongInput(f"{where} needs '{key}', a text.")
    return Event(event["id"], event["name"], _time(event["at"], f"{where}, 'at',"))


def _time(value: object, where: str) -> datetime:
    try:
        at = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        at = None
    if at is None or at.tzinfo is None:
        raise WrongInput(
            f"{where} has to be a time with its zone, like 2026-01-31T12:00:00Z, not {kind(value)}."
        )
    return at


def _mapping(value: object, where: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise WrongInput(f"{where} has to be a JSON object, not {kind(value)}.")
    return value


def _list(case: Mapping[str, Any], key: str) -> list[Any]:
    value = case.get(key, [])
    if not isinstance(value, list):
        raise WrongInput(f"'{key}' has to be a list, not {kind(value)}.")
    return value


def _texts(case: Mapping[str, Any], key: str) -> list[str]:
    values = _list(case, key)
    for value in values:
        if not isinstance(value, str):
            raise WrongInput(f"'{key}' has to be a list of texts; {value!r} is none.")
    return values


def _yes_no(case: Mapping[str, Any], key: str) -> bool:
    value = case.get(key, False)
    if not isinstance(value, bool):
        raise WrongInput(f"'{key}' has to be true or false, not {kind(value)}.")
    return value
