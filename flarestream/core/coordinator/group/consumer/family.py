"""The consumer groups of a shard: what `GroupShard` hands on to them.

For: shard.py, which registers `writers` and `alarms` and calls the rest. *Must not know:* classic groups, beyond their
moving to this kind and back.

*Theory:* one function per request, as in the shard. A heartbeat of a member that has all and says nothing new is by far
the most frequent request, so it has a short way of its own (`_nothing_new`).
*Kafka:* the consumer group part of GroupMetadataManager and GroupCoordinatorShard (KIP-848).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from flarestream.core.coordinator.contract import Decision, Record
from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.consumer import (
    classic_members,
    leaving,
    metadata_hash,
    migration,
    regex,
)
from flarestream.core.coordinator.group.consumer.apply import WRITERS
from flarestream.core.coordinator.group.consumer.consumer_group import STALE, ConsumerGroup
from flarestream.core.coordinator.group.consumer.heartbeat import Client, heartbeat
from flarestream.core.coordinator.group.consumer.member import (
    JOINING_EPOCH,
    LEFT_EPOCH,
    STABLE,
    STATIC_LEFT_EPOCH,
    UNREVOKED,
    ConsumerMember,
)
from flarestream.core.coordinator.group.consumer.records import epoch_record, regex_record
from flarestream.core.coordinator.group.consumer.sessions import METADATA_FRESH_MS, Sessions, Turn
from flarestream.core.coordinator.group.consumer.subscriptions import UNRESOLVED
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatResponse

if TYPE_CHECKING:
    from flarestream.core.coordinator.context import GroupContext
    from flarestream.core.coordinator.deadlines import Deadlines
    from flarestream.core.coordinator.group.join import Joining
    from flarestream.core.coordinator.group.kinds import Group
    from flarestream.core.metadata.delta import MetadataDelta
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatRequest
    from flarestream.wire.messages.heartbeat import HeartbeatRequest, HeartbeatResponse
    from flarestream.wire.messages.join_group import JoinGroupResponse
    from flarestream.wire.messages.leave_group import LeaveGroupRequest, LeaveGroupResponse
    from flarestream.wire.messages.offset_commit import OffsetCommitRequest
    from flarestream.wire.messages.sync_group import SyncGroupRequest, SyncGroupResponse
    from flarestream.wire.records.group.group_metadata_value import GroupMetadataValue

Alarm = Callable[[Any, "GroupContext"], Decision[None]]


class ConsumerGroups:
    """`groups` is the shard's; so are `deadlines`."""

    __slots__ = ("groups", "sessions")

    def __init__(self, groups: dict[str, Group], deadlines: Deadlines) -> None:
        self.groups = groups
        self.sessions = Sessions(deadlines)

    # ---- registration -------------------------------------------------------------------------------------------

    def writers(self) -> dict[int, Callable[[Any, Any], None]]:
        """Record type -> its writer."""
        return {number: partial(writer, self.groups) for number, writer in WRITERS.items()}

    def alarms(self) -> dict[str, Alarm]:
        """The first word of a deadline's key -> what to do when it has come."""
        return {
            "consumer-session": self._member_is_late,
            "consumer-rebalance": self._revocation_is_late,
            "consumer-join": self._member_is_late,
            "consumer-sync": self._member_is_late,
            "consumer-regex": self._match,
        }

    def loaded(self, ctx: GroupContext) -> None:
        """Sessions begin: every member has its full timeouts."""
        self.sessions.last_offset_with_new_topics = ctx.image.offset
        for group in self.groups.values():
            if isinstance(group, ConsumerGroup):
                timeout_ms = ctx.limits.consumer.session_timeout_ms(group.group_id, ctx.image)
                for member in group.members.values():
                    self.sessions.expect_heartbeat(member, timeout_ms, ctx)
                    if member.state == UNREVOKED:
                        self.sessions.expect_revocation(member, ctx)

    def metadata_changed(self, image: MetadataImage, delta: MetadataDelta) -> None:
        """Groups that a changed topic concerns look at their topics again with the next heartbeat."""
        sessions = self.sessions
        if delta.topics_created:
            sessions.last_offset_with_new_topics = image.offset
        changed = {*delta.partitions_changed, *delta.topics_created, *delta.topics_deleted}
        if not changed:
            return
        for name in changed:
            sessions.topic_hashes.pop(name, None)
        for group in self.groups.values():
            if isinstance(group, ConsumerGroup) and any(map(group.is_subscribed_to, changed)):
                group.metadata_fresh = STALE

    def downgraded(self, group_id: str, value: GroupMetadataValue) -> ClassicGroup | None:
        """The classic group that a downgrade has made, when its record is applied; None for any other record."""
        found = self.sessions.downgraded.get(group_id)
        if found is None or found[0] is not value:
            return None
        del self.sessions.downgraded[group_id]
        return found[1]

    # ---- ConsumerGroupHeartbeat ---------------------------------------------------------------------------------

    def heartbeat(
        self, request: ConsumerGroupHeartbeatRequest, client: Client, ctx: GroupContext
    ) -> Decision[ConsumerGroupHeartbeatResponse]:
        """ConsumerGroupHeartbeat. ApiError: GROUP_ID_NOT_FOUND, and those of `heartbeat` and `leave`."""
        group = self.groups.get(request.group_id)
        if isinstance(group, ConsumerGroup):
            member = group.members.get(request.member_id)
            if member is not None and _nothing_new(group, member, request, client, ctx):
                limits = ctx.limits.consumer
                group_id, image = group.group_id, ctx.image
                timeout_ms = limits.session_timeout_ms(group_id, image)
                self.sessions.deadlines.set(member.session_key, ctx.now_ms + timeout_ms)
                interval_ms = limits.heartbeat_interval_ms(group_id, image)
                return Decision(
                    ConsumerGroupHeartbeatResponse(
                        0, 0, None, member.member_id, member.member_epoch, interval_ms
                    )
                )
        return self._heartbeat(group, request, client, Turn(ctx, self.sessions))

    def _heartbeat(
        self, group: Group | None, request: ConsumerGroupHeartbeatRequest, client: Client, turn: Turn
    ) -> Decision[ConsumerGroupHeartbeatResponse]:
        group_id, epoch = request.group_id, request.member_epoch
        if epoch in (LEFT_EPOCH, STATIC_LEFT_EPOCH):
            return leaving.leave(self.group(group_id), request, turn)
        if isinstance(group, ConsumerGroup):
            return heartbeat(group, request, client, turn, [])
        if epoch != JOINING_EPOCH or (group is not None and not isinstance(group, ClassicGroup)):
            return heartbeat(self.group(group_id), request, client, turn, [])
        if group is None:
            return heartbeat(ConsumerGroup(group_id), request, client, turn, [])
        if group.is_empty:
            return heartbeat(ConsumerGroup(group_id), request, client, turn, group.tombstones())
        made, records = migration.to_consumer(group, turn)
        decision = heartbeat(made, request, client, turn, records)
        migration.raised(group, made, turn, decision)
        return decision

    def group(self, group_id: str) -> ConsumerGroup:
        """The consumer group. ApiError: GROUP_ID_NOT_FOUND."""
        group = self.groups.get(group_id)
        if group is None:
            raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {group_id} not found.")
        if not isinstance(group, ConsumerGroup):
            raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {group_id} is not a consumer group.")
        return group

    # ---- members of the classic protocol ------------------------------------------------------------------------

    def join(self, group: ConsumerGroup, joining: Joining, ctx: GroupContext) -> Decision[JoinGroupResponse]:
        """JoinGroup to a consumer group that somebody is in."""
        return classic_members.join(group, joining, Turn(ctx, self.sessions))

    def sync(
        self, group: ConsumerGroup, request: SyncGroupRequest, ctx: GroupContext
    ) -> Decision[SyncGroupResponse]:
        """SyncGroup of a member of a consumer group."""
        return classic_members.sync(group, request, Turn(ctx, self.sessions))

    def classic_heartbeat(
        self, group: ConsumerGroup, request: HeartbeatRequest, ctx: GroupContext
    ) -> Decision[HeartbeatResponse]:
        """Heartbeat of a member of a consumer group."""
        return classic_members.heartbeat(group, request, Turn(ctx, self.sessions))

    def leave(
        self, group: ConsumerGroup, request: LeaveGroupRequest, ctx: GroupContext
    ) -> Decision[LeaveGroupResponse]:
        """LeaveGroup to a consumer group."""
        return classic_members.leave(group, request, Turn(ctx, self.sessions))

    def check_committed(self, group: ConsumerGroup, request: OffsetCommitRequest, ctx: GroupContext) -> None:
        """ApiError unless a late member still may commit all these partitions."""
        member = group.members.get(request.member_id)
        epoch = request.generation_id_or_member_epoch
        if member is None or epoch >= member.member_epoch:
            return
        max_chars = ctx.limits.offset_metadata_max_chars
        for topic in request.topics:
            for asked in topic.partitions:
                if len(asked.committed_metadata or "") > max_chars:
                    continue  # It has an error of its own.
                group.check_committed(request.member_id, epoch, topic.topic_id, asked.partition_index)

    # ---- deadlines ----------------------------------------------------------------------------------------------

    def _member_is_late(self, key: Any, ctx: GroupContext) -> Decision[None]:
        group = self.groups.get(key[1])
        member = group.members.get(key[2]) if isinstance(group, ConsumerGroup) else None
        if member is None or not isinstance(group, ConsumerGroup):
            return Decision()
        return Decision(None, leaving.remove(group, [member], Turn(ctx, self.sessions)))

    def _revocation_is_late(self, key: Any, ctx: GroupContext) -> Decision[None]:
        epoch = self.sessions.revoking.pop(key, None)
        group = self.groups.get(key[1])
        member = group.members.get(key[2]) if isinstance(group, ConsumerGroup) else None
        if member is None or member.member_epoch != epoch:
            return Decision()
        return self._member_is_late(key, ctx)

    def _match(self, key: Any, ctx: GroupContext) -> Decision[None]:
        """Matches a group's patterns; if that changes its topics, the group epoch goes up."""
        group_id = key[1]
        wanted = self.sessions.matching.pop(group_id, frozenset())
        group = self.groups.get(group_id)
        if not isinstance(group, ConsumerGroup):
            return Decision()
        image = ctx.image
        found = regex.resolve(sorted(wanted), image.topics_by_name, image.offset, ctx.wall_ms)
        after = group.subscriptions.copy()
        records: list[Record] = []
        bumps = False
        for pattern, resolved in found.items():
            if pattern not in group.subscriptions.regexes:
                continue
            old = group.resolved.get(pattern, UNRESOLVED)
            if old.topics != resolved.topics:
                bumps = True
                after.replace_resolved(old, resolved)
            records.append(regex_record(group_id, pattern, resolved))
        hashed = metadata_hash.group_hash(after.topics, image, self.sessions.topic_hashes)
        if bumps or hashed != group.metadata_hash:
            epoch = group.epoch + 1
            records.append(epoch_record(group_id, epoch, hashed))
            ctx.counters.consumer_group_rebalance += 1
            group.metadata_fresh = (ctx.now_ms + METADATA_FRESH_MS, epoch)
        return Decision(None, records)


def _nothing_new(
    group: ConsumerGroup,
    member: ConsumerMember,
    request: ConsumerGroupHeartbeatRequest,
    client: Client,
    ctx: GroupContext,
) -> bool:
    """The member has all that it should have, and neither it nor a topic has changed."""
    epoch = member.member_epoch
    return (
        request.member_epoch == epoch
        and epoch > 0
        and member.state == STABLE
        and epoch == group.assignment_epoch
        and epoch == group.epoch
        and request.subscribed_topic_names is None
        and request.subscribed_topic_regex is None
        and request.rebalance_timeout_ms == -1
        and request.server_assignor is None
        and request.rack_id is None
        and request.instance_id == member.instance_id
        and member.classic is None
        and not group.subscriptions.regexes
        and client.client_id == member.client_id
        and client.client_host == member.client_host
        and group.knows_topics(ctx.now_ms)
    )
