"""Leads as a table: only with consent, without formulas, in the words of the system that takes them in."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chatbot.service import exporting
from chatbot.service.export_fields import PLAIN, SYSTEMS
from chatbot.service.exporting import Exporter, Wish, inert
from chatbot.service.records_admin import WantedLeads
from chatbot.understanding.contact import bracketed
from tests.fakes.house import MemoryHouse, archive_of, memory_house
from tests.fakes.leads import lead_of, warm_lead

PAYLOADS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r=1+1", "\n=1+1", "\0=1+1", "|calc", "%0A=1"),
    *('="a"', "'=1+1", '"=1+1', '""=1+1', "''=1+1", "“=1+1", "«=1+1", "`=1+1", " =1+1", "  \t=1+1"),
    *("\u00a0=1+1", "\u2003=1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(A1)", "\ufe62=1", "\uff5ccalc", "％1", "﹦1+1"),
    *('=HYPERLINK("https://example.com","x")', "=cmd|' /C calc'!A0", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0"),
    *("@SUM(1+1)*cmd|' /C calc'!A0", "=IMPORTXML(A1)", ' "=1', "\u201e=1", "\r\n=1+1", "'\"'=1+1"),
)  # fmt: skip
SIGNS = tuple("=+-@\t\r\n\0|%＝＋－＠｜％﹦")


@pytest.fixture
async def house() -> MemoryHouse:
    return await memory_house()


def exporter(house: MemoryHouse) -> Exporter:
    return Exporter(
        archive=archive_of(house.store),
        directory=house.directory,
        flows=house.flows,
        briefs=house.briefs,
    )


async def text_of(house: MemoryHouse, **wish: Any) -> str:
    parts = exporter(house).written(Wish(leads=WantedLeads(), **wish))
    return b"".join([part async for part in parts]).decode()


async def table(house: MemoryHouse, **wish: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(await text_of(house, **wish))))


async def objects(house: MemoryHouse, **wish: Any) -> list[dict[str, Any]]:
    text = await text_of(house, format="jsonl", **wish)
    return [json.loads(line) for line in text.splitlines()]


# ── formulas ──────────────────────────────────────────────────────────────────────────────────────


def harmless(cell: str) -> bool:
    """Tell whether a spreadsheet shows the cell as text, also one that strips quotes and spaces first."""
    return cell.startswith("'") or not cell.strip(" \u00a0\u2003\"'`“„«").startswith(SIGNS)


def test_there_are_forty_payloads() -> None:
    assert len(set(PAYLOADS)) == 40


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_could_be_a_formula_begins_with_an_apostrophe(payload: str) -> None:
    cell = inert(payload)

    assert cell == "'" + payload.replace("\0", "")
    assert "\0" not in cell


@given(st.text())
def test_no_text_at_all_becomes_a_formula(text: str) -> None:
    assert harmless(inert(text))


@pytest.mark.parametrize(
    "text", ["Jo Doe", "o'Neil", "3 - 5", "a=b", "Größe", "(+49)30123456", ""]
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_a_telephone_number_needs_no_apostrophe() -> None:
    assert bracketed("+4930123456") == "(+49)30123456"
    assert bracketed("+390612345678") == "(+39)0612345678"
    assert bracketed("+12025550123") == "(+1)2025550123"
    assert bracketed("+1+1") == "+1+1"
    assert bracketed("+999999999999") == "+999999999999"


@pytest.mark.parametrize("system", ["", *SYSTEMS])
async def test_names_with_formulas_are_neutralised_in_every_table(
    house: MemoryHouse, system: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await warm_lead(house)

    for payload in PAYLOADS:

        def hostile(*args: Any, _text: str = payload, **more: Any) -> dict[str, Any]:
            return {**dict.fromkeys(PLAIN, _text), "marketing_consent": None}

        monkeypatch.setattr(exporting, "plain", hostile)
        [row] = await table(house, system=system)
        assert [cell for cell in row.values() if not harmless(cell)] == []
    monkeypatch.undo()


# ── consent ───────────────────────────────────────────────────────────────────────────────────────


async def test_only_who_agreed_to_be_contacted_is_exported(house: MemoryHouse) -> None:
    await lead_of(house, "yes@example.com")
    gone = await lead_of(house, "gone@example.com")
    await house.say(gone, "stop")
    silent = await house.visitor()
    await house.say(silent, "hi, I am at silent@example.com", "no")
    junk = await house.row(await lead_of(house, "junk@example.com"))
    await house.leads.move(junk, "mark_junk", reason="spam", who="rep:1", is_person=True)
    whole = await house.row(await lead_of(house, "whole@example.com"))
    part = await house.row(await lead_of(house, "part@example.com"))
    await house.merging.merge(whole, part.subject_id, who="rep:1", actor="rep:sam")

    for system in ("", *SYSTEMS):
        text = await text_of(house, system=system) + await text_of(
            house, system=system, format="jsonl"
        )
        found = set(re.findall(r"\w+@example\.com", text))
        assert found == {"yes@example.com", "whole@example.com"}


async def test_the_consent_is_asked_for_when_the_lead_is_written(
    house: MemoryHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    first, _last = await lead_of(house, "first@example.com"), await lead_of(house)
    parts = exporter(house).written(Wish(leads=WantedLeads()))
    assert await anext(parts)
    assert b"jo@example.com" in await anext(parts)

    await house.say(first, "stop")

    assert b"first@example.com" not in b"".join([part async for part in parts])


@pytest.mark.parametrize(
    ("system", "field", "yes", "no"),
    [
        ("", "marketing_consent", "given", ""),
        ("salesforce", "HasOptedOutOfEmail", "false", "true"),
        ("hubspot", "chatbot_marketing_consent", "true", ""),
        ("pipedrive", "marketing_status", "subscribed", "no_consent"),
        ("zoho", "Email_Opt_Out", "false", "true"),
    ],
)
async def test_marketing_is_permitted_only_with_its_own_consent(
    house: MemoryHouse, system: str, field: str, yes: str, no: str
) -> None:
    visit = await lead_of(house)
    assert [row[field] for row in await table(house, system=system)] == [no]

    assert visit.conversation is not None
    decisions = house.visitors._decisions
    monkey = frozenset({"marketing"})
    decisions._from_host = monkey
    await decisions.by_host(
        visit.conversation, "marketing", "given", id="m1", acknowledge=lambda _seq: None
    )

    assert [row[field] for row in await table(house, system=system)] == [yes]


# ── columns ───────────────────────────────────────────────────────────────────────────────────────


async def test_every_column_of_a_lead_is_told(house: MemoryHouse) -> None:
    visit = await house.visitor(
        page_url="https://shop.example.com/pricing?utm_source=news&utm_medium=email&gclid=x",
        referrer="https://www.google.com/search",
    )
    await house.say(visit, "first", "12000", "committee", "in 2 months", "yes", "Ana de Sousa")
    await house.say(visit, "ana@example.com")

    [row] = await table(house)

    assert list(row) == list(PLAIN)
    assert (row["first_name"], row["last_name"]) == ("Ana", "de Sousa")
    assert (row["site"], row["status"], row["rank"]) == ("site", "nurturing", "mql")
    assert (row["budget"], row["authority"], row["timeline"]) == ("partial", "partial", "partial")
    assert (row["source"], row["first_utm_source"], row["first_click_id"]) == (
        "paid",
        "news",
        "gclid=x",
    )
    assert (row["landing_page"], row["first_referrer"]) == ("/pricing", "www.google.com")
    assert row["created_at"] == "2026-01-15T10:00:00Z"
    assert int(row["low"]) > 0


@pytest.mark.parametrize("system", SYSTEMS)
async def test_what_a_system_demands_and_nobody_told_is_unknown_and_named(
    house: MemoryHouse, system: str
) -> None:
    await lead_of(house)
    wanting = SYSTEMS[system]

    [row] = await table(house, system=system)
    [one] = await objects(house, system=system)

    assert [row[name] for name in wanting.required] == ["Unknown"] * len(wanting.required)
    assert row[wanting.filled] == one[wanting.filled] == ";".join(wanting.required)
    assert list(row) == [*wanting.fields, wanting.marketing[0], wanting.filled]
    assert {name: str(value) for name, value in one.items()} == {k: v for k, v in row.items() if v}


def test_every_field_of_a_system_takes_from_a_column_there_is() -> None:
    for system, wanting in SYSTEMS.items():
        assert set(wanting.fields.values()) <= set(PLAIN), system
        assert set(wanting.required) | set(wanting.words) <= set(wanting.fields), system


async def test_a_name_of_one_word_is_a_first_name(house: MemoryHouse) -> None:
    visit = await house.visitor()
    await house.say(visit, "first", "12000", "committee", "in 2 months", "yes", "Jo")
    await house.say(visit, "jo@example.com")

    [row] = await table(house, system="salesforce")

    assert (row["FirstName"], row["LastName"]) == ("Jo", "Unknown")
    assert row["Chatbot_Filled_In__c"] == "LastName;Company"


async def test_json_has_the_number_as_it_is_and_leaves_out_what_is_not_known(
    house: MemoryHouse,
) -> None:
    visit = await lead_of(house)
    await house.say(visit, "you can call me at +49 30 123456")

    [one] = await objects(house)

    assert None not in one.values()
    assert "hot_at" not in one
    assert "marketing_consent" not in one
    assert isinstance(one["low"], int)


# ── in parts ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_large_export_is_read_and_written_page_by_page(
    house: MemoryHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 2)
    for n in range(5):
        await lead_of(house, f"v{n}@example.com")
    told: list[tuple[int, int]] = []

    parts = [
        part
        async for part in exporter(house).written(
            Wish(leads=WantedLeads()), lambda done, of: told.append((done, of))
        )
    ]

    assert [part.count(b"\r\n") for part in parts] == [1, 2, 2, 1]
    assert told == [(2, 5), (4, 5), (5, 5)]


async def test_an_export_of_nobody_has_its_heads(house: MemoryHouse) -> None:
    assert await text_of(house) == ",".join(PLAIN) + "\r\n"
    assert await text_of(house, format="jsonl") == ""
