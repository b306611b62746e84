"""Snapshots of the metadata image: loaded at start, written as the log grows, and what they make superfluous
deleted.

Must not know: roles. Theory: a snapshot is the fold of the log before its end offset, which is always a batch
boundary below the high watermark and outside of any metadata transaction (R12). It is written from a fork of
the image, in slices between which the loop goes on, and made durable in a worker thread. An old snapshot goes
only when a newer one exists, and the log start moves up to that newer one. Kafka: `SnapshotGenerator`,
`RecordsSnapshotWriter`, `KafkaMetadataLog.maybeClean`; KIP-630.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from flarestream.core.controller.decision import VersionedRecord
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.snapshot import to_records
from flarestream.core.raft.messages import SnapshotId
from flarestream.core.raft.voters import VoterSet
from flarestream.node.metadata import MetadataStore
from flarestream.node.quorum.metadata_batches import decode_batch
from flarestream.node.quorum.metadata_log import MetadataLog
from flarestream.node.quorum.raft_driver import RaftDriver
from flarestream.node.world import World
from flarestream.storage import names, snapshot
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.wire.batch import build_batch
from flarestream.wire.control import ControlType, build_control_batch
from flarestream.wire.messages.kraft_version_record import KRaftVersionRecord
from flarestream.wire.messages.snapshot_footer_record import SnapshotFooterRecord
from flarestream.wire.messages.snapshot_header_record import SnapshotHeaderRecord
from flarestream.wire.metadata_frame import encode_metadata_record
from flarestream.wire.record import Record

_log = logging.getLogger("flarestream.snapshots")

_SLICE_RECORDS = 500


class SnapshotLimits(NamedTuple):
    """When to write and when to delete; Kafka's settings in plain numbers (-1: no limit, 0 ms: never by
    time).
    """

    max_bytes_between: int = 20 << 20
    max_interval_ms: int = 3_600_000
    retention_bytes: int = 100 << 20
    retention_ms: int = 604_800_000
    clean_interval_ms: int = 60_000


def snapshot_batches(
    records: Iterable[VersionedRecord],
    *,
    last_timestamp_ms: int,
    now_ms: int,
    leader_epoch: int,
    kraft_version: int = 0,
    voters: VoterSet | None = None,
) -> Iterator[bytearray]:
    """The batches of a snapshot file: header (with kraft.version and voters), data, footer; offsets run from
    0.
    """
    head: list[tuple[int, Any]] = [
        (ControlType.SNAPSHOT_HEADER, SnapshotHeaderRecord(last_contained_log_timestamp=last_timestamp_ms))
    ]
    if kraft_version >= 1:
        head.append((ControlType.KRAFT_VERSION, KRaftVersionRecord(kraft_version=kraft_version)))
        if voters is not None and len(voters):
            head.append((ControlType.KRAFT_VOTERS, voters.to_record()))
    yield build_control_batch(head, timestamp=now_ms, leader_epoch=leader_epoch)
    offset = len(head)
    remaining = iter(records)
    while part := list(islice(remaining, _SLICE_RECORDS)):
        encoded = [Record(i, 0, None, encode_metadata_record(r, v)) for i, (r, v) in enumerate(part)]
        yield build_batch(encoded, base_offset=offset, base_timestamp=now_ms, leader_epoch=leader_epoch)
        offset += len(part)
    foot = [(ControlType.SNAPSHOT_FOOTER, SnapshotFooterRecord())]
    yield build_control_batch(foot, timestamp=now_ms, base_offset=offset, leader_epoch=leader_epoch)


def read_snapshot_records(disk: Disk, path: str) -> Iterator[Any]:
    """The metadata records in a snapshot file. Raises StorageError, DecodeError."""
    for header, batch in snapshot.read(disk, path):
        if not header.is_control:
            yield from decode_batch(batch, header, 0)


def load_image(log: MetadataLog, snapshot_id: SnapshotId) -> MetadataImage:
    """The image that a snapshot of this log holds. Raises StorageError, DecodeError, ReplayError."""
    image = MetadataImage()
    image.apply_all(read_snapshot_records(log.disk, log.snapshot_path(snapshot_id)))
    image.offset, image.epoch = snapshot_id.end_offset - 1, snapshot_id.epoch
    return image


class SnapshotKeeper:
    """Snapshots of one node's metadata log."""

    def __init__(
        self, log: MetadataLog, raft: RaftDriver, store: MetadataStore, world: World, limits: SnapshotLimits
    ) -> None:
        self._log = log
        self._raft = raft
        self._store = store
        self._world = world
        self._limits = limits
        self._writing: asyncio.Task[None] | None = None
        self._last_written_ms = world.monotonic_ms()
        self._timer: asyncio.TimerHandle | None = None
        self._deleted: list[str] = []
        self._closing = False

    def load(self) -> int:
        """Loads the newest snapshot into the store; returns the offset from which the log is to be applied."""
        newest = self._log.latest_snapshot
        if newest is None:
            return self._log.start_offset
        self._store.load(load_image(self._log, newest))
        return newest.end_offset

    def start(self) -> None:
        """Begins the periodic look."""
        self._raft.after_commit = self.consider
        self._plan_cleaning()

    def consider(self) -> None:
        """Writes a snapshot if enough has been committed since the last, or enough time has passed."""
        if self._writing is not None or self._closing or self._store.in_transaction:
            return
        if self._raft.bytes_since_snapshot < 1 or self._raft.applied_end == 0:
            return
        elapsed_ms = self._world.monotonic_ms() - self._last_written_ms
        by_time = 0 < self._limits.max_interval_ms <= elapsed_ms
        if by_time or self._raft.bytes_since_snapshot >= self._limits.max_bytes_between:
            self._raft.bytes_since_snapshot = 0
            self._last_written_ms = self._world.monotonic_ms()
            self._writing = asyncio.get_running_loop().create_task(self._write_or_report())

    async def write(self) -> SnapshotId:
        """Writes a snapshot of what is committed now. Raises StorageError."""
        snapshot_id = SnapshotId(self._raft.applied_end, self._store.image.epoch)
        history, now_ms = self._log.history, self._world.wall_ms()
        batches = snapshot_batches(
            to_records(self._store.image.fork()),
            last_timestamp_ms=self._raft.last_timestamp_ms,
            now_ms=now_ms,
            leader_epoch=snapshot_id.epoch,
            kraft_version=history.kraft_version_at(snapshot_id.end_offset),
            voters=history.at(snapshot_id.end_offset),
        )
        if snapshot_id in self._log.snapshots:
            return snapshot_id
        unique = f"{self._world.rng.getrandbits(32):08x}"
        writer = snapshot.SnapshotWriter(
            self._log.disk, self._log.directory, names.snapshot_file(*snapshot_id), unique
        )
        try:
            for batch in batches:
                writer.append(batch)
                await asyncio.sleep(0)
            await asyncio.get_running_loop().run_in_executor(self._raft.executor, writer.finish)
        except BaseException:
            writer.abandon()
            raise
        self._log.added_snapshot(snapshot_id)
        _log.info("Wrote metadata snapshot %d-%d, %d bytes", *snapshot_id, writer.size_bytes)
        return snapshot_id

    def clean(self) -> None:
        """Deletes snapshots, and the log before the next one, as far as retention asks; the newest always
        stays.
        """
        for path in self._deleted:
            self._log.disk.remove(path)
        self._deleted.clear()
        while len(self._log.snapshots) > 1 and self._oldest_may_go():
            self._deleted += self._log.drop_oldest_snapshot(self._world.wall_ms())

    async def close(self) -> None:
        """Waits for a snapshot that is being written."""
        self._closing = True
        if self._timer is not None:
            self._timer.cancel()
        if self._writing is not None:
            await asyncio.wait([self._writing])
        for path in self._deleted:
            self._log.disk.remove(path)

    async def _write_or_report(self) -> None:
        try:
            await self.write()
        except StorageError as error:
            _log.error("The metadata snapshot could not be written: %s", error)
        finally:
            self._writing = None

    def _plan_cleaning(self) -> None:
        loop = asyncio.get_running_loop()
        self._timer = loop.call_later(self._limits.clean_interval_ms / 1000.0, self._clean_and_plan)

    def _clean_and_plan(self) -> None:
        try:
            self.clean()
            self.consider()
        except StorageError as error:
            _log.error("Old metadata snapshots could not be deleted: %s", error)
        if not self._closing:
            self._plan_cleaning()

    def _oldest_may_go(self) -> bool:
        disk, limits = self._log.disk, self._limits
        oldest = self._log.snapshots[0]
        age_ms = self._world.wall_ms() - disk.modified_ms(self._log.snapshot_path(oldest))
        if 0 <= limits.retention_ms < age_ms:
            return True
        size = self._log.log.size_bytes + sum(
            disk.size(self._log.snapshot_path(s)) for s in self._log.snapshots
        )
        return 0 <= limits.retention_bytes < size
