"""The door by which leads leave as a file."""

from __future__ import annotations

from typing import Final, Literal

from msgspec import field

from chatbot.service.exporting import Wish
from chatbot.service.records_admin import WantedLeads
from chatbot.web.api.door import Call, Doors, Streamed
from chatbot.web.api.leads import LeadFilter, wanted_leads

doors: Final = Doors()
_KINDS: Final = {"csv": "text/csv", "jsonl": "application/x-ndjson"}


class WhichExport(LeadFilter, frozen=True, kw_only=True):
    """Which leads, in which form, and whose fields they get; without a system every column."""

    format: Literal["csv", "jsonl"] = "csv"
    system: Literal["", "salesforce", "hubspot", "pipedrive", "zoho"] = field(
        default="", name="for"
    )


@doors.get("leads/export", scope="leads:read")
async def export(call: Call, query: WhichExport) -> Streamed:
    """Give leads with a consent to be contacted as a file, newest first."""
    wanted: WantedLeads = await wanted_leads(call, query)
    wish = Wish(leads=wanted, format=query.format, system=query.system)
    return Streamed(
        parts=call.house.exporter.written(wish),
        kind=_KINDS[query.format],
        name=f"leads.{query.format}",
    )
