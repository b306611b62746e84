"""Whole clusters: three unmodified nodes, controllers and brokers both, and their clients, from one seed.

Phase A: faults (kills, power cuts, stops, pauses, cut and slow wires, full and failing disks, damaged and lost ones),
while clients create topics, produce and read. Phase B: all is healed; the quorum and the ISRs must be whole again,
every client must end its work, all logs must be equal and hold exactly what was promised. `ClusterWatch` looks after
every step.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from functools import cache
from typing import Any

from flarestream.node.format import FormatRequest, Mode, format_directories
from flarestream.node.world import World
from flarestream.server import RunningNode
from flarestream.settings import Settings, load
from flarestream.storage import meta_properties, names
from flarestream.wire import uuids
from tests.sim.base import WALL_START_MS
from tests.sim.client_world import ClientWorld
from tests.sim.clients import Client
from tests.sim.cluster_clients import ClusterAdmin, ClusterProducer, ClusterReader
from tests.sim.cluster_watch import ClusterWatch
from tests.sim.disk import Directory, SimDisk
from tests.sim.faults import Faults
from tests.sim.listening import Listening
from tests.sim.loop import Process
from tests.sim.watched import Watched, WatchedWorld

CONVERGE_S = 60.0
CLUSTER_ID = "Ylr4Lu6dTd2Jc0L4jOSxhA"
FETCH_MS = 1000.0
HOSTS = ("10.0.0.1", "10.0.0.2", "10.0.0.3")


@cache
def settings_of(node_id: int, static: bool) -> Settings:
    """`static`: the voters are those of controller.quorum.voters, and kraft.version is 0."""
    host = HOSTS[node_id - 1]
    values = {
        "process.roles": "broker,controller",
        "node.id": str(node_id),
        "listeners": f"PLAINTEXT://{host}:9092,CONTROLLER://{host}:9093",
        "controller.listener.names": "CONTROLLER",
        "controller.quorum.election.timeout.ms": "500",
        "controller.quorum.fetch.timeout.ms": f"{FETCH_MS:.0f}",
        "controller.quorum.request.timeout.ms": "1000",
        "broker.heartbeat.interval.ms": "200",
        "broker.session.timeout.ms": "1500",
        "replica.lag.time.max.ms": "1500",
        "replica.socket.timeout.ms": "1000",
        "replica.fetch.backoff.ms": "100",
        "default.replication.factor": "3",
        "min.insync.replicas": "2",
        "log.dirs": "/data",
        "log.roll.ms": "1500",
        "metadata.log.max.record.bytes.between.snapshots": "4096",
    }
    if static:
        values["controller.quorum.voters"] = ",".join(f"{i + 1}@{at}:9093" for i, at in enumerate(HOSTS))
    else:
        values["controller.quorum.bootstrap.servers"] = ",".join(f"{at}:9093" for at in HOSTS)
        values["controller.quorum.auto.join.enable"] = "true"
    return load(None, values, {})


class ClusterNode(Watched):
    """A machine that runs a whole node of a cluster."""

    world: ClusterWorld
    running: RunningNode | None = None
    is_damaged = False

    def format(self, mode: Mode) -> None:
        """A new disk, formatted. As an operator would, with `flarestream format`."""
        world = self.world
        dice = world.dice(f"{self.name} format {self.lives}")
        outside = World(wall_ms=lambda: WALL_START_MS, monotonic_ms=lambda: 0.0, seed=dice.getrandbits(64))
        self.disk = SimDisk()
        self.disk.make_dirs("/data")
        settings = settings_of(self.node_id, world.static)
        voters = world.first_voters if mode is Mode.INITIAL_CONTROLLERS else ""
        request = FormatRequest(CLUSTER_ID, mode, initial_controllers=voters)
        format_directories(settings, request, self.disk, outside)
        self.disk.sync_file_system("/")
        properties = meta_properties.read(self.disk, "/data")
        assert properties is not None
        assert properties.directory_id is not None
        self.directory_id = properties.directory_id

    async def live(self, process: Process) -> None:
        sim = self.world
        world = sim.node_world(process, f"{self.name} life {self.lives}")
        settings = settings_of(self.node_id, sim.static)
        running = self.running = RunningNode(settings, world, self.disk, sim.network.bind)
        await running.start()
        self.state = "up"
        sim.tell(self.name, "is up")
        await asyncio.wait([running.failed])
        error = running.failed.exception()
        assert error is not None
        await self.give_up(error)

    async def shut_down(self) -> None:
        assert self.running is not None
        await self.running.stop()

    def buried(self, how: str) -> list[Any]:
        running, self.running = self.running, None
        return [running]

    def check(self) -> None:
        raft = self.raft
        if raft is not None:
            self.world.watch.check(self, raft)
            self.world.watch.check_node(self)

    # -- what the observer looks at -------------------------------------------------------------------------------

    @property
    def _node(self) -> Any:
        return self.running.node if self.running is not None else None

    @property
    def raft(self) -> Any:  # type: ignore[override]
        """The driver of its present life, None while there is none."""
        return self._node.raft if self._node is not None else None

    @property
    def store(self) -> Any:  # type: ignore[override]
        """The committed metadata as it has them."""
        return self._node.metadata

    @property
    def partitions(self) -> Any:
        """The broker's partitions, None while there are none."""
        return self._node.partitions if self._node is not None else None

    # -- damage ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """With the disk as it is, an empty one, or a damaged one."""
        world = self.world
        if self.state == "down" and self.lives and not world.is_quiet:
            dice = world.dice(f"{self.name} damage {self.lives}")
            if dice.random() < world.faults.wipe and world.may_lose(self):
                self.lose_disk()
            elif dice.random() < world.faults.flip and world.may_lose(self):
                self._flip(dice)
        super().start()

    def die(self, how: str, dice: random.Random) -> None:
        """Not while all depends on this one."""
        if self.world.may_fail(self):
            super().die(how, dice)

    def lose_disk(self) -> None:
        """A new disk: another voter (KIP-853)."""
        self.world.tell(self.name, "has lost its disk")
        self.world.lost = self
        self.is_damaged = False
        self.format(Mode.NO_INITIAL_CONTROLLERS)
        self.world.watch.wiped(self)

    def _flip(self, dice: random.Random) -> None:
        """One bit of the metadata at rest."""
        directory = self.disk._node(f"/data/{names.CLUSTER_METADATA_DIR}")
        assert isinstance(directory, Directory)
        files = [n for n in sorted(directory.names) if n.endswith((".log", ".checkpoint"))]
        name = files[dice.randrange(len(files))]
        inode: Any = directory.names[name]
        if not len(inode.data):
            return
        at, bit = dice.randrange(len(inode.data)), 1 << dice.randrange(8)
        for content in (inode.data, inode.durable):
            if at < len(content):
                content[at] ^= bit
        self.world.tell(self.name, f"finds a flipped bit at {at} of {name} ({len(inode.data)} bytes)")
        self.world.lost = self
        self.is_damaged = True

    async def _run(self, process: Process) -> None:
        """A node that refuses a damaged disk is given a new one."""
        try:
            await self.live(process)
        except Exception as error:  # noqa: BLE001 - judged here
            if not process.alive:
                return
            if not self.disk_failed and not self.is_damaged:
                self.world.loop.call_exception_handler({"message": f"{self.name} fails", "exception": error})
            self._ended(f"ends: {error!r}")
            if self.is_damaged and not self.disk_failed:
                self.lose_disk()


class ClusterWorld(ClientWorld, WatchedWorld):
    """`play` runs both phases; raises Violation."""

    watch: ClusterWatch

    def __init__(
        self, seed: int, faults: Faults, show: Callable[[str], None] | None = None, keep: int = 0
    ) -> None:
        super().__init__(seed, faults, show, keep)
        dice = self.dice("world")
        self.static = dice.random() < 0.3
        ids = [uuids.to_text(World(seed=dice.getrandbits(64)).new_uuid()) for _ in HOSTS]
        self.first_voters = ",".join(f"{i + 1}@{host}:9093:{ids[i]}" for i, host in enumerate(HOSTS))
        self.lost: ClusterNode | None = None
        self.watch = ClusterWatch(self, FETCH_MS)
        self.topics = [f"topic-{i}" for i in range(1 + dice.randrange(2))]
        self.machines: list[ClusterNode] = [ClusterNode(self, i + 1) for i in range(len(HOSTS))]
        for machine in self.machines:
            machine.format(Mode.STATIC if self.static else Mode.INITIAL_CONTROLLERS)
        self.listening = Listening(self, self.watch)

    # -- the play -------------------------------------------------------------------------------------------------

    def scenes(self) -> None:
        self.listening.begin()
        self.begin_with(ClusterAdmin, ClusterProducer, ClusterReader)
        self.run(self.faults.seconds)
        self.heal()
        self._until("the quorum and the ISRs are not whole", self._is_whole)
        readers = [client for client in self.clients if isinstance(client, ClusterReader)]
        self._end([client for client in self.clients if client not in readers])
        self._end(readers)
        self._until("the replicas are not equal", self._are_equal)
        self.watch.compare_all()
        self.watch.data.compare_all(self.machines)
        self.watch.restored()

    def _until(self, complaint: str, condition: Callable[[], bool]) -> None:
        if not self.run_until(self.loop.time() + CONVERGE_S, condition):
            image = self.watch.committed.image
            nodes = {
                m.name: (m.state, m.raft and (m.raft.quorum.role, m.raft.quorum.voters))
                for m in self.machines
            }
            isrs = {t.name: t.partitions for t in image.topics_by_id.values()}
            self.violated("liveness", f"{complaint}: {nodes} {isrs}")

    def _end(self, clients: list[Client]) -> None:
        for client in clients:
            client.is_stopping = True
        self._until(
            f"these do not end: {[c.process for c in clients]}", lambda: all(c.is_done for c in clients)
        )

    def _is_whole(self) -> bool:
        image = self.watch.committed.image
        if any(machine.state != "up" for machine in self.machines) or len(image.brokers) < len(HOSTS):
            return False
        voters = {node.key.directory_id for node in self.machines[0].raft.quorum.voters}
        if not self.static and voters != {machine.directory_id for machine in self.machines}:
            return False
        partitions = [p for topic in image.topics_by_id.values() for p in topic.partitions.values()]
        return all(broker.active for broker in image.brokers.values()) and all(
            len(p.isr) == len(HOSTS) and p.leader >= 0 for p in partitions
        )

    def _are_equal(self) -> bool:
        ends: dict[Any, set[int]] = {}
        for machine in self.machines:
            for partition in machine.partitions or ():
                ends.setdefault((partition.topic, partition.index), set()).add(partition.log.log_end_offset)
        return self._is_whole() and all(len(found) == 1 for found in ends.values())

    def may_lose(self, machine: ClusterNode) -> bool:
        """Whether a disk more can be lost: all others are whole, and nothing is held by this one only."""
        others = [each for each in self.machines if each is not machine]
        if self.static or any(each.state != "up" or each.disk_failed for each in others):
            return False
        watch = self.watch
        if watch.seen[machine.node_id].durable > watch.truth.end:
            return False  # the quorum's leader may count on what this one has acknowledged
        keys = {node.directory_id for node in watch.committed_voters} if watch.committed_voters else None
        mine = {each.directory_id for each in self.machines}
        if keys is not None and keys != mine:
            return False
        if any(each.is_damaged for each in self.machines) or (keys is None and self.lost is not None):
            return False
        partitions = [
            p for topic in watch.committed.image.topics_by_id.values() for p in topic.partitions.values()
        ]
        return all(len(p.isr) == len(HOSTS) for p in partitions)

    def may_fail(self, machine: ClusterNode) -> bool:
        """Whether this one may end uncleanly: unless the cluster still counts on a disk that another one has lost.

        Until that one has registered anew, it is in ISRs and may be the last known leader. Whoever ends uncleanly
        leaves ISR and ELR, also if its disk holds all; once all have, the last known leader is elected as it is, empty
        or not (KIP-966). No promise covers both in the same moment.
        """
        lost = self.lost
        if lost is None or lost is machine:
            return True
        if lost.is_damaged:
            return lost.state == "up"
        image = self.watch.committed.image
        known = image.brokers.get(lost.node_id)
        return (
            known is not None
            and lost.directory_id in known.log_dirs
            and all(p.leader >= 0 for topic in image.topics_by_id.values() for p in topic.partitions.values())
        )

    def _disk_error(self, dice: random.Random, error: int) -> None:
        if all(map(self.may_fail, self.machines)):
            super()._disk_error(dice, error)

    def _disk_full(self, dice: random.Random) -> None:
        if all(map(self.may_fail, self.machines)):
            super()._disk_full(dice)

    def take_down(self) -> None:
        super().take_down()
        self.listening.end()
