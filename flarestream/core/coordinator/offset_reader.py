"""Reading a log of offset commits fast: group and topic of a key are decoded once, not for each of its records.

For: `GroupShard.reader`. *Must not know:* files. *Theory:* almost everything in `__consumer_offsets` is a commit in one
of two layouts (version 4 without a note, with and without a topic id), and a key is the same bytes but for its last
four, the partition, for all partitions of a topic. For those, one dict look-up and one unpack replace the decoding of
key and value; everything else takes the plain road of `decode` and `apply`. A place is forgotten with the first record
that deletes anything it may rest on.
"""

from __future__ import annotations

from struct import Struct
from typing import TYPE_CHECKING

from flarestream.core.coordinator.offsets import NO_TRANSACTION, Committed
from flarestream.wire.uuids import ZERO

if TYPE_CHECKING:
    from flarestream.core.coordinator.shard import GroupShard

_unpack = Struct(">hqiBqB").unpack_from
_WITHOUT_ID = 24
_WITH_ID = 42
_TOPIC_ID_TAG = b"\0\x10"
_OFFSET_COMMIT = b"\0\x01"
_from_bytes = int.from_bytes


class _Place:
    """Where the offsets of one topic in one group stand."""

    __slots__ = ("partitions", "topic_id")

    def __init__(self, partitions: dict[int, Committed]) -> None:
        self.partitions = partitions
        self.topic_id = ZERO
        """The last topic id that was read, kept so that equal ones are one object."""


class OffsetReader:
    """One reading of one log into one shard."""

    __slots__ = ("_places", "_shard")

    def __init__(self, shard: GroupShard) -> None:
        self._shard = shard
        self._places: dict[bytes, _Place] = {}
        """By record key without its partition."""

    def read(self, key: bytes, value: bytes | None, producer_id: int) -> None:
        """Applies one record. Raises DecodeError."""
        if value is not None and producer_id == NO_TRANSACTION:
            place = self._places.get(key[:-4])
            if place is not None and self._read_known(
                place, _from_bytes(key[-4:], "big", signed=True), value
            ):
                return
        self._read_plainly(key, value, producer_id)

    def _read_known(self, place: _Place, index: int, value: bytes) -> bool:
        """Whether `value` has one of the common layouts; then it stands."""
        size = len(value)
        if size not in (_WITHOUT_ID, _WITH_ID):
            return False
        version, offset, leader_epoch, note, commit_timestamp, tags = _unpack(value)
        if version != 4 or note != 1:
            return False
        topic_id = ZERO
        if size == _WITH_ID:
            if tags != 1 or value[24:26] != _TOPIC_ID_TAG:
                return False
            topic_id = value[26:]
            if topic_id == place.topic_id:
                topic_id = place.topic_id
            else:
                place.topic_id = topic_id
        elif tags:
            return False
        offsets = self._shard.offsets
        offsets.place += 1
        place.partitions[index] = Committed(
            offset, leader_epoch, "", commit_timestamp, -1, topic_id, offsets.place
        )
        return True

    def _read_plainly(self, key: bytes, value: bytes | None, producer_id: int) -> None:
        shard = self._shard
        record = shard.family.decode(key, value)
        if record is None:
            return
        shard.apply(record, producer_id)
        if value is None:
            if key[:2] == _OFFSET_COMMIT:
                self._places.pop(key[:-4], None)
            else:
                self._places.clear()
        elif key[:2] == _OFFSET_COMMIT and producer_id == NO_TRANSACTION:
            commit = record.key
            partitions = shard.offsets.by_group[commit.group][commit.topic]  # type: ignore[attr-defined]
            self._places[key[:-4]] = _Place(partitions)
