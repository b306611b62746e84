"""Deadlines and accept limits, on a clock that stands still until told."""

from __future__ import annotations

import pytest

from flarestream.net.connection import Connection
from flarestream.net.gate import AcceptGate, TokenBucket
from flarestream.net.limits import AcceptLimits, ConnectionLimits, connections_by_file_limit
from flarestream.net.listener import Listener
from tests.net.world import RecordingTransport, World, feed, framed, turns


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
    world.later(1)
    world.later(59)
    assert not transport.aborted
    world.later(2)
    assert transport.aborted


async def test_a_connection_full_of_requests_that_never_end_is_idle_in_the_end() -> None:
    world = World(ConnectionLimits(idle_ms=60_000, in_flight_count=2))
    connection, transport = world.connect()
    feed(connection, framed(b"request 1") + framed(b"request 2"))
    world.later(1)
    world.later(50)
    world.desk.waiting[b"request 1"].set_result([b"done"])
    await turns()
    feed(connection, framed(b"request 3"))
    world.later(1)
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


def short_of_memory() -> World:
    world = World(ConnectionLimits(request_memory_bytes=1_000_000))
    world.desk.handler = world.desk.echo
    return world


def start_frame(world: World, declared: int, sent: int) -> tuple[Connection, RecordingTransport]:
    """A connection that has sent its greeting and the beginning of a large frame."""
    connection, transport = world.connect()
    feed(connection, framed(b"greeting") + declared.to_bytes(4, "big") + b"x" * sent, transport)
    return connection, transport


async def test_of_frames_that_outgrow_the_memory_one_goes_on_and_the_next_when_it_is_whole() -> None:
    world = short_of_memory()
    sent = 540_000  # its next buffer is larger than the limit
    first, first_transport = start_frame(world, 3_000_000, sent)
    frames = []
    for _ in range(2):
        connection, transport = world.connect()
        stream = framed(b"greeting") + framed(b"y" * 900_000)
        frames.append((connection, transport, stream[feed(connection, stream, transport) :]))
    assert first_transport.reading
    assert [transport.reading for _, transport, _ in frames] == [False, False]
    feed(first, b"x" * (3_000_000 - sent), first_transport)
    await turns()
    for connection, transport, rest in frames:
        assert transport.reading
        feed(connection, rest, transport)
        await turns()
    assert [len(frame) for frame in world.desk.started[-3:]] == [3_000_000, 900_000, 900_000]
    assert world.memory.used == 0


async def test_many_frames_at_once_all_become_whole_in_little_memory() -> None:
    world = short_of_memory()
    frame = framed(b"z" * 400_000)
    ends = [world.connect() for _ in range(20)]
    done = [0] * len(ends)
    for _ in range(200):
        for number, (connection, transport) in enumerate(ends):
            step = frame[done[number] : done[number] + 50_000]
            done[number] += feed(connection, step, transport)
        assert world.memory.used <= 2 * 1_000_000 + 400_000
        await turns()
    assert len(world.desk.started) == len(ends)
    assert world.memory.used == 0


async def test_small_frames_are_served_while_large_ones_wait() -> None:
    world = short_of_memory()
    for _ in range(4):
        start_frame(world, 3_000_000, 300_000)
    small, transport = world.connect()
    feed(small, framed(b"small one"), transport)
    assert transport.reading
    assert b"small one" in world.desk.started


async def test_a_favoured_frame_that_trickles_gives_way() -> None:
    world = short_of_memory()
    hog, hog_transport = start_frame(world, 9_000_000, 1_200_000)
    _, waiting_transport = start_frame(world, 900_000, 300_000)
    assert hog_transport.reading
    assert not waiting_transport.reading
    listener = Listener.__new__(Listener)
    listener._connections = world.host
    listener._favoured, listener._favoured_since = None, 0.0
    for _ in range(8):
        world.loop.now += 1.0
        listener.sweep(world.loop.now)
    assert hog_transport.aborted
    hog.connection_lost(None)
    await turns()
    assert waiting_transport.reading
    assert not waiting_transport.aborted


async def test_a_flood_that_doubles_the_memory_is_cut() -> None:
    world = short_of_memory()
    ends = [start_frame(world, 900_000, 120_000) for _ in range(40)]
    assert world.memory.used < 3_000_000
    assert any(transport.aborted for _, transport in ends)


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
