"""Erasing a person of a running server: by command and by API, and what is left of them."""

from __future__ import annotations

import json
from pathlib import Path

import aiohttp

from tests.fakes.api import signed_in
from tests.fakes.clients import Visitor, visitor
from tests.fakes.command import beside, program
from tests.fakes.server import Server

EMAIL = "quetzal.tester@example.com"


async def lead(http: aiohttp.ClientSession, server: Server) -> Visitor:
    """A visitor who has agreed and left an address."""
    guest = await visitor(http, server)
    await guest.says(f"hi, I'm Jo, {EMAIL}")
    await guest.picks("yes")
    return guest


def holds(folder: Path, words: str) -> list[str]:
    """The files of the data folder and the logs in which these words stand."""
    files = [*folder.rglob("*"), *folder.parent.glob("server-*.log")]
    return [f.name for f in files if f.is_file() and words.encode() in f.read_bytes()]


async def test_a_command_erases_beside_a_running_server(server: Server) -> None:
    async with aiohttp.ClientSession() as http:
        guest = await lead(http, server)
        assert holds(server.data, EMAIL)
        looked = json.loads(
            program("erase", "--email", EMAIL, "--dry-run", "--json", "--data", server.data)
        )

        done = json.loads(
            program("erase", "--email", EMAIL.upper(), "--json", "--data", server.data)
        )

        assert looked["people"] == done["people"]
        assert (looked["erased"], done["erased"]) == (False, True)
        assert holds(server.data, EMAIL) == []
        at = len(guest.got)
        await guest.send(type="message", id="late", text="are you there?")
        refused = await guest.kind("error", after=at)
        assert refused["code"] == "not_allowed"
        listed = json.loads(
            program("suppression", "list", "--email", EMAIL, "--json", "--data", server.data)
        )
        assert len(listed["suppressed"]) == 1
        assert "Nothing is kept" in program(
            "erase", "--email", EMAIL, "--data", server.data, fails=True
        )
        checked = json.loads(program("consent", "verify", "--json", "--data", server.data))
        assert checked["broken"] == []


async def test_the_api_erases_once_and_refuses_a_grant_afterwards(server: Server) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        await lead(http, server)
        admin = await signed_in(http, server)
        looked = json.loads(
            beside("erase", "--email", EMAIL, "--dry-run", "--json", "--data", server.data)
        )
        (person,) = looked["people"]

        first = await admin.post(f"subjects/{person['subject']}/erase", {})
        again = await admin.post(f"subjects/{person['subject']}/erase", {})
        grant = {
            "conversation": person["conversations"][0],
            "purpose": "sales_contact",
            "state": "given",
            "notice": "sales_contact",
        }
        refused = await admin.ask("POST", "consents", grant)

        assert first == again
        assert first["conversations"] == person["conversations"]
        assert (refused.status, refused.body["code"]) == (403, "not_allowed")
        assert (await admin.ask("POST", "subjects/nobody/erase", {})).status == 404


async def test_everything_that_is_kept_about_a_person_can_be_had(server: Server) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        await lead(http, server)
        admin = await signed_in(http, server)

        printed = json.loads(beside("subject", "export", "--email", EMAIL, "--data", server.data))
        given = await admin.get(f"subjects/{printed['subject']}")

        assert given == printed
        assert given["contact"] == {"name": "Jo", "email": EMAIL, "phone": None}
        (conversation,) = given["conversations"]
        said = [line["text"] for line in conversation["lines"] if line["from"] == "visitor"]
        assert said[0] == "hi, I'm [name withheld], [email withheld]"
        assert {t["what"] for t in conversation["transitions"]} >= {"capture"}
        assert [e["state"] for e in given["consents"]] == ["requested"] * 2 + ["given"] * 2
        assert given["recipients"] == []
        assert (await admin.ask("GET", "subjects/nobody")).status == 404


async def test_contact_data_is_corrected_by_command_and_api_with_a_reason(server: Server) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        await lead(http, server)
        admin = await signed_in(http, server)
        by = ("--email", EMAIL, "--new-name", "Joan", "--reason", "misspelt")

        corrected = json.loads(beside("subject", "rectify", *by, "--json", "--data", server.data))
        path = f"subjects/{corrected['subject']}"
        answer = await admin.post(
            f"{path}/rectify", {"email": "joan@example.com", "reason": "moved"}
        )
        wrong = await admin.ask("POST", f"{path}/rectify", {"email": "joan@", "reason": "x"})
        unfounded = await admin.ask("POST", f"{path}/rectify", {"name": "J"})

        kept = await admin.get(path)
        assert answer["subject"] == corrected["subject"]
        assert (wrong.status, unfounded.status) == (422, 422)
        assert kept["contact"] == {"name": "Joan", "email": "joan@example.com", "phone": None}
        steps = [t for c in kept["conversations"] for t in c["transitions"]]
        made = [(t["who"].partition(":")[0], t["why"]) for t in steps if t["what"] == "rectify"]
        assert made == [("system", "misspelt"), ("rep", "moved")]


async def test_who_objects_at_the_door_has_no_score(server: Server) -> None:
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
        await lead(http, server)
        admin = await signed_in(http, server)
        printed = json.loads(beside("subject", "export", "--email", EMAIL, "--data", server.data))
        path = f"subjects/{printed['subject']}"

        await admin.post(f"{path}/object", {"purpose": "profiling"})
        refused = await admin.ask("POST", f"{path}/object", {"purpose": "sales_contact"})

        kept = await admin.get(path)
        me = await admin.get("users/me")
        assert refused.status == 422
        assert kept["conversations"][0]["temperature"] == "unscored"
        last = kept["consents"][-1]
        assert (last["purpose"], last["state"]) == ("profiling", "withdrawn")
        assert last["actor"] == f"rep:{me['id']}"
