"""A live listener on a port of its own, on asyncio's loop and on uvloop."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
import socket
from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Any

import pytest
import uvloop

from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.telemetry.logs import LimitedLog
from tests.net.world import Desk, framed

LOOPS = {"asyncio": asyncio.new_event_loop, "uvloop": uvloop.new_event_loop}
TLS_HELLO = bytes.fromhex("16030100c8010000c40303") + b"\0" * 50


@pytest.fixture(params=sorted(LOOPS))
def run(request: pytest.FixtureRequest) -> Callable[[Coroutine[Any, Any, None]], None]:
    """Runs a test's coroutine on one kind of loop."""

    def run_on(coroutine: Coroutine[Any, Any, None]) -> None:
        with asyncio.Runner(loop_factory=LOOPS[request.param]) as runner:
            runner.run(coroutine)

    return run_on


@contextlib.asynccontextmanager
async def listening(handler: Any, limits: ConnectionLimits | None = None) -> AsyncIterator[Listener]:
    limits = limits or ConnectionLimits()
    loop = asyncio.get_running_loop()
    listener = Listener(
        "PLAINTEXT",
        "127.0.0.1",
        0,
        handler,
        limits=limits,
        gate=AcceptGate(AcceptLimits()),
        memory=MemoryBudget(limits.request_memory_bytes),
        log=LimitedLog(logging.getLogger("flarestream.test"), loop.time),
    )
    await listener.start()
    try:
        yield listener
    finally:
        await listener.stop(0.5)


async def ask(listener: Listener, data: bytes, wanted: int) -> bytes:
    """Sends `data` and reads `wanted` bytes or to the end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    try:
        writer.write(data)
        async with asyncio.timeout(10):
            return await reader.readexactly(wanted)
    except asyncio.IncompleteReadError as error:
        return error.partial
    except ConnectionResetError:
        return b""
    finally:
        writer.close()
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()


def test_frames_of_every_size_come_back(run: Callable[..., None]) -> None:
    async def body() -> None:
        async with listening(Desk().echo) as listener:
            for size in (8, 1_000, 70_000, 300_000, 3_000_000):
                stream = framed(random.Random(size).randbytes(size)) * 5
                assert await ask(listener, stream, len(stream)) == stream

    run(body())


def test_a_slow_reader_gets_everything_in_order(run: Callable[..., None]) -> None:
    async def body() -> None:
        async def big(_connection: Any, frame: memoryview) -> list[Any]:
            return [bytes(frame), b"." * 500_000]

        async with listening(
            big, ConnectionLimits(write_high_bytes=100_000, write_low_bytes=50_000)
        ) as listener:
            reader, writer = await asyncio.open_connection("127.0.0.1", listener.port, limit=1024)
            writer.write(b"".join(framed(b"%08d" % n) for n in range(40)))
            async with asyncio.timeout(20):
                for number in range(40):
                    assert await reader.readexactly(12) == (500_008).to_bytes(4, "big") + b"%08d" % number
                    await reader.readexactly(500_000)
                    await asyncio.sleep(0)
            writer.close()

    run(body())


@pytest.mark.parametrize(
    "attack",
    [
        b"\x00\x00\x00\x00",
        b"\xff\xff\xff\xff",
        b"\x7f\xff\xff\xff",
        b"\x00\x00\x00\x07abcdefg",
        b"GET / HTTP/1.1\r\nHost: x\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.6\r\n",
        TLS_HELLO,
    ],
)
def test_what_is_no_frame_is_closed_without_a_reply(
    run: Callable[..., None], attack: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def body() -> None:
        desk = Desk()
        async with listening(desk.echo) as listener:
            assert await ask(listener, attack, 1) == b""
            assert not desk.started
            assert await ask(listener, framed(b"still here"), 14) == framed(b"still here")

    run(body())
    assert "closed 127.0.0.1" in caplog.text


def test_a_flood_of_nonsense_is_ten_lines_a_second(
    run: Callable[..., None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    async def body() -> None:
        async with listening(Desk().echo) as listener:
            for _ in range(60):
                await ask(listener, b"GET / HTTP/1.0\r\n\r\n", 1)

    run(body())
    assert len([r for r in caplog.records if "HTTP" in r.getMessage()]) <= 30


def test_a_peer_that_leaves_while_it_is_not_read_from_is_noticed(run: Callable[..., None]) -> None:
    async def body() -> None:
        desk = Desk()
        async with listening(desk, ConnectionLimits(in_flight_count=2, sweep_ms=10)) as listener:
            _, writer = await asyncio.open_connection("127.0.0.1", listener.port)
            writer.write(framed(b"long poll") * 2)
            async with asyncio.timeout(5):
                while len(desk.started) < 2:  # noqa: ASYNC110 - a condition of the server
                    await asyncio.sleep(0.001)
                assert len(listener.connections) == 1
                writer.close()
                while listener.connections:  # noqa: ASYNC110 - a condition of the server
                    await asyncio.sleep(0.001)
            assert desk.closed == [b"long poll"] * 2

    run(body())


def test_a_stop_answers_requests_in_flight_and_ends_the_rest(run: Callable[..., None]) -> None:
    async def body() -> None:
        desk = Desk()
        async with listening(desk) as listener:
            reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
            idle_reader, idle_writer = await asyncio.open_connection("127.0.0.1", listener.port)
            writer.write(framed(b"in flight"))
            async with asyncio.timeout(5):
                while not desk.started or len(listener.connections) < 2:  # noqa: ASYNC110 - a condition of the server
                    await asyncio.sleep(0.001)
            stop = asyncio.create_task(
                listener.stop(2.0, lambda: desk.waiting[b"in flight"].set_result([b"answered"]))
            )
            assert await reader.read() == framed(b"answered")
            assert await idle_reader.read() == b""
            await stop
            assert not listener.connections
            for each in (writer, idle_writer):
                each.close()

    run(body())


def test_a_stop_loses_no_answer_of_a_client_that_goes_on_sending(run: Callable[..., None]) -> None:
    async def body() -> None:
        desk = Desk()
        async with listening(desk) as listener:
            reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
            writer.write(framed(b"in flight"))
            async with asyncio.timeout(5):
                while not desk.started:  # noqa: ASYNC110 - a condition of the server
                    await asyncio.sleep(0.001)
            answer = b"a" * 3_000_000
            stop = asyncio.create_task(
                listener.stop(2.0, lambda: desk.waiting[b"in flight"].set_result([answer]))
            )
            await asyncio.sleep(0)
            for _ in range(20):
                writer.write(framed(b"more of it" * 100))
            assert await reader.read() == framed(answer)
            writer.close()
            await stop
            assert desk.started == [b"in flight"]

    run(body())


def test_a_stop_closes_handlers_that_do_not_end(run: Callable[..., None]) -> None:
    async def body() -> None:
        desk = Desk()
        async with listening(desk) as listener:
            reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
            writer.write(framed(b"for ever"))
            async with asyncio.timeout(5):
                while not desk.started:  # noqa: ASYNC110 - a condition of the server
                    await asyncio.sleep(0.001)
            await listener.stop(0.05)
            assert desk.closed == [b"for ever"]
            with contextlib.suppress(ConnectionError):
                assert await reader.read() == b""
            writer.close()

    run(body())


def test_a_taken_port_is_an_os_error(run: Callable[..., None]) -> None:
    async def body() -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            async with listening(Desk().echo) as listener:
                listener.port = taken.getsockname()[1]
                with pytest.raises(OSError, match="in use"):
                    await listener.start()

    run(body())


def test_the_connection_knows_both_ends(run: Callable[..., None]) -> None:
    async def body() -> None:
        seen: list[Any] = []

        async def look(connection: Any, _frame: memoryview) -> list[Any]:
            seen.append((connection.client_host, connection.local_host, connection.local_port))
            return [b"ok"]

        async with listening(look) as listener:
            await ask(listener, framed(b"who am i"), 6)
            assert seen == [("127.0.0.1", "127.0.0.1", listener.port)]

    run(body())


def test_random_bytes_do_no_harm(run: Callable[..., None]) -> None:
    fuzz(run, 150)


@pytest.mark.long
def test_many_random_bytes_do_no_harm(run: Callable[..., None]) -> None:
    fuzz(run, 20_000)


def fuzz(run: Callable[..., None], count: int) -> None:
    """Random bytes, truncated and lying frames; a healthy client is served in between."""

    async def body() -> None:
        dice = random.Random(4711)
        async with listening(Desk().echo) as listener:
            for number in range(count):
                junk = dice.randbytes(dice.randrange(0, 200))
                if dice.random() < 0.5:
                    junk = (dice.randrange(-5, 300)).to_bytes(4, "big", signed=True) + junk
                _, writer = await asyncio.open_connection("127.0.0.1", listener.port)
                with contextlib.suppress(ConnectionError):
                    writer.write(junk)
                    await writer.drain()
                if dice.random() < 0.3:
                    writer.transport.abort()
                else:
                    writer.close()
                if number % 20 == 0:
                    assert await ask(listener, framed(b"healthy client"), 18) == framed(b"healthy client")

    run(body())
