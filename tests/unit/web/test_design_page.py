"""The page of all parts: whoever changes the looks sees every one of them there."""

from __future__ import annotations

import re
from pathlib import Path

from chatbot.service.records import User
from chatbot.web.admin.frame import admin_page

ROOT = Path(__file__).parents[3]
TOKENS = ROOT / "widget" / "src" / "shared" / "tokens.css"
PARTS = ROOT / "chatbot" / "web" / "templates" / "admin" / "parts.html"


def shown() -> str:
    user = User(
        id=1, public_id="u", email="a@example.com", name="A", role="admin", password_hash=""
    )
    page = admin_page("design", user, section="design", heading="Design").text
    assert isinstance(page, str)
    return page


def test_every_token_is_shown() -> None:
    tokens = set(re.findall(r"^ +(--[a-z-]+):", TOKENS.read_text(), re.MULTILINE))

    assert len(tokens) > 20
    assert [token for token in sorted(tokens) if token not in shown()] == []


def test_every_part_of_a_form_is_shown() -> None:
    page = shown()

    for part in (
        'type="checkbox"',
        "<select",
        "<textarea",
        "aria-invalid",
        'id="secret"',
        "<table",
    ):
        assert part in page
