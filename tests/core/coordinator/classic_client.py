"""A client of the classic protocol as the coordinator's driver sees it: cooperative, so that it may be in a group with
members of the new protocol.
"""

from __future__ import annotations

from collections.abc import Iterable

from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.embedded import read_assignment, write_assignment
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.consumer_protocol_subscription import (
    ConsumerProtocolSubscription,
    TopicPartition,
)

from .consumer_driver import ConsumerDriver, Place, topic_id
from .driver import GROUP, Refusal, Reply

PARTITIONS = 4


def subscription(owned: Iterable[Place] = (), *topics: str) -> bytes:
    by_topic: dict[str, list[int]] = {}
    for name, index in sorted(owned):
        by_topic.setdefault(name, []).append(index)
    has = [TopicPartition(*each) for each in by_topic.items()]
    body = ConsumerProtocolSubscription(list(topics) or ["t"], None, has, -1, None).encode(3)
    return b"\0\3" + body


class Classic:
    """A client of the classic protocol with the cooperative assignor: it names what it has when it joins."""

    def __init__(self, driver: ConsumerDriver, *, instance_id: str | None = None) -> None:
        self.driver = driver
        self.instance_id = instance_id
        self.member_id = ""
        self.generation = -1
        self.owned: set[Place] = set()
        self.reply: Reply | None = None
        """Its JoinGroup that is parked."""
        self.sync_reply: Reply | None = None
        """Its SyncGroup that is parked."""
        self.is_slow = False
        """Lets time pass between the answer to its JoinGroup and its SyncGroup."""
        self.must_sync = False

    def join(self) -> ErrorCode | None:
        """Sends JoinGroup; None: it is parked (see `poll`)."""
        protocols = [("cooperative-sticky", subscription(self.owned))]
        self.sync_reply, self.must_sync = None, False
        self.reply = self.driver.join(self.member_id, protocols=protocols, instance_id=self.instance_id)
        if self.reply.done and self.reply.error == ErrorCode.MEMBER_ID_REQUIRED:
            self.member_id = self.reply.response.member_id
            return self.join()
        return self.poll()

    def poll(self) -> ErrorCode | None:
        """Takes the answer to what it has sent, if it is there."""
        if self.sync_reply is not None and self.sync_reply.done:
            synced, self.sync_reply = self.sync_reply, None
            return self._synced(synced)
        if self.reply is None or not self.reply.done:
            return None
        reply, self.reply = self.reply, None
        if isinstance(reply.response, Refusal) or reply.response.error_code:
            if reply.error in (ErrorCode.UNKNOWN_MEMBER_ID, ErrorCode.FENCED_INSTANCE_ID):
                self.member_id, self.owned = "", set()
            return reply.error
        self.member_id, self.generation = reply.response.member_id, reply.response.generation_id
        if isinstance(self.driver.shard.groups[GROUP], ConsumerGroup):
            if not self.is_slow:
                return self.sync({})
            self.must_sync = True
        return ErrorCode.NONE

    def sync(self, assignments: dict[str, bytes]) -> ErrorCode:
        synced = self.driver.sync(
            self.member_id,
            self.generation,
            assignments,
            instance_id=self.instance_id,
            protocol=("consumer", "cooperative-sticky"),
        )
        if not synced.done:
            self.sync_reply = synced
            return ErrorCode.NONE
        return self._synced(synced)

    def _synced(self, synced: Reply) -> ErrorCode:
        if synced.error == ErrorCode.NONE:
            self.take(synced.response.assignment)
        elif synced.error == ErrorCode.REBALANCE_IN_PROGRESS:
            self.join()
        return synced.error

    def take(self, assignment: bytes) -> None:
        topics = read_assignment(assignment).assigned_partitions if assignment else []
        wanted = {(each.topic, index) for each in topics for index in each.partitions}
        gives = self.owned - wanted
        self.owned = wanted
        if gives:
            self.join()

    def beat(self) -> ErrorCode:
        if self.reply is not None or self.sync_reply is not None:
            return self.poll() or ErrorCode.NONE
        if self.must_sync:
            self.must_sync = False
            return self.sync({})
        if self.generation < 0:
            return self.join() or ErrorCode.NONE
        error = self.driver.heartbeat(self.member_id, self.generation, self.instance_id)
        if error == ErrorCode.REBALANCE_IN_PROGRESS:
            return self.join() or ErrorCode.NONE
        if error == ErrorCode.UNKNOWN_MEMBER_ID:
            self.member_id, self.owned, self.generation = "", set(), -1
        return error


def share(driver: ConsumerDriver, members: list[Classic]) -> None:
    """A stable classic generation in which each member has its part of the topic."""
    for member in members:
        member.join()
    group = driver.group
    while group.state != "Stable":
        for member in members:
            if member.reply is not None:
                member.poll()
            elif group.members[member.member_id].join_reply is None and group.state == "PreparingRebalance":
                member.join()
        if group.state == "CompletingRebalance":
            parts: dict[str, bytes] = {}
            for place, member in enumerate(members):
                member.owned = {("t", index) for index in range(place, PARTITIONS, len(members))}
                target = {topic_id("t"): frozenset(index for _, index in member.owned)}
                parts[member.member_id] = write_assignment(target, 3, driver.ctx.image)
            for member in sorted(members, key=lambda each: each.member_id == group.leader_id):
                member.poll()
                member.sync(parts if member.member_id == group.leader_id else {})
