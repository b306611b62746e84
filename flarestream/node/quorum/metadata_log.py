"""The metadata partition on disk as raft sees it: its log, the ids of its snapshots, its voter history, its
election state.

Must not know: roles, commitment, what metadata records mean. Theory: control records take effect when appended, so
every append, truncation and snapshot passes through here and keeps the voter history true, and the mark of what is
durable (storage/flushed_marker.py) never ahead of the disk. Snapshot 0-0 holds what `format` decided (first voters,
bootstrap records) and is never a snapshot of the log. The log is always opened as after a crash: its indexes are
rebuilt, every batch's CRC is checked. Kafka: `KafkaRaftLog`/`KafkaMetadataLog`, `KRaftControlRecordStateMachine`.
"""

from __future__ import annotations

from flarestream.core.raft.messages import NO_LEADER, SnapshotId
from flarestream.core.raft.output import ElectionState, LeaderChange, VotersChange
from flarestream.core.raft.voters import ReplicaKey, VoterHistory, VoterSet
from flarestream.node.quorum.metadata_batches import (
    control_messages,
    iter_batches,
    leader_change_batch,
    voters_batch,
)
from flarestream.storage import names, partition_metadata, quorum_state, snapshot
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DiskFull, StorageError, failed
from flarestream.storage.flush import FlushTicket
from flarestream.storage.flushed_marker import FlushedMarker
from flarestream.storage.log import Log
from flarestream.storage.quorum_state import QuorumState
from flarestream.wire import uuids
from flarestream.wire.batch import BatchHeader, read_header, verify_crc
from flarestream.wire.control import ControlType

Buffer = bytes | bytearray | memoryview

BOOTSTRAP_ID = SnapshotId(0, 0)
_SCAN_BYTES = 1 << 20
_MARKER_SYNC_MS = 2_000
"""A power cut takes no more than this of the mark, so long as records arrive."""


class MetadataFlush:
    """One sync of the log: `run` in a worker thread, then give it to `MetadataLog.flushed`."""

    __slots__ = ("_marker", "ticket")

    def __init__(self, ticket: FlushTicket, marker: FlushedMarker | None) -> None:
        self.ticket = ticket
        self._marker = marker

    def run(self) -> None:
        """Syncs the log, and now and then the mark of the syncs before. Raises StorageError, OSError."""
        self.ticket.run()
        if self._marker is not None:
            self._marker.sync()


class MetadataLog:
    """`__cluster_metadata-0` of one metadata directory. Implements core/raft's `LogView`."""

    __slots__ = ("_marker", "_marker_synced_ms", "directory", "disk", "history", "log", "snapshots")

    def __init__(
        self, directory: str, disk: Disk, log: Log, static_voters: VoterSet, marker: FlushedMarker
    ) -> None:
        self.directory = directory
        self.disk = disk
        self.log = log
        self._marker = marker
        self._marker_synced_ms = 0.0
        self.history = VoterHistory(static_voters)
        self.snapshots: list[SnapshotId] = []

    @classmethod
    def open(
        cls, metadata_dir: str, disk: Disk, config: LogConfig, static_voters: VoterSet, *, now_ms: int
    ) -> MetadataLog:
        """Opens (and repairs) the partition in a formatted metadata directory. Raises StorageError."""
        directory = f"{metadata_dir}/{names.CLUSTER_METADATA_DIR}"
        if not disk.exists(directory):
            disk.mkdir(directory)
            disk.fsync_dir(metadata_dir)
        if partition_metadata.read(disk, directory) is None:
            partition_metadata.write(disk, directory, uuids.METADATA_TOPIC_ID, sync=True)
        snapshot.remove_leftovers(disk, directory)
        log = Log.open(
            directory,
            config,
            disk,
            now_ms=now_ms,
            clean_shutdown=False,
            recovery_point=0,
            log_start_offset=None,
        )
        opened = cls(directory, disk, log, static_voters, FlushedMarker(disk, directory))
        opened.snapshots = [SnapshotId(*found) for found in snapshot.list_snapshots(disk, directory)]
        opened._fit_log_to_snapshots(now_ms)
        opened._load_history()
        return opened

    # What raft reads

    @property
    def start_offset(self) -> int:
        """First offset of the log."""
        return self.log.log_start_offset

    @property
    def end_offset(self) -> int:
        """Offset of the next record."""
        return self.log.log_end_offset

    @property
    def durable_offset(self) -> int:
        """All below is fsynced."""
        return self.log.flushed_offset

    @property
    def last_epoch(self) -> int:
        """Epoch of the last record, or of the snapshot the log starts at, else 0."""
        latest = self.log.epochs.latest_epoch
        if latest >= 0 and self.end_offset > self.start_offset:
            return latest
        newest = self.latest_snapshot
        return newest.epoch if newest is not None else 0

    @property
    def earliest_snapshot(self) -> SnapshotId | None:
        """The oldest real snapshot."""
        return next((found for found in self.snapshots if found != BOOTSTRAP_ID), None)

    @property
    def latest_snapshot(self) -> SnapshotId | None:
        """The newest real snapshot."""
        return self.snapshots[-1] if self.snapshots and self.snapshots[-1] != BOOTSTRAP_ID else None

    def end_of_epoch(self, leader_epoch: int) -> SnapshotId:
        """(end offset, epoch) of the largest epoch <= `leader_epoch`."""
        earliest = self.earliest_snapshot
        epoch, end_offset = self.log.epochs.end_offset_for(leader_epoch, self.end_offset)
        if end_offset < 0:
            return SnapshotId(self.end_offset, self.last_epoch)
        if earliest is not None and end_offset == earliest.end_offset and epoch == leader_epoch:
            return earliest
        return SnapshotId(end_offset, epoch)

    # Writing

    def append(self, batch: bytearray, leader_epoch: int, now_ms: int) -> int:
        """Appends a leader's batch; returns its base offset."""
        return self.log.append(batch, read_header(batch), leader_epoch, now_ms)

    def append_leader_change(self, change: LeaderChange, now_ms: int) -> int:
        """Appends the first batch of an epoch; its voter set takes effect at once."""
        base_offset = self.append(leader_change_batch(change, now_ms), change.leader_epoch, now_ms)
        if change.voters is not None:
            self.history.add_kraft_version(base_offset + 1, change.kraft_version)
            self.history.add_voters(base_offset + 2, change.voters)
        return base_offset

    def append_voters(self, change: VotersChange, now_ms: int) -> int:
        """Appends a new voter set, in force at once; returns the offset of its record."""
        offset = self.append(voters_batch(change, now_ms), change.leader_epoch, now_ms)
        if change.kraft_version >= 0:
            self.history.add_kraft_version(offset, change.kraft_version)
            offset += 1
        self.history.add_voters(offset, change.voters)
        return offset

    def append_fetched(self, batches: Buffer, now_ms: int) -> bool:
        """Appends what a leader sent, offsets and epochs as they are; True if it holds control records.

        What follows a batch with a bad checksum is left out: it is fetched again. DiskFull: only what fitted is there.
        """
        end, has_control = 0, False
        for position, header in iter_batches(batches):
            if not verify_crc(batches, position):
                break
            end = position + header.size_bytes
            if header.is_control:
                has_control = True
                self._learn_control(batches, header, position)
        if end:
            try:
                self.log.append_raw(memoryview(batches)[:end], now_ms)
            except DiskFull:
                self.history.truncate_to(self.end_offset)
                raise
        return has_control

    def truncate_to(self, offset: int) -> None:
        """Cuts the log; voter sets that were beyond are undone."""
        try:
            self._marker.lower(offset)
        except OSError as error:
            raise failed(self.directory, error, "lowering the mark of what is durable") from error
        self.log.truncate_to(offset)
        self.history.truncate_to(offset)

    def begin_flush(self, now_ms: float) -> MetadataFlush:
        """What a worker thread runs to make all appended so far durable."""
        ticket = self.log.begin_flush()
        is_due = not self._marker.is_synced and now_ms - self._marker_synced_ms >= _MARKER_SYNC_MS
        if is_due:
            self._marker_synced_ms = now_ms
        return MetadataFlush(ticket, self._marker if is_due else None)

    def flushed(self, flush: MetadataFlush) -> None:
        """A flush has run. Raises StorageError, OSError."""
        self._marker.advance(self.log.flushed(flush.ticket))

    def write_election_state(self, state: ElectionState) -> None:
        """Replaces quorum-state, durably: before anything of the new state is told to anyone."""
        voted = state.voted if state.voted is not None else ReplicaKey(NO_LEADER)
        version = 1 if self.history.kraft_version >= 1 else 0
        stored = QuorumState(
            state.leader_epoch,
            state.leader_id,
            voted.node_id,
            voted.directory_id,
            [] if version else self.history.current.ids,
            version=version,
        )
        quorum_state.write(self.disk, self.directory, stored)

    def read_election_state(self) -> ElectionState:
        """quorum-state; epoch 0 without leader if there is none. Raises DamagedFile."""
        stored = quorum_state.read(self.disk, self.directory)
        if stored is None:
            return ElectionState()
        voted = ReplicaKey(stored.voted_id, stored.voted_directory_id) if stored.voted_id >= 0 else None
        return ElectionState(stored.leader_epoch, stored.leader_id, voted)

    # Snapshots

    def added_snapshot(self, snapshot_id: SnapshotId) -> None:
        """A snapshot was written."""
        self.snapshots = sorted({*self.snapshots, snapshot_id})

    def start_over_at(self, snapshot_id: SnapshotId, now_ms: int) -> None:
        """A leader's snapshot was written: the log begins anew at its end, voters are what it says."""
        self._marker.lower(snapshot_id.end_offset)
        self.log.truncate_fully_and_start_at(snapshot_id.end_offset, now_ms)
        self.added_snapshot(snapshot_id)
        self.history.clear()
        self._load_history()

    def drop_oldest_snapshot(self, now_ms: int) -> list[str]:
        """Deletes the oldest snapshot and all of the log before the next; returns the path that is left to
        remove.
        """
        oldest, following = self.snapshots[0], self.snapshots[1]
        self.log.advance_log_start(following.end_offset)
        self.history.trim_before(following.end_offset)
        self.snapshots = self.snapshots[1:]
        gone = snapshot.delete(self.disk, self.directory, *oldest)
        return [gone, *self.log.delete_old_segments(now_ms, following.end_offset)]

    def snapshot_path(self, snapshot_id: SnapshotId) -> str:
        """The file of a snapshot."""
        return f"{self.directory}/{names.snapshot_file(*snapshot_id)}"

    def read_snapshot(
        self, snapshot_id: SnapshotId, position: int, max_bytes: int
    ) -> tuple[bytes, int] | None:
        """(bytes from `position`, size of the file), None if there is no such snapshot. 0-0 is none (kraft.md
        §1.3).
        """
        if snapshot_id == BOOTSTRAP_ID or snapshot_id not in self.snapshots:
            return None
        return snapshot.read_slice(self.disk, self.snapshot_path(snapshot_id), position, max_bytes)

    def close(self) -> None:
        """Flushes and closes the log. Raises StorageError, OSError."""
        try:
            self.log.close()
            if self.log.flushed_offset == self.log.log_end_offset:
                self._marker.advance(self.log.flushed_offset)
        finally:
            self._marker.close()

    # Inside

    def _fit_log_to_snapshots(self, now_ms: int) -> None:
        newest = self.latest_snapshot
        if newest is not None and newest.end_offset > self.end_offset:
            self.log.truncate_fully_and_start_at(newest.end_offset, now_ms)
        if self.start_offset > 0 and (newest is None or newest.end_offset < self.start_offset):
            raise StorageError(
                self.directory,
                f"the log starts at {self.start_offset} and no snapshot reaches that far",
                "restore the newest .checkpoint file, or the whole directory, from a copy",
            )

    def _load_history(self) -> None:
        """Voters and kraft.version: from the newest snapshot (or 0-0), then from the log after it."""
        scan_from = self.start_offset
        if self.snapshots:
            newest = self.snapshots[-1]
            at = newest.end_offset - 1
            for header, batch in snapshot.read(self.disk, self.snapshot_path(newest)):
                if header.is_control:
                    for _, control_type, message in control_messages(batch, header, 0):
                        self._learn(at, control_type, message)
            scan_from = max(scan_from, newest.end_offset)
        while scan_from < self.end_offset:
            data = self.log.read(scan_from, _SCAN_BYTES, self.end_offset, min_one=True)
            for position, header in iter_batches(data):
                if header.is_control:
                    self._learn_control(data, header, position)
                scan_from = header.next_offset

    def _learn_control(self, data: Buffer, header: BatchHeader, position: int) -> None:
        for offset, control_type, message in control_messages(data, header, position):
            self._learn(offset, control_type, message)

    def _learn(self, offset: int, control_type: int, message: object) -> None:
        if control_type == ControlType.KRAFT_VOTERS:
            self.history.add_voters(offset, VoterSet.from_record(message))  # type: ignore[arg-type]
        elif control_type == ControlType.KRAFT_VERSION:
            self.history.add_kraft_version(offset, message.kraft_version)  # type: ignore[attr-defined]
