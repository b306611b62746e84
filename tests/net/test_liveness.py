"""UDP doors and lines, and the TCP lifeline, on real sockets of this machine."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from flarestream.net import liveness
from flarestream.net.lifeline import Lifeline
from flarestream.net.liveness import ProbeDoor, ProbeLine


def udp_port() -> tuple[socket.socket, int]:
    """A taken port, and the socket that holds it."""
    holder = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    holder.bind(("127.0.0.1", 0))
    return holder, holder.getsockname()[1]


def free_udp_port() -> int:
    holder, port = udp_port()
    holder.close()
    return port


async def until(look: Callable[[], Any]) -> None:
    async with asyncio.timeout(10):
        while not look():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.005)


@asynccontextmanager
async def opened(answer: Callable[[bytes], bytes | None], port: int = 0) -> Any:
    door = ProbeDoor("127.0.0.1", port or free_udp_port(), answer)
    door.start()
    await door.is_open.wait()
    try:
        yield door._address[1]
    finally:
        await door.close()


@asynccontextmanager
async def lined(port: int, received: Callable[[bytes], None]) -> Any:
    line = ProbeLine("127.0.0.1", port, received)
    line.start()
    await until(lambda: line._stream is not None)
    try:
        yield line
    finally:
        await line.close()


async def test_an_answer_comes_back_to_who_asked() -> None:
    got: list[bytes] = []
    async with opened(lambda ask: ask[::-1]) as port, lined(port, got.append) as line:
        await line.send(b"abc")
        await until(lambda: got == [b"cba"])


async def test_silence_and_answers_that_are_longer_than_what_came_are_not_sent() -> None:
    got: list[bytes] = []
    replies = {b"silence": None, b"long": b"longer", b"end": b"end"}
    async with opened(lambda ask: replies[ask]) as port, lined(port, got.append) as line:
        for ask in replies:
            await line.send(ask)
        await until(lambda: got)
        assert got == [b"end"]


async def test_a_flood_is_dropped_unread_and_the_door_answers_again_in_the_next_second(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(liveness, "MAX_PER_S", 20)
    seen: list[bytes] = []
    got: list[bytes] = []

    def answer(ask: bytes) -> bytes:
        seen.append(ask)
        return ask

    async with opened(answer) as port, lined(port, got.append) as line:
        for number in range(100):
            await line.send(b"%03d" % number)
        await until(lambda: len(seen) >= 20)
        while b"again" not in got:
            await line.send(b"again")
            await asyncio.sleep(0.02)
        assert len([ask for ask in seen if ask != b"again"]) <= 20


async def test_a_line_to_a_closed_door_loses_datagrams_and_works_once_the_door_opens() -> None:
    got: list[bytes] = []
    port = free_udp_port()
    async with lined(port, got.append) as line:
        for _ in range(5):
            await line.send(b"lost")
            await asyncio.sleep(0.005)
        async with opened(lambda ask: ask, port):
            await line.send(b"heard")
            await until(lambda: got)
            assert got == [b"heard"]


async def test_a_taken_port_is_said_and_tried_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(liveness, "RETRY_S", 0.01)
    holder, port = udp_port()
    door = ProbeDoor("127.0.0.1", port, lambda ask: ask)
    with caplog.at_level(logging.WARNING):
        door.start()
        await until(lambda: str(port) in caplog.text)
    assert not door.is_open.is_set()
    holder.close()
    await until(door.is_open.is_set)
    await door.close()


class Witness:
    """Writes down what a lifeline says."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def asked(self) -> None:
        self.seen.append("asked")

    def connected(self) -> None:
        self.seen.append("connected")

    def heard(self) -> None:
        self.seen.append("heard")

    def lost(self) -> None:
        self.seen.append("lost")

    def refused(self) -> None:
        self.seen.append("refused")


class Server:
    """Answers every frame with its correlation id, or not at all."""

    def __init__(self) -> None:
        self.answers = True
        self.writers: list[asyncio.StreamWriter] = []
        self.server: asyncio.Server | None = None

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        try:
            while size := await reader.readexactly(4):
                frame = await reader.readexactly(int.from_bytes(size, "big"))
                if self.answers:
                    writer.write(b"\0\0\0\x06" + frame[4:8] + b"\0\0")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def stop(self) -> None:
        assert self.server is not None
        self.server.close()
        for writer in self.writers:
            writer.transport.abort()
        await self.server.wait_closed()


@asynccontextmanager
async def lifeline(timeout_s: float = 5.0) -> Any:
    server, witness = Server(), Witness()
    server.server = await asyncio.start_server(server.serve, "127.0.0.1", 0)
    port = server.server.sockets[0].getsockname()[1]
    line = Lifeline("127.0.0.1", port, witness, timeout_s=timeout_s)
    line.start()
    try:
        yield line, server, witness
    finally:
        await line.close()
        await server.stop()


async def test_a_lifeline_connects_asks_and_hears() -> None:
    async with lifeline() as (line, _, witness):
        await until(lambda: "heard" in witness.seen)
        assert witness.seen == ["asked", "connected", "asked", "heard"]
        line.ask()
        await until(lambda: witness.seen.count("heard") == 2)


async def test_the_end_of_the_process_behind_it_is_a_loss_and_a_refusal_at_once() -> None:
    async with lifeline() as (_, server, witness):
        await until(lambda: "heard" in witness.seen)
        await server.stop()
        async with asyncio.timeout(1):
            await until(lambda: "refused" in witness.seen)
        assert witness.seen[4:7] == ["lost", "asked", "refused"]


async def test_a_process_that_stands_still_is_connected_to_and_never_heard() -> None:
    async with lifeline(timeout_s=0.05) as (_, server, witness):
        server.answers = False
        await until(lambda: witness.seen.count("connected") >= 3)
        assert witness.seen.count("heard") <= 1
        server.answers = True
        heard = witness.seen.count("heard")
        await until(lambda: witness.seen.count("heard") > heard)
