"""What every Directory promises, shown on each implementation."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from chatbot.errors import WrongInput
from chatbot.service.records import RepPresence, SignIn, Site, User
from tests.fakes.turns import NOON, at

if TYPE_CHECKING:
    from tests.fakes.houses import House


def user(email: str = "Kim@Example.com", **facts: object) -> User:
    given: dict[str, object] = {
        "id": 0,
        "public_id": f"id of {email}",
        "email": email,
        "name": "Kim",
        "role": "rep",
        "password_hash": "hash",
    }
    return User(**{**given, **facts})  # type: ignore[arg-type]  # facts are a test's own


async def test_a_site_comes_back_with_all_its_settings(house: House) -> None:
    site = Site(
        id=0,
        key="second",
        name="Beispiel",
        origins=("https://a.example.com", "https://b.example.com"),
        flow="bant",
        languages=("de", "en"),
        language="de",
        region="DE",
        currency="CHF",
        time_zone="Europe/Berlin",
        opening_hours=("mon-fri 09:00-17:30",),
        company="Beispiel GmbH",
        booking_url="https://example.com/book",
        privacy_url="https://example.com/privacy",
        accent="#336699",
    )

    stored = await house.directory.add_site(site)

    assert stored == replace(site, id=stored.id)
    assert await house.directory.site("second") == stored
    assert await house.directory.site("third") is None
    assert [s.key for s in await house.directory.sites()] == ["site", "second"]


async def test_a_sites_key_is_unique(house: House) -> None:
    known = (await house.directory.sites())[0]

    with pytest.raises(WrongInput, match="site"):
        await house.directory.add_site(replace(known, name="Other"))

    assert await house.directory.sites() == (known,)


async def test_a_sites_settings_change(house: House) -> None:
    known = (await house.directory.sites())[0]
    changed = replace(known, name="New", origins=(), opening_hours=("sat 10:00-12:00",))

    await house.directory.change_site(changed)

    assert await house.directory.site(known.key) == changed


async def test_a_site_that_is_not_there_cannot_change(house: House) -> None:
    known = (await house.directory.sites())[0]

    with pytest.raises(WrongInput, match="site"):
        await house.directory.change_site(replace(known, id=999, key="other"))


async def test_a_site_cannot_take_the_key_of_another(house: House) -> None:
    known = (await house.directory.sites())[0]
    other = await house.directory.add_site(replace(known, key="other"))

    with pytest.raises(WrongInput, match="site"):
        await house.directory.change_site(replace(other, key=known.key))


async def test_users_are_found_by_id_and_by_address_without_case(house: House) -> None:
    kim = await house.directory.add_user(user())
    await house.directory.add_user(user("lee@example.com", site=house.site, disabled=True))

    assert await house.directory.user(kim.id) == kim
    assert await house.directory.user_by_email("KIM@example.COM") == kim
    assert await house.directory.user_by_email("nobody@example.com") is None
    assert await house.directory.user(999) is None
    assert [u.email for u in await house.directory.users()] == [
        "Kim@Example.com",
        "lee@example.com",
    ]


async def test_an_address_belongs_to_one_user(house: House) -> None:
    await house.directory.add_user(user())

    with pytest.raises(WrongInput, match="address"):
        await house.directory.add_user(user("kim@example.com", public_id="other"))


async def test_a_session_opens_until_it_expires(house: House) -> None:
    kim = await house.directory.add_user(user())
    await house.directory.sign_in(
        SignIn(token_hash="t" * 64, user=kim.id, created_at=NOON, expires_at=at(60))
    )

    assert await house.directory.session("t" * 64, at(59)) == kim
    assert await house.directory.session("t" * 64, at(60)) is None
    assert await house.directory.session("u" * 64, at(1)) is None


async def test_a_signed_out_session_opens_nothing(house: House) -> None:
    kim = await house.directory.add_user(user())
    for token in ("one", "two"):
        await house.directory.sign_in(
            SignIn(token_hash=token, user=kim.id, created_at=NOON, expires_at=at(60))
        )

    await house.directory.sign_out("one")

    assert await house.directory.session("one", NOON) is None
    assert await house.directory.session("two", NOON) == kim


async def test_a_disabled_user_has_no_session(house: House) -> None:
    kim = await house.directory.add_user(user(disabled=True))
    await house.directory.sign_in(
        SignIn(token_hash="t", user=kim.id, created_at=NOON, expires_at=at(60))
    )

    assert await house.directory.session("t", NOON) is None


async def test_a_new_password_revokes_every_session_of_that_user_only(house: House) -> None:
    kim = await house.directory.add_user(user())
    lee = await house.directory.add_user(user("lee@example.com"))
    for token, who in (("k", kim), ("l", lee)):
        await house.directory.sign_in(
            SignIn(token_hash=token, user=who.id, created_at=NOON, expires_at=at(60))
        )

    await house.directory.change_user(replace(kim, password_hash="new hash"))

    changed = await house.directory.user(kim.id)
    assert changed == replace(kim, password_hash="new hash")
    assert await house.directory.session("k", NOON) is None
    assert await house.directory.session("l", NOON) == lee


@pytest.mark.parametrize(
    ("change", "stays"),
    [
        ({"disabled": True}, False),
        ({"role": "viewer"}, False),
        ({"name": "Kim N."}, True),
        ({"language": "de"}, True),
    ],
)
async def test_a_session_ends_when_what_it_may_do_is_another(
    house: House, change: dict[str, Any], stays: bool
) -> None:
    kim = await house.directory.add_user(user())
    await house.directory.sign_in(
        SignIn(token_hash="k", user=kim.id, created_at=NOON, expires_at=at(60))
    )
    changed = replace(kim, **change)

    await house.directory.change_user(changed)

    assert await house.directory.user(kim.id) == changed
    assert await house.directory.session("k", NOON) == (changed if stays else None)
    await house.directory.change_user(replace(changed, disabled=False))
    assert (await house.directory.session("k", NOON) is not None) is stays


async def test_nobody_is_changed_into_somebody_else(house: House) -> None:
    kim = await house.directory.add_user(user())
    lee = await house.directory.add_user(user("lee@example.com"))

    with pytest.raises(WrongInput):
        await house.directory.change_user(replace(lee, email="KIM@example.com"))
    with pytest.raises(WrongInput):
        await house.directory.change_user(replace(lee, id=999, email="new@example.com"))

    assert await house.directory.users() == (kim, lee)


async def test_old_failures_and_sessions_that_are_over_are_forgotten(house: House) -> None:
    kim = await house.directory.add_user(user())
    for token, until in (("over", 60), ("on", 61)):
        await house.directory.sign_in(
            SignIn(token_hash=token, user=kim.id, created_at=NOON, expires_at=at(until))
        )
    for seconds in (0, 30):
        await house.directory.count_failure("192.0.2.1", at(seconds))

    gone = await house.directory.forget_old(failures_before=at(10), now=at(60))

    assert gone == 2
    assert await house.directory.failures("192.0.2.1", NOON) == 1
    assert await house.directory.session("over", NOON) is None
    assert await house.directory.session("on", NOON) == kim
    assert await house.directory.forget_old(failures_before=at(10), now=at(60)) == 0


async def test_failures_are_counted_by_key_and_time(house: House) -> None:
    for seconds in (0, 10, 20):
        await house.directory.count_failure("192.0.2.1", at(seconds))
    await house.directory.count_failure("kim@example.com", at(0))

    assert await house.directory.failures("192.0.2.1", at(10)) == 2
    assert await house.directory.failures("192.0.2.1", at(21)) == 0

    await house.directory.forget_failures("192.0.2.1")

    assert await house.directory.failures("192.0.2.1", NOON) == 0
    assert await house.directory.failures("kim@example.com", NOON) == 1


async def test_presence_is_what_was_said_last(house: House) -> None:
    kim = await house.directory.add_user(user())
    for state, seconds in (("online", 0), ("away", 10)):
        await house.directory.set_presence(
            RepPresence(rep=kim.id, site=house.site, state=state, slots=3, seen_at=at(seconds))
        )

    seen = await house.directory.presences(house.site, at(10))

    assert seen == (
        RepPresence(rep=kim.id, site=house.site, state="away", slots=3, seen_at=at(10)),
    )
    assert await house.directory.presences(house.site, at(11)) == ()


async def test_a_rep_of_every_site_is_there_for_each(house: House) -> None:
    kim = await house.directory.add_user(user())
    lee = await house.directory.add_user(user("lee@example.com"))
    for who, site in ((kim, None), (lee, house.site)):
        await house.directory.set_presence(
            RepPresence(rep=who.id, site=site, state="online", slots=1, seen_at=NOON)
        )
    since = NOON - timedelta(seconds=1)

    here = await house.directory.presences(house.site, since)
    elsewhere = await house.directory.presences(house.site + 1, since)
    anywhere = await house.directory.presences(None, since)

    assert {presence.rep for presence in here} == {kim.id, lee.id}
    assert {presence.rep for presence in elsewhere} == {kim.id}
    assert {presence.rep for presence in anywhere} == {kim.id, lee.id}
