"""The committed offsets of one partition's groups.

For: `GroupShard`, whatever the type of a group. *Must not know:* members, requests.

*Theory:* `apply_commit` and `end_transaction` are the only writers. A commit in a transaction waits under its producer
id until the marker; it counts only if nothing was committed after it was written, so each offset remembers its place in
the log. Whether an offset may expire depends on its group: the caller says from when it counts.
*Kafka:* OffsetMetadataManager, OffsetAndMetadata (KIP-211 expiry, KIP-447 require-stable, KIP-98 transactions).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flarestream.core.coordinator.contract import Record
from flarestream.wire.records.group.offset_commit_key import OffsetCommitKey

if TYPE_CHECKING:
    from flarestream.wire.records.group.offset_commit_value import OffsetCommitValue

ByTopic = dict[str, dict[int, "Committed"]]
NO_TRANSACTION = -1


class Committed:
    """One committed offset. `leader_epoch` and `expire_timestamp` are -1 where there is none; `place` grows with the
    log.
    """

    __slots__ = (
        "commit_timestamp",
        "expire_timestamp",
        "leader_epoch",
        "metadata",
        "offset",
        "place",
        "topic_id",
    )

    def __init__(
        self,
        offset: int,
        leader_epoch: int,
        metadata: str,
        commit_timestamp: int,
        expire_timestamp: int,
        topic_id: bytes,
        place: int,
    ) -> None:
        self.offset = offset
        self.leader_epoch = leader_epoch
        self.metadata = metadata
        self.commit_timestamp = commit_timestamp
        self.expire_timestamp = expire_timestamp
        self.topic_id = topic_id
        self.place = place

    def has_expired(self, since_ms: int, wall_ms: int, retention_ms: int) -> bool:
        """Its own expiry if it has one, else `retention_ms` after `since_ms`."""
        if self.expire_timestamp != -1:
            return wall_ms >= self.expire_timestamp
        return wall_ms - since_ms >= retention_ms


def offset_tombstone(group_id: str, topic: str, partition: int) -> Record:
    """The offset is no more."""
    return Record(OffsetCommitKey(group_id, topic, partition), None)


class Offsets:
    """`by_group` -> topic -> partition; `pending` the same per producer id, until its transaction ends."""

    __slots__ = ("by_group", "open_by_group", "pending", "place")

    def __init__(self) -> None:
        self.by_group: dict[str, ByTopic] = {}
        self.pending: dict[int, dict[str, ByTopic]] = {}
        self.open_by_group: dict[str, dict[int, None]] = {}
        """Group id -> producer ids with a transaction under way that has offsets of the group."""
        self.place = 0
        """Where the log stands: grows with each record."""

    # ---- writers ------------------------------------------------------------------------------------------------

    def apply_commit(self, key: OffsetCommitKey, value: OffsetCommitValue | None, producer_id: int) -> None:
        """One record of the log, in its order."""
        self.place += 1
        if value is None:
            _take_out(self.by_group, key)
            for open_id in self.open_by_group.get(key.group, ()):
                _take_out(self.pending[open_id], key)
        elif producer_id == NO_TRANSACTION:
            _put(self.by_group, key.group, key.topic, key.partition, _committed(value, self.place))
        else:
            groups = self.pending.setdefault(producer_id, {})
            _put(groups, key.group, key.topic, key.partition, _committed(value, self.place))
            self.open_by_group.setdefault(key.group, {})[producer_id] = None

    def end_transaction(self, producer_id: int, committed: bool) -> None:
        """The marker: what is pending counts, or never was."""
        groups = self.pending.pop(producer_id, None)
        for group_id in [each for each, open_ids in self.open_by_group.items() if producer_id in open_ids]:
            del self.open_by_group[group_id][producer_id]
            if not self.open_by_group[group_id]:
                del self.open_by_group[group_id]
        if groups is None or not committed:
            return
        for group_id, topics in groups.items():
            for topic, partitions in topics.items():
                for partition, offset in partitions.items():
                    present = self.get(group_id, topic, partition)
                    if present is None or offset.place > present.place:
                        _put(self.by_group, group_id, topic, partition, offset)

    # ---- questions ----------------------------------------------------------------------------------------------

    def get(self, group_id: str, topic: str, partition: int) -> Committed | None:
        """The committed offset, or None."""
        topics = self.by_group.get(group_id)
        partitions = topics.get(topic) if topics is not None else None
        return partitions.get(partition) if partitions is not None else None

    def is_unstable(self, group_id: str, topic: str, partition: int) -> bool:
        """Whether a transaction under way has an offset for it."""
        open_ids = self.open_by_group.get(group_id)
        if not open_ids:
            return False
        return any(partition in self.pending[each].get(group_id, {}).get(topic, {}) for each in open_ids)

    def every_place(self, group_id: str) -> Iterator[tuple[str, int]]:
        """(topic, partition) of all offsets of a group, pending ones too, each once."""
        seen: dict[tuple[str, int], None] = {}
        sources = [self.by_group.get(group_id, {})]
        sources += [self.pending[each].get(group_id, {}) for each in self.open_by_group.get(group_id, ())]
        for topics in sources:
            for topic, partitions in topics.items():
                for partition in partitions:
                    seen[topic, partition] = None
        return iter(seen)

    def tombstones_of_topic(self, topic: str) -> list[Record]:
        """What is written when the topic is deleted."""
        records = []
        for group_id in dict.fromkeys([*self.by_group, *self.open_by_group]):
            for name, partition in self.every_place(group_id):
                if name == topic:
                    records.append(offset_tombstone(group_id, topic, partition))
        return records


def _committed(value: OffsetCommitValue, place: int) -> Committed:
    return Committed(
        value.offset,
        value.leader_epoch,
        value.metadata,
        value.commit_timestamp,
        value.expire_timestamp,
        value.topic_id,
        place,
    )


def _put(groups: dict[str, ByTopic], group_id: str, topic: str, partition: int, offset: Committed) -> None:
    topics = groups.get(group_id)
    if topics is None:
        topics = groups[group_id] = {}
    partitions = topics.get(topic)
    if partitions is None:
        partitions = topics[topic] = {}
    partitions[partition] = offset


def _take_out(groups: dict[str, ByTopic], key: OffsetCommitKey) -> None:
    topics = groups.get(key.group)
    partitions = topics.get(key.topic) if topics is not None else None
    if topics is None or partitions is None:
        return
    partitions.pop(key.partition, None)
    if not partitions:
        del topics[key.topic]
        if not topics:
            del groups[key.group]
