"""What a page and a visitor pay for the chat, in bytes as they are sent (gzip -9)."""

from __future__ import annotations

import gzip
import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[3]
LANGUAGES = ("ar", "de", "es", "fr", "pt")


@pytest.fixture(scope="module")
def static() -> Path:
    """The built front end; built now when it is not current."""
    spec = importlib.util.spec_from_file_location("front_end", ROOT / "widget" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    tree = module.Tree(ROOT)
    module.build(tree)
    return Path(tree.output)


def size(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9))


def chunks(static: Path, wanted: Callable[[str], bool]) -> dict[str, int]:
    files = {path.name.partition("-")[0]: path for path in (static / "widget").glob("*.js")}
    return {name: size(path) for name, path in files.items() if wanted(name)}


def test_a_page_pays_at_most_900_bytes_until_somebody_wants_to_chat(static: Path) -> None:
    assert size(static / "widget.js") <= 900


def test_an_opened_panel_costs_at_most_8_kb_in_english(static: Path) -> None:
    panel = chunks(static, lambda name: name == "panel")

    assert panel["panel"] <= 8_000
    (code,) = (static / "widget").glob("panel-*.js")
    assert 'from"./' not in code.read_text(), "it needs no second file to open"


def test_what_is_needed_later_comes_in_chunks_of_at_most_1500_bytes(static: Path) -> None:
    later = chunks(static, lambda name: name not in ("panel", *LANGUAGES))

    assert later
    assert {name: bytes_ for name, bytes_ in later.items() if bytes_ > 1_500} == {}


def test_a_further_language_costs_at_most_1_kb_and_is_loaded_alone(static: Path) -> None:
    languages = chunks(static, lambda name: name in LANGUAGES)

    assert set(languages) == set(LANGUAGES)
    assert {name: bytes_ for name, bytes_ in languages.items() if bytes_ > 1_000} == {}


def test_all_of_the_chat_in_one_language_is_at_most_14_kb(static: Path) -> None:
    everything = chunks(static, lambda name: name not in LANGUAGES)

    assert sum(everything.values()) <= 14_000
