"""One broker of replica_world.py: what is real of it, its lives and deaths."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from flarestream.node.logs.partition import Partition
from flarestream.node.logs.partitions import Partitions
from flarestream.node.metadata import MetadataStore
from flarestream.node.replicas.repairs import Repairs
from flarestream.node.replicas.replication import Replication
from flarestream.node.world import World
from flarestream.settings import load
from flarestream.storage.log_dir import LogDir
from flarestream.storage.meta_properties import MetaProperties
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_heartbeat import BrokerHeartbeatRequest
from flarestream.wire.messages.broker_registration import Listener
from tests.core.controller.world import registration
from tests.node.replica_judge import TOPIC
from tests.node.replica_wires import Link
from tests.sim.disk import SimDisk
from tests.sim.loop import Process, SimExecutor

if TYPE_CHECKING:
    from tests.node.replica_world import Cluster

WALL_START_MS = 1_700_000_000_000


class Broker:
    """One machine: `start`, `kill` (the page cache stays) or `cut_power` (it does not)."""

    def __init__(self, cluster: Cluster, node_id: int) -> None:
        self.cluster = cluster
        self.node_id = node_id
        self.disk = SimDisk()
        self.lives = 0
        self.is_up = False
        self.process: Process | None = None
        self.node: Any = None
        self.repairs: Repairs | None = None
        self.applied = 0
        self.epoch = -1

    def start(self) -> None:
        self.lives += 1
        cluster, loop = self.cluster, self.cluster.loop
        self.process = Process(f"broker-{self.node_id}.{self.lives}", str(self.node_id))
        self.applied = 0
        self.spawn(self._live())
        cluster.tell(f"broker {self.node_id} starts ({loop.time():.3f})")

    def spawn(self, work: Any) -> None:
        assert self.process is not None
        self.cluster.loop.create_task(work, context=self.process.context)

    async def _live(self) -> None:
        cluster = self.cluster
        loop, dice = cluster.loop, cluster.dice
        world = World(
            wall_ms=lambda: WALL_START_MS + int(loop.time() * 1000),
            monotonic_ms=lambda: loop.time() * 1000.0,
            seed=dice.getrandbits(32),
            new_executor=lambda workers, _name: SimExecutor(loop, workers, cluster.sync_delay),
        )
        log_dir = LogDir.open("/data", self.disk, create=True)
        if log_dir.properties is None:
            log_dir.write_properties(
                MetaProperties("4L6g3nShT-eMCtK--X86sw", self.node_id, self.directory_id)
            )
        settings = load(None, {**cluster.settings, "node.id": str(self.node_id), "log.dirs": "/data"}, {})
        partitions = Partitions(self.node_id, settings, world, [log_dir])
        partitions.read_shutdown_marks()
        self.epoch = await self._register()
        metadata = MetadataStore()
        self.node = SimpleNamespace(
            node_id=self.node_id, settings=settings, world=world, metadata=metadata, partitions=partitions
        )
        self._apply_to(len(cluster.log))
        replication = Replication(partitions, self._channel, lambda: self.epoch, self._connect)
        partitions.replication = replication
        await partitions.start(metadata)
        self.repairs = Repairs(partitions, metadata, self._connect)
        self.is_up = True
        while True:
            try:
                await self._channel(self._heartbeat())
            except ApiError as error:
                self.cluster.tell(f"a heartbeat of {self.node_id} failed: {error.code.name}")
            await asyncio.sleep(0.1)

    @property
    def directory_id(self) -> bytes:
        return bytes([9] * 15 + [self.node_id])

    async def _register(self) -> int:
        request = registration(
            self.node_id,
            incarnation_id=bytes([self.lives] * 15 + [self.node_id]),
            listeners=[Listener("PLAINTEXT", str(self.node_id), 9092, 0)],
            previous_broker_epoch=-1,
            log_dirs=[self.directory_id],
        )
        while True:
            try:
                response = await self._channel(request)
            except ApiError:
                await asyncio.sleep(0.1)
            else:
                epoch: int = response.broker_epoch
                return epoch

    def _heartbeat(self) -> BrokerHeartbeatRequest:
        return BrokerHeartbeatRequest(self.node_id, self.epoch, current_metadata_offset=self.applied - 1)

    async def _channel(self, request: Any) -> Any:
        future: asyncio.Future[Any] = self.cluster.loop.create_future()
        self.cluster.send(self.node_id, 0, lambda: self.cluster.decide(self.node_id, request, future))
        try:
            async with asyncio.timeout(0.3):
                return await future
        except TimeoutError:
            raise ApiError(ErrorCode.REQUEST_TIMED_OUT) from None

    def _connect(self, host: str, _port: int) -> Link:
        return Link(self.cluster, self.node_id, int(host))

    def learn(self) -> None:
        """Some more of the controller's records."""
        if self.is_up and self.applied < len(self.cluster.log):
            count = self.cluster.dice.randint(1, len(self.cluster.log) - self.applied)
            self._apply_to(self.applied + count)
            self.node.metadata.publish()

    def _apply_to(self, end: int) -> None:
        store = self.node.metadata
        store.image.apply_all(self.cluster.log[self.applied : end], self.applied)
        self.applied = end
        store.applied_offset = store.image.offset = end - 1

    def kill(self, *, power: bool) -> None:
        assert self.process is not None
        self.is_up = False
        self.process.alive = False
        self.cluster.graves.append((self.process, self.node))
        self.node = None
        old, self.disk = self.disk, self.disk.crash(self.cluster.dice) if power else self.disk.copy()
        old.is_dead = True
        self.cluster.tell(f"broker {self.node_id} {'loses power' if power else 'is killed'}")
        for link in list(self.cluster.links):
            if link.target == self.node_id:
                link.drop("connection reset")

    @property
    def partition(self) -> Partition | None:
        if self.node is None:
            return None
        found: Partition | None = self.node.partitions.get(TOPIC, 0)
        return found

    @property
    def is_leader(self) -> bool:
        partition = self.partition
        return partition is not None and not partition.leader_error
