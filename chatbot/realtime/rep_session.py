"""One console's connection, frame by frame, without its socket."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, assert_never

from chatbot.errors import ChatbotError, Unavailable
from chatbot.realtime.budget import Budget
from chatbot.realtime.outbox import TOO_SLOW, Outbox
from chatbot.realtime.protocol import Ack, Frame, Ping, Pong, Typing, encode
from chatbot.realtime.rep_protocol import (
    Accept,
    Apart,
    Claim,
    CloseConversation,
    CorrectAnswer,
    Decline,
    Merge,
    Note,
    Presence,
    Release,
    RepFrame,
    RepHello,
    RepMessage,
    RepSelf,
    RepWelcome,
    SetTemperature,
    Transfer,
    Unmerge,
    Unwatch,
    Watch,
    Withdraw,
    decode_rep,
)
from chatbot.realtime.rep_stream import RepClient, RepStream
from chatbot.realtime.reps import RepHub
from chatbot.realtime.session import POLICY, FrameReader, Hangup
from chatbot.realtime.team import TeamHub
from chatbot.service.people import People
from chatbot.service.records import Conversation, User
from chatbot.service.rep import RepDesk
from chatbot.service.team import TeamDesk
from chatbot.service.turns import Acknowledge

Own = Accept | Decline | Claim | Release | CloseConversation | RepMessage
Shared = Transfer | Note | CorrectAnswer | SetTemperature | Withdraw
Same = Merge | Unmerge | Apart


_SAYS: Final[Mapping[type[Same], str]] = {Merge: "merge", Unmerge: "unmerge", Apart: "apart"}


class RepSession:
    """Answers the frames of one console, in order. Who speaks comes from the connection, never from a frame."""

    def __init__(
        self,
        *,
        user: User,
        desk: RepDesk,
        team: TeamDesk,
        hub: RepHub,
        team_hub: TeamHub,
        people: People,
        outbox: Outbox,
        epoch: str,
        monotonic: Callable[[], float],
        messages: Budget,
    ) -> None:
        self.client = RepClient(outbox, user)
        self._user = user
        self._desk = desk
        self._team = team
        self._hub = hub
        self._team_hub = team_hub
        self._outbox = outbox
        self._epoch = epoch
        self._stream: RepStream | None = None
        self._reader = FrameReader(
            outbox=outbox, monotonic=monotonic, messages=messages, small=Budget(20, 80)
        )
        people.remember(user)

    @property
    def greeted(self) -> bool:
        """The console has said hello."""
        return self._stream is not None

    async def leave(self) -> None:
        """The connection is gone; after the last one a grace begins."""
        if self._stream is not None and self._hub.leave(self.client):
            await self._desk.gone(self._user)

    async def receive(self, raw: str | bytes) -> None:
        """Answer one frame. Raises Hangup when the connection must be closed."""
        frame = self._reader.decoded(raw, decode_rep)
        if frame is None:
            return
        id = getattr(frame, "id", None)
        conversation = getattr(frame, "conversation", None)
        try:
            await self._answer(frame)
        except Hangup:
            raise
        except (ChatbotError, Exception) as error:  # noqa: BLE001  # told to the client and logged by refuse
            self._reader.refuse(error, id, conversation)

    async def _answer(self, frame: RepFrame) -> None:
        if isinstance(frame, RepHello):
            await self._hello(frame)
            return
        if self._stream is None:
            raise Hangup(POLICY, "say hello first")
        match frame:
            case Ping() | Typing() | Presence() | Watch() | Unwatch():
                self._reader.allow_small()
                await self._small(frame)
            case Merge() | Unmerge() | Apart():
                self._reader.allow_message()
                await self._same_person(frame)
            case Transfer() | Note() | CorrectAnswer() | SetTemperature() | Withdraw():
                self._reader.allow_message()
                await self._share(frame)
            case _:
                self._reader.allow_message()
                await self._command(frame)

    async def _small(self, frame: Ping | Typing | Presence | Watch | Unwatch) -> None:
        match frame:
            case Ping():
                self._put(Pong())
            case Typing(conversation=it):
                if it is not None:
                    await self._desk.types(self._user, it)
            case Presence():
                await self._presence(frame)
            case Watch() | Unwatch():
                await self._watching(frame)
            case _:
                assert_never(frame)

    async def _share(self, frame: Shared) -> None:
        user, it, team = self._user, frame.conversation, self._team
        ack = self._acknowledge(frame.id, it, numbered=False)
        match frame:
            case Transfer(to=to):
                await team.transfer(user, it, to, id=frame.id, acknowledge=ack)
            case Note():
                await team.note(user, it, frame.text, id=frame.id, acknowledge=ack)
            case CorrectAnswer(criterion=criterion, level=level):
                await team.correct(user, it, criterion, level, id=frame.id, acknowledge=ack)
            case SetTemperature(temperature=temperature, reason=reason):
                await team.set_temperature(
                    user, it, temperature, reason=reason, id=frame.id, acknowledge=ack
                )
            case Withdraw(purpose=purpose):
                await team.withdraw(user, it, purpose, acknowledge=ack)
            case _:
                assert_never(frame)

    async def _same_person(self, frame: Same) -> None:
        it = frame.conversation
        await self._team.merging.by_rep(self._user, it, frame.lead, _SAYS[type(frame)])
        self._acknowledge(frame.id, it, numbered=False)(0)

    async def _command(self, frame: Own) -> None:
        user, it, desk = self._user, frame.conversation, self._desk
        ack = self._acknowledge(frame.id, it, numbered=isinstance(frame, RepMessage))
        match frame:
            case Accept():
                await self._watch(await desk.accept(user, it, id=frame.id, acknowledge=ack))
            case Claim():
                await self._watch(await desk.claim(user, it, id=frame.id, acknowledge=ack))
            case Decline():
                await desk.decline(user, it, id=frame.id, acknowledge=ack)
            case Release():
                await desk.release(user, it, id=frame.id, acknowledge=ack)
            case CloseConversation(outcome=outcome, reason=reason):
                await desk.close(
                    user, it, outcome=outcome, reason=reason, id=frame.id, acknowledge=ack
                )
            case RepMessage():
                await desk.say(user, it, frame.text, id=frame.id, acknowledge=ack)
            case _:
                assert_never(frame)

    def _acknowledge(self, id: str | None, conversation: str, *, numbered: bool) -> Acknowledge:
        def acknowledge(seq: int) -> None:
            if id is not None:
                self._put(Ack(id=id, seq=seq if numbered else None, conversation=conversation))

        return acknowledge

    def _put(self, frame: Frame) -> None:
        self._outbox.put(encode(frame))

    # ── hello, presence ───────────────────────────────────────────────────────────────────────────

    async def _hello(self, hello: RepHello) -> None:
        self._reader.allow_small()
        user = self._user
        presence = await self._team_hub.presence(user)
        stream = self._stream = self._hub.join(self.client)
        missed = stream.after(hello.last_event) if hello.last_event is not None else None
        self._put(
            RepWelcome(
                rep=RepSelf(
                    id=user.public_id, name=user.name, role=user.role, language=user.language
                ),
                epoch=self._epoch,
                event=stream.number,
                colleagues=presence.colleagues,
            )
        )
        for frame in missed or ():
            self._outbox.put(frame, counted=False)
        try:
            await self._bring_up_to_date(anew=missed is None)
        except Unavailable as error:
            stream.break_off()  # half a list is worse than none: the console comes again, and is told all
            raise Hangup(TOO_SLOW, error.message) from error

    async def _bring_up_to_date(self, *, anew: bool) -> None:
        user = self._user
        if anew:
            await self._hub.greet(self.client, lambda: self._desk.listed(user))
            for row in await self._desk.open_offers(user):
                self._hub.offer_again(row)
        await self._tell_presence()
        await self._desk.back(user)

    async def _presence(self, frame: Presence) -> None:
        await self._desk.be(self._user, frame.state, frame.slots)
        if frame.id is not None:
            self._put(Ack(id=frame.id))
        await self._tell_presence()

    async def _tell_presence(self) -> None:
        self.client.tell_presence(encode(await self._team_hub.presence(self._user)))

    # ── watching ──────────────────────────────────────────────────────────────────────────────────

    async def _watching(self, frame: Watch | Unwatch) -> None:
        if isinstance(frame, Unwatch):
            self.client.unwatch(frame.conversation)
        else:
            row = await self._desk.row(self._user, frame.conversation)
            await self._watch(row, frame.last_seq)
        if frame.id is not None:
            self._put(Ack(id=frame.id, conversation=frame.conversation))

    async def _watch(self, row: Conversation, after: int | None = None) -> None:
        """Send the lines after `after` (None: those not sent yet), the notes, the score, then what happens."""
        it = row.public_id
        if after is not None or it not in self.client.watching:
            self.client.watch(it, after or 0)
        await self._hub.watching.catch_up(self.client, row)
