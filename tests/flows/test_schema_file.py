"""The JSON Schema that editors find from a flow's first line is there and is today's."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from chatbot.cli.flow_files import schema_text
from chatbot.flow.schema import flow_schema
from tests.fakes.dialogs import FLOWS

MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


@pytest.mark.parametrize("file", sorted(FLOWS.glob("*.yaml")), ids=lambda file: file.name)
def test_the_first_line_of_a_flow_leads_to_the_schema(file: Path) -> None:
    if "." in file.stem:
        return  # a translation has a shape of its own
    found = MODELINE.match(file.read_text("utf-8"))

    assert found is not None
    assert (FLOWS / found[1]).is_file()


def test_the_schema_file_is_what_the_code_says() -> None:
    written = (FLOWS.parent / "chatbot" / "flow.schema.json").read_text("utf-8")

    assert written == schema_text(), "chatbot flows schema --write chatbot/flow.schema.json"


def test_every_word_of_the_schema_says_what_it_is() -> None:
    schema = flow_schema()
    definitions = {"the file": schema, **schema["$defs"]}

    silent = [
        f"{name}: {word}"
        for name, definition in definitions.items()
        for word, field in definition["properties"].items()
        if not field.get("description")
    ]

    assert silent == []
    assert len(definitions) > 5
