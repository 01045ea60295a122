"""People for the admin: who signs in, with which role; and everybody's own account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from chatbot.errors import NotAllowed, RateLimited, Unknown, WrongInput
from chatbot.service.records import User
from chatbot.service.site_desk import MIN_PASSWORD
from chatbot.web import guard
from chatbot.web.admin.frame import admin, admin_page, form_of, posting_admin, see
from chatbot.web.admin.refusals import told
from chatbot.web.admin.words import words
from chatbot.web.house import HOUSE

ROLES: Final = ("viewer", "rep", "admin")


async def people(request: web.Request) -> web.StreamResponse:
    """`GET /admin/people`."""
    return await _list(request, await admin(request), {"role": "rep", "language": "en"})


async def add(request: web.Request) -> web.StreamResponse:
    """`POST /admin/people`."""
    user = await posting_admin(request)
    form = await form_of(request)
    wrong = await _wrong(request, form)
    if wrong:
        return await _list(request, user, form, wrong=wrong)
    try:
        await request.app[HOUSE].people_desk.add(
            email=form.get("email", "")[:320],
            name=form.get("name", "")[:80],
            role=_role(form),
            password=form.get("password", "")[:1024],
            language="de" if form.get("language") == "de" else "en",
        )
    except WrongInput as error:
        return await _list(request, user, form, error=told(error, user.language))
    return see("/admin/people")


async def _list(
    request: web.Request,
    user: User,
    new: Mapping[str, str],
    *,
    error: str = "",
    wrong: Mapping[str, str] | None = None,
) -> web.Response:
    t = words(user.language)
    told = {
        field: t[word] % {"value": new.get(field, "")} for field, word in (wrong or {}).items()
    }
    return admin_page(
        "people",
        user,
        section="people",
        heading=t["people"],
        status=422 if error or told else 200,
        error=error,
        wrong=told,
        people=await request.app[HOUSE].directory.users(),
        new=new,
        roles=_roles(user),
    )


async def _wrong(request: web.Request, form: Mapping[str, str]) -> dict[str, str]:
    """Return field -> word of what is wrong with it."""
    wrong = {}
    email = form.get("email", "").strip()
    if "@" not in email:
        wrong["email"] = "wrong_person_email"
    elif await request.app[HOUSE].directory.user_by_email(email) is not None:
        wrong["email"] = "wrong_person_taken"
    if len(form.get("password", "")) < MIN_PASSWORD:
        wrong |= {"password": "wrong_person_password"}
    return wrong


# ── one person ────────────────────────────────────────────────────────────────────────────────────


async def person(request: web.Request) -> web.StreamResponse:
    """`GET /admin/people/{person}`."""
    return await _person(request, await admin(request))


async def _person(
    request: web.Request, user: User, *, error: str = "", wrong: str = "", done: str = ""
) -> web.Response:
    one = await _known(request)
    return admin_page(
        "person",
        user,
        section="people",
        heading=one.name,
        status=422 if error or wrong else 200,
        error=error,
        done=done,
        wrong=wrong,
        person=one,
        roles=_roles(user),
    )


async def change(request: web.Request) -> web.StreamResponse:
    """`POST /admin/people/{person}/{what}`: role, password, disable, enable."""
    user = await posting_admin(request)
    one, what, form = await _known(request), request.match_info["what"], await form_of(request)
    t = words(user.language)
    if one.id == user.id:
        raise NotAllowed(t["not_yourself"])
    if what == "password" and len(form.get("password", "")) < MIN_PASSWORD:
        return await _person(request, user, wrong=t["wrong_person_password"])
    try:
        await _do(request, one, what, form)
    except WrongInput as error:
        return await _person(request, user, error=told(error, user.language))
    return await _person(request, user, done=t["saved"])


async def _do(request: web.Request, one: User, what: str, form: Mapping[str, str]) -> None:
    desk = request.app[HOUSE].people_desk
    match what:
        case "role":
            await desk.change(one.email, role=_role(form))
        case "password":
            await desk.change(one.email, password=form.get("password", "")[:1024])
        case "disable" | "enable":
            await desk.change(one.email, disabled=what == "disable")
        case _:
            raise Unknown("There is nothing here.")


async def _known(request: web.Request) -> User:
    wanted = request.match_info["person"]
    for one in await request.app[HOUSE].directory.users():
        if one.public_id == wanted:
            return one
    raise Unknown("There is no such person.")


def _role(form: Mapping[str, str]) -> str:
    role = form.get("role", "")
    if role not in ROLES:
        raise WrongInput(f"{role!r} is no role. Roles are {', '.join(ROLES)}.")
    return role


def _roles(user: User) -> list[tuple[str, str]]:
    t = words(user.language)
    return [(role, t[f"role_{role}"]) for role in ROLES]


# ── one's own account ─────────────────────────────────────────────────────────────────────────────


async def account(request: web.Request) -> web.StreamResponse:
    """`GET /admin/account`."""
    return _account(await admin(request))


async def change_own(request: web.Request) -> web.StreamResponse:
    """`POST /admin/account`: another password, with the one of now. Every other session ends."""
    user = await posting_admin(request)
    form, house = await form_of(request), request.app[HOUSE]
    address, new = guard.address_of(request), form.get("new", "")[:1024]
    if len(new) < MIN_PASSWORD:
        return _account(user, wrong={"new": "wrong_person_password"})
    try:
        await house.sign_in.sign_in(user.email, form.get("old", "")[:1024], address=address)
    except RateLimited:
        return _account(user, wrong={"old": "wrong_account_rate"})
    except NotAllowed:
        return _account(user, wrong={"old": "wrong_account_old"})
    await house.people_desk.change(user.email, password=new)
    secret, _ = await house.sign_in.sign_in(user.email, new, address=address)
    response = _account(user, done=words(user.language)["password_changed"])
    guard.let_in(request, response, secret)
    return response


def _account(
    user: User, *, wrong: Mapping[str, str] | None = None, done: str = ""
) -> web.Response:
    t = words(user.language)
    return admin_page(
        "account",
        user,
        section="account",
        heading=t["account"],
        status=422 if wrong else 200,
        error="",
        done=done,
        wrong={field: t[word] for field, word in (wrong or {}).items()},
    )


async def design(request: web.Request) -> web.StreamResponse:
    """`GET /admin/design`: every part the pages are made of."""
    user = await admin(request)
    return admin_page("design", user, section="design", heading=words(user.language)["design"])
