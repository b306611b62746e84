"""Some properties of a partition changed.

Generated from protocol/schemas/metadata/partition_change.yaml (4913674ec73d1fdd) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, INT32S, Buffer, absent, bad_tag, bad_uuid, finish_uvarint, new, pack_int32s, pack_uuids,
    read_int32s, read_tag, read_uuids, skip_tag, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class PartitionChangeRecord(Message):
    """Versions 0-2, key 5; flexible: 0+."""

    __slots__ = (
        "partition_id", "topic_id", "isr", "leader", "replicas", "removing_replicas", "adding_replicas",
        "leader_recovery_state", "directories", "eligible_leader_replicas", "last_known_elr",
    )

    API_KEY: ClassVar[int] = 5
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        partition_id: int = -1,
        topic_id: bytes = ZERO,
        isr: list[int] | None = None,
        leader: int = -2,
        replicas: list[int] | None = None,
        removing_replicas: list[int] | None = None,
        adding_replicas: list[int] | None = None,
        leader_recovery_state: int = -1,
        directories: list[bytes] | None = None,
        eligible_leader_replicas: list[int] | None = None,
        last_known_elr: list[int] | None = None,
    ) -> None:
        self.partition_id = partition_id
        self.topic_id = topic_id
        self.isr = isr
        self.leader = leader
        self.replicas = replicas
        self.removing_replicas = removing_replicas
        self.adding_replicas = adding_replicas
        self.leader_recovery_state = leader_recovery_state
        self.directories = directories
        self.eligible_leader_replicas = eligible_leader_replicas
        self.last_known_elr = last_known_elr


_b = Layout(">b")
_i = Layout(">i")
_iuB = Layout(">i16sB")
_iux = Layout(">i16sx")


def _read_partition_change_record_v0(buf: bytes, pos: int) -> tuple[PartitionChangeRecord, int]:
    item = new(PartitionChangeRecord)
    item.directories = None
    item.eligible_leader_replicas = None
    item.last_known_elr = None
    item.partition_id, item.topic_id, size = _iuB.unpack_from(buf, pos)
    pos += 21
    item.isr = None
    item.leader = -2
    item.replicas = None
    item.removing_replicas = None
    item.adding_replicas = None
    item.leader_recovery_state = -1
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.isr = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.isr, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.isr = None
            elif tag == 1:
                (item.leader,) = _i.unpack_from(buf, pos)
                pos += 4
            elif tag == 2:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.replicas = None
            elif tag == 3:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.removing_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.removing_replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.removing_replicas = None
            elif tag == 4:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.adding_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.adding_replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.adding_replicas = None
            elif tag == 5:
                (item.leader_recovery_state,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 8:
                raise bad_tag(tag)
            elif tag == 6:
                raise bad_tag(tag)
            elif tag == 7:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_partition_change_record_v0(parts: list[Buffer], item: PartitionChangeRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.directories is not None:
        raise absent("directories")
    if item.eligible_leader_replicas is not None:
        raise absent("eligible_leader_replicas")
    if item.last_known_elr is not None:
        raise absent("last_known_elr")
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    if item.isr is not None:
        body = []
        size = len(item.isr) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.isr) if size < 17 else pack_int32s(item.isr))
        tags.append(tagged(0, body))
    if item.leader != -2:
        body = []
        body.append(_i.pack(item.leader))
        tags.append(tagged(1, body))
    if item.replicas is not None:
        body = []
        size = len(item.replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
        tags.append(tagged(2, body))
    if item.removing_replicas is not None:
        body = []
        size = len(item.removing_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.removing_replicas) if size < 17 else pack_int32s(item.removing_replicas))
        tags.append(tagged(3, body))
    if item.adding_replicas is not None:
        body = []
        size = len(item.adding_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.adding_replicas) if size < 17 else pack_int32s(item.adding_replicas))
        tags.append(tagged(4, body))
    if item.leader_recovery_state != -1:
        body = []
        body.append(_b.pack(item.leader_recovery_state))
        tags.append(tagged(5, body))
    if tags:
        parts.append(_iuB.pack(item.partition_id, item.topic_id, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iux.pack(item.partition_id, item.topic_id))


def _read_partition_change_record_v1(buf: bytes, pos: int) -> tuple[PartitionChangeRecord, int]:
    item = new(PartitionChangeRecord)
    item.eligible_leader_replicas = None
    item.last_known_elr = None
    item.partition_id, item.topic_id, size = _iuB.unpack_from(buf, pos)
    pos += 21
    item.isr = None
    item.leader = -2
    item.replicas = None
    item.removing_replicas = None
    item.adding_replicas = None
    item.leader_recovery_state = -1
    item.directories = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.isr = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.isr, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.isr = None
            elif tag == 1:
                (item.leader,) = _i.unpack_from(buf, pos)
                pos += 4
            elif tag == 2:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.replicas = None
            elif tag == 3:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.removing_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.removing_replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.removing_replicas = None
            elif tag == 4:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.adding_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.adding_replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.adding_replicas = None
            elif tag == 5:
                (item.leader_recovery_state,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 8:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                if size > 0:
                    item.directories, pos = read_uuids(buf, pos, size - 1)
                else:
                    item.directories = None
            elif tag == 6:
                raise bad_tag(tag)
            elif tag == 7:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_partition_change_record_v1(parts: list[Buffer], item: PartitionChangeRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.eligible_leader_replicas is not None:
        raise absent("eligible_leader_replicas")
    if item.last_known_elr is not None:
        raise absent("last_known_elr")
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    if item.isr is not None:
        body = []
        size = len(item.isr) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.isr) if size < 17 else pack_int32s(item.isr))
        tags.append(tagged(0, body))
    if item.leader != -2:
        body = []
        body.append(_i.pack(item.leader))
        tags.append(tagged(1, body))
    if item.replicas is not None:
        body = []
        size = len(item.replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
        tags.append(tagged(2, body))
    if item.removing_replicas is not None:
        body = []
        size = len(item.removing_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.removing_replicas) if size < 17 else pack_int32s(item.removing_replicas))
        tags.append(tagged(3, body))
    if item.adding_replicas is not None:
        body = []
        size = len(item.adding_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.adding_replicas) if size < 17 else pack_int32s(item.adding_replicas))
        tags.append(tagged(4, body))
    if item.leader_recovery_state != -1:
        body = []
        body.append(_b.pack(item.leader_recovery_state))
        tags.append(tagged(5, body))
    if item.directories is not None:
        body = []
        size = len(item.directories) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.directories))
        tags.append(tagged(8, body))
    if tags:
        parts.append(_iuB.pack(item.partition_id, item.topic_id, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iux.pack(item.partition_id, item.topic_id))


def _read_partition_change_record_v2(buf: bytes, pos: int) -> tuple[PartitionChangeRecord, int]:
    item = new(PartitionChangeRecord)
    item.partition_id, item.topic_id, size = _iuB.unpack_from(buf, pos)
    pos += 21
    item.isr = None
    item.leader = -2
    item.replicas = None
    item.removing_replicas = None
    item.adding_replicas = None
    item.leader_recovery_state = -1
    item.eligible_leader_replicas = None
    item.last_known_elr = None
    item.directories = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.isr = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.isr, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.isr = None
            elif tag == 1:
                (item.leader,) = _i.unpack_from(buf, pos)
                pos += 4
            elif tag == 2:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.replicas = None
            elif tag == 3:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.removing_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.removing_replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.removing_replicas = None
            elif tag == 4:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.adding_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.adding_replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.adding_replicas = None
            elif tag == 5:
                (item.leader_recovery_state,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 6:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.eligible_leader_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.eligible_leader_replicas, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.eligible_leader_replicas = None
            elif tag == 7:
                size = buf[pos]
                pos += 1
                if 0 < size < 17:
                    item.last_known_elr = list(INT32S[size - 1].unpack_from(buf, pos))
                    pos += 4 * size - 4
                else:
                    if size > 127:
                        size, pos = finish_uvarint(buf, pos, size)
                    if size > 0:
                        item.last_known_elr, pos = read_int32s(buf, pos, size - 1)
                    else:
                        item.last_known_elr = None
            elif tag == 8:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                if size > 0:
                    item.directories, pos = read_uuids(buf, pos, size - 1)
                else:
                    item.directories = None
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_partition_change_record_v2(parts: list[Buffer], item: PartitionChangeRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    if item.isr is not None:
        body = []
        size = len(item.isr) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.isr) if size < 17 else pack_int32s(item.isr))
        tags.append(tagged(0, body))
    if item.leader != -2:
        body = []
        body.append(_i.pack(item.leader))
        tags.append(tagged(1, body))
    if item.replicas is not None:
        body = []
        size = len(item.replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
        tags.append(tagged(2, body))
    if item.removing_replicas is not None:
        body = []
        size = len(item.removing_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.removing_replicas) if size < 17 else pack_int32s(item.removing_replicas))
        tags.append(tagged(3, body))
    if item.adding_replicas is not None:
        body = []
        size = len(item.adding_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.adding_replicas) if size < 17 else pack_int32s(item.adding_replicas))
        tags.append(tagged(4, body))
    if item.leader_recovery_state != -1:
        body = []
        body.append(_b.pack(item.leader_recovery_state))
        tags.append(tagged(5, body))
    if item.eligible_leader_replicas is not None:
        body = []
        size = len(item.eligible_leader_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.eligible_leader_replicas) if size < 17 else pack_int32s(item.eligible_leader_replicas))
        tags.append(tagged(6, body))
    if item.last_known_elr is not None:
        body = []
        size = len(item.last_known_elr) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.last_known_elr) if size < 17 else pack_int32s(item.last_known_elr))
        tags.append(tagged(7, body))
    if item.directories is not None:
        body = []
        size = len(item.directories) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(pack_uuids(item.directories))
        tags.append(tagged(8, body))
    if tags:
        parts.append(_iuB.pack(item.partition_id, item.topic_id, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iux.pack(item.partition_id, item.topic_id))


PartitionChangeRecord._READERS = {
    0: _read_partition_change_record_v0,
    1: _read_partition_change_record_v1,
    2: _read_partition_change_record_v2,
}
PartitionChangeRecord._WRITERS = {
    0: _write_partition_change_record_v0,
    1: _write_partition_change_record_v1,
    2: _write_partition_change_record_v2,
}
