"""What a turn may depend on besides what was said: who is there, whether the shop is open, where the visitor is."""

from __future__ import annotations

from datetime import datetime

from chatbot.dialog.turn import Env
from chatbot.service.hours import is_open
from chatbot.service.ports import Clock
from chatbot.service.presence import Presences
from chatbot.service.records import Conversation, Site
from chatbot.service.tokens import TokenFacts
from chatbot.service.wordings import site_names


class Surroundings:
    """Builds the engine's `Env`. mails: addresses are to be confirmed by a code."""

    def __init__(self, presences: Presences, clock: Clock, *, mails: bool = False) -> None:
        self._mails = mails
        self._presences = presences
        self._clock = clock

    def now(
        self,
        site: Site,
        *,
        key: str,
        begun: datetime | None = None,
        page: str = "/",
        time_zone: str = "",
        region: str | None = None,
        utm_source: str = "",
    ) -> Env:
        """Return the surroundings of a turn of this site at this moment. key: the hash of the conversation's first token.

        begun: when it began, None where there is none yet.
        """
        return Env(
            reps_online=self._presences.how_many(site.id),
            open_now=self._open_now(site),
            page=page,
            utm_source=utm_source,
            draw=draw_of(key),
            time_zone=time_zone or site.time_zone,
            region=region or site.region,
            currency=site.currency,
            mails=self._mails,
            vars=site_names(site, begun),
        )

    def _open_now(self, site: Site) -> bool:
        if not site.opening_hours:
            return True
        return is_open(site.opening_hours, site.time_zone, self._clock.now())

    def of_row(self, site: Site, row: Conversation) -> Env:
        """Return the surroundings where the visitor did nothing: a timer, a rep."""
        return self.now(
            site,
            key=row.token_hash,
            begun=row.created_at,
            page=row.page_path,
            time_zone=row.time_zone,
            utm_source=row.origin.get("utm_source", ""),
        )

    @staticmethod
    def of_token(site: Site, facts: TokenFacts, key: str) -> Env:
        """Return the surroundings the opening was made in, from the token alone."""
        return Env(
            reps_online=facts.reps,
            open_now=facts.open_now,
            page=facts.page,
            utm_source=facts.utm_source,
            draw=draw_of(key),
            time_zone=site.time_zone,
            region=site.region,
            currency=site.currency,
            vars=site_names(site, facts.time),
        )


def draw_of(key: str) -> float:
    """Return the conversation's draw in [0, 1): the same at every turn and on every node."""
    return int(key[:8], 16) / 2**32
