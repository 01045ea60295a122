from __future__ import annotations

import pytest

from chatbot.service.origin import kept_of, page_and_referrer, source_of


def test_only_host_path_campaign_and_click_ids_are_kept() -> None:
    kept = kept_of(
        "https://shop.example.com/a/b?utm_source=x&q=secret&gclid=7&email=jo@acme.com#top"
    )

    assert kept == {
        "scheme": "https",
        "host": "shop.example.com",
        "path": "/a/b",
        "utm_source": "x",
        "gclid": "7",
    }


def test_an_address_in_path_or_campaign_becomes_a_dash() -> None:
    kept = kept_of("https://shop.example.com/u/jo@acme.com/x?utm_content=jo%40acme.com")

    assert kept["path"] == "/u/-/x"
    assert kept["utm_content"] == "-"


@pytest.mark.parametrize(
    "url", ["", "javascript:alert(1)", "http://[::1", "ftp://x/y", "https://"]
)
def test_what_is_no_web_page_is_not_kept(url: str) -> None:
    assert kept_of(url) == {}


@pytest.mark.parametrize(
    ("url", "referrer", "source"),
    [
        ("https://s.example.com/", "", "direct"),
        ("https://s.example.com/", "https://www.google.com/search?q=crm", "organic"),
        ("https://s.example.com/?gclid=1", "https://www.google.com/", "paid"),
        ("https://s.example.com/?utm_medium=cpc", "", "paid"),
        ("https://s.example.com/?utm_medium=email", "", "email"),
        ("https://s.example.com/", "https://www.linkedin.com/feed", "social"),
        ("https://s.example.com/", "https://blog.example.org/post", "referral"),
        ("https://s.example.com/b", "https://s.example.com/a", "direct"),
    ],
)
def test_the_source_is_told_by_campaign_then_referrer(
    url: str, referrer: str, source: str
) -> None:
    assert source_of(page_and_referrer(url, referrer)) == source
