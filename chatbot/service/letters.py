"""Mails to visitors, written at the moment of sending from what is known and permitted then."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol

import msgspec

from chatbot.dialog.state import decode
from chatbot.domain.consent import closed_contacts, may_keep
from chatbot.domain.conversation import Stage
from chatbot.service.codes import Keyed, code_of
from chatbot.service.outbox import Delivery
from chatbot.service.ports import Directory, Store
from chatbot.service.records import Conversation

_WORDS: Final = {
    "en": (
        "{code} is your code",
        "Your code for the chat with {company}: {code}\n\nType it there within ten minutes. If you did not ask for it, do nothing: without the code nothing happens.\n",
    ),
    "de": (
        "{code} ist Ihr Code",
        "Ihr Code für den Chat mit {company}: {code}\n\nGeben Sie ihn dort innerhalb von zehn Minuten ein. Falls Sie ihn nicht angefordert haben, tun Sie nichts: Ohne den Code geschieht nichts.\n",
    ),
    "fr": (
        "{code} est votre code",
        "Votre code pour la discussion avec {company} : {code}\n\nSaisissez-le là-bas dans les dix minutes. Si vous ne l'avez pas demandé, ne faites rien : sans le code, rien ne se passe.\n",
    ),
    "es": (
        "{code} es su código",
        "Su código para el chat con {company}: {code}\n\nEscríbalo allí antes de diez minutos. Si no lo ha pedido, no haga nada: sin el código no ocurre nada.\n",
    ),
    "it": (
        "{code} è il suo codice",
        "Il suo codice per la chat con {company}: {code}\n\nLo scriva lì entro dieci minuti. Se non l'ha chiesto, non faccia nulla: senza il codice non succede nulla.\n",
    ),
    "pt": (
        "{code} é o seu código",
        "O seu código para a conversa com {company}: {code}\n\nEscreva-o lá dentro de dez minutos. Se não o pediu, não faça nada: sem o código nada acontece.\n",
    ),
    "nl": (
        "{code} is uw code",
        "Uw code voor de chat met {company}: {code}\n\nTyp hem daar binnen tien minuten. Hebt u er niet om gevraagd, doe dan niets: zonder de code gebeurt er niets.\n",
    ),
    "ar": (
        "{code} هو رمزك",
        "رمزك للمحادثة مع {company}: {code}\n\nاكتبه هناك خلال عشر دقائق. إذا لم تطلبه فلا تفعل شيئًا: لا يحدث شيء بدون الرمز.\n",
    ),
}
_MANAGE: Final = {
    "en": "See what is kept of you, or take your address out:",
    "de": "Ansehen, was über Sie gespeichert ist, oder Ihre Adresse herausnehmen:",
    "fr": "Voir ce qui est conservé sur vous, ou retirer votre adresse :",
    "es": "Ver lo que se guarda sobre usted, o quitar su dirección:",
    "it": "Vedere che cosa si conserva su di lei, o togliere il suo indirizzo:",
    "pt": "Ver o que se guarda sobre si, ou retirar o seu endereço:",
    "nl": "Bekijken wat er over u bewaard wordt, of uw adres eruit halen:",
    "ar": "لرؤية ما يُحفظ عنك أو إزالة عنوانك:",
}
"""What stands before the link with which the owner of the mailbox manages what is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mail. id: the same at every attempt."""

    id: str
    to: str = field(repr=False)
    subject: str = field(repr=False)
    text: str = field(repr=False)


LinkFor = Callable[[Conversation], Awaitable[str]]
"""Returns the whole address of a page for this conversation's mailbox."""


class Mailer(Protocol):
    """The way to a mailbox."""

    async def send(self, letter: Letter) -> None:
        """Hand the letter over. Raises NotSent."""
        ...


class _Code(msgspec.Struct):
    seq: int


_payload: Final = msgspec.json.Decoder(_Code)


class Letters:
    """Writes and sends what the outbox has for visitors.

    link: makes the address of the page on which a mailbox's owner manages what is kept; None: nobody knows where we are.
    """

    def __init__(
        self,
        *,
        store: Store,
        directory: Directory,
        mailer: Mailer,
        keyed: Keyed,
        link: LinkFor | None = None,
    ) -> None:
        self._link = link
        self._store = store
        self._directory = directory
        self._mailer = mailer
        self._keyed = keyed

    async def send(self, delivery: Delivery, now: datetime) -> bool:
        """Send it; False when it may not be sent any more, or is of no use. Raises NotSent."""
        rows = await self._store.rows([delivery.conversation])
        seq = _payload.decode(delivery.payload).seq
        if not rows or not _is_wanted(rows[0], seq, now):
            return False
        row = rows[0]
        email = row.contact.email or ""
        code = code_of(self._keyed, row.public_id, seq, email)
        tag = row.language.partition("-")[0]
        subject, text = _WORDS.get(tag, _WORDS["en"])
        names = {"code": code, "company": await self._company(row.site)}
        await self._mailer.send(
            Letter(
                id=delivery.id,
                to=email,
                subject=subject.format(**names),
                text=text.format(**names) + await self._manage(row, tag),
            )
        )
        return True

    async def _manage(self, row: Conversation, tag: str) -> str:
        if self._link is None:
            return ""
        return f"\n{_MANAGE.get(tag, _MANAGE['en'])}\n{await self._link(row)}\n"

    async def _company(self, site: int) -> str:
        found = next((s for s in await self._directory.sites() if s.id == site), None)
        return (found.company or found.name) if found is not None else ""


def _is_wanted(row: Conversation, seq: int, now: datetime) -> bool:
    """The code is still awaited, and the address may be written to, as of now."""
    if row.stage is Stage.ERASED or not row.state or not row.contact.email:
        return False
    state = decode(row.state)
    permitted = may_keep(state.consents) and "email" not in closed_contacts(state.consents)
    code = state.code
    return permitted and code is not None and code.seq == seq and now < code.until
