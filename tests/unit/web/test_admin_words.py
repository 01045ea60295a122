"""The words of the administration: complete in both languages, and each reachable from a template."""

from __future__ import annotations

import re
from pathlib import Path

import chatbot.web.admin
from chatbot.web.admin.words import DE, EN, words

TEMPLATES = Path(chatbot.web.admin.__file__).parents[1] / "templates" / "admin"


def used() -> set[str]:
    """Return every word that a template or a page names."""
    sources = [path.read_text() for path in TEMPLATES.glob("*.html")]
    pages = [path.read_text() for path in Path(chatbot.web.admin.__file__).parent.glob("*.py")]
    named = re.findall(r"\bt\.(\w+)", "\n".join(sources))
    keyed = re.findall(r"""(?:\bt|\))\[["'](\w+)["']\]""", "\n".join(sources + pages))
    return {*named, *keyed} - {"role_"}


def test_both_languages_have_every_word() -> None:
    assert EN.keys() == DE.keys()
    assert words("de-AT") is DE
    assert words("fr") is EN


def test_every_word_that_is_named_is_there() -> None:
    assert used() - EN.keys() == set()


def test_no_word_is_left_that_nobody_says() -> None:
    by_name = {"flows", "sites", "people", "role_viewer", "role_rep", "role_admin"}

    assert EN.keys() - used() - by_name == set()


def test_no_word_has_the_name_of_something_a_mapping_can_do() -> None:
    assert [word for word in EN if hasattr(EN, word)] == []
