"""The doors to conversations: a list without contact data."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

from msgspec import Meta, Struct

from chatbot.errors import Unknown
from chatbot.service.records import Conversation
from chatbot.service.records_admin import Wanted
from chatbot.web.api.door import Call, Doors
from chatbot.web.api.pages import Page, Paging, cursor_of, key_in

doors: Final = Doors()


class WhichConversations(Paging, frozen=True, kw_only=True):
    """Which conversations; what is left out does not matter. site: its key. version: a flow version's hash."""

    site: Annotated[str, Meta(max_length=64)] = ""
    flow: Annotated[str, Meta(max_length=64)] = ""
    version: Annotated[str, Meta(max_length=64)] = ""
    stage: Literal["", "bot", "queued", "live", "closed", "erased"] = ""
    temperature: Literal["", "cold", "warm", "hot"] = ""


class ConversationCard(Struct, frozen=True, kw_only=True):
    """A conversation, without what was said and without contact data."""

    conversation: str
    site: str
    version: str
    stage: str
    temperature: str
    type: str
    language: str
    page: str
    source: str
    created_at: datetime
    last_visitor_at: datetime | None
    closed_at: datetime | None
    outcome: str | None
    lines: int


@doors.get("conversations", scope="conversations:read")
async def conversations(call: Call, query: WhichConversations) -> Page[ConversationCard]:
    """List conversations, newest first."""
    house = call.house
    keys = {site.id: site.key for site in await house.directory.sites()}
    site = next((id for id, key in keys.items() if key == query.site), None)
    if query.site and site is None:
        raise Unknown("There is no site with this key.")
    versions: tuple[str, ...] | None = (query.version,) if query.version else None
    if query.flow:
        of_flow = tuple(v.version for v in await house.library.versions(query.flow))
        versions = of_flow if versions is None else tuple(v for v in versions if v in of_flow)
    wanted = Wanted(
        site=site,
        versions=versions,
        stage=query.stage or None,
        temperature=query.temperature or None,
    )
    rows = await house.archive.recent(wanted, limit=query.limit + 1, after=key_in(query.after))
    shown = rows[: query.limit]
    more = len(rows) > query.limit
    return Page(
        items=tuple(_card(row, keys) for row in shown),
        next=cursor_of(shown[-1].public_id) if more else None,
    )


def _card(row: Conversation, keys: dict[int, str]) -> ConversationCard:
    return ConversationCard(
        conversation=row.public_id,
        site=keys.get(row.site, ""),
        version=row.flow_version,
        stage=row.stage.value,
        temperature=row.temperature,
        type=row.lead_type,
        language=row.language,
        page=row.page_path,
        source=row.source,
        created_at=row.created_at,
        last_visitor_at=row.last_visitor_at,
        closed_at=row.closed_at,
        outcome=row.outcome,
        lines=row.last_seq,
    )
