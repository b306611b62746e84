"""The way to the active controller: one that never answers is asked anew, one that leads no longer is left."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

from flarestream.core.raft.voters import ListenerEndpoint
from flarestream.node.control.active_controller import ActiveController
from flarestream.node.world import World
from flarestream.wire.messages.allocate_producer_ids import AllocateProducerIdsRequest


async def test_a_controller_that_does_not_answer_in_time_is_asked_anew() -> None:
    again = asyncio.Event()
    connections = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(writer)
        if len(connections) == 2:
            again.set()
        await reader.read()

    server = await asyncio.start_server(silent, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    endpoint = ListenerEndpoint("CONTROLLER", "127.0.0.1", port)
    quorum: Any = SimpleNamespace(leader_id=2, leader_endpoint=lambda: endpoint)
    nobody: Any = SimpleNamespace(is_active=False)
    channel = ActiveController(1, nobody, quorum, World(), answer_ms=50)
    asking = asyncio.create_task(channel(AllocateProducerIdsRequest(broker_id=1), lambda *_: nobody))
    async with asyncio.timeout(10):
        await again.wait()
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await channel.close()
    for writer in connections:
        writer.close()
    server.close()


async def test_who_waits_for_a_connection_to_the_former_controller_goes_on_to_the_next() -> None:
    reached = asyncio.Event()
    controller: Any = SimpleNamespace(is_active=False)

    async def submit(_: Any) -> str:
        return "decided"

    controller.submit = submit
    writers = []

    async def silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        reached.set()
        await reader.read()

    async def resigns(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.append(writer)
        controller.is_active = True
        writer.close()

    former = await asyncio.start_server(silent, "127.0.0.1", 0)
    following = await asyncio.start_server(resigns, "127.0.0.1", 0)
    quorum: Any = SimpleNamespace(leader_id=2)
    leader = [former]
    quorum.leader_endpoint = lambda: ListenerEndpoint(
        "CONTROLLER", "127.0.0.1", leader[0].sockets[0].getsockname()[1]
    )
    channel = ActiveController(1, controller, quorum, World())
    request = AllocateProducerIdsRequest(broker_id=1)
    async with asyncio.timeout(10):
        waiting = asyncio.create_task(channel(request, lambda *_: controller))
        await reached.wait()
        leader[0] = following
        another = asyncio.create_task(channel(request, lambda *_: controller))
        assert list(await asyncio.gather(waiting, another, return_exceptions=True)) == ["decided", "decided"]
    await channel.close()
    for writer in writers:
        writer.close()
    former.close()
    following.close()
