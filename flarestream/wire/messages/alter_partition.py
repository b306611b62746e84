"""Asks the controller to change in-sync replicas, from the leader of a partition.

Generated from protocol/schemas/alter_partition.yaml (9cc475da5c04932f) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    FRESH, INT32S, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, finish_uvarint, new, pack_int32s,
    read_int32s, skip_tags, uvarint,
)
from flarestream.wire.uuids import ZERO


class AlterPartitionRequest(Message):
    """Versions 2-3, key 56; flexible: 0+."""

    __slots__ = (
        "broker_id", "broker_epoch", "topics",
    )

    API_KEY: ClassVar[int] = 56
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = -1,
        topics: list[AlterPartitionRequestTopicData] = FRESH,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch
        self.topics = [] if topics is FRESH else topics


class AlterPartitionRequestTopicData(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[AlterPartitionRequestPartitionData] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class AlterPartitionRequestPartitionData(Struct):
    __slots__ = (
        "partition_index", "leader_epoch", "new_isr", "new_isr_with_epochs", "leader_recovery_state",
        "partition_epoch",
    )

    def __init__(
        self,
        partition_index: int = 0,
        leader_epoch: int = 0,
        new_isr: list[int] = FRESH,
        new_isr_with_epochs: list[BrokerState] = FRESH,
        leader_recovery_state: int = 0,
        partition_epoch: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.leader_epoch = leader_epoch
        self.new_isr = [] if new_isr is FRESH else new_isr
        self.new_isr_with_epochs = [] if new_isr_with_epochs is FRESH else new_isr_with_epochs
        self.leader_recovery_state = leader_recovery_state
        self.partition_epoch = partition_epoch


class BrokerState(Struct):
    __slots__ = (
        "broker_id", "broker_epoch",
    )

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = -1,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch


class AlterPartitionResponse(Message):
    """Versions 2-3, key 56; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "topics",
    )

    API_KEY: ClassVar[int] = 56
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 3
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        topics: list[AlterPartitionResponseTopicData] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.topics = [] if topics is FRESH else topics


class AlterPartitionResponseTopicData(Struct):
    __slots__ = (
        "topic_id", "partitions",
    )

    def __init__(
        self,
        topic_id: bytes = ZERO,
        partitions: list[AlterPartitionResponsePartitionData] = FRESH,
    ) -> None:
        self.topic_id = topic_id
        self.partitions = [] if partitions is FRESH else partitions


class AlterPartitionResponsePartitionData(Struct):
    __slots__ = (
        "partition_index", "error_code", "leader_id", "leader_epoch", "isr", "leader_recovery_state",
        "partition_epoch",
    )

    def __init__(
        self,
        partition_index: int = 0,
        error_code: int = 0,
        leader_id: int = 0,
        leader_epoch: int = 0,
        isr: list[int] = FRESH,
        leader_recovery_state: int = 0,
        partition_epoch: int = 0,
    ) -> None:
        self.partition_index = partition_index
        self.error_code = error_code
        self.leader_id = leader_id
        self.leader_epoch = leader_epoch
        self.isr = [] if isr is FRESH else isr
        self.leader_recovery_state = leader_recovery_state
        self.partition_epoch = partition_epoch


_biB = Layout(">biB")
_bix = Layout(">bix")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihii = Layout(">ihii")
_ihiiB = Layout(">ihiiB")
_ii = Layout(">ii")
_iiB = Layout(">iiB")
_iq = Layout(">iq")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")
_u = Layout(">16s")
_uB = Layout(">16sB")


def _read_alter_partition_request_partition_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterPartitionRequestPartitionData], int]:
    if not 0 <= count * 15 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterPartitionRequestPartitionData] = []
    for _ in range(count):
        item = new(AlterPartitionRequestPartitionData)
        item.new_isr_with_epochs = []
        item.partition_index, item.leader_epoch, size = _iiB.unpack_from(buf, pos)
        pos += 9
        if 0 < size < 17:
            item.new_isr = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.new_isr, pos = read_int32s(buf, pos, size - 1)
        item.leader_recovery_state, item.partition_epoch, size = _biB.unpack_from(buf, pos)
        pos += 6
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_partition_request_partition_data_v2(parts: list[Buffer], items: Iterable[AlterPartitionRequestPartitionData]) -> None:
    for item in items:
        if item.new_isr_with_epochs:
            raise absent("new_isr_with_epochs")
        size = len(item.new_isr) + 1
        if size < 128:
            parts.append(_iiB.pack(item.partition_index, item.leader_epoch, size))
        else:
            parts.append(_ii.pack(item.partition_index, item.leader_epoch) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.new_isr) if size < 17 else pack_int32s(item.new_isr))
        parts.append(_bix.pack(item.leader_recovery_state, item.partition_epoch))


def _read_alter_partition_request_topic_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterPartitionRequestTopicData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterPartitionRequestTopicData] = []
    for _ in range(count):
        item = new(AlterPartitionRequestTopicData)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_alter_partition_request_partition_data_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_partition_request_topic_data_v2(parts: list[Buffer], items: Iterable[AlterPartitionRequestTopicData]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_alter_partition_request_partition_data_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_partition_request_v2(buf: bytes, pos: int) -> tuple[AlterPartitionRequest, int]:
    item = new(AlterPartitionRequest)
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_alter_partition_request_topic_data_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_partition_request_v2(parts: list[Buffer], item: AlterPartitionRequest) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iqB.pack(item.broker_id, item.broker_epoch, size))
    else:
        parts.append(_iq.pack(item.broker_id, item.broker_epoch) + uvarint(size))
    _write_alter_partition_request_topic_data_v2(parts, item.topics)
    parts.append(b"\x00")


def _read_broker_state_v3(buf: bytes, pos: int, count: int) -> tuple[list[BrokerState], int]:
    if not 0 <= count * 13 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[BrokerState] = []
    for _ in range(count):
        item = new(BrokerState)
        item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
        pos += 13
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_broker_state_v3(parts: list[Buffer], items: Iterable[BrokerState]) -> None:
    for item in items:
        parts.append(_iqx.pack(item.broker_id, item.broker_epoch))


def _read_alter_partition_request_partition_data_v3(buf: bytes, pos: int, count: int) -> tuple[list[AlterPartitionRequestPartitionData], int]:
    if not 0 <= count * 15 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterPartitionRequestPartitionData] = []
    for _ in range(count):
        item = new(AlterPartitionRequestPartitionData)
        item.new_isr = []
        item.partition_index, item.leader_epoch, size = _iiB.unpack_from(buf, pos)
        pos += 9
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.new_isr_with_epochs, pos = _read_broker_state_v3(buf, pos, size - 1)
        item.leader_recovery_state, item.partition_epoch, size = _biB.unpack_from(buf, pos)
        pos += 6
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_partition_request_partition_data_v3(parts: list[Buffer], items: Iterable[AlterPartitionRequestPartitionData]) -> None:
    for item in items:
        if item.new_isr:
            raise absent("new_isr")
        size = len(item.new_isr_with_epochs) + 1
        if size < 128:
            parts.append(_iiB.pack(item.partition_index, item.leader_epoch, size))
        else:
            parts.append(_ii.pack(item.partition_index, item.leader_epoch) + uvarint(size))
        _write_broker_state_v3(parts, item.new_isr_with_epochs)
        parts.append(_bix.pack(item.leader_recovery_state, item.partition_epoch))


def _read_alter_partition_request_topic_data_v3(buf: bytes, pos: int, count: int) -> tuple[list[AlterPartitionRequestTopicData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterPartitionRequestTopicData] = []
    for _ in range(count):
        item = new(AlterPartitionRequestTopicData)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_alter_partition_request_partition_data_v3(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_partition_request_topic_data_v3(parts: list[Buffer], items: Iterable[AlterPartitionRequestTopicData]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_alter_partition_request_partition_data_v3(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_partition_request_v3(buf: bytes, pos: int) -> tuple[AlterPartitionRequest, int]:
    item = new(AlterPartitionRequest)
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_alter_partition_request_topic_data_v3(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_partition_request_v3(parts: list[Buffer], item: AlterPartitionRequest) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iqB.pack(item.broker_id, item.broker_epoch, size))
    else:
        parts.append(_iq.pack(item.broker_id, item.broker_epoch) + uvarint(size))
    _write_alter_partition_request_topic_data_v3(parts, item.topics)
    parts.append(b"\x00")


def _read_alter_partition_response_partition_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterPartitionResponsePartitionData], int]:
    if not 0 <= count * 21 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterPartitionResponsePartitionData] = []
    for _ in range(count):
        item = new(AlterPartitionResponsePartitionData)
        item.partition_index, item.error_code, item.leader_id, item.leader_epoch, size = _ihiiB.unpack_from(buf, pos)
        pos += 15
        if 0 < size < 17:
            item.isr = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.isr, pos = read_int32s(buf, pos, size - 1)
        item.leader_recovery_state, item.partition_epoch, size = _biB.unpack_from(buf, pos)
        pos += 6
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_partition_response_partition_data_v2(parts: list[Buffer], items: Iterable[AlterPartitionResponsePartitionData]) -> None:
    for item in items:
        size = len(item.isr) + 1
        if size < 128:
            parts.append(_ihiiB.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch, size))
        else:
            parts.append(_ihii.pack(item.partition_index, item.error_code, item.leader_id, item.leader_epoch) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.isr) if size < 17 else pack_int32s(item.isr))
        parts.append(_bix.pack(item.leader_recovery_state, item.partition_epoch))


def _read_alter_partition_response_topic_data_v2(buf: bytes, pos: int, count: int) -> tuple[list[AlterPartitionResponseTopicData], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[AlterPartitionResponseTopicData] = []
    for _ in range(count):
        item = new(AlterPartitionResponseTopicData)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.partitions, pos = _read_alter_partition_response_partition_data_v2(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_alter_partition_response_topic_data_v2(parts: list[Buffer], items: Iterable[AlterPartitionResponseTopicData]) -> None:
    for item in items:
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        size = len(item.partitions) + 1
        if size < 128:
            parts.append(_uB.pack(item.topic_id, size))
        else:
            parts.append(_u.pack(item.topic_id) + uvarint(size))
        _write_alter_partition_response_partition_data_v2(parts, item.partitions)
        parts.append(b"\x00")


def _read_alter_partition_response_v2(buf: bytes, pos: int) -> tuple[AlterPartitionResponse, int]:
    item = new(AlterPartitionResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_alter_partition_response_topic_data_v2(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_alter_partition_response_v2(parts: list[Buffer], item: AlterPartitionResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    _write_alter_partition_response_topic_data_v2(parts, item.topics)
    parts.append(b"\x00")


AlterPartitionRequest._READERS = {
    2: _read_alter_partition_request_v2,
    3: _read_alter_partition_request_v3,
}
AlterPartitionRequest._WRITERS = {
    2: _write_alter_partition_request_v2,
    3: _write_alter_partition_request_v3,
}
AlterPartitionResponse._READERS = {
    2: _read_alter_partition_response_v2,
    3: _read_alter_partition_response_v2,
}
AlterPartitionResponse._WRITERS = {
    2: _write_alter_partition_response_v2,
    3: _write_alter_partition_response_v2,
}
