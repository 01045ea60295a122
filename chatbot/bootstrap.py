"""With `furnishing` the only file that knows concrete classes: settings in, a house or a running server out."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager
from typing import Final

from chatbot.adapters import data_folder
from chatbot.adapters.clock_ids import SystemClock, SystemIds
from chatbot.adapters.database import open_database
from chatbot.adapters.flow_files import FolderFlowFiles, folder, shipped
from chatbot.adapters.logs import log_to_standard_error
from chatbot.adapters.passwords import Argon2Passwords
from chatbot.adapters.second import open_second_reader
from chatbot.adapters.signer import signer_of
from chatbot.furnishing import Rooms, house_of
from chatbot.service.backtest import Backtests
from chatbot.service.demo import set_up
from chatbot.service.flows import FlowDesk, passing
from chatbot.service.keys import KeyDesk
from chatbot.service.mail import Mail, mail_of
from chatbot.service.manage_links import ManageLinks
from chatbot.service.ports import Signer
from chatbot.service.records import Conversation
from chatbot.service.site_desk import PeopleDesk, SiteDesk
from chatbot.service.workshop import Workshop
from chatbot.settings import Settings

SWITCH_S: Final = 0.0005
"""How long the writer waits before it asks the event loop for the interpreter. It needs it for microseconds between two
calls of the database, and with Python's own 5 ms every turn of a group waits for that."""

GC_AFTER: Final = (10_000, 3, 3)
"""How many more values than before the collector lets live until it looks for cycles among the youngest; Python's own is 700.
A hundred turns on their way hold more than that, and looking through them again and again cost a fifth of each. All that
lives is looked through as often as with Python's own (700, 10, 10): closed connections hold memory until then."""

Facts = dict[str, object]


@asynccontextmanager
async def open_house(settings: Settings) -> AsyncIterator[Rooms]:
    """Open the database, its schema brought up to date and the shipped flows imported into an empty one.

    May run beside a server. Raises WrongSetup, BrokenFlow.
    """
    clock, ids = SystemClock(), SystemIds()
    async with AsyncExitStack() as opened:
        database = await opened.enter_async_context(
            open_database(settings.database_url or None, settings.data, max_queue=settings.queue)
        )
        flows = FlowDesk(database.library, database.directory, clock)
        passwords = Argon2Passwords()
        opened.push_async_callback(passwords.close)
        if not await database.library.flows():
            await _import_flows(flows, settings)
        yield Rooms(
            database=database,
            flows=flows,
            site_desk=SiteDesk(
                directory=database.directory,
                library=database.library,
                flows=flows,
                clock=clock,
                ids=ids,
            ),
            people_desk=PeopleDesk(directory=database.directory, passwords=passwords, ids=ids),
            workshop=Workshop(
                library=database.library,
                drafts=database.drafts,
                archive=database.archive,
                flows=flows,
                shelf=_shelf(settings),
                clock=clock,
            ),
            backtests=Backtests(library=database.library, archive=database.archive, flows=flows),
            keys=KeyDesk(database.keys, clock=clock, ids=ids),
            passwords=passwords,
            clock=clock,
            ids=ids,
        )


def _shelf(settings: Settings) -> FolderFlowFiles:
    return shipped() if settings.flows is None else folder(settings.flows)


async def _import_flows(flows: FlowDesk, settings: Settings) -> None:
    there = _shelf(settings)
    if settings.flows is None:
        note = "Shipped with the product"
        await flows.import_all(there, note=note, rehearse=lambda _flow: None)
    else:
        await flows.import_all(there, note="First start", rehearse=passing)


def signer_for(settings: Settings) -> Signer:
    """Return the server's signer. Raises WrongSetup."""
    kept_in = None if settings.database_url and not settings.demo else settings.data
    return signer_of(settings.secret_key, settings.secret_key_file, kept_in=kept_in)


# ── what goes out ─────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def open_mail(
    rooms: Rooms, settings: Settings, signer: Signer | None = None
) -> AsyncIterator[Mail]:
    """Open the way out to other systems. Raises WrongSetup."""
    from chatbot.adapters.egress import open_egress  # noqa: PLC0415  # aiohttp is slow to import
    from chatbot.adapters.smtp import CaughtMail, SmtpMailer  # noqa: PLC0415  # the same

    database = rooms.database
    caught = CaughtMail() if settings.demo and not settings.smtp_url else None
    by_smtp = SmtpMailer(settings.smtp_url, settings.mail_from) if settings.smtp_url else None
    signer = signer or signer_for(settings)
    links = ManageLinks(database.links, signer=signer, clock=rooms.clock)

    async def link(row: Conversation) -> str:
        return settings.public_url.rstrip("/") + await links.path_for_mail(row)

    async with open_egress(settings.egress_allow) as egress:
        mail = mail_of(
            kept=database.outbox,
            store=database.store,
            directory=database.directory,
            flows=rooms.flows,
            egress=egress,
            signer=signer,
            clock=rooms.clock,
            ids=rooms.ids,
            link=link if settings.public_url else None,
            mailer=by_smtp or caught,
            caught=caught.letters if caught is not None else None,
        )
        await mail.courier.learn()
        yield mail


# ── a server ──────────────────────────────────────────────────────────────────────────────────────


async def run_server(
    settings: Settings, announce: Callable[[Facts], None], *, shared: socket.socket | None = None
) -> None:
    """Run until told to stop. `announce` gets url, site and users once connections are answered.

    shared: the socket to take connections from, bound before; several processes take from the same one.

    Raises WrongSetup, OSError when the address cannot be listened on.
    """
    from chatbot.web import server  # noqa: PLC0415  # commands that open no door do not load one
    from chatbot.web.app import make_app  # noqa: PLC0415  # the same

    log_to_standard_error(settings.log_level)
    sys.setswitchinterval(SWITCH_S)
    with ExitStack() as held:
        last_call = server.LastCall()
        held.callback(last_call.cancel)
        listening = held.enter_context(shared or server.bound(settings.host, settings.port))
        if not settings.database_url:
            held.enter_context(data_folder.locked(settings.data))
        async with open_house(settings) as rooms, AsyncExitStack() as opened:
            await rooms.workshop.offer(_shelf(settings))
            signer = signer_for(settings)
            site, users = (
                await set_up(rooms.database.directory, rooms.site_desk, rooms.people_desk, signer)
                if settings.demo
                else (None, [])
            )
            mail = await opened.enter_async_context(open_mail(rooms, settings, signer))
            second = await open_second_reader(
                held, semantic=settings.semantic, dates=settings.dates
            )
            house = await house_of(rooms, settings, signer, mail=mail, demo=site, second=second)
            app = make_app(house)
            url = server.url_of(listening, settings.host)
            first = await house.first_admin.token()
            facts: Facts = {
                "url": url,
                "site": site.key if site is not None else await _first_site(rooms),
                "users": users,
                "demo": settings.demo,
                "mail": f"{url}/admin/mail" if mail.caught is not None else None,
                "first_admin": f"{settings.public_url or url}/welcome/{first}" if first else None,
            }
            gc.collect()
            gc.freeze()
            gc.set_threshold(*GC_AFTER)
            await server.serve(
                app, listening, ready=lambda: announce(facts), stopping=last_call.start
            )


async def _first_site(rooms: Rooms) -> str | None:
    sites = await rooms.database.directory.sites()
    return sites[0].key if sites else None
