"""Mail by SMTP, and in a demo none: letters are caught and shown to the admin."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Final
from urllib.parse import unquote, urlsplit

import aiosmtplib

from chatbot.errors import NotSent, WrongSetup
from chatbot.service.letters import Letter

WITHIN_S: Final = 15.0
_PORTS: Final = {"smtp": 587, "smtps": 465}
MOST_CAUGHT: Final = 50


class SmtpMailer:
    """The Mailer port: smtp:// takes up TLS where the server has it, smtps:// begins with it."""

    def __init__(self, url: str, sender: str) -> None:
        """Raise WrongSetup for an address that is none."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise WrongSetup("smtp_url: the port is not a number.") from error
        if parts.scheme not in _PORTS or not parts.hostname:
            raise WrongSetup("smtp_url is like smtp://user:password@mail.example.com:587.")
        self._host = parts.hostname
        self._port = port or _PORTS[parts.scheme]
        self._user = unquote(parts.username) if parts.username else None
        self._password = unquote(parts.password) if parts.password else None
        self._at_once = parts.scheme == "smtps"
        self._sender = sender

    async def send(self, letter: Letter) -> None:
        """See Mailer."""
        message = EmailMessage()
        message["From"] = self._sender
        message["To"] = letter.to
        message["Subject"] = " ".join(letter.subject.split())
        message["Message-ID"] = f"<{letter.id}@{self._sender.rpartition('@')[2].rstrip('>')}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(letter.text)
        try:
            await aiosmtplib.send(
                message,
                hostname=self._host,
                port=self._port,
                username=self._user,
                password=self._password,
                use_tls=self._at_once,
                timeout=WITHIN_S,
            )
        except (aiosmtplib.SMTPException, OSError, TimeoutError):
            raise NotSent("mail_refused") from None  # what the server says may name the address


class CaughtMail:
    """The Mailer port of a demo: the newest letters, in memory alone."""

    def __init__(self) -> None:
        self._letters: deque[Letter] = deque(maxlen=MOST_CAUGHT)

    async def send(self, letter: Letter) -> None:
        """See Mailer."""
        self._letters.appendleft(letter)

    def letters(self) -> Sequence[Letter]:
        """Return what was caught, the newest first."""
        return tuple(self._letters)
