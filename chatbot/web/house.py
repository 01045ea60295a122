"""What the doors lead to: the desks and hubs, put together by bootstrap."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from aiohttp import web

from chatbot.realtime.reps import RepHub
from chatbot.realtime.team import TeamHub
from chatbot.realtime.visitors import VisitorHub
from chatbot.service.backtest import Backtests
from chatbot.service.behaviour import Behaviours
from chatbot.service.briefs import Briefs
from chatbot.service.decisions import Decisions
from chatbot.service.erasing import Erasing
from chatbot.service.exporting import Exporter
from chatbot.service.flows import FlowDesk
from chatbot.service.keys import KeyDesk
from chatbot.service.leads import LeadDesk
from chatbot.service.letters import Letter
from chatbot.service.merging import Merging
from chatbot.service.people import People
from chatbot.service.ports import Clock, Directory, Library, Store
from chatbot.service.ports_admin import Archive, Keys, Notices
from chatbot.service.previews import Previews
from chatbot.service.privacy import PrivacyDesk
from chatbot.service.records import Stored
from chatbot.service.rep import RepDesk
from chatbot.service.sign_in import SignInDesk
from chatbot.service.site_desk import FirstAdmin, PeopleDesk, SiteDesk
from chatbot.service.sites import Sites
from chatbot.service.team import TeamDesk
from chatbot.service.uploads import UploadDesk
from chatbot.service.visitor import VisitorDesk
from chatbot.service.webhook_desk import WebhookDesk
from chatbot.service.workshop import Workshop

Beside = tuple[Callable[[], Coroutine[Any, Any, None]], ...]
"""What runs beside the requests until the server stops: the clock, the hubs, the bus."""


BusState = Literal["none", "ok", "away"]
"""Of the way to other processes. none: this server is alone on its database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSettings:
    """How the doors behave. Limits: 0 is without limit.

    demo_site: the key of the site `/` shows. public_url: how browsers reach the server when a proxy stands before it.
    """

    static: Path
    demo_site: str | None = None
    public_url: str = ""
    any_origin: bool = False
    message_rate: float = 5.0
    message_burst: float = 20.0
    sockets_per_address: int = 60
    new_per_address_a_minute: int = 20
    new_per_site_a_second: int = 200
    sockets: int = 20_000
    trusted_proxies: tuple[str, ...] = ()
    metrics_token: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Everything a door may knock at. caught_mail: a demo's mails, the newest first; None where they are sent."""

    settings: DoorSettings
    store: Store
    directory: Directory
    library: Library
    sites: Sites
    flows: FlowDesk
    visitors: VisitorDesk
    uploads: UploadDesk
    reps: RepDesk
    team: TeamDesk
    people: People
    decisions: Decisions
    erasing: Erasing
    privacy: PrivacyDesk
    caught_mail: Callable[[], Sequence[Letter]] | None
    sign_in: SignInDesk
    people_desk: PeopleDesk
    site_desk: SiteDesk
    first_admin: FirstAdmin
    visitor_hub: VisitorHub
    rep_hub: RepHub
    team_hub: TeamHub
    workshop: Workshop
    previews: Previews
    backtests: Backtests
    keys: KeyDesk
    webhooks: WebhookDesk
    notices: Notices
    answers: Keys
    archive: Archive
    leads: LeadDesk
    merging: Merging
    exporter: Exporter
    behaviours: Behaviours
    briefs: Briefs
    beside: Beside
    bus_state: Callable[[], BusState]
    stored: Callable[[], Stored]
    outgoing: Callable[[], Awaitable[int]]
    clock: Clock
    epoch: str


HOUSE = web.AppKey("house", House)
