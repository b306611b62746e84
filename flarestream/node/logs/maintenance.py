"""What a broker does with its partitions without being asked: checkpoints, retention, timed flushes,
forgetting producers.

Must not know: requests. Theory: each duty is a step on the node's one schedule; file work that syncs runs in
a worker on numbers that were copied first. A checkpoint that would say the same again is not written.
Kafka: LogManager.startup (scheduled tasks), ReplicaManager.checkpointHighWatermarks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from threading import Lock
from typing import TYPE_CHECKING, Any

from flarestream.storage import checkpoints
from flarestream.storage.errors import StorageError, failed
from flarestream.storage.flush import FlushTicket

if TYPE_CHECKING:
    import asyncio

    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions
    from flarestream.storage.log import Log

logger = logging.getLogger(__name__)

_CLOSE_IDLE_MS = 30_000.0
MANY_LOGS = 64
"""From here on logs are made durable together."""
_TOGETHER = 500
"""So many at once at most: each holds a descriptor meanwhile."""

Offsets = dict[tuple[str, int], int]


class Maintenance:
    """The duties of one registry."""

    def __init__(self, partitions: Partitions) -> None:
        self._partitions = partitions
        self._written: dict[tuple[str, str], Offsets] = {}
        self._writing: dict[tuple[str, str], asyncio.Future[None]] = {}
        self._named: dict[tuple[str, str], set[tuple[str, int]]] = {}
        self._turns: dict[tuple[str, str], int] = {}
        self._file_lock = Lock()  # held while one checkpoint is written, for milliseconds
        self._unflushed_since: dict[Partition, int] = {}
        self.being_cleaned: set[Partition] = set()
        """Compacted logs whose sealed segments are being read by the cleaner: retention waits for it."""

    def start(self) -> None:
        """Puts every duty on the schedule."""
        settings = self._partitions.settings
        every = self._partitions.schedule.every
        first = float(settings.int("log.initial.task.delay.ms"))
        every(
            "high watermark checkpoint",
            settings.int("replica.high.watermark.checkpoint.interval.ms"),
            self.checkpoint_high_watermarks,
        )
        every(
            "recovery point checkpoint",
            settings.int("log.flush.offset.checkpoint.interval.ms"),
            self.checkpoint_recovery_points,
            first,
        )
        every(
            "log start checkpoint",
            settings.int("log.flush.start.offset.checkpoint.interval.ms"),
            self.checkpoint_log_starts,
            first,
        )
        every("retention", settings.int("log.retention.check.interval.ms"), self.apply_retention, first)
        every("flush", settings.int("log.flush.scheduler.interval.ms"), self.flush_due, first)
        every(
            "producer expiry", settings.int("producer.id.expiration.check.interval.ms"), self.expire_producers
        )
        every("idle files", _CLOSE_IDLE_MS, self.close_idle_files)

    # ---- checkpoints --------------------------------------------------------------------------------------------

    def checkpoint_high_watermarks(self) -> None:
        """replication-offset-checkpoint of every directory."""
        self._checkpoint(checkpoints.REPLICATION, lambda partition: partition.high_watermark)

    def checkpoint_recovery_points(self) -> None:
        """recovery-point-offset-checkpoint: below it a start after a crash need not look."""
        self._checkpoint(checkpoints.RECOVERY_POINT, _flushed_offset)

    def checkpoint_log_starts(self) -> None:
        """log-start-offset-checkpoint: only where records were deleted inside the first segment."""
        self._checkpoint(checkpoints.LOG_START, _explicit_log_start)

    async def save_log_starts(self) -> None:
        """Makes deleted records stay deleted: returns when the log start checkpoints say what holds now."""
        for data_dir in self._partitions.data_dirs:
            key = (data_dir.path, checkpoints.LOG_START)
            while key in self._writing:
                await _ended(self._writing[key])
            offsets = offsets_of(data_dir, _explicit_log_start)
            if not data_dir.failed and offsets != self._written.get(key):
                await _ended(self._write(data_dir, key, offsets))

    def found(self, data_dir: DataDir, name: str, offsets: Offsets) -> None:
        """What a checkpoint file said when the directory was opened."""
        self._named[data_dir.path, name] = set(offsets)

    def forget_former(self, data_dir: DataDir, topic: str, index: int) -> None:
        """A new log takes a name that a log deleted before may have had: no checkpoint file may still speak of that
        one, or a crash would have the new log begin, or be believed durable, where the old one was. Rare, so it is
        written here and now; what is waiting to be written with the old entry is not written any more.
        Raises StorageError.
        """
        for name in (checkpoints.RECOVERY_POINT, checkpoints.LOG_START):
            key = (data_dir.path, name)
            if (topic, index) not in self._named.get(key, ()):
                continue
            offset_of = _explicit_log_start if name == checkpoints.LOG_START else _flushed_offset
            offsets = offsets_of(data_dir, offset_of)
            offsets.pop((topic, index), None)
            with self._file_lock:
                self._turns[key] = self._turns.get(key, 0) + 1
                data_dir.files.write_checkpoint(name, offsets)
            self._named[key], self._written[key] = set(offsets), offsets

    def forget_written(self) -> None:
        """A partition changed its directory: all checkpoints are due again."""
        self._written.clear()

    def _checkpoint(self, name: str, offset_of: Callable[[Partition], int | None]) -> None:
        for data_dir in self._partitions.data_dirs:
            key = (data_dir.path, name)
            if data_dir.failed or key in self._writing:
                continue
            offsets = offsets_of(data_dir, offset_of)
            if offsets != self._written.get(key):
                self._write(data_dir, key, offsets)

    def _write(self, data_dir: DataDir, key: tuple[str, str], offsets: Offsets) -> asyncio.Future[None]:
        """Writes one checkpoint in a worker; one at a time for each file."""
        turn = self._turns.get(key, 0)

        def write() -> None:
            with self._file_lock:
                if self._turns.get(key, 0) == turn:
                    data_dir.files.write_checkpoint(key[1], offsets)

        done = self._partitions.in_worker(write)
        self._writing[key] = done
        self._named[key] = self._named.get(key, set()) | set(offsets)

        def finished(_: object) -> None:
            del self._writing[key]
            if note_outcome(data_dir, done) and self._turns.get(key, 0) == turn:
                self._written[key] = offsets
                self._named[key] = set(offsets)

        done.add_done_callback(finished)
        return done

    # ---- the other duties ---------------------------------------------------------------------------------------

    def apply_retention(self) -> None:
        """Deletes old segments of every partition whose policy says so."""
        self._partitions.schedule.sweep("retention", self._partitions, self.retain)

    def retain(self, partition: Partition) -> None:
        """Deletes the old segments of one partition."""
        if partition.data_dir.failed or partition.dropped or partition in self.being_cleaned:
            return
        try:
            start = partition.log.log_start_offset
            now_ms = self._partitions.world.wall_ms()
            paths = partition.log.delete_old_segments(now_ms, partition.high_watermark)
            if partition.log.log_start_offset != start:
                partition.look_again()
            if paths:
                self.unlink_later(partition, paths)
        except StorageError as error:
            partition.data_dir.note(error)

    def unlink_later(self, partition: Partition, paths: list[str]) -> None:
        """Removes the files of deleted or replaced segments once nobody can be reading them any more."""

        def start() -> None:
            if not partition.dropped and not partition.data_dir.failed:
                work = self._partitions.in_worker(lambda: partition.log.unlink(paths))
                work.add_done_callback(lambda done: note_outcome(partition.data_dir, done))

        delay_ms = partition.settings.config.file_delete_delay_ms
        self._partitions.schedule.after("deletion of segments", delay_ms, start)

    def flush_due(self) -> None:
        """Syncs partitions whose flush.ms has passed since their last sync."""
        now_ms = self._partitions.world.wall_ms()
        for partition in self._partitions:
            log = partition.log
            if log.flushed_offset == log.log_end_offset:
                self._unflushed_since.pop(partition, None)
            elif now_ms - self._unflushed_since.setdefault(partition, now_ms) >= log.config.flush_ms:
                partition.data_dir.lane.request(partition)

    def expire_producers(self) -> None:
        """Forgets idempotent producers that have been silent for producer.id.expiration.ms."""
        now_ms = self._partitions.world.wall_ms()
        expiration_ms = self._partitions.topic_settings.broker_int("producer.id.expiration.ms")
        for partition in self._partitions:
            if len(partition.log.producers):
                partition.log.producers.expire(now_ms, expiration_ms)

    def close_idle_files(self) -> None:
        """An idle partition holds no file descriptor."""
        for disk in {each.files.disk for each in self._partitions.data_dirs}:
            disk.files.close_idle()

    # ---- stop ---------------------------------------------------------------------------------------------------

    async def close_dir(self, data_dir: DataDir, broker_epoch: int) -> None:
        """Closes all logs of a directory, writes its checkpoints, then its mark of a clean shutdown."""
        partitions = list(data_dir.partitions)

        def close() -> None:
            close_logs(data_dir, [partition.log for partition in partitions])
            files = data_dir.files
            files.write_checkpoint(
                checkpoints.RECOVERY_POINT,
                offsets_of(data_dir, _flushed_offset),
            )
            files.write_checkpoint(
                checkpoints.REPLICATION, offsets_of(data_dir, lambda partition: partition.high_watermark)
            )
            files.write_checkpoint(checkpoints.LOG_START, offsets_of(data_dir, _explicit_log_start))
            files.mark_clean_shutdown(broker_epoch)

        try:
            await self._partitions.in_worker(close)
        except (StorageError, OSError) as error:
            logger.error("%s is not marked clean: %s", data_dir.path, error)


async def make_durable(
    data_dir: DataDir, in_worker: Callable[[Callable[[], object]], asyncio.Future[Any]]
) -> None:
    """Returns when every record that the directory's logs hold now is durable, or the directory has failed.

    After a crash that may concern every log there is; then whole file systems are synced, as in `close_logs`.
    """
    disk, path = data_dir.files.disk, data_dir.path
    dirty = [each for each in data_dir.partitions if each.log.flushed_offset < each.log.log_end_offset]
    try:
        if len(dirty) >= MANY_LOGS and await in_worker(lambda: disk.sync_file_system(path)):
            for start in range(0, len(dirty), _TOGETHER):
                await _flush_together(data_dir, dirty[start : start + _TOGETHER], in_worker)
            return
    except OSError as error:
        data_dir.fail(failed(path, error, "making data durable"))
        return
    except StorageError as error:
        data_dir.fail(error)
        return
    for partition in dirty:
        data_dir.lane.request(partition)
    await data_dir.lane.drain()


async def _flush_together(
    data_dir: DataDir,
    partitions: Sequence[Partition],
    in_worker: Callable[[Callable[[], object]], asyncio.Future[Any]],
) -> None:
    disk, path = data_dir.files.disk, data_dir.path
    tickets = [(partition, partition.begin_flush()) for partition in partitions]

    def sync() -> None:
        for step in (FlushTicket.write, FlushTicket.rename):
            for _, ticket in tickets:
                step(ticket)
            disk.sync_file_system(path)

    await in_worker(sync)
    for partition, ticket in tickets:
        partition.flush_done(ticket)


def close_logs(data_dir: DataDir, logs: Sequence[Log]) -> None:
    """Closes logs for good; in a worker. Raises StorageError, OSError.

    One that never held a record is not synced: the next start would make it anew. Each log takes several syncs of
    milliseconds each, so many of them are written first and made durable by two syncs of the whole file system.
    """
    held = [log for log in logs if log.log_end_offset > 0]
    for log in logs:
        if log.log_end_offset == 0:
            log.release_files()
    if len(held) >= MANY_LOGS and data_dir.files.disk.sync_file_system(data_dir.path):
        for start in range(0, len(held), _TOGETHER):
            _close_together(data_dir, held[start : start + _TOGETHER])
        return
    for log in held:
        log.close()


def _close_together(data_dir: DataDir, logs: Sequence[Log]) -> None:
    disk, path = data_dir.files.disk, data_dir.path
    disk.files.hold()
    try:
        tickets = [log.begin_close() for log in logs]
        for step in (FlushTicket.write, FlushTicket.rename):
            for ticket in tickets:
                if ticket is not None:
                    step(ticket)
            disk.sync_file_system(path)
        for log, ticket in zip(logs, tickets, strict=True):
            log.end_close(ticket)
    finally:
        disk.files.let_go()


async def _ended(work: asyncio.Future[None]) -> None:
    """Waits for work whose outcome somebody else looks at."""
    with suppress(StorageError):
        await work


def note_outcome(data_dir: DataDir, done: asyncio.Future[None]) -> bool:
    """Whether file work in a worker went well; if not, the directory hears of it."""
    error = done.exception()
    if error is None:
        return True
    if isinstance(error, StorageError):
        data_dir.note(error)
    else:
        logger.error("%s: %s", data_dir.path, error)
    return False


def offsets_of(data_dir: DataDir, offset_of: Callable[[Partition], int | None]) -> Offsets:
    """The offset of every partition in a directory for which there is one."""
    offsets: Offsets = {}
    for partition in data_dir.partitions:
        offset = offset_of(partition)
        if offset is not None:
            offsets[partition.topic, partition.index] = offset
    return offsets


def _flushed_offset(partition: Partition) -> int:
    return partition.log.flushed_offset


def _explicit_log_start(partition: Partition) -> int | None:
    return partition.log.log_start_offset if partition.log.needs_log_start_checkpoint else None
