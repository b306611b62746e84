"""A connection without a socket: a transport that records, a still clock, and handlers that wait on command."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from struct import Struct
from typing import Any

from flarestream.net.connection import Connection
from flarestream.net.gate import AcceptGate
from flarestream.net.host import ConnectionHost
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.memory import MemoryBudget
from flarestream.telemetry.logs import LimitedLog

SIZE = Struct(">i")


def framed(body: bytes) -> bytes:
    """`body` with its size before it."""
    return SIZE.pack(len(body)) + body


def unframed(stream: bytes) -> list[bytes]:
    """The bodies in a stream of whole frames."""
    bodies = []
    position = 0
    while position < len(stream):
        size = SIZE.unpack_from(stream, position)[0]
        bodies.append(stream[position + 4 : position + 4 + size])
        position += 4 + size
    assert position == len(stream)
    return bodies


class StillLoop:
    """The running loop with a clock of its own."""

    def __init__(self) -> None:
        self.now = 1000.0
        self._loop = asyncio.get_running_loop()

    def time(self) -> float:
        return self.now

    def call_later(self, delay: float, callback: Callable[..., Any], *args: Any) -> asyncio.TimerHandle:
        """At once: a test's time does not pass by itself."""
        return self._loop.call_later(0, callback, *args)

    def call_soon(self, callback: Callable[..., Any], *args: Any) -> asyncio.Handle:
        return self._loop.call_soon(callback, *args)


class RecordingTransport:
    """Takes what is written, or lets it pile up while `stuck`."""

    def __init__(self, peer: tuple[str, int] = ("192.0.2.7", 50000)) -> None:
        self.protocol: Connection | None = None
        self.peer = peer
        self.written = bytearray()
        self.writes = 0
        self.pending = 0
        self.reading = True
        self.closed = self.aborted = self.stuck = self.half_closed = False
        self.high = self.low = 0

    def get_extra_info(self, name: str) -> Any:
        return {"peername": self.peer, "sockname": ("192.0.2.1", 9092)}.get(name)

    def set_write_buffer_limits(self, high: int, low: int) -> None:
        self.high, self.low = high, low

    def get_write_buffer_size(self) -> int:
        return self.pending

    def write(self, data: bytes) -> None:
        assert not self.closed
        self.writes += 1
        self.written += data
        if self.stuck:
            self.pending += len(data)
            if self.pending > self.high and self.protocol is not None:
                self.protocol.pause_writing()

    def writelines(self, pieces: list[Any]) -> None:
        self.write(b"".join(pieces))

    def unstick(self) -> None:
        self.stuck = False
        self.pending = 0
        assert self.protocol is not None
        self.protocol.resume_writing()

    def pause_reading(self) -> None:
        self.reading = False

    def resume_reading(self) -> None:
        assert not self.reading
        self.reading = True

    def write_eof(self) -> None:
        self.half_closed = True

    def close(self) -> None:
        self.closed = True

    def abort(self) -> None:
        self.closed = self.aborted = True


class Desk:
    """A handler whose requests wait until the test answers them; `echo` answers at once."""

    def __init__(self) -> None:
        self.started: list[bytes] = []
        self.waiting: dict[bytes, asyncio.Future[Any]] = {}
        self.closed: list[bytes] = []
        self.handler: Callable[[Any, memoryview], Coroutine[Any, Any, Any]] = self.wait

    async def echo(self, _connection: Any, frame: memoryview) -> list[Any]:
        self.started.append(bytes(frame))
        return [bytes(frame)]

    async def wait(self, _connection: Any, frame: memoryview) -> Any:
        body = bytes(frame)
        self.started.append(body)
        self.waiting[body] = asyncio.get_running_loop().create_future()
        try:
            return await self.waiting[body]
        except GeneratorExit:
            self.closed.append(body)
            raise

    def __call__(self, connection: Any, frame: memoryview) -> Coroutine[Any, Any, Any]:
        return self.handler(connection, frame)


class World:
    """One host, its desk, and as many connections as a test wants."""

    def __init__(self, limits: ConnectionLimits | None = None, accept: AcceptLimits | None = None) -> None:
        self.loop = StillLoop()
        self.desk = Desk()
        self.limits = limits or ConnectionLimits()
        self.gate = AcceptGate(accept or AcceptLimits())
        self.memory = MemoryBudget(self.limits.request_memory_bytes)
        self.host = ConnectionHost(
            listener_name="PLAINTEXT",
            security_protocol="PLAINTEXT",
            handler=self.desk,
            limits=self.limits,
            gate=self.gate,
            memory=self.memory,
            log=LimitedLog(logging.getLogger("flarestream.test"), lambda: self.loop.now),
            loop=self.loop,  # type: ignore[arg-type]
        )

    def connect(self, peer: tuple[str, int] = ("192.0.2.7", 50000)) -> tuple[Connection, RecordingTransport]:
        transport = RecordingTransport(peer)
        connection = Connection(self.host)
        transport.protocol = connection
        connection.connection_made(transport)  # type: ignore[arg-type]
        return connection, transport

    def later(self, seconds: float) -> None:
        """Lets time pass and sweeps."""
        self.loop.now += seconds
        self.host.sweep(self.loop.now)


def feed(connection: Connection, data: bytes, transport: RecordingTransport | None = None) -> int:
    """Delivers bytes as a socket would; stops when the transport is paused. How many were taken."""
    position = 0
    while position < len(data) and (transport is None or (transport.reading and not transport.closed)):
        space = connection.get_buffer(-1)
        count = min(len(space), len(data) - position)
        space[:count] = data[position : position + count]
        del space
        connection.buffer_updated(count)
        position += count
    return position


async def turns(count: int = 3) -> None:
    """Lets the loop run what is ready."""
    for _ in range(count):
        await asyncio.sleep(0)
