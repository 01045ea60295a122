"""The six digits that confirm an address: mailed by the outbox, typed in the chat, and known to nobody else."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest

from chatbot.dialog import engine
from chatbot.dialog.state import decode
from chatbot.domain.consent import chain_breaks
from chatbot.errors import NotAllowed, NotSent
from chatbot.service.decisions import Decisions
from chatbot.service.events import decode_told
from chatbot.service.letters import Letter, Letters
from chatbot.service.listening import CODE_SHOWN
from chatbot.service.rectifying import Rectifying
from chatbot.service.visit import Visit
from tests.fakes.crm import MailRoom, mail_room
from tests.fakes.house import memory_house

EMAIL = "ana@example.com"


@dataclass
class Box:
    """The Mailer port: a mailbox. is_full: nothing is taken."""

    letters: list[Letter] = field(default_factory=list)
    is_full: bool = False

    async def send(self, letter: Letter) -> None:
        if self.is_full:
            raise NotSent("mail_refused")
        self.letters.append(letter)

    def code(self) -> str:
        """The code of the newest letter."""
        found = re.search(r"\b\d{6}\b", self.letters[-1].text)
        assert found is not None
        return found[0]


@dataclass
class Post:
    room: MailRoom
    box: Box
    visit: Visit

    async def say(self, *texts: str) -> str:
        """Say it; return the last line."""
        return (await self.room.house.say(self.visit, *texts))[-1].text

    async def consent(self) -> str:
        return decode((await self.room.house.row(self.visit)).state).consents["sales_contact"]


def with_box(room: MailRoom) -> Box:
    house, box = room.house, Box()
    house.visitors._surroundings._mails = True
    room.courier._letters = Letters(
        store=house.store, directory=house.directory, mailer=box, keyed=house.turns.keyed
    )
    return box


@pytest.fixture
async def post() -> Post:
    """A visitor who has left an address, and got a code."""
    room = await mail_room(await memory_house())
    box = with_box(room)
    post = Post(room, box, await room.house.visitor())
    await post.say("first", "12000", "committee", "in 2 months", "yes", "Ana Sousa", EMAIL)
    await room.courier.deliver_due()
    return post


async def test_the_code_comes_by_mail_and_the_chat_goes_on_without_it(post: Post) -> None:
    house = post.room.house
    lines = [line.text for line in await house.transcript(post.visit)]

    (letter,) = post.box.letters

    assert letter.to == EMAIL
    assert post.box.code() in letter.subject
    assert EMAIL not in repr(letter)
    assert any("code with six digits" in line for line in lines)
    assert "code with six digits" not in lines[-1]  # what comes next was said as well
    assert await post.consent() == "given"


async def test_the_code_stands_nowhere_but_in_the_letter(post: Post) -> None:
    house, code = post.room.house, post.box.code()
    row = await house.row(post.visit)

    kept = [row.state, *(d.payload for d in await post.room.outbox.deliveries(limit=100))]
    kept += [stored.event for stored in await house.store.events(row.id)]
    before = b" ".join(kept)
    await post.say(code)
    events = b" ".join(stored.event for stored in await house.store.events(row.id))

    assert code.encode() not in before
    assert code.encode() not in events
    shown = [line.text for line in await house.briefs.lines(row, 0, 100)]
    assert not [line for line in shown if code in line]
    assert CODE_SHOWN in [line.text for line in await house.transcript(post.visit)]


@pytest.mark.parametrize("spelled", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}"])
async def test_the_right_code_confirms_the_address(post: Post, spelled: str) -> None:
    await post.say(spelled.format(post.box.code()))

    row = await post.room.house.row(post.visit)
    links = await post.room.house.store.consent_chain(row.subject_id)
    last = links[-1]
    assert (last.state, last.channel, last.method) == ("confirmed", "email", "code")
    assert (last.question_seq or 0) < (last.answer_seq or 0)
    assert await post.consent() == "confirmed"
    assert chain_breaks(links) == ()


async def test_five_wrong_ones_end_it_and_the_right_one_comes_too_late(post: Post) -> None:
    wrong = "000000" if post.box.code() != "000000" else "111111"

    answers = [await post.say(wrong) for _ in range(5)]
    await post.say(post.box.code())

    assert await post.consent() == "given"
    assert decode((await post.room.house.row(post.visit)).state).code is None
    texts = [line.text for line in await post.room.house.transcript(post.visit)]
    assert len(answers) == 5
    assert sum("That is not the code" in t for t in texts) == 4
    assert sum("not good any more" in t for t in texts) == 1


async def test_after_ten_minutes_it_is_too_old(post: Post) -> None:
    post.room.house.clock.pass_(minutes=10)

    await post.say(post.box.code())

    assert await post.consent() == "given"


async def test_another_conversations_code_is_wrong(post: Post) -> None:
    house = post.room.house
    other = Post(post.room, post.box, await house.visitor())
    mine = post.box.code()
    await other.say("first", "12000", "committee", "in 2 months", "yes", "Eve", EMAIL)
    await post.room.courier.deliver_due()
    assert post.box.code() != mine

    await other.say(mine)

    assert await other.consent() == "given"


async def test_no_letter_goes_out_when_the_consent_is_gone_by_then() -> None:
    room = await mail_room(await memory_house())
    box = with_box(room)
    post = Post(room, box, await room.house.visitor())
    await post.say("first", "12000", "committee", "in 2 months", "yes", "Ana", EMAIL, "stop")

    await room.courier.deliver_due()

    assert box.letters == []


async def test_a_mail_server_that_is_away_is_tried_again_and_not_for_ever(post: Post) -> None:
    room = await mail_room(await memory_house())
    box = with_box(room)
    late = Post(room, box, await room.house.visitor())
    box.is_full = True
    await late.say("first", "12000", "committee", "in 2 months", "yes", "Ana", EMAIL)
    await room.pass_(seconds=20)

    box.is_full = False
    await room.pass_(minutes=2)
    sent = len(box.letters)
    box.is_full = True
    await late.say("my email is ana.sousa@example.com", "yes")
    await room.pass_(minutes=20)
    box.is_full = False
    await room.pass_(minutes=20)

    assert sent == 1
    waiting = await room.outbox.deliveries(state="waiting", limit=100)
    assert [d for d in waiting if d.kind == "mail.code"] == []


async def test_a_recipient_of_events_is_no_mailbox(post: Post) -> None:
    sent = list(await post.room.outbox.deliveries(state="sent", limit=100))

    assert [d.endpoint for d in sent if d.kind == "mail.code"] == [0]
    assert not [a for a in post.room.crm.attempts if a.kind == "mail.code"]


async def test_six_digits_that_answer_a_question_are_an_answer() -> None:
    room = await mail_room(await memory_house())
    box = with_box(room)
    post = Post(room, box, await room.house.visitor())
    await post.say(f"hi, I'm Ana, {EMAIL}", "yes")
    await room.courier.deliver_due()
    await post.say("first")

    await post.say("150000")

    state = decode((await room.house.row(post.visit)).state)
    assert state.code is not None
    assert state.code.tries == 5
    assert any(a.criterion == "budget" for a in state.answers.values())
    await post.say(box.code())
    assert await post.consent() == "confirmed"


async def test_a_confirmed_address_is_not_changed_by_somebody_else(post: Post) -> None:
    await post.say(post.box.code())
    subjects = Rectifying(post.room.house.turns, is_suppressed=_never)
    row = await post.room.house.row(post.visit)

    with pytest.raises(NotAllowed, match="confirmed"):
        await subjects.correct(row.id, {"email": "eve@example.com"}, actor="rep:1", reason="x")

    assert (await post.room.house.row(post.visit)).contact.email == EMAIL


async def _never(_key: str) -> bool:
    return False


async def test_a_replay_gives_the_same_state(post: Post) -> None:
    await post.say("123456", post.box.code())
    house = post.room.house
    row = await house.row(post.visit)
    texts = {line.seq: line.text for line in await house.transcript(post.visit)}

    told = [pair for e in await house.store.events(row.id) for pair in decode_told(e.event, texts)]
    flow = await house.flows.version(row.flow_version)

    assert engine.replay(flow, told) == decode(row.state)


async def test_withdrawing_ends_the_waiting_for_a_code(post: Post) -> None:
    row = await post.room.house.row(post.visit)
    desk = Decisions(
        store=post.room.house.store,
        turns=post.room.house.turns,
        surroundings=post.room.house.visitors._surroundings,
    )

    await desk.by_visitor(row.id, "sales_contact")
    await post.say(post.box.code())

    assert await post.consent() == "withdrawn"


# ── the same person ───────────────────────────────────────────────────────────────────────────────


async def another(post: Post) -> Post:
    """Return somebody else who left the same address, and got a code."""
    visit = await post.room.house.visitor()
    later = Post(post.room, post.box, visit)
    await later.say(f"hi, I am at {EMAIL}", "yes")
    await post.room.courier.deliver_due()
    return later


async def confirmed(post: Post) -> str:
    """Let the visitor type the code; return the last line."""
    said = await post.say(post.box.code())
    await post.room.house.tick(seconds=1)
    return said


async def statuses(*posts: Post) -> list[str]:
    return [(await p.room.house.row(p.visit)).lead.status for p in posts]


async def test_two_who_confirmed_the_same_address_are_one_lead(post: Post) -> None:
    house = post.room.house
    await confirmed(post)
    later = await another(post)
    told = (await house.row(post.visit)).lead.rank

    await confirmed(later)

    old, new = await house.row(post.visit), await house.row(later.visit)
    assert (old.lead.status, old.lead.merged_into) == ("merged", new.subject_id)
    assert (new.lead.status, new.lead.rank) == ("captured", told)
    step = (await house.leads.history(old))[-1]
    assert (step.what, step.who, step.why) == ("merge", "bot", "same_confirmed_address")
    for row in (old, new):
        chain = await house.store.consent_chain(row.subject_id)
        assert [e.actor for e in chain if e.state == "merged"] == ["system"]
        assert not chain_breaks(chain)
    assert new.contact.name == "Ana Sousa"


async def test_an_address_that_only_one_has_confirmed_merges_nothing(post: Post) -> None:
    house = post.room.house
    later = await another(post)

    await confirmed(later)
    await house.tick(days=1)

    assert "merged" not in await statuses(post, later)
    (match,) = await house.briefs.matches(await house.row(later.visit))
    assert (match.by, match.strength) == (("email",), "weak")


async def test_the_chat_says_the_same_whether_somebody_confirmed_the_address_before(
    post: Post,
) -> None:
    house = post.room.house
    await confirmed(post)
    known = await another(post)
    await confirmed(known)
    stranger = Post(post.room, post.box, await house.visitor())
    await stranger.say("hi, I am at kim@example.com", "yes")
    await post.room.courier.deliver_due()
    await confirmed(stranger)

    said = [
        [line.text for line in await house.transcript(p.visit) if "@" not in line.text]
        for p in (known, stranger)
    ]

    assert said[0] == said[1]


async def test_the_lead_that_a_rep_works_on_takes_in_the_other(post: Post) -> None:
    house = post.room.house
    sam = await house.rep("Sam")
    await confirmed(post)
    await house.reps.claim(sam, (await house.row(post.visit)).public_id)
    kept = (await statuses(post))[0]
    later = await another(post)

    await confirmed(later)

    assert await statuses(post, later) == [kept, "merged"]
    assert kept in ("accepted", "live")


async def test_confirmed_leads_that_were_told_apart_stay_apart(post: Post) -> None:
    house = post.room.house
    await confirmed(post)
    later = await another(post)
    old = await house.row(post.visit)
    await house.merging.apart(await house.row(later.visit), old.subject_id)

    await confirmed(later)

    assert "merged" not in await statuses(post, later)


async def test_a_merge_by_a_confirmed_address_is_taken_back_like_any_other(post: Post) -> None:
    house = post.room.house
    await confirmed(post)
    before = (await statuses(post))[0]
    later = await another(post)
    await confirmed(later)
    old = await house.row(post.visit)

    whole = await house.merging.unmerge(await house.row(later.visit), old.subject_id, who="rep:1")
    await house.tick(days=1)

    assert (await statuses(post))[0] == before
    assert whole.contact.name is None
    (match,) = await house.briefs.matches(await house.row(later.visit))
    assert (match.by, match.strength) == (("email",), "strong")


async def test_who_withdrew_since_is_merged_with_nobody(post: Post) -> None:
    house = post.room.house
    await confirmed(post)
    await post.say("stop")
    later = await another(post)

    await confirmed(later)

    assert await statuses(post, later) == ["suppressed", "captured"]
    assert await house.briefs.matches(await house.row(later.visit)) == ()
