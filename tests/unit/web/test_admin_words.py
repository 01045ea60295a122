"""The words of the administration: complete in both languages, and each reachable from a template."""

from __future__ import annotations

import dataclasses
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import chatbot.web.admin
from chatbot.service.keys import SCOPES
from chatbot.service.outbox import DeliveryState
from chatbot.service.outgoing import EVENTS, TEST
from chatbot.service.site_checks import NewSite, wrong_in
from chatbot.web.admin.words import DE, EN, words

TEMPLATES = Path(chatbot.web.admin.__file__).parents[1] / "templates" / "admin"


def used() -> set[str]:
    """Return every word that a template or a page names."""
    sources = [path.read_text() for path in TEMPLATES.glob("*.html")]
    pages = [path.read_text() for path in Path(chatbot.web.admin.__file__).parent.glob("*.py")]
    named = re.findall(r"\bt\.(\w+)", "\n".join(sources))
    keyed = re.findall(r"""(?:\bt|\))\[["'](\w+)["']\]""", "\n".join(sources + pages))
    refused = re.findall(r"\"(wrong_\w+)\"", "\n".join(pages))
    return {*named, *keyed, *refused} - {"role_"}


def test_both_languages_have_every_word() -> None:
    assert EN.keys() == DE.keys()
    assert words("de-AT") is DE
    assert words("fr") is EN


def test_every_word_that_is_named_is_there() -> None:
    assert used() - EN.keys() == set()


def test_each_field_of_a_site_that_may_be_wrong_has_words_for_it_and_a_place() -> None:
    wrong = NewSite(
        name="", origins=("x",), language="?", privacy_url="x", booking_url="x", region="?", currency="?", time_zone="x",
        hours=("x",), accent="x", page_events=("x",), sources=("x",),
    )  # fmt: skip
    form = (TEMPLATES / "site.html").read_text()

    fields = {one.field for one in wrong_in(wrong, datetime(2026, 1, 15, tzinfo=UTC))}

    assert fields >= {"name", "hours", "page_events", "sources"}
    assert {
        f for f in fields if f"wrong_site_{f}" not in EN or f"wrong=wrong.{f}" not in form
    } == set()


def test_no_word_is_left_that_nobody_says() -> None:
    sections = {"flows", "sites", "notices", "people", "api_keys", "webhooks"}
    scopes = {part for scope in SCOPES for part in scope.split(":")}
    of_scopes = {f"scope_{part}" for part in scopes} | {f"scope_of_{part}" for part in scopes}
    events = {f"event_{event}" for event in (*EVENTS, TEST)}
    states = {f"delivery_{state}" for state in get_args(DeliveryState)}
    fields = {f"wrong_site_{field.name}" for field in dataclasses.fields(NewSite)}
    roles = {"role_viewer", "role_rep", "role_admin"}

    assert EN.keys() - used() <= sections | of_scopes | events | states | roles | fields
    assert sections | events | states | roles <= EN.keys()
    assert {f"scope_of_{scope.partition(':')[0]}" for scope in SCOPES} <= EN.keys()
    assert {f"scope_{scope.partition(':')[2]}" for scope in SCOPES} <= EN.keys()


def test_no_word_has_the_name_of_something_a_mapping_can_do() -> None:
    assert [word for word in EN if hasattr(EN, word)] == []
