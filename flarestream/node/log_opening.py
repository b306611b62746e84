"""Logs on the disk <-> partitions of the registry: opened on start, made for new partitions, set aside when
dropped.

Must not know: requests, leadership. Theory: a directory says which topic id it belongs to; only if the image
gives exactly that partition to this broker is it opened. Anything else is renamed -stray and kept: data that
nobody asked to delete is never deleted. After a clean stop a log is opened from its names and sizes alone;
after any other, from its recovery point on.
Kafka: LogManager.loadLogs, ReplicaManager stray replicas (KIP-858).
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

from flarestream.storage import checkpoints, names, partition_metadata
from flarestream.storage.errors import DamagedFile
from flarestream.storage.log import Log

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.core.metadata.topics import TopicImage
    from flarestream.node.data_dir import DataDir
    from flarestream.node.partition import Partition
    from flarestream.node.partitions import Partitions
    from flarestream.node.topic_settings import TopicSettings
    from flarestream.storage.names import PartitionDir

logger = logging.getLogger(__name__)

_TURN = 32
"""Logs opened before the loop gets a turn."""
_PROGRESS_MS = 2000.0


class Checkpoints:
    """What the checkpoint files of a directory say, by (topic, partition)."""

    __slots__ = ("high_watermarks", "log_starts", "recovery_points")

    def __init__(self, data_dir: DataDir) -> None:
        self.recovery_points = _read(data_dir, checkpoints.RECOVERY_POINT)
        self.log_starts = _read(data_dir, checkpoints.LOG_START)
        self.high_watermarks = _read(data_dir, checkpoints.REPLICATION)


def _read(data_dir: DataDir, name: str) -> dict[tuple[str, int], int]:
    """One checkpoint; a damaged one reads as empty, which costs time but no data."""
    try:
        return data_dir.files.read_checkpoint(name)
    except DamagedFile as error:
        logger.warning("%s: ignored, logs are read from their start instead", error)
        return {}


class News:
    """Says every few seconds how far the opening of a directory is."""

    __slots__ = ("_count", "_monotonic_ms", "_number", "_path", "_told_ms")

    def __init__(self, registry: Partitions, path: str, count: int) -> None:
        self._monotonic_ms = registry.world.monotonic_ms
        self._path = path
        self._count = count
        self._number = 0
        self._told_ms = self._monotonic_ms()

    def opened(self, number: int) -> None:
        """`number` logs are open."""
        self._number = number
        if self._is_time():
            logger.info("%s: %d of %d logs are open", self._path, number, self._count)

    def recovered(self, name: str, done_bytes: int, total_bytes: int) -> None:
        """One log is being recovered."""
        if self._is_time():
            logger.info(
                "%s: %d of %d logs are open; recovering %s, %d of %d MB",
                self._path,
                self._number,
                self._count,
                name,
                done_bytes >> 20,
                total_bytes >> 20,
            )

    def _is_time(self) -> bool:
        now_ms = self._monotonic_ms()
        if now_ms - self._told_ms < _PROGRESS_MS:
            return False
        self._told_ms = now_ms
        return True


def look(data_dir: DataDir) -> list[tuple[PartitionDir, bytes | None]]:
    """The partitions' directories and the topic ids in them; changes nothing. Raises StorageError."""
    files = data_dir.files
    return [
        (each, None if each.mark else partition_metadata.read(files.disk, f"{files.path}/{each.name}"))
        for each in files.partition_dirs()
    ]


async def open_all(registry: Partitions, data_dir: DataDir, image: MetadataImage) -> None:
    """Opens every partition of a directory that the image gives to this broker. Raises StorageError."""
    known = Checkpoints(data_dir)
    found = data_dir.found if data_dir.found is not None else look(data_dir)
    data_dir.found = None
    live = [(entry, topic_id) for entry, topic_id in found if not entry.mark]
    for entry, _ in found:
        if entry.mark == names.DELETE_SUFFIX:
            registry.delete_later(data_dir, f"{data_dir.path}/{entry.name}", 0.0)
    if not data_dir.files.was_clean and live:
        logger.info("%s was not shut down cleanly: recovering %d logs", data_dir.path, len(live))
    news = News(registry, data_dir.path, len(live))
    for number, (entry, topic_id) in enumerate(live, 1):
        _open_one(registry, data_dir, image, entry, topic_id, known, news)
        news.opened(number)
        if number % _TURN == 0:
            await asyncio.sleep(0)


def _open_one(
    registry: Partitions,
    data_dir: DataDir,
    image: MetadataImage,
    entry: PartitionDir,
    topic_id: bytes | None,
    known: Checkpoints,
    news: News,
) -> None:
    directory = f"{data_dir.path}/{entry.name}"
    topic = image.topics_by_name.get(entry.topic)
    if not _is_ours(registry.node_id, topic, entry.partition, topic_id):
        _set_stray(registry, data_dir, directory, entry)
        return
    assert topic is not None
    if topic_id is None:
        data_dir.files.create_partition(topic.name, entry.partition, topic.topic_id)
    settings = registry.topic_settings.of(topic.name)
    key = (entry.topic, entry.partition)
    log = Log.open(
        directory,
        settings.log_config,
        data_dir.files.disk,
        now_ms=registry.world.wall_ms(),
        clean_shutdown=data_dir.files.was_clean,
        recovery_point=known.recovery_points.get(key, 0),
        log_start_offset=known.log_starts.get(key),
        progress=lambda done, total: news.recovered(entry.name, done, total),
    )
    registry.add(topic, entry.partition, log, settings, data_dir, known.high_watermarks.get(key, 0))


def _is_ours(node_id: int, topic: TopicImage | None, index: int, topic_id: bytes | None) -> bool:
    if topic is None or (topic_id is not None and topic_id != topic.topic_id):
        return False
    partition = topic.partitions.get(index)
    return partition is not None and node_id in partition.replicas


def _set_stray(registry: Partitions, data_dir: DataDir, directory: str, entry: PartitionDir) -> None:
    renamed = data_dir.files.set_aside(
        directory, entry.topic, entry.partition, registry.world.new_uuid(), names.STRAY_SUFFIX
    )
    logger.warning(
        "%s is not a partition of this broker any more: kept as %s, delete it when it is not needed",
        directory,
        renamed,
    )


def create(
    registry: Partitions, data_dir: DataDir, topic: TopicImage, index: int, settings: TopicSettings
) -> Log:
    """The empty log of a new partition. Raises StorageError."""
    directory = data_dir.files.create_partition(topic.name, index, topic.topic_id)
    return Log.open(
        directory,
        settings.log_config,
        data_dir.files.disk,
        now_ms=registry.world.wall_ms(),
        clean_shutdown=True,
        recovery_point=0,
        log_start_offset=None,
    )


def set_aside(registry: Partitions, partition: Partition) -> None:
    """Renames a dropped partition's directory to -delete and has it unlinked later. Raises StorageError."""
    data_dir = partition.data_dir
    directory = data_dir.files.partition_path(partition.topic, partition.index)
    renamed = data_dir.files.set_aside(
        directory, partition.topic, partition.index, registry.world.new_uuid(), names.DELETE_SUFFIX
    )
    registry.delete_later(data_dir, renamed, partition.settings.config.file_delete_delay_ms)
