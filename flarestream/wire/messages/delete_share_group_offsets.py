"""Deletes the start offsets of share groups.

Generated from protocol/schemas/delete_share_group_offsets.yaml (655fdf0dbed68cf4) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, bad_uuid, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)
from flarestream.wire.uuids import ZERO


class DeleteShareGroupOffsetsRequest(Message):
    """Versions 0, key 92; flexible: 0+."""

    __slots__ = (
        "group_id", "topics",
    )

    API_KEY: ClassVar[int] = 92
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        group_id: str = "",
        topics: list[DeleteShareGroupOffsetsRequestTopic] = FRESH,
    ) -> None:
        self.group_id = group_id
        self.topics = [] if topics is FRESH else topics


class DeleteShareGroupOffsetsRequestTopic(Struct):
    __slots__ = ("topic_name",)

    def __init__(
        self,
        topic_name: str = "",
    ) -> None:
        self.topic_name = topic_name


class DeleteShareGroupOffsetsResponse(Message):
    """Versions 0, key 92; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "responses",
    )

    API_KEY: ClassVar[int] = 92
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = None,
        responses: list[DeleteShareGroupOffsetsResponseTopic] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.responses = [] if responses is FRESH else responses


class DeleteShareGroupOffsetsResponseTopic(Struct):
    __slots__ = (
        "topic_name", "topic_id", "error_code", "error_message",
    )

    def __init__(
        self,
        topic_name: str = "",
        topic_id: bytes = ZERO,
        error_code: int = 0,
        error_message: str | None = None,
    ) -> None:
        self.topic_name = topic_name
        self.topic_id = topic_id
        self.error_code = error_code
        self.error_message = error_message


_ih = Layout(">ih")
_ihB = Layout(">ihB")
_uh = Layout(">16sh")
_uhB = Layout(">16shB")


def _read_delete_share_group_offsets_request_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[DeleteShareGroupOffsetsRequestTopic], int]:
    if not 0 <= count * 2 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteShareGroupOffsetsRequestTopic] = []
    for _ in range(count):
        item = new(DeleteShareGroupOffsetsRequestTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_delete_share_group_offsets_request_topic_v0(parts: list[Buffer], items: Iterable[DeleteShareGroupOffsetsRequestTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_delete_share_group_offsets_request_v0(buf: bytes, pos: int) -> tuple[DeleteShareGroupOffsetsRequest, int]:
    item = new(DeleteShareGroupOffsetsRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.group_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.group_id, pos = compact_string(buf, pos, size, "group_id")
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.topics, pos = _read_delete_share_group_offsets_request_topic_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_share_group_offsets_request_v0(parts: list[Buffer], item: DeleteShareGroupOffsetsRequest) -> None:
    raw: Buffer
    raw = item.group_id.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    size = len(item.topics) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_delete_share_group_offsets_request_topic_v0(parts, item.topics)
    parts.append(b"\x00")


def _read_delete_share_group_offsets_response_topic_v0(buf: bytes, pos: int, count: int) -> tuple[list[DeleteShareGroupOffsetsResponseTopic], int]:
    if not 0 <= count * 21 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DeleteShareGroupOffsetsResponseTopic] = []
    for _ in range(count):
        item = new(DeleteShareGroupOffsetsResponseTopic)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.topic_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.topic_name, pos = compact_string(buf, pos, size, "topic_name")
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


def _write_delete_share_group_offsets_response_topic_v0(parts: list[Buffer], items: Iterable[DeleteShareGroupOffsetsResponseTopic]) -> None:
    for item in items:
        raw: Buffer
        raw = item.topic_name.encode()
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


def _read_delete_share_group_offsets_response_v0(buf: bytes, pos: int) -> tuple[DeleteShareGroupOffsetsResponse, int]:
    item = new(DeleteShareGroupOffsetsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
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
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.responses, pos = _read_delete_share_group_offsets_response_topic_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_delete_share_group_offsets_response_v0(parts: list[Buffer], item: DeleteShareGroupOffsetsResponse) -> None:
    raw: Buffer
    if item.error_message is None:
        size = 0
        raw = b""
    else:
        raw = item.error_message.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + string_size(size))
    parts.append(raw)
    size = len(item.responses) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_delete_share_group_offsets_response_topic_v0(parts, item.responses)
    parts.append(b"\x00")


DeleteShareGroupOffsetsRequest._READERS = {
    0: _read_delete_share_group_offsets_request_v0,
}
DeleteShareGroupOffsetsRequest._WRITERS = {
    0: _write_delete_share_group_offsets_request_v0,
}
DeleteShareGroupOffsetsResponse._READERS = {
    0: _read_delete_share_group_offsets_response_v0,
}
DeleteShareGroupOffsetsResponse._WRITERS = {
    0: _write_delete_share_group_offsets_response_v0,
}
