"""Clients of every temper against one live listener: nothing is held afterwards, nothing was raised into the loop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from typing import Any

import pytest
import uvloop

from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.closing import CloseConnection
from tests.net.world import framed

LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
LIMITS = ConnectionLimits(
    in_flight_count=5,
    in_flight_bytes=300_000,
    request_memory_bytes=3_000_000,
    write_high_bytes=100_000,
    write_low_bytes=30_000,
    sweep_ms=50,
)


class Moody:
    """Answers at once, later, with much, with nothing, or not at all: the frame's first bytes say which."""

    async def handle(self, _connection: Any, frame: memoryview) -> list[Any] | None:
        mood = frame[0]
        if mood == 1:
            await asyncio.sleep(0)
        elif mood == 2:
            await asyncio.sleep(0.001)
        elif mood == 3:
            return [bytes(frame[:8]), b"." * 200_000]
        elif mood == 4:
            await asyncio.sleep(0.002)
            return None
        elif mood == 5:
            raise CloseConnection("mood")
        elif mood == 6:
            await asyncio.get_running_loop().create_future()
        return [bytes(frame)]


async def client(port: int, dice: random.Random) -> None:
    """One connection's life: a handful of requests in odd pieces, and one of several ends."""
    polite = dice.random() < 0.5
    moods = [0, 1, 2, 3, 4] if polite else [0, 1, 2, 3, 4, 5, 6]
    bodies = [
        bytes([dice.choice(moods)]) + number.to_bytes(7, "big") + b"x" * dice.choice([0, 50, 5_000, 90_000])
        for number in range(dice.randrange(1, 12))
    ]
    stream = b"".join(map(framed, bodies))
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        sending = asyncio.create_task(
            send(writer, stream if polite else stream[: dice.randrange(len(stream))], dice)
        )
        if polite:
            expected = [body[:8] for body in bodies if body[0] != 4]
            for wanted in expected:
                size = int.from_bytes(await reader.readexactly(4), "big")
                assert (await reader.readexactly(size))[:8] == wanted
                if dice.random() < 0.2:
                    await asyncio.sleep(0.001)
        elif dice.random() < 0.5:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(reader.read(dice.randrange(1, 100_000)), 0.01)
        if not polite and sending.done() and dice.random() < 0.3:
            with contextlib.suppress(RuntimeError, OSError):
                writer.write_eof()
    except ConnectionError:
        assert not polite
    finally:
        if not polite:
            sending.cancel()
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await sending
        if dice.random() < 0.3 and not polite:
            writer.transport.abort()
        else:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()


async def send(writer: asyncio.StreamWriter, stream: bytes, dice: random.Random) -> None:
    position = 0
    while position < len(stream):
        step = dice.choice([1, 3, 100, 10_000, 200_000])
        writer.write(stream[position : position + step])
        position += step
        await writer.drain()
        if dice.random() < 0.2:
            await asyncio.sleep(0)


async def chaos(count: int, seed: int) -> None:
    dice = random.Random(seed)
    loop = asyncio.get_running_loop()
    raised: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _loop, context: raised.append(context))
    gate, memory = AcceptGate(AcceptLimits()), MemoryBudget(LIMITS.request_memory_bytes)
    log = LimitedLog(logging.getLogger("flarestream.test"), loop.time)
    listener = Listener(
        "PLAINTEXT", "127.0.0.1", 0, Moody().handle, limits=LIMITS, gate=gate, memory=memory, log=log
    )
    await listener.start()
    for _ in range(count // 20):
        async with asyncio.timeout(30):
            await asyncio.gather(*(client(listener.port, random.Random(dice.random())) for _ in range(20)))
    await listener.stop(0.5)
    assert raised == []
    assert (gate.total, memory.used, len(listener.connections)) == (0, 0, 0)


@pytest.mark.parametrize("kind", sorted(LOOPS))
@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_left_behind(kind: str, seed: int) -> None:
    with asyncio.Runner(loop_factory=LOOPS[kind]) as runner:
        runner.run(chaos(60, seed))


@pytest.mark.long
@pytest.mark.parametrize("kind", sorted(LOOPS))
def test_nothing_is_left_behind_by_thousands(kind: str) -> None:
    with asyncio.Runner(loop_factory=LOOPS[kind]) as runner:
        runner.run(chaos(3_000, 99))
