"""The first words of a flow, made once for all visitors who get the same."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Final

from chatbot.dialog import engine
from chatbot.dialog.state import Turn
from chatbot.dialog.turn import Env, Started
from chatbot.flow.model import Flow

KEPT: Final = 256  # openings in memory; the longest unused goes first


class Openings:
    """Opens conversations. What the engine answers is kept wherever neither time nor chance had a part in it."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Hashable, Turn] = OrderedDict()

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._kept)

    def open(self, flow: Flow, event: Started, env: Env, language: str) -> Turn:
        """Return what `engine.begin` returns for these."""
        key = _key(flow, env, language)
        turn = self._kept.get(key)
        if turn is None:
            turn = engine.begin(flow, event, env, language)
            if not _is_its_own(turn):
                self._keep(key, turn)
        return turn

    def _keep(self, key: Hashable, turn: Turn) -> None:
        self._kept[key] = turn
        if len(self._kept) > KEPT:
            self._kept.popitem(last=False)


def _key(flow: Flow, env: Env, language: str) -> Hashable:
    return (
        *(flow.version, language, env.reps_online, env.open_now, env.page, env.utm_source),
        *(env.returning, env.time_zone, env.region, env.currency, *env.vars.values()),
    )


def _is_its_own(turn: Turn) -> bool:
    """Tell whether the draw chose the way, or something is known whose time counts."""
    state = turn.state
    return bool(state.arms or state.answers or state.did)
