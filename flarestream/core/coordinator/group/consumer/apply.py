"""The writers of a consumer group's records: the only place that changes a ConsumerGroup.

For: `GroupShard.apply`, and migration.py, which looks at the group that its records will make. *Must not know:* whether
a record is new or read at the start.

*Theory:* each record is the whole truth about its key. A record of a group that is not there makes the group, also in
the place of a group of offsets only; a tombstone of something that is not there is nothing.
*Kafka:* GroupMetadataManager.replay.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.member import (
    LEFT_EPOCH,
    NOTHING,
    STABLE,
    UNKNOWN,
    UNRELEASED,
    ConsumerMember,
    Owned,
)
from flarestream.core.coordinator.group.consumer.subscriptions import Resolved
from flarestream.wire.records.group.consumer_group_member_metadata_value import (
    ClassicMemberMetadata,
    ClassicProtocol,
)

if TYPE_CHECKING:
    from flarestream.core.coordinator.contract import Record
    from flarestream.core.coordinator.group.kinds import Group

Groups = dict[str, Any]
Writer = Callable[["dict[str, Group]", Any, Any], None]


def apply_to(group: ConsumerGroup, records: Iterable[Record]) -> None:
    """What the group will be when these records are applied; those of other types are passed over."""
    groups: Groups = {group.group_id: group}
    for record in records:
        writer = WRITERS.get(record.key.API_KEY)
        if writer is not None:
            writer(groups, record.key, record.value)


def _group(groups: Groups, group_id: str, value: object) -> ConsumerGroup | None:
    group = groups.get(group_id)
    if isinstance(group, ConsumerGroup):
        return group
    if value is None:
        return None
    made = groups[group_id] = ConsumerGroup(group_id)
    return made


def _apply_epoch(groups: Groups, key: Any, value: Any) -> None:
    group = _group(groups, key.group_id, value)
    if group is None:
        return
    if value is None:
        del groups[key.group_id]
    else:
        group.epoch, group.metadata_hash = value.epoch, value.metadata_hash


def _apply_legacy_metadata(groups: Groups, key: Any, value: Any) -> None:
    group = _group(groups, key.group_id, value)
    if group is not None:
        group.has_legacy_metadata = value is not None


def _apply_subscription(groups: Groups, key: Any, value: Any) -> None:
    group = _group(groups, key.group_id, value)
    if group is None:
        return
    if value is None:
        group.drop(key.member_id)
        return
    old = group.members.get(key.member_id) or ConsumerMember(key.group_id, key.member_id)
    group.put(
        old.replaced(
            instance_id=value.instance_id,
            rack_id=value.rack_id,
            client_id=value.client_id,
            client_host=value.client_host,
            topics=frozenset(value.subscribed_topic_names),
            topic_regex=value.subscribed_topic_regex,
            rebalance_timeout_ms=value.rebalance_timeout_ms,
            assignor=value.server_assignor,
            classic=_kept(value.classic_member_metadata),
        )
    )


def _kept(classic: ClassicMemberMetadata | None) -> ClassicMemberMetadata | None:
    """Its bytes are copied: they may be slices of a buffer that goes."""
    if classic is None:
        return None
    protocols = [ClassicProtocol(each.name, bytes(each.metadata)) for each in classic.supported_protocols]
    return ClassicMemberMetadata(classic.session_timeout_ms, protocols)


def _apply_target_epoch(groups: Groups, key: Any, value: Any) -> None:
    group = _group(groups, key.group_id, value)
    if group is None:
        return
    if value is None:
        group.assignment_epoch, group.assignment_timestamp = -1, 0
    else:
        group.assignment_epoch, group.assignment_timestamp = (
            value.assignment_epoch,
            value.assignment_timestamp,
        )


def _apply_target(groups: Groups, key: Any, value: Any) -> None:
    group = _group(groups, key.group_id, value)
    if group is None:
        return
    if value is None:
        group.target.pop(key.member_id, None)
    else:
        group.target[key.member_id] = {
            bytes(topic.topic_id): frozenset(topic.partitions) for topic in value.topic_partitions
        }


def _apply_current(groups: Groups, key: Any, value: Any) -> None:
    group = _group(groups, key.group_id, value)
    if group is None:
        return
    old = group.members.get(key.member_id)
    if value is None:
        if old is not None:
            group.put(
                old.replaced(
                    member_epoch=LEFT_EPOCH,
                    previous_epoch=LEFT_EPOCH,
                    assigned=NOTHING,
                    pending_revocation=NOTHING,
                )
            )
        return
    old = old or ConsumerMember(key.group_id, key.member_id)
    group.put(
        old.replaced(
            member_epoch=value.member_epoch,
            previous_epoch=value.previous_member_epoch,
            state=value.state if STABLE <= value.state <= UNRELEASED else UNKNOWN,
            assigned=_owned(value.assigned_partitions, value.member_epoch),
            pending_revocation=_owned(value.partitions_pending_revocation, value.member_epoch),
        )
    )


def _owned(topics: Iterable[Any], member_epoch: int) -> Owned:
    """Partitions with their epochs; where the record has none (Kafka before 4.3), the member's counts."""
    owned = {}
    for topic in topics:
        epochs = topic.assignment_epochs
        if epochs is not None and len(epochs) == len(topic.partitions):
            partitions = dict(zip(topic.partitions, epochs, strict=True))
        else:
            partitions = dict.fromkeys(topic.partitions, max(member_epoch, 0))
        owned[bytes(topic.topic_id)] = partitions
    return owned


def _apply_regex(groups: Groups, key: Any, value: Any) -> None:
    group = _group(groups, key.group_id, value)
    if group is None:
        return
    if value is None:
        group.put_resolved(key.regular_expression, None)
    else:
        resolved = Resolved(frozenset(value.topics), value.version, value.timestamp)
        group.put_resolved(key.regular_expression, resolved)


WRITERS: Final[dict[int, Writer]] = {
    3: _apply_epoch,
    4: _apply_legacy_metadata,
    5: _apply_subscription,
    6: _apply_target_epoch,
    7: _apply_target,
    8: _apply_current,
    16: _apply_regex,
}
"""Record type -> its writer."""
