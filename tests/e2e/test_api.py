"""The API's doors: who may come in, drafts of two admins, publishing, going back, hostile texts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from tests.fakes.api import Api, by_key, signed_in
from tests.fakes.clients import visitor
from tests.fakes.server import Server, sign_in, start_server
from tests.fakes.web_client import web_client


@pytest.fixture(scope="module")
def doors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One demo server for the tests of this module: each of them uses a flow of its own."""
    running = start_server(Path(tmp_path_factory.mktemp("api")) / "data")
    yield running
    running.stop()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with web_client() as session:
        yield session


@pytest.fixture
async def admin(doors: Server, http: aiohttp.ClientSession) -> Api:
    return await signed_in(http, doors)


# ── who may come in ───────────────────────────────────────────────────────────────────────────────


async def test_without_key_and_session_nothing_opens(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    nobody = Api(http, doors, {})
    forged = Api(http, doors, {"Authorization": "Bearer cbk_guessed"})

    for who in (nobody, forged):
        answer = await who.ask("GET", "flows")
        assert (answer.status, answer.body["code"]) == (401, "no_session")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "{url}"},
        {"X-Chatbot": "1"},
        {"X-Chatbot": "1", "Origin": "https://evil.example.com"},
        {"X-Chatbot": "1", "Origin": "null"},
    ],
)
async def test_the_sessions_cookie_alone_changes_nothing(
    doors: Server, http: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    await sign_in(http, doors, doors.users_with("admin")[0])
    forged = Api(http, doors, {k: v.format(url=doors.url) for k, v in headers.items()})
    if "Origin" not in headers:
        forged = Api(http, doors, {**headers, "Sec-Fetch-Site": "cross-site"})

    answer = await forged.ask("DELETE", "flows/bant/draft")

    assert (answer.status, answer.body["code"]) == (403, "not_allowed")


async def test_a_rep_does_not_come_in(doors: Server, http: aiohttp.ClientSession) -> None:
    rep = await signed_in(http, doors, "rep")

    assert (await rep.ask("GET", "flows")).status == 403


async def test_a_key_opens_what_its_scopes_say(doors: Server, http: aiohttp.ClientSession) -> None:
    reader = by_key(http, doors, "reader", "flows:read")

    assert len((await reader.get("flows"))["items"]) == 8
    refused = await reader.ask("DELETE", "flows/bant/draft")
    assert refused.status == 403
    assert "flows:write" in refused.body["title"]


# ── reading ───────────────────────────────────────────────────────────────────────────────────────


async def test_flows_come_in_pages(admin: Api) -> None:
    first = await admin.get("flows?limit=3")
    second = await admin.get(f"flows?limit=3&after={first['next']}")
    third = await admin.get(f"flows?limit=3&after={second['next']}")

    names = [card["flow"] for page in (first, second, third) for card in page["items"]]
    assert names == sorted(names)
    assert len(names) == 8
    assert third["next"] is None
    assert (await admin.ask("GET", "flows?limit=0")).status == 422
    assert (await admin.ask("GET", "flows?after=%FF")).status == 422


async def test_what_is_not_there_is_404(admin: Api) -> None:
    for path in ("flows/nothing", "flows/bant/versions/99", "nothing"):
        assert (await admin.ask("GET", path)).status == 404, path


async def test_the_description_names_every_door(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    described = await Api(http, doors, {}).get("openapi.json")

    assert described["openapi"].startswith("3.1")
    assert "post" in described["paths"]["/flows/{flow}/publish"]


# ── drafts ────────────────────────────────────────────────────────────────────────────────────────


async def test_two_admins_never_overwrite_each_other(
    admin: Api, doors: Server, http: aiohttp.ClientSession
) -> None:
    program = by_key(http, doors, "editor", "flows:read", "flows:write")
    live = await admin.get("flows/insurance/draft")
    mine, theirs = live["text"] + "# mine\n", live["text"] + "# theirs\n"

    saved = await program.put("flows/insurance/draft", {"text": theirs, "base": live["base"]})
    refused = await admin.ask("PUT", "flows/insurance/draft", {"text": mine, "base": live["base"]})
    merged = await admin.put("flows/insurance/draft", {"text": mine, "base": refused.body["base"]})

    assert live["drafted"] is False
    assert refused.status == 409
    assert refused.body["code"] == "outdated"
    assert refused.body["text"] == theirs
    assert refused.body["author"] == "key editor"
    assert refused.body["base"] == saved["base"]
    assert merged["drafted"] is True
    assert (await admin.get("flows/insurance"))["draft"]["author"] == "Ada Admin"


async def test_a_draft_can_be_dropped(admin: Api) -> None:
    live = await admin.get("flows/real-estate/draft")
    draft = await admin.put(
        "flows/real-estate/draft", {"text": live["text"] + "# more\n", "base": live["base"]}
    )

    assert (await admin.ask("DELETE", "flows/real-estate/draft?base=old")).status == 409
    assert (
        await admin.ask("DELETE", f"flows/real-estate/draft?base={draft['base']}")
    ).status == 204
    assert (await admin.ask("DELETE", "flows/real-estate/draft")).status == 404
    assert (await admin.get("flows/real-estate/draft")) == live


async def test_a_new_flow_begins_as_a_draft_and_may_then_be_published(admin: Api) -> None:
    template = await admin.get("flows/champ/draft")
    text = template["text"].replace("flow: champ", "flow: mine", 1)
    translations = template["translations"]

    await admin.put("flows/mine/draft", {"text": text, "base": "", "translations": translations})
    card = await admin.get("flows/mine")
    base = (await admin.get("flows/mine/draft"))["base"]
    done = await admin.post("flows/mine/publish", {"base": base, "note": "begun"})

    assert card["live"] is None
    assert done["version"]["number"] == 1
    assert done["finishing"] == 0
    assert (await admin.ask("PUT", "flows/Not a name/draft", {"text": text})).status == 422


# ── checking ──────────────────────────────────────────────────────────────────────────────────────


async def test_lint_says_what_is_wrong_and_where(admin: Api) -> None:
    text = (await admin.get("flows/bant/draft"))["text"]

    fine = await admin.post("flows/bant/lint", {"text": text})
    wrong = await admin.post("flows/bant/lint", {"text": text.replace("go: route", "go: rout", 1)})
    other = await admin.post("flows/bant/lint", {"text": text.replace("flow: bant", "flow: b", 1)})

    assert fine["ok"]
    errors = [p for p in wrong["problems"] if p["severity"] == "error"]
    assert not wrong["ok"]
    assert errors[0]["suggestion"] == "route"
    assert "rout" in text.replace("go: route", "go: rout", 1).splitlines()[errors[0]["line"] - 1]
    assert [p["code"] for p in other["problems"]] == ["wrong_flow_name"]


async def test_the_tests_of_a_text_are_run(admin: Api) -> None:
    text = (await admin.get("flows/bant/draft"))["text"]

    fine = await admin.post("flows/bant/test", {"text": text})
    failing = await admin.post(
        "flows/bant/test",
        {
            "text": text.replace(
                "temperature: hot, budget: large", "temperature: cold, budget: large"
            )
        },
    )

    assert fine["ok"]
    assert len(fine["tests"]) >= 4
    failed = [t for t in failing["tests"] if not t["passed"]]
    assert len(failed) < len(failing["tests"])
    assert "temperature" in failed[0]["message"]


async def test_a_flow_is_drawn(admin: Api) -> None:
    drawn = await admin.get("flows/bant/graph")

    assert {box["id"] for box in drawn["boxes"]} >= {"need", "budget", "route", "to_rep"}
    assert drawn["mermaid"].startswith("flowchart TD")
    assert drawn["svg"].startswith("<svg ")
    assert (await admin.ask("GET", "flows/bant/graph?version=77")).status == 404


# ── going live ────────────────────────────────────────────────────────────────────────────────────


async def test_a_broken_draft_is_not_published(admin: Api) -> None:
    live = await admin.get("flows/ecommerce/draft")
    broken = live["text"].replace("go: ", "go: nowhere_", 1)
    draft = await admin.put("flows/ecommerce/draft", {"text": broken, "base": live["base"]})

    refused = await admin.ask("POST", "flows/ecommerce/publish", {"base": draft["base"]})

    assert refused.status == 422
    assert refused.body["code"] == "broken_flow"
    assert any(p["severity"] == "error" and p["line"] > 1 for p in refused.body["problems"])
    assert (await admin.get("flows/ecommerce"))["live"]["number"] == 1


async def test_a_failing_test_keeps_a_draft_from_going_live(admin: Api) -> None:
    live = await admin.get("flows/support-upgrade/draft")
    text = live["text"].replace('- bot: "', '- bot: "Never said: ', 1)
    draft = await admin.put("flows/support-upgrade/draft", {"text": text, "base": live["base"]})

    refused = await admin.ask("POST", "flows/support-upgrade/publish", {"base": draft["base"]})

    assert text != live["text"]
    assert refused.status == 422
    assert [t["passed"] for t in refused.body["tests"]] == [False]


async def test_published_compared_and_rolled_back(
    admin: Api, doors: Server, http: aiohttp.ClientSession
) -> None:
    live = await admin.get("flows/bant/draft")
    before = await visitor(http, doors)
    await before.says("we want to replace our CRM")
    text = live["text"].replace("Roughly what yearly budget", "What yearly budget, roughly,")
    draft = await admin.put("flows/bant/draft", {"text": text, "base": live["base"]})
    same = live["text"].replace("yearly budget*", "yearly budget*")
    assert same == live["text"]

    changed = await admin.post("flows/bant/compare", {})
    done = await admin.post(
        "flows/bant/publish", {"base": draft["base"], "note": "A softer question"}
    )
    after = await visitor(http, doors)
    asked = await after.says("we want to replace our CRM")
    back = await admin.post("flows/bant/rollback", {"version": 1, "note": "It was better"})
    again = await admin.ask("POST", "flows/bant/rollback", {"version": 1})

    assert changed["words"] == [
        "budget: ask “Roughly what yearly budget do you have in mind?” → "
        "“What yearly budget, roughly, do you have in mind?”"
    ]
    assert "+    ask: What yearly budget, roughly," in changed["diffs"]["bant.yaml"]
    assert (done["version"]["number"], done["finishing"]) == (2, 1)
    assert done["message"].endswith("1 chat in progress finishes on the old version.")
    assert asked[0]["text"].startswith("What yearly budget, roughly,")
    assert back["version"]["number"] == 1
    assert again.status == 409
    flow = await admin.get("flows/bant")
    assert [(p["number"], p["author"], p["note"]) for p in flow["published"]] == [
        (1, "Ada Admin", "It was better"),
        (2, "Ada Admin", "A softer question"),
        (1, "system", "Shipped with the product"),
    ]
    versions = (await admin.get("flows/bant/versions"))["items"]
    assert [(v["number"], v["status"]) for v in versions] == [(2, "retired"), (1, "live")]
    assert (await admin.get("flows/bant/versions/2"))["text"] == text


async def test_a_draft_that_another_version_overtook_is_not_published(admin: Api) -> None:
    live = await admin.get("flows/saas-trial/draft")
    one = await admin.put(
        "flows/saas-trial/draft", {"text": live["text"] + "# one\n", "base": live["base"]}
    )
    await admin.post("flows/saas-trial/publish", {"base": one["base"]})
    two = await admin.put(
        "flows/saas-trial/draft", {"text": live["text"] + "# two\n", "base": one["base"]}
    )
    await admin.post("flows/saas-trial/rollback", {"version": 1})

    refused = await admin.ask("POST", "flows/saas-trial/publish", {"base": two["base"]})
    first = refused.body["base"]
    await admin.put(
        "flows/saas-trial/draft",
        {"text": live["text"] + "# two\n", "base": two["base"], "onto": first},
    )
    done = await admin.post("flows/saas-trial/publish", {"base": two["base"]})

    assert refused.status == 409
    assert refused.body["live"] is True
    assert refused.body["text"] == live["text"]
    assert done["version"]["number"] == 3


async def test_of_two_who_publish_at_once_one_wins(admin: Api) -> None:
    live = await admin.get("flows/demo-request/draft")
    draft = await admin.put(
        "flows/demo-request/draft", {"text": live["text"] + "# more\n", "base": live["base"]}
    )

    both = await asyncio.gather(
        *(
            admin.ask("POST", "flows/demo-request/publish", {"base": draft["base"]})
            for _ in range(2)
        )
    )

    assert sorted(answer.status for answer in both) == [200, 409]
    assert len((await admin.get("flows/demo-request/versions"))["items"]) == 2


# ── repeated requests ─────────────────────────────────────────────────────────────────────────────


async def test_a_repeated_request_gets_its_answer_again(admin: Api) -> None:
    body = {"text": "flow: bant\n"}

    first = await admin.ask("POST", "flows/bant/lint", body, Idempotency_Key="a-1")
    again = await admin.ask("POST", "flows/bant/lint", body, Idempotency_Key="a-1")
    other = await admin.ask("POST", "flows/bant/lint", {"text": ""}, Idempotency_Key="a-1")

    assert first.status == again.status == 200
    assert first.body == again.body
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert other.status == 422


async def test_a_refusal_is_repeated_too(admin: Api) -> None:
    for _ in range(2):
        answer = await admin.ask(
            "POST", "flows/nothing/rollback", {"version": 1}, Idempotency_Key="b-1"
        )
        assert (answer.status, answer.body["code"]) == (404, "unknown")
        assert answer.headers["Content-Type"].startswith("application/problem+json")


# ── hostile texts ─────────────────────────────────────────────────────────────────────────────────

FLOW = """flow: bant
human: rep
steps:
  - id: hello
    say: "{say}"
  - id: rep
    say: One moment.
    handoff: sales
    if_nobody: bye
    go: bye
  - id: bye
    say: Bye.
    end: done
"""
BOMB = "a: &a [x, x, x]\n" + "".join(
    f"{b}: &{b} [*{a}, *{a}, *{a}, *{a}, *{a}, *{a}]\n"
    for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
LOOP = "{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}"
ITSELF = FLOW.format(say="Hi").replace("  - id: bye", "  - id: again\n    flow: bant\n  - id: bye")


@pytest.mark.parametrize(
    "text",
    [
        BOMB,
        FLOW.format(say=LOOP),
        FLOW.format(say="{{ 'a' * 1000000000 }}"),
        FLOW.format(say="{{ company.__class__.__mro__ }}"),
        ITSELF,
        "x" * 300_000,
        "[" * 100_000,
        "\ttabs: true",
    ],
    ids=["aliases", "loops", "multiplied", "class", "itself", "long", "deep", "tabs"],
)
async def test_a_hostile_text_is_refused_with_its_line_at_once(admin: Api, text: str) -> None:
    async with asyncio.timeout(20):  # it takes milliseconds; a machine under load may be slower
        found = await admin.post("flows/bant/lint", {"text": text})
        tested = await admin.post("flows/bant/test", {"text": text})

    assert not found["ok"]
    assert not tested["ok"]
    errors = [p for p in found["problems"] if p["severity"] == "error"]
    assert errors
    assert all(p["line"] >= 1 and p["message"] for p in errors)


async def test_ten_megabytes_are_refused_with_a_sentence(admin: Api) -> None:
    async with asyncio.timeout(20):
        answer = await admin.ask("PUT", "flows/bant/draft", {"text": "x" * 10_000_000})

    assert (answer.status, answer.body["code"]) == (413, "too_large")
    assert "1024 KiB" in answer.body["title"]


@pytest.mark.parametrize(
    "body",
    [b'{"text": "\xff\xfe"}', b'{"text": "\\ud800"}', b'{"text": "a\\u0000b", "base": ""}'],
    ids=["bytes", "surrogate", "nul"],
)
async def test_what_is_no_utf8_is_not_kept(admin: Api, body: bytes) -> None:
    answer = await admin.ask("PUT", "flows/fresh/draft", body)

    assert answer.status == 422, answer
    assert answer.body["title"]
    assert (await admin.ask("GET", "flows/fresh")).status == 404


# ── sites, users, conversations ───────────────────────────────────────────────────────────────────


async def test_a_site_is_added_and_changed_and_serves_at_once(
    admin: Api, doors: Server, http: aiohttp.ClientSession
) -> None:
    added = await admin.post("sites", {"name": "Shop", "origins": ["https://shop.example.com"]})
    refused = await admin.ask("PATCH", f"sites/{added['key']}", {"time_zone": "Mars/Base"})
    changed = await admin.ask(
        "PATCH", f"sites/{added['key']}", {"accent": "#AABBCC", "flow": "champ"}
    )
    async with http.get(f"{doors.url}/site/{added['key']}.json") as page:
        served = await page.json()

    assert added["key"] in added["snippet"]
    assert refused.status == 422
    assert "Mars/Base" in refused.body["title"]
    assert (changed.body["accent"], changed.body["flow"]) == ("#aabbcc", "champ")
    assert changed.body["origins"] == ["https://shop.example.com"]
    assert served["name"] == "Shop"
    assert added["key"] in [site["key"] for site in (await admin.get("sites"))["items"]]
    assert (await admin.ask("GET", "sites/nothing")).status == 404


async def test_a_user_is_added_signs_in_and_is_kept_out(
    admin: Api, doors: Server, http: aiohttp.ClientSession
) -> None:
    new = {"email": "new@example.com", "name": "New", "password": "a long password"}
    added = await admin.ask("POST", "users", {**new, "role": "viewer"})
    assert added.status == 201
    login = {"email": new["email"], "password": new["password"], "role": "viewer"}
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as theirs:
        await sign_in(theirs, doors, login)
        user = Api(theirs, doors, {"Origin": doors.url, "X-Chatbot": "1"})
        own = await user.get("users/me")
        stranger = await user.ask("GET", "users")
        wrong = await user.ask(
            "POST", "users/me/password", {"current": "a guess", "new": "another password"}
        )
        right = await user.ask(
            "POST", "users/me/password", {"current": new["password"], "new": "another password"}
        )
        after = await user.ask("GET", "users/me")
        await sign_in(theirs, doors, {**login, "password": "another password"})
        kept_out = await admin.ask("PATCH", f"users/{added.body['id']}", {"disabled": True})
        gone = await user.ask("GET", "users/me")

    assert own["id"] == added.body["id"]
    assert stranger.status == 403
    assert (wrong.status, right.status, after.status) == (403, 204, 401)
    assert kept_out.body["disabled"] is True
    assert gone.status == 401
    assert "password" not in added.body


async def test_an_admin_does_not_lock_themselves_out(admin: Api) -> None:
    me = await admin.get("users/me")

    for change in ({"role": "rep"}, {"disabled": True}):
        assert (await admin.ask("PATCH", f"users/{me['id']}", change)).status == 409
    assert (await admin.ask("PATCH", f"users/{me['id']}", {"name": "Ada Admin"})).status == 200


async def test_no_key_has_what_is_about_oneself(
    doors: Server, http: aiohttp.ClientSession
) -> None:
    program = by_key(http, doors, "people", "users:read", "users:write")

    assert (await program.ask("GET", "users/me")).status == 403
    assert (await program.ask("GET", "users")).status == 200


async def test_conversations_are_listed_without_what_was_said(
    admin: Api, doors: Server, http: aiohttp.ClientSession
) -> None:
    for _ in range(3):
        client = await visitor(http, doors)
        await client.says("CANARY we want to replace our CRM")

    first = await admin.ask("GET", f"conversations?limit=2&site={doors.site}&stage=bot")
    second = await admin.get(f"conversations?limit=2&after={first.body['next']}")
    versions = (await admin.get("flows/bant/versions"))["items"]
    none = await admin.get(f"conversations?flow=champ&version={versions[0]['version']}")

    shown = [card["conversation"] for card in (*first.body["items"], *second["items"])]
    assert len(first.body["items"]) == 2
    assert len(set(shown)) == len(shown) >= 3
    assert "CANARY" not in str(first.body)
    assert none["items"] == []
    assert (await admin.ask("GET", "conversations?stage=nowhere")).status == 422
