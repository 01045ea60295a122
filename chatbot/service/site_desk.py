"""Adding and changing sites and people: the admin's desk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from email_validator import EmailNotValidError, validate_email

from chatbot.errors import WrongField, WrongFields, WrongInput
from chatbot.service.flows import FlowDesk
from chatbot.service.ports import Clock, Directory, Ids, Library, Passwords, Signer
from chatbot.service.records import Site, User
from chatbot.service.site_checks import NewSite, wrong_in
from chatbot.service.text import clean_name
from chatbot.service.wordings import worded_anew

MIN_PASSWORD: Final = 12
FIRST_ADMIN_WITHIN: Final = timedelta(hours=24)


class SiteDesk:
    """Adds and changes sites."""

    def __init__(
        self, *, directory: Directory, library: Library, flows: FlowDesk, clock: Clock, ids: Ids
    ) -> None:
        self._directory = directory
        self._library = library
        self._flows = flows
        self._clock = clock
        self._ids = ids

    async def add(self, new: NewSite, *, key: str | None = None) -> Site:
        """Store a site and publish its flow's notices in its name. Raises WrongInput with what to correct."""
        await self._check(new)
        empty = Site(id=0, key=key or self._ids.secret(96), name="", origins=(), flow="")
        site = await self._directory.add_site(_filled(empty, new))
        await self._flows.publish_for(site)
        return site

    async def change(self, key: str, changes: Mapping[str, Any]) -> Site:
        """Store what is named in `changes` (the fields of NewSite) and return the site. Raises WrongInput.

        Words visitors were asked to agree to stay as they are: where the company or its privacy policy changes, the
        notices are published anew beside them, for conversations that begin from then on.
        """
        site = await self._directory.site(key)
        if site is None:
            raise WrongInput(f"There is no site with the key {key!r}. See `chatbot site list`.")
        new = replace(NewSite.as_is(site), **changes)
        await self._check(new)
        filled = _filled(site, new)
        changed = replace(filled, wordings=worded_anew(site, filled, self._clock.now()))
        await self._directory.change_site(changed)
        await self._flows.publish_for(changed)
        return changed

    async def _check(self, new: NewSite) -> None:
        wrong = wrong_in(new, self._clock.now())
        if await self._library.live(new.flow) is None:
            live = ", ".join(v.flow for v in await self._library.flows()) or "none"
            sentence = f"There is no live flow {new.flow!r}. Live are: {live}."
            wrong = (*wrong, WrongField("flow", new.flow, sentence))
        if wrong:
            raise WrongFields(wrong)


def _filled(site: Site, new: NewSite) -> Site:
    return replace(
        site,
        name=clean_name(new.name),
        origins=tuple(o.lower() for o in new.origins),
        flow=new.flow,
        language=new.language,
        region=new.region.upper() if new.region else None,
        currency=new.currency.upper(),
        time_zone=new.time_zone,
        opening_hours=new.hours,
        page_events=new.page_events,
        sources=new.sources,
        company=clean_name(new.company or new.name),
        booking_url=new.booking_url,
        privacy_url=new.privacy_url,
        accent=new.accent.lower(),
    )


class PeopleDesk:
    """Adds and changes who signs in."""

    def __init__(self, *, directory: Directory, passwords: Passwords, ids: Ids) -> None:
        self._directory = directory
        self._passwords = passwords
        self._ids = ids

    async def add(
        self,
        *,
        email: str,
        name: str,
        role: str,
        password: str,
        language: str = "en",
    ) -> User:
        """Store a user. Raises WrongInput for an address that is none, is taken, or a password that is short."""
        try:
            address = validate_email(email, check_deliverability=False).normalized
        except EmailNotValidError as error:
            raise WrongInput(f"{email!r} is no e-mail address: {error}") from error
        _must_be_long(password)
        return await self._directory.add_user(
            User(
                id=0,
                public_id=self._ids.uuid(),
                email=address,
                name=clean_name(name),
                role=role,
                password_hash=await self._passwords.hashed(password),
                language=language,
            )
        )

    async def change(self, email: str, *, password: str | None = None, **changes: Any) -> User:
        """Store what is named in `changes` (fields of User) and return the user. Raises WrongInput.

        Another password or role, and being disabled, end every session, also in open sockets, within five seconds.
        """
        user = await self._directory.user_by_email(email.strip())
        if user is None:
            raise WrongInput(f"There is nobody with the address {email}. See `chatbot user list`.")
        if password is not None:
            _must_be_long(password)
            changes["password_hash"] = await self._passwords.hashed(password)
        if "name" in changes:
            changes["name"] = clean_name(changes["name"])
        changed = replace(user, **changes)
        await self._directory.change_user(changed)
        return changed


def _must_be_long(password: str) -> None:
    if len(password) < MIN_PASSWORD:
        raise WrongInput(f"A password needs at least {MIN_PASSWORD} characters.")


class FirstAdmin:
    """The one-time link of a server where nobody can sign in yet."""

    def __init__(self, *, directory: Directory, signer: Signer, clock: Clock) -> None:
        self._directory = directory
        self._signer = signer
        self._clock = clock

    async def token(self) -> str | None:
        """Return what makes its holder the admin, once and within a day; None when somebody can sign in."""
        if await self._directory.users():
            return None
        until = self._clock.now() + FIRST_ADMIN_WITHIN
        return self._signer.sign("first-admin", until.isoformat().encode())

    async def is_good(self, token: str) -> bool:
        """Tell whether the token is ours, still good, and nobody was faster."""
        payload = self._signer.verified("first-admin", token)
        if payload is None or datetime.fromisoformat(payload.decode()) < self._clock.now():
            return False
        return not await self._directory.users()
