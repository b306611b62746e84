"""Deletes topics by name or id.

Generated from protocol/schemas/delete_topics.yaml (c2e25f35c7731472) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, bad_uuid, compact_string, finish_uvarint,
    new, null_here, null_value, nullable_compact_string, read_compact_strings, read_strings, skip_tags,
    string_size, uvarint, write_compact_strings, write_strings,
)
from flarestream.wire.uuids import ZERO


class DeleteTopicsRequest(Message):
    """Versions 1-6, key 20; flexible: 4+."""

    __slots__ = (
        "topics", "topic_names", "timeout_ms",
    )

    API_KEY: ClassVar[int] = 20
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        topics: list[DeleteTopicState] = FRESH,
        topic_names: list[str] = FRESH,
        timeout_ms: int = 0,
    ) -> None:
        self.topics = [] if topics is FRESH else topics
        self.topic_names = [] if topic_names is FRESH else topic_names
        self.timeout_ms = timeout_ms


class DeleteTopicState(Struct):
    __slots__ = (
        "name", "topic_id",
    )

    def __init__(
        self,
        name: str | None = None,
        topic_id: bytes = ZERO,
    ) -> None:
        self.name = name
        self.topic_id = topic_id


class DeleteTopicsResponse(Message):
    """Versions 1-6, key 20; flexible: 4+."""

    __slots__ = (
        "throttle_time_ms", "responses",
    )

    API_KEY: ClassVar[int] = 20
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 6
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        throttle_time_ms: int = 0,
        responses: list[DeletableTopicResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.responses = [] if responses is FRESH else responses


class DeletableTopicResult(Struct):
    __slots__ = (
        "name", "topic_id", "error_code", "error_message",
    )

    def __init__(
        self,
        name: str | None = "",
        topic_id: bytes = ZERO,
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.name = name
        self.topic_id = topic_id
        self.error_code = error_code
        self.error_message = error_message


_h = Layout(">h")
_hB = Layout(">hB")
_hx = Layout(">hx")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_ix = Layout(">ix")
_uB = Layout(">16sB")
_uh = Layout(">16sh")
_uhB = Layout(">16shB")
_ux = Layout(">16sx")


def _read_delete_topics_request_v1(buf: bytes, pos: int) -> tuple[DeleteTopicsRequest, int]:
    item = new(DeleteTopicsRequest)
    item.topics = []
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.topic_names, pos = read_strings(buf, pos, size)
    (item.timeout_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_delete_topics_request_v1(parts: list[Buffer], item: DeleteTopicsRequest) -> None:
    if item.topics:
        raise absent("topics")
    size = len(item.topic_names)
    parts.append(_i.pack(size))
    write_strings(parts, item.topic_names)
    parts.append(_i.pack(item.timeout_ms))


def _read_delete_topics_request_v4(buf: bytes, pos: int) -> tuple[DeleteTopicsRequest, int]:
    item = new(DeleteTopicsRequest)
    item.topics = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topic_names, pos = read_compact_strings(buf, pos, size - 1)
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_topics_request_v4(parts: list[Buffer], item: DeleteTopicsRequest) -> None:
    if item.topics:
        raise absent("topics")
    size = len(item.topic_names) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.topic_names)
    parts.append(_ix.pack(item.timeout_ms))


def _read_delete_topic_state_v6(buf: bytes, pos: int, count: int) -> tuple[list[DeleteTopicState], int]:
    if not 0 <= count * 18 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteTopicState] = []
    for _ in range(count):
        item = new(DeleteTopicState)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.name = None
        else:
            item.name, pos = nullable_compact_string(buf, pos, size)
        item.topic_id, size = _uB.unpack_from(buf, pos)
        pos += 17
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_topic_state_v6(parts: list[Buffer], items: Iterable[DeleteTopicState]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            size = 0
            raw = b""
        else:
            raw = item.name.encode()
            size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        if len(item.topic_id) != 16:
            raise bad_uuid("topic_id")
        parts.append(_ux.pack(item.topic_id))


def _read_delete_topics_request_v6(buf: bytes, pos: int) -> tuple[DeleteTopicsRequest, int]:
    item = new(DeleteTopicsRequest)
    item.topic_names = []
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_delete_topic_state_v6(buf, pos, size - 1)
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_topics_request_v6(parts: list[Buffer], item: DeleteTopicsRequest) -> None:
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_delete_topic_state_v6(parts, item.topics)
    parts.append(_ix.pack(item.timeout_ms))


def _read_deletable_topic_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[DeletableTopicResult], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeletableTopicResult] = []
    for _ in range(count):
        item = new(DeletableTopicResult)
        item.topic_id = ZERO
        item.error_message = None
        (size,) = _h.unpack_from(buf, pos)
        pos += 2
        if size >= 0:
            stop = pos + size
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("name")
        (item.error_code,) = _h.unpack_from(buf, pos)
        pos += 2
        items.append(item)
    return items, pos


def _write_deletable_topic_result_v1(parts: list[Buffer], items: Iterable[DeletableTopicResult]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw)
        parts.append(_h.pack(size))
        parts.append(raw)
        parts.append(_h.pack(item.error_code))


def _read_delete_topics_response_v1(buf: bytes, pos: int) -> tuple[DeleteTopicsResponse, int]:
    item = new(DeleteTopicsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.responses, pos = _read_deletable_topic_result_v1(buf, pos, size)
    return item, pos


def _write_delete_topics_response_v1(parts: list[Buffer], item: DeleteTopicsResponse) -> None:
    size = len(item.responses)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_deletable_topic_result_v1(parts, item.responses)


def _read_deletable_topic_result_v4(buf: bytes, pos: int, count: int) -> tuple[list[DeletableTopicResult], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeletableTopicResult] = []
    for _ in range(count):
        item = new(DeletableTopicResult)
        item.topic_id = ZERO
        item.error_message = None
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
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_deletable_topic_result_v4(parts: list[Buffer], items: Iterable[DeletableTopicResult]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hx.pack(item.error_code))


def _read_delete_topics_response_v4(buf: bytes, pos: int) -> tuple[DeleteTopicsResponse, int]:
    item = new(DeleteTopicsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_deletable_topic_result_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_topics_response_v4(parts: list[Buffer], item: DeleteTopicsResponse) -> None:
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_deletable_topic_result_v4(parts, item.responses)
    parts.append(b"\x00")


def _read_deletable_topic_result_v5(buf: bytes, pos: int, count: int) -> tuple[list[DeletableTopicResult], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeletableTopicResult] = []
    for _ in range(count):
        item = new(DeletableTopicResult)
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
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_deletable_topic_result_v5(parts: list[Buffer], items: Iterable[DeletableTopicResult]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            raise null_here("name")
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
        parts.append(b"\x00")


def _read_delete_topics_response_v5(buf: bytes, pos: int) -> tuple[DeleteTopicsResponse, int]:
    item = new(DeleteTopicsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_deletable_topic_result_v5(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_topics_response_v5(parts: list[Buffer], item: DeleteTopicsResponse) -> None:
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_deletable_topic_result_v5(parts, item.responses)
    parts.append(b"\x00")


def _read_deletable_topic_result_v6(buf: bytes, pos: int, count: int) -> tuple[list[DeletableTopicResult], int]:
    if not 0 <= count * 21 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeletableTopicResult] = []
    for _ in range(count):
        item = new(DeletableTopicResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.name = None
        else:
            item.name, pos = nullable_compact_string(buf, pos, size)
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
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_deletable_topic_result_v6(parts: list[Buffer], items: Iterable[DeletableTopicResult]) -> None:
    for item in items:
        raw: Buffer
        if item.name is None:
            size = 0
            raw = b""
        else:
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
        parts.append(b"\x00")


def _read_delete_topics_response_v6(buf: bytes, pos: int) -> tuple[DeleteTopicsResponse, int]:
    item = new(DeleteTopicsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_deletable_topic_result_v6(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_topics_response_v6(parts: list[Buffer], item: DeleteTopicsResponse) -> None:
    size = len(item.responses) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_deletable_topic_result_v6(parts, item.responses)
    parts.append(b"\x00")


DeleteTopicsRequest._READERS = {
    1: _read_delete_topics_request_v1,
    2: _read_delete_topics_request_v1,
    3: _read_delete_topics_request_v1,
    4: _read_delete_topics_request_v4,
    5: _read_delete_topics_request_v4,
    6: _read_delete_topics_request_v6,
}
DeleteTopicsRequest._WRITERS = {
    1: _write_delete_topics_request_v1,
    2: _write_delete_topics_request_v1,
    3: _write_delete_topics_request_v1,
    4: _write_delete_topics_request_v4,
    5: _write_delete_topics_request_v4,
    6: _write_delete_topics_request_v6,
}
DeleteTopicsResponse._READERS = {
    1: _read_delete_topics_response_v1,
    2: _read_delete_topics_response_v1,
    3: _read_delete_topics_response_v1,
    4: _read_delete_topics_response_v4,
    5: _read_delete_topics_response_v5,
    6: _read_delete_topics_response_v6,
}
DeleteTopicsResponse._WRITERS = {
    1: _write_delete_topics_response_v1,
    2: _write_delete_topics_response_v1,
    3: _write_delete_topics_response_v1,
    4: _write_delete_topics_response_v4,
    5: _write_delete_topics_response_v5,
    6: _write_delete_topics_response_v6,
}
