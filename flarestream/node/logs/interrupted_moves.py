"""Replicas that were on their way to another directory when the broker stopped.

Must not know: how a move works. Theory: before logs are opened, the directories are brought to a state in which every
partition has one live directory. A `-future` directory without a live one anywhere, in the directory that the image
names, was about to take over and does; beside a live one it is a copy under way, which goes on after a clean stop and
begins anew after any other (its tail was never promised to anybody). Of two live directories of one partition the image
names the right one; the other is kept as -stray. Kafka: LogManager.recoverAbandonedFutureLogs (KIP-858).
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from flarestream.node.logs import log_opening
from flarestream.storage import names, partition_metadata
from flarestream.storage.errors import StorageError
from flarestream.storage.log import Log
from flarestream.storage.names import PartitionDir

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.core.metadata.topics import TopicImage
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.partitions import Partitions

logger = logging.getLogger(__name__)


class Interrupted(NamedTuple):
    """A copy under way: of which partition, to which directory, and where it is."""

    topic_id: bytes
    partition_index: int
    target: DataDir
    path: str


def settle(registry: Partitions, image: MetadataImage) -> list[Interrupted]:
    """Sees to one live directory for each partition; returns the copies under way. Raises StorageError."""
    for data_dir in registry.data_dirs:
        if data_dir.found is None:
            data_dir.found = log_opening.look(data_dir)
    _set_doubles_aside(registry, image)
    under_way = []
    for data_dir in registry.data_dirs:
        for entry, _ in list(data_dir.found or ()):
            if entry.mark == names.FUTURE_SUFFIX:
                found = _settle_future(registry, image, data_dir, entry)
                if found is not None:
                    under_way.append(found)
    return under_way


def resume(registry: Partitions, under_way: list[Interrupted]) -> None:
    """Goes on with the copies, once the partitions are open."""
    for each in under_way:
        partition = registry.get_by_id(each.topic_id, each.partition_index)
        if partition is None or each.target.failed:
            continue
        try:
            if each.target.files.was_clean:
                log = Log.open(
                    each.path,
                    partition.settings.log_config,
                    each.target.files.disk,
                    now_ms=registry.world.wall_ms(),
                    clean_shutdown=True,
                )
                registry.moves.resume(partition, each.target, log)
            else:
                _delete(registry, each.target, each.path, partition.topic, partition.index)
                registry.moves.begin(partition, each.target)
        except StorageError as error:
            logger.error("%s-%d is not moved on: %s", partition.topic, partition.index, error)
            each.target.note(error)


def _settle_future(
    registry: Partitions, image: MetadataImage, data_dir: DataDir, entry: PartitionDir
) -> Interrupted | None:
    path = f"{data_dir.path}/{entry.name}"
    topic = image.topics_by_name.get(entry.topic)
    topic_id = partition_metadata.read(data_dir.files.disk, path)
    if topic is None or not log_opening.is_ours(registry.node_id, topic, entry.partition, topic_id):
        log_opening.set_stray(registry, data_dir, path, entry)
        return None
    if _live_dirs(registry, entry.topic, entry.partition):
        return Interrupted(topic.topic_id, entry.partition, data_dir, path)
    if _assigned(registry, topic, entry.partition) != data_dir.directory_id:
        logger.warning("%s is left as it is: the partition is in none of the directories that work", path)
        return None
    data_dir.files.take_live_name(path, entry.topic, entry.partition)
    live = names.parse_partition_dir(names.partition_dir(entry.topic, entry.partition))
    if live is not None and data_dir.found is not None:
        data_dir.found.append((live, topic_id))
    return None


def _set_doubles_aside(registry: Partitions, image: MetadataImage) -> None:
    seen: dict[tuple[str, int], list[DataDir]] = {}
    for data_dir in registry.data_dirs:
        for entry, _ in data_dir.found or ():
            if not entry.mark:
                seen.setdefault((entry.topic, entry.partition), []).append(data_dir)
    for (name, index), data_dirs in seen.items():
        topic = image.topics_by_name.get(name)
        if len(data_dirs) == 1 or topic is None:
            continue
        assigned = _assigned(registry, topic, index)
        kept = next((each for each in data_dirs if each.directory_id == assigned), data_dirs[0])
        for data_dir in data_dirs:
            if data_dir is not kept and data_dir.found is not None:
                _forget(registry, data_dir, name, index)


def _forget(registry: Partitions, data_dir: DataDir, name: str, index: int) -> None:
    """Sets one live directory aside and takes it off the list."""
    found = data_dir.found or []
    for each in [
        each for each in found if not each[0].mark and (each[0].topic, each[0].partition) == (name, index)
    ]:
        log_opening.set_stray(registry, data_dir, f"{data_dir.path}/{each[0].name}", each[0])
        found.remove(each)


def _live_dirs(registry: Partitions, name: str, index: int) -> list[DataDir]:
    return [
        data_dir
        for data_dir in registry.data_dirs
        for entry, _ in data_dir.found or ()
        if not entry.mark and (entry.topic, entry.partition) == (name, index)
    ]


def _assigned(registry: Partitions, topic: TopicImage, index: int) -> bytes:
    wanted = topic.partitions.get(index)
    if wanted is None or not wanted.directories or registry.node_id not in wanted.replicas:
        return b""
    return wanted.directory(registry.node_id)


def _delete(registry: Partitions, data_dir: DataDir, path: str, topic: str, index: int) -> None:
    renamed = data_dir.files.set_aside(path, topic, index, registry.world.new_uuid(), names.DELETE_SUFFIX)
    registry.delete_later(data_dir, renamed, 0.0)
