"""What the editor calls a problem in German, by the code that the lint gives it."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[3]
KINDS = re.compile(r'^  (\w+): "(.+)",$', re.MULTILINE)


def kinds() -> dict[str, str]:
    """Return code -> what it is called."""
    source = ROOT / "widget" / "src" / "editor" / "words" / "codes_de.ts"
    return dict(KINDS.findall(source.read_text(encoding="utf-8")))


def documented() -> list[str]:
    """Return the rows of codes in the documentation."""
    text = (ROOT / "docs" / "writing-flows.md").read_text(encoding="utf-8")
    table = text.partition("## What the lint says")[2].partition("\n## ")[0]
    return [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]


def test_a_kind_is_named_for_codes_that_there_are() -> None:
    codes = set(re.findall(r"`(\w+)`", "\n".join(documented())))

    assert kinds().keys() - codes == set()


def test_each_row_of_the_documentation_has_its_kinds_named() -> None:
    named = kinds().keys()

    rows = [row for row in documented() if not named & set(re.findall(r"`(\w+)`", row))]

    assert rows == []
    assert len(documented()) > 20
    assert all(name[0].isupper() and not name.endswith(".") for name in kinds().values())
