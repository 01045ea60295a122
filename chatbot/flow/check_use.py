"""Lint of what a flow asks and never uses, of notices without a language, and of words with two meanings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from chatbot.flow.model import Ask, AskConsent, Branch, Call, Flow, Step

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from chatbot.flow.links import Links
    from chatbot.flow.texts import Text

_READ_BY_PEOPLE: Final = frozenset(
    ("text", "long_text", "company", "job_title", "url", "file", "date")
)
"""Answers that are asked for the rep to read: nothing else has to use them."""


def check_use(flow: Flow, links: Links) -> None:
    """Add what nobody would miss, and what cannot be shown in a language."""
    used = set(_used(flow))
    for step in flow.steps.values():
        draft = links.drafts[step.id]
        if isinstance(step.does, Ask) and step.id not in used and not _matters(step, step.does):
            sentence = (
                f"Nothing uses the answer to `{draft.own}`: it has no `criterion`, and no branch, text or rule looks "
                "at it. Is the question needed?"
            )
            draft.part.problems.warn(draft.at, "unused_answer", sentence)
        if isinstance(step.does, AskConsent):
            _check_notice(flow, step.does, step, links)
        if isinstance(step.does, Branch) and not _divides(step.does):
            sentence = f"Every line of this branch leads to `{links.drafts[step.does.cases[0].go].own}`: it decides nothing."
            draft.part.problems.warn(draft.place("branch"), "branch_decides_nothing", sentence)
    _check_company(flow, links)


def check_connections(links: Links, known: Collection[str]) -> None:
    """Add the calls of connections that the server does not have."""
    for draft in links.drafts.values():
        name = draft["call"]
        if name is not None and name not in known:
            sentence = f"The server's settings have no connection `{name[:60]}`."
            draft.part.problems.unknown(
                draft.place("call"), "unknown_connection", sentence, word=name, known=known
            )


def _used(flow: Flow) -> Iterator[str]:
    for step in flow.steps.values():
        if isinstance(step.does, Branch) and _divides(step.does):
            for case in step.does.cases:
                yield from case.when.names if case.when is not None else ()
        if isinstance(step.does, Call):
            yield from step.does.send
    for text in _texts(flow):
        yield from text.names


def _texts(flow: Flow) -> Iterator[Text]:
    for step in flow.steps.values():
        yield from (step.text or {}).values()
        if isinstance(step.does, Ask):
            yield from (step.does.retry or {}).values()
    for entry in flow.faq.values():
        yield from entry.say.values()


def _divides(branch: Branch) -> bool:
    """Its lines lead to more than one step."""
    return len({case.go for case in branch.cases}) > 1


def _matters(step: Step, ask: Ask) -> bool:
    """The answer counts for the score, leads somewhere, reaches the visitor, or is for a person to read."""
    if (
        ask.criterion is not None
        or ask.contact is not None
        or ask.question.kind in _READ_BY_PEOPLE
    ):
        return True
    ways = {choice.go or step.next for choice in ask.question.choices}
    return ask.question.counts or len(ways) > 1


def _check_notice(flow: Flow, consent: AskConsent, step: Step, links: Links) -> None:
    notice = flow.notices[consent.notice]
    primaries = {tag.partition("-")[0] for tag in notice.words}
    draft = links.drafts[step.id]
    for language in flow.languages:
        if language.partition("-")[0] not in primaries:
            sentence = f"The notice `{consent.notice}` has no text in `{language}`: nobody can agree to what they cannot read."
            draft.part.problems.add(draft.place("consent"), "notice_language", sentence)


def _check_company(flow: Flow, links: Links) -> None:
    """`{{ company }}` is the site's own name, whatever a step is called."""
    if "company" in flow.steps and any("company" in text.names for text in _texts(flow)):
        draft = links.drafts["company"]
        sentence = "In texts `{{ company }}` is your own company's name, not the answer to this question. Rename the step."
        draft.part.problems.warn(draft.place("id"), "shadowed_name", sentence)
