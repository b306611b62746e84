"""Members of the new protocol on the coordinator's driver: topics that can be made, and clients that behave.

A `Consumer` does what every client does: it heartbeats, gives back at once (or when the test lets it) what its new
assignment lacks, says so in the next heartbeat, and joins again when it is fenced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flarestream.core.coordinator.group.consumer.consumer_group import ConsumerGroup
from flarestream.core.coordinator.group.consumer.heartbeat import Client
from flarestream.core.coordinator.group.consumer.limits import ConsumerLimits
from flarestream.core.coordinator.group.consumer.request_rules import check_heartbeat
from flarestream.core.coordinator.shard import GroupShard
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.consumer_group_heartbeat import (
    ConsumerGroupHeartbeatRequest,
    ConsumerGroupHeartbeatRequestTopicPartitions,
    ConsumerGroupHeartbeatResponse,
)
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.remove_topic_record import RemoveTopicRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord

from .driver import GROUP, Driver, Refusal, Reply

Place = tuple[str, int]
INTERVAL_MS = 1_000
SESSION_MS = 45_000


def topic_id(name: str) -> bytes:
    """The id that the driver gives to a topic of this name."""
    return b"\x01" * 8 + name.encode().rjust(8, b"\0")[-8:]


class ConsumerDriver(Driver):
    """A coordinator with topics."""

    def __init__(self, *, consumer: ConsumerLimits | None = None, **fields: Any) -> None:
        super().__init__(consumer=consumer or ConsumerLimits(), **fields)
        self.names: dict[bytes, str] = {}
        self.deleted = 0

    # ---- topics -------------------------------------------------------------------------------------------------

    def topic(self, name: str, partitions: int, *, id_of: str | None = None) -> None:
        """Makes a topic, or gives one more partitions."""
        image = self.ctx.image
        known = image.topics_by_name.get(name)
        identity = known.topic_id if known is not None else topic_id(id_of or name)
        if known is None:
            place_name = name
            if identity in self.names:  # an id is never used again, and its partitions are other places
                place_name = f"{name}-{self.deleted}"
                identity = topic_id(place_name)
            image.apply(TopicRecord(name=name, topic_id=identity))
            self.names[identity] = place_name
        for index in range(len(known.partitions) if known is not None else 0, partitions):
            image.apply(
                PartitionRecord(
                    partition_id=index, topic_id=identity, replicas=[1], isr=[1], leader=1, leader_epoch=0
                )
            )
        self._changed()

    def delete_topic(self, name: str) -> None:
        self.deleted += 1
        self.ctx.image.apply(RemoveTopicRecord(topic_id=self.ctx.image.topics_by_name[name].topic_id))
        self._changed()

    def configure(self, name: str, value: str | None, group_id: str = GROUP) -> None:
        """A group's own setting."""
        self.ctx.image.apply(ConfigRecord(resource_type=32, resource_name=group_id, name=name, value=value))
        self._changed()

    def _changed(self) -> None:
        image = self.ctx.image
        image.offset += 1
        self.shard.consumers.metadata_changed(image, image.take_delta())

    def places(self, partitions: Iterable[tuple[bytes, Iterable[int]]]) -> set[Place]:
        return {(self.names[each], index) for each, indexes in partitions for index in indexes}

    # ---- requests -----------------------------------------------------------------------------------------------

    @property
    def consumers(self) -> ConsumerGroup:
        found = self.shard.groups[GROUP]
        assert isinstance(found, ConsumerGroup)
        return found

    def beat(
        self,
        member_id: str,
        epoch: int,
        *,
        owned: Iterable[Place] | None = None,
        version: int = 1,
        client_id: str = "client",
        group_id: str = GROUP,
        **fields: Any,
    ) -> Reply:
        """One ConsumerGroupHeartbeat as the front desk passes it on."""
        claims = None if owned is None else claimed(self, owned)
        request = ConsumerGroupHeartbeatRequest(group_id, member_id, epoch, topic_partitions=claims, **fields)

        def decide() -> Any:
            check_heartbeat(request, version, self.ctx.limits.consumer.assignors)
            return self.shard.consumers.heartbeat(request, Client(client_id, "/127.0.0.1"), self.ctx)

        return self.ask(decide)

    def first(self, member_id: str, *topics: str, **fields: Any) -> Reply:
        """The heartbeat by which a member joins."""
        fields.setdefault("rebalance_timeout_ms", 60_000)
        if topics or "subscribed_topic_regex" not in fields:
            fields.setdefault("subscribed_topic_names", list(topics))
        return self.beat(member_id, 0, owned=(), **fields)


def claimed(
    driver: ConsumerDriver, owned: Iterable[Place]
) -> list[ConsumerGroupHeartbeatRequestTopicPartitions]:
    by_topic: dict[bytes, list[int]] = {}
    ids = {name: identity for identity, name in driver.names.items()}
    for name, index in sorted(owned):
        by_topic.setdefault(ids[name], []).append(index)
    return [ConsumerGroupHeartbeatRequestTopicPartitions(*each) for each in by_topic.items()]


class Consumer:
    """A client: `beat()` as often as the test likes. `owned` is what it consumes right now."""

    def __init__(
        self,
        driver: ConsumerDriver,
        member_id: str,
        *topics: str,
        regex: str | None = None,
        instance_id: str | None = None,
        assignor: str | None = None,
        rebalance_timeout_ms: int = 60_000,
    ) -> None:
        self.driver = driver
        self.member_id = member_id
        self.epoch = 0
        self.owned: set[Place] = set()
        self.assigned: set[Place] = set()
        self.topics = list(topics)
        self.regex = regex
        self.instance_id = instance_id
        self.assignor = assignor
        self.rebalance_timeout_ms = rebalance_timeout_ms
        self.holds_on = False
        """Does not give anything back (its callback takes long)."""
        self.deaf = False
        """Does not hear answers."""
        self.missed = False
        """Did not hear the last one: it tells everything again."""
        self.error = ErrorCode.NONE

    def _fields(self) -> dict[str, Any]:
        return {
            "subscribed_topic_names": self.topics,
            # An instance's new life does not keep the pattern of its last one.
            "subscribed_topic_regex": "" if self.regex is None and self.instance_id else self.regex,
            "server_assignor": self.assignor,
            "rebalance_timeout_ms": self.rebalance_timeout_ms,
        }

    def beat(self, *, whole: bool = False) -> ErrorCode:
        """One heartbeat, and what follows from its answer."""
        if self.epoch == 0:
            self.owned, self.assigned = set(), set()
        fields = self._fields() if self.epoch == 0 or whole or self.missed else {}
        reply = self.driver.beat(
            self.member_id, self.epoch, owned=self.owned, instance_id=self.instance_id, **fields
        )
        self.missed = self.deaf or not reply.done
        if self.missed:
            return ErrorCode.NONE
        self.error = reply.error
        if isinstance(reply.response, Refusal):
            self._refused(reply.error)
        else:
            self._hear(reply.response)
        return self.error

    def _hear(self, response: ConsumerGroupHeartbeatResponse) -> None:
        self.epoch = response.member_epoch
        if response.assignment is not None:
            topics = response.assignment.topic_partitions
            self.assigned = self.driver.places((each.topic_id, each.partitions) for each in topics)
        if not self.holds_on:
            self.reconcile()

    def reconcile(self) -> None:
        """Gives back what it should not have, and uses what it was given."""
        self.owned = set(self.assigned)

    def _refused(self, error: ErrorCode) -> None:
        if error in (
            ErrorCode.FENCED_MEMBER_EPOCH,
            ErrorCode.UNKNOWN_MEMBER_ID,
            ErrorCode.GROUP_ID_NOT_FOUND,
        ):
            self.owned, self.assigned, self.epoch = set(), set(), 0

    def leave(self, epoch: int = -1) -> ErrorCode:
        reply = self.driver.beat(self.member_id, epoch, instance_id=self.instance_id)
        self.owned, self.assigned, self.epoch = set(), set(), 0
        return reply.error


def converge(driver: ConsumerDriver, members: Iterable[Consumer], rounds: int = 12) -> None:
    """Everybody heartbeats, round after round, until nothing more can change."""
    for _ in range(rounds):
        for member in members:
            member.beat()
        driver.advance(INTERVAL_MS)


def owners(members: Iterable[Consumer]) -> Mapping[Place, list[str]]:
    """Who consumes each partition."""
    found: dict[Place, list[str]] = {}
    for member in members:
        for place in member.owned:
            found.setdefault(place, []).append(member.member_id)
    return found


def described(shard: GroupShard, group_id: str = GROUP) -> dict[str, Any]:
    """All that the log says of a consumer group, for comparing two shards."""
    group = shard.groups.get(group_id)
    assert group is None or isinstance(group, ConsumerGroup)
    if group is None:
        return {}
    names = [name for name in ConsumerGroup.__slots__ if name not in ("metadata_fresh", "subscriptions")]
    state = {name: getattr(group, name) for name in names}
    counts = group.subscriptions
    return {**state, **{name: getattr(counts, name) for name in counts.__slots__}}
