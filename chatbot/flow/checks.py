"""The lint: everything that can be wrong with a flow whose words are all right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chatbot.flow.check_cases import check_cases
from chatbot.flow.check_faq import check_faq, check_faq_names
from chatbot.flow.check_leads import check_leads, check_overwritten
from chatbot.flow.check_paths import PathCheck, check_ends
from chatbot.flow.check_questions import (
    check_profile_names,
    check_question,
    check_step,
)
from chatbot.flow.check_results import ResultCheck
from chatbot.flow.check_translations import check_subflow_languages, check_translations
from chatbot.flow.check_units import check_units
from chatbot.flow.check_use import check_use
from chatbot.flow.check_wording import check_wording
from chatbot.flow.check_yes_no import check_yes_no
from chatbot.flow.graph import Graph

if TYPE_CHECKING:
    from chatbot.flow.answers import Written
    from chatbot.flow.links import Links
    from chatbot.flow.model import Flow
    from chatbot.flow.parts import Parts
    from chatbot.scoring import Profile


def check_all(
    parts: Parts,
    links: Links,
    faq: list[Written],
    *,
    profile: Profile | None,
    flow: Flow | None,
) -> None:
    """Add every problem of the flow as a whole. The ways through it are looked at once all its steps can be read."""
    languages = (parts.main.language, *parts.main.translations.languages())
    for part in parts.all:
        own = (part.language, *part.translations.languages())
        for draft in part.drafts:
            check_question(draft, own)
            check_step(draft)
            check_wording(draft)
            check_units(draft)
            check_yes_no(draft)
            if profile is not None:
                check_profile_names(draft, profile)
        check_faq(part, faq)
        check_translations(part, faq)
        check_subflow_languages(part, languages)
    if profile is not None:
        check_faq_names(faq, profile)
    if not parts.sound:
        return
    check_ends(links)
    if flow is None:
        return
    graph = Graph(flow)
    PathCheck(graph, links).run()
    check_cases(flow, links)
    if not _asks_for_the_unknown(parts, flow.profile):
        results = ResultCheck(graph, links)
        results.run()
        check_overwritten(flow, results.spread(), links)
    check_leads(graph, links)
    check_use(flow, links)


def _asks_for_the_unknown(parts: Parts, profile: Profile) -> bool:
    """A criterion is misspelt: what the answers add up to cannot be told before it is right."""
    known = (None, *profile.criterion_names)
    return any(draft["criterion"] not in known for part in parts.all for draft in part.drafts)
