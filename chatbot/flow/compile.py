"""From the text of a flow to a `Flow`, or to everything that is wrong with it. Pure: files are read elsewhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from chatbot.domain.consent import SALES_CONTACT
from chatbot.flow.answers import FaqMatchers, Written, build_faq, read_faq
from chatbot.flow.building import Builder
from chatbot.flow.check_tests import check_tests
from chatbot.flow.check_use import check_connections
from chatbot.flow.checks import check_all
from chatbot.flow.examples import read_tests
from chatbot.flow.links import Links
from chatbot.flow.loader import Node, load, place_of, plain
from chatbot.flow.model import Ask, Flow, Handoff, Step
from chatbot.flow.notices import NoticeFile, parse_notice
from chatbot.flow.parts import Parts, read_part
from chatbot.flow.problem import Problem
from chatbot.flow.problems import Problems
from chatbot.flow.sources import File, Sources, version_of
from chatbot.scoring import parse_profile

if TYPE_CHECKING:
    from chatbot.flow.draft import Part
    from chatbot.scoring import Profile

__all__ = ["Compiled", "File", "Sources", "compile_flow"]


FOR_CALLS: Final = f"{SALES_CONTACT}_phone"
"""The notice to ask by where somebody types a telephone number that the flow's own notice would not cover."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """flow: None when a problem is an error. problems: all of them, by file and line. version: SHA-256 in hex."""

    flow: Flow | None
    problems: tuple[Problem, ...]
    version: str


def compile_flow(sources: Sources, *, connections: Collection[str] | None = None) -> Compiled:
    """Return the flow and its problems. Never raises for what is in the files; takes milliseconds.

    connections: names a `call` may use, where the server's settings are known; None: any.
    """
    run = _Run(sources, connections)
    flow = run.flow()
    problems = run.problems()
    if any(p.severity == "error" for p in problems):
        flow = None
    return Compiled(flow=flow, problems=problems, version=run.version)


class _Run:
    """One compilation: the files, and the problems of each."""

    def __init__(self, sources: Sources, connections: Collection[str] | None) -> None:
        self._sources = sources
        self._connections = connections
        self._main = Problems(sources.flow.name)
        self._translated = {t: Problems(f.name) for t, f in sources.translations.items()}
        self._subflows = {n: Problems(s.flow.name) for n, s in sources.subflows.items()}
        self._others: list[Problems] = []
        self._looked_at: set[str] = set()  # notices whose problems have been told
        self.version = version_of(sources, ())

    def problems(self) -> tuple[Problem, ...]:
        """Return all problems: the flow's own first, each file's by line."""
        files = self._files()
        return tuple(p for file in files for p in sorted(file, key=lambda p: (p.line, p.column)))

    def _files(self) -> list[Problems]:
        return [self._main, *self._translated.values(), *self._subflows.values(), *self._others]

    def flow(self) -> Flow | None:
        """Return the flow as far as it could be made; None where nothing could."""
        part = read_part(self._sources, self._main, self._translated)
        if part is None or self._main.full:
            return None
        parts = Parts(part, self._sources, self._subflows)
        if parts.subflows:
            self.version = version_of(self._sources, parts.subflows)
        links = Links(parts)
        languages = (part.language, *part.translations.languages())
        notices = self._notices(links)
        profile = self._profile(part)
        faq_written = [entry for p in parts.all for entry in read_faq(p)]
        steps = self._steps(links, Builder(links, languages, notices))
        faq = build_faq(faq_written, links, languages)
        tests = read_tests(part, links, (*languages, *self._unread(languages)))
        start, human = _start(part, links), _human(part, links, steps)
        if profile is None or start is None or human is None or not steps:
            flow = None
        else:
            flow = Flow(
                name=part.words.flow,
                title=part.words.title or part.words.flow,
                file=self._sources.flow.name,
                version=self.version,
                language=part.language,
                languages=languages,
                start=start,
                human=human,
                steps=steps,
                faq=faq,
                faq_matchers=FaqMatchers(faq, languages),
                profile=profile,
                notices=notices,
                criteria=_criteria(steps),
                tests=tests,
            )
        self._check(parts, links, faq_written, profile=profile, flow=flow)
        return flow

    def _check(
        self,
        parts: Parts,
        links: Links,
        faq: list[Written],
        *,
        profile: Profile | None,
        flow: Flow | None,
    ) -> None:
        check_all(parts, links, faq, profile=profile, flow=flow)
        if self._connections is not None:
            check_connections(links, self._connections)
        if flow is not None and not any(problems.errors for problems in self._files()):
            check_tests(parts.main, flow)

    def _steps(self, links: Links, builder: Builder) -> dict[str, Step]:
        """Return the steps in the file's order; a subflow's stand after the flow's own."""
        found = {}
        for draft in links.drafts.values():
            if draft.part.problems.full:
                return {}
            if draft["flow"] is not None:
                links.next_of(draft)
                continue
            step = builder.step(draft)
            if step is not None:
                found[step.id] = step
        return found

    def _unread(self, languages: Collection[str]) -> tuple[str, ...]:
        """Return the languages whose file cannot be read: that is told there, and no test is wrong for it."""
        return tuple(t for t in self._sources.translations if t not in languages)

    def _notices(self, links: Links) -> dict[str, NoticeFile]:
        """Return the notices of the consent steps, and one for contact data that is typed before it is asked for."""
        found: dict[str, NoticeFile] = {}
        named = [d for d in links.drafts.values() if d["consent"] is not None]
        for draft in named:
            name = draft["consent"]
            if name in self._sources.notices:
                continue
            draft.part.problems.unknown(
                draft.place("consent"),
                "unknown_notice",
                f"There is no notice `{name[:60]}` (notices/{name[:60]}.yaml).",
                word=name,
                known=self._sources.notices,
            )
        for name in dict.fromkeys(d["consent"] for d in named):
            found |= self._notice(name)
        if not any(notice.purpose == SALES_CONTACT for notice in found.values()):
            found |= self._notice(SALES_CONTACT)
        if not any("phone_call" in notice.channels for notice in found.values()):
            found |= self._notice(FOR_CALLS)
        return found

    def _notice(self, name: str) -> dict[str, NoticeFile]:
        file = self._sources.notices.get(name)
        if file is None:
            return {}
        notice, problems = read_notice(name, file)
        if name not in self._looked_at:
            self._looked_at.add(name)
            self._others.append(problems)
        return {} if notice is None else {name: notice}

    def _profile(self, part: Part) -> Profile | None:
        name = part.words.profile
        place = part.place("profile")
        file = self._sources.profile
        if file is None:
            sentence = f"There is no scoring profile `{name[:60]}` (profiles/{name[:60]}.yaml)."
            part.problems.add(place, "unknown_profile", sentence)
            return None
        profile, problems = read_profile(file)
        self._others.append(problems)
        if profile is not None and profile.name != name:
            sentence = f"The flow takes the profile `{name[:60]}`, but {file.name} holds the profile `{profile.name}`."
            part.problems.add(place, "unknown_profile", sentence, suggestion=profile.name)
        return profile


@lru_cache(maxsize=64)
def read_profile(file: File) -> tuple[Profile | None, Problems]:
    """Return the scoring profile and what is wrong with it. The same text is read once."""
    problems = Problems(file.name)
    root = load(file.text, problems)
    if root is None:
        return None, problems
    profile, wrong = parse_profile(plain(root))
    for problem in wrong:
        place: Node = place_of(root, problem.path)
        problems.add(place, problem.code, problem.message, suggestion=problem.suggestion)
    return profile, problems


@lru_cache(maxsize=64)
def read_notice(name: str, file: File) -> tuple[NoticeFile | None, Problems]:
    """Return the notice and what is wrong with it. The same text is read once."""
    problems = Problems(file.name)
    return parse_notice(name, file.text, problems), problems


def _start(part: Part, links: Links) -> str | None:
    said = part.words.start
    if said is not None:
        return links.step(part, said, part.place("start"), "`start`")
    return links.resolved(links.start(part))


def _human(part: Part, links: Links, steps: dict[str, Step]) -> str | None:
    said = part.words.human
    handoffs = [d.own for d in part.drafts if d["handoff"] is not None]
    if said is None:
        better = f" Write `human: {handoffs[0]}`." if handoffs else " Add a `handoff` step."
        sentence = f"The flow does not say by which handoff a person is called (`human`).{better}"
        if "human" not in part.root:
            part.problems.add(part.place("flow"), "missing_human", sentence)
        return None
    place = part.place("human")
    full = links.step(part, said, place, "`human`")
    if full is None:
        return None
    draft = links.drafts[full]
    if draft["handoff"] is None:
        hint = f" Did you mean `{handoffs[0]}`?" if handoffs else ""
        sentence = f"`human` has to name a step with `handoff`; `{said}` has none.{hint}"
        part.problems.add(
            place, "human_is_no_handoff", sentence, suggestion=next(iter(handoffs), None)
        )
        return None
    step = steps.get(full)
    return full if step is not None and isinstance(step.does, Handoff) else None


def _criteria(steps: dict[str, Step]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for step in steps.values():
        if isinstance(step.does, Ask) and step.does.criterion is not None:
            name = step.does.criterion
            found[name] = (*found.get(name, ()), step.id)
    return found
