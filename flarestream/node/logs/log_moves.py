"""Moves replicas from one log directory of this broker to another (AlterReplicaLogDirs).

Must not know: requests. Theory: a `-future` log in the target directory is filled from the current one, a piece at a
time, on the loop, with a turn for everybody in between. When it has caught up the controller is told the new directory;
that is the point of no return, and what a restart looks at: a `-future` log in the directory that the image names takes
over, any other goes on being filled. Then, in one step without an await, the rest is copied and synced, the future
directory takes the live name, the partition continues on it, and the old directory is marked -delete. Nothing that was
acknowledged rests on the old directory alone or on unsynced bytes at any moment.
All moves together copy at most replica.alter.log.dirs.io.max.bytes.per.second; only the last step's rest is not held.
Kafka: ReplicaAlterLogDirsThread, LogManager.replaceCurrentWithFutureLog (KIP-113, KIP-858).
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from flarestream.net.tasks import end_task
from flarestream.node.logs.cold_reads import ColdRead
from flarestream.node.logs.move_rate import NO_LIMIT, MoveRate
from flarestream.storage import names
from flarestream.storage.errors import DiskFull, StorageError
from flarestream.storage.log import Log
from flarestream.wire.batch import read_header
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions

logger = logging.getLogger(__name__)

CHUNK_BYTES = 1 << 20
IDLE_S = 0.05
"""Between looks at a log that has caught up and waits for the controller."""
FULL_S = 1.0
RATE_SETTING = "replica.alter.log.dirs.io.max.bytes.per.second"
_SUFFIX_BYTES = 1 + 32 + len(names.FUTURE_SUFFIX)
_MAX_NAME_BYTES = 255


class Move:
    """One replica on its way: `log` is its future log, `target` the directory that holds it."""

    __slots__ = ("asked", "assigned", "caught_up", "log", "partition", "target")

    def __init__(self, partition: Partition, target: DataDir, log: Log) -> None:
        self.partition = partition
        self.target = target
        self.log = log
        self.caught_up = False
        self.asked = False
        self.assigned = False

    @property
    def offset_lag(self) -> int:
        """How much the future log is behind the current one."""
        return self.partition.log.log_end_offset - self.log.log_end_offset


class LogMoves:
    """The moves of one registry, by partition; one task works on all of them in turn."""

    def __init__(self, registry: Partitions) -> None:
        self._registry = registry
        self._task: asyncio.Task[None] | None = None
        self._rate = MoveRate(
            registry.settings.int("alter.log.dirs.replication.quota.window.num"),
            1000.0 * registry.settings.int("alter.log.dirs.replication.quota.window.size.seconds"),
        )
        self.moves: dict[Partition, Move] = {}
        self.throttled = 0
        """How often copying paused because it was too fast."""

    # ---- beginning and giving up --------------------------------------------------------------------------------

    def request(self, topic: str, index: int, path: str, image: MetadataImage) -> None:
        """As a client asks for it. ApiError: LOG_DIR_NOT_FOUND, KAFKA_STORAGE_ERROR, REPLICA_NOT_AVAILABLE (this broker
        has no replica), UNKNOWN_TOPIC_OR_PARTITION, INVALID_TOPIC_EXCEPTION (no room for the suffix in a file name).
        """
        registry = self._registry
        if len(f"{topic}-{index}") + _SUFFIX_BYTES > _MAX_NAME_BYTES:
            raise ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, "The topic name is too long.")
        target = next((each for each in registry.data_dirs if each.path == path), None)
        if target is None:
            raise ApiError(ErrorCode.LOG_DIR_NOT_FOUND, f"{path} is none of this broker's log.dirs.")
        if target.failed:
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR, f"{path} is offline.")
        partition = registry.get(topic, index)
        if partition is None:
            known = image.topics_by_name.get(topic)
            if known is None or index not in known.partitions:
                raise ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
            raise ApiError(ErrorCode.REPLICA_NOT_AVAILABLE)
        if partition.data_dir.failed or (
            partition.data_dir is not target and any(each.failed for each in registry.data_dirs)
        ):
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR, "A log directory is offline.")
        try:
            self.begin(partition, target)
        except StorageError as error:
            target.note(error)
            raise ApiError(ErrorCode.KAFKA_STORAGE_ERROR, str(error)) from error

    def begin(self, partition: Partition, target: DataDir) -> None:
        """Starts to move a partition, or turns a move that is under way to another directory. Raises StorageError."""
        move = self.moves.get(partition)
        if move is not None and move.target is not target:
            self.give_up(partition)
            move = None
        if move is not None:
            return
        if partition.data_dir is target:
            return
        registry = self._registry
        unique = registry.world.new_uuid()
        registry.maintenance.forget_former(target, partition.topic, partition.index)
        path = target.files.create_future(partition.topic, partition.index, unique, partition.topic_id)
        log = Log.open(
            path,
            partition.settings.log_config,
            target.files.disk,
            now_ms=registry.world.wall_ms(),
            clean_shutdown=True,
        )
        self.resume(partition, target, log)

    def resume(self, partition: Partition, target: DataDir, log: Log) -> None:
        """Goes on with a future log."""
        self.moves[partition] = Move(partition, target, log)
        logger.info("moving %s-%d to %s", partition.topic, partition.index, target.path)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._work(), name="log-moves")

    def give_up(self, partition: Partition) -> None:
        """Ends a move; what was copied goes."""
        move = self.moves.pop(partition, None)
        if move is None:
            return
        registry = self._registry
        if registry.assignments is not None:
            registry.assignments.forget(partition.topic_id, partition.index)
            if move.asked and not partition.dropped:
                # the controller may have noted the target already
                registry.assignments.assign(
                    partition.topic_id, partition.index, partition.data_dir.directory_id
                )
        move.log.release_files()
        if move.target.failed:
            return
        try:
            renamed = move.target.files.set_aside(
                move.log.directory,
                partition.topic,
                partition.index,
                registry.world.new_uuid(),
                names.DELETE_SUFFIX,
            )
            registry.delete_later(move.target, renamed, 0.0)
        except StorageError as error:
            move.target.note(error)

    async def stop(self) -> None:
        """Stops copying; the future logs stay for the next start."""
        task, self._task = self._task, None
        await end_task(task)
        for move in self.moves.values():
            if not move.target.failed:
                try:
                    move.log.close()
                except StorageError as error:
                    move.target.note(error)

    # ---- copying ------------------------------------------------------------------------------------------------

    async def _work(self) -> None:
        while self.moves:
            pause_s = IDLE_S
            for move in list(self.moves.values()):
                if self.moves.get(move.partition) is not move:
                    continue
                try:
                    pause_s = min(pause_s, await self._step(move))
                except DiskFull as error:
                    move.target.note(error)
                    pause_s = FULL_S
                except (StorageError, ApiError, OSError) as error:
                    self._failed(move, error)
            await asyncio.sleep(pause_s)

    def _failed(self, move: Move, error: Exception) -> None:
        logger.error("%s-%d is not moved: %s", move.partition.topic, move.partition.index, error)
        if isinstance(error, StorageError) and move.log.failure is not None:
            move.target.note(error)
        self.give_up(move.partition)

    async def _step(self, move: Move) -> float:
        """Copies a piece, or finishes; how long to pause (0: there is more)."""
        partition = move.partition
        if partition.dropped or partition.data_dir.failed or move.target.failed:
            self.give_up(partition)
            return 0.0
        self._fit(move)
        if move.offset_lag:
            now_ms = self._registry.world.monotonic_ms()
            pause_s = self._rate.pause_s(now_ms, self._limit())
            if pause_s:
                self.throttled += 1
                return pause_s
            try:
                self._rate.note(now_ms, self._copy(move, cached=True))
            except ColdRead as cold:
                await self._registry.cold_reads.fetch(cold)
            return 0.0
        await self._sync(move)
        if self.moves.get(partition) is not move:
            return 0.0
        move.caught_up = True
        if self._is_assigned(move):
            self._finish(move)
            return 0.0
        return IDLE_S

    @property
    def bytes_per_s(self) -> float:
        """How fast replicas move now."""
        return self._rate.bytes_per_s(self._registry.world.monotonic_ms())

    def _limit(self) -> float:
        """replica.alter.log.dirs.io.max.bytes.per.second, which exists only as a dynamic setting of brokers."""
        text = self._registry.topic_settings.dynamic_value(RATE_SETTING)
        return NO_LIMIT if text is None else float(text)

    def _fit(self, move: Move) -> None:
        """The current log may have been cut, or its start moved, since the last piece."""
        current, future = move.partition.log, move.log
        now_ms = self._registry.world.wall_ms()
        start = current.log_start_offset
        if future.log_end_offset < start:
            future.truncate_fully_and_start_at(start, now_ms)
        epoch = future.epochs.latest_epoch
        end = current.log_end_offset
        if epoch >= 0:
            known, epoch_end = current.epochs.end_offset_for(epoch, end)
            end = epoch_end if known >= 0 else start
        if future.log_end_offset > end:
            future.truncate_to(end)
        if start > future.log_start_offset:
            future.advance_log_start(min(start, future.log_end_offset))

    def _copy(self, move: Move, *, cached: bool) -> int:
        """Copies the next batches; returns their bytes. Raises ColdRead (if `cached`), StorageError, ApiError."""
        current, future = move.partition.log, move.log
        now_ms = self._registry.world.wall_ms()
        offset = future.log_end_offset
        data = current.read(offset, CHUNK_BYTES, current.log_end_offset, cached=cached)
        if not data:
            # batches that were compacted away at the very end: the new log begins behind them
            future.truncate_fully_and_start_at(current.log_end_offset, now_ms, keep_start=True)
            return 0
        first = read_header(data).base_offset
        if first < offset:
            future.truncate_fully_and_start_at(first, now_ms)  # the log starts inside a batch
        future.append_raw(data, now_ms)
        if first < offset:
            future.advance_log_start(offset)
        return len(data)

    async def _sync(self, move: Move) -> None:
        """Makes the future log durable in a worker, so that the last step has next to nothing to sync."""
        if move.log.needs_flush:
            ticket = move.log.begin_flush()
            await self._registry.in_worker(ticket.run)
            move.log.flushed(ticket)

    def _is_assigned(self, move: Move) -> bool:
        """Whether the controller has noted the target; asks it to, once."""
        if move.assigned:
            return True
        assignments = self._registry.assignments
        if assignments is None:  # directories are nobody's business but ours (no controller, or an old one)
            return True
        if not move.asked:
            move.asked = True

            def noted() -> None:
                move.assigned = True

            partition = move.partition
            assignments.assign(partition.topic_id, partition.index, move.target.directory_id, noted)
        return move.assigned

    # ---- the change ---------------------------------------------------------------------------------------------

    def _finish(self, move: Move) -> None:
        """The future log takes over. Plain calls: nobody appends in between. Raises StorageError, ApiError."""
        partition, target = move.partition, move.target
        self._fit(move)
        while move.offset_lag:
            self._copy(move, cached=False)
        move.log.begin_epoch(partition.leader_epoch)
        move.log.flush()
        source, old = partition.data_dir, partition.log
        old_path = old.directory
        live = target.files.take_live_name(move.log.directory, partition.topic, partition.index)
        move.log.renamed(live)
        move.log.producers = old.producers  # the same producers, with their last five batches
        partition.moved_to(target, move.log)
        del self.moves[partition]
        old.release_files()
        logger.info("%s-%d is in %s now", partition.topic, partition.index, target.path)
        registry = self._registry
        try:
            renamed = source.files.set_aside(
                old_path, partition.topic, partition.index, registry.world.new_uuid(), names.DELETE_SUFFIX
            )
        except StorageError as error:
            source.note(error)
            return
        registry.delete_later(source, renamed, partition.settings.config.file_delete_delay_ms)
        registry.maintenance.forget_written()
