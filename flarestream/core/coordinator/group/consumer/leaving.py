"""Members that go: by a request, by silence, or because they do not give back what they must.

*Theory:* what a member has is free as soon as its record is a tombstone; the others take it over at the next target. If
only classic members are left, the group becomes a classic one (where the policy allows it).
*Kafka:* GroupMetadataManager.consumerGroupLeave, consumerGroupFenceMembers (KIP-848).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flarestream.core.coordinator.contract import Decision, Record
from flarestream.core.coordinator.group.consumer import metadata_hash, migration
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.heartbeat import check_instance
from flarestream.core.coordinator.group.consumer.member import (
    NOTHING,
    STATIC_LEFT_EPOCH,
    ConsumerMember,
    Owned,
)
from flarestream.core.coordinator.group.consumer.records import (
    current_record,
    epoch_record,
    member_tombstones,
    regex_tombstone,
    target_epoch_record,
)
from flarestream.core.coordinator.group.consumer.sessions import Turn
from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatResponse

if TYPE_CHECKING:
    from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatRequest


def leave(
    group: ConsumerGroup, request: ConsumerGroupHeartbeatRequest, turn: Turn
) -> Decision[ConsumerGroupHeartbeatResponse]:
    """A heartbeat with epoch -1 or -2. ApiError: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID."""
    epoch = request.member_epoch
    response = ConsumerGroupHeartbeatResponse(member_id=request.member_id, member_epoch=epoch)
    if request.instance_id is None:
        return Decision(response, remove(group, [group.member(request.member_id)], turn))
    present = group.static_member(request.instance_id)
    member = check_instance(present, request.member_id, request.instance_id)
    if epoch != STATIC_LEFT_EPOCH:
        return Decision(response, remove(group, [member], turn))
    away = member.replaced(
        member_epoch=STATIC_LEFT_EPOCH,
        pending_revocation=NOTHING,
        assigned=_at_epoch_zero(member.assigned),
    )
    return Decision(response, [current_record(away)])


def _at_epoch_zero(assigned: Owned) -> Owned:
    """Whoever comes back as this instance may commit what was left at any epoch."""
    return {topic_id: dict.fromkeys(partitions, 0) for topic_id, partitions in assigned.items()}


def remove(group: ConsumerGroup, members: Sequence[ConsumerMember], turn: Turn) -> list[Record]:
    """The records by which these members are out."""
    if not members:
        return []
    if migration.becomes_classic(group, members, turn):
        return migration.to_classic(group, members, None, turn, rebalance=True)
    records: list[Record] = []
    after = group.subscriptions.copy()
    for member in members:
        records += member_tombstones(group.group_id, member.member_id)
        after.replace(member, None)
    for regex in dict.fromkeys(each.topic_regex for each in members):
        if regex and regex not in after.regexes:
            records.append(regex_tombstone(group.group_id, regex))
            after.replace_resolved(group.resolved.get(regex), None)
    hashed = metadata_hash.group_hash(after.topics, turn.ctx.image, turn.sessions.topic_hashes)
    epoch = group.epoch + 1
    records.append(epoch_record(group.group_id, epoch, hashed))
    if len(group.members) == len(members):
        records.append(target_epoch_record(group.group_id, epoch, 0))
    for member in members:
        turn.sessions.end(member)
    return records
