"""Requests start in order without waiting; answers leave in order, whatever finishes first."""

from __future__ import annotations

import random

import pytest

from flarestream.net.limits import ConnectionLimits
from flarestream.wire.closing import CloseConnection
from tests.net.world import World, feed, framed, turns, unframed

BODIES = [b"request%d" % n for n in range(8)]


@pytest.mark.parametrize("seed", range(10))
async def test_answers_keep_request_order_however_requests_finish(seed: int) -> None:
    world = World()
    connection, transport = world.connect()
    feed(connection, b"".join(map(framed, BODIES)))
    assert world.desk.started == BODIES
    order = BODIES[:]
    random.Random(seed).shuffle(order)
    for body in order:
        world.desk.waiting[body].set_result([body[:4], body[4:]])
        await turns()
        got = unframed(bytes(transport.written))
        assert got == BODIES[: len(got)]
    assert unframed(bytes(transport.written)) == BODIES
    assert world.memory.used == 0
    assert connection.in_flight == 0


async def test_a_request_that_ends_at_once_waits_for_the_one_before() -> None:
    world = World()
    connection, transport = world.connect()
    feed(connection, framed(b"slow one"))
    world.desk.handler = world.desk.echo
    feed(connection, framed(b"fast one"))
    assert not transport.written
    world.desk.waiting[b"slow one"].set_result([b"slow one"])
    await turns()
    assert unframed(bytes(transport.written)) == [b"slow one", b"fast one"]


async def test_no_answer_leaves_no_gap() -> None:
    world = World()
    connection, transport = world.connect()
    feed(connection, b"".join(map(framed, BODIES[:3])))
    world.desk.waiting[BODIES[0]].set_result([BODIES[0]])
    world.desk.waiting[BODIES[1]].set_result(None)
    world.desk.waiting[BODIES[2]].set_result([BODIES[2]])
    await turns()
    assert unframed(bytes(transport.written)) == [BODIES[0], BODIES[2]]


async def test_reading_stops_at_the_limit_of_requests_in_flight() -> None:
    world = World(ConnectionLimits(in_flight_count=3))
    connection, transport = world.connect()
    feed(connection, b"".join(map(framed, BODIES)))
    assert world.desk.started == BODIES[:3]
    assert not transport.reading
    world.desk.waiting[BODIES[1]].set_result([BODIES[1]])
    await turns()
    assert world.desk.started == BODIES[:3]
    world.desk.waiting[BODIES[0]].set_result([BODIES[0]])
    await turns()
    assert world.desk.started == BODIES[:5]
    assert not transport.reading
    for body in BODIES:
        if body not in world.desk.waiting:
            break
        if not world.desk.waiting[body].done():
            world.desk.waiting[body].set_result([body])
        await turns()
    assert world.desk.started == BODIES
    assert transport.reading
    assert unframed(bytes(transport.written)) == BODIES


async def test_reading_stops_at_the_limit_of_bytes_in_flight() -> None:
    world = World(ConnectionLimits(in_flight_bytes=100_000))
    connection, transport = world.connect()
    big = [bytes([n]) * 60_000 for n in range(4)]
    taken = feed(connection, b"".join(map(framed, big)), transport)
    assert world.desk.started == big[:2]
    assert not transport.reading
    rest = b"".join(map(framed, big))[taken:]
    world.desk.waiting[big[0]].set_result([b"one"])
    await turns()
    assert transport.reading
    feed(connection, rest, transport)
    assert world.desk.started == big[:3]


async def test_a_held_answer_counts_with_its_own_size() -> None:
    world = World(ConnectionLimits(in_flight_bytes=100_000))
    connection, transport = world.connect()
    feed(connection, framed(BODIES[0]) + framed(BODIES[1]))
    world.desk.waiting[BODIES[1]].set_result([b"r" * 500_000])
    await turns()
    assert world.memory.used >= 500_000
    world.desk.waiting[BODIES[0]].set_result([b"r"])
    await turns()
    assert world.memory.used == 0
    assert transport.reading


async def test_a_peer_that_does_not_read_is_not_read_from() -> None:
    world = World(ConnectionLimits(write_high_bytes=1_000, write_low_bytes=100))
    world.desk.handler = world.desk.echo
    connection, transport = world.connect()
    transport.stuck = True
    bodies = [bytes([n]) * 400 for n in range(8)]
    taken = feed(connection, b"".join(map(framed, bodies)), transport)
    assert not transport.reading
    assert len(world.desk.started) < len(bodies)
    transport.unstick()
    await turns()
    feed(connection, b"".join(map(framed, bodies))[taken:], transport)
    assert transport.reading
    assert unframed(bytes(transport.written)) == bodies


async def test_finished_requests_wait_while_the_peer_does_not_read() -> None:
    world = World(ConnectionLimits(write_high_bytes=1_000, write_low_bytes=100))
    connection, transport = world.connect()
    feed(connection, b"".join(map(framed, BODIES[:4])))
    transport.stuck = True
    for body in BODIES[:4]:
        world.desk.waiting[body].set_result([body * 200])
    await turns()
    assert 0 < len(unframed(bytes(transport.written))) < 4
    transport.unstick()
    await turns()
    assert unframed(bytes(transport.written)) == [body * 200 for body in BODIES[:4]]


async def test_a_lost_connection_closes_the_coroutines_under_way() -> None:
    world = World()
    connection, _ = world.connect()
    feed(connection, b"".join(map(framed, BODIES)))
    connection.connection_lost(None)
    assert world.desk.closed == BODIES
    assert world.memory.used == 0
    assert world.gate.total == 0
    world.desk.waiting[BODIES[0]].set_result([b"too late"])
    await turns()


async def test_a_broken_rule_ends_the_connection_after_the_earlier_answers() -> None:
    world = World()
    connection, transport = world.connect()
    feed(connection, framed(BODIES[0]))

    async def refuse(_connection: object, _frame: memoryview) -> None:
        raise CloseConnection("test")

    world.desk.handler = refuse
    feed(connection, framed(BODIES[1]) + framed(BODIES[2]))
    assert not transport.closed
    assert not transport.reading
    world.desk.waiting[BODIES[0]].set_result([BODIES[0]])
    await turns()
    assert unframed(bytes(transport.written)) == [BODIES[0]]
    assert transport.closed


async def test_a_handler_that_fails_ends_its_own_connection_only(caplog: pytest.LogCaptureFixture) -> None:
    world = World()
    first, first_transport = world.connect()
    second, second_transport = world.connect()
    feed(first, framed(BODIES[0]))
    feed(second, framed(BODIES[1]))
    world.desk.waiting[BODIES[0]].set_exception(RuntimeError("broken"))
    await turns()
    world.desk.waiting[BODIES[1]].set_result([BODIES[1]])
    await turns()
    assert first_transport.closed
    assert unframed(bytes(second_transport.written)) == [BODIES[1]]
    assert "broken" in caplog.text
    assert second.in_flight == 0
    assert first.in_flight == 0


async def test_a_stop_answers_what_is_in_flight_and_starts_nothing_new() -> None:
    world = World()
    connection, transport = world.connect()
    feed(connection, framed(BODIES[0]) + framed(BODIES[1])[:6])
    connection.begin_stop()
    assert not transport.closed
    world.desk.waiting[BODIES[0]].set_result([BODIES[0]])
    await turns()
    assert unframed(bytes(transport.written)) == [BODIES[0]]
    assert transport.half_closed
    feed(connection, framed(BODIES[2]))
    await turns()
    assert transport.closed
    assert world.desk.started == [BODIES[0]]
    assert world.memory.used == 0
