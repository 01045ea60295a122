"""Where the steps go on, and what names stand for: every reference between steps, resolved once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from chatbot.domain.lead import LeadType, Temperature
from chatbot.flow.condition_tree import Known, Shape
from chatbot.flow.draft import Draft, Part
from chatbot.flow.loader import Node
from chatbot.flow.model import HUMAN, NEXT, SKIP
from chatbot.flow.parts import Parts
from chatbot.flow.problems import nearest
from chatbot.steps.kind import AnswerKind

_SHAPES: Final[Mapping[str, Shape]] = {
    "choice": "choice", "money": "number", "number": "number", "duration": "number", "rating": "number",
    "date": "date", "yes_no": "yes_no", "multi": "several", "name": "contact", "email": "contact", "phone": "contact",
    "file": "flag",
}  # fmt: skip
SITE_NAMES: Final = ("company", "booking_url")
"""Names a text always has."""


def system_names(languages: tuple[str, ...]) -> dict[str, Known]:
    """Return what a condition may use besides answers."""
    temperatures = tuple(t.value for t in Temperature if t is not Temperature.UNSCORED)
    types = tuple(
        t.value for t in LeadType if t is not LeadType.SQL
    )  # a rep decides that, never a flow
    shapes: dict[str, tuple[Shape, tuple[str, ...]]] = {
        "temperature": ("choice", temperatures),
        "type": ("choice", types),
        "total": ("number", ()),
        "consent": ("flag", ()),
        "reps_online": ("number", ()),
        "open_now": ("flag", ()),
        "page": ("text", ()),
        "utm_source": ("text", ()),
        "returning": ("flag", ()),
        "booking_url": ("flag", ()),
        "language": ("choice", tuple(dict.fromkeys(t.partition("-")[0] for t in languages))),
    }
    return {n: Known(n, shape, values, "system") for n, (shape, values) in shapes.items()}


_INSTEAD: Final = {
    "end": " To end the questions, a step has `end: done`.",
    "next": " Without `go` the next step follows by itself.",
    "human": " To call a person, lead to the step that has `handoff`.",
    "back": " Visitors go back by typing it; name the step.",
}
"""Words that look like a step's name."""


class Links:
    """The steps of all parts by their full ids, and how a writer's words lead to them."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.drafts = {d.id: d for part in parts.all for d in part.drafts}
        self._below = {
            d.id: below.id
            for part in parts.all
            for d, below in zip(part.drafts, part.drafts[1:], strict=False)
        }
        languages = (parts.main.language, *parts.main.translations.languages())
        self._system = system_names(languages)

    # steps

    def target(self, draft: Draft, word: str, said: str, place: Node) -> str | None:
        """Return the full id of the step a word names, or None after adding a problem."""
        return self.step(draft.part, said, place, f"`{word}` of the step `{draft.own}`")

    def step(self, part: Part, said: str, place: Node, what: str) -> str | None:
        """Return the full id of a step of a part, or None after adding a problem."""
        full = part.prefix + said
        if full in self.drafts:
            return self.resolved(full)
        if said not in part.lost and not part.nameless:
            known = [d.own for d in part.drafts] + sorted(part.lost)
            sentence = f"{what} leads to `{said[:60]}`, but there is no such step.{_INSTEAD.get(said, '')}"
            part.problems.unknown(place, "unknown_step", sentence, word=said, known=known)
        part.sound = False
        return None

    def resolved(self, full: str | None) -> str | None:
        """Return the step that is really met: a subflow's first step for the one that calls it, and so on."""
        for _ in range(len(self.drafts) + 1):
            if full is None:
                return None
            draft = self.drafts[full]
            child = self._parts.called_by(full) if draft["flow"] is not None else None
            if child is not None:
                full = self.start(child)
            elif _is_silent_end(draft) and draft.part.returns is not None:
                full = self._after(self.drafts[draft.part.returns])
            else:
                return full
        return None

    def start(self, part: Part) -> str | None:
        """Return the full id of a part's first step, unresolved."""
        said = part.words.start
        first = part.drafts[0].id if part.drafts else None
        full = part.prefix + said if said is not None else first
        return full if full in self.drafts else None

    def next_of(self, draft: Draft) -> str | None:
        """Return the step that follows: its `go`, else the one below; of a subflow's end, the one after its call."""
        return self.resolved(self._after(draft))

    def returned(self, draft: Draft) -> str | None:
        """Return the step that follows the end of a subflow that the step stands in, None where nothing does."""
        returns = draft.part.returns
        return None if returns is None else self.resolved(self._after(self.drafts[returns]))

    def _after(self, draft: Draft) -> str | None:
        returns = draft.part.returns
        if ends(draft):
            return None if returns is None else self._after(self.drafts[returns])
        said = draft["go"]
        if said is not None:
            full = draft.part.prefix + said
            return full if full in self.drafts else None
        below = self._below.get(draft.id)
        if below is None and returns is not None:
            return self._after(self.drafts[returns])
        return below

    # names

    def knowns(self, part: Part) -> dict[str, Known]:
        """Return what a condition of a part may use: its own answers, its callers', those of one subflow, the system's."""
        found = dict(self._system)
        found |= {
            name: Known(part.prefix + name, "any") for name in part.lost if name not in found
        }
        for name, full in self.names(part).items():
            known = self.known(full)
            if known is not None and name not in self._system:
                found[name] = known
        return found

    def names(self, part: Part) -> dict[str, str]:
        """Return the full id for every name of an answer, as a part's writer would call it."""
        found: dict[str, str] = {}
        place: Part | None = part
        while place is not None:
            for name in _answers(place):
                found.setdefault(name, place.prefix + name)
            place = place.parent
        for name, fulls in self._names_below(part).items():
            if len(fulls) == 1:
                found.setdefault(name, fulls[0])
        return found

    def _names_below(self, part: Part) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for child in self._parts.all:
            if (
                child is not part
                and child.prefix.startswith(part.prefix)
                and child.parent is not None
            ):
                for name in _answers(child):
                    found.setdefault(name, []).append(child.prefix + name)
        return found

    def known(self, full: str) -> Known | None:
        """Return what an answer is compared with."""
        draft = self.drafts.get(full)
        if draft is None or draft.answer is None or not draft.sound:
            return Known(full, "any")
        values = tuple(draft.choices)
        shape = _SHAPES.get(draft.answer.name, "text")
        if shape == "yes_no":
            return Known(full, shape, values or ("yes", "no"))
        labels = tuple(c.label.lower() for c in draft.choices.values())
        if shape in ("choice", "several"):
            return Known(full, shape, values, labels=labels)
        if shape == "number" and values:
            ranged = any(c.range is not None for c in draft.choices.values())
            return Known(full, "choice" if ranged else "mixed", values, labels=labels)
        return Known(full, shape)


def ends(draft: Draft) -> bool:
    """Tell whether nothing follows a step, whatever happens."""
    return draft["end"] is not None and draft["book"] is None


def _is_silent_end(draft: Draft) -> bool:
    return ends(draft) and draft["say"] is None


def _answers(part: Part) -> list[str]:
    """Return the names that a part's steps give: answers, and what calls save."""
    found = [d.own for d in part.drafts if isinstance(d.kind, AnswerKind)]
    for draft in part.drafts:
        found += [name for name in (draft["save"] or ()) if name not in found]
    return found


def give_up(links: Links, draft: Draft, said: str, place: Node) -> str | None:
    """Return `skip`, `human`, or the full id of the step to give up to."""
    if said in (SKIP, HUMAN):
        return said
    part = draft.part
    if part.prefix + said in links.drafts or said in part.lost:
        return links.target(draft, "give_up", said, place)
    known = (SKIP, HUMAN, *(d.own for d in part.drafts))
    near = nearest(said, known)
    hint = f" Did you mean `{near}`?" if near else ""
    whose = "the step " + f"`{draft.own}`" if draft["give_up"] is not None else "`defaults`"
    sentence = f"`give_up` of {whose} is `skip`, `human` or a step, not `{said[:60]}`.{hint}"
    part.problems.add(place, "unknown_step", sentence, suggestion=near)
    part.sound = False
    return None


def on_error(links: Links, draft: Draft) -> str | None:
    """Return the step after a call that failed."""
    said = draft["on_error"] or NEXT
    if said == NEXT:
        return links.next_of(draft)
    return links.target(draft, "on_error", said, draft.place("on_error"))
