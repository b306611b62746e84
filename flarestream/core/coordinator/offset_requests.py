"""Commit, fetch and delete offsets: what each group's members may do with them.

*Must not know:* how a group works, beyond `Group`. Topics are known by name here; the front desk has
resolved ids.
*Theory:* a commit is one record per partition and one look at the group; nothing else is on that path.
*Kafka:* OffsetMetadataManager, Group.validateOffsetCommit (KIP-447, KIP-709, KIP-1072 ids).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.coordinator.contract import Decision, Record
from flarestream.core.coordinator.offsets import Offsets, offset_tombstone
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.offset_commit import (
    OffsetCommitResponse,
    OffsetCommitResponsePartition,
    OffsetCommitResponseTopic,
)
from flarestream.wire.messages.offset_delete import (
    OffsetDeleteResponse,
    OffsetDeleteResponsePartition,
    OffsetDeleteResponseTopic,
)
from flarestream.wire.messages.offset_fetch import (
    OffsetFetchResponseGroup,
    OffsetFetchResponsePartitions,
    OffsetFetchResponseTopics,
)
from flarestream.wire.records.group.offset_commit_key import OffsetCommitKey
from flarestream.wire.records.group.offset_commit_value import OffsetCommitValue
from flarestream.wire.uuids import ZERO

if TYPE_CHECKING:
    from flarestream.core.coordinator.context import GroupContext
    from flarestream.core.coordinator.group.kinds import Group
    from flarestream.wire.messages.offset_commit import OffsetCommitRequest
    from flarestream.wire.messages.offset_delete import OffsetDeleteRequest
    from flarestream.wire.messages.offset_fetch import OffsetFetchRequestGroup

OFFSET_COMMIT_VERSION = 4
OFFSET_COMMIT_VERSION_WITH_EXPIRY = 1
NO_OFFSET = -1
METADATA_TOO_LARGE = int(ErrorCode.OFFSET_METADATA_TOO_LARGE)


def commit(request: OffsetCommitRequest, ctx: GroupContext) -> Decision[OffsetCommitResponse]:
    """The records of a commit that its group allows."""
    group_id, wall_ms = request.group_id, ctx.wall_ms
    max_chars = ctx.limits.offset_metadata_max_chars
    expires, version = -1, OFFSET_COMMIT_VERSION
    if request.retention_time_ms != -1:
        expires, version = wall_ms + request.retention_time_ms, OFFSET_COMMIT_VERSION_WITH_EXPIRY
    records: list[Record] = []
    topics: list[OffsetCommitResponseTopic] = []
    for topic in request.topics:
        rows: list[OffsetCommitResponsePartition] = []
        name, topic_id = topic.name, topic.topic_id
        topics.append(OffsetCommitResponseTopic(name, topic_id, rows))
        for asked in topic.partitions:
            index, metadata = asked.partition_index, asked.committed_metadata or ""
            if len(metadata) > max_chars:
                rows.append(OffsetCommitResponsePartition(index, METADATA_TOO_LARGE))
                continue
            rows.append(OffsetCommitResponsePartition(index, 0))
            value = OffsetCommitValue(
                asked.committed_offset, asked.committed_leader_epoch, metadata, wall_ms, expires, topic_id
            )
            if expires != -1:
                value.leader_epoch, value.topic_id = -1, ZERO  # version 1 has no place for them
            records.append(Record(OffsetCommitKey(group_id, name, index), value, version))
    ctx.counters.offset_commit += len(records)
    return Decision(OffsetCommitResponse(0, topics), records)


def fetch(
    offsets: Offsets, request: OffsetFetchRequestGroup, require_stable: bool
) -> OffsetFetchResponseGroup:
    """The offsets asked for, or all of the group (`topics` None)."""
    group_id = request.group_id
    topics = offsets.by_group.get(group_id, {})
    answers: list[OffsetFetchResponseTopics] = []
    if request.topics is None:
        wanted = [(name, ZERO, list(partitions)) for name, partitions in topics.items()]
    else:
        wanted = [(topic.name, topic.topic_id, topic.partition_indexes) for topic in request.topics]
    for name, topic_id, indexes in wanted:
        rows: list[OffsetFetchResponsePartitions] = []
        answers.append(OffsetFetchResponseTopics(name, topic_id, rows))
        found = topics.get(name, {})
        for index in indexes:
            offset = found.get(index)
            if require_stable and offsets.is_unstable(group_id, name, index):
                rows.append(
                    OffsetFetchResponsePartitions(
                        index, NO_OFFSET, -1, "", int(ErrorCode.UNSTABLE_OFFSET_COMMIT)
                    )
                )
            elif offset is None or _is_of_another_topic(offset.topic_id, topic_id):
                rows.append(OffsetFetchResponsePartitions(index, NO_OFFSET, -1, ""))
            else:
                rows.append(
                    OffsetFetchResponsePartitions(index, offset.offset, offset.leader_epoch, offset.metadata)
                )
    return OffsetFetchResponseGroup(group_id, answers)


def _is_of_another_topic(committed_id: bytes, asked_id: bytes) -> bool:
    """A topic that was deleted and made again under its name; no id (zero) is no evidence."""
    return committed_id != asked_id and committed_id != ZERO and asked_id != ZERO


def delete(offsets: Offsets, group: Group, request: OffsetDeleteRequest) -> Decision[OffsetDeleteResponse]:
    """Tombstones for what there is, except of topics that the group consumes."""
    records: list[Record] = []
    topics = []
    for topic in request.topics:
        subscribed = group.is_subscribed_to(topic.name)
        code = int(ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC) if subscribed else 0
        rows = [OffsetDeleteResponsePartition(asked.partition_index, code) for asked in topic.partitions]
        topics.append(OffsetDeleteResponseTopic(topic.name, rows))
        for row in rows if not subscribed else ():
            index = row.partition_index
            known = offsets.get(group.group_id, topic.name, index) is not None
            if known or offsets.is_unstable(group.group_id, topic.name, index):
                records.append(offset_tombstone(group.group_id, topic.name, index))
    return Decision(OffsetDeleteResponse(topics=topics), records)


def delete_all(offsets: Offsets, group_id: str) -> list[Record]:
    """Tombstones for every offset of a group."""
    return [
        offset_tombstone(group_id, topic, partition) for topic, partition in offsets.every_place(group_id)
    ]


def expired(offsets: Offsets, group: Group, ctx: GroupContext, records: list[Record]) -> bool:
    """Appends tombstones for what has expired; True if nothing of the group is left."""
    group_id = group.group_id
    topics = offsets.by_group.get(group_id)
    if topics is None:
        return group_id not in offsets.open_by_group
    since_ms = group.offsets_expire_since()
    if since_ms is None:
        return False
    retention_ms = ctx.limits.offsets_retention_ms
    all_gone = group_id not in offsets.open_by_group
    for topic, partitions in topics.items():
        if group.is_subscribed_to(topic):
            all_gone = False
            continue
        for partition, offset in partitions.items():
            base_ms = offset.commit_timestamp if since_ms < 0 else since_ms
            gone = offset.has_expired(base_ms, ctx.wall_ms, retention_ms)
            if gone and not offsets.is_unstable(group_id, topic, partition):
                records.append(offset_tombstone(group_id, topic, partition))
                ctx.counters.offset_expiration += 1
            else:
                all_gone = False
    return all_gone
