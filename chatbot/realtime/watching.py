"""What a console sees of a conversation it watches: lines in order, the score, the answers, the notes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from chatbot.errors import Unavailable
from chatbot.realtime.backlog import Backlog
from chatbot.realtime.frames import line_frame
from chatbot.realtime.protocol import encode
from chatbot.realtime.rep_protocol import NoteFrame, ScoreFrame
from chatbot.realtime.rep_stream import RepClient
from chatbot.service.briefs import Briefs
from chatbot.service.records import Conversation, News
from chatbot.service.records_briefs import score_card

PAGE: Final = 100
BEHIND_AT_ONCE: Final = 4  # conversations whose lines are read at the same time


class Watching:
    """Tells consoles of what they watch. What came in news goes out at once, what has to be read follows."""

    def __init__(self, briefs: Briefs) -> None:
        self._briefs = briefs
        self._behind = Backlog(
            self._read, at_once=BEHIND_AT_ONCE, failure="lines could not be read"
        )

    async def run(self) -> None:
        """Read for consoles what they were not sent, until cancelled."""
        await self._behind.run()

    def _put(self, client: RepClient, row: Conversation) -> None:
        self._behind.put((client, row.public_id), (client, row))

    async def _read(self, behind: Sequence[tuple[RepClient, Conversation]]) -> None:
        for client, row in behind:
            await self._replay(client, row)

    # ── news ──────────────────────────────────────────────────────────────────────────────────────

    def tell(self, watchers: Sequence[RepClient], news: News, after: Conversation) -> None:
        """Tell these consoles, which watch the conversation."""
        lines = self._briefs.visible(after, news.lines)
        frames = [(line.seq, encode(line_frame(line, news.public_id))) for line in lines]
        for client in watchers:
            shown = client.shown[after.public_id]
            if shown.latest is None or shown.latest.version <= after.version:
                shown.latest = after
            rescored = shown.score != after.score  # the answers behind it have to be read
            self._tell_lines(client, after, frames, more=news.beyond_lines or rescored)
        self._tell_score(watchers, after)

    def _tell_lines(
        self,
        client: RepClient,
        after: Conversation,
        frames: Sequence[tuple[int, bytes]],
        *,
        more: bool,
    ) -> None:
        """Send the lines, or read first what is missing before them. more: notes or answers have to be read as well."""
        it = after.public_id
        if it in client.replaying:
            client.replaying[it] = max(client.replaying[it], after.last_seq)
        else:
            for seq, frame in frames:
                if seq == client.watching[it] + 1:
                    client.watching[it] = seq
                    client.outbox.put(frame)
            if client.watching[it] < after.last_seq:
                client.replaying[it] = after.last_seq  # what comes now waits until it was read
                more = True
        if more:
            self._put(client, after)

    @staticmethod
    def _tell_score(watchers: Iterable[RepClient], after: Conversation) -> None:
        it = after.public_id
        behind = [client for client in watchers if client.shown[it].score != after.score]
        card = score_card(after) if behind else None
        if card is None:
            return
        frame = encode(ScoreFrame(conversation=it, result=card))
        for client in behind:
            client.shown[it].score = after.score
            client.outbox.put(frame)

    # ── reading ───────────────────────────────────────────────────────────────────────────────────

    async def catch_up(self, client: RepClient, row: Conversation) -> None:
        """Send a console what it lacks of what it watches: now, or while the store is away as soon as it answers."""
        try:
            await self._replay(client, row)
        except Unavailable:
            self._put(client, row)

    async def _replay(self, client: RepClient, row: Conversation) -> None:
        """Send all that the console lacks of what it watches, the lines in pages; live ones wait behind and follow."""
        it = row.public_id
        client.replaying[it] = max(row.last_seq, client.replaying.get(it, 0))
        try:
            while not client.outbox.closed and it in client.watching:
                page = await self._briefs.lines(row, client.watching[it], PAGE)
                for line in page:
                    if line.seq == client.watching.get(it, line.seq) + 1:
                        client.outbox.put(encode(line_frame(line, it)), counted=False)
                        client.watching[it] = line.seq
                await client.outbox.drained()
                last = client.replaying.get(it, row.last_seq)  # none: another reader is through
                behind = client.watching.get(it, last) < last
                if not page or (len(page) < PAGE and not behind):
                    break
        finally:
            client.replaying.pop(it, None)
        await self._notes(client, row)
        await self._answers(client, row)

    async def _notes(self, client: RepClient, row: Conversation) -> None:
        """Send the notes that this console was not sent."""
        it = row.public_id
        notes = await self._briefs.notes(row)
        shown = client.shown.get(it)
        if shown is None:
            return
        for note in notes:
            if note.note_id not in shown.notes:
                shown.notes.add(note.note_id)
                frame = NoteFrame(
                    conversation=it,
                    note_id=note.note_id,
                    by=note.by,
                    text=note.text,
                    at=note.at,
                )
                client.outbox.put(encode(frame), counted=False)

    async def _answers(self, client: RepClient, row: Conversation) -> None:
        """Send the score with the answers if they are others than this console was sent."""
        it = row.public_id
        shown = client.shown.get(it)
        if shown is None:
            return
        latest = row
        if shown.latest is not None and shown.latest.version > row.version:
            latest = shown.latest
        card = score_card(latest)
        answers = await self._briefs.answers(latest)
        outlook = await self._briefs.outlook(latest)
        encoded = encode((answers, outlook))
        if card is None or (shown.score, shown.answers) == (latest.score, encoded):
            return
        if shown.latest is not None and shown.latest.version > latest.version:
            self._put(client, shown.latest)  # it changed while it was read
            return
        shown.score, shown.answers = latest.score, encoded
        frame = ScoreFrame(
            conversation=it,
            result=card,
            answers=answers,
            open=outlook.open,
            outlook=outlook.changes,
        )
        client.outbox.put(encode(frame))
