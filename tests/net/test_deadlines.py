"""Deadlines and accept limits, on a clock that stands still until told."""

from __future__ import annotations

import pytest

from flarestream.net.gate import AcceptGate, TokenBucket
from flarestream.net.limits import AcceptLimits, ConnectionLimits, connections_by_file_limit
from flarestream.net.listener import Listener
from tests.net.world import World, feed, framed, turns


async def test_a_silent_stranger_is_cut_after_ten_seconds() -> None:
    world = World()
    _, transport = world.connect()
    world.later(9.9)
    assert not transport.aborted
    world.later(0.2)
    assert transport.aborted


async def test_a_first_frame_that_trickles_is_cut_after_ten_seconds() -> None:
    world = World()
    connection, transport = world.connect()
    feed(connection, framed(b"x" * 1000)[:500])
    world.later(9.0)
    feed(connection, b"x")
    world.later(1.1)
    assert transport.aborted
    connection.connection_lost(None)
    assert world.memory.used == 0


@pytest.mark.parametrize(("size", "seconds"), [(1000, 30.0), (64 * 1024 * 60, 90.0)])
async def test_a_later_frame_may_take_thirty_seconds_and_its_size_at_64_kib_a_second(
    size: int, seconds: float
) -> None:
    world = World()
    world.desk.handler = world.desk.echo
    connection, transport = world.connect()
    feed(connection, framed(b"greeting"))
    feed(connection, framed(b"x" * size)[:100])
    world.later(seconds - 0.5)
    assert not transport.aborted
    world.later(1.0)
    assert transport.aborted


async def test_a_size_prefix_that_never_ends_is_cut() -> None:
    world = World()
    world.desk.handler = world.desk.echo
    connection, transport = world.connect()
    feed(connection, framed(b"greeting") + b"\0\0")
    world.later(31)
    assert transport.aborted


async def test_an_idle_connection_is_closed_and_a_busy_one_is_not() -> None:
    world = World(ConnectionLimits(idle_ms=60_000))
    world.desk.handler = world.desk.echo
    idle, idle_transport = world.connect()
    busy, busy_transport = world.connect()
    feed(idle, framed(b"greeting"))
    feed(busy, framed(b"greeting"))
    world.later(1)
    for _ in range(6):
        world.later(9)
        feed(busy, framed(b"another one"))
    world.later(9)
    assert idle_transport.aborted
    assert not busy_transport.aborted


async def test_a_long_poll_is_not_idle() -> None:
    world = World(ConnectionLimits(idle_ms=60_000))
    connection, transport = world.connect()
    feed(connection, framed(b"long poll"))
    for _ in range(20):
        world.later(30)
    assert not transport.aborted
    world.desk.waiting[b"long poll"].set_result([b"done"])
    await turns()
    world.later(59)
    assert not transport.aborted
    world.later(2)
    assert transport.aborted


async def test_time_spent_held_by_us_does_not_count_against_the_peer() -> None:
    world = World(ConnectionLimits(in_flight_count=1))
    connection, transport = world.connect()
    feed(connection, framed(b"request one") + framed(b"x" * 5000)[:100], transport)
    for _ in range(10):
        world.later(50)
    assert not transport.aborted
    world.desk.waiting[b"request one"].set_result([b"done"])
    await turns()
    assert transport.reading
    world.later(29)
    assert not transport.aborted
    world.later(2)
    assert transport.aborted


async def test_a_peer_that_takes_no_answers_is_cut_after_a_close() -> None:
    world = World()
    connection, transport = world.connect()
    feed(connection, b"\xff\xff\xff\xff1234")
    assert transport.closed
    assert not transport.aborted
    world.later(11)
    assert transport.aborted


async def test_frames_that_need_memory_wait_for_it_and_small_ones_do_not() -> None:
    world = World(ConnectionLimits(request_memory_bytes=1_000_000))
    hog, hog_transport = world.connect()
    feed(hog, framed(b"h" * 900_000)[:800_000], hog_transport)
    waiting, waiting_transport = world.connect()
    feed(waiting, framed(b"w" * 900_000)[:800_000], waiting_transport)
    assert not waiting_transport.reading
    small, small_transport = world.connect()
    feed(small, framed(b"small one"))
    assert b"small one" in world.desk.started
    assert small_transport.reading
    hog.connection_lost(None)
    await turns()
    assert waiting_transport.reading
    assert small.in_flight == 1


async def test_an_old_unfinished_frame_gives_way_when_memory_stays_short() -> None:
    world = World(ConnectionLimits(request_memory_bytes=1_000_000))
    world.desk.handler = world.desk.echo
    hog, hog_transport = world.connect()
    feed(hog, framed(b"greeting") + framed(b"h" * 9_000_000)[:800_000], hog_transport)
    waiting, waiting_transport = world.connect()
    feed(waiting, framed(b"greeting") + framed(b"w" * 900_000)[:700_000], waiting_transport)
    assert not waiting_transport.reading
    listener = Listener.__new__(Listener)
    listener._connections = world.host
    listener._waiting_since = None
    for _ in range(8):
        world.loop.now += 1.0
        listener.sweep(world.loop.now)
    assert hog_transport.aborted
    hog.connection_lost(None)
    await turns()
    assert waiting_transport.reading
    assert not waiting_transport.aborted


async def test_a_single_frame_larger_than_the_request_memory_still_passes() -> None:
    world = World(ConnectionLimits(request_memory_bytes=100_000))
    world.desk.handler = world.desk.echo
    connection, transport = world.connect()
    feed(connection, framed(b"x" * 3_000_000), transport)
    assert world.desk.started == [b"x" * 3_000_000]
    assert world.memory.used == 0


def test_a_bucket_lets_a_burst_pass_then_its_rate() -> None:
    bucket = TokenBucket(rate=2.0, burst=3, now=0.0)
    assert [bucket.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert not bucket.take(0.4)
    assert bucket.take(0.5)
    assert [bucket.take(100.0) for _ in range(4)] == [True, True, True, False]


def test_the_gate_limits_connections_in_total_and_per_address() -> None:
    gate = AcceptGate(AcceptLimits(connections=3, connections_per_ip=2, per_ip_overrides={"192.0.2.9": 1}))
    assert gate.refusal("L", "192.0.2.1", 0.0) is None
    assert gate.refusal("L", "192.0.2.1", 0.0) is None
    assert gate.refusal("L", "192.0.2.1", 0.0) == "connection limit of the address reached"
    assert gate.refusal("L", "192.0.2.9", 0.0) is None
    assert gate.refusal("L", "192.0.2.8", 0.0) == "connection limit of the node reached"
    gate.leave("192.0.2.9")
    assert gate.refusal("L", "192.0.2.9", 0.0) is None
    gate.leave("192.0.2.1")
    assert gate.refusal("L", "192.0.2.9", 0.0) == "connection limit of the address reached"


def test_the_gate_slows_an_address_down_and_leaves_this_machine_alone() -> None:
    gate = AcceptGate(AcceptLimits(ip_rate=1.0, ip_burst=2))
    assert [gate.refusal("L", "192.0.2.1", 0.0) for _ in range(3)][
        -1
    ] == "new connections of the address per second"
    assert gate.refusal("L", "192.0.2.1", 1.0) is None
    assert {gate.refusal("L", "127.0.0.1", 1.0) for _ in range(2_000)} == {None}


async def test_a_refused_connection_is_closed_and_not_counted() -> None:
    world = World(accept=AcceptLimits(connections=1))
    first, _ = world.connect()
    second, transport = world.connect()
    assert transport.aborted
    second.connection_lost(None)
    assert world.gate.total == 1
    first.connection_lost(None)
    assert world.gate.total == 0


def test_four_fifths_of_the_open_files_may_be_connections() -> None:
    assert connections_by_file_limit(20_000) == 16_000
    assert connections_by_file_limit(4) == 16
