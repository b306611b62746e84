"""A coordinator without a node: one shard, a log in memory, a clock that tests move, members that only send requests.

Like the host it appends and applies a decision's records before it asks for the next decision, and gives nothing out
before the records are committed. With `holds` set, commits wait until the test calls `commit`.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable, Sequence
from typing import Any

from flarestream.core.coordinator.context import GroupContext, GroupLimits
from flarestream.core.coordinator.contract import NEVER_MS, Decision
from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.join import Joining
from flarestream.core.coordinator.group_records import GROUP_RECORDS
from flarestream.core.coordinator.shard import GroupShard
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.consumer_protocol_subscription import ConsumerProtocolSubscription
from flarestream.wire.messages.heartbeat import HeartbeatRequest
from flarestream.wire.messages.join_group import JoinGroupRequest, JoinGroupResponse
from flarestream.wire.messages.leave_group import LeaveGroupRequest, MemberIdentity
from flarestream.wire.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from flarestream.wire.messages.offset_fetch import OffsetFetchRequestGroup, OffsetFetchRequestTopics
from flarestream.wire.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment

START_MS = 1_700_000_000_000
GROUP = "g"
NEWEST_JOIN = 9


class Reply:
    """Who waits. `response` is None until it is answered."""

    def __init__(self) -> None:
        self.response: Any = None

    @property
    def done(self) -> bool:
        return self.response is not None

    @property
    def error(self) -> ErrorCode:
        assert self.response is not None, "it is still parked"
        return ErrorCode(self.response.error_code)


class Driver:
    """`now_ms` is the deadlines' clock; the wall clock runs along with it."""

    def __init__(self, *, holds: bool = False, seed: int = 1, **limits: int) -> None:
        limits.setdefault("initial_rebalance_delay_ms", 0)
        rng = random.Random(seed)
        self.ctx = GroupContext(
            GroupLimits(**limits),
            lambda: str(uuid.UUID(bytes=rng.randbytes(16), version=4)),
            MetadataImage(),
            now_ms=1_000,
            wall_ms=START_MS,
        )
        self.log: list[tuple[bytes, bytes | None]] = []
        self.holds = holds
        self.refuses: ErrorCode | None = None
        """Set: records cannot be written."""
        self._held: list[tuple[Callable[[], None], list[Reply]]] = []
        self.committed = 0
        """How much of the log the high watermark has passed."""
        self.shard = GroupShard()
        self.take(self.shard.loaded(self.ctx))

    # ---- the host's part ----------------------------------------------------------------------------------------

    def take(self, decision: Decision[Any], reply: Reply | None = None) -> None:
        if decision.records and self.refuses is not None:
            after, error = decision.after, self.refuses
            if after is None:
                raise ApiError(error)
            self.take(self.shard.settle(after, int(error), self.ctx))
            return
        for record in decision.records:
            self.log.append(GROUP_RECORDS.encode(record))
            self.shard.apply(record)

        def release() -> None:
            if reply is not None and decision.response is not None:
                reply.response = decision.response
            for parked, response in decision.answers:
                assert parked.response is None, "answered twice"
                parked.response = response
            if decision.after is not None:
                self.take(self.shard.settle(decision.after, 0, self.ctx))

        if self.holds or self._held:
            waiting = [parked for parked, _ in decision.answers]
            if reply is not None and decision.response is not None:
                waiting.append(reply)
            self._held.append((release, waiting))
        else:
            self.committed = len(self.log)
            release()

    def commit(self) -> None:
        """The high watermark passes everything that is in the log."""
        held, self._held = self._held, []
        self.committed = len(self.log)
        for release, _ in held:
            release()

    def advance(self, ms: int) -> None:
        """Time passes; deadlines come one by one at their time."""
        end = self.ctx.now_ms + ms
        while self.shard.next_deadline() <= end:
            self._move_to(max(self.shard.next_deadline(), self.ctx.now_ms))
            for decision in self.shard.expire(self.ctx):
                self.take(decision)
        self._move_to(end)

    def _move_to(self, now_ms: int) -> None:
        assert now_ms < NEVER_MS
        self.ctx.wall_ms += now_ms - self.ctx.now_ms
        self.ctx.now_ms = now_ms

    def restart(self, lost: int = 0) -> None:
        """A new coordinator reads the log, without its last `lost` records if those were not committed."""
        del self.log[max(len(self.log) - lost, self.committed) :]
        self.committed = len(self.log)
        for parked, response in self.shard.unloaded().answers:
            parked.response = response
        held, self._held = self._held, []
        for reply in [each for _, waiting in held for each in waiting]:
            reply.response = Refusal(ErrorCode.NOT_COORDINATOR)
        self.shard = replayed(self.log)
        self.take(self.shard.loaded(self.ctx))

    def ask(self, decide: Callable[[], Decision[Any]], reply: Reply | None = None) -> Reply:
        reply = reply or Reply()
        try:
            self.take(decide(), reply)
        except ApiError as error:
            reply.response = Refusal(error.code)
        return reply

    # ---- requests -----------------------------------------------------------------------------------------------

    @property
    def group(self) -> ClassicGroup:
        found = self.shard.groups[GROUP]
        assert isinstance(found, ClassicGroup)
        return found

    def join(
        self,
        member_id: str = "",
        *,
        instance_id: str | None = None,
        protocols: Sequence[tuple[str, bytes]] | None = None,
        protocol_type: str = "consumer",
        session_ms: int = 10_000,
        rebalance_ms: int = 60_000,
        version: int = NEWEST_JOIN,
        group_id: str = GROUP,
        client_id: str = "client",
    ) -> Reply:
        """One JoinGroup, as the front desk passes it on."""
        reply = Reply()
        request = JoinGroupRequest(group_id, session_ms, rebalance_ms, member_id, instance_id, protocol_type)
        spoken = [("range", subscription("t"))] if protocols is None else list(protocols)
        joining = Joining(request, spoken, client_id, "/127.0.0.1", version >= 4, version >= 9, reply)
        return self.ask(lambda: self.shard.join(joining, self.ctx), reply)

    def joined(self, **fields: Any) -> Reply:
        """Joins as a client does: with the id that it is given."""
        reply = self.join(**fields)
        if reply.done and reply.error == ErrorCode.MEMBER_ID_REQUIRED:
            reply = self.join(reply.response.member_id, **fields)
        return reply

    def sync(
        self,
        member_id: str,
        generation: int,
        assignments: dict[str, bytes] | None = None,
        *,
        instance_id: str | None = None,
        protocol: tuple[str | None, str | None] = (None, None),
    ) -> Reply:
        reply = Reply()
        given = [SyncGroupRequestAssignment(each, data) for each, data in (assignments or {}).items()]
        request = SyncGroupRequest(GROUP, generation, member_id, instance_id, *protocol, given)
        return self.ask(lambda: self.shard.sync(request, reply, self.ctx), reply)

    def heartbeat(self, member_id: str, generation: int, instance_id: str | None = None) -> ErrorCode:
        request = HeartbeatRequest(GROUP, generation, member_id, instance_id)
        return self.ask(lambda: self.shard.heartbeat(request, self.ctx)).error

    def leave(self, *members: tuple[str, str | None]) -> Reply:
        request = LeaveGroupRequest(GROUP, members=[MemberIdentity(*who) for who in members])
        return self.ask(lambda: self.shard.leave(request, self.ctx))

    def commit_offset(
        self,
        offset: int,
        *,
        member_id: str = "",
        generation: int = -1,
        instance_id: str | None = None,
        topic: str = "t",
        partition: int = 0,
        metadata: str | None = "",
        group_id: str = GROUP,
        retention_ms: int = -1,
        version: int = 9,
        topic_id: bytes = bytes(16),
    ) -> ErrorCode:
        """The partition's error, or the request's; REQUEST_TIMED_OUT if it is not answered yet."""
        reply = self.commit_reply(
            offset,
            member_id=member_id,
            generation=generation,
            instance_id=instance_id,
            topic=topic,
            partition=partition,
            metadata=metadata,
            group_id=group_id,
            retention_ms=retention_ms,
            version=version,
            topic_id=topic_id,
        )
        if isinstance(reply.response, Refusal):
            return reply.error
        if reply.response is None:
            return ErrorCode.REQUEST_TIMED_OUT
        return ErrorCode(reply.response.topics[0].partitions[0].error_code)

    def commit_reply(
        self,
        offset: int,
        *,
        member_id: str,
        generation: int,
        instance_id: str | None,
        partition: int,
        topic: str = "t",
        metadata: str | None = "",
        group_id: str = GROUP,
        retention_ms: int = -1,
        version: int = 9,
        topic_id: bytes = bytes(16),
    ) -> Reply:
        """The same with its answer still to come."""
        row = OffsetCommitRequestPartition(partition, offset, 5, metadata)
        topics = [OffsetCommitRequestTopic(topic, topic_id, [row])]
        request = OffsetCommitRequest(group_id, generation, member_id, instance_id, retention_ms, topics)
        return self.ask(lambda: self.shard.commit_offsets(request, version, self.ctx))

    def offset(
        self, topic: str = "t", partition: int = 0, group_id: str = GROUP, stable: bool = False
    ) -> Any:
        """The fetched partition."""
        wanted = [OffsetFetchRequestTopics(topic, bytes(16), [partition])]
        request = OffsetFetchRequestGroup(group_id, None, -1, wanted)
        return self.shard.fetch_offsets(request, stable).topics[0].partitions[0]

    # ---- whole groups -------------------------------------------------------------------------------------------

    def stable_group(self, count: int = 2, **fields: Any) -> list[str]:
        """`count` members in one stable generation; their ids, the leader's first."""
        replies = [self.joined(**fields)]
        for _ in range(count - 1):
            replies.append(self.joined(**fields))
            first = self.group.members[self.group.leader_id or ""]
            if not replies[0].done or replies[0].response.generation_id != self.group.generation:
                continue
            self.join(first.member_id, **fields)
        return self.settle(**fields)

    def settle(self, **fields: Any) -> list[str]:
        """Every member joins again and syncs, as clients do until nothing changes any more."""
        while self.group.state != "Stable":
            waiting = {
                member_id: self.join(member_id, **fields)
                for member_id, member in list(self.group.members.items())
                if member.join_reply is None and self.group.state == "PreparingRebalance"
            }
            assert all(reply.done for reply in waiting.values()) or self.group.state == "CompletingRebalance"
            self.sync_all()
        members = list(self.group.members)
        leader = self.group.leader_id or ""
        return [leader, *(each for each in members if each != leader)]

    def sync_all(self) -> dict[str, Reply]:
        """Followers first, then the leader with an assignment that names each member."""
        leader, generation = self.group.leader_id or "", self.group.generation
        replies = {each: self.sync(each, generation) for each in list(self.group.members) if each != leader}
        replies[leader] = self.sync(
            leader, generation, {each: b"for " + each.encode() for each in self.group.members}
        )
        return replies


class Refusal:
    """A request that failed as a whole."""

    def __init__(self, code: ErrorCode) -> None:
        self.error_code = code


def replayed(log: Sequence[tuple[bytes, bytes | None]]) -> GroupShard:
    """A shard that has read this log."""
    shard = GroupShard()
    for key, value in log:
        record = GROUP_RECORDS.decode(key, value)
        assert record is not None
        shard.apply(record)
    return shard


def remembered(shard: GroupShard) -> dict[str, Any]:
    """What must be the same after a replay: stored groups and all offsets."""
    groups = {
        group_id: group.stored for group_id, group in shard.groups.items() if isinstance(group, ClassicGroup)
    }
    offsets = {
        (group_id, topic, partition): (each.offset, each.leader_epoch, each.metadata, each.commit_timestamp)
        for group_id, topics in shard.offsets.by_group.items()
        for topic, partitions in topics.items()
        for partition, each in partitions.items()
    }
    return {"groups": groups, "offsets": offsets}


def subscription(*topics: str) -> bytes:
    """A consumer's metadata, version 0."""
    return bytes(2) + ConsumerProtocolSubscription(topics=list(topics), user_data=None).encode(0)


def is_leader(response: JoinGroupResponse) -> bool:
    return response.leader == response.member_id
