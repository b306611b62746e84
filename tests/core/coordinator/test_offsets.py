"""Committed offsets: who may commit, what is fetched, what expires, what transactions do to them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.coordinator.contract import Record
from flarestream.core.coordinator.group_records import GROUP_RECORDS
from flarestream.core.coordinator.shard import GroupShard
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteRequestPartition,
    OffsetDeleteRequestTopic,
)
from flarestream.wire.messages.offset_fetch import OffsetFetchRequestGroup, OffsetFetchRequestTopics
from flarestream.wire.records.group.group_metadata_key import GroupMetadataKey
from flarestream.wire.records.group.group_metadata_value import GroupMetadataValue
from flarestream.wire.records.group.offset_commit_key import OffsetCommitKey
from flarestream.wire.records.group.offset_commit_value import OffsetCommitValue
from tests.core.coordinator.driver import GROUP, START_MS, Driver, remembered, replayed

NONE = ErrorCode.NONE
DAY_MS = 86_400_000


def test_a_commit_is_what_is_fetched() -> None:
    driver = Driver()
    assert driver.commit_offset(42, metadata="note") == NONE
    found = driver.offset()
    assert (found.committed_offset, found.committed_leader_epoch, found.metadata) == (42, 5, "note")
    assert driver.shard.groups[GROUP].state == "Empty"
    assert driver.shard.groups[GROUP].listed_protocol_type == ""


def test_nothing_committed_is_no_error() -> None:
    driver = Driver()
    for group_id in ("nobody", GROUP):
        found = driver.offset(group_id=group_id)
        assert (found.committed_offset, found.committed_leader_epoch, found.metadata) == (-1, -1, "")
        assert found.error_code == 0
        driver.commit_offset(1, topic="other")


@pytest.mark.parametrize(
    ("version", "code"), [(8, ErrorCode.ILLEGAL_GENERATION), (9, ErrorCode.GROUP_ID_NOT_FOUND)]
)
def test_a_generation_of_a_group_that_does_not_exist_is_refused(version: int, code: ErrorCode) -> None:
    driver = Driver()
    assert driver.commit_offset(1, member_id="m", generation=3, version=version) == code
    assert not driver.log


def test_metadata_has_a_largest_size() -> None:
    driver = Driver()
    assert driver.commit_offset(1, metadata="x" * 4096) == NONE
    assert driver.commit_offset(2, metadata="x" * 4097) == ErrorCode.OFFSET_METADATA_TOO_LARGE
    assert driver.offset().committed_offset == 1


def test_an_explicit_retention_is_written_in_version_1() -> None:
    driver = Driver()
    driver.commit_offset(1, retention_ms=1_000, topic_id=bytes(range(16)))
    _, value = driver.log[-1]
    assert value is not None
    assert value[:2] == b"\0\x01"
    assert value[-8:] == (START_MS + 1_000).to_bytes(8, "big")


def test_a_topic_that_was_made_again_has_no_offsets() -> None:
    driver = Driver()
    old, new = b"a" * 16, b"b" * 16
    driver.commit_offset(9, topic_id=old)
    for asked, expected in [(old, 9), (new, -1), (bytes(16), 9)]:
        request = OffsetFetchRequestGroup(GROUP, None, -1, [OffsetFetchRequestTopics("t", asked, [0])])
        answer = driver.shard.fetch_offsets(request, False)
        assert answer.topics[0].partitions[0].committed_offset == expected


def test_all_offsets_of_a_group_are_fetched() -> None:
    driver = Driver()
    for partition in (0, 3):
        driver.commit_offset(partition + 10, partition=partition)
    driver.commit_offset(1, topic="u")
    answer = driver.shard.fetch_offsets(OffsetFetchRequestGroup(GROUP, None, -1, None), False)
    found = {(t.name, p.partition_index): p.committed_offset for t in answer.topics for p in t.partitions}
    assert found == {("t", 0): 10, ("t", 3): 13, ("u", 0): 1}


# ---- deletion -----------------------------------------------------------------------------------------------------


def delete_offset(driver: Driver, topic: str = "t", partition: int = 0) -> ErrorCode:
    rows = [OffsetDeleteRequestPartition(partition)]
    request = OffsetDeleteRequest(GROUP, [OffsetDeleteRequestTopic(topic, rows)])
    reply = driver.ask(lambda: driver.shard.delete_offsets(request, driver.ctx))
    return reply.error or ErrorCode(reply.response.topics[0].partitions[0].error_code)


def test_offsets_of_subscribed_topics_cannot_be_deleted() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1)
    driver.commit_offset(1, member_id=member, generation=1)
    driver.commit_offset(1, member_id=member, generation=1, topic="other")
    assert delete_offset(driver) == ErrorCode.GROUP_SUBSCRIBED_TO_TOPIC
    assert delete_offset(driver, "other") == NONE
    assert driver.offset("other").committed_offset == -1
    assert driver.offset().committed_offset == 1


def test_offsets_of_groups_whose_subscriptions_cannot_be_read_are_safe_while_they_are_in() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1, protocol_type="connect", protocols=[("range", b"?")])
    driver.commit_offset(1, member_id=member, generation=1)
    assert delete_offset(driver) == ErrorCode.NON_EMPTY_GROUP
    driver.leave((member, None))
    assert delete_offset(driver) == NONE


def test_offsets_of_no_group_cannot_be_deleted() -> None:
    assert delete_offset(Driver()) == ErrorCode.GROUP_ID_NOT_FOUND


def test_a_deleted_group_leaves_nothing() -> None:
    driver = Driver()
    driver.commit_offset(1)
    driver.commit_offset(2, partition=1)
    driver.take(driver.shard.delete_group(GROUP))
    assert [value for _, value in driver.log[-3:]] == [None] * 3
    assert not driver.shard.groups
    assert not driver.shard.offsets.by_group
    assert remembered(replayed(driver.log)) == {"groups": {}, "offsets": {}}
    with pytest.raises(ApiError):
        driver.shard.delete_group(GROUP)


def test_a_deleted_topic_takes_its_offsets_with_it() -> None:
    driver = Driver()
    driver.commit_offset(1)
    driver.commit_offset(1, topic="u")
    driver.commit_offset(1, group_id="h")
    driver.take(driver.shard.forget_topic("t"))
    assert list(driver.shard.offsets.by_group) == [GROUP]
    assert driver.offset("u").committed_offset == 1


# ---- expiry -------------------------------------------------------------------------------------------------------


def test_offsets_of_a_simple_group_expire_after_their_commit_and_the_group_with_them() -> None:
    driver = Driver()
    driver.commit_offset(1)
    driver.advance(4 * DAY_MS)
    driver.commit_offset(1, partition=1)
    driver.advance(4 * DAY_MS)
    assert driver.offset().committed_offset == -1
    assert driver.offset(partition=1).committed_offset == 1
    driver.advance(4 * DAY_MS)
    assert not driver.shard.groups
    assert remembered(replayed(driver.log)) == {"groups": {}, "offsets": {}}


def test_offsets_of_a_group_expire_after_it_became_empty() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1, session_ms=1_800_000)
    driver.commit_offset(1, member_id=member, generation=1)
    for _ in range(24 * 8):
        driver.advance(DAY_MS // 24 // 3)
        assert driver.heartbeat(member, 1) == NONE
    driver.leave((member, None))
    driver.advance(7 * DAY_MS - 700_000)
    assert driver.offset().committed_offset == 1
    driver.advance(DAY_MS)
    assert driver.offset().committed_offset == -1
    assert not driver.shard.groups


def test_offsets_of_topics_that_a_stable_group_consumes_do_not_expire() -> None:
    driver = Driver()
    (member,) = driver.stable_group(1, session_ms=1_800_000)
    for topic in ("t", "left"):
        driver.commit_offset(1, member_id=member, generation=1, topic=topic)
    for _ in range(24 * 24):
        driver.advance(DAY_MS // 24 // 3)
        driver.heartbeat(member, 1)
    assert driver.offset("left").committed_offset == -1
    assert driver.offset("t").committed_offset == 1


def test_an_explicit_expiry_counts_before_the_retention() -> None:
    driver = Driver()
    driver.commit_offset(1, retention_ms=1_000_000)
    driver.commit_offset(1, partition=1)
    driver.advance(1_300_000)
    assert driver.offset().committed_offset == -1
    assert driver.offset(partition=1).committed_offset == 1


# ---- transactions -------------------------------------------------------------------------------------------------


def pending(driver: Driver, offset: int, producer_id: int = 7) -> None:
    value = OffsetCommitValue(offset, -1, "", START_MS)
    driver.shard.apply(Record(OffsetCommitKey(GROUP, "t", 0), value, 4), producer_id)


def test_an_offset_in_a_transaction_counts_when_it_is_committed() -> None:
    driver = Driver()
    driver.commit_offset(1)
    pending(driver, 5)
    assert driver.offset().committed_offset == 1
    unstable = driver.offset(stable=True)
    assert (unstable.committed_offset, unstable.error_code) == (-1, ErrorCode.UNSTABLE_OFFSET_COMMIT)
    driver.shard.end_transaction(7, True)
    assert driver.offset(stable=True).committed_offset == 5
    assert not driver.shard.offsets.pending
    assert not driver.shard.offsets.open_by_group


def test_an_offset_in_a_transaction_that_is_aborted_never_was() -> None:
    driver = Driver()
    pending(driver, 5)
    driver.shard.end_transaction(7, False)
    assert driver.offset(stable=True).committed_offset == -1


def test_a_later_commit_wins_over_a_transaction_that_ends_after_it() -> None:
    driver = Driver()
    pending(driver, 5)
    driver.commit_offset(9)
    driver.shard.end_transaction(7, True)
    assert driver.offset().committed_offset == 9


def test_a_deletion_reaches_into_open_transactions() -> None:
    driver = Driver()
    pending(driver, 5)
    driver.take(driver.shard.forget_topic("t"))
    driver.shard.end_transaction(7, True)
    assert driver.offset().committed_offset == -1


# ---- reading a log ------------------------------------------------------------------------------------------------

RECORDS = st.lists(
    st.tuples(
        st.sampled_from(["commit", "commit", "commit", "tombstone", "group", "no group", "marker"]),
        st.sampled_from(["g", "h"]),
        st.sampled_from(["t", "u"]),
        st.integers(-1, 2),
        st.integers(-1, 1 << 40),
        st.sampled_from([0, 1, 2, 3, 4, 4, 4]),
        st.sampled_from(["", "", "note"]),
        st.sampled_from([bytes(16), b"a" * 16, b"b" * 16]),
        st.sampled_from([-1, -1, 5]),
    ),
    max_size=40,
)


@given(RECORDS)
def test_the_short_cut_of_the_reader_reads_what_the_plain_road_reads(records: list[Any]) -> None:
    fast, plain = GroupShard(), GroupShard()
    read = fast.reader()
    for what, group, topic, partition, offset, version, note, topic_id, producer_id in records:
        if what == "marker":
            fast.end_transaction(5, offset % 2 == 0)
            plain.end_transaction(5, offset % 2 == 0)
            continue
        key: Any = OffsetCommitKey(group, topic, partition)
        value: Any = None
        if what == "commit":
            value = OffsetCommitValue(offset, -1, note, 7, -1, topic_id if version == 4 else bytes(16))
        elif what != "tombstone":
            key, version = GroupMetadataKey(group), 3
            value = GroupMetadataValue(protocol=None, leader=None) if what == "group" else None
        raw = GROUP_RECORDS.encode(Record(key, value, version))
        read(*raw, producer_id)
        decoded = GROUP_RECORDS.decode(*raw)
        assert decoded is not None
        plain.apply(decoded, producer_id)
        assert _all_offsets(fast) == _all_offsets(plain)
    assert list(fast.groups) == list(plain.groups)


def _all_offsets(shard: GroupShard) -> dict[str, Any]:
    return {
        group_id: {
            (topic, partition): (each.offset, each.leader_epoch, each.metadata, each.topic_id, each.place)
            for topic, partitions in topics.items()
            for partition, each in partitions.items()
        }
        for group_id, topics in shard.offsets.by_group.items()
    }
