"""The demo: an example company with an admin and two reps, the same at every start."""

from __future__ import annotations

import base64
from typing import Final

from chatbot.service.ports import Directory, Signer
from chatbot.service.records import Site
from chatbot.service.site_checks import NewSite
from chatbot.service.site_desk import PeopleDesk, SiteDesk

DEMO_COMPANY: Final = "Larkspur Desk"
DEMO_USERS: Final = (
    ("admin@example.com", "Ada Admin", "admin"),
    ("sam@example.com", "Sam Rivera", "rep"),
    ("kim@example.com", "Kim Novak", "rep"),
)


async def set_up(
    directory: Directory, sites: SiteDesk, people: PeopleDesk, signer: Signer
) -> tuple[Site, list[dict[str, str]]]:
    """Add what the demo needs where it is not there; return its site and logins. Keys and passwords derive from the secret key."""
    key = _readable(signer.derive("demo-site"), 20)
    site = await directory.site(key)
    if site is None:
        new = NewSite(
            name=DEMO_COMPANY,
            company=DEMO_COMPANY,
            privacy_url="https://www.example.com/privacy",
            booking_url="https://www.example.com/book",
        )
        site = await sites.add(new, key=key)
    users = []
    for email, name, role in DEMO_USERS:
        password = _readable(signer.derive(f"demo-password:{email}"), 16)
        if await directory.user_by_email(email) is None:
            await people.add(email=email, name=name, role=role, password=password)
        users.append({"email": email, "password": password, "role": role})
    return site, users


def _readable(secret: bytes, length: int) -> str:
    return base64.b32encode(secret).decode().lower()[:length]
