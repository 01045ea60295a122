"""A notice file: the words somebody is asked to agree to, in every language, with purpose and channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from chatbot.domain.consent import Notice
from chatbot.flow.texts import Shown, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """One language of a notice. text may show `company` and `privacy_url`."""

    text: Text
    yes: str
    no: str
    withdrawal: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFile:
    """One version of a notice, before a site's name is put in."""

    notice: str
    version: str
    purpose: str
    channels: tuple[str, ...]
    recipients: str
    retention: str
    words: Mapping[str, NoticeWords]

    def render(self, language: str, site: Shown) -> Notice:
        """Return the words as this site shows them. site: `company`, `privacy_url`.

        A language the file does not have falls back to its first.
        """
        raise NotImplementedError
