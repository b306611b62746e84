"""Creates topics.

Generated from protocol/schemas/create_topics.yaml (d93b7a5f0423271d) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, INT32S, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, null_value, nullable_compact_string, pack_int32s, read_int32s, read_tag, skip_tag, skip_tags,
    string_size, tag_count, tagged, uvarint,
)
from flarestream.wire.uuids import ZERO


class CreateTopicsRequest(Message):
    """Versions 2-7, key 19; flexible: 5+."""

    __slots__ = (
        "topics", "timeout_ms", "validate_only",
    )

    API_KEY: ClassVar[int] = 19
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 7
    FLEXIBLE_FROM: ClassVar[int] = 5

    def __init__(
        self,
        topics: list[CreatableTopic] = FRESH,
        timeout_ms: int = 60000,
        validate_only: bool = False,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.timeout_ms = timeout_ms
        self.validate_only = validate_only


class CreatableTopic(Struct):
    __slots__ = (
        "name", "num_partitions", "replication_factor", "assignments", "configs",
    )

    def __init__(
        self,
        name: str = "",
        num_partitions: int = 0,
        replication_factor: int = 0,
        assignments: list[CreatableReplicaAssignment] = FRESH,
        configs: list[CreatableTopicConfig] = FRESH,
    ) -> None:
        self.name = name
        self.num_partitions = num_partitions
        self.replication_factor = replication_factor
        self.assignments = [] if assignments is FRESH else assignments
        self.configs = [] if configs is FRESH else configs


class CreatableReplicaAssignment(Struct):
    __slots__ = (
        "partition_index", "broker_ids",
    )

    def __init__(
        self,
        partition_index: int = 0,
        broker_ids: list[int] = FRESH,
    ) -> None:
        self.partition_index = partition_index
        self.broker_ids = [] if broker_ids is FRESH else broker_ids


class CreatableTopicConfig(Struct):
    __slots__ = (
        "name", "value",
    )

    def __init__(
        self,
        name: str = "",
        value: str | None = "",
    ) -> None:
        self.name = name
        self.value = value


class CreateTopicsResponse(Message):
    """Versions 2-7, key 19; flexible: 5+."""

    __slots__ = (
        "throttle_time_ms", "topics",
    )

    API_KEY: ClassVar[int] = 19
    MIN_VERSION: ClassVar[int] = 2
    MAX_VERSION: ClassVar[int] = 7
    FLEXIBLE_FROM: ClassVar[int] = 5

    def __init__(
        self,
        throttle_time_ms: int = 0,
        topics: list[CreatableTopicResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.topics = [] if topics is FRESH else topics


class CreatableTopicResult(Struct):
    __slots__ = (
        "name", "topic_id", "error_code", "error_message", "topic_config_error_code", "num_partitions",
        "replication_factor", "configs",
    )

    def __init__(
        self,
        name: str = "",
        topic_id: bytes = ZERO,
        error_code: int = 0,
        error_message: str | None = "",
        topic_config_error_code: int = 0,
        num_partitions: int = -1,
        replication_factor: int = -1,
        configs: list[CreatableTopicConfigs] | None = FRESH,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.error_code = error_code
        self.error_message = error_message
        self.topic_config_error_code = topic_config_error_code
        self.num_partitions = num_partitions
        self.replication_factor = replication_factor
        self.configs = [] if configs is FRESH else configs


class CreatableTopicConfigs(Struct):
    __slots__ = (
        "name", "value", "read_only", "config_source", "is_sensitive",
    )

    def __init__(
        self,
        name: str = "",
        value: str | None = "",
        read_only: bool = False,
        config_source: int = -1,
        is_sensitive: bool = False,
    ) -> None:
        self.name = name
        self.value = value
        self.read_only = read_only
        self.config_source = config_source
        self.is_sensitive = is_sensitive


_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_ihi = Layout(">ihi")
_ii = Layout(">ii")
_io = Layout(">i?")
_ioB = Layout(">i?B")
_iox = Layout(">i?x")
_oboB = Layout(">?b?B")
_obox = Layout(">?b?x")
_uh = Layout(">16sh")
_uhB = Layout(">16shB")


def _read_creatable_replica_assignment_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatableReplicaAssignment], int]:
    if not 0 <= count * 8 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableReplicaAssignment] = []
    for _ in range(count):
        item = new(CreatableReplicaAssignment)
        item.partition_index, size = _ii.unpack_from(buf, pos)
        pos += 8
        if 0 < size < 17:
            item.broker_ids = list(INT32S[size].unpack_from(buf, pos))
            pos += 4 * size
        else:
            item.broker_ids, pos = read_int32s(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_replica_assignment_v2(parts: list[Buffer], items: Iterable[CreatableReplicaAssignment]) -> None:
    for item in items:
        size = len(item.broker_ids)
        parts.append(_ii.pack(item.partition_index, size))
        parts.append(INT32S[size].pack(*item.broker_ids) if size < 17 else pack_int32s(item.broker_ids))


def _read_creatable_topic_config_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopicConfig], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopicConfig] = []
    for _ in range(count):
        item = new(CreatableTopicConfig)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.value = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.value = None
        items.append(item)
    return items, pos


def _write_creatable_topic_config_v2(parts: list[Buffer], items: Iterable[CreatableTopicConfig]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.value is None:
            size = -1
            raw = b""
        else:
            raw = item.value.encode()
            size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)


def _read_creatable_topic_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopic], int]:
    if not 0 <= count * 16 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopic] = []
    for _ in range(count):
        item = new(CreatableTopic)
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.num_partitions, item.replication_factor, size = _ihi.unpack_from(buf, pos)
        pos += 10
        item.assignments, pos = _read_creatable_replica_assignment_v2(buf, pos, size)
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.configs, pos = _read_creatable_topic_config_v2(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_topic_v2(parts: list[Buffer], items: Iterable[CreatableTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        size = len(item.assignments)
        parts.append(_ihi.pack(item.num_partitions, item.replication_factor, size))
        _write_creatable_replica_assignment_v2(parts, item.assignments)
        size = len(item.configs)
        parts.append(_i.pack(size))
        _write_creatable_topic_config_v2(parts, item.configs)


def _read_create_topics_request_v2(buf: bytes, pos: int) -> tuple[CreateTopicsRequest, int]:
    item = new(CreateTopicsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topics, pos = _read_creatable_topic_v2(buf, pos, size)
    item.timeout_ms, item.validate_only = _io.unpack_from(buf, pos)
    pos += 5
    return item, pos


def _write_create_topics_request_v2(parts: list[Buffer], item: CreateTopicsRequest) -> None:
    size = len(item.topics)
    parts.append(_i.pack(size))
    _write_creatable_topic_v2(parts, item.topics)
    parts.append(_io.pack(item.timeout_ms, item.validate_only))


def _read_creatable_replica_assignment_v5(buf: bytes, pos: int, count: int) -> tuple[list[CreatableReplicaAssignment], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableReplicaAssignment] = []
    for _ in range(count):
        item = new(CreatableReplicaAssignment)
        item.partition_index, size = _iB.unpack_from(buf, pos)
        pos += 5
        if 0 < size < 17:
            item.broker_ids = list(INT32S[size - 1].unpack_from(buf, pos))
            pos += 4 * size - 4
        else:
            if size > 127:
                size, pos = finish_uvarint(buf, pos, size)
            item.broker_ids, pos = read_int32s(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_replica_assignment_v5(parts: list[Buffer], items: Iterable[CreatableReplicaAssignment]) -> None:
    for item in items:
        size = len(item.broker_ids) + 1
        if size < 128:
            parts.append(_iB.pack(item.partition_index, size))
        else:
            parts.append(_i.pack(item.partition_index) + uvarint(size))
        parts.append(INT32S[size - 1].pack(*item.broker_ids) if size < 17 else pack_int32s(item.broker_ids))
        parts.append(b"\x00")


def _read_creatable_topic_config_v5(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopicConfig], int]:
    if not 0 <= count * 3 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopicConfig] = []
    for _ in range(count):
        item = new(CreatableTopicConfig)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.value = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.value = None
        else:
            item.value, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_topic_config_v5(parts: list[Buffer], items: Iterable[CreatableTopicConfig]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.value is None:
            size = 0
            raw = b""
        else:
            raw = item.value.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_creatable_topic_v5(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopic], int]:
    if not 0 <= count * 10 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopic] = []
    for _ in range(count):
        item = new(CreatableTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.num_partitions, item.replication_factor, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.assignments, pos = _read_creatable_replica_assignment_v5(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.configs, pos = _read_creatable_topic_config_v5(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_topic_v5(parts: list[Buffer], items: Iterable[CreatableTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        size = len(item.assignments) + 1
        if size < 128:
            parts.append(_ihB.pack(item.num_partitions, item.replication_factor, size))
        else:
            parts.append(_ih.pack(item.num_partitions, item.replication_factor) + uvarint(size))
        _write_creatable_replica_assignment_v5(parts, item.assignments)
        size = len(item.configs) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_creatable_topic_config_v5(parts, item.configs)
        parts.append(b"\x00")


def _read_create_topics_request_v5(buf: bytes, pos: int) -> tuple[CreateTopicsRequest, int]:
    item = new(CreateTopicsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_creatable_topic_v5(buf, pos, size - 1)
    item.timeout_ms, item.validate_only, size = _ioB.unpack_from(buf, pos)
    pos += 6
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_topics_request_v5(parts: list[Buffer], item: CreateTopicsRequest) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_creatable_topic_v5(parts, item.topics)
    parts.append(_iox.pack(item.timeout_ms, item.validate_only))


def _read_creatable_topic_result_v2(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopicResult], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopicResult] = []
    for _ in range(count):
        item = new(CreatableTopicResult)
        item.topic_id = ZERO
        item.topic_config_error_code = 0
        item.num_partitions = -1
        item.replication_factor = -1
        item.configs = []
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        items.append(item)
    return items, pos


def _write_creatable_topic_result_v2(parts: list[Buffer], items: Iterable[CreatableTopicResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        if item.error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)


def _read_create_topics_response_v2(buf: bytes, pos: int) -> tuple[CreateTopicsResponse, int]:
    item = new(CreateTopicsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.topics, pos = _read_creatable_topic_result_v2(buf, pos, size)
    return item, pos


def _write_create_topics_response_v2(parts: list[Buffer], item: CreateTopicsResponse) -> None:
    size = len(item.topics)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_creatable_topic_result_v2(parts, item.topics)


def _read_creatable_topic_configs_v5(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopicConfigs], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopicConfigs] = []
    for _ in range(count):
        item = new(CreatableTopicConfigs)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.value = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.value = None
        else:
            item.value, pos = nullable_compact_string(buf, pos, size)
        item.read_only, item.config_source, item.is_sensitive, size = _oboB.unpack_from(buf, pos)
        pos += 4
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_topic_configs_v5(parts: list[Buffer], items: Iterable[CreatableTopicConfigs]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.value is None:
            size = 0
            raw = b""
        else:
            raw = item.value.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_obox.pack(item.read_only, item.config_source, item.is_sensitive))


def _read_creatable_topic_result_v5(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopicResult], int]:
    if not 0 <= count * 12 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopicResult] = []
    for _ in range(count):
        item = new(CreatableTopicResult)
        item.topic_id = ZERO
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.error_code, size = _hB.unpack_from(buf, pos)
        pos += 3
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        item.num_partitions, item.replication_factor, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.configs, pos = _read_creatable_topic_configs_v5(buf, pos, size - 1)
        else:
            item.configs = None
        size = buf[pos]
        pos += 1
        item.topic_config_error_code = 0
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.topic_config_error_code,) = _h.unpack_from(buf, pos)
                    pos += 2
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_topic_result_v5(parts: list[Buffer], items: Iterable[CreatableTopicResult]) -> None:
    for item in items:
        raw: Buffer
        tags: list[bytes] = []
        body: list[Buffer]
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_hB.pack(item.error_code, size))
        else:
            parts.append(_h.pack(item.error_code) + string_size(size))
        parts.append(raw)
        size = 0 if item.configs is None else len(item.configs) + 1
        if size < 128:
            parts.append(_ihB.pack(item.num_partitions, item.replication_factor, size))
        else:
            parts.append(_ih.pack(item.num_partitions, item.replication_factor) + uvarint(size))
        if item.configs:
            _write_creatable_topic_configs_v5(parts, item.configs)
        if item.topic_config_error_code != 0:
            body = []
            body.append(_h.pack(item.topic_config_error_code))
            tags.append(tagged(0, body))
        if tags:
            parts.append(BYTES[len(tags)])
            parts.extend(tags)
        else:
            parts.append(b"\x00")


def _read_create_topics_response_v5(buf: bytes, pos: int) -> tuple[CreateTopicsResponse, int]:
    item = new(CreateTopicsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_creatable_topic_result_v5(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_topics_response_v5(parts: list[Buffer], item: CreateTopicsResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_creatable_topic_result_v5(parts, item.topics)
    parts.append(b"\x00")


def _read_creatable_topic_result_v7(buf: bytes, pos: int, count: int) -> tuple[list[CreatableTopicResult], int]:
    if not 0 <= count * 28 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[CreatableTopicResult] = []
    for _ in range(count):
        item = new(CreatableTopicResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.topic_id, item.error_code, size = _uhB.unpack_from(buf, pos)
        pos += 19
        if 0 < size < 128:
            stop = pos + size - 1
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.error_message = None
        else:
            item.error_message, pos = nullable_compact_string(buf, pos, size)
        item.num_partitions, item.replication_factor, size = _ihB.unpack_from(buf, pos)
        pos += 7
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.configs, pos = _read_creatable_topic_configs_v5(buf, pos, size - 1)
        else:
            item.configs = None
        size = buf[pos]
        pos += 1
        item.topic_config_error_code = 0
        if size:
            size, pos = tag_count(buf, pos, size)
            for _ in range(size):
                tag, size, pos = read_tag(buf, pos)
                if tag == 0:
                    (item.topic_config_error_code,) = _h.unpack_from(buf, pos)
                    pos += 2
                else:
                    pos = skip_tag(buf, pos, size)
        items.append(item)
    return items, pos


def _write_creatable_topic_result_v7(parts: list[Buffer], items: Iterable[CreatableTopicResult]) -> None:
    for item in items:
        raw: Buffer
        tags: list[bytes] = []
        body: list[Buffer]
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        if item.error_message is None:
            size = 0
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_uhB.pack(item.topic_id, item.error_code, size))
        else:
            parts.append(_uh.pack(item.topic_id, item.error_code) + string_size(size))
        parts.append(raw)
        size = 0 if item.configs is None else len(item.configs) + 1
        if size < 128:
            parts.append(_ihB.pack(item.num_partitions, item.replication_factor, size))
        else:
            parts.append(_ih.pack(item.num_partitions, item.replication_factor) + uvarint(size))
        if item.configs:
            _write_creatable_topic_configs_v5(parts, item.configs)
        if item.topic_config_error_code != 0:
            body = []
            body.append(_h.pack(item.topic_config_error_code))
            tags.append(tagged(0, body))
        if tags:
            parts.append(BYTES[len(tags)])
            parts.extend(tags)
        else:
            parts.append(b"\x00")


def _read_create_topics_response_v7(buf: bytes, pos: int) -> tuple[CreateTopicsResponse, int]:
    item = new(CreateTopicsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_creatable_topic_result_v7(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_create_topics_response_v7(parts: list[Buffer], item: CreateTopicsResponse) -> None:
    size = len(item.topics) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_creatable_topic_result_v7(parts, item.topics)
    parts.append(b"\x00")


CreateTopicsRequest._READERS = {
    2: _read_create_topics_request_v2,
    3: _read_create_topics_request_v2,
    4: _read_create_topics_request_v2,
    5: _read_create_topics_request_v5,
    6: _read_create_topics_request_v5,
    7: _read_create_topics_request_v5,
}
CreateTopicsRequest._WRITERS = {
    2: _write_create_topics_request_v2,
    3: _write_create_topics_request_v2,
    4: _write_create_topics_request_v2,
    5: _write_create_topics_request_v5,
    6: _write_create_topics_request_v5,
    7: _write_create_topics_request_v5,
}
CreateTopicsResponse._READERS = {
    2: _read_create_topics_response_v2,
    3: _read_create_topics_response_v2,
    4: _read_create_topics_response_v2,
    5: _read_create_topics_response_v5,
    6: _read_create_topics_response_v5,
    7: _read_create_topics_response_v7,
}
CreateTopicsResponse._WRITERS = {
    2: _write_create_topics_response_v2,
    3: _write_create_topics_response_v2,
    4: _write_create_topics_response_v2,
    5: _write_create_topics_response_v5,
    6: _write_create_topics_response_v5,
    7: _write_create_topics_response_v7,
}
