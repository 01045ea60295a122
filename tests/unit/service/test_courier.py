"""Delivering: in order, at least once, under one id, with patience; and the day the CRM was down."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from chatbot.adapters.signer import HmacSigner
from chatbot.errors import NotSent, Unavailable, Unknown, WrongInput
from chatbot.service.courier import AT_ONCE, AT_ONCE_EACH, GIVE_UP_AFTER, PAUSES_S
from chatbot.service.egress import Answer
from chatbot.service.signing import secret_of, signed
from tests.fakes.crm import MailRoom, Received, courier_of, hot_lead, mail_room, verified_at
from tests.fakes.house import SetClock, memory_house


@pytest.fixture
async def room() -> MailRoom:
    return await mail_room(await memory_house())


def scripted(*answers: int | str) -> Iterator[int | str]:
    """Statuses, or why there was no answer, one after the other."""
    yield from answers


def plays(room: MailRoom, script: Iterator[int | str]) -> None:
    """Let the CRM answer by this script, then with 204."""

    def answer(_attempt: Received) -> Answer:
        said = next(script, 204)
        if isinstance(said, str):
            raise NotSent(said)
        return Answer(status=said)

    room.crm.answer = answer


async def one_event(room: MailRoom) -> None:
    """Let exactly one event happen."""
    visit = await room.house.visitor()
    await room.house.say(visit, "we want to replace our CRM", "30k", "I do", "asap")


# ── the day the CRM was down ──────────────────────────────────────────────────────────────────────


async def test_ten_minutes_of_errors_and_a_lost_answer_make_one_lead_in_order(
    room: MailRoom,
) -> None:
    house = room.house
    down_until = house.clock.now() + timedelta(minutes=10)
    lost: list[str] = []

    def answer(attempt: Received) -> Answer:
        if house.clock.now() < down_until:
            return Answer(status=500)
        if not lost:  # it is worked off, but the answer never comes
            lost.append(attempt.id)
            room.crm.take(attempt)
            raise NotSent("timed_out")
        return Answer(status=200)

    room.crm.answer = answer
    visit = await hot_lead(room)
    answered = [line for line in await house.transcript(visit) if line.party.value == "bot"]
    assert len(answered) >= 8  # the chat went on without the CRM
    await room.pass_(hours=2)

    row = await house.row(visit)
    assert list(room.crm.leads) == [row.subject_id]
    assert room.crm.leads[row.subject_id] == [
        "lead.hot",
        "consent.given",
        "lead.captured",
        "lead.status_changed",
        "lead.presented",
        "lead.status_changed",
    ]
    for kind in ("lead.hot", "consent.given", "lead.captured", "lead.presented"):
        assert len({a.id for a in room.crm.attempts if a.kind == kind}) == 1
    assert len(lost) == 1
    assert [a.id for a in room.crm.attempts].count(lost[0]) >= 2
    assert all(d.state == "sent" for d in await room.outbox.deliveries())


async def test_three_events_of_one_moment_wait_for_each_other(room: MailRoom) -> None:
    running = 0
    most = 0

    async def slowly(_attempt: Received) -> Answer:
        nonlocal running, most
        running += 1
        most = max(most, running)
        await asyncio.sleep(0)
        running -= 1
        return Answer(status=200)

    room.crm.answer = slowly
    await hot_lead(room)
    await room.courier.deliver_due()

    assert len(room.crm.attempts) >= 6
    assert most == 1


async def test_a_dead_letter_is_kept_and_replayed_under_the_same_id(room: MailRoom) -> None:
    room.crm.answer = lambda _: Answer(status=503)
    await one_event(room)
    await room.pass_(days=4)
    [dead] = await room.dead()

    assert (dead.status, dead.reason) == (503, "status_503")
    tried = len(room.crm.attempts)
    room.crm.answer = lambda _: Answer(status=200)
    await room.pass_(days=1)
    assert len(room.crm.attempts) == tried
    await room.outbox.replay(dead.id, now=room.house.clock.now())
    await room.pass_(seconds=1)

    assert {attempt.id for attempt in room.crm.attempts} == {dead.id}
    assert await room.dead() == ()
    [sent] = await room.outbox.deliveries()
    assert (sent.state, sent.attempts) == ("sent", tried + 1)


# ── patience ──────────────────────────────────────────────────────────────────────────────────────


async def test_the_pauses_grow_and_end_within_three_days(room: MailRoom) -> None:
    room.crm.answer = lambda _: Answer(status=500)
    at: list[float] = []

    def answer(_attempt: Received) -> Answer:
        at.append(room.house.clock.now().timestamp())
        return Answer(status=500)

    room.crm.answer = answer
    await one_event(room)
    await room.pass_(days=5)

    pauses = [round(b - a) for a, b in pairwise(at)]
    assert pauses[: len(PAUSES_S)] == list(PAUSES_S)
    assert set(pauses[len(PAUSES_S) :]) == {PAUSES_S[-1]}
    assert timedelta(days=2.5) < timedelta(seconds=at[-1] - at[0]) <= GIVE_UP_AFTER


@pytest.mark.parametrize(("draw", "factor"), [(0.0, 0.8), (0.75, 1.1)])
async def test_the_pauses_are_spread(
    room: MailRoom, monkeypatch: pytest.MonkeyPatch, *, draw: float, factor: float
) -> None:
    monkeypatch.setattr(room.house.ids, "draw", lambda: draw)
    room.crm.answer = lambda _: Answer(status=500)
    await one_event(room)
    before = room.house.clock.now()
    await room.courier.deliver_due()

    [waiting] = await room.outbox.deliveries()
    assert (waiting.next_at - before).total_seconds() == pytest.approx(PAUSES_S[0] * factor)


@pytest.mark.parametrize("status", [429, 503])
async def test_who_asks_to_wait_is_left_alone_that_long(room: MailRoom, status: int) -> None:
    room.crm.answer = lambda _: Answer(status=status, retry_after_s=900)
    await one_event(room)
    await room.pass_(minutes=14)

    assert len(room.crm.attempts) == 1
    await room.pass_(minutes=2)
    assert len(room.crm.attempts) == 2


@pytest.mark.parametrize("status", [200, 201, 202, 204])
async def test_any_success_is_one(room: MailRoom, status: int) -> None:
    room.crm.answer = lambda _: Answer(status=status)
    await one_event(room)
    await room.pass_(days=1)

    assert len(room.crm.attempts) == 1


@pytest.mark.parametrize("answer", [302, 400, 404, 500, "timed_out", "forbidden_address"])
async def test_anything_else_is_tried_again(room: MailRoom, answer: int | str) -> None:
    plays(room, scripted(answer))
    await one_event(room)
    await room.pass_(minutes=1)

    assert len(room.crm.attempts) == 2
    [done] = await room.outbox.deliveries()
    assert (done.state, done.attempts, done.failures) == ("sent", 2, 1)


async def test_who_is_gone_hears_nothing_more_until_enabled_again(room: MailRoom) -> None:
    plays(room, scripted(410))
    await one_event(room)
    await room.pass_(seconds=1)
    await one_event(room)

    [[endpoint, _]] = await room.desk.all()
    assert not endpoint.enabled
    assert [(d.status, d.reason) for d in await room.dead()] == [(410, "gone")]
    assert len(await room.outbox.deliveries()) == 1

    await room.desk.enable(endpoint.public_id)
    assert await room.desk.replay(None) == 1
    await room.pass_(seconds=1)
    assert len(room.crm.attempts) == 2


# ── at least once, and never more than needed ─────────────────────────────────────────────────────


async def test_a_process_killed_between_sending_and_marking_is_made_up_for_by_another(
    room: MailRoom,
) -> None:
    class Killed(BaseException):
        """What ends a process, as far as a test in one can."""

    def die(attempt: Received) -> Answer:
        room.crm.take(attempt)
        raise Killed

    room.crm.answer = die
    await one_event(room)
    with pytest.raises(BaseExceptionGroup):
        await room.courier.deliver_due()
    room.crm.answer = lambda _: Answer(status=200)
    other = courier_of(room.house, room.outbox, room.crm)

    assert await other.deliver_due() == 0
    room.house.clock.pass_(seconds=61)
    assert await other.deliver_due() == 1

    first, second = room.crm.attempts
    assert first.id == second.id
    assert sum(len(kinds) for kinds in room.crm.leads.values()) == 1


async def test_what_is_waiting_for_a_removed_endpoint_is_forgotten(room: MailRoom) -> None:
    await one_event(room)
    late = await room.outbox.deliveries()
    await room.desk.add("https://other.example.com/", site=room.house.site.key, events=())
    await room.outbox.remove_endpoint(room.endpoint.id)
    await room.courier.deliver_due()

    assert len(late) == 1
    assert room.crm.attempts == []
    assert await room.outbox.deliveries() == ()


async def test_a_slow_endpoint_leaves_room_for_the_others(room: MailRoom) -> None:
    go_on, many, all_done = asyncio.Event(), asyncio.Event(), asyncio.Event()
    at_it: list[str] = []
    visitors = AT_ONCE + 10

    async def slowly(attempt: Received) -> Answer:
        at_it.append(attempt.id)
        if len(at_it) == AT_ONCE_EACH:
            many.set()
        await go_on.wait()
        if len(at_it) == visitors:
            all_done.set()
        return Answer(status=200)

    room.crm.answer = slowly
    for _ in range(visitors):
        await one_event(room)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(room.courier.run())
        await many.wait()
        await room.courier.learn()
        assert len(at_it) < AT_ONCE
        go_on.set()
        await all_done.wait()
        running.cancel()

    assert len(set(at_it)) == visitors


async def test_what_arrived_is_forgotten_after_thirty_days(room: MailRoom) -> None:
    await one_event(room)
    await room.pass_(days=29)
    assert len(await room.outbox.deliveries()) == 1

    room.house.clock.pass_(days=2)
    await room.courier.deliver_due()

    assert await room.outbox.deliveries() == ()


async def test_an_outbox_that_fails_does_not_stop_the_courier(
    room: MailRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = asyncio.Event()
    failures = iter([RuntimeError("away"), Unavailable()])
    due = room.outbox.due

    async def failing(now: datetime) -> bool:
        if (failure := next(failures, None)) is not None:
            room.house.turns.outlets.wake()  # it does not sleep for a second
            raise failure
        return await due(now)

    def answer(_attempt: Received) -> Answer:
        arrived.set()
        return Answer(status=200)

    room.crm.answer = answer
    monkeypatch.setattr(room.outbox, "due", failing)
    await one_event(room)
    async with asyncio.TaskGroup() as tasks:
        running = tasks.create_task(room.courier.run())
        await arrived.wait()
        running.cancel()

    assert next(failures, None) is None


# ── signatures ────────────────────────────────────────────────────────────────────────────────────


async def test_the_independent_library_verifies_what_is_sent(room: MailRoom) -> None:
    await one_event(room)
    await room.courier.deliver_due()  # the CRM verifies with it, or the attempt would not count

    assert len(room.crm.attempts) == 1


async def test_for_a_day_after_a_rotation_both_secrets_verify(room: MailRoom) -> None:
    old = room.crm.secret
    new = await room.desk.rotate(room.endpoint.public_id)
    await room.courier.learn()
    assert old != new

    for secret in (old, new):
        room.crm.secret = secret
        assert (await room.desk.test(room.endpoint.public_id)).status == 204
    room.house.clock.pass_(hours=25)
    assert (await room.desk.test(room.endpoint.public_id)).status == 204
    room.crm.secret = old
    with pytest.raises(Exception, match="No matching signature"):
        await room.desk.test(room.endpoint.public_id)


def test_a_signature_is_for_one_body_one_id_and_one_moment() -> None:
    clock = SetClock()
    secret = "whsec_" + "c2VjcmV0" * 5
    headers = signed([secret_of(secret)], id="msg_1", at=clock.now(), body=b'{"a":1}')

    assert verified_at(clock, secret, b'{"a":1}', headers) == {"a": 1}
    for body, change in (
        (b'{"a":2}', {}),
        (b'{"a":1}', {"webhook-id": "msg_2"}),
        (b'{"a":1}', {"webhook-timestamp": str(int(clock.now().timestamp()) + 1)}),
    ):
        with pytest.raises(Exception, match="No matching signature"):
            verified_at(clock, secret, body, {**headers, **change})


@pytest.mark.parametrize(
    "text", ["whsec_", "whsec_c2hvcnQ=", "whsec_not base64", "whsec_" + "A" * 200]
)
def test_a_secret_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(WrongInput):
        secret_of(text)


def test_a_sealed_secret_opens_with_its_key_and_purpose_only() -> None:
    signer = HmacSigner(b"k" * 32)
    sealed = signer.seal("webhook-secret", b"s3cret")

    assert b"s3cret" not in sealed
    assert signer.seal("webhook-secret", b"s3cret") != sealed
    assert signer.unsealed("webhook-secret", sealed) == b"s3cret"
    assert (
        HmacSigner(b"n" * 32, previous=b"k" * 32).unsealed("webhook-secret", sealed) == b"s3cret"
    )
    assert signer.unsealed("another", sealed) is None
    assert HmacSigner(b"x" * 32).unsealed("webhook-secret", sealed) is None
    assert signer.unsealed("webhook-secret", sealed[:-1] + b"\x00") is None
    assert signer.unsealed("webhook-secret", b"") is None


async def test_a_secret_sealed_with_a_lost_key_makes_a_dead_letter_that_says_so(
    room: MailRoom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room.courier, "_signer", HmacSigner(b"x" * 32))
    await one_event(room)
    await room.courier.deliver_due()

    assert [d.reason for d in await room.dead()] == ["secret_unreadable"]
    assert room.crm.attempts == []


# ── the desk ──────────────────────────────────────────────────────────────────────────────────────


async def test_a_secret_is_shown_once_and_kept_sealed(room: MailRoom) -> None:
    secret = room.crm.secret
    [endpoint] = await room.outbox.endpoints()

    assert secret is not None
    assert secret_of(secret) not in endpoint.secret
    assert secret not in repr(endpoint)


async def test_what_may_not_be_sent_to_is_not_added(room: MailRoom) -> None:
    room.crm.forbidden.add("https://169.254.169.254/")

    with pytest.raises(WrongInput, match="public internet"):
        await room.desk.add("https://169.254.169.254/", site=room.house.site.key, events=())
    with pytest.raises(WrongInput, match="no site"):
        await room.desk.add("https://a.example.com/", site="nowhere", events=())
    with pytest.raises(WrongInput, match=r"no event 'lead\.hots'"):
        await room.desk.add(
            "https://a.example.com/", site=room.house.site.key, events=("lead.hots",)
        )
    with pytest.raises(WrongInput, match="no webhook"):
        await room.desk.remove("nobody")
    assert len(await room.outbox.endpoints()) == 1


async def test_of_one_webhook_the_dead_letters_are_listed_and_sent_again_alone(
    room: MailRoom,
) -> None:
    plays(room, scripted(410))
    await one_event(room)
    await room.pass_(seconds=1)
    [[endpoint, key]] = await room.desk.all()
    other, _ = await room.desk.add("https://b.example.com/", site=key, events=())

    [dead] = await room.desk.deliveries(endpoint, state="dead")

    assert dead.reason == "gone"
    assert await room.desk.deliveries(other) == ()
    assert await room.desk.deliveries(endpoint, state="sent") == ()
    assert await room.desk.one(endpoint.public_id) == (endpoint, key)
    assert await room.desk.replay(dead.id) == 1
    with pytest.raises(Unknown, match="dead letter"):
        await room.desk.replay(dead.id)
    with pytest.raises(Unknown, match="no webhook"):
        await room.desk.one("nobody")
