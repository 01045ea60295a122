"""A notice file: the words somebody is asked to agree to, in every language, with purpose and channels."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from chatbot.domain.consent import CHANNELS, PURPOSES, SHARE_PARTNER, Notice
from chatbot.flow.file_words import NoticeHead, NoticeTexts
from chatbot.flow.loader import Block, load, place_of
from chatbot.flow.problems import Problems, listed, nearest
from chatbot.flow.texts import BadText, Shown, Text, compile_text, foreign_names, html_in
from chatbot.flow.translations import is_language
from chatbot.flow.validated import Subject, validate
from chatbot.steps.shape import shape_of, words_in
from chatbot.understanding.policy import Band
from chatbot.understanding.yesno import read_yesno

SITE_NAMES: Final = ("company", "privacy_url")
WORDING: Final = "site.wording"
"""The name under which a site tells which of its wordings this is, from 2 on. No step can be called so."""
_JOINT: Final = "+"
_MOST_RENDERED: Final = 256  # of one notice; a site has one a language
_HEAD: Final = words_in(NoticeHead)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeWords:
    """One language of a notice. text may show `company` and `privacy_url`, and so may withdrawal.

    recipients, retention: empty where the file says them once for every language.
    """

    text: Text
    yes: str
    no: str
    withdrawal: Text
    recipients: str = ""
    retention: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeFile:
    """One version of a notice, before a site's name is put in. words: by language, in the file's order, never empty."""

    notice: str
    version: str
    purpose: str
    channels: tuple[str, ...]
    recipients: str
    retention: str
    words: Mapping[str, NoticeWords]
    rendered: dict[tuple[object, ...], Notice] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def render(self, language: str, site: Shown) -> Notice:
        """Return the words as this site shows them. site: `company`, `privacy_url`, and `WORDING` from its second on.

        A language the file does not have falls back to the same language of another country, then to the file's first.
        """
        key = (language, site.get("company"), site.get("privacy_url"), site.get(WORDING))
        known = self.rendered.get(key)
        if known is None:
            if len(self.rendered) >= _MOST_RENDERED:
                self.rendered.clear()
            known = self.rendered[key] = self._rendered(language, site)
        return known

    def _rendered(self, language: str, site: Shown) -> Notice:
        locale = self._nearest(language)
        words = self.words[locale]
        wording = _plain(site.get(WORDING))
        return Notice(
            notice=self.notice,
            version=f"{self.version}{_JOINT}{wording}" if wording else self.version,
            locale=locale,
            purpose=self.purpose,
            channels=self.channels,
            text=words.text.render(site),
            yes=words.yes,
            no=words.no,
            withdrawal=words.withdrawal.render(site),
            recipients=words.recipients or self.recipients,
            retention=words.retention or self.retention,
            controller=_plain(site.get("company")),
            privacy_url=_plain(site.get("privacy_url")),
        )

    def _nearest(self, language: str) -> str:
        if language in self.words:
            return language
        primary = language.partition("-")[0]
        return next(
            (t for t in self.words if t.partition("-")[0] == primary), next(iter(self.words))
        )


def _plain(value: str | tuple[str, ...] | None) -> str:
    return value if isinstance(value, str) else ""


def parse_notice(name: str, text: bytes | str, problems: Problems) -> NoticeFile | None:
    """Return the notice, or None after adding what is wrong with it. name: as the file and the flows call it."""
    root = load(text, problems)
    if root is None:
        return None
    errors = problems.errors
    languages = {key: node for key, node in root.items() if key not in _HEAD}
    head = _only(root, _HEAD)
    valid = validate(shape_of(NoticeHead), head, Subject("The notice", _HEAD), problems)
    words = {tag: _language(tag, root, problems) for tag in languages}
    if valid.words is not None:
        _check_head(name, valid.words, root, problems)
    if not languages:
        problems.at(
            1,
            1,
            "missing_word",
            "The notice has no language: add `en:` with `text`, `yes`, `no`, `withdrawal`.",
        )
    if valid.words is None or problems.errors > errors:
        return None
    return NoticeFile(
        notice=valid.words.notice,
        version=valid.words.version,
        purpose=valid.words.purpose,
        channels=valid.words.channels,
        recipients=valid.words.recipients,
        retention=valid.words.retention,
        words={tag: found for tag, found in words.items() if found is not None},
    )


def _only(root: Block, keys: tuple[str, ...]) -> Block:
    block = Block(root.line, root.column)
    block.at = root.at
    block.update({key: node for key, node in root.items() if key in keys})
    return block


def _check_head(name: str, words: NoticeHead, root: Block, problems: Problems) -> None:
    if words.notice != name:
        sentence = f"The notice in this file has to be called `{name}`, as the file is, not `{words.notice}`."
        problems.add(place_of(root, ("notice",)), "wrong_name", sentence, suggestion=name)
    if words.purpose not in PURPOSES and not words.purpose.startswith(SHARE_PARTNER):
        near = nearest(words.purpose, PURPOSES)
        hint = f" Did you mean `{near}`?" if near else ""
        sentence = f"There is no purpose `{words.purpose[:60]}`.{hint} Possible: {listed(PURPOSES)}, `share_partner:NAME`."
        problems.add(place_of(root, ("purpose",)), "unknown_purpose", sentence, suggestion=near)
    if _JOINT in words.version:
        sentence = f"A version has no `{_JOINT}`: behind it stands which wording of the site it is. Write `2` or `1.1`."
        problems.add(place_of(root, ("version",)), "wrong_value", sentence)
    _check_retention(words.retention, ("retention",), root, problems)
    for channel in words.channels:
        if channel not in CHANNELS:
            near = nearest(channel, CHANNELS)
            hint = f" Did you mean `{near}`?" if near else ""
            sentence = f"There is no channel `{channel[:60]}`.{hint} Possible: {listed(CHANNELS)}."
            problems.add(
                place_of(root, ("channels",)), "unknown_channel", sentence, suggestion=near
            )


def _check_retention(said: str, place: tuple[str, ...], root: Block, problems: Problems) -> None:
    if said.replace(" ", "").isdigit():
        sentence = "`retention` is a sentence for the visitor, such as `24 months after the last contact`."
        problems.add(place_of(root, place), "wrong_value", sentence)


def _language(tag: str, root: Block, problems: Problems) -> NoticeWords | None:
    if not is_language(tag):
        problems.unknown(
            root.at[tag],
            "unknown_word",
            f"The notice has a word `{tag[:60]}` that does not exist and is no language.",
            word=tag,
            known=_HEAD,
        )
        return None
    subject = Subject(f"The notice in `{tag}`", words_in(NoticeTexts))
    valid = validate(shape_of(NoticeTexts), root[tag], subject, problems)
    if valid.words is None:
        return None
    _check_retention(valid.words.retention, (tag, "retention"), root, problems)
    text = _text(valid.words.text, tag, "text", root, problems)
    withdrawal = _text(valid.words.withdrawal, tag, "withdrawal", root, problems)
    if valid.words.yes.casefold() == valid.words.no.casefold():
        sentence = f"In `{tag}` both buttons say “{valid.words.no[:60]}”: nobody could refuse."
        problems.add(place_of(root, (tag, "no")), "same_words", sentence)
    else:
        _check_buttons(valid.words, tag, root, problems)
    if text is None or withdrawal is None:
        return None
    return NoticeWords(
        text=text,
        yes=valid.words.yes,
        no=valid.words.no,
        withdrawal=withdrawal,
        recipients=valid.words.recipients,
        retention=valid.words.retention,
    )


def _check_buttons(words: NoticeTexts, tag: str, root: Block, problems: Problems) -> None:
    """Nobody is led to agree by a button that says the opposite of what it does."""
    for word, said, opposite in (("yes", words.yes, "no"), ("no", words.no, "yes")):
        reading = read_yesno(said, None, tag)
        if reading.value == opposite and reading.band is Band.ACCEPT:
            sentence = f"The button `{word}` says {opposite}: “{said[:60]}”. Who presses it would mean the other."
            problems.add(place_of(root, (tag, word)), "label_differs", sentence)


def _text(source: str, tag: str, word: str, root: Block, problems: Problems) -> Text | None:
    place = place_of(root, (tag, word))
    if (shown := html_in(source)) is not None:
        sentence = f"Texts are shown as they are, `{shown[:30]}` too. Write plain text."
        problems.add(place, "html", sentence)
    for written, name in foreign_names(source, SITE_NAMES):
        better = f"{{{{ {name or SITE_NAMES[0]} }}}}"
        sentence = (
            f"`{written}` is shown as it is written here. A notice shows names so: `{better}`."
        )
        problems.add(place, "bad_text", sentence, suggestion=better)
    try:
        text = compile_text(source, tag)
    except BadText as error:
        problems.add(place, error.code, error.sentence, suggestion=error.suggestion)
        return None
    for name in sorted(text.names.difference(SITE_NAMES)):
        problems.unknown(
            place,
            "unknown_name",
            f"A notice shows `company` and `privacy_url` only, not `{name}`.",
            word=name,
            known=SITE_NAMES,
        )
        return None
    return text
