"""Keeps compacted logs clean: picks the dirtiest, has it cleaned in a process of its own, swaps the result in.

Must not know: how a log is cleaned. Theory: every log.cleaner.backoff.ms the compacted partitions are looked at; while
there is one to clean, up to log.cleaner.threads lanes work, each with its own process, which ends with the lane. The
loop only renames files, between syncs in a worker thread. What cannot be cleaned is reported once and then left alone
until a restart. All settings are read anew for every job, the rate even during one.
Kafka: LogCleaner, LogCleanerManager.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from flarestream.node.cleaning.cleaner_checkpoint import CleanerCheckpoint
from flarestream.node.cleaning.cleaner_figures import CleanerFigures
from flarestream.node.cleaning.cleaner_inline import InlineCleaner
from flarestream.node.cleaning.cleaner_process import UNLIMITED, CleanerProcess, Counts, WorkerFailed
from flarestream.node.logs.swapping import Aborted, swap_in
from flarestream.storage.cleanable import Cleanable, CompactionRules
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile, StorageError, failed, is_full

if TYPE_CHECKING:
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions
    from flarestream.storage.cleaning_job import CleanedGroup, CleaningJob

logger = logging.getLogger(__name__)

_MIN_BUFFER_BYTES = 64 << 10
_CRASHES = 3
"""So many crashes of the process over one partition, and it is left alone."""


class Cleaner:
    """The cleaner of one node. `start` when the partitions are open, `await stop` before they are closed."""

    def __init__(
        self, partitions: Partitions, make_worker: Callable[[], CleanerProcess] | None = None
    ) -> None:
        self.figures = CleanerFigures()
        self.uncleanable: dict[Partition, str] = {}
        self._partitions = partitions
        self._make_worker = make_worker or self._new_worker
        self._checkpoint = CleanerCheckpoint(partitions.in_worker)
        self._lanes: set[asyncio.Task[None]] = set()
        self._busy: set[Partition] = partitions.maintenance.being_cleaned
        self._crashes: dict[Partition, int] = {}
        self._cuts: dict[Partition, int] = {}
        """Where logs were cut while they were being cleaned: no further are they clean."""
        self._stopped = False

    def _new_worker(self) -> CleanerProcess:
        disk = self._partitions.data_dirs[0].files.disk
        if type(disk) is Disk:
            return CleanerProcess()
        return InlineCleaner(disk, self._partitions.in_worker)

    # ---- life ---------------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Looks at the logs from now on, unless log.cleaner.enable says no."""
        if not self._partitions.settings.bool("log.cleaner.enable"):
            return
        for data_dir in self._partitions.data_dirs:
            self._checkpoint.read(data_dir)
        self._partitions.schedule.after("log cleaner", self._number("log.cleaner.backoff.ms"), self._tick)

    async def stop(self) -> None:
        """Ends every job and its process; what they had finished stays."""
        self._stopped = True
        for lane in self._lanes:
            lane.cancel()
        await asyncio.gather(*self._lanes, return_exceptions=True)
        await self._checkpoint.written()

    def _tick(self) -> None:
        try:
            self.look()
        finally:
            backoff_ms = max(1, self._number("log.cleaner.backoff.ms"))
            self._partitions.schedule.after("log cleaner", backoff_ms, self._tick)

    def look(self) -> None:
        """Starts lanes while there is something to clean and a lane is allowed."""
        while not self._stopped and len(self._lanes) < self._lane_count():
            found = self._pick()
            if found is None:
                return
            lane = asyncio.get_running_loop().create_task(self._lane(found))
            self._lanes.add(lane)
            lane.add_done_callback(self._lane_ended)

    def _lane_ended(self, lane: asyncio.Task[None]) -> None:
        self._lanes.discard(lane)
        if not lane.cancelled() and (error := lane.exception()) is not None:
            logger.error("the log cleaner failed and will try again", exc_info=error)

    async def _lane(self, found: Chosen | None) -> None:
        worker = self._make_worker()
        try:
            while found is not None:
                went_well = await self._clean(worker, found)
                if not went_well:
                    return  # the next look tries again
                found = self._pick() if len(self._lanes) <= self._lane_count() else None
        finally:
            if found is not None:
                self._busy.discard(found.partition)
            await asyncio.shield(worker.stop())

    def truncated(self, partition: Partition, offset: int) -> None:
        """A log was cut at `offset`: what is written there anew is not clean. Partitions call it (`on_cut`)."""
        if partition in self._busy:
            self._cuts[partition] = min(offset, self._cuts.get(partition, offset))
        clean_to = self._checkpoint.get(partition)
        if clean_to is not None and clean_to > offset:
            self._checkpoint.set(partition, offset)

    # ---- which --------------------------------------------------------------------------------------------------

    def _pick(self) -> Chosen | None:
        """The partition with the largest share of dirty bytes among those that are due; it is then busy."""
        now_ms = self._partitions.world.wall_ms()
        best: Chosen | None = None
        dirtiest = 0.0
        delay_ms = 0
        self._partitions_gone()
        for partition in self._partitions:
            if not partition.log.config.cleanup_compact or partition in self._busy:
                continue
            chosen = self._look_at(partition, now_ms)
            if chosen is None:
                continue
            dirtiest = max(dirtiest, chosen.cleanable.ratio)
            delay_ms = max(delay_ms, chosen.cleanable.overdue_ms)
            if chosen.cleanable.is_due(chosen.rules) and (
                best is None or chosen.cleanable.ratio > best.cleanable.ratio
            ):
                best = chosen
        self.figures.max_dirty_percent = int(dirtiest * 100)
        self.figures.max_compaction_delay_ms = delay_ms
        self.figures.last_run_ms = now_ms
        if best is not None:
            self._busy.add(best.partition)
        return best

    def _look_at(self, partition: Partition, now_ms: int) -> Chosen | None:
        if (
            partition in self.uncleanable
            or partition.dropped
            or partition.data_dir.failed
            or len(partition.log.segments) < 2
        ):
            return None
        config = partition.settings.config
        rules = CompactionRules(
            min_cleanable_dirty_ratio=config.min_cleanable_dirty_ratio,
            min_compaction_lag_ms=config.min_compaction_lag_ms,
            max_compaction_lag_ms=config.max_compaction_lag_ms,
            delete_retention_ms=config.delete_retention_ms,
        )
        checkpoint = self._checkpoint.get(partition)
        try:
            cleanable = Cleanable(partition.log, checkpoint, partition.last_stable_offset, now_ms, rules)
        except StorageError as error:
            self._give_up(partition, error)
            return None
        except OSError as error:
            partition.data_dir.note(failed(partition.log.directory, error, "looking for dirty segments"))
            return None
        if checkpoint is not None and cleanable.checkpoint_is_wrong:
            self._reset_checkpoint(partition, checkpoint, cleanable.first_dirty_offset)
        return Chosen(partition, cleanable, rules)

    def _reset_checkpoint(self, partition: Partition, checkpoint: int, offset: int) -> None:
        if checkpoint > offset or not partition.log.config.cleanup_delete:
            logger.warning(
                "%s: the cleaner's checkpoint %d lies outside of the log; it is cleaned from %d on",
                partition.log.directory,
                checkpoint,
                offset,
            )
        self._checkpoint.set(partition, offset)

    def _partitions_gone(self) -> None:
        """Forgets what is known of partitions that this broker no longer has."""
        for known in (self.uncleanable, self._crashes):
            for partition in [each for each in known if each.dropped]:
                del known[partition]
        self._count_uncleanable()

    # ---- cleaning -----------------------------------------------------------------------------------------------

    async def _clean(self, worker: CleanerProcess, chosen: Chosen) -> bool:
        """One pass over one partition; False when the lane should rest."""
        partition, log = chosen.partition, chosen.partition.log
        self._cuts.pop(partition, None)
        began = asyncio.get_running_loop().time()
        try:
            job = self._job(chosen)
            self.figures.job_bytes = chosen.cleanable.clean_bytes + 2 * chosen.cleanable.dirty_bytes
            self.figures.job_bytes_done = 0
            done = await worker.clean(
                job, self._rate, lambda group: self._swap(chosen, group), self._note_progress
            )
            self._crashes.pop(partition, None)
            self.figures.add(done, asyncio.get_running_loop().time() - began)
            if partition.log is not log:
                raise Aborted
            self._checkpoint.set(partition, min(done.end_offset, self._cuts.get(partition, done.end_offset)))
            return True
        except Aborted:
            logger.info("%s changed while it was cleaned; it is tried again", partition.log.directory)
            return False
        except WorkerFailed as failure:
            self._note_failure(partition, failure)
            return False
        except (StorageError, OSError) as error:
            self._note_storage_error(partition, error)
            return False
        finally:
            self._busy.discard(partition)
            self._cuts.pop(partition, None)
            self.figures.job_bytes = self.figures.job_bytes_done = 0
            if not self._stopped:
                self._partitions.maintenance.retain(partition)

    def _job(self, chosen: Chosen) -> CleaningJob:
        lanes = self._lane_count()
        buffer_bytes = self._number("log.cleaner.io.buffer.size") // lanes // 2
        memory = self._number("log.cleaner.dedupe.buffer.size") // lanes
        return chosen.cleanable.job(
            chosen.partition.log,
            chosen.partition.high_watermark,
            self._partitions.world.wall_ms(),
            chosen.rules,
            key_memory_bytes=int(memory * self._float("log.cleaner.io.buffer.load.factor")),
            buffer_bytes=max(buffer_bytes, _MIN_BUFFER_BYTES),
        )

    async def _swap(self, chosen: Chosen, group: CleanedGroup) -> None:
        """Puts one group's segment in place. Raises Aborted, LogDirFailed."""
        by_base = {segment.base_offset: segment for segment in chosen.cleanable.segments}
        sources = [by_base[base] for base in group.base_offsets]
        await swap_in(self._partitions, chosen.partition, sources, group)

    def _note_progress(self, counts: Counts) -> None:
        self.figures.job_bytes_done = counts["map_bytes_read"] + counts["bytes_read"]

    # ---- failures -----------------------------------------------------------------------------------------------

    def _note_failure(self, partition: Partition, failure: WorkerFailed) -> None:
        if partition.dropped or partition.data_dir.failed or partition in self._cuts:
            return  # it read what was just going
        if failure.damaged:
            self._give_up(partition, failure)
        elif failure.errno is not None:
            self._note_storage_error(partition, OSError(failure.errno, str(failure)))
        else:
            self.figures.crashes += 1
            crashes = self._crashes[partition] = self._crashes.get(partition, 0) + 1
            logger.error("%s: %s", partition.log.directory, failure)
            if crashes >= _CRASHES:
                self._give_up(partition, failure)

    def _note_storage_error(self, partition: Partition, error: StorageError | OSError) -> None:
        """A full disk is waited out, a failed disk ends its directory, damage ends the cleaning of this log."""
        if isinstance(error, OSError):
            if is_full(error):
                logger.warning("%s is not cleaned: %s", partition.log.directory, error.strerror)
                return
            error = failed(partition.log.directory, error, "cleaning")
        if isinstance(error, DamagedFile):
            self._give_up(partition, error)
            return
        logger.error("%s", error)
        partition.data_dir.note(error)

    def _give_up(self, partition: Partition, error: Exception) -> None:
        """Reports a partition that cannot be cleaned and leaves it alone until the broker restarts."""
        self.uncleanable[partition] = str(error)
        self._count_uncleanable()
        logger.error(
            "%s cannot be cleaned and is left alone until a restart: %s", partition.log.directory, error
        )

    def _count_uncleanable(self) -> None:
        self.figures.uncleanable_partitions = len(self.uncleanable)
        self.figures.uncleanable_bytes = sum(
            partition.log.size_bytes for partition in self.uncleanable if not partition.data_dir.failed
        )

    # ---- settings -----------------------------------------------------------------------------------------------

    def _number(self, name: str) -> int:
        return self._partitions.topic_settings.broker_int(name)

    def _float(self, name: str) -> float:
        value = self._partitions.topic_settings.broker_value(name)
        assert isinstance(value, (int, float))
        return float(value)

    def _lane_count(self) -> int:
        return max(1, self._number("log.cleaner.threads"))

    def _rate(self) -> float:
        """Bytes a second for one lane, of the rate that all of them share."""
        rate = self._float("log.cleaner.io.max.bytes.per.second")
        return rate if rate >= UNLIMITED else rate / max(1, len(self._lanes))


class Chosen:
    """A partition to clean, what of it, and its rules."""

    __slots__ = ("cleanable", "partition", "rules")

    def __init__(self, partition: Partition, cleanable: Cleanable, rules: CompactionRules) -> None:
        self.partition = partition
        self.cleanable = cleanable
        self.rules = rules
