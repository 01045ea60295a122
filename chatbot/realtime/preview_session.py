"""A text being tried: the visitor's frames over a conversation in memory. No row, no rep, no outbox."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final, assert_never

import msgspec

from chatbot.dialog.rehearsal import Rehearsal
from chatbot.domain.conversation import Line, Party
from chatbot.errors import ChatbotError, NotAllowed, StaleStep
from chatbot.realtime.budget import Budget
from chatbot.realtime.frames import line_frame
from chatbot.realtime.outbox import Outbox
from chatbot.realtime.protocol import (
    Ack,
    AskReceipt,
    Behaviour,
    Chosen,
    Consent,
    Hello,
    Message,
    Ping,
    Pong,
    PreviewScore,
    PreviewStep,
    Read,
    StageFrame,
    Typing,
    VisitorFrame,
    Welcome,
    decode_visitor,
    encode,
)
from chatbot.realtime.session import POLICY, FrameReader, Hangup
from chatbot.service.lines import line_of
from chatbot.service.ports import Clock
from chatbot.service.previews import Tried, begun
from chatbot.service.records_briefs import ScoreCard
from chatbot.service.text import clean_text

PATIENCE: Final = "wait"
"""The one timer a try-out runs: a visitor who waits and whom nobody answers."""
TOKEN: Final = "preview"  # noqa: S105  # opens nothing: it tells a widget whether it still speaks to the same try-out


class PreviewSession:
    """Answers the frames of one try-out. It begins with `hello` and ends with the connection."""

    def __init__(
        self,
        tried: Tried,
        *,
        outbox: Outbox,
        clock: Clock,
        epoch: str,
        monotonic: Callable[[], float],
        messages: Budget,
    ) -> None:
        self._tried = tried
        self._outbox = outbox
        self._clock = clock
        self._epoch = epoch
        self._reader = FrameReader(
            outbox=outbox, monotonic=monotonic, messages=messages, small=Budget(10, 40)
        )
        self._chat: Rehearsal | None = None
        self._token = ""
        self._lines: list[Line] = []
        self._acks: dict[str, int] = {}
        self._waiting: asyncio.TimerHandle | None = None
        self._stage = self._told = "bot"

    @property
    def greeted(self) -> bool:
        """The client has said hello."""
        return self._chat is not None

    def leave(self) -> None:
        """The connection is gone."""
        self._wait_no_more()

    async def receive(self, raw: str | bytes) -> None:
        """Answer one frame. Raises Hangup when the connection must be closed."""
        frame = self._reader.decoded(raw, decode_visitor)
        if frame is None:
            return
        try:
            self._answer(frame)
        except StaleStep as error:
            self._reader.refuse(error, getattr(frame, "id", None))
            self._tell_stage(always=True)
        except (ChatbotError, Exception) as error:  # told to the client and logged by refuse
            if isinstance(error, Hangup):
                raise
            self._reader.refuse(error, getattr(frame, "id", None))

    def _answer(self, frame: VisitorFrame) -> None:
        if isinstance(frame, Hello):
            self._reader.allow_small()
            self._hello(frame)
            return
        chat = self._chat
        if chat is None:
            raise Hangup(POLICY, "say hello first")
        match frame:
            case Message() | Chosen():
                self._reader.allow_message()
                self._hear(chat, frame)
            case Consent() | Behaviour() | AskReceipt():
                raise NotAllowed("A try-out does not take that frame.")
            case Ping():
                self._reader.allow_small()
                self._put(Pong(last_seq=chat.seq))
            case Typing() | Read():
                self._reader.allow_small()
            case _:
                assert_never(frame)

    # ── beginning ─────────────────────────────────────────────────────────────────────────────────

    def _hello(self, hello: Hello) -> None:
        chat = self._chat
        if chat is None:
            chat = self._chat = begun(self._tried, self._clock.now())
            self._token = f"{TOKEN}-{self._clock.now().timestamp():.6f}"
            self._keep(chat, seq=1)
        known = hello.last_seq if hello.token == self._token else 0
        self._put(
            Welcome(token=self._token, stage=self._stage, last_seq=chat.seq, epoch=self._epoch)
        )
        for line in self._lines[known:]:
            self._put(line_frame(line))
        self._tell_step(chat)

    # ── hearing ───────────────────────────────────────────────────────────────────────────────────

    def _hear(self, chat: Rehearsal, frame: Message | Chosen) -> None:
        known = self._acks.get(frame.id)
        if known is not None:
            self._put(Ack(id=frame.id, seq=known))
            return
        if self._stage == "closed":
            raise NotAllowed("This try-out is over. Please start it again.")
        seq = chat.seq + 1
        chat.now = self._clock.now()
        if isinstance(frame, Message):
            chat.say(clean_text(frame.text), answers=frame.answers)
        else:
            values = (frame.value,) if isinstance(frame.value, str) else tuple(frame.value)
            chat.choose(*values, answers=frame.answers)
        self._acks[frame.id] = seq
        self._put(Ack(id=frame.id, seq=seq))
        said = Line(seq=seq, party=Party.VISITOR, text=chat.said, at=chat.now, id=frame.id)
        self._lines.append(said)
        self._put(line_frame(said))
        self._go_on(chat, seq=seq + 1)

    def _go_on(self, chat: Rehearsal, *, seq: int) -> None:
        for line in self._keep(chat, seq=seq):
            self._put(line_frame(line))
        self._stage = _stage_of(chat)
        self._tell_stage()
        self._tell_step(chat)
        self._wait(chat)

    def _keep(self, chat: Rehearsal, *, seq: int) -> list[Line]:
        new = [line_of(say, n, at=chat.now) for n, say in enumerate(chat.lines, seq)]
        self._lines += new
        return new

    # ── waiting for a person who does not come ────────────────────────────────────────────────────

    def _wait(self, chat: Rehearsal) -> None:
        after_s = chat.timers.pop(PATIENCE, None)
        if self._stage != "queued":
            self._wait_no_more()
        elif after_s is not None:
            self._wait_no_more()
            loop = asyncio.get_running_loop()
            self._waiting = loop.call_later(after_s, self._nobody_came, chat)

    def _wait_no_more(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _nobody_came(self, chat: Rehearsal) -> None:
        self._waiting = None
        chat.now = self._clock.now()
        seq = chat.seq + 1
        chat.fire(PATIENCE)
        self._go_on(chat, seq=seq)

    # ── telling ───────────────────────────────────────────────────────────────────────────────────

    def _tell_stage(self, *, always: bool = False) -> None:
        if always or self._told != self._stage:
            self._put(StageFrame(stage=self._stage))
        self._told = self._stage

    def _tell_step(self, chat: Rehearsal) -> None:
        state = chat.turn.state
        step = self._tried.flow.steps.get(state.step)
        line = step.line if step is not None else 1
        self._put(PreviewStep(step=state.step, line=line, end=state.ended))
        score = msgspec.convert(chat.turn.score.to_json_dict(), ScoreCard, strict=False)
        self._put(PreviewScore(result=score))

    def _put(self, frame: msgspec.Struct) -> None:
        self._outbox.put(encode(frame))


def _stage_of(chat: Rehearsal) -> str:
    if chat.erased:
        return "closed"
    return "queued" if chat.team is not None else "bot"
