"""Adding sites and people: the admin's desk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any, Final, Self
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

from chatbot.errors import WrongInput
from chatbot.service.flows import FlowDesk
from chatbot.service.hours import is_open, is_zone
from chatbot.service.ports import Clock, Directory, Ids, Library, Passwords, Signer
from chatbot.service.records import Site, User
from chatbot.service.text import clean_name

MIN_PASSWORD: Final = 12
FIRST_ADMIN_WITHIN: Final = timedelta(hours=24)
_ORIGIN: Final = re.compile(
    r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSite:
    """What a site is added with; see `records.Site`."""

    name: str
    origins: tuple[str, ...] = ()
    flow: str = "bant"
    language: str = "en"
    company: str = ""
    privacy_url: str = ""
    booking_url: str = ""
    region: str | None = None
    currency: str = "EUR"
    time_zone: str = "UTC"
    hours: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return it from options of the same names."""
        return cls(**{f.name: values[f.name] for f in fields(cls) if f.name in values})


class SiteDesk:
    """Adds sites."""

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
        for origin in new.origins:
            _must_be_origin(origin)
        if not is_zone(new.time_zone):
            raise WrongInput(
                f"There is no time zone {new.time_zone!r}; write it like Europe/Berlin."
            )
        is_open(new.hours, new.time_zone, self._clock.now())
        if await self._library.live(new.flow) is None:
            live = ", ".join(v.flow for v in await self._library.flows()) or "none"
            raise WrongInput(f"There is no live flow {new.flow!r}. Live are: {live}.")
        site = await self._directory.add_site(
            Site(
                id=0,
                key=key or self._ids.secret(96),
                name=clean_name(new.name),
                origins=tuple(o.lower() for o in new.origins),
                flow=new.flow,
                language=new.language,
                region=new.region.upper() if new.region else None,
                currency=new.currency.upper(),
                time_zone=new.time_zone,
                opening_hours=new.hours,
                company=clean_name(new.company or new.name),
                booking_url=new.booking_url,
                privacy_url=new.privacy_url,
            )
        )
        await self._flows.publish_for(site)
        return site


def _must_be_origin(origin: str) -> None:
    parts = urlsplit(origin)
    if not _ORIGIN.fullmatch(origin) or parts.path:
        raise WrongInput(
            f"{origin!r} is no origin: write scheme and host only, like https://www.example.com."
        )


class PeopleDesk:
    """Adds who signs in."""

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
        if len(password) < MIN_PASSWORD:
            raise WrongInput(f"A password needs at least {MIN_PASSWORD} characters.")
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
