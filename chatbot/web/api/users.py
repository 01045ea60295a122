"""The doors to who signs in."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from chatbot.errors import ImpossibleMove, Unknown
from chatbot.service.records import User
from chatbot.web import guard
from chatbot.web.api.door import SELF, Call, Doors
from chatbot.web.api.pages import Page, Paging, paged
from chatbot.web.api.sites import given

doors: Final = Doors()
Role = Literal["viewer", "rep", "admin"]
Name = Annotated[str, Meta(min_length=1, max_length=80)]
Language = Annotated[str, Meta(min_length=2, max_length=35)]
Password = Annotated[str, Meta(max_length=1_024)]


class UserCard(Struct, frozen=True, kw_only=True):
    """Somebody who signs in."""

    id: str
    email: str
    name: str
    role: str
    language: str
    disabled: bool


class UserToAdd(Struct, frozen=True, kw_only=True):
    """Somebody to add. password: 12 characters or more."""

    email: Annotated[str, Meta(max_length=320)]
    name: Name
    password: Password
    role: Role = "rep"
    language: Language = "en"


class UserChange(Struct, frozen=True, kw_only=True):
    """What to change; what is left out stays. Another password or role, and being disabled, end every session of theirs."""

    name: Name | UnsetType = UNSET
    role: Role | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    disabled: bool | UnsetType = UNSET
    password: Password | UnsetType = UNSET


class OwnPassword(Struct, frozen=True, kw_only=True):
    """A password in place of the current one."""

    current: Password
    new: Password


@doors.get("users", scope="users:read")
async def users(call: Call, query: Paging) -> Page[UserCard]:
    """List who signs in, oldest first."""
    there = await call.house.directory.users()
    found, following = paged(there, query, key=lambda user: user.public_id)
    return Page(items=tuple(_card(user) for user in found), next=following)


@doors.get("users/me", scope=SELF)
async def me(call: Call) -> UserCard:
    """Show who is signed in."""
    return _card(call.user)


@doors.post("users/me/password", scope=SELF)
async def change_own_password(call: Call, body: OwnPassword) -> None:
    """Change one's own password. Every session of oneself ends, this one too. Wrong guesses count as failed sign-ins."""
    user = call.user
    address = guard.address_of(call.request)
    await call.house.sign_in.sign_in(user.email, body.current, address=address)
    await call.house.people_desk.change(user.email, password=body.new)


@doors.post("users", scope="users:write", status=201)
async def add_user(call: Call, body: UserToAdd) -> UserCard:
    """Add somebody who signs in."""
    added = await call.house.people_desk.add(
        email=body.email,
        name=body.name,
        role=body.role,
        password=body.password,
        language=body.language,
    )
    return _card(added)


@doors.patch("users/{user}", scope="users:write")
async def change_user(call: Call, body: UserChange) -> UserCard:
    """Change somebody, or keep them out (`disabled`)."""
    there = await call.house.directory.users()
    user = next((u for u in there if u.public_id == call.named("user")), None)
    if user is None:
        raise Unknown("There is no such user.")
    changes = given(body)
    mine = call.who.user is not None and call.who.user.id == user.id
    if mine and (body.disabled is True or changes.get("role", user.role) != user.role):
        raise ImpossibleMove("Nobody takes their own role away, or keeps themselves out.")
    return _card(await call.house.people_desk.change(user.email, **changes))


def _card(user: User) -> UserCard:
    return UserCard(
        id=user.public_id,
        email=user.email,
        name=user.name,
        role=user.role,
        language=user.language,
        disabled=user.disabled,
    )
