"""Lint of pictures, films and files beside a text: they can be shown, and are described."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from chatbot.flow.problems import listed

if TYPE_CHECKING:
    from chatbot.flow.draft import Draft

_MEDIA: Final = ("image", "video", "audio", "file")
_SHOWN: Final = ("image", "video", "audio")
_ADDRESS: Final = re.compile(r"(?:/|https://)\S+")
_PLAYER: Final = re.compile(
    r"https://(?:[\w-]+\.)*(?:youtube(?:-nocookie)?\.com|youtu\.be|vimeo\.com|loom\.com|wistia\.com|spotify\.com|soundcloud\.com)(?:/|$)",
    re.IGNORECASE,
)


def check_media(draft: Draft) -> None:
    """Add what cannot be shown, and what nobody who cannot see would know of."""
    media = draft["media"]
    if media is None:
        return
    problems = draft.part.problems
    for word, value in media.items():
        place = draft.place("media", word)
        if word not in (*_MEDIA, "alt"):
            sentence = f"`media` has no `{word[:60]}`. Possible: {listed((*_MEDIA, 'alt'))}."
            problems.unknown(place, "unknown_word", sentence, word=word, known=(*_MEDIA, "alt"))
        elif word != "alt" and _ADDRESS.fullmatch(value) is None:
            sentence = f"`{word}` is a path such as `/files/team.jpg` or begins with `https://`, without spaces."
            problems.add(place, "bad_media", sentence)
        elif word in _SHOWN and _PLAYER.match(value) is not None:
            sentence = (
                f"`{value[:60]}` is a page with a player, not a {word} that can be shown. Give the address of the file, or "
                "put the link into the text."
            )
            problems.add(place, "bad_media", sentence)
    if not media.keys() & set(_MEDIA):
        problems.add(draft.place("media"), "bad_media", f"`media` needs one of {listed(_MEDIA)}.")
    elif "alt" not in media:
        sentence = "`media` needs `alt`: what it shows, for those who cannot see it."
        problems.add(draft.place("media"), "missing_alt", sentence)
