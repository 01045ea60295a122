"""`chatbot webhook` and `chatbot outbox`, as an operator uses them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from chatbot.cli import main

ALLOW = '["127.0.0.1:9"]'
HOOK = "http://127.0.0.1:9/hook"


class Operator:
    """Types commands for one data folder."""

    def __init__(self, data: Path) -> None:
        self._data = data

    def run(self, *words: str, fails: int = 0, allow: str = "[]") -> str:
        """Return what a command said. fails: the exit status expected."""
        done = CliRunner(env={"CHATBOT_EGRESS_ALLOW": allow}).invoke(
            main, [*words, "--data", str(self._data)]
        )
        assert done.exit_code == fails, done.output
        return done.output

    def json(self, *words: str, fails: int = 0, allow: str = "[]") -> Any:
        return json.loads(self.run(*words, "--json", fails=fails, allow=allow))


@pytest.fixture
def operator(data: Path) -> Operator:
    return Operator(data)


@pytest.fixture
def site(operator: Operator) -> str:
    added = operator.json("site", "add", "Shop", "--origin", "https://shop.example.com")
    return str(added["site"])


def test_a_webhook_is_added_listed_changed_and_removed(operator: Operator, site: str) -> None:
    add = ("webhook", "add", HOOK, "--site", site, "--event", "lead.hot")
    added = operator.json(*add, allow=ALLOW)
    id, secret = added["id"], added.pop("secret")

    assert secret.startswith("whsec_")
    assert operator.json("webhook", "list") == [added]
    assert (added["events"], added["enabled"]) == (["lead.hot"], True)
    assert HOOK in operator.run("webhook", "list", "--site", site)
    assert secret not in operator.run("webhook", "list")
    assert operator.json("webhook", "rotate", id)["secret"] != secret
    assert "told again" in operator.run("webhook", "enable", id, allow=ALLOW)
    tried = operator.json("webhook", "test", id, fails=1, allow=ALLOW)
    assert tried == {"id": id, "status": None, "result": "no_connection"}
    assert operator.json("webhook", "test", id, fails=1)["result"] == "not_https"
    assert "nothing more" in operator.run("webhook", "remove", id)
    assert operator.json("webhook", "list") == []
    assert "no webhook" in operator.run("webhook", "rotate", id, fails=1)


def test_an_address_inside_is_refused_with_the_way_to_allow_it(
    operator: Operator, site: str
) -> None:
    for address in (HOOK, "https://169.254.169.254/latest/meta-data/", "https://localhost/"):
        refused = operator.run("webhook", "add", address, "--site", site, fails=1)
        assert "CHATBOT_EGRESS_ALLOW" in refused

    assert "no site" in operator.run("webhook", "add", HOOK, "--site", "x", fails=1, allow=ALLOW)
    assert operator.json("webhook", "list") == []


def test_an_empty_outbox_says_so_and_refuses_what_is_not_there(operator: Operator) -> None:
    assert operator.json("outbox", "list") == []
    assert "nothing" in operator.run("outbox", "list", "--dead")
    assert operator.json("outbox", "replay", "--all-dead") == {"replayed": 0}
    assert operator.json("outbox", "drop", "--all-dead") == {"dropped": 0}
    assert "no dead letter" in operator.run("outbox", "replay", "msg_1", fails=1)
    assert "no delivery" in operator.run("outbox", "drop", "msg_1", fails=1)
    for command in ("replay", "drop"):
        assert "either an ID" in operator.run("outbox", command, fails=2)
        assert "either an ID" in operator.run("outbox", command, "msg_1", "--all-dead", fails=2)
