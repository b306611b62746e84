"""Topics and partitions in the image, and the records that change them.

Must not know: configs' meaning, elections, logs. Theory: a `PartitionImage` is never changed, only
replaced, so that images and readers may share it; a `TopicImage` belongs to one image (its `owner` token)
and is copied by the first write of another. Replaying a PartitionChange always adds 1 to the partition
epoch, and adds 1 to the leader epoch if and only if the record names a leader, even the present one. Kafka:
TopicsImage, PartitionRegistration.merge.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from flarestream.core.metadata.errors import ReplayError
from flarestream.wire import uuids

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.records.metadata.clear_elr_record import ClearElrRecord
    from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
    from flarestream.wire.records.metadata.partition_record import PartitionRecord
    from flarestream.wire.records.metadata.remove_topic_record import RemoveTopicRecord
    from flarestream.wire.records.metadata.topic_record import TopicRecord

NO_LEADER = -1
NO_LEADER_CHANGE = -2
RECOVERED = 0
RECOVERING = 1
NO_RECOVERY_CHANGE = -1
TOPIC_RESOURCE = 2

Ids = tuple[int, ...]


class PartitionImage(NamedTuple):
    """One partition as the controller decided it. Replaced as a whole on every change."""

    replicas: Ids
    isr: Ids
    leader: int
    leader_epoch: int
    partition_epoch: int
    elr: Ids = ()
    last_known_elr: Ids = ()
    adding: Ids = ()
    removing: Ids = ()
    directories: tuple[bytes, ...] = ()
    leader_recovery_state: int = RECOVERED

    def directory(self, broker_id: int) -> bytes:
        """The directory id assigned to a replica; ValueError when the broker holds none."""
        return self.directories[self.replicas.index(broker_id)]


class TopicImage:
    """One topic; `partitions` maps the partition index to its present state."""

    __slots__ = ("name", "owner", "partitions", "topic_id")

    def __init__(
        self, name: str, topic_id: bytes, partitions: dict[int, PartitionImage], owner: object = None
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.partitions = partitions
        self.owner = owner

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, TopicImage):
            return NotImplemented
        return (self.name, self.topic_id, self.partitions) == (other.name, other.topic_id, other.partitions)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"TopicImage({self.name!r}, {uuids.to_text(self.topic_id)}, {self.partitions!r})"


def apply_topic(image: MetadataImage, record: TopicRecord, _offset: int) -> None:
    """A new topic without partitions; ReplayError if its name or id is taken."""
    name, topic_id = record.name, bytes(record.topic_id)
    if name in image.topics_by_name:
        raise ReplayError(f"topic {name!r} is created while it exists")
    if topic_id in image.topics_by_id:
        raise ReplayError(f"topic id {uuids.to_text(topic_id)} of {name!r} is in use")
    topic = TopicImage(name, topic_id, {}, image.owner)
    image.topics_by_name[name] = topic
    image.topics_by_id[topic_id] = topic
    image.delta.topic_created(name, topic_id)


def apply_partition(image: MetadataImage, record: PartitionRecord, _offset: int) -> None:
    """A new partition, or an old one replaced as a whole."""
    topic = writable_topic(image, record.topic_id, "partition")
    replicas = image.intern(record.replicas)
    partition = PartitionImage(
        replicas=replicas,
        isr=image.intern(record.isr),
        leader=record.leader,
        leader_epoch=record.leader_epoch,
        partition_epoch=record.partition_epoch,
        elr=image.intern(record.eligible_leader_replicas or ()),
        last_known_elr=image.intern(record.last_known_elr or ()),
        adding=image.intern(record.adding_replicas),
        removing=image.intern(record.removing_replicas),
        directories=_directories(image, record.directories, replicas),
        leader_recovery_state=record.leader_recovery_state,
    )
    topic.partitions[record.partition_id] = partition
    image.delta.partition_changed(topic.name, record.partition_id)


def apply_partition_change(image: MetadataImage, record: PartitionChangeRecord, _offset: int) -> None:
    """Merge a change; ReplayError if the partition is unknown."""
    topic = writable_topic(image, record.topic_id, "partition change")
    old = topic.partitions.get(record.partition_id)
    if old is None:
        raise ReplayError(f"change of unknown partition {topic.name}-{record.partition_id}")
    topic.partitions[record.partition_id] = merge(image, old, record)
    image.delta.partition_changed(topic.name, record.partition_id)


def merge(image: MetadataImage, old: PartitionImage, record: PartitionChangeRecord) -> PartitionImage:
    """The partition after the change (kraft.md §3, replay rules)."""
    replicas = _changed(image, old.replicas, record.replicas)
    directories = old.directories
    if record.directories is not None:
        directories = _directories(image, record.directories, replicas)
    if len(directories) != len(replicas):
        raise ReplayError(f"{len(directories)} directories for {len(replicas)} replicas")
    recovery = record.leader_recovery_state
    no_change = record.leader == NO_LEADER_CHANGE
    return PartitionImage(
        replicas=replicas,
        isr=_changed(image, old.isr, record.isr),
        leader=old.leader if no_change else record.leader,
        leader_epoch=old.leader_epoch if no_change else old.leader_epoch + 1,
        partition_epoch=old.partition_epoch + 1,
        elr=_changed(image, old.elr, record.eligible_leader_replicas),
        last_known_elr=_changed(image, old.last_known_elr, record.last_known_elr),
        adding=_changed(image, old.adding, record.adding_replicas),
        removing=_changed(image, old.removing, record.removing_replicas),
        directories=directories,
        leader_recovery_state=old.leader_recovery_state if recovery == NO_RECOVERY_CHANGE else recovery,
    )


def apply_remove_topic(image: MetadataImage, record: RemoveTopicRecord, _offset: int) -> None:
    """The topic, its partitions and its configs go."""
    topic = image.topics_by_id.pop(bytes(record.topic_id), None)
    if topic is None:
        raise ReplayError(f"removal of unknown topic id {uuids.to_text(bytes(record.topic_id))}")
    del image.topics_by_name[topic.name]
    image.delta.topic_deleted(topic)
    if image.configs.pop((TOPIC_RESOURCE, topic.name), None) is not None:
        image.delta.configs.add((TOPIC_RESOURCE, topic.name))


def apply_clear_elr(image: MetadataImage, record: ClearElrRecord, _offset: int) -> None:
    """Forget the ELR and the last known ELR of one topic, or of all ("")."""
    if record.topic_name:
        named = image.topics_by_name.get(record.topic_name)
        if named is None:
            raise ReplayError(f"ELR of unknown topic {record.topic_name!r} is cleared")
        _clear_elr(image, named)
        return
    for topic in list(image.topics_by_id.values()):
        _clear_elr(image, topic)


def _clear_elr(image: MetadataImage, topic: TopicImage) -> None:
    for index, partition in list(topic.partitions.items()):
        if partition.elr or partition.last_known_elr:
            owned = writable_topic(image, topic.topic_id, "ELR")
            owned.partitions[index] = partition._replace(elr=(), last_known_elr=())
            image.delta.partition_changed(topic.name, index)


def writable_topic(image: MetadataImage, topic_id: bytes, what: str) -> TopicImage:
    """The topic as this image may change it: its own, or a copy of what it shares with a fork."""
    topic = image.topics_by_id.get(topic_id)
    if topic is None:
        raise ReplayError(f"{what} of unknown topic id {uuids.to_text(bytes(topic_id))}")
    if topic.owner is not image.owner:
        topic = TopicImage(topic.name, topic.topic_id, dict(topic.partitions), image.owner)
        image.topics_by_name[topic.name] = topic
        image.topics_by_id[topic.topic_id] = topic
    return topic


def _changed(image: MetadataImage, old: Ids, new: Sequence[int] | None) -> Ids:
    return old if new is None else image.intern(new)


def _directories(image: MetadataImage, stored: Sequence[bytes], replicas: Ids) -> tuple[bytes, ...]:
    """Directories of the replicas; records older than 3.7-IV2 carry none (MIGRATING)."""
    if not stored:
        return image.intern_uuids((uuids.ZERO,) * len(replicas))
    if len(stored) != len(replicas):
        raise ReplayError(f"{len(stored)} directories for {len(replicas)} replicas")
    return image.intern_uuids(stored)
