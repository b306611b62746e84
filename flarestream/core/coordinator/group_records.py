"""The records of `__consumer_offsets`: which types there are, and how they become bytes.

*Must not know:* what a record means. *Theory:* a key is its type as i16 and a body that never changes; a value is its
version as i16 and a body of that version. Types nobody knows are skipped, so that a newer broker's records do no harm;
an unknown version of a known type is an error, because skipping it would lose state.
*Kafka:* GroupCoordinatorRecordSerde, CoordinatorRecordType.
"""

from __future__ import annotations

from struct import Struct
from typing import Any

from flarestream.core.coordinator.contract import Record
from flarestream.wire.index import load
from flarestream.wire.primitives import DecodeError

_int16 = Struct(">h")
_pack_int16 = _int16.pack

TYPES: dict[int, str] = {
    0: "LegacyOffsetCommit",
    1: "OffsetCommit",
    2: "GroupMetadata",
    3: "ConsumerGroupMetadata",
    4: "ConsumerGroupPartitionMetadata",
    5: "ConsumerGroupMemberMetadata",
    6: "ConsumerGroupTargetAssignmentMetadata",
    7: "ConsumerGroupTargetAssignmentMember",
    8: "ConsumerGroupCurrentMemberAssignment",
    10: "ShareGroupMemberMetadata",
    11: "ShareGroupMetadata",
    12: "ShareGroupTargetAssignmentMetadata",
    13: "ShareGroupTargetAssignmentMember",
    14: "ShareGroupCurrentMemberAssignment",
    15: "ShareGroupStatePartitionMetadata",
    16: "ConsumerGroupRegularExpression",
    17: "StreamsGroupMetadata",
    19: "StreamsGroupMemberMetadata",
    20: "StreamsGroupTargetAssignmentMetadata",
    21: "StreamsGroupTargetAssignmentMember",
    22: "StreamsGroupCurrentMemberAssignment",
    23: "StreamsGroupTopology",
}
"""Record types by number: the name without Key and Value."""


class GroupRecords:
    """The family of `__consumer_offsets`. Message classes are imported when a type is first met."""

    __slots__ = ("_classes",)

    def __init__(self) -> None:
        self._classes: dict[int, tuple[Any, Any]] = {}

    def encode(self, record: Record) -> tuple[bytes, bytes | None]:
        """Key and value as Kafka writes them; EncodeError if the value does not fit its version."""
        key, value = record.key, record.value
        raw_key = _pack_int16(key.API_KEY) + key.encode(0)
        if value is None:
            return raw_key, None
        return raw_key, _pack_int16(record.version) + value.encode(record.version)

    def decode(self, key: bytes, value: bytes | None) -> Record | None:
        """The record; None for an unknown type. DecodeError: damaged, or an unknown version of the value."""
        if len(key) < 2:
            raise DecodeError(f"record key of {len(key)} bytes")
        (number,) = _int16.unpack_from(key)
        classes = self._classes.get(number) or self._load(number)
        if classes is None:
            return None
        key_class, value_class = classes
        message, end = key_class.decode(key, 2, 0)
        if end != len(key):
            raise DecodeError(f"{len(key) - end} bytes follow the record key")
        if value is None:
            return Record(message, None)
        if len(value) < 2:
            raise DecodeError(f"record value of {len(value)} bytes")
        (version,) = _int16.unpack_from(value)
        body, end = value_class.decode(value, 2, version)
        return Record(message, body, version)

    def _load(self, number: int) -> tuple[Any, Any] | None:
        name = TYPES.get(number)
        if name is None:
            return None
        classes = self._classes[number] = (load(name + "Key"), load(name + "Value"))
        return classes


GROUP_RECORDS = GroupRecords()
