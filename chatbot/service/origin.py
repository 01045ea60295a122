"""What is kept of where a visitor came from; the rest is dropped before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

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


def page_and_referrer(url: str, referrer: str) -> dict[str, str]:
    """Return what is stored of both, in one flat mapping: the page's keys, the referrer's as `referrer_*`."""
    kept = kept_of(url)
    before = kept_of(referrer)
    if before and before.get("host") != kept.get("host"):
        kept["referrer_host"] = before["host"]
        kept["referrer_path"] = before["path"]
    return kept


def source_of(kept: Mapping[str, str]) -> str:
    """Return the source a conversation counts for: organic, paid, social, email, referral, partner, event, direct."""
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
