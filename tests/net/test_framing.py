"""Bytes to frames and back, however the network cuts them."""

from __future__ import annotations

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from flarestream.net.host import SCRATCH_BYTES
from tests.net.world import World, feed, framed, turns, unframed

bodies_and_cuts = st.tuples(
    st.lists(
        st.one_of(st.binary(min_size=8, max_size=40), st.integers(8, 300_000).map(lambda n: b"x" * n)),
        max_size=8,
    ),
    st.lists(st.integers(1, 200_000), max_size=40),
)


@settings(max_examples=60, deadline=None)
@given(bodies_and_cuts)
def test_frames_survive_every_way_of_being_cut(case: tuple[list[bytes], list[int]]) -> None:
    bodies, cuts = case

    async def run() -> None:
        world = World()
        world.desk.handler = world.desk.echo
        connection, transport = world.connect()
        stream = b"".join(map(framed, bodies))
        position = 0
        for cut in [*cuts, len(stream)]:
            feed(connection, stream[position : position + cut])
            position += cut
        assert world.desk.started == bodies
        assert unframed(bytes(transport.written)) == bodies
        assert world.memory.used == 0

    asyncio.run(run())


async def test_frames_arrive_byte_by_byte() -> None:
    world = World()
    world.desk.handler = world.desk.echo
    connection, transport = world.connect()
    bodies = [b"request%d" % n for n in range(5)]
    for byte in b"".join(map(framed, bodies)):
        feed(connection, bytes([byte]))
    assert unframed(bytes(transport.written)) == bodies


async def test_each_frame_has_a_writable_buffer_of_its_own() -> None:
    world = World()
    seen: list[memoryview] = []

    async def keep(_connection: object, frame: memoryview) -> None:
        seen.append(frame)

    world.desk.handler = keep
    connection, _ = world.connect()
    feed(connection, framed(b"first---") + framed(b"second--"))
    big = b"z" * 200_000
    feed(connection, framed(big))
    feed(connection, framed(big))
    seen[0][:5] = b"FIRST"
    seen[2][:1] = b"Z"
    assert [bytes(view[:8]) for view in seen] == [b"FIRST---", b"second--", b"Zzzzzzzz", b"zzzzzzzz"]


async def test_a_large_buffer_is_used_again_only_when_no_view_of_it_is_left() -> None:
    world = World()
    kept: list[memoryview] = []

    async def keep_first(_connection: object, frame: memoryview) -> list[bytes]:
        if len(kept) < 2:
            kept.append(frame[:10])
        return [bytes(frame[:1])]

    world.desk.handler = keep_first
    connection, transport = world.connect()
    for letter in b"abcdef":
        feed(connection, framed(bytes([letter]) * 300_000))
    assert [bytes(view) for view in kept] == [b"a" * 10, b"b" * 10]
    assert unframed(bytes(transport.written)) == [b"a", b"b", b"c", b"d", b"e", b"f"]


async def test_answers_of_one_pass_leave_in_one_write() -> None:
    world = World()
    world.desk.handler = world.desk.echo
    connection, transport = world.connect()
    bodies = [b"request%d" % n for n in range(50)]
    feed(connection, b"".join(map(framed, bodies)))
    assert transport.writes == 1
    assert unframed(bytes(transport.written)) == bodies


async def test_answers_that_become_ready_in_one_turn_leave_in_one_write() -> None:
    world = World()
    connection, transport = world.connect()
    bodies = [b"request%d" % n for n in range(5)]
    feed(connection, b"".join(map(framed, bodies)))
    for body in bodies:
        world.desk.waiting[body].set_result([body])
    await turns()
    assert transport.writes == 1
    assert unframed(bytes(transport.written)) == bodies


async def test_an_unfinished_frame_holds_what_arrived_not_what_was_declared() -> None:
    world = World()
    connection, _ = world.connect()
    feed(connection, (100 * 1024 * 1024).to_bytes(4, "big") + b"x" * 8)
    assert connection.partial_bytes <= 64 * 1024
    feed(connection, b"x" * 1_000_000)
    assert connection.partial_bytes <= 2 * 1024 * 1024
    assert world.memory.used == connection.partial_bytes
    connection.connection_lost(None)
    assert world.memory.used == 0


async def test_five_hundred_declared_giants_hold_little_and_disturb_nobody() -> None:
    world = World()
    world.desk.handler = world.desk.echo
    for number in range(500):
        connection, _ = world.connect((f"198.51.100.{number % 250}", 1))
        feed(connection, (100 * 1024 * 1024).to_bytes(4, "big") + b"x" * 8)
    assert world.memory.used <= 64 * 1024 * 1024
    fresh, transport = world.connect()
    feed(fresh, framed(b"are you there?"))
    assert unframed(bytes(transport.written)) == [b"are you there?"]


async def test_a_scratch_full_of_frames_is_no_special_case() -> None:
    world = World()
    world.desk.handler = world.desk.echo
    connection, transport = world.connect()
    body = b"y" * 12
    count = SCRATCH_BYTES // 16
    feed(connection, framed(body) * (count * 2 + 3))
    assert len(unframed(bytes(transport.written))) == count * 2 + 3
