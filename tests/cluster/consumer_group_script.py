"""One script of raw requests about consumer groups, for any broker; what it hears, and what the broker has written.

Topics are known by name in the transcript, times and hashes are left out (hashes are checked where they are read).
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from confluent_kafka import Consumer, TopicPartition

from flarestream.core.coordinator.contract import Record
from flarestream.core.coordinator.group.consumer.embedded import read_assignment, write_assignment
from flarestream.core.coordinator.group_records import GROUP_RECORDS, TYPES
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.consumer_group_describe import ConsumerGroupDescribeRequest
from flarestream.wire.messages.consumer_group_heartbeat import (
    ConsumerGroupHeartbeatRequest,
    ConsumerGroupHeartbeatRequestTopicPartitions,
)
from flarestream.wire.messages.consumer_protocol_subscription import ConsumerProtocolSubscription
from flarestream.wire.messages.create_partitions import CreatePartitionsRequest, CreatePartitionsTopic
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.delete_groups import DeleteGroupsRequest
from flarestream.wire.messages.describe_groups import DescribeGroupsRequest
from flarestream.wire.messages.find_coordinator import FindCoordinatorRequest
from flarestream.wire.messages.heartbeat import HeartbeatRequest
from flarestream.wire.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from flarestream.wire.messages.leave_group import LeaveGroupRequest, MemberIdentity
from flarestream.wire.messages.list_groups import ListGroupsRequest
from flarestream.wire.messages.metadata import MetadataRequest
from flarestream.wire.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from flarestream.wire.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopics,
)
from flarestream.wire.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.support.processes import Process
from tests.support.raw import RawClient

SETTINGS = {
    "group.consumer.assignment.interval.ms": "0",
    "group.initial.rebalance.delay.ms": "0",
    "offsets.topic.num.partitions": "1",
    "group.coordinator.rebalance.protocols": "classic,consumer",
}
OFFSETS_TOPIC = "__consumer_offsets"
Owned = Iterable[tuple[str, int]]


class Side:
    """One broker, and the transcript of what it said."""

    def __init__(self, process: Process) -> None:
        self.process = process
        self.client = RawClient(process.port)
        self.ids: dict[str, bytes] = {}
        self.counts: dict[str, int] = {}
        self.said: list[Any] = []

    def close(self) -> None:
        self.client.close()

    def say(self, what: str, answer: Any) -> None:
        self.said.append((what, answer))

    def ready(self, group_id: str) -> None:
        """The coordinator serves."""
        deadline = time.monotonic() + 30
        while True:
            code = self.client.call(FindCoordinatorRequest(group_id), 2).error_code
            if not code:
                probe = self.client.call(HeartbeatRequest(group_id, 1, "nobody"), 4)
                if probe.error_code == ErrorCode.UNKNOWN_MEMBER_ID:
                    return
            assert time.monotonic() < deadline, code
            time.sleep(0.1)

    # ---- topics -------------------------------------------------------------------------------------------------

    def topic(self, name: str, partitions: int) -> None:
        """Makes the topic and waits until it is there."""
        request = CreateTopicsRequest([CreatableTopic(name, partitions, 1)], 10_000)
        assert self.client.call(request, 7).topics[0].error_code == 0
        self._wait(name, partitions)

    def grow(self, name: str, partitions: int) -> None:
        request = CreatePartitionsRequest([CreatePartitionsTopic(name, partitions, None)], 10_000, False)
        assert self.client.call(request, 3).results[0].error_code == 0
        self._wait(name, partitions)

    def _wait(self, name: str, partitions: int) -> None:
        deadline = time.monotonic() + 20
        while True:
            self.refresh()
            if self.counts.get(name) == partitions:
                time.sleep(0.2)  # the coordinator hears of it a moment later
                return
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def refresh(self) -> None:
        """Learns ids and partition counts of all topics."""
        for topic in self.client.call(MetadataRequest(None), 12).topics:
            if topic.partitions and not any(each.error_code for each in topic.partitions):
                self.ids[topic.name] = topic.topic_id
                self.counts[topic.name] = len(topic.partitions)

    def image(self) -> MetadataImage:
        """The topics as an image."""
        image = MetadataImage()
        for name, topic_id in self.ids.items():
            image.apply(TopicRecord(name, topic_id))
            for index in range(self.counts[name]):
                image.apply(PartitionRecord(index, topic_id, [1], [1], [], [], 1, 0, 0))
        return image

    def names(self, topics: Iterable[Any]) -> Any:
        by_id = {topic_id: name for name, topic_id in self.ids.items()}
        return sorted((by_id[each.topic_id], sorted(each.partitions)) for each in topics)

    # ---- the new protocol ---------------------------------------------------------------------------------------

    def beat(
        self,
        group_id: str,
        member_id: str,
        epoch: int,
        *,
        owned: Owned | None = None,
        version: int = 1,
        **fields: Any,
    ) -> Any:
        """One ConsumerGroupHeartbeat."""
        claims = None
        if owned is not None:
            claims = [
                ConsumerGroupHeartbeatRequestTopicPartitions(self.ids[name], [index for _, index in each])
                for name, each in groupby(sorted(owned), key=lambda place: place[0])
            ]
        request = ConsumerGroupHeartbeatRequest(group_id, member_id, epoch, topic_partitions=claims, **fields)
        response = self.client.call(request, version)
        assignment = response.assignment
        said = (
            ErrorCode(response.error_code).name,
            response.member_id if member_id else None,
            response.member_epoch,
            response.heartbeat_interval_ms,
            None if assignment is None else self.names(assignment.topic_partitions),
        )
        self.say(f"beat {group_id} {member_id} {epoch}", said)
        return response

    def first(self, group_id: str, member_id: str, *topics: str, **fields: Any) -> Any:
        """A join."""
        fields.setdefault("rebalance_timeout_ms", 60_000)
        if topics:
            fields.setdefault("subscribed_topic_names", list(topics))
        return self.beat(group_id, member_id, 0, owned=(), **fields)

    def pause(self) -> None:
        """Patterns are matched meanwhile."""
        time.sleep(0.5)

    # ---- the classic protocol -----------------------------------------------------------------------------------

    def join(self, group_id: str, member_id: str, owned: Owned = (), instance_id: str | None = None) -> Any:
        """One JoinGroup of a cooperative consumer of topic t, v5: it must bring an id or be a static member."""
        from flarestream.wire.messages.consumer_protocol_subscription import TopicPartition as Has

        has = [Has(name, [i for _, i in each]) for name, each in groupby(sorted(owned), key=lambda p: p[0])]
        metadata = b"\0\1" + ConsumerProtocolSubscription(["t"], None, has).encode(1)
        protocols = [JoinGroupRequestProtocol("cooperative-sticky", metadata)]
        request = JoinGroupRequest(group_id, 30_000, 60_000, member_id, instance_id, "consumer", protocols)
        response = self.client.call(request, 5)
        if response.error_code == ErrorCode.MEMBER_ID_REQUIRED:
            return self.join(group_id, response.member_id, owned, instance_id)
        said = (ErrorCode(response.error_code).name, response.generation_id, response.protocol_name)
        self.say(f"join {group_id}", (*said, response.leader == response.member_id, len(response.members)))
        return response

    def sync(
        self,
        group_id: str,
        member_id: str,
        generation: int,
        own: Owned | None = None,
        instance_id: str | None = None,
    ) -> Any:
        """One SyncGroup; a leader brings its own assignment."""
        given = []
        if own is not None:
            target = {
                self.ids[name]: frozenset(i for _, i in each)
                for name, each in groupby(sorted(own), key=lambda p: p[0])
            }
            given = [SyncGroupRequestAssignment(member_id, write_assignment(target, 1, self.image()))]
        request = SyncGroupRequest(
            group_id, generation, member_id, instance_id, "consumer", "cooperative-sticky", given
        )
        response = self.client.call(request, 5)
        has = []
        if response.assignment:
            topics = read_assignment(response.assignment).assigned_partitions
            has = sorted((each.topic, sorted(each.partitions)) for each in topics)
        said = (ErrorCode(response.error_code).name, response.protocol_type, response.protocol_name, has)
        self.say(f"sync {group_id}", said)
        return response

    def classic_beat(
        self, group_id: str, member_id: str, generation: int, instance_id: str | None = None
    ) -> None:
        response = self.client.call(HeartbeatRequest(group_id, generation, member_id, instance_id), 4)
        self.say(f"classic beat {group_id} {generation}", ErrorCode(response.error_code).name)

    def leave(self, group_id: str, *who: tuple[str, str | None]) -> None:
        request = LeaveGroupRequest(group_id, "", [MemberIdentity(*each, None) for each in who])
        response = self.client.call(request, 5)
        codes = [ErrorCode(each.error_code).name for each in response.members]
        self.say(f"leave {group_id}", (ErrorCode(response.error_code).name, codes))

    # ---- offsets ------------------------------------------------------------------------------------------------

    def commit(
        self, group_id: str, member_id: str, epoch: int, *partitions: int, version: int = 9, topic: str = "t"
    ) -> None:
        rows = [OffsetCommitRequestPartition(index, 10 + index, 0, "") for index in partitions]
        topics = [OffsetCommitRequestTopic(topic, self.ids[topic], rows)]
        if version >= 10:
            topics[0].name = ""
        else:
            topics[0].topic_id = bytes(16)
        response = self.client.call(
            OffsetCommitRequest(group_id, epoch, member_id, None, -1, topics), version
        )
        codes = [ErrorCode(each.error_code).name for topic_ in response.topics for each in topic_.partitions]
        self.say(f"commit {group_id} {epoch} v{version} {partitions}", codes)

    def fetch_offsets(self, group_id: str, member_id: str | None, epoch: int, *partitions: int) -> None:
        topics = [OffsetFetchRequestTopics("t", bytes(16), list(partitions))]
        groups = [OffsetFetchRequestGroup(group_id, member_id, epoch, topics)]
        answer = self.client.call(OffsetFetchRequest(groups=groups, require_stable=False), 9).groups[0]
        rows = [
            (each.partition_index, each.committed_offset, ErrorCode(each.error_code).name)
            for topic in answer.topics
            for each in topic.partitions
        ]
        said = (ErrorCode(answer.error_code).name, rows if not answer.error_code else [])
        self.say(f"fetch {group_id} {member_id} {epoch}", said)

    # ---- tools --------------------------------------------------------------------------------------------------

    def describe(self, group_id: str) -> None:
        """All that tools ask."""
        self.say(f"describe {group_id}", self.described(group_id))
        old = self.client.call(DescribeGroupsRequest([group_id], False), 6).groups[0]
        members = sorted((each.group_instance_id or "", each.client_id) for each in old.members)
        self.say(
            f"describe classic {group_id}",
            (ErrorCode(old.error_code).name, old.group_state, old.protocol_type, old.protocol_data, members),
        )
        listed = self.client.call(ListGroupsRequest([], []), 5).groups
        found = [(g.group_state, g.group_type, g.protocol_type) for g in listed if g.group_id == group_id]
        self.say(f"list {group_id}", found)
        for states, types in ((["stable"], []), ([], ["CONSUMER"]), (["Empty", "Assigning"], ["classic"])):
            listed = self.client.call(ListGroupsRequest(states, types), 5).groups
            self.say(f"list {states} {types}", group_id in [each.group_id for each in listed])

    def described(self, group_id: str) -> Any:
        """ConsumerGroupDescribe with names for ids; members that the client did not name have none."""
        group = self.client.call(ConsumerGroupDescribeRequest([group_id], True), 1).groups[0]
        members = sorted(
            (
                each.member_id if len(each.member_id) < 8 else "?",
                each.instance_id or "",
                each.rack_id or "",
                each.member_epoch,
                each.client_id,
                each.client_host,
                sorted(each.subscribed_topic_names),
                each.subscribed_topic_regex or "",
                self.names(each.assignment.topic_partitions),
                self.names(each.target_assignment.topic_partitions),
                each.member_type,
            )
            for each in group.members
        )
        return (
            ErrorCode(group.error_code).name,
            group.group_state,
            group.group_epoch,
            group.assignment_epoch,
            group.assignor_name,
            group.authorized_operations,
            members,
        )

    def delete(self, group_id: str) -> None:
        result = self.client.call(DeleteGroupsRequest([group_id]), 2).results[0]
        self.say(f"delete {group_id}", ErrorCode(result.error_code).name)


# ---- what was written -----------------------------------------------------------------------------------------------


def read_log(bootstrap: str) -> list[tuple[bytes, bytes | None]]:
    """Every record of the offsets topic's one partition, from its start."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "reader",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
        }
    )
    records: list[tuple[bytes, bytes | None]] = []
    try:
        consumer.assign([TopicPartition(OFFSETS_TOPIC, 0, 0)])
        while True:
            message = consumer.poll(20)
            assert message is not None, "the end of the log was not reached"
            if message.error() is not None:
                return records
            key = message.key()
            assert isinstance(key, bytes)
            value = message.value()
            assert value is None or isinstance(value, bytes)
            records.append((key, value))
    finally:
        consumer.close()


def decoded(log: Iterable[tuple[bytes, bytes | None]]) -> list[Record]:
    records = [GROUP_RECORDS.decode(key, value) for key, value in log]
    return [record for record in records if record is not None]


def as_text(side: Side, records: Iterable[Record]) -> list[list[str]]:
    """The records of each run of one type, sorted, with names for ids and without times and hashes."""
    runs = []
    for number, run in groupby(records, key=lambda record: (record.key.API_KEY, record.value is None)):
        name = TYPES[number[0]]
        runs.append(sorted(f"{name} {_text(side, each.key)} {_text(side, each.value)}" for each in run))
    return runs


_LEFT_OUT = (
    "metadata_hash",
    "assignment_timestamp",
    "commit_timestamp",
    "current_state_timestamp",
    "timestamp",
    "version",
)


def _text(side: Side, value: Any) -> str:
    if value is None:
        return "-"
    if isinstance(value, list):
        return "[" + ", ".join(sorted(_text(side, each) for each in value)) + "]"
    if hasattr(value, "__slots__"):
        fields = []
        for name in value.__slots__:
            field = getattr(value, name)
            if name in _LEFT_OUT:
                continue
            if name in ("member_id", "leader") and isinstance(field, str) and len(field) >= 8:
                field = "?"
            if name == "topic_id":
                field = {topic_id: topic for topic, topic_id in side.ids.items()}.get(bytes(field), "-")
            fields.append(f"{name}={_text(side, field)}")
        return f"({', '.join(fields)})"
    return value.hex() if isinstance(value, bytes | memoryview) else str(value)


# ---- the scenarios --------------------------------------------------------------------------------------------------


def lives(side: Side) -> None:
    """Joins, errors, leaves of one member."""
    beat, first = side.beat, side.first
    first("lives", "a", "t")
    beat("lives", "a", 1)
    beat("lives", "a", 2)
    beat("lives", "a", 2, owned=[("t", 0), ("t", 1), ("t", 2), ("t", 3)])
    beat("lives", "a", 2, owned=[], rebalance_timeout_ms=60_000, subscribed_topic_names=["t"])
    beat("lives", "a", 3)
    beat("lives", "a", 1, owned=[])
    beat("lives", "nobody", 2)
    beat("none", "a", 2)
    beat("none", "a", -1)
    first("lives", "", "t")
    first("lives", "", "t", version=0, server_assignor="sticky")
    first("lives", "b", "t", rack_id="")
    beat("lives", "b", -3)
    beat("lives", "b", -2)
    first("lives", "b", "t", rebalance_timeout_ms=-1)
    first("lives", "b")
    beat("lives", "a", 2, rack_id="r1")
    beat("lives", "a", 2, server_assignor="range")
    side.describe("lives")
    beat("lives", "a", -1)
    beat("lives", "a", -1)
    side.describe("lives")
    first("lives", "a", "nothing")
    beat("lives", "a", 5)
    side.delete("lives")
    beat("lives", "a", -1)
    side.delete("lives")
    side.describe("lives")


def handover(side: Side) -> None:
    """Two, then three members of the range assignor: what is given waits for what is given back."""
    beat, first = side.beat, side.first
    all_ = [("t", index) for index in range(4)]
    first("hand", "a", "t", server_assignor="range")
    first("hand", "b", "t", server_assignor="range")
    side.describe("hand")
    beat("hand", "a", 2, owned=all_)
    beat("hand", "b", 3, owned=[])
    beat("hand", "a", 2, owned=all_)
    side.describe("hand")
    side.commit("hand", "a", 2, 0, 3)
    side.commit("hand", "b", 3, 3)
    beat("hand", "a", 2, owned=[("t", 0), ("t", 1)])
    beat("hand", "b", 3, owned=[])
    side.commit("hand", "a", 2, 0)
    side.commit("hand", "a", 2, 3)
    side.commit("hand", "a", 3, 0, version=10)
    side.commit("hand", "a", 4, 0)
    side.commit("hand", "a", 3, 0, version=8)
    side.commit("hand", "", -1, 0)
    side.commit("hand", "nobody", 3, 0)
    side.fetch_offsets("hand", "a", 3, 0, 1)
    side.fetch_offsets("hand", "a", 2, 0)
    side.fetch_offsets("hand", "nobody", 3, 0)
    side.fetch_offsets("hand", None, -1, 0, 1, 3)
    first("hand", "c", "t", server_assignor="range")
    beat("hand", "a", 3, owned=[("t", 0), ("t", 1)])
    beat("hand", "b", 3, owned=[("t", 2), ("t", 3)])
    beat("hand", "b", 3, owned=[("t", 3)])
    beat("hand", "c", 4, owned=[])
    beat("hand", "b", 4, owned=[("t", 2)])
    beat("hand", "c", 4, owned=[])
    side.describe("hand")
    beat("hand", "a", -1)
    beat("hand", "b", 4, owned=[("t", 2)])
    beat("hand", "c", 4, owned=[("t", 3)])
    beat("hand", "b", 5, owned=[("t", 2)])
    beat("hand", "b", 5, owned=[("t", 0), ("t", 1)])
    beat("hand", "c", 5, owned=[("t", 2), ("t", 3)])
    side.describe("hand")
    side.delete("hand")


def topics(side: Side) -> None:
    """Subscriptions that change, topics that appear and grow, two topics by different members."""
    beat, first = side.beat, side.first
    first("topics", "a", "late", "t")
    side.topic("late", 2)
    beat("topics", "a", 2)
    beat("topics", "a", 3)
    side.grow("late", 3)
    beat("topics", "a", 3)
    beat("topics", "a", 4, subscribed_topic_names=["late"])
    beat("topics", "a", 4, owned=[("late", index) for index in range(3)])
    first("topics", "b", "t")
    beat("topics", "a", 5)
    side.describe("topics")
    beat("topics", "a", 6, subscribed_topic_names=[])
    beat("topics", "a", 6, owned=[])
    side.describe("topics")


def statics(side: Side) -> None:
    """Static members that leave for a while, come back, are fenced, leave for good."""
    beat, first = side.beat, side.first
    fields: dict[str, Any] = {"server_assignor": "range"}
    first("static", "a", "t", instance_id="one", **fields)
    first("static", "b", "t", instance_id="two", **fields)
    beat("static", "a", 2, owned=[("t", 0), ("t", 1)], instance_id="one")
    beat("static", "b", 3, owned=[], instance_id="two")
    first("static", "c", "t", instance_id="one", **fields)
    beat("static", "c", 3, instance_id="one")
    beat("static", "a", 3, instance_id="three")
    beat("static", "c", -2, instance_id="one")
    beat("static", "a", -2, instance_id="one")
    side.describe("static")
    beat("static", "a", 3, instance_id="one")
    beat("static", "b", 3, owned=[("t", 2), ("t", 3)], instance_id="two")
    first("static", "c", "t", instance_id="one", **fields)
    beat("static", "a", 3, instance_id="one")
    side.describe("static")
    beat("static", "c", -2, instance_id="one")
    first("static", "d", "u", instance_id="one", **fields)
    beat("static", "b", 4, owned=[("t", 2), ("t", 3)], instance_id="two")
    beat("static", "d", -1, instance_id="one")
    beat("static", "b", 5, instance_id="two")
    side.describe("static")


def patterns(side: Side) -> None:
    """Subscriptions by pattern, alone and beside names."""
    beat, first = side.beat, side.first
    first("regex", "a", subscribed_topic_regex="t(")
    first("regex", "a", subscribed_topic_regex="t|u")
    side.pause()
    beat("regex", "a", 1)
    side.describe("regex")
    first("regex", "b", "t", subscribed_topic_regex="t|u", server_assignor="range")
    side.pause()
    beat("regex", "a", 2, owned=[("t", 0), ("t", 1), ("t", 2), ("t", 3), ("u", 0), ("u", 1)])
    beat("regex", "b", 3, subscribed_topic_regex="[", owned=[])
    beat("regex", "a", 3, subscribed_topic_regex="")
    beat("regex", "a", 3, owned=[])
    side.pause()
    beat("regex", "b", 3, owned=[])
    beat("regex", "a", -1)
    beat("regex", "b", 4, owned=[])
    beat("regex", "b", 5, subscribed_topic_regex="")
    beat("regex", "b", -1)
    side.describe("regex")


def migrates(side: Side) -> None:
    """A classic member, then one of the new protocol, then the classic one alone again."""
    beat, first = side.beat, side.first
    all_ = [("t", index) for index in range(4)]
    old = side.join("move", "", instance_id="one")
    side.sync("move", old.member_id, 1, all_, instance_id="one")
    side.describe("move")
    first("move", "new", "t", server_assignor="range")
    side.describe("move")
    side.classic_beat("move", old.member_id, 1, "one")
    side.sync("move", old.member_id, 1, instance_id="one")
    side.commit("move", old.member_id, 1, 0, version=5)
    joined = side.join("move", old.member_id, all_, instance_id="one")
    side.sync("move", old.member_id, joined.generation_id, instance_id="one")
    beat("move", "new", 2, owned=[])
    side.classic_beat("move", old.member_id, joined.generation_id, "one")
    joined = side.join("move", old.member_id, all_[:2], instance_id="one")
    side.sync("move", old.member_id, joined.generation_id, instance_id="one")
    beat("move", "new", 2, owned=[])
    side.describe("move")
    side.classic_beat("move", old.member_id, joined.generation_id, "one")
    side.classic_beat("move", "nobody", 2)
    side.classic_beat("move", "new", 2)
    side.leave("move", ("nobody", None), ("", "two"))
    beat("move", "new", -1)
    side.describe("move")
    joined = side.join("move", old.member_id, all_[:2], instance_id="one")
    side.sync("move", old.member_id, joined.generation_id, all_, instance_id="one")
    side.describe("move")
    side.leave("move", ("", "one"))
    side.describe("move")
    first("move", "new", "t")
    side.describe("move")
    joined = side.join("move", "", instance_id="three")
    side.leave("move", (joined.member_id, None))
    side.leave("move", ("new", None))
    side.describe("move")


SCENARIOS = (lives, handover, topics, statics, patterns, migrates)
"""Each leaves the group in its end state."""
