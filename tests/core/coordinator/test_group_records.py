"""The records of `__consumer_offsets`, byte for byte (reference: storage-and-groups.md sections 10 and 15)."""

from __future__ import annotations

import pytest

from flarestream.core.coordinator.contract import Record
from flarestream.core.coordinator.group.classic import ClassicGroup, Member
from flarestream.core.coordinator.group.stored import empty_group_record, group_from, group_record
from flarestream.core.coordinator.group_records import GROUP_RECORDS, TYPES
from flarestream.wire.primitives import DecodeError
from flarestream.wire.records.group.group_metadata_key import GroupMetadataKey
from flarestream.wire.records.group.group_metadata_value import GroupMetadataValue
from flarestream.wire.records.group.offset_commit_key import OffsetCommitKey
from flarestream.wire.records.group.offset_commit_value import OffsetCommitValue

TOPIC_ID = bytes(range(16))


def hexed(text: str) -> bytes:
    return bytes.fromhex(text.replace(" ", ""))


def test_a_new_group_is_written_as_kafka_writes_it() -> None:
    group = ClassicGroup("g-classic", state_since_ms=0x1A20B8A6F5D)
    key, value = GROUP_RECORDS.encode(empty_group_record(group))
    assert key == hexed("0002 0009") + b"g-classic"
    assert value == hexed("0003 0000 00000000 ffff ffff 000001a20b8a6f5d 00000000")


def test_an_offset_is_written_in_version_4_with_its_topic_id() -> None:
    value = OffsetCommitValue(4, 0, "", 0x1A20B8A7BC3, -1, TOPIC_ID)
    record = Record(OffsetCommitKey("g-classic", "t1", 0), value, 4)
    raw_key, raw_value = GROUP_RECORDS.encode(record)
    assert raw_key == hexed("0001 0009") + b"g-classic" + hexed("0002") + b"t1" + hexed("00000000")
    assert raw_value == hexed("0004 0000000000000004 00000000 01 000001a20b8a7bc3 01 00 10") + TOPIC_ID
    assert GROUP_RECORDS.decode(raw_key, raw_value) == record


@pytest.mark.parametrize("version", range(5))
def test_every_version_of_an_offset_is_read(version: int) -> None:
    value = OffsetCommitValue(7, 3 if version >= 3 else -1, "note", 11, 99 if version == 1 else -1)
    record = Record(OffsetCommitKey("g", "t", 2), value, version)
    assert GROUP_RECORDS.decode(*GROUP_RECORDS.encode(record)) == record


@pytest.mark.parametrize("version", range(5))
def test_every_version_of_a_group_makes_the_same_group(version: int) -> None:
    group = ClassicGroup("g", state_since_ms=5 if version >= 2 else -1)
    rebalance_ms = 30_000 if version >= 1 else -1
    instance_id = "i" if version >= 3 else None
    member = Member("g", "m", instance_id, "c", "/h", rebalance_ms, 10_000, [("range", b"s")], b"a")
    group.add(member, "consumer")
    group.generation, group.protocol_name = 4, "range"
    written = group_record(group, {"m": b"a"})
    written.version = version
    read = GROUP_RECORDS.decode(*GROUP_RECORDS.encode(written))
    assert read is not None
    assert isinstance(read.value, GroupMetadataValue)
    loaded = group_from("g", read.value)
    assert (loaded.state, loaded.generation, loaded.protocol_name, loaded.leader_id) == (
        "Stable",
        4,
        "range",
        "m",
    )
    found = loaded.members["m"]
    assert found.rebalance_timeout_ms == (30_000 if version >= 1 else 10_000)
    assert (found.session_timeout_ms, found.instance_id, found.assignment) == (10_000, instance_id, b"a")


def test_unknown_types_are_skipped() -> None:
    for number in (9, 18, 24, 200):
        assert number not in TYPES
        assert GROUP_RECORDS.decode(number.to_bytes(2, "big") + b"whatever", b"\0\0") is None


@pytest.mark.parametrize(
    ("key", "value"),
    [
        (b"", b""),
        (b"\0", b"\0\0"),
        (b"\0\x02\0\x05ab", b"\0\x03"),
        (b"\0\x02\0\x01g", b"\0"),
        (b"\0\x02\0\x01g", b"\0\x09\0\0\0\0"),
        (b"\0\x02\0\x01g", b"\xff\xff\0\0"),
        (b"\0\x02\0\x01gx", None),
    ],
)
def test_damage_and_unknown_versions_are_refused(key: bytes, value: bytes | None) -> None:
    with pytest.raises(DecodeError):
        GROUP_RECORDS.decode(key, value)


@pytest.mark.parametrize("number", TYPES)
def test_every_type_of_kafka_is_known(number: int) -> None:
    classes = GROUP_RECORDS._load(number)
    assert classes is not None
    assert {each.API_KEY for each in classes} == {number}


def test_a_tombstone_has_no_value() -> None:
    record = Record(GroupMetadataKey("g"), None)
    assert GROUP_RECORDS.encode(record) == (b"\0\x02\0\x01g", None)
    assert GROUP_RECORDS.decode(b"\0\x02\0\x01g", None) == record
