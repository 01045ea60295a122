"""Lint of the ways through a flow: dead ends, silent loops, contact data without consent, names nobody answered.

Every analysis is a search over the graph or a set of facts for each step, so its cost grows with the number of steps and
ways on, never with the number of paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from chatbot.domain.consent import SALES_CONTACT
from chatbot.flow.graph import ASKED_CONTACT, CAN_BOOK, Edge, Fact, Graph, answered, spoken
from chatbot.flow.links import SITE_NAMES, ends
from chatbot.flow.model import Ask, Book, Branch, Call, Step
from chatbot.flow.promises import promise_in

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft
    from chatbot.flow.links import Links
    from chatbot.flow.loader import Node
    from chatbot.flow.problems import Problems
    from chatbot.flow.texts import Text

_CHANNELS: Final = {"email": ("email",), "phone": ("phone_call", "sms"), "name": ()}
_CONSENT: Final = f"consent:{SALES_CONTACT}"


def check_ends(links: Links) -> None:
    """Every step but an `end` says how it goes on."""
    for draft in links.drafts.values():
        if ends(draft) or draft["branch"] is not None or draft["split"] is not None:
            continue
        if draft["go"] is None and links.next_of(draft) is None and _is_last(draft):
            sentence = (
                f"After `{draft.own}` nothing follows: the conversation would fall off the end. "
                "Add `end: done`, or `go: STEP`."
            )
            if draft["ask"] is not None or draft["consent"] is not None:
                sentence = (
                    f"After `{draft.own}` nothing follows. Add a step below it, or `go: STEP`."
                )
            draft.part.problems.add(draft.at, "falls_off", sentence)


def _is_last(draft: Draft) -> bool:
    return draft.part.drafts[-1] is draft and draft.part.returns is None


class PathCheck:
    """The checks that need the graph."""

    def __init__(self, graph: Graph, links: Links) -> None:
        self._graph = graph
        self._links = links
        self._steps = graph.flow.steps
        saved = {n for s in self._steps.values() if isinstance(s.does, Call) for n in s.does.save}
        self._reachable_by = {
            s.id
            for s in self._steps.values()
            if isinstance(s.does, Ask) and s.does.contact in ("email", "phone")
        }
        self._names = saved | {s.id for s in self._steps.values() if isinstance(s.does, Ask)}

    def run(self) -> None:
        """Add every problem of the ways through the flow."""
        self._check_reached()
        self._check_loops()
        self._check_order()
        for step in self._steps.values():
            if step.id in self._graph.reached:
                self._check_contact(step)
                self._check_texts(step)

    def _draft(self, step_id: str) -> Draft:
        return self._links.drafts[step_id]

    # unreachable steps

    def _check_reached(self) -> None:
        alone = self._reached_alone()
        lost = [s for s in self._steps if s not in self._graph.reached and s not in alone]
        led = {e.to for s in lost for e in self._graph.edges[s] if e.to != s}
        roots = [s for s in lost if s not in led] or lost[:1]
        for step_id in roots:
            draft = self._draft(step_id)
            sentence = (
                f"No path leads to `{draft.own}`. Lead to it with `go: {draft.own}`, or remove it."
            )
            draft.part.problems.add(draft.at, "unreachable_step", sentence)

    def _reached_alone(self) -> set[str]:
        """Return what a subflow has for when it is a flow of its own: its ends, and what its `human` leads to."""
        parts = {id(d.part): d.part for d in self._links.drafts.values() if d.part.prefix}
        waiting = [f"{p.prefix}{p.words.human}" for p in parts.values()]
        found = {
            i for i, d in self._links.drafts.items() if d.part.prefix and d["end"] is not None
        }
        while waiting:
            step_id = waiting.pop()
            if step_id in self._steps and step_id not in found:
                found.add(step_id)
                waiting += [edge.to for edge in self._graph.edges[step_id]]
        return found

    # loops

    def _check_loops(self) -> None:
        """Find rounds that no question interrupts. A question that may be left out does not count, nor does a consent."""
        silent = {s for s, step in self._steps.items() if not _waits(step)}
        done: set[str] = set()
        for start in self._steps:
            if start in silent and start not in done:
                self._walk(start, silent, done)

    def _walk(self, start: str, silent: set[str], done: set[str]) -> None:
        open_: list[str] = [start]
        rest: list[Iterator[Edge]] = [iter(self._graph.edges[start])]
        on_way = {start}
        while open_:
            edge = next(rest[-1], None)
            if edge is None:
                done.add(open_[-1])
                on_way.discard(open_.pop())
                rest.pop()
            elif edge.to in on_way:
                self._report_loop(open_[open_.index(edge.to) :])
                done |= on_way
                return
            elif edge.to in silent and edge.to not in done:
                open_.append(edge.to)
                rest.append(iter(self._graph.edges[edge.to]))
                on_way.add(edge.to)

    def _report_loop(self, round_: list[str]) -> None:
        draft = self._draft(round_[-1])
        way = " → ".join(f"`{s}`" for s in (*round_[:8], round_[0]))
        sentence = f"These steps go round for ever without a question: {way}. Lead out of it, or ask something."
        word = next(
            (w for w in ("go", "branch", "if_nobody", "on_no", "split") if draft[w] is not None),
            None,
        )
        place = draft.place(word) if word is not None else draft.at
        draft.part.problems.add(place, "loop_without_question", sentence)

    # contact data

    def _check_contact(self, step: Step) -> None:
        ask = step.does
        if isinstance(ask, Call):
            self._check_sent(step, ask)
        if not isinstance(ask, Ask) or not (ask.contact or ask.question.kind == "file"):
            return
        draft = self._draft(step.id)
        certain = self._graph.certain[step.id]
        if _CONSENT not in certain:
            way = self._graph.way_to(step.id, lambda edge: _CONSENT in edge.gives)
            what = "contact data" if ask.contact else "a file, which may hold contact data"
            sentence = (
                f"`{draft.own}` asks for {what}, but a visitor can come here without having agreed: {spoken(way)}. "
                "Put a `consent` step before it, and lead its `on_no` past this question."
            )
            draft.part.problems.add(draft.at, "contact_before_consent", sentence)
            return
        if ask.contact is None:
            return
        channels = _CHANNELS[ask.contact]
        if channels and not any(f"channel:{c}" in certain for c in channels):
            sentence = (
                f"`{draft.own}` asks for {_SPOKEN[ask.contact]}, but no notice before it names the channel "
                f"`{channels[0]}`. Ask for consent with a notice that does."
            )
            draft.part.problems.add(draft.at, "channel_not_covered", sentence)

    def _check_sent(self, step: Step, call: Call) -> None:
        """Contact data leaves the house only after a consent."""
        if _CONSENT in self._graph.certain[step.id]:
            return
        for name in call.send:
            asked = self._steps.get(name)
            if asked is not None and isinstance(asked.does, Ask) and asked.does.contact:
                draft = self._draft(step.id)
                sentence = (
                    f"`{draft.own}` sends `{self._draft(name).own}` to another system, but a visitor can come here "
                    "without having agreed. Put a `consent` step before it."
                )
                draft.part.problems.add(draft.place("send"), "contact_before_consent", sentence)

    # what was asked so far

    def _check_order(self) -> None:
        """What nobody can have answered yet is true of no condition, shown by no text, and sent to nobody."""
        possible = self._graph.possible()
        for step in self._steps.values():
            if step.id not in possible:
                continue
            draft, here = self._draft(step.id), possible[step.id]
            self._check_shown(step, draft, here)
            if isinstance(step.does, Branch):
                self._check_branch(step.does, draft, here)
            elif isinstance(step.does, Call):
                for name in step.does.send:
                    self._check_asked(name, here, draft.part.problems, draft.place("send"))

    def _check_branch(self, branch: Branch, draft: Draft, here: frozenset[Fact]) -> None:
        for number, case in enumerate(branch.cases):
            for name in sorted(case.when.names if case.when is not None else ()):
                place = draft.place("branch", number, "if")
                self._check_asked(name, here, draft.part.problems, place)

    def _check_shown(self, step: Step, draft: Draft, here: frozenset[Fact]) -> None:
        for text, _, place, problems in self._texts(step, draft):
            for name in sorted(text.names - text.needed):
                self._check_asked(name, here, problems, place)

    def _check_asked(
        self, name: str, here: frozenset[Fact], problems: Problems, place: Node
    ) -> None:
        asked = self._steps.get(name)
        if asked is None or not isinstance(asked.does, Ask) or answered(name) in here:
            return
        if asked.does.contact is not None:
            return  # it may have been typed, and agreed to, before it is asked for
        own = self._draft(name).own
        sentence = f"Here nobody has been asked `{own}` yet: it comes later, or on another way. Move this step below it."
        problems.add(place, "not_asked_yet", sentence)

    # texts

    def _check_texts(self, step: Step) -> None:
        draft = self._draft(step.id)
        certain = self._graph.certain[step.id]
        asks_contact = isinstance(step.does, Ask) and step.does.contact is not None
        for text, language, place, problems in self._texts(step, draft):
            for name in sorted(text.needed.difference(SITE_NAMES)):
                if name in self._names and answered(name) not in certain:
                    self._report_unanswered(step, name, place, problems)
            has_page = CAN_BOOK in certain or isinstance(step.does, Book)
            if "booking_url" in text.needed and not has_page:
                self._warn_of_no_link(place, problems)
            if (
                asks_contact
                or ASKED_CONTACT in certain
                or not certain.isdisjoint(map(answered, self._reachable_by))
            ):
                continue
            promise = promise_in(text.without(self._reachable_by), language)
            if promise is not None:
                way = self._graph.way_to(step.id, lambda edge: ASKED_CONTACT in edge.gives)
                sentence = (
                    f"“{promise}” is a promise, but a visitor can come here without having been asked how to reach "
                    f"them: {spoken(way)}."
                )
                problems.add(place, "promise_without_contact", sentence)

    def _warn_of_no_link(self, place: Node, problems: Problems) -> None:
        better = "{% if booking_url %}…{% endif %}"
        sentence = (
            "Where the site has no booking page, `{{ booking_url }}` is empty and the text ends in nothing. Put what "
            f"needs it into `{better}`, or lead here by a branch with `if: booking_url`."
        )
        problems.warn(place, "link_may_be_missing", sentence, suggestion=better)

    def _texts(self, step: Step, draft: Draft) -> Iterator[tuple[Text, str, Node, Problems]]:
        """Yield every text of a step with where it stands; one that stands for a missing translation only once."""
        part = draft.part
        retry = step.does.retry if isinstance(step.does, Ask) else None
        word = "ask" if draft["ask"] is not None else "say"
        for texts, key, place in (
            (step.text, draft.own, draft.place(word)),
            (retry, f"{draft.own}.retry", draft.place("retry")),
        ):
            for language, text in (texts or {}).items():
                entry = part.translations.place(language, key)
                if language == part.language:
                    yield text, language, place, part.problems
                elif entry is not None:
                    yield text, language, entry.key, entry.problems

    def _report_unanswered(self, step: Step, name: str, place: Node, problems: Problems) -> None:
        own = self._links.drafts[name].own if name in self._links.drafts else name
        fact = answered(name)
        way = self._graph.way_to(step.id, lambda edge: fact in edge.gives)
        better = f"{{{{ {own} | default('…') }}}}"
        sentence = (
            f"A visitor can come here without an answer to `{own}`: {spoken(way)}. Write `{better}` with what shall "
            "stand there instead."
        )
        problems.add(place, "unanswered_name", sentence, suggestion=better)


_SPOKEN: Final[Mapping[str, str]] = {"email": "an e-mail address", "phone": "a telephone number"}


def _waits(step: Step) -> bool:
    return isinstance(step.does, Ask) and not step.does.skip_if_decided
