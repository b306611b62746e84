"""The groups and offsets of one partition of `__consumer_offsets`: a machine of the coordinator's contract.

For: `node/coordination/coordinators.py`. *Must not know:* the log, other partitions.

*Theory:* one function per request. It looks up the group, lets the group's own modules decide, and returns the
decision. `apply` leads each record type to its one writer (`_writers`): other kinds of groups add theirs there, and
their deadlines' first word to `_alarms`. While the shard is live, a classic group's record changes what is `stored` of
it; its session has led to that record and is already further. On recovery there is no session, and the record makes the
group.
*Kafka:* GroupCoordinatorShard, GroupMetadataManager.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from flarestream.core.coordinator import offset_requests
from flarestream.core.coordinator.contract import Decision, RawReader, Record, RecordFamily, Reply
from flarestream.core.coordinator.deadlines import Deadlines
from flarestream.core.coordinator.group import rebalance
from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.family import ConsumerGroups
from flarestream.core.coordinator.group.join import Joining, StaticReplaced, join, refused, static_replaced
from flarestream.core.coordinator.group.leave import leave
from flarestream.core.coordinator.group.lifecycle import DEAD, EMPTY, PREPARING_REBALANCE, STABLE
from flarestream.core.coordinator.group.rebalance import Turn
from flarestream.core.coordinator.group.stored import empty_group_record, group_from
from flarestream.core.coordinator.group.sync import AssignmentStored, assignment_stored, sync
from flarestream.core.coordinator.group_records import GROUP_RECORDS
from flarestream.core.coordinator.offset_reader import OffsetReader
from flarestream.core.coordinator.offsets import NO_TRANSACTION, Offsets
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.heartbeat import HeartbeatResponse
from flarestream.wire.messages.join_group import JoinGroupResponse
from flarestream.wire.messages.leave_group import LeaveGroupResponse
from flarestream.wire.messages.sync_group import SyncGroupResponse

if TYPE_CHECKING:
    from flarestream.core.coordinator.context import GroupContext
    from flarestream.core.coordinator.group.kinds import Group
    from flarestream.wire.messages.heartbeat import HeartbeatRequest
    from flarestream.wire.messages.leave_group import LeaveGroupRequest
    from flarestream.wire.messages.offset_commit import OffsetCommitRequest, OffsetCommitResponse
    from flarestream.wire.messages.offset_delete import OffsetDeleteRequest, OffsetDeleteResponse
    from flarestream.wire.messages.offset_fetch import OffsetFetchRequestGroup, OffsetFetchResponseGroup
    from flarestream.wire.messages.sync_group import SyncGroupRequest

GENERATION_UNKNOWN_SINCE = 9
"""OffsetCommit says GROUP_ID_NOT_FOUND of a group that is not there since this version."""

_FINE = HeartbeatResponse()
_REBALANCING = HeartbeatResponse(error_code=int(ErrorCode.REBALANCE_IN_PROGRESS))
_GOES_ON = Decision(_FINE)
_REJOIN = Decision(_REBALANCING)
# Shared by all heartbeats, never changed.
_EXPIRY_KEY = ("offsets",)


class GroupShard:
    """The machine. `groups` holds every kind of group by id."""

    __slots__ = ("_alarms", "_live", "_writers", "consumers", "deadlines", "groups", "offsets")

    family: ClassVar[RecordFamily] = GROUP_RECORDS

    def __init__(self) -> None:
        self.groups: dict[str, Group] = {}
        self.offsets = Offsets()
        self.deadlines = Deadlines()
        self.consumers = ConsumerGroups(self.groups, self.deadlines)
        self._live = False
        self._writers: dict[int, Callable[[Any, Any], None]] = {
            2: self._apply_group,
            **self.consumers.writers(),
        }
        """The writer of each record type but OffsetCommit, which also needs the producer id."""
        self._alarms: dict[str, Callable[[Any, GroupContext], Decision[None]]] = {
            "session": self._session_alarm,
            "join": self._join_alarm,
            "sync": self._sync_alarm,
            "offsets": self._expiry_alarm,
            **self.consumers.alarms(),
        }
        """What to do when a deadline has come, by the first word of its key."""

    # ---- the contract -------------------------------------------------------------------------------------------

    def apply(self, record: Record, producer_id: int = NO_TRANSACTION) -> None:
        """The only writer of what the log remembers. Types without a writer are skipped."""
        key = record.key
        if key.API_KEY <= 1:
            self._apply_commit(key, record.value, producer_id)
            return
        writer = self._writers.get(key.API_KEY)
        if writer is not None:
            writer(key, record.value)

    def reader(self) -> RawReader:
        """Reads a log; offsets that are committed again and again take a short cut."""
        return OffsetReader(self).read

    def end_transaction(self, producer_id: int, committed: bool) -> None:
        """A marker: offsets of the transaction count now, or never."""
        self.offsets.end_transaction(producer_id, committed)

    def loaded(self, ctx: GroupContext) -> Decision[None]:
        """Sessions begin: every member has its full session timeout."""
        self._live = True
        decision: Decision[None] = Decision()
        turn = Turn(ctx, self.deadlines, decision)
        turn.expect_within(_EXPIRY_KEY, ctx.limits.offsets_retention_check_interval_ms)
        for group in self.groups.values():
            if isinstance(group, ClassicGroup):
                for member in group.members.values():
                    turn.expect_heartbeat(member)
                if len(group.members) > ctx.limits.max_size:
                    rebalance.prepare_rebalance(group, turn)
        self.consumers.loaded(ctx)
        return decision

    def unloaded(self) -> Decision[None]:
        """All who wait here must look for the coordinator again."""
        decision: Decision[None] = Decision()
        gone = int(ErrorCode.NOT_COORDINATOR)
        for group in self.groups.values():
            if isinstance(group, ClassicGroup):
                group.move_to(DEAD, group.state_since_ms)
                for member in group.members.values():
                    group.answer_join(
                        member, JoinGroupResponse(0, gone, member_id=member.member_id), decision
                    )
                    group.answer_sync(member, SyncGroupResponse(0, gone), decision)
        self._live = False
        return decision

    def settle(self, event: Any, error: int, ctx: GroupContext) -> Decision[None]:
        """The outcome of a decision's records."""
        decision: Decision[None] = Decision()
        group = self.groups.get(event.group_id)
        if isinstance(group, ClassicGroup):
            turn = Turn(ctx, self.deadlines, decision)
            if isinstance(event, AssignmentStored):
                assignment_stored(group, event, ErrorCode(error), turn)
            elif isinstance(event, StaticReplaced):
                static_replaced(group, event, ErrorCode(error), turn)
        return decision

    def next_deadline(self) -> int:
        """When `expire` must be called next."""
        return self.deadlines.next()

    def expire(self, ctx: GroupContext) -> Sequence[Decision[None]]:
        """One decision per deadline that has come. Each must be applied before the next is made: call until empty."""
        key: Any = self.deadlines.take_due(ctx.now_ms)
        return () if key is None else (self._alarms[key[0]](key, ctx),)

    # ---- classic groups -----------------------------------------------------------------------------------------

    def join(self, joining: Joining, ctx: GroupContext) -> Decision[JoinGroupResponse]:
        """JoinGroup. Parks the request until the join phase ends, unless it can be answered at once."""
        request = joining.request
        decision: Decision[JoinGroupResponse] = Decision()
        if (
            not ctx.limits.min_session_timeout_ms
            <= request.session_timeout_ms
            <= ctx.limits.max_session_timeout_ms
        ):
            decision.response = refused(request.member_id, ErrorCode.INVALID_SESSION_TIMEOUT)
            return decision
        group = self.groups.get(request.group_id)
        if isinstance(group, ConsumerGroup):
            if not group.is_empty:
                return self.consumers.join(group, joining, ctx)
            self._drop_empty(group, joining, decision)
            group = None
        is_new = group is None
        if group is None:
            if request.member_id:
                decision.response = refused(request.member_id, ErrorCode.UNKNOWN_MEMBER_ID)
                return decision
            group = self._new_classic(request.group_id, ctx)
        if not isinstance(group, ClassicGroup):
            decision.response = refused("", ErrorCode.INCONSISTENT_GROUP_PROTOCOL)
            return decision
        if is_new:
            decision.records.append(empty_group_record(group))
        join(group, joining, Turn(ctx, self.deadlines, decision))
        return decision

    def sync(self, request: SyncGroupRequest, reply: Reply, ctx: GroupContext) -> Decision[SyncGroupResponse]:
        """SyncGroup. Parks the request until the leader's assignment is committed."""
        group = self.groups.get(request.group_id)
        if isinstance(group, ConsumerGroup) and not group.is_empty:
            return self.consumers.sync(group, request, ctx)
        if not isinstance(group, ClassicGroup) or group.is_empty:
            return Decision(SyncGroupResponse(error_code=int(ErrorCode.UNKNOWN_MEMBER_ID)))
        decision: Decision[SyncGroupResponse] = Decision()
        sync(group, request, reply, Turn(ctx, self.deadlines, decision))
        return decision

    def heartbeat(self, request: HeartbeatRequest, ctx: GroupContext) -> Decision[HeartbeatResponse]:
        """Heartbeat. ApiError: UNKNOWN_MEMBER_ID, FENCED_INSTANCE_ID, ILLEGAL_GENERATION, COORDINATOR_NOT_AVAILABLE."""
        group = self.groups.get(request.group_id)
        if not isinstance(group, ClassicGroup):
            if isinstance(group, ConsumerGroup):
                return self.consumers.classic_heartbeat(group, request, ctx)
            raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID, f"Group {request.group_id} not found.")
        state = group.state
        if state == DEAD:
            raise ApiError(ErrorCode.COORDINATOR_NOT_AVAILABLE)
        instance_id = request.group_instance_id
        member = group.members.get(request.member_id)
        if member is None or instance_id is not None:
            member = group.check_member(request.member_id, instance_id)
        if request.generation_id != group.generation:
            raise ApiError(ErrorCode.ILLEGAL_GENERATION)
        self.deadlines.set(member.session_key, ctx.now_ms + member.session_timeout_ms)
        return _REJOIN if state == PREPARING_REBALANCE else _GOES_ON

    def leave(self, request: LeaveGroupRequest, ctx: GroupContext) -> Decision[LeaveGroupResponse]:
        """LeaveGroup in its form since v3. ApiError: UNKNOWN_MEMBER_ID if there is no such group."""
        group = self.groups.get(request.group_id)
        if isinstance(group, ConsumerGroup):
            return self.consumers.leave(group, request, ctx)
        if not isinstance(group, ClassicGroup):
            raise ApiError(ErrorCode.UNKNOWN_MEMBER_ID, f"Group {request.group_id} not found.")
        decision: Decision[LeaveGroupResponse] = Decision()
        leave(group, request, Turn(ctx, self.deadlines, decision))
        return decision

    # ---- offsets ------------------------------------------------------------------------------------------------

    def commit_offsets(
        self, request: OffsetCommitRequest, version: int, ctx: GroupContext
    ) -> Decision[OffsetCommitResponse]:
        """OffsetCommit. ApiError as the group's `check_commit`, or GROUP_ID_NOT_FOUND (before v9
        ILLEGAL_GENERATION). A commit without a generation makes the group.
        """
        group = self.groups.get(request.group_id)
        epoch = request.generation_id_or_member_epoch
        if group is None:
            if epoch >= 0:
                late = version >= GENERATION_UNKNOWN_SINCE
                code = ErrorCode.GROUP_ID_NOT_FOUND if late else ErrorCode.ILLEGAL_GENERATION
                raise ApiError(code, f"Group {request.group_id} not found.")
        else:
            group.check_commit(request.member_id, request.group_instance_id, epoch, version, txn=False)
            if isinstance(group, ClassicGroup) and group.state in (STABLE, PREPARING_REBALANCE):
                member = group.members[request.member_id]
                self.deadlines.set(member.session_key, ctx.now_ms + member.session_timeout_ms)
            elif isinstance(group, ConsumerGroup):
                self.consumers.check_committed(group, request, ctx)
        return offset_requests.commit(request, ctx)

    def fetch_offsets(
        self, request: OffsetFetchRequestGroup, require_stable: bool
    ) -> OffsetFetchResponseGroup:
        """One group of an OffsetFetch. ApiError as the group's `check_fetch`."""
        group = self.groups.get(request.group_id)
        if group is not None:
            group.check_fetch(request.member_id, request.member_epoch)
        return offset_requests.fetch(self.offsets, request, require_stable)

    def delete_offsets(
        self, request: OffsetDeleteRequest, ctx: GroupContext
    ) -> Decision[OffsetDeleteResponse]:
        """OffsetDelete. ApiError: GROUP_ID_NOT_FOUND, NON_EMPTY_GROUP."""
        group = self.group(request.group_id)
        group.check_offset_delete()
        decision = offset_requests.delete(self.offsets, group, request)
        ctx.counters.offset_deletion += len(decision.records)
        return decision

    def forget_topic(self, topic: str) -> Decision[None]:
        """The topic was deleted: so are its offsets."""
        return Decision(None, self.offsets.tombstones_of_topic(topic))

    # ---- all kinds of groups ------------------------------------------------------------------------------------

    def group(self, group_id: str) -> Group:
        """The group. ApiError: GROUP_ID_NOT_FOUND."""
        group = self.groups.get(group_id)
        if group is None:
            raise ApiError(ErrorCode.GROUP_ID_NOT_FOUND, f"Group {group_id} not found.")
        return group

    def delete_group(self, group_id: str) -> Decision[None]:
        """Removes a group that nobody is in, with its offsets. ApiError: GROUP_ID_NOT_FOUND, NON_EMPTY_GROUP."""
        group = self.group(group_id)
        group.check_delete()
        return Decision(None, offset_requests.delete_all(self.offsets, group_id) + group.tombstones())

    # ---- deadlines ----------------------------------------------------------------------------------------------

    def _session_alarm(self, key: Any, ctx: GroupContext) -> Decision[None]:
        return self._classic_alarm(
            key, ctx, lambda group, turn: rebalance.session_expired(group, key[2], turn)
        )

    def _join_alarm(self, key: Any, ctx: GroupContext) -> Decision[None]:
        return self._classic_alarm(key, ctx, rebalance.join_phase_over)

    def _sync_alarm(self, key: Any, ctx: GroupContext) -> Decision[None]:
        return self._classic_alarm(key, ctx, rebalance.sync_expired)

    def _classic_alarm(
        self, key: Any, ctx: GroupContext, do: Callable[[ClassicGroup, Turn], None]
    ) -> Decision[None]:
        decision: Decision[None] = Decision()
        group = self.groups.get(key[1])
        if isinstance(group, ClassicGroup):
            do(group, Turn(ctx, self.deadlines, decision))
        return decision

    def _expiry_alarm(self, key: Any, ctx: GroupContext) -> Decision[None]:
        """Offsets that have expired, and groups that nothing is left of."""
        decision: Decision[None] = Decision()
        for group in self.groups.values():
            nothing_left = offset_requests.expired(self.offsets, group, ctx, decision.records)
            if nothing_left and group.is_empty:
                decision.records += group.tombstones()
        self.deadlines.set(key, ctx.now_ms + ctx.limits.offsets_retention_check_interval_ms)
        return decision

    # ---- writers ------------------------------------------------------------------------------------------------

    def _apply_commit(self, key: Any, value: Any, producer_id: int) -> None:
        if value is not None and key.group not in self.groups:
            self.groups[key.group] = ClassicGroup(key.group, EMPTY, value.commit_timestamp)
        self.offsets.apply_commit(key, value, producer_id)

    def _apply_group(self, key: Any, value: Any) -> None:
        group = self.groups.get(key.group)
        if value is None:
            self.groups.pop(key.group, None)
        elif self._live and isinstance(group, ClassicGroup):
            group.stored = value
        else:
            downgraded = self.consumers.downgraded(key.group, value) if self._live else None
            self.groups[key.group] = downgraded or group_from(key.group, value)

    def _drop_empty(
        self, group: ConsumerGroup, joining: Joining, decision: Decision[JoinGroupResponse]
    ) -> None:
        """A classic member comes to a consumer group that nobody is in: if it is new, the group goes."""
        if not joining.request.member_id:
            decision.records += group.tombstones()
            del self.groups[group.group_id]

    def _new_classic(self, group_id: str, ctx: GroupContext) -> ClassicGroup:
        group = self.groups[group_id] = ClassicGroup(group_id, EMPTY, ctx.wall_ms)
        return group
