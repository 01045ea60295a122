"""What a desk refuses, in the language of who asked. The desks speak English, as the API and the terminal do."""

from __future__ import annotations

import re
from typing import Final

from chatbot.errors import ChatbotError

_GERMAN: Final[tuple[tuple[str, str], ...]] = (
    ("{name} is no name for a flow: use small letters, digits and `-`, at most 60.", "{name} kann kein Ablauf heißen: Kleinbuchstaben, Ziffern und „-“, höchstens 60 Zeichen."),
    ("There is a flow {name} already. Choose another name.", "Einen Ablauf {name} gibt es schon. Wählen Sie einen anderen Namen."),
    ("There is no flow {name}.", "Den Ablauf {name} gibt es nicht."),
    ("Version {number} of {name} is live already.", "Version {number} von {name} ist schon live."),
    ("Somebody else changed the draft in the meantime.", "Inzwischen hat jemand anderes den Entwurf geändert."),
    ("Another version was published since this draft.", "Seit diesem Entwurf wurde eine andere Version veröffentlicht."),
    ("Somebody else changed this in the meantime.", "Inzwischen hat es jemand anderes geändert."),
    ("There is no event {name}. There are: {known}.", "Ein Ereignis {name} gibt es nicht. Es gibt: {known}."),
    ("There is no site with the key {key}.", "Eine Website mit dem Schlüssel {key} gibt es nicht."),
    ("There is no webhook {name}. `chatbot webhook list` shows them.", "Den Webhook {name} gibt es nicht mehr."),
    ("The address has to begin with https://, unless the operator allows its host (CHATBOT_EGRESS_ALLOW).", "Die Adresse muss mit https:// beginnen, außer der Betreiber erlaubt den Host (CHATBOT_EGRESS_ALLOW)."),
    ("That address is not of the public internet. The operator can allow its host (CHATBOT_EGRESS_ALLOW).", "Diese Adresse ist nicht aus dem öffentlichen Internet. Der Betreiber kann den Host erlauben (CHATBOT_EGRESS_ALLOW)."),
    ("That is not an address such as https://example.com/hook.", "Das ist keine Adresse wie https://example.com/hook."),
    ("An address with a user or a password in it is not taken.", "Eine Adresse mit Benutzer oder Passwort darin wird nicht angenommen."),
    ("{address} is no e-mail address: {why}", "{address} ist keine E-Mail-Adresse."),
    ("A password needs at least {count} characters.", "Ein Passwort braucht mindestens {count} Zeichen."),
)  # fmt: skip


def _pattern(sentence: str) -> re.Pattern[str]:
    plain = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(sentence))
    return re.compile(plain, re.DOTALL)


_READ: Final = tuple((_pattern(english), german) for english, german in _GERMAN)


def told(error: ChatbotError, language: str) -> str:
    """Return the error's sentence for a reader of this language; in English where it is known in no other."""
    if language != "de":
        return error.message
    for pattern, german in _READ:
        found = pattern.fullmatch(error.message)
        if found is not None:
            return german.format(
                **{name: _quoted(text) for name, text in found.groupdict().items()}
            )
    return error.message


def _quoted(text: str) -> str:
    """Return a name in German quotes where it stood in Python's."""
    return (
        f"„{text[1:-1]}“" if len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" else text
    )
