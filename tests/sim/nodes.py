"""Whole, unmodified nodes and their clients in one simulated world, from one seed.

Phase A: faults, while clients create topics, produce and read. Phase B: everything is healed and started; then every
client must end its work within bounded virtual time, and the log must hold exactly what was promised.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import cache
from typing import Any

from flarestream.server import RunningNode
from flarestream.settings import Settings, load
from tests.sim.client_world import ClientWorld
from tests.sim.clients import Admin, Client, Producer, Reader
from tests.sim.faults import Faults
from tests.sim.invariants import NodeWatch
from tests.sim.loop import Process
from tests.sim.machines import Machine

CONVERGE_S = 60.0
TOPICS = ("plants", "stones")


@cache
def settings_of(node_id: int, host: str) -> Settings:
    overrides = {
        "process.roles": "broker,controller",
        "node.id": str(node_id),
        "listeners": f"PLAINTEXT://{host}:9092,CONTROLLER://{host}:9093",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.bootstrap.servers": f"{host}:9093",
        "log.dirs": "/data",
        "log.roll.ms": "1500",
        "metadata.log.max.record.bytes.between.snapshots": "8192",
    }
    return load(None, overrides, {})


class SimNode(Machine):
    """A machine that runs a whole node."""

    running: RunningNode | None = None
    watch: NodeWatch | None = None

    async def live(self, process: Process) -> None:
        world = self.world.node_world(process, f"{self.name} life {self.lives}")
        settings = settings_of(self.node_id, self.host)
        running = self.running = RunningNode(settings, world, self.disk, self.world.network.bind)
        await running.start()
        self.state = "up"
        self.watch = NodeWatch(self.name, running, self.world.violated)
        self.world.tell(self.name, "is up")
        await asyncio.wait([running.failed])
        error = running.failed.exception()
        assert error is not None
        await self.give_up(error)

    async def shut_down(self) -> None:
        assert self.running is not None
        self.watch = None
        await self.running.stop()

    def check(self) -> None:
        if self.watch is not None:
            self.watch.check()

    def buried(self, how: str) -> list[Any]:
        running, self.running, self.watch = self.running, None, None
        return [running]


class NodesWorld(ClientWorld):
    """`play` runs both phases; raises Violation."""

    def __init__(
        self,
        seed: int,
        faults: Faults,
        show: Callable[[str], None] | None = None,
        keep: int = 0,
        topics: tuple[str, ...] = TOPICS,
    ) -> None:
        super().__init__(seed, faults, show, keep)
        self.topics = list(topics)
        self.machines = [SimNode(self, i + 1) for i in range(faults.nodes)]

    def scenes(self) -> None:
        self.begin()
        self.run(self.faults.seconds)
        self.heal()
        self._end([c for c in self.clients if not isinstance(c, Reader)], CONVERGE_S)
        self._end([c for c in self.clients if isinstance(c, Reader)], CONVERGE_S)

    def _end(self, clients: list[Client], seconds: float) -> None:
        for client in clients:
            client.is_stopping = True
        if not self.run_until(self.loop.time() + seconds, lambda: all(client.is_done for client in clients)):
            self.violated("liveness", f"these did not end: {[c.process for c in clients if not c.is_done]}")

    def begin(self) -> None:
        """Phase A."""
        self.begin_with(Admin, Producer, Reader)
