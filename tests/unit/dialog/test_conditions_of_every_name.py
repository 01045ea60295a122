"""A branch may look at every name there is: each of them both ways, as the engine goes the way."""

from __future__ import annotations

import pytest

from chatbot.dialog.turn import Env
from chatbot.flow.links import system_names
from tests.fakes.dialogs import VARS, Chat, small

ASKS = """\
  - id: size
    ask: How many?
    choices: {{one: {{label: One, intent: demo_request}}, two: {{label: Two}}}}
  - id: may_we
    consent: sales_contact
    on_no: gate
  - id: gate
    branch: [{{if: "{condition}", go: held}}, {{go: not_held}}]
  - id: held
    say: It holds.
    go: shown
  - id: not_held
    say: It does not hold.
  - id: shown
    say: "{{{{ size | default('nothing') }}}}"
    go: to_rep
"""

# condition, then what is so and what is not: (answer, consent, env)
HOT, COLD = "one", "two"
TABLE = [
    ("size == one", (HOT, "no", {}), (COLD, "no", {})),
    ("temperature == hot", (HOT, "no", {}), (COLD, "no", {})),
    ("type == sql_candidate", (HOT, "no", {}), (COLD, "no", {})),
    ("total < 1 and size == two", (COLD, "no", {}), (HOT, "no", {})),
    ("consent", (COLD, "yes", {}), (COLD, "no", {})),
    ("reps_online >= 2", (COLD, "no", {"reps_online": 2}), (COLD, "no", {"reps_online": 1})),
    ("open_now", (COLD, "no", {"open_now": True}), (COLD, "no", {"open_now": False})),
    ("page == '/pricing'", (COLD, "no", {"page": "/pricing"}), (COLD, "no", {"page": "/"})),
    ("utm_source == spring", (COLD, "no", {"utm_source": "spring"}), (COLD, "no", {})),
    ("returning", (COLD, "no", {"returning": True}), (COLD, "no", {"returning": False})),
    ("booking_url", (COLD, "no", {}), (COLD, "no", {"vars": {**VARS, "booking_url": ""}})),
    ("language == en", (COLD, "no", {}), None),
]


def way(condition: str, answer: str, consent: str, env: dict[str, object]) -> str:
    """Return which way the branch went."""
    steps = ASKS.format(condition=condition)
    chat = Chat(small(steps, "size"))
    chat.env = Env(**{"vars": VARS, **env})  # type: ignore[arg-type]  # the table's own words
    chat.say(answer)
    lines = chat.say(consent)
    return next(line for line in lines if line in ("It holds.", "It does not hold."))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_a_condition_holds_where_it_is_so_and_nowhere_else(
    row: tuple[str, tuple[str, str, dict[str, object]], tuple[str, str, dict[str, object]] | None],
) -> None:
    condition, so, not_so = row

    assert way(condition, *so) == "It holds."
    assert not_so is None or way(condition, *not_so) == "It does not hold."


def test_the_table_has_every_name_a_condition_may_use() -> None:
    tested = " ".join(condition for condition, *_ in TABLE)

    assert [name for name in system_names(("en",)) if name not in tested] == []
