"""The observer of raft worlds: knows every log, every vote, what is really durable and what is really committed.

Theory: `WatchedLog` reports each batch as it is appended or cut; by induction over (base offset, epoch, content,
predecessor) logs are compared without being read. `truth` is the committed log: it grows when any replica moves its
high watermark, and whatever any replica commits, leads with, cuts, acknowledges or finds after a restart is compared
with it. Checks run in the step that shows something, and after every step for what roles show.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import crc32

from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.snapshot import to_records
from flarestream.core.raft.follower import Follower
from flarestream.core.raft.leader import Leader
from flarestream.core.raft.messages import FetchReply, FetchRequest, SnapshotId, VoteReply, VoteRequest
from flarestream.core.raft.voters import NO_DIRECTORY, ReplicaKey, VoterHistory, VoterNode, VoterSet
from flarestream.node.quorum.metadata_log import MetadataLog
from flarestream.node.quorum.metadata_snapshots import read_snapshot_records
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.storage import names
from flarestream.wire.batch import iter_headers
from flarestream.wire.errors import ErrorCode
from flarestream.wire.metadata_frame import encode_metadata_record
from tests.sim.disk import Directory, Inode, SimDisk

if TYPE_CHECKING:
    from tests.sim.watched import Watched as Replica
    from tests.sim.watched import WatchedWorld

CHECK_QUORUM_FACTOR = 1.5
SLACK_MS = 50.0


class Entry(NamedTuple):
    """One batch of a log."""

    base: int
    end: int
    epoch: int
    crc: int


class Mirror:
    """What one replica's log holds, batch by batch, from its first offset."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.by_base: dict[int, int] = {}  # base offset -> index in entries

    @property
    def end(self) -> int:
        return self.entries[-1].end if self.entries else 0

    def add(self, entry: Entry) -> None:
        self.by_base[entry.base] = len(self.entries)
        self.entries.append(entry)

    def cut(self, offset: int) -> list[Entry]:
        gone: list[Entry] = []
        while self.entries and self.entries[-1].end > offset:
            entry = self.entries.pop()
            del self.by_base[entry.base]
            gone.append(entry)
        return gone

    def at(self, base: int) -> Entry | None:
        index = self.by_base.get(base)
        return None if index is None else self.entries[index]


class WatchedLog(MetadataLog):
    """The product's log; what is done to it is reported first-hand."""

    __slots__ = ("on_append", "on_cut")

    def append(self, batch: bytearray, leader_epoch: int, now_ms: int) -> int:
        base_offset = super().append(batch, leader_epoch, now_ms)
        self.on_append(batch)
        return base_offset

    def append_fetched(self, batches: Any, now_ms: int) -> bool:
        before = self.end_offset
        found = super().append_fetched(batches, now_ms)
        if self.end_offset > before:
            self.on_append(self.log.read(before, 1 << 30, self.end_offset, min_one=True))
        return found

    def truncate_to(self, offset: int) -> None:
        super().truncate_to(offset)
        self.on_cut(offset)


class Seen:
    """What the observer keeps of one replica, across its lives."""

    def __init__(self) -> None:
        self.mirror = Mirror()
        self.durable = 0  # what no crash may take
        self.epoch = 0
        self.high_watermark = -1
        self.role_high_watermark = -1  # of the present role: it may only grow
        self.start = 0
        self.committed_index = 0  # how much of the truth was compared with this life's commits
        self.role: Any = None
        self.leading_since_ms = 0.0
        self.fetched_ms: dict[int, float] = {}
        self.voters_offset = -1
        self.voters = VoterSet([])


class RaftWatch:
    """See the module. Node ids are stable, and so are directory ids, unless a disk is wiped."""

    def __init__(self, world: WatchedWorld, fetch_timeout_ms: float) -> None:
        self.world = world
        self.check_quorum_ms = fetch_timeout_ms * CHECK_QUORUM_FACTOR
        self.seen: dict[int, Seen] = {i + 1: Seen() for i in range(world.faults.nodes)}
        self.truth = Mirror()
        self.on_truth: Callable[[Entry, bytes], None] = lambda _entry, _data: None
        self.known: dict[tuple[int, int], tuple[Entry, tuple[int, int]]] = {}
        self.bytes: dict[int, bytes] = {}
        self.leaders: dict[int, int] = {}
        self.votes: dict[tuple[ReplicaKey, int], int] = {}
        self.folds: dict[int, int] = {}
        self.checks = 0

    def wrong(self, name: str, what: str) -> None:
        self.world.violated(name, what)

    # -- the log --------------------------------------------------------------------------------------------------

    def wiped(self, replica: Replica) -> None:
        """The disk is another one, and so is the voter: nothing binds it."""
        self.seen[replica.node_id] = Seen()

    def opened(self, replica: Replica, log: WatchedLog) -> None:
        """A new life: the log as found on the disk must hold all that was durable."""
        seen = self.seen[replica.node_id]
        before = seen.mirror
        seen.mirror = Mirror()
        position = log.start_offset
        while position < log.end_offset:
            data = log.log.read(position, 1 << 30, log.end_offset, min_one=True)
            for at, header in iter_headers(data):
                self._add(replica, seen, header, bytes(data[at : at + header.size_bytes]))
                position = header.next_offset
        for entry in before.entries:
            if entry.end <= seen.durable and entry.base >= log.start_offset:
                found = seen.mirror.at(entry.base)
                if found != entry:
                    self.wrong(
                        "S2", f"{replica.name}: {entry} was durable, after the restart there is {found}"
                    )
        if log.end_offset < seen.durable:
            self.wrong("S2", f"{replica.name}: durable up to {seen.durable}, found up to {log.end_offset}")
        log.on_append = lambda batches: self._appended(replica, batches)
        log.on_cut = lambda offset: self._cut(replica, offset)
        seen.high_watermark, seen.committed_index, seen.role = -1, 0, None
        seen.start = log.start_offset
        seen.voters_offset, seen.voters = log.history.current_offset, log.history.current

    def _appended(self, replica: Replica, batches: Any) -> None:
        seen = self.seen[replica.node_id]
        for at, header in iter_headers(batches):
            self._add(replica, seen, header, bytes(batches[at : at + header.size_bytes]))
        self.world.tell(replica.name, f"log ends at {seen.mirror.end}", seen.mirror.entries[-1].crc)

    def _add(self, replica: Replica, seen: Seen, header: Any, data: bytes) -> None:
        entry = Entry(header.base_offset, header.next_offset, header.partition_leader_epoch, crc32(data))
        mirror = seen.mirror
        if mirror.entries and entry.base != mirror.end:
            self.wrong("P15", f"{replica.name}: {entry} follows {mirror.entries[-1]}")
        previous = (mirror.entries[-1].base, mirror.entries[-1].epoch) if mirror.entries else None
        known = self.known.get((entry.base, entry.epoch))
        if known is None:
            self.known[entry.base, entry.epoch] = (entry, previous or (-1, -1))
            self.bytes[entry.crc] = data
        else:
            if known[0] != entry:
                self.wrong("R5", f"{replica.name}: {entry}, elsewhere {known[0]}")
            if previous is not None and known[1] not in (previous, (-1, -1)):
                self.wrong("R5", f"{replica.name}: {entry} follows {previous}, elsewhere {known[1]}")
        mirror.add(entry)

    def _cut(self, replica: Replica, offset: int) -> None:
        seen, raft = self.seen[replica.node_id], replica.raft
        assert raft is not None
        self.world.tell(replica.name, f"cuts its log from {seen.mirror.end} to {offset}")
        if isinstance(raft.quorum.role, Leader) and seen.role is raft.quorum.role:
            self.wrong("R4", f"{replica.name} leads and cuts its log to {offset}")
        seen.durable = min(seen.durable, offset)
        for entry in seen.mirror.cut(offset):
            if self.truth.at(entry.base) == entry:
                self.wrong("R10", f"{replica.name} cuts {entry}, which is committed")

    # -- elections ------------------------------------------------------------------------------------------------

    def sends(self, replica: Replica, message: Any) -> None:
        """A request leaves: what it says must be true, and durable."""
        raft = replica.raft
        if raft is None or not isinstance(message, VoteRequest):
            return
        if message.pre_vote:
            if message.leader_epoch != raft.leader_epoch or raft.quorum.role.name != "prospective":
                self.wrong("R14", f"{replica.name} asks for a trial vote as {raft.quorum.role}")
        else:
            self._note_vote(replica, message.leader_epoch, replica.node_id)
            if not raft.quorum.is_voter:
                self.wrong("R17", f"{replica.name} is no voter and asks for votes")
        if (message.last_epoch, message.last_offset) != (raft.log.last_epoch, raft.log.end_offset):
            self.wrong("R6", f"{replica.name} asks for votes with a log that it has not")

    def voted(self, replica: Replica, message: VoteRequest, reply: VoteReply, before: Any) -> None:
        """A vote was asked for, and answered."""
        raft = replica.raft
        assert raft is not None
        if message.pre_vote:
            if raft.leader_epoch > max(before.leader_epoch, message.leader_epoch):
                self.wrong(
                    "R14", f"{replica.name}: a trial vote of epoch {message.leader_epoch} raised the epoch"
                )
            hears = isinstance(before, Follower) and before.has_fetched and raft.quorum.role is before
            if reply.granted and hears:
                self.wrong("R14", f"{replica.name} hears leader {before.leader_id} and granted a trial vote")
        elif reply.granted:
            self._note_vote(replica, message.leader_epoch, message.candidate.node_id)
            own = raft.quorum.config.key
            if message.voter.directory_id not in (NO_DIRECTORY, own.directory_id):
                self.wrong("R17", f"{own} votes for {message.candidate} in the place of {message.voter}")

    def _note_vote(self, replica: Replica, epoch: int, candidate: int) -> None:
        replica.eventful()
        assert replica.raft is not None
        known = self.votes.setdefault((replica.raft.quorum.config.key, epoch), candidate)
        if known != candidate:
            self.wrong("R3", f"{replica.name} voted for {known} and for {candidate} in epoch {epoch}")
        stored = durable_file(replica.disk, f"/data/{names.CLUSTER_METADATA_DIR}/{names.QUORUM_STATE}")
        fields = json.loads(stored) if stored else {}
        kept = (fields.get("leaderEpoch", -1), fields.get("votedId", -1))
        if kept != (epoch, candidate) and kept[0] <= epoch and fields.get("leaderId", -1) != candidate:
            self.wrong("R3", f"{replica.name} votes for {candidate} in {epoch}; durable is {kept}")

    def leads(self, replica: Replica, leader_epoch: int) -> None:
        """The driver says that this replica may append."""
        assert replica.raft is not None
        self.check(replica, replica.raft)
        if self.truth.end <= 0 or replica.raft.high_watermark < 0:
            self.wrong("M12", f"{replica.name} leads epoch {leader_epoch} and nothing of it is committed")

    def _became_leader(self, replica: Replica, role: Leader) -> None:
        known = self.leaders.setdefault(role.leader_epoch, replica.node_id)
        if known != replica.node_id:
            self.wrong("R1", f"epoch {role.leader_epoch} is led by node{known} and {replica.name}")
        mirror = self.seen[replica.node_id].mirror
        if not role.voters.is_voter(role.own_key):
            self.wrong(
                "R17", f"{replica.name} leads epoch {role.leader_epoch} and is no voter: {role.voters}"
            )
        for entry in self.truth.entries:
            if entry.end > self.seen[replica.node_id].start and mirror.at(entry.base) != entry:
                self.wrong(
                    "R6", f"{replica.name} leads epoch {role.leader_epoch} without the committed {entry}"
                )

    def fetched(self, replica: Replica, message: FetchRequest, reply: FetchReply) -> None:
        """A leader answered a fetch."""
        if reply.error is ErrorCode.NONE:
            if message.leader_epoch != reply.leader_epoch:
                self.wrong(
                    "P9",
                    f"{replica.name} leads {reply.leader_epoch} and serves a fetch of {message.leader_epoch}",
                )
            self.heard(replica, message.replica.node_id)

    def heard(self, replica: Replica, node_id: int) -> None:
        """A leader answered somebody who takes it for one."""
        self.seen[replica.node_id].fetched_ms[node_id] = self.world.loop.time() * 1000

    # -- commitment -----------------------------------------------------------------------------------------------

    def handed_on(self, replica: Replica, batch: Any) -> None:
        """A batch reached the state machine."""
        raft = replica.raft
        assert raft is not None
        self.check(replica, raft)
        if batch.last_offset >= raft.high_watermark:
            self.wrong("M12", f"{replica.name} applies {batch.base_offset}, committed {raft.high_watermark}")
        entry = self.seen[replica.node_id].mirror.at(batch.base_offset)
        if entry is None or entry.epoch != batch.leader_epoch:
            self.wrong(
                "R7",
                f"{replica.name} applies {batch.base_offset}, epoch {batch.leader_epoch}: it has {entry}",
            )
        fold = crc32(
            repr([(type(r).__name__, getattr(r, "name", ""), _bytes_of(r)) for r in batch.records]).encode()
        )
        known = self.folds.setdefault(batch.base_offset, fold)
        if known != fold:
            self.wrong("R7", f"{replica.name} applies other records at {batch.base_offset} than others did")

    def acknowledged(self, replica: Replica, last: int) -> None:
        """Whoever appended was told that it is committed."""
        if replica.raft is not None:
            self.check(replica, replica.raft)
        if last >= self.truth.end:
            self.wrong("M12", f"{replica.name} acknowledges {last}, committed is {self.truth.end}")
        self.world.tell(replica.name, f"acknowledges {last}")

    def _committed(self, replica: Replica, seen: Seen, high_watermark: int, role: Any) -> None:
        truth, mirror = self.truth, seen.mirror
        index = seen.committed_index
        entries = truth.entries
        while index < len(entries) and entries[index].end <= high_watermark:
            entry = entries[index]
            if entry.end > seen.start and mirror.at(entry.base) != entry:
                self.wrong("R7", f"{replica.name} commits {mirror.at(entry.base)}, others {entry}")
            index += 1
        seen.committed_index = index
        if high_watermark > truth.end:
            self._grow_truth(replica, mirror, high_watermark, role)

    def _grow_truth(self, replica: Replica, mirror: Mirror, high_watermark: int, role: Any) -> None:
        truth = self.truth
        new: list[Entry] = []
        position = truth.end
        while position < high_watermark:
            entry = mirror.at(position)
            if entry is None or entry.end > high_watermark:
                self.wrong(
                    "R7", f"{replica.name} commits up to {high_watermark}, and has {entry} at {position}"
                )
                return
            new.append(entry)
            position = entry.end
        if isinstance(role, Leader) and new[-1].epoch != role.leader_epoch:
            self.wrong("R9", f"{replica.name} leads {role.leader_epoch} and commits {new[-1]} by count")
        assert replica.raft is not None
        voters = replica.raft.quorum.voters
        holders = [node.key.node_id for node in voters if self._holds(node, new)]
        if len(holders) * 2 <= len(voters):
            self.wrong(
                "R8", f"{replica.name} commits up to {high_watermark}: durable only on {holders} of {voters}"
            )
        for entry in new:
            truth.add(entry)
            self.on_truth(entry, self.bytes[entry.crc])

    def _holds(self, node: VoterNode, new: list[Entry]) -> bool:
        """R8, R16, R17: a voter, on the disk that is one, has these for good."""
        seen = self.seen[node.key.node_id]
        machine = self.world.machine(node.key.node_id)
        if node.key.directory_id not in (NO_DIRECTORY, machine.directory_id):
            return False
        return seen.durable >= new[-1].end and all(seen.mirror.at(entry.base) == entry for entry in new)

    # -- every step -----------------------------------------------------------------------------------------------

    def check(self, replica: Replica, raft: RaftDriver) -> None:
        """After a step of this replica."""
        self.checks += 1
        seen = self.seen[replica.node_id]
        if raft._failed:
            return
        role, log = raft.quorum.role, raft.log
        if log.start_offset != seen.start:
            self._new_start(replica, seen, log)
        durable = log.log.flushed_offset
        if durable > seen.durable:
            seen.durable = durable
        if role.leader_epoch < seen.epoch:
            self.wrong("R2", f"{replica.name}: epoch {seen.epoch}, then {role.leader_epoch}")
        if role is not seen.role:
            self._new_role(replica, seen, role)
        if log.history.current_offset != seen.voters_offset:
            self._new_voters(replica, seen, log.history, role)
        if role.high_watermark < seen.role_high_watermark:
            self.wrong(
                "R11", f"{replica.name}: {seen.role_high_watermark}, then {role.high_watermark} as {role}"
            )
        seen.role_high_watermark = role.high_watermark
        if role.high_watermark not in (seen.high_watermark, -1):  # -1: a new leader's is unknown for a while
            if role.high_watermark < seen.high_watermark:
                self.wrong("R11", f"{replica.name}: {seen.high_watermark}, then {role.high_watermark}")
            seen.high_watermark = role.high_watermark
            self._committed(replica, seen, role.high_watermark, role)
        if isinstance(role, Leader):
            self._check_quorum(replica, seen)

    def _new_role(self, replica: Replica, seen: Seen, role: Any) -> None:
        if isinstance(role, Leader) or isinstance(seen.role, Leader) or seen.role is None:
            seen.role_high_watermark = (
                -1
            )  # it is unknown at the start and to a new leader, and to one that resigned
        seen.role = role
        seen.epoch = role.leader_epoch
        replica.eventful()
        if isinstance(role, Leader):
            self._became_leader(replica, role)
            seen.fetched_ms = {}
            seen.leading_since_ms = self.world.loop.time() * 1000

    def _new_voters(self, replica: Replica, seen: Seen, history: VoterHistory, role: Any) -> None:
        """R15: a leader changes the set by one voter, and only when the last change is committed. Others follow, or
        go back to what they had before.
        """
        before, before_offset = seen.voters, seen.voters_offset
        seen.voters, seen.voters_offset = history.current, history.current_offset
        changed = {node.key for node in before} ^ {node.key for node in seen.voters}
        self.world.tell(replica.name, f"has the voters {seen.voters} of offset {seen.voters_offset}")
        if isinstance(role, Leader) and seen.voters_offset > before_offset and changed and len(before):
            if len(changed) > 1:
                self.wrong("R15", f"{replica.name} changes the voters from {before} to {seen.voters}")
            if before_offset >= self.truth.end:
                self.wrong(
                    "R15",
                    f"{replica.name} changes the voters of {before_offset}, committed is {self.truth.end}",
                )

    def _check_quorum(self, replica: Replica, seen: Seen) -> None:
        """R14: a leader that no majority fetches from does not stay. A frozen one may find out late."""
        assert replica.raft is not None
        now = self.world.loop.time() * 1000
        voters = replica.raft.quorum.voters
        others = len(voters) // 2
        if others == 0 or replica.process is None:
            return
        heard = sorted(
            (seen.fetched_ms.get(i, 0.0) for i in voters.ids if i != replica.node_id), reverse=True
        )
        since = max(heard[others - 1], seen.leading_since_ms, replica.process.thawed_at * 1000)
        if now - since > 2 * self.check_quorum_ms + SLACK_MS:
            self.wrong("R14", f"{replica.name} leads without a majority for {now - since:.0f} ms")

    def _new_start(self, replica: Replica, seen: Seen, log: Any) -> None:
        """R12: the log starts where a snapshot ends, and only moves up."""
        if log.start_offset < seen.start:
            self.wrong("P17", f"{replica.name}: log start {seen.start}, then {log.start_offset}")
        if all(found.end_offset != log.start_offset for found in log.snapshots):
            self.wrong(
                "R12", f"{replica.name}: the log starts at {log.start_offset}, snapshots are {log.snapshots}"
            )
        if log.start_offset > max(self.truth.end, 0):
            self.wrong(
                "R12", f"{replica.name}: the log starts at {log.start_offset}, committed {self.truth.end}"
            )
        seen.start = log.start_offset
        if log.end_offset < seen.mirror.end or log.start_offset >= seen.mirror.end:
            seen.mirror.cut(log.end_offset)
            if log.start_offset >= log.end_offset:
                seen.mirror = (
                    Mirror()
                )  # it starts over from a snapshot; what it had beyond was committed by nobody
                seen.durable = log.start_offset
            seen.durable = max(seen.durable, log.start_offset)

    # -- snapshots ------------------------------------------------------------------------------------------------

    def snapshot_written(self, replica: Replica, written: SnapshotId) -> None:
        """R12, M10: at or below the high watermark, and the fold of what is before it."""
        if written.end_offset > self.truth.end:
            self.wrong("R12", f"{replica.name} wrote snapshot {written}, committed is {self.truth.end}")
        path = f"/data/{names.CLUSTER_METADATA_DIR}/{names.snapshot_file(*written)}"
        self._compare_fold(
            replica, list(read_snapshot_records(replica.disk, path)), written.end_offset, "snapshot"
        )

    def loaded(self, replica: Replica, applied_end: int) -> None:
        """A start from a snapshot: the image is the fold of the committed log before it."""
        if applied_end > 0:
            if applied_end > self.truth.end:
                self.wrong("R12", f"{replica.name} starts at {applied_end}, committed is {self.truth.end}")
            records = [record for record, _ in to_records(replica.store.image)]
            self._compare_fold(replica, records, applied_end, "image")

    def _compare_fold(self, replica: Replica, records: list[Any], end: int, what: str) -> None:
        from flarestream.node.quorum.metadata_batches import decode_batch
        from flarestream.wire.batch import read_header

        image = MetadataImage()
        for entry in self.truth.entries:
            if entry.end <= end:
                data = self.bytes[entry.crc]
                header = read_header(data)
                if not header.is_control:
                    image.apply_all(decode_batch(data, header, 0))
        expected = sorted(encode_metadata_record(r, v) for r, v in to_records(image))
        found = sorted(encode_metadata_record(r, 0) for r in records if type(r).__name__ == "TopicRecord")
        expected_topics = [e for e in expected if e[1] == 2]
        if [f for f in found if f[1] == 2] != expected_topics:
            self.wrong("R12", f"{replica.name}: {what} at {end} is not the fold of the log before it")

    # -- the end --------------------------------------------------------------------------------------------------

    def compare_all(self) -> None:
        """M1, R5: the same bytes and the same images everywhere."""
        logs = {}
        for replica in self.world.machines:
            raft = replica.raft
            assert raft is not None
            log = raft.log
            start = max(m.raft.log.start_offset for m in self.world.machines if m.raft is not None)
            end = min(m.raft.high_watermark for m in self.world.machines if m.raft is not None)
            if start < end:
                data = log.log.read(start, 1 << 30, end, min_one=True)
                pieces = [
                    bytes(data[at : at + h.size_bytes])
                    for at, h in iter_headers(data)
                    if h.base_offset >= start
                ]
                logs[replica.name] = b"".join(pieces)
            self._compare_fold(
                replica,
                [r for r, _ in to_records(replica.store.image)],
                replica.store.image.offset + 1,
                "image",
            )
        if len(set(logs.values())) > 1:
            self.wrong("R5", f"the logs differ: { {name: len(data) for name, data in logs.items()} }")
        for entry in self.truth.entries:
            for replica in self.world.machines:
                seen = self.seen[replica.node_id]
                if entry.end > seen.start and seen.mirror.at(entry.base) != entry:
                    self.wrong("R10", f"{replica.name} has lost the committed {entry}")


def _bytes_of(record: Any) -> bytes:
    topic_id = getattr(record, "topic_id", None)
    return b"" if topic_id is None else bytes(topic_id)


def durable_file(disk: SimDisk, path: str) -> bytes | None:
    """What a power cut now would leave of a file for sure; None if its name might be lost."""
    node: Inode | Directory | None = disk.root
    for part in path.strip("/").split("/"):
        node = node.durable.get(part) if isinstance(node, Directory) else None
    return bytes(node.durable) if isinstance(node, Inode) else None
