"""Worlds of raft only: three to five unmodified `RaftDriver`s on simulated disks, joined by simulated messages.

Messages are values: each is lost, doubled, delayed and reordered on its own, which is more than TCP can do to them.
The metadata is made of topic records with unique names, folded by the product's own `MetadataStore`, and snapshots
are written by its `SnapshotKeeper`. `RaftWatch` (raft_watch.py) sees everything.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from flarestream.core.raft.messages import (
    BeginRequest,
    EndRequest,
    FetchRequest,
    FetchSnapshotRequest,
    Send,
    VoteRequest,
)
from flarestream.core.raft.quorum import QuorumConfig
from flarestream.core.raft.voters import ListenerEndpoint, ReplicaKey, VoterNode, VoterSet
from flarestream.node.metadata import MetadataStore
from flarestream.node.quorum.metadata_snapshots import SnapshotKeeper, SnapshotLimits, snapshot_batches
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.quorum.raft_listener import CommittedBatch
from flarestream.storage import names, snapshot
from flarestream.storage.config import LogConfig
from flarestream.storage.errors import StorageError
from flarestream.wire.errors import ApiError
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.sim.faults import Faults
from tests.sim.loop import Process
from tests.sim.raft_watch import RaftWatch, WatchedLog
from tests.sim.watched import Watched, WatchedWorld

LISTENER = "CONTROLLER"
ELECTION_MS, FETCH_MS = 1000.0, 2000.0
CONVERGE_S = 30.0
DIRECTORY = "/data"


def key_of(node_id: int) -> ReplicaKey:
    return ReplicaKey(node_id, bytes([7]) * 15 + bytes([node_id]))


def voters_of(count: int, *, with_directories: bool) -> VoterSet:
    return VoterSet(
        VoterNode(
            key_of(i) if with_directories else ReplicaKey(i),
            (ListenerEndpoint(LISTENER, f"10.0.0.{i}", 9093),),
        )
        for i in range(1, count + 1)
    )


class RivalDice(random.Random):
    """The dice of a driver, which it throws for the jitter of its election timers: now and then there is none, so that
    timers that started together fire together and several candidates meet in one epoch.
    """

    def __init__(self, dice: random.Random, chance: Callable[[], float]) -> None:
        super().__init__(dice.getrandbits(64))
        self._chance = chance

    def random(self) -> float:
        found = super().random()
        return 0.0 if super().random() < self._chance() else found


class Replica(Watched):
    """A machine that runs one driver, its fold of the log and its snapshots."""

    world: QuorumWorld
    raft: RaftDriver | None = None
    keeper: SnapshotKeeper | None = None

    def __init__(self, world: QuorumWorld, node_id: int) -> None:
        super().__init__(world, node_id)
        self.store = MetadataStore()
        self.leading_epoch = -1
        self.directory_id = key_of(node_id).directory_id
        self._format()

    def _format(self) -> None:
        disk, directory = self.disk, f"{DIRECTORY}/{names.CLUSTER_METADATA_DIR}"
        disk.make_dirs(DIRECTORY)
        disk.make_dirs(directory)
        if self.world.kraft_version:
            voters = voters_of(self.world.faults.nodes, with_directories=True)
            batches = snapshot_batches(
                [], last_timestamp_ms=0, now_ms=0, leader_epoch=0, kraft_version=1, voters=voters
            )
            snapshot.write(disk, directory, names.snapshot_file(0, 0), batches)

    async def live(self, process: Process) -> None:
        sim = self.world
        world = sim.node_world(process, f"{self.name} life {self.lives}")
        world.rng = RivalDice(world.rng, lambda: 0.0 if sim.is_quiet else sim.faults.rivals)
        static = VoterSet([]) if sim.kraft_version else voters_of(sim.faults.nodes, with_directories=False)
        log = WatchedLog.open(DIRECTORY, self.disk, LogConfig(), static, now_ms=world.wall_ms())
        assert isinstance(log, WatchedLog)
        config = QuorumConfig(
            key_of(self.node_id),
            LISTENER,
            (ListenerEndpoint(LISTENER, self.host, 9093),),
            election_timeout_ms=ELECTION_MS,
            fetch_timeout_ms=FETCH_MS,
            fetch_max_bytes=sim.fetch_max_bytes,
        )
        self.leading_epoch = -1
        self.store = MetadataStore()
        self.raft = raft = RaftDriver(config, log, world, on_fatal=self._fatal, send=self._send)
        sim.watch.opened(self, log)
        limits = SnapshotLimits(max_interval_ms=0, retention_ms=1_000, clean_interval_ms=700)
        self.keeper = SnapshotKeeper(log, raft, self.store, world, limits)
        applied_end = self.keeper.load()
        sim.watch.loaded(self, applied_end)
        self.keeper.start()
        await raft.start(self, applied_end)
        self.state = "up"

    def _fatal(self, error: BaseException) -> None:
        if self.process is not None and self.process.alive and self.state != "stopping":
            self.world.spawn(self.process, self.give_up(error))

    async def shut_down(self) -> None:
        assert self.raft is not None
        if self.keeper is not None:
            await self.keeper.close()
        await self.raft.close()

    def buried(self, how: str) -> list[Any]:
        held = [self.raft, self.keeper, self.store]
        self.raft = self.keeper = None
        return held

    def check(self) -> None:
        if self.raft is not None:
            self.world.watch.check(self, self.raft)

    # -- RaftListener ---------------------------------------------------------------------------------------------

    def committed(self, batch: CommittedBatch) -> None:
        self.world.watch.handed_on(self, batch)
        self.store.apply(batch.records, batch.base_offset, batch.last_offset, batch.leader_epoch)

    def caught_up(self) -> None:
        self.store.publish()

    def leads(self, leader_epoch: int) -> None:
        self.leading_epoch = leader_epoch
        self.world.watch.leads(self, leader_epoch)

    def leads_no_more(self) -> None:
        self.leading_epoch = -1

    def snapshot_loaded(self, *_: Any) -> None:
        """A snapshot was fetched from the leader (see RaftListener)."""
        assert self.keeper is not None
        self.world.watch.loaded(self, self.keeper.load())

    # -- messages -------------------------------------------------------------------------------------------------

    def _send(self, request: Send) -> None:
        process, world = self.process, self.world
        if process is None:
            return
        world.watch.sends(self, request.message)
        host = request.destination.host

        def respond(reply: Any, records: bytes) -> None:
            if self.raft is not None and self.process is process:
                world.tell(self.name, f"hears from {host} {short(reply)} {len(records)} B")
                self.raft.responded(request.request_id, reply, records)

        world.post(self.host, host, lambda: world.deliver(self.host, host, request.message, process, respond))

    def answer(self, message: Any, reply: Callable[[Any, bytes], None]) -> None:
        """One step of this replica's process: a request has arrived."""
        raft = self.raft
        if raft is None or self.process is None or self.state != "up":
            reply(None, b"")
            return
        self.world.tell(self.name, f"gets {short(message)}")
        try:
            if isinstance(message, VoteRequest):
                before = raft.quorum.role
                found = raft.vote(message)
                self.world.watch.voted(self, message, found, before)
                reply(found, b"")
            elif isinstance(message, BeginRequest):
                reply(raft.begin_epoch(message), b"")
            elif isinstance(message, EndRequest):
                reply(raft.end_epoch(message), b"")
            elif isinstance(message, FetchSnapshotRequest):
                self._answer_snapshot(raft, message, reply)
            else:
                assert isinstance(message, FetchRequest)
                self.world.spawn(self.process, self._fetch(raft, message, reply))
        except ApiError:
            reply(None, b"")

    async def _fetch(
        self, raft: RaftDriver, message: FetchRequest, reply: Callable[[Any, bytes], None]
    ) -> None:
        try:
            found, records = await raft.fetch(message)
        except ApiError:
            reply(None, b"")
            return
        self.world.watch.fetched(self, message, found)
        reply(found, bytes(records))

    def _answer_snapshot(
        self, raft: RaftDriver, message: FetchSnapshotRequest, reply: Callable[[Any, bytes], None]
    ) -> None:
        found, piece = raft.fetch_snapshot(message)
        self.world.watch.heard(self, message.replica.node_id)
        if piece is None:
            reply(found, b"")
            return
        data = bytes(piece.data)
        told = found._replace(
            snapshot=message.snapshot,
            position=message.position,
            size_bytes=piece.size_bytes,
            piece_bytes=len(data),
        )
        reply(told, data)


def short(message: Any) -> str:
    """A message in a line of the story."""
    if message is None:
        return "nothing"
    skipped = ("leader_endpoint", "leader_endpoints", "voter_known", "max_bytes", "max_wait_ms", "voter")
    shown = []
    for name, value in zip(message._fields, message, strict=True):
        if name not in skipped and value is not None:
            shown.append(f"{name}={value.node_id if isinstance(value, ReplicaKey) else value}")
    return f"{type(message).__name__}({', '.join(shown)})"


class QuorumWorld(WatchedWorld):
    """`play` runs both phases; raises Violation."""

    def __init__(
        self, seed: int, faults: Faults, show: Callable[[str], None] | None = None, keep: int = 0
    ) -> None:
        super().__init__(seed, faults, show, keep)
        dice = self.dice("world")
        self.kraft_version = dice.randrange(2)
        self.fetch_max_bytes = dice.choice((100, 2_000, 1 << 20))
        self.watch = RaftWatch(self, FETCH_MS)
        self.message_dice = self.dice("messages")
        self.appended = self.acked = 0
        self.machines: list[Replica] = [Replica(self, i + 1) for i in range(faults.nodes)]

    # -- messages -------------------------------------------------------------------------------------------------

    def post(self, source: str, target: str, arrive: Callable[[], None]) -> None:
        """Sends one message; it may get lost, or arrive twice."""
        dice, faults = self.message_dice, self.faults
        if (source, target) in self.network.cut:
            return
        copies = 1
        if not self.is_quiet:
            if dice.random() < faults.drop:
                return
            copies += dice.random() < faults.double
        for _ in range(copies):
            self.later(self.network.delay(), arrive)

    def deliver(
        self, source: str, target: str, message: Any, sender: Process, respond: Callable[[Any, bytes], None]
    ) -> None:
        """A request arrives at a host."""
        if (source, target) in self.network.cut:
            return
        replica = next((r for r in self.machines if r.host == target), None)

        def reply(answer: Any, records: bytes) -> None:
            self.post(
                target,
                source,
                lambda: (
                    (target, source) in self.network.cut
                    or self.loop.call_soon(respond, answer, records, context=sender.context)
                ),
            )

        if replica is None or replica.process is None:
            if self.message_dice.random() < 0.8:
                reply(None, b"")
        else:
            self.loop.call_soon(replica.answer, message, reply, context=replica.process.context)

    # -- the play -------------------------------------------------------------------------------------------------

    def scenes(self) -> None:
        for machine in self.machines:
            machine.start()
        self.begin_faults()
        self.sometimes("append", self.faults.append_rate, self._append)
        self.sometimes("snapshot", self.faults.snapshot_rate, self._snapshot)
        self.run(self.faults.seconds)
        self.heal()
        self._converge()

    def _converge(self) -> None:
        """A leader, one more committed record, and all replicas at the same end with the same bytes."""
        state: dict[str, int] = {}

        def is_one() -> bool:
            leaders = [m for m in self.machines if m.leading_epoch >= 0]
            if len(leaders) != 1 or leaders[0].raft is None:
                return False
            leader = leaders[0]
            if state.get("epoch") != leader.leading_epoch:
                state["epoch"] = leader.leading_epoch
                self._append_at(leader)
                state["last"] = leader.raft.log.end_offset - 1
            return all(m.raft is not None and m.raft.applied_end > state["last"] for m in self.machines)

        if not self.run_until(self.loop.time() + CONVERGE_S, is_one):
            roles = {
                m.name: (m.state, m.raft and (m.raft.quorum.role, m.raft.applied_end)) for m in self.machines
            }
            self.violated("liveness", f"did not converge within {CONVERGE_S:.0f} s: {roles}")
        self.watch.compare_all()

    def _append(self, dice: random.Random) -> None:
        leaders = [m for m in self.machines if m.leading_epoch >= 0 and m.process and not m.process.frozen]
        if leaders:
            leader = leaders[dice.randrange(len(leaders))]
            self.loop.call_soon(self._append_at, leader, context=leader.process.context)

    def _append_at(self, leader: Replica) -> None:
        if leader.raft is None or leader.process is None:
            return
        self.appended += 1
        records = [
            (TopicRecord(name=f"t{self.appended}-{i}", topic_id=b"%8d%8d" % (self.appended, i)), 0)
            for i in range(1 + self.appended % 3)
        ]
        try:
            last = leader.raft.append(records)
        except ApiError:
            return
        self.spawn(leader.process, self._await_commit(leader, leader.raft, last))

    async def _await_commit(self, leader: Replica, raft: RaftDriver, last: int) -> None:
        try:
            await raft.wait_committed(last)
        except ApiError:
            return
        self.acked += 1
        self.watch.acknowledged(leader, last)

    def _snapshot(self, dice: random.Random) -> None:
        replica = self.pick(dice)
        if replica.state == "up" and replica.process is not None and replica.keeper is not None:
            self.spawn(replica.process, self._write_snapshot(replica, replica.keeper))

    async def _write_snapshot(self, replica: Replica, keeper: SnapshotKeeper) -> None:
        raft = replica.raft
        if raft is None or raft.applied_end <= raft.log.start_offset or keeper._writing is not None:
            return
        latest = raft.log.latest_snapshot
        if latest is not None and latest.end_offset >= raft.applied_end:
            return
        try:
            written = await keeper.write()
        except (StorageError, OSError) as error:
            self.tell(replica.name, f"could not write a snapshot: {error}")
            return
        self.tell(replica.name, f"wrote snapshot {written.end_offset}-{written.epoch}")
        self.watch.snapshot_written(replica, written)
