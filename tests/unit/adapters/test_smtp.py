"""Mail by SMTP, as a mail server sees it."""

from __future__ import annotations

import pytest

from chatbot.adapters.smtp import SmtpMailer
from chatbot.errors import NotSent, WrongSetup
from chatbot.service.letters import Letter
from tests.fakes.smtp_server import smtp_server

LETTER = Letter(
    id="msg_1", to="ana@example.com", subject="123456 ist Ihr Code", text="Grüße: 123456\n"
)


async def test_a_letter_arrives_as_it_was_written() -> None:
    async with smtp_server() as box:
        mailer = SmtpMailer(f"smtp://jo:p%40ss@127.0.0.1:{box.port}", "Shop <shop@example.com>")

        await mailer.send(LETTER)

    (mail,) = box.got
    assert (mail["To"], mail["From"]) == ("ana@example.com", "Shop <shop@example.com>")
    assert mail["Subject"] == "123456 ist Ihr Code"
    assert mail["Message-ID"] == "<msg_1@example.com>"
    assert mail.get_content() == "Grüße: 123456\n"
    assert box.logins == [("jo", "p@ss")]


async def test_a_mailbox_that_is_refused_is_said_without_its_name() -> None:
    async with smtp_server() as box:
        box.refuses = True
        mailer = SmtpMailer(f"smtp://127.0.0.1:{box.port}", "shop@example.com")

        with pytest.raises(NotSent) as told:
            await mailer.send(LETTER)

    assert told.value.reason == "mail_refused"
    assert told.value.__cause__ is None


async def test_no_mail_server_is_not_sent_either() -> None:
    async with smtp_server() as box:
        port = box.port

    with pytest.raises(NotSent):
        await SmtpMailer(f"smtp://127.0.0.1:{port}", "shop@example.com").send(LETTER)


@pytest.mark.parametrize("url", ["mail.example.com", "http://mail.example.com", "smtp://h:port"])
def test_an_address_that_is_none_is_refused_at_the_start(url: str) -> None:
    with pytest.raises(WrongSetup):
        SmtpMailer(url, "shop@example.com")
