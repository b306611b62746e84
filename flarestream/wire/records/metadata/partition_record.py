"""A partition with its replicas, leader and in-sync replicas.

Generated from protocol/schemas/metadata/partition.yaml (06211157d070673b) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, Buffer, absent, bad_tag, bad_uuid, finish_uvarint, new, pack_int32s,
    pack_uuids, read_int32s, read_tag, read_uuids, skip_tag, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class PartitionRecord(Message):
    """Versions 0-2, key 3; flexible: 0+."""

    __slots__ = (
        "partition_id", "topic_id", "replicas", "isr", "removing_replicas", "adding_replicas", "leader",
        "leader_recovery_state", "leader_epoch", "partition_epoch", "directories",
        "eligible_leader_replicas", "last_known_elr",
    )

    API_KEY: ClassVar[int] = 3
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        partition_id: int = -1,
        topic_id: bytes = ZERO,
        replicas: list[int] = FRESH,
        isr: list[int] = FRESH,
        removing_replicas: list[int] = FRESH,
        adding_replicas: list[int] = FRESH,
        leader: int = -1,
        leader_recovery_state: int = 0,
        leader_epoch: int = -1,
        partition_epoch: int = -1,
        directories: list[bytes] = FRESH,
        eligible_leader_replicas: list[int] | None = None,
        last_known_elr: list[int] | None = None,
    ) -> None:
        self.partition_id = partition_id
        self.topic_id = topic_id
        self.replicas = [] if replicas is FRESH else replicas
        self.isr = [] if isr is FRESH else isr
        self.removing_replicas = [] if removing_replicas is FRESH else removing_replicas
        self.adding_replicas = [] if adding_replicas is FRESH else adding_replicas
        self.leader = leader
        self.leader_recovery_state = leader_recovery_state
        self.leader_epoch = leader_epoch
        self.partition_epoch = partition_epoch
        self.directories = [] if directories is FRESH else directories
        self.eligible_leader_replicas = eligible_leader_replicas
        self.last_known_elr = last_known_elr


_b = Layout(">b")
_iii = Layout(">iii")
_iiiB = Layout(">iiiB")
_iiix = Layout(">iiix")
_iu = Layout(">i16s")
_iuB = Layout(">i16sB")


def _read_partition_record_v0(buf: bytes, pos: int) -> tuple[PartitionRecord, int]:
    item = new(PartitionRecord)
    item.directories = []
    item.eligible_leader_replicas = None
    item.last_known_elr = None
    item.partition_id, item.topic_id, size = _iuB.unpack_from(buf, pos)
    pos += 21
    if 0 < size < 17:
        item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.replicas, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.isr = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.isr, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.removing_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.removing_replicas, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.adding_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.adding_replicas, pos = read_int32s(buf, pos, size - 1)
    item.leader, item.leader_epoch, item.partition_epoch, size = _iiiB.unpack_from(buf, pos)
    pos += 13
    item.leader_recovery_state = 0
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.leader_recovery_state,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 1:
                raise bad_tag(tag)
            elif tag == 2:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_partition_record_v0(parts: list[Buffer], item: PartitionRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.directories:
        raise absent("directories")
    if item.eligible_leader_replicas is not None:
        raise absent("eligible_leader_replicas")
    if item.last_known_elr is not None:
        raise absent("last_known_elr")
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    size = len(item.replicas) + 1
    if size < 128:
        parts.append(_iuB.pack(item.partition_id, item.topic_id, size))
    else:
        parts.append(_iu.pack(item.partition_id, item.topic_id) + uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
    size = len(item.isr) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.isr) if size < 17 else pack_int32s(item.isr))
    size = len(item.removing_replicas) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.removing_replicas) if size < 17 else pack_int32s(item.removing_replicas))
    size = len(item.adding_replicas) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.adding_replicas) if size < 17 else pack_int32s(item.adding_replicas))
    if item.leader_recovery_state != 0:
        body = []
        body.append(_b.pack(item.leader_recovery_state))
        tags.append(tagged(0, body))
    if tags:
        parts.append(_iiiB.pack(item.leader, item.leader_epoch, item.partition_epoch, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_iiix.pack(item.leader, item.leader_epoch, item.partition_epoch))


def _read_partition_record_v1(buf: bytes, pos: int) -> tuple[PartitionRecord, int]:
    item = new(PartitionRecord)
    item.eligible_leader_replicas = None
    item.last_known_elr = None
    item.partition_id, item.topic_id, size = _iuB.unpack_from(buf, pos)
    pos += 21
    if 0 < size < 17:
        item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.replicas, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.isr = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.isr, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.removing_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.removing_replicas, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.adding_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.adding_replicas, pos = read_int32s(buf, pos, size - 1)
    item.leader, item.leader_epoch, item.partition_epoch, size = _iiiB.unpack_from(buf, pos)
    pos += 13
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.directories, pos = read_uuids(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    item.leader_recovery_state = 0
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.leader_recovery_state,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 1:
                raise bad_tag(tag)
            elif tag == 2:
                raise bad_tag(tag)
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_partition_record_v1(parts: list[Buffer], item: PartitionRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if item.eligible_leader_replicas is not None:
        raise absent("eligible_leader_replicas")
    if item.last_known_elr is not None:
        raise absent("last_known_elr")
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    size = len(item.replicas) + 1
    if size < 128:
        parts.append(_iuB.pack(item.partition_id, item.topic_id, size))
    else:
        parts.append(_iu.pack(item.partition_id, item.topic_id) + uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
    size = len(item.isr) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.isr) if size < 17 else pack_int32s(item.isr))
    size = len(item.removing_replicas) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.removing_replicas) if size < 17 else pack_int32s(item.removing_replicas))
    size = len(item.adding_replicas) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.adding_replicas) if size < 17 else pack_int32s(item.adding_replicas))
    size = len(item.directories) + 1
    if size < 128:
        parts.append(_iiiB.pack(item.leader, item.leader_epoch, item.partition_epoch, size))
    else:
        parts.append(_iii.pack(item.leader, item.leader_epoch, item.partition_epoch) + uvarint(size))
    parts.append(pack_uuids(item.directories))
    if item.leader_recovery_state != 0:
        body = []
        body.append(_b.pack(item.leader_recovery_state))
        tags.append(tagged(0, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


def _read_partition_record_v2(buf: bytes, pos: int) -> tuple[PartitionRecord, int]:
    item = new(PartitionRecord)
    item.partition_id, item.topic_id, size = _iuB.unpack_from(buf, pos)
    pos += 21
    if 0 < size < 17:
        item.replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.replicas, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.isr = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.isr, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.removing_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.removing_replicas, pos = read_int32s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if 0 < size < 17:
        item.adding_replicas = list(INT32S[size - 1].unpack_from(buf, pos))
        pos += 4 * size - 4
    else:
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.adding_replicas, pos = read_int32s(buf, pos, size - 1)
    item.leader, item.leader_epoch, item.partition_epoch, size = _iiiB.unpack_from(buf, pos)
    pos += 13
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.directories, pos = read_uuids(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    item.leader_recovery_state = 0
    item.eligible_leader_replicas = None
    item.last_known_elr = None
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                (item.leader_recovery_state,) = _b.unpack_from(buf, pos)
                pos += 1
            elif tag == 1:
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
            elif tag == 2:
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
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_partition_record_v2(parts: list[Buffer], item: PartitionRecord) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    if len(item.topic_id) != 16:
        raise bad_uuid("topic_id")
    size = len(item.replicas) + 1
    if size < 128:
        parts.append(_iuB.pack(item.partition_id, item.topic_id, size))
    else:
        parts.append(_iu.pack(item.partition_id, item.topic_id) + uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.replicas) if size < 17 else pack_int32s(item.replicas))
    size = len(item.isr) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.isr) if size < 17 else pack_int32s(item.isr))
    size = len(item.removing_replicas) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.removing_replicas) if size < 17 else pack_int32s(item.removing_replicas))
    size = len(item.adding_replicas) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(INT32S[size - 1].pack(*item.adding_replicas) if size < 17 else pack_int32s(item.adding_replicas))
    size = len(item.directories) + 1
    if size < 128:
        parts.append(_iiiB.pack(item.leader, item.leader_epoch, item.partition_epoch, size))
    else:
        parts.append(_iii.pack(item.leader, item.leader_epoch, item.partition_epoch) + uvarint(size))
    parts.append(pack_uuids(item.directories))
    if item.leader_recovery_state != 0:
        body = []
        body.append(_b.pack(item.leader_recovery_state))
        tags.append(tagged(0, body))
    if item.eligible_leader_replicas is not None:
        body = []
        size = len(item.eligible_leader_replicas) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.eligible_leader_replicas) if size < 17 else pack_int32s(item.eligible_leader_replicas))
        tags.append(tagged(1, body))
    if item.last_known_elr is not None:
        body = []
        size = len(item.last_known_elr) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        body.append(INT32S[size - 1].pack(*item.last_known_elr) if size < 17 else pack_int32s(item.last_known_elr))
        tags.append(tagged(2, body))
    if tags:
        parts.append(BYTES[len(tags)])
        parts.extend(tags)
    else:
        parts.append(b"\x00")


PartitionRecord._READERS = {
    0: _read_partition_record_v0,
    1: _read_partition_record_v1,
    2: _read_partition_record_v2,
}
PartitionRecord._WRITERS = {
    0: _write_partition_record_v0,
    1: _write_partition_record_v1,
    2: _write_partition_record_v2,
}
