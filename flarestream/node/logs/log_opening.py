"""Logs on the disk <-> partitions of the registry: opened on start, made for new partitions, set aside when
dropped.

Must not know: requests, leadership. Theory: a directory says which topic id it belongs to; only if the image
gives exactly that partition to this broker is it opened. Anything else is renamed -stray and kept: data that
nobody asked to delete is never deleted. After a clean stop a log is opened from its names and sizes alone, on
the loop; after any other it is read from its recovery point on, in threads (num.recovery.threads.per.data.dir
for each directory, all directories at once), so that the rest of the node goes on meanwhile.
Kafka: LogManager.loadLogs, ReplicaManager stray replicas (KIP-858).
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from flarestream.node.logs.opening_progress import OpeningProgress
from flarestream.storage import checkpoints, names, partition_metadata
from flarestream.storage.errors import DamagedFile, LogDirFailed
from flarestream.storage.log import Log

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.core.metadata.topics import TopicImage
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.partition import Partition
    from flarestream.node.logs.partitions import Partitions
    from flarestream.node.logs.topic_settings import TopicSettings
    from flarestream.storage.config import LogConfig
    from flarestream.storage.names import PartitionDir

logger = logging.getLogger(__name__)

_TURN = 32
"""Logs opened before the loop gets a turn."""


class Checkpoints:
    """What the checkpoint files of a directory say, by (topic, partition)."""

    __slots__ = ("high_watermarks", "log_starts", "recovery_points")

    def __init__(self, data_dir: DataDir) -> None:
        self.recovery_points = _read(data_dir, checkpoints.RECOVERY_POINT)
        self.log_starts = _read(data_dir, checkpoints.LOG_START)
        self.high_watermarks = _read(data_dir, checkpoints.REPLICATION)

    def tell(self, registry: Partitions, data_dir: DataDir) -> None:
        """Hands on which partitions the files name."""
        registry.maintenance.found(data_dir, checkpoints.RECOVERY_POINT, self.recovery_points)
        registry.maintenance.found(data_dir, checkpoints.LOG_START, self.log_starts)


def _read(data_dir: DataDir, name: str) -> dict[tuple[str, int], int]:
    """One checkpoint; a damaged one reads as empty, which costs time but no data."""
    try:
        return data_dir.files.read_checkpoint(name)
    except DamagedFile as error:
        logger.warning("%s: ignored, logs are read from their start instead", error)
        return {}


def look(data_dir: DataDir) -> list[tuple[PartitionDir, bytes | None]]:
    """The partitions' directories and the topic ids in them; changes nothing. Raises StorageError."""
    files = data_dir.files
    return [
        (each, None if each.mark else partition_metadata.read(files.disk, f"{files.path}/{each.name}"))
        for each in files.partition_dirs()
    ]


async def open_all(registry: Partitions, data_dir: DataDir, image: MetadataImage) -> None:
    """Opens every partition of a directory that the image gives to this broker. Raises StorageError.

    A directory that fails meanwhile goes offline, which is no error here.
    """
    found = data_dir.found if data_dir.found is not None else look(data_dir)
    data_dir.found = None
    for entry, _ in found:
        if entry.mark == names.DELETE_SUFFIX:
            registry.delete_later(data_dir, f"{data_dir.path}/{entry.name}", 0.0)
    live = [(entry, topic_id) for entry, topic_id in found if not entry.mark]
    progress = data_dir.progress = OpeningProgress(registry.world.monotonic_ms, data_dir.path, len(live))
    try:
        known = Checkpoints(data_dir)
        known.tell(registry, data_dir)
        waiting = [
            opening
            for entry, topic_id in live
            if (opening := _begin(registry, data_dir, image, entry, topic_id, known)) is not None
        ]
        progress.logs = len(waiting)
        if data_dir.files.was_clean:
            for number, opening in enumerate(waiting, 1):
                opening.finish(opening.open())
                if number % _TURN == 0:
                    await asyncio.sleep(0)
        elif waiting:
            await _recover_all(registry, data_dir, waiting)
    except LogDirFailed as error:
        data_dir.fail(error)


class Opening:
    """One log that is to be opened: `open` may run in a thread, `finish` runs on the loop."""

    __slots__ = ("_data_dir", "_entry", "_known", "_now_ms", "_registry", "_settings", "_topic")

    def __init__(
        self,
        registry: Partitions,
        data_dir: DataDir,
        entry: PartitionDir,
        topic: TopicImage,
        known: Checkpoints,
    ) -> None:
        self._registry = registry
        self._data_dir = data_dir
        self._entry = entry
        self._topic = topic
        self._known = known
        self._settings = registry.topic_settings.of(topic.name)
        self._now_ms = registry.world.wall_ms()

    def open(self) -> Log:
        """Opens the log, recovering it if need be. Raises StorageError, Stopped."""
        name, progress = self._entry.name, self._data_dir.progress
        key = (self._entry.topic, self._entry.partition)
        return Log.open(
            f"{self._data_dir.path}/{name}",
            self._settings.log_config,
            self._data_dir.files.disk,
            now_ms=self._now_ms,
            clean_shutdown=self._data_dir.files.was_clean,
            recovery_point=self._known.recovery_points.get(key, 0),
            log_start_offset=self._known.log_starts.get(key),
            progress=lambda *figures: progress.note_recovered(name, *figures),
        )

    def recover(self) -> Log:
        """As `open`, in a thread: no file stays open that the loop might want to close."""
        log = self.open()
        log.release_files()
        return log

    def finish(self, log: Log) -> None:
        """Makes the partition findable."""
        entry = self._entry
        high_watermark = self._known.high_watermarks.get((entry.topic, entry.partition), 0)
        self._registry.add(self._topic, entry.partition, log, self._settings, self._data_dir, high_watermark)
        self._data_dir.progress.note_opened(entry.name)

    def start_over(self, damage: DamagedFile) -> Log:
        """The empty log that takes the place of one that cannot be opened any more. Raises StorageError.

        Only where others have all that is committed, and the metadata says that this replica is not known to: it
        cannot be elected, and follows from the start. Otherwise `damage` is raised.
        """
        registry, topic, entry = self._registry, self._topic, self._entry
        partition = topic.partitions[entry.partition]
        holders = (*partition.isr, *partition.elr)
        if not holders or registry.node_id in holders:
            raise damage
        logger.error("%s-%d begins anew from its leader: %s", entry.topic, entry.partition, damage)
        set_stray(registry, self._data_dir, f"{self._data_dir.path}/{entry.name}", entry)
        return create(registry, self._data_dir, topic, entry.partition, self._settings)


async def _recover_all(registry: Partitions, data_dir: DataDir, waiting: list[Opening]) -> None:
    """After an unclean stop logs are read, some of them long: that happens in threads. Raises StorageError."""
    logger.info("%s was not shut down cleanly: recovering %d logs", data_dir.path, len(waiting))
    loop = asyncio.get_running_loop()
    executor, owned = registry.recovery_executor()
    files = data_dir.files.disk.files
    files.hold()
    work = [loop.run_in_executor(executor, opening.recover) for opening in waiting]
    try:
        for opening, done in zip(waiting, work, strict=True):
            try:
                log = await done
            except DamagedFile as damage:
                log = opening.start_over(damage)
            opening.finish(log)
    finally:
        data_dir.progress.stopped = True
        for done in work:
            done.cancel()
        await asyncio.gather(*work, return_exceptions=True)
        files.let_go()
        if owned:
            executor.shutdown(wait=False, cancel_futures=True)


def _begin(
    registry: Partitions,
    data_dir: DataDir,
    image: MetadataImage,
    entry: PartitionDir,
    topic_id: bytes | None,
    known: Checkpoints,
) -> Opening | None:
    """What is to be opened; None for a directory that is not this broker's and was set aside."""
    directory = f"{data_dir.path}/{entry.name}"
    topic = image.topics_by_name.get(entry.topic)
    if topic is None or not is_ours(registry.node_id, topic, entry.partition, topic_id):
        set_stray(registry, data_dir, directory, entry)
        return None
    if topic_id is None:
        data_dir.files.create_partition(topic.name, entry.partition, topic.topic_id)
    return Opening(registry, data_dir, entry, topic, known)


def is_ours(node_id: int, topic: TopicImage, index: int, topic_id: bytes | None) -> bool:
    """Whether the image gives this broker the partition whose directory holds `topic_id` (None: it does not say)."""
    if topic_id is not None and topic_id != topic.topic_id:
        return False
    partition = topic.partitions.get(index)
    return partition is not None and node_id in partition.replicas


def set_stray(registry: Partitions, data_dir: DataDir, directory: str, entry: PartitionDir) -> None:
    """Renames a directory that is not this broker's (any more), and says so. Raises LogDirFailed."""
    renamed = data_dir.files.set_aside(
        directory, entry.topic, entry.partition, registry.world.new_uuid(), names.STRAY_SUFFIX
    )
    logger.warning("%s is not used any more: kept as %s, delete it when it is not needed", directory, renamed)


def create(
    registry: Partitions, data_dir: DataDir, topic: TopicImage, index: int, settings: TopicSettings
) -> Log:
    """The empty log of a new partition. Raises StorageError."""
    registry.maintenance.forget_former(data_dir, topic.name, index)
    now_ms = registry.world.wall_ms()
    return make(data_dir, topic.name, index, topic.topic_id, settings.log_config, now_ms)


def make(data_dir: DataDir, topic: str, index: int, topic_id: bytes, config: LogConfig, now_ms: int) -> Log:
    """The directory and the empty log in it; may run in a thread. Raises StorageError."""
    return Log.open(
        data_dir.files.create_partition(topic, index, topic_id),
        config,
        data_dir.files.disk,
        now_ms=now_ms,
        clean_shutdown=True,
        recovery_point=0,
        log_start_offset=None,
    )


def set_aside(registry: Partitions, partition: Partition) -> None:
    """Renames a dropped partition's directory to -delete and has it unlinked later. Raises StorageError."""
    set_path_aside(registry, partition.data_dir, partition.topic, partition.index, partition.settings)


def set_path_aside(
    registry: Partitions, data_dir: DataDir, topic: str, index: int, settings: TopicSettings
) -> None:
    """The same for the directory of that name, whose log is closed. Raises StorageError."""
    directory = data_dir.files.partition_path(topic, index)
    renamed = data_dir.files.set_aside(
        directory, topic, index, registry.world.new_uuid(), names.DELETE_SUFFIX
    )
    registry.delete_later(data_dir, renamed, settings.config.file_delete_delay_ms)
