"""Malformed input on a live listener, byte by byte as sent to Apache Kafka 4.4.0, which did the same in every case."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from struct import pack

import pytest

from flarestream.api.dispatch import Dispatcher
from flarestream.net.gate import AcceptGate
from flarestream.net.limits import AcceptLimits, ConnectionLimits
from flarestream.net.listener import Listener
from flarestream.net.memory import MemoryBudget
from flarestream.telemetry.logs import LimitedLog
from flarestream.wire.index import APIS
from tests.api.world import FakeNode

NO_CLIENT = b"\xff\xff"


def framed(body: bytes) -> bytes:
    return pack(">i", len(body)) + body


def request(
    key: int, version: int, body: bytes = b"", client: bytes = NO_CLIENT, tags: bytes | None = None
) -> bytes:
    """A frame whose header is of the form that the version has, unless `tags` says otherwise."""
    info = APIS.get(key)
    if tags is None:
        tags = b"\0" if info is not None and version >= info.request_flexible_from else b""
    return framed(pack(">hhi", key, version, 7) + client + tags + body)


CLOSED: dict[str, bytes] = {
    "size 0": b"\0\0\0\0",
    "size -1": b"\xff\xff\xff\xff",
    "size 2^31-1": b"\x7f\xff\xff\xff",
    "size above socket.request.max.bytes": pack(">i", 104_857_601),
    "seven bytes": framed(b"1234567"),
    "a header without client id": framed(pack(">hhi", 18, 0, 7)),
    "HTTP": b"GET / HTTP/1.1\r\n\r\n",
    "TLS": bytes.fromhex("16030100c8") + b"\0" * 50,
    "SSH": b"SSH-2.0-x\r\n",
    "unknown api": request(999, 0),
    "negative api": request(-1, 0),
    "an api that 4.x removed": request(4, 0),
    "Metadata v14": request(3, 14, b"\x01\0\0\0"),
    "Produce v2": request(0, 2),
    "Metadata v-1": request(3, -1),
    "Vote on a broker listener": request(52, 1, b"\0" * 20),
    "ApiVersions v6 with a client id past the end": framed(pack(">hhih", 18, 6, 7, 50)),
    "ApiVersions v6 without header tags": framed(pack(">hhih", 18, 6, 7, -1)),
    "ApiVersions v3 cut short": request(18, 3, b"\x02a"),
    "a count above what remains": request(3, 1, pack(">i", 1000)),
    "a count of 2^31-1": request(3, 1, pack(">i", 2**31 - 1)),
    "a null array that may not be null": request(3, 0, pack(">i", -1)),
    "a body cut short": request(3, 1, b"\0\0"),
    "a tag longer than what remains": request(3, 12, tags=b"\x01\x00\x7f"),
    "10,001 tags": request(3, 12, tags=b"\x91\x4e" + b"\0" * 50),
    "a client id past the end": request(3, 1, client=b"\0\x40ab"),
    "a varint that never ends": request(3, 12, tags=b"\xff\xff\xff\xff\xff\xff"),
    "a null string that may not be null": request(3, 9, b"\x02\x00\0\1\0\0\0"),
    "no body": request(60, 0),
    "a body without its last byte": request(3, 12, b"\x01\0\0"),
}

ANSWERED: dict[str, bytes] = {
    "ApiVersions v6": request(18, 6, b"\x02a\x021\0"),
    "ApiVersions v99": request(18, 99),
    "ApiVersions v-1": request(18, -1),
    "a count of -2 in a nullable array": request(3, 1, pack(">i", -2)),
    "trailing bytes": request(3, 1, pack(">i", 0) + b"junkjunk"),
    "unsorted tags": request(3, 12, b"\x01\0\0\0\0", tags=b"\x02\x05\x00\x01\x00"),
    "repeated tags": request(3, 12, b"\x01\0\0\0\0", tags=b"\x02\x05\x00\x05\x00"),
    "a client id that is not UTF-8": request(3, 1, pack(">i", 0), client=b"\0\2\xff\xfe"),
    "a client id of length -2": request(3, 1, pack(">i", 0), client=b"\xff\xfe"),
    "a bool of 7": request(3, 9, b"\x01\7\0\0\0"),
}


@contextlib.asynccontextmanager
async def connected() -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    loop = asyncio.get_running_loop()
    log = LimitedLog(logging.getLogger("flarestream.test"), loop.time)
    listener = Listener(
        "PLAINTEXT",
        "127.0.0.1",
        0,
        Dispatcher(FakeNode(), "broker", log).handle,  # type: ignore[arg-type]
        limits=ConnectionLimits(),
        gate=AcceptGate(AcceptLimits()),
        memory=MemoryBudget(1 << 28),
        log=log,
    )
    await listener.start()
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    try:
        yield reader, writer
    finally:
        writer.close()
        await listener.stop(0.5)


@pytest.mark.parametrize("name", CLOSED)
async def test_is_closed_without_a_reply(name: str) -> None:
    async with connected() as (reader, writer):
        writer.write(CLOSED[name])
        async with asyncio.timeout(10):
            with contextlib.suppress(ConnectionResetError):
                assert await reader.read() == b""


@pytest.mark.parametrize("name", ANSWERED)
async def test_is_answered_and_the_connection_stays(name: str) -> None:
    async with connected() as (reader, writer):
        for _ in range(2):
            writer.write(ANSWERED[name])
            async with asyncio.timeout(10):
                size = int.from_bytes(await reader.readexactly(4), "big")
                assert (await reader.readexactly(size))[:4] == b"\0\0\0\7"
