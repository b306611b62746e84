"""The records of consumer groups: Kafka's own bytes, what is written when, what old ones mean.

The bytes of the first test were written by Apache Kafka 4.4.0 (reference, storage-and-groups.md section 15).
"""

from __future__ import annotations

from typing import Any

import pytest

from flarestream.core.coordinator.contract import Record
from flarestream.core.coordinator.group.consumer.member import UNKNOWN, ConsumerMember
from flarestream.core.coordinator.group.consumer.records import (
    current_record,
    epoch_record,
    target_record,
)
from flarestream.core.coordinator.group_records import GROUP_RECORDS, TYPES
from flarestream.wire.records.group.consumer_group_current_member_assignment_key import (
    ConsumerGroupCurrentMemberAssignmentKey,
)
from flarestream.wire.records.group.consumer_group_current_member_assignment_value import (
    ConsumerGroupCurrentMemberAssignmentValue,
    TopicPartitions,
)
from flarestream.wire.records.group.consumer_group_partition_metadata_key import (
    ConsumerGroupPartitionMetadataKey,
)
from flarestream.wire.records.group.consumer_group_partition_metadata_value import (
    ConsumerGroupPartitionMetadataValue,
)

from .consumer_driver import Consumer, ConsumerDriver, converge, described, topic_id
from .driver import GROUP, replayed

TOPIC = bytes(range(16))


def encoded(record: Record) -> tuple[str, str | None]:
    key, value = GROUP_RECORDS.encode(record)
    return key.hex(), value.hex() if value is not None else None


def member() -> ConsumerMember:
    return ConsumerMember("g", "m").replaced(member_epoch=2, previous_epoch=0, assigned={TOPIC: {0: 2, 1: 2}})


@pytest.mark.parametrize(
    ("record", "key", "value"),
    [
        (
            epoch_record("g-consumer", 2, 0x18776369094C7E7D),
            "0003 000a 672d636f6e73756d6572",
            "0000 00000002 01 00 08 18776369094c7e7d",
        ),
        (
            target_record("g", "m", {TOPIC: frozenset([1, 0])}),
            "0007 0001 67 0001 6d",
            f"0000 02 {TOPIC.hex()} 03 00000000 00000001 00 00",
        ),
        (
            current_record(member()),
            "0008 0001 67 0001 6d",
            f"0000 00000002 00000000 00 02 {TOPIC.hex()} 03 00000000 00000001 01 00 09 03 00000002 00000002 01 00",
        ),
    ],
)
def test_keys_and_values_are_kafkas_bytes(record: Record, key: str, value: str) -> None:
    assert encoded(record) == (key.replace(" ", ""), value.replace(" ", ""))


def keys(driver: ConsumerDriver, since: int) -> list[tuple[str, str | None]]:
    """Type and member (or pattern) of each record since then; a tombstone has a minus in front."""
    found = []
    for raw_key, value in driver.log[since:]:
        record = GROUP_RECORDS.decode(raw_key, value)
        assert record is not None
        name = TYPES[record.key.API_KEY].replace("ConsumerGroup", "")
        who = getattr(record.key, "member_id", None) or getattr(record.key, "regular_expression", None)
        found.append(("-" * (value is None) + name, who))
    return found


def test_each_event_writes_what_kafka_writes() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 2)
    driver.first("a", "t")
    assert keys(driver, 0) == [
        ("MemberMetadata", "a"),
        ("Metadata", None),
        ("TargetAssignmentMember", "a"),
        ("TargetAssignmentMetadata", None),
        ("CurrentMemberAssignment", "a"),
    ]
    since = len(driver.log)
    driver.first("b", "t")
    assert keys(driver, since) == [
        ("MemberMetadata", "b"),
        ("Metadata", None),
        ("CurrentMemberAssignment", "b"),
    ]
    since = len(driver.log)
    driver.beat("a", -1)
    assert keys(driver, since) == [
        ("-CurrentMemberAssignment", "a"),
        ("-TargetAssignmentMember", "a"),
        ("-MemberMetadata", "a"),
        ("Metadata", None),
    ]
    since = len(driver.log)
    driver.beat("b", -1)
    assert keys(driver, since)[-2:] == [("Metadata", None), ("TargetAssignmentMetadata", None)]
    since = len(driver.log)
    driver.take(driver.shard.delete_group(GROUP))
    assert keys(driver, since) == [
        ("-TargetAssignmentMetadata", None),
        ("-PartitionMetadata", None),
        ("-Metadata", None),
    ]


def test_a_static_member_that_comes_back_is_a_replacement() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 1)
    driver.first("a", "t", instance_id="one")
    driver.beat("a", -2, instance_id="one")
    since = len(driver.log)
    driver.first("b", "t", instance_id="one")
    assert keys(driver, since) == [
        ("-CurrentMemberAssignment", "a"),
        ("-TargetAssignmentMember", "a"),
        ("-MemberMetadata", "a"),
        ("MemberMetadata", "b"),
        ("TargetAssignmentMember", "b"),
        ("CurrentMemberAssignment", "b"),
        ("CurrentMemberAssignment", "b"),
    ]


def test_a_matched_pattern_is_written() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 1)
    driver.first("a", subscribed_topic_regex="t.*")
    assert keys(driver, 0) == [("MemberMetadata", "a"), ("CurrentMemberAssignment", "a")]
    since = len(driver.log)
    driver.advance(0)
    assert keys(driver, since) == [("RegularExpression", "t.*"), ("Metadata", None)]
    since = len(driver.log)
    driver.beat("a", -1)
    assert ("-RegularExpression", "t.*") in keys(driver, since)


def test_a_record_of_kafka_4_0_is_read_and_swept_away() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 1)
    driver.first("a", "t")
    old = Record(ConsumerGroupPartitionMetadataKey(GROUP), ConsumerGroupPartitionMetadataValue([]))
    driver.log.append(GROUP_RECORDS.encode(old))
    driver.restart()
    assert driver.consumers.has_legacy_metadata
    since = len(driver.log)
    driver.beat("a", 2)
    assert keys(driver, since) == [("-PartitionMetadata", None)]
    assert not driver.consumers.has_legacy_metadata


def test_assignments_of_kafka_before_4_3_have_the_members_epoch() -> None:
    key = ConsumerGroupCurrentMemberAssignmentKey("g", "m")
    value = ConsumerGroupCurrentMemberAssignmentValue(7, 6, 0, [TopicPartitions(TOPIC, [3], None)], [])
    group: Any = replayed([GROUP_RECORDS.encode(Record(key, value))]).groups["g"]
    assert group.members["m"].assigned == {TOPIC: {3: 7}}


def test_a_state_of_a_newer_broker_makes_the_member_join_again() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 1)
    driver.first("a", "t")
    key = ConsumerGroupCurrentMemberAssignmentKey(GROUP, "a")
    value = ConsumerGroupCurrentMemberAssignmentValue(2, 0, 9, [], [])
    driver.log.append(GROUP_RECORDS.encode(Record(key, value)))
    driver.restart()
    assert driver.consumers.members["a"].state == UNKNOWN
    assert driver.beat("a", 2, owned=[("t", 0)]).error == 110
    assert driver.beat("a", 2, owned=[]).error == 0


def test_tombstones_of_what_is_not_there_are_nothing() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 2)
    member = Consumer(driver, "a", "t", regex="t")
    converge(driver, [member], 3)
    member.leave()
    driver.take(driver.shard.delete_group(GROUP))
    tombstones = [(key, value) for key, value in driver.log if value is None]
    assert not replayed(tombstones).groups


def test_a_group_of_offsets_gives_way_to_a_consumer_group() -> None:
    driver = ConsumerDriver()
    driver.topic("t", 1)
    assert driver.commit_offset(5) == 0
    assert driver.shard.groups[GROUP].kind == "classic"
    assert driver.first("a", "t").response.member_epoch == 2
    assert driver.consumers.kind == "consumer"
    assert driver.offset().committed_offset == 5
    before = described(driver.shard)
    driver.restart()
    assert described(driver.shard) == before
    assert topic_id("t") in driver.consumers.owners
