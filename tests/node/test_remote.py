"""Another node over one connection: who waits for it while it is closed hears that, and is not ended himself."""

from __future__ import annotations

import asyncio

import pytest

from flarestream.node.remote import PeerGone, Remote
from flarestream.node.world import World
from flarestream.wire.messages.api_versions import ApiVersionsRequest


async def test_whoever_waits_for_a_connection_that_is_closed_meanwhile_hears_it_and_lives_on() -> None:
    reached = asyncio.Event()
    writers = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        reached.set()
        await reader.read()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    remote = Remote("127.0.0.1", server.sockets[0].getsockname()[1], World(), client_id="a-node")

    async def ask() -> str:
        with pytest.raises(PeerGone):
            await remote.call(ApiVersionsRequest(), timeout_ms=60_000.0)
        return "lives on"

    async with asyncio.timeout(10):
        askers = [asyncio.create_task(ask()) for _ in range(2)]
        await reached.wait()
        await remote.close()
        assert list(await asyncio.gather(*askers, return_exceptions=True)) == ["lives on", "lives on"]
    for writer in writers:
        writer.close()
    server.close()
