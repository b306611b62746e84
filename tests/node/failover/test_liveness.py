"""Verdicts carried out: whom a controller watches, fences and suspects, on real sockets of this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.core.metadata.brokers import Endpoint
from flarestream.core.metadata.image import MetadataImage
from flarestream.node.failover.liveness import Doors, LivenessWatch, Probing
from flarestream.node.metadata import MetadataStore
from flarestream.node.world import World
from flarestream.wire.probe import probe_key
from tests.node.failover.test_lately_fenced import image as image_of

KEY = probe_key("cluster", None)
INTERVAL_MS = 10.0
TIMEOUT_MS = 100.0
OTHER = 2


class Neighbour:
    """Broker 2: a port that answers ApiVersions over TCP, and a door for probes on the same port."""

    def __init__(self) -> None:
        self.server: asyncio.Server | None = None
        self.writers: list[asyncio.StreamWriter] = []
        self.port = 0
        self.doors: Doors | None = None
        self.is_deaf = False
        self.asks = 0

    def heard(self, node_id: int, life: int) -> None:
        self.asks += 1

    async def start(self) -> None:
        self.server = await asyncio.start_server(self.serve, "127.0.0.1", 0)
        self.port = self.server.sockets[0].getsockname()[1]
        self.doors = Doors(probing(OTHER), [("127.0.0.1", self.port)], self.heard)
        self.doors.start()
        await self.doors.doors[0].is_open.wait()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.writers.append(writer)
        try:
            while size := await reader.readexactly(4):
                frame = await reader.readexactly(int.from_bytes(size, "big"))
                if not self.is_deaf:
                    writer.write(b"\0\0\0\x06" + frame[4:8] + b"\0\0")
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    async def silence_probes(self) -> None:
        assert self.doors is not None
        await self.doors.close()

    async def die(self) -> None:
        assert self.server is not None
        await self.silence_probes()
        self.server.close()
        for writer in self.writers:
            writer.transport.abort()
        await self.server.wait_closed()


class FakeController:
    """Active, and fences whom it is told to."""

    def __init__(self, store: MetadataStore) -> None:
        self.is_active = True
        self.on_active: Callable[[], None] | None = None
        self.decided = 0
        self._store = store

    def decide_now(self, decide: Any) -> Any:
        heartbeats = SimpleNamespace(heard_after=lambda *_: False, end=lambda *_: None)
        decision = decide(self._store.image, SimpleNamespace(heartbeats=heartbeats))
        if decision.response:
            self.decided += 1
            broker = self._store.image.brokers[OTHER]
            self._store.image.brokers[OTHER] = broker._replace(fenced=True)
        return decision.response


class FakeRaft:
    """Knows who leads."""

    def __init__(self) -> None:
        self.leader_id = 1
        self.leader_epoch = 1
        self.suspected: list[int] = []
        self.looks = 0

    def leader_endpoint(self) -> None:
        self.looks += 1

    def suspect(self, node_id: int) -> None:
        self.suspected.append(node_id)


def probing(node_id: int) -> Probing:
    return Probing(node_id, 50, KEY, INTERVAL_MS, TIMEOUT_MS)


def image(port: int) -> MetadataImage:
    found = image_of(b1=False, b2=False)
    endpoint = Endpoint("PLAINTEXT", "127.0.0.1", port, 0)
    found.brokers[OTHER] = found.brokers[OTHER]._replace(endpoints={"PLAINTEXT": endpoint})
    return found


class Scene:
    """A watch of node 1, and its neighbour."""

    def __init__(self) -> None:
        self.neighbour = Neighbour()
        self.store = MetadataStore()
        self.controller = FakeController(self.store)
        self.raft = FakeRaft()
        raft: Any = self.raft
        controller: Any = self.controller
        self.watch = LivenessWatch(probing(1), World(), self.store, raft, controller, "PLAINTEXT")

    @property
    def signs(self) -> int:
        return max((subject.signs for subject in self.watch.judge._subjects.values()), default=0)

    async def turns(self, count: int) -> None:
        """The watch has looked around so many times more."""
        end = self.raft.looks + count
        await until(lambda: self.raft.looks >= end)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    async with living() as found:
        yield found


@asynccontextmanager
async def living() -> AsyncIterator[Scene]:
    scene = Scene()
    await scene.neighbour.start()
    scene.store.image = image(scene.neighbour.port)
    scene.watch.start()
    try:
        await until(lambda: scene.signs >= 5)
        yield scene
    finally:
        await scene.watch.close()
        await scene.neighbour.die()


async def until(look: Callable[[], Any]) -> None:
    async with asyncio.timeout(20):
        while not look():  # noqa: ASYNC110 - what is waited for has no event
            await asyncio.sleep(0.002)


async def test_a_broker_whose_process_ends_is_fenced_at_once(scene: Scene) -> None:
    await scene.neighbour.die()
    await until(lambda: scene.controller.decided == 1)


async def test_a_broker_that_falls_silent_is_fenced_after_the_bound(scene: Scene) -> None:
    scene.neighbour.is_deaf = True
    await scene.neighbour.silence_probes()
    await until(lambda: scene.controller.decided == 1)


async def test_the_evidence_is_ready_when_another_controller_becomes_active(scene: Scene) -> None:
    scene.controller.is_active = False
    await scene.neighbour.die()
    await until(lambda: scene.watch.judge.dead(0.0))
    assert scene.controller.decided == 0
    scene.controller.is_active = True
    assert scene.controller.on_active is not None
    scene.controller.on_active()
    assert scene.controller.decided == 1


async def test_a_dead_leader_of_the_quorum_is_suspected_and_not_fenced_by_who_does_not_lead(
    scene: Scene,
) -> None:
    scene.controller.is_active = False
    scene.raft.leader_id = OTHER
    await scene.neighbour.die()
    await until(lambda: OTHER in scene.raft.suspected)
    assert scene.controller.decided == 0


async def test_a_broker_that_ends_is_in_doubt_until_it_is_fenced(scene: Scene) -> None:
    scene.controller.is_active = False
    doubts = scene.store.doubts
    assert doubts is not None
    assert await doubts.confirm([OTHER], 5.0) == frozenset()
    await scene.neighbour.die()
    assert await doubts.confirm([OTHER], 0.05) == {OTHER}


async def test_a_broker_that_has_just_asked_is_not_asked(scene: Scene) -> None:
    now_ms = scene.watch.now_ms
    at = now_ms()
    scene.watch.now_ms = lambda: at
    scene.watch.heard(OTHER, 50)
    await scene.turns(3)  # what was on its way has arrived
    asks = scene.neighbour.asks
    await scene.turns(5)
    assert scene.neighbour.asks == asks
    scene.watch.now_ms = now_ms
    await until(lambda: scene.neighbour.asks > asks)


async def test_a_broker_that_asks_in_another_life_has_died_in_between(scene: Scene) -> None:
    scene.watch.heard(OTHER, 51)
    await until(lambda: scene.controller.decided == 1)


async def test_a_stranger_that_asks_is_nobody_who_is_watched(scene: Scene) -> None:
    scene.watch.heard(77, 50)
    assert scene.controller.decided == 0
