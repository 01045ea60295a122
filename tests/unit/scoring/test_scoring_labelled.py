"""The labelled examples that lie beside a development checkout. Where they do not, there is nothing to collect."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from chatbot.scoring import Profile, score_case

EXAMPLES = Path(__file__).parents[4] / "shared" / "eval" / "scoring_examples.jsonl"

if EXAMPLES.is_file():
    ROWS = [json.loads(line) for line in EXAMPLES.read_text(encoding="utf-8").splitlines()]

    @pytest.mark.parametrize("row", ROWS, ids=lambda row: row["case"]["id"])
    def test_a_labelled_example_comes_out_as_labelled(
        row: dict[str, Any], frameworks: Mapping[str, Profile]
    ) -> None:
        answer, warnings = score_case(row["case"], frameworks)

        assert {key: answer[key] for key in row["expected"]} == row["expected"]
        assert warnings == ()
        for axis, sum_ in (("fit", "fit"), ("engagement", "engagement"), ("qualification", "low")):
            points = [line["points"] for line in answer["lines"] if line["axis"] == axis]
            assert sum(points) == answer[sum_]
