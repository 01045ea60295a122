"""A site's settings as they are written, and everything that is wrong with them at once, field by field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final, Self
from urllib.parse import urlsplit

from chatbot.errors import WrongField, WrongInput
from chatbot.service.hours import is_open, is_zone
from chatbot.service.origin import check_page_events, check_sources
from chatbot.service.records import Site
from chatbot.service.text import clean_name

_ORIGIN: Final = re.compile(
    r"https?://[A-Za-z0-9.\-]+(:\d{1,5})?|https?://\[[0-9a-f:]+\](:\d{1,5})?"
)
_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3}){1,2}")
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*")
_REGION: Final = re.compile(r"[A-Za-z]{2}")
_CURRENCY: Final = re.compile(r"[A-Za-z]{3}")


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
    accent: str = ""
    page_events: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return it from options of the same names."""
        return cls(**{f.name: values[f.name] for f in fields(cls) if f.name in values})

    @classmethod
    def as_is(cls, site: Site) -> Self:
        """Return what this site would be added with."""
        known = {f.name: getattr(site, f.name) for f in fields(cls) if f.name != "hours"}
        return cls(**known, hours=site.opening_hours)


def wrong_in(new: NewSite, now: datetime) -> tuple[WrongField, ...]:
    """Return every value that has to be corrected, at most one a field, in the order of the form."""
    found: dict[str, WrongField] = {}
    for wrong in _wrong(new, now):
        found.setdefault(wrong.field, wrong)
    return tuple(found.values())


def _wrong(new: NewSite, now: datetime) -> Iterator[WrongField]:
    if not clean_name(new.name):
        yield WrongField("name", new.name, "A site needs a name.")
    if new.accent and not _COLOUR.fullmatch(new.accent):
        sentence = f"{new.accent!r} is no colour: write it like #3355dd."
        yield WrongField("accent", new.accent, sentence)
    for origin in new.origins:
        if not _is_origin(origin):
            sentence = f"{origin!r} is no origin: write scheme and host only, like https://www.example.com."
            yield WrongField("origins", origin, sentence)
    for field, url in (("privacy_url", new.privacy_url), ("booking_url", new.booking_url)):
        if url and not _is_address(url):
            sentence = f"{url!r} is no address: write it like https://www.example.com/privacy."
            yield WrongField(field, url, sentence)
    yield from _unlike("language", new.language, _LANGUAGE, "no language: write it like en or de")
    if not is_zone(new.time_zone):
        sentence = f"There is no time zone {new.time_zone!r}; write it like Europe/Berlin."
        yield WrongField("time_zone", new.time_zone, sentence)
    yield from _unlike("region", new.region or "", _REGION, "no country: write it like DE")
    yield from _unlike("currency", new.currency, _CURRENCY, "no currency: write it like EUR")
    yield from _wrong_hours(new.hours, now)
    yield from _refused("page_events", new.page_events, check_page_events)
    yield from _refused("sources", new.sources, check_sources)


def _unlike(field: str, value: str, form: re.Pattern[str], what: str) -> Iterator[WrongField]:
    if value and not form.fullmatch(value):
        yield WrongField(field, value, f"{value!r} is {what}.")


def _wrong_hours(hours: Sequence[str], now: datetime) -> Iterator[WrongField]:
    for span in hours:
        try:
            is_open((span,), "UTC", now)
        except WrongInput as error:
            yield WrongField("hours", span, error.message)


def _refused(
    field: str, rules: Sequence[str], check: Callable[[Sequence[str]], None]
) -> Iterator[WrongField]:
    for rule in rules:
        try:
            check((rule,))
        except WrongInput as error:
            yield WrongField(field, rule, error.message)


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _is_origin(origin: str) -> bool:
    return _ORIGIN.fullmatch(origin) is not None
