"""What is kept of where a visitor came from; the rest is dropped before anything is stored."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from urllib.parse import parse_qsl, urlsplit

from chatbot.errors import WrongInput

CLICK_IDS = frozenset(
    ("gclid", "gbraid", "wbraid", "msclkid", "fbclid", "ttclid", "li_fat_id", "twclid", "dclid")
)
MAX_CHARS = 300

_SEARCH = (
    "google.",
    "bing.",
    "duckduckgo.",
    "ecosia.",
    "yahoo.",
    "qwant.",
    "startpage.",
    "baidu.",
)
_SOCIAL = (
    "facebook.",
    "linkedin.",
    "lnkd.in",
    "instagram.",
    "t.co",
    "twitter.",
    "x.com",
    "tiktok.",
    "reddit.",
    "youtube.",
    "xing.",
    "pinterest.",
)
_PAID_MEDIA = frozenset(
    ("cpc", "ppc", "paid", "paidsearch", "display", "paid_social", "retargeting")
)


def kept_of(url: str) -> dict[str, str]:
    """Return scheme, host, path, `utm_*` and click ids of a URL; empty for what is not http(s).

    A path segment or a value that holds `@` becomes `-`: it would be an address.
    """
    if not url:
        return {}
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname or ""
    except ValueError:
        return {}
    if parts.scheme not in ("http", "https") or not host:
        return {}
    kept = {"scheme": parts.scheme, "host": host[:MAX_CHARS], "path": _clean_path(parts.path)}
    for name, value in (
        parse_qsl(parts.query, max_num_fields=200) if len(parts.query) < 4096 else ()
    ):
        lower = name.lower()
        if lower.startswith("utm_") or lower in CLICK_IDS:
            kept[lower[:40]] = "-" if "@" in value or "%40" in value else value[:MAX_CHARS]
    return kept


def _clean_path(path: str) -> str:
    segments = ("-" if "@" in s or "%40" in s else s for s in (path or "/").split("/"))
    return "/".join(segments)[:MAX_CHARS]


GPC = "gpc"
"""Stands in what is kept while the visitor's browser sends Global Privacy Control."""


def page_and_referrer(url: str, referrer: str, *, gpc: bool = False) -> dict[str, str]:
    """Return what is stored of both, in one flat mapping: the page's keys, the referrer's as `referrer_*`, and `gpc`."""
    kept = kept_of(url)
    if gpc:
        kept[GPC] = "1"
    before = kept_of(referrer)
    if before and before.get("host") != kept.get("host"):
        kept["referrer_host"] = before["host"]
        kept["referrer_path"] = before["path"]
    return kept


def source_of(kept: Mapping[str, str], rules: Sequence[str] = ()) -> str:
    """Return the source a conversation counts for: organic, paid, social, email, referral, partner, event, direct.

    rules: of the site, first match wins: "SOURCE KEY=GLOB", such as "partner utm_source=acme*".
    """
    return _by_rules(kept, rules) or _by_medium(kept)


def _by_rules(kept: Mapping[str, str], rules: Sequence[str]) -> str | None:
    for rule in rules:
        source, _, rest = rule.partition(" ")
        key, _, glob = rest.partition("=")
        if key in kept and fnmatchcase(kept[key].lower(), glob.lower()):
            return source
    return None


def _by_medium(kept: Mapping[str, str]) -> str:
    medium = kept.get("utm_medium", "").lower()
    if medium in _PAID_MEDIA or any(c in kept for c in ("gclid", "msclkid", "gbraid", "wbraid")):
        return "paid"
    if medium in ("email", "e-mail", "newsletter"):
        return "email"
    for word in ("social", "partner", "event", "referral"):
        if word in medium:
            return word
    return _by_host(kept.get("referrer_host", ""), fallback=kept.get("utm_source", ""))


def _by_host(host: str, *, fallback: str) -> str:
    if not host:
        return "referral" if fallback else "direct"
    if any(s in host for s in _SEARCH):
        return "organic"
    if any(host == s or host.startswith(s) or f".{s}" in host for s in _SOCIAL):
        return "social"
    return "referral"


# ── a site's own rules ────────────────────────────────────────────────────────────────────────────

_WORD = re.compile(r"[a-z][a-z0-9_]{0,39}")
_KEYS = (
    frozenset(("utm_source", "utm_medium", "utm_campaign", "referrer_host", "path")) | CLICK_IDS
)


def check_page_events(rules: Sequence[str]) -> None:
    """Raise WrongInput for a rule that is not an event and a pattern of paths, such as `pricing_page_view /pricing*`."""
    for rule in rules:
        event, _, glob = rule.partition(" ")
        if not (_WORD.fullmatch(event) and glob.startswith("/") and " " not in glob):
            raise WrongInput(
                f"{rule[:80]!r} names no event and pages: write it like pricing_page_view /pricing*."
            )


def check_sources(rules: Sequence[str]) -> None:
    """Raise WrongInput for a rule that is not a source and what tells it, such as `partner utm_source=acme*`."""
    for rule in rules:
        source, _, rest = rule.partition(" ")
        key, equals, glob = rest.partition("=")
        if not (_WORD.fullmatch(source) and key in _KEYS and equals and glob):
            known = ", ".join(sorted(_KEYS - CLICK_IDS))
            raise WrongInput(
                f"{rule[:80]!r} names no source: write it like partner utm_source=acme*. "
                f"What can be compared: {known}, and click ids."
            )


def event_of_page(url: str, rules: Sequence[str]) -> str | None:
    """Return the event that a look at this page is, by the first rule that fits its path; `*` stands for anything."""
    path = kept_of(url).get("path")
    for rule in rules if path is not None else ():
        event, _, glob = rule.partition(" ")
        if fnmatchcase(path or "", glob):
            return event
    return None


# ── first and last touch ──────────────────────────────────────────────────────────────────────────

LAST = "last_"
"""Before the names of what is kept of a later touch than the first."""
_OF_TOUCH = (
    "utm_source",
    "utm_medium",
    "utm_campaign",
    "utm_term",
    "utm_content",
    "referrer_host",
)


def _touch_of(kept: Mapping[str, str]) -> dict[str, str]:
    """Return what brought a visitor here: campaign, click id, referrer; empty where nothing did."""
    return {k: v for k, v in kept.items() if k in _OF_TOUCH or k in CLICK_IDS}


def with_last(origin: Mapping[str, str], now: Mapping[str, str]) -> Mapping[str, str]:
    """Return a conversation's origin with the page its visitor writes from now, and what brought them there.

    Who comes back directly keeps the touch of before; Global Privacy Control is as it is now. The same object where
    nothing is new.
    """
    last = {k: v for k, v in origin.items() if k.startswith(LAST)}
    touch = _touch_of(now)
    known = {k: last.get(LAST + k) for k in touch} if last else {k: origin.get(k) for k in touch}
    kept = last
    if touch and known != touch:
        path = {k: v for k, v in last.items() if k == LAST + "path"}
        kept = {**path, **{LAST + k: v for k, v in touch.items()}}
    before = kept.get(LAST + "path", origin.get("path", "/"))
    if now.get("path", "/") != before:
        kept = {**kept, LAST + "path": now.get("path", "/")}
    control = {GPC: now[GPC]} if GPC in now else {}
    if kept == last and control.get(GPC) == origin.get(GPC):
        return origin
    first = {k: v for k, v in origin.items() if not k.startswith(LAST) and k != GPC}
    return {**first, **kept, **control}


def touches(
    origin: Mapping[str, str], source: str, page: str, rules: Sequence[str] = ()
) -> dict[str, str | None]:
    """Return first and last touch as columns. source: of the first. rules: of the site, see `source_of`."""
    later = {k.removeprefix(LAST): v for k, v in origin.items() if k.startswith(LAST)}
    last = later if _touch_of(later) else origin
    found = {
        "source": source or None,
        "landing_page": page,
        "page": later.get("path", page),
        "first_source": source or None,
        "last_source": source_of(last, rules) if last is later else source or None,
    }
    for when, kept in (("first", origin), ("last", last)):
        for name in ("utm_source", "utm_medium", "utm_campaign"):
            found[f"{when}_{name}"] = kept.get(name)
        click = next((name for name in sorted(CLICK_IDS) if name in kept), None)
        found[f"{when}_click_id"] = f"{click}={kept[click]}" if click else None
        found[f"{when}_referrer"] = kept.get("referrer_host")
    return found


def shown_origin(origin: Mapping[str, str], *, consented: bool) -> dict[str, str]:
    """Return where a visitor came from as it may be shown: of the referrer the host alone before a consent."""
    return {k: v for k, v in origin.items() if consented or k != "referrer_path"}
