"""Raises or lowers finalized feature levels.

Generated from protocol/schemas/update_features.yaml (115706261106a6e0) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, skip_tags, string_size, uvarint,
)


class UpdateFeaturesRequest(Message):
    """Versions 0-2, key 57; flexible: 0+."""

    __slots__ = (
        "timeout_ms", "feature_updates", "validate_only",
    )

    API_KEY: ClassVar[int] = 57
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        timeout_ms: int = 60000,
        feature_updates: list[FeatureUpdateKey] = FRESH,
        validate_only: bool = False,
    ) -> None:
        self.timeout_ms = timeout_ms
        self.feature_updates = [] if feature_updates is FRESH else feature_updates
        self.validate_only = validate_only


class FeatureUpdateKey(Struct):
    __slots__ = (
        "feature", "max_version_level", "allow_downgrade", "upgrade_type",
    )

    def __init__(
        self,
        feature: str = "",
        max_version_level: int = 0,
        allow_downgrade: bool = False,
        upgrade_type: int = 1,
    ) -> None:
        self.feature = feature
        self.max_version_level = max_version_level
        self.allow_downgrade = allow_downgrade
        self.upgrade_type = upgrade_type


class UpdateFeaturesResponse(Message):
    """Versions 0-2, key 57; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "error_message", "results",
    )

    API_KEY: ClassVar[int] = 57
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        error_message: str | None = "",
        results: list[UpdatableFeatureResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.error_message = error_message
        self.results = [] if results is FRESH else results


class UpdatableFeatureResult(Struct):
    __slots__ = (
        "feature", "error_code", "error_message",
    )

    def __init__(
        self,
        feature: str = "",
        error_code: int = 0,
        error_message: str | None = "",
    ) -> None:
        self.feature = feature
        self.error_code = error_code
        self.error_message = error_message


_h = Layout(">h")
_hB = Layout(">hB")
_hbB = Layout(">hbB")
_hbx = Layout(">hbx")
_hoB = Layout(">h?B")
_hox = Layout(">h?x")
_i = Layout(">i")
_iB = Layout(">iB")
_ih = Layout(">ih")
_ihB = Layout(">ihB")
_oB = Layout(">?B")
_ox = Layout(">?x")


def _read_feature_update_key_v0(buf: bytes, pos: int, count: int) -> tuple[list[FeatureUpdateKey], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FeatureUpdateKey] = []
    for _ in range(count):
        item = new(FeatureUpdateKey)
        item.upgrade_type = 1
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.feature = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.feature, pos = compact_string(buf, pos, size, "feature")
        item.max_version_level, item.allow_downgrade, size = _hoB.unpack_from(buf, pos)
        pos += 4
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_feature_update_key_v0(parts: list[Buffer], items: Iterable[FeatureUpdateKey]) -> None:
    for item in items:
        raw: Buffer
        if item.upgrade_type != 1:
            raise absent("upgrade_type")
        raw = item.feature.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hox.pack(item.max_version_level, item.allow_downgrade))


def _read_update_features_request_v0(buf: bytes, pos: int) -> tuple[UpdateFeaturesRequest, int]:
    item = new(UpdateFeaturesRequest)
    item.validate_only = False
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.feature_updates, pos = _read_feature_update_key_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_update_features_request_v0(parts: list[Buffer], item: UpdateFeaturesRequest) -> None:
    if item.validate_only:
        raise absent("validate_only")
    size = len(item.feature_updates) + 1
    if size < 128:
        parts.append(_iB.pack(item.timeout_ms, size))
    else:
        parts.append(_i.pack(item.timeout_ms) + uvarint(size))
    _write_feature_update_key_v0(parts, item.feature_updates)
    parts.append(b"\x00")


def _read_feature_update_key_v1(buf: bytes, pos: int, count: int) -> tuple[list[FeatureUpdateKey], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FeatureUpdateKey] = []
    for _ in range(count):
        item = new(FeatureUpdateKey)
        item.allow_downgrade = False
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.feature = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.feature, pos = compact_string(buf, pos, size, "feature")
        item.max_version_level, item.upgrade_type, size = _hbB.unpack_from(buf, pos)
        pos += 4
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_feature_update_key_v1(parts: list[Buffer], items: Iterable[FeatureUpdateKey]) -> None:
    for item in items:
        raw: Buffer
        if item.allow_downgrade:
            raise absent("allow_downgrade")
        raw = item.feature.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hbx.pack(item.max_version_level, item.upgrade_type))


def _read_update_features_request_v1(buf: bytes, pos: int) -> tuple[UpdateFeaturesRequest, int]:
    item = new(UpdateFeaturesRequest)
    item.timeout_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.feature_updates, pos = _read_feature_update_key_v1(buf, pos, size - 1)
    item.validate_only, size = _oB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_update_features_request_v1(parts: list[Buffer], item: UpdateFeaturesRequest) -> None:
    size = len(item.feature_updates) + 1
    if size < 128:
        parts.append(_iB.pack(item.timeout_ms, size))
    else:
        parts.append(_i.pack(item.timeout_ms) + uvarint(size))
    _write_feature_update_key_v1(parts, item.feature_updates)
    parts.append(_ox.pack(item.validate_only))


def _read_updatable_feature_result_v0(buf: bytes, pos: int, count: int) -> tuple[list[UpdatableFeatureResult], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[UpdatableFeatureResult] = []
    for _ in range(count):
        item = new(UpdatableFeatureResult)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.feature = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.feature, pos = compact_string(buf, pos, size, "feature")
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


def _write_updatable_feature_result_v0(parts: list[Buffer], items: Iterable[UpdatableFeatureResult]) -> None:
    for item in items:
        raw: Buffer
        raw = item.feature.encode()
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


def _read_update_features_response_v0(buf: bytes, pos: int) -> tuple[UpdateFeaturesResponse, int]:
    item = new(UpdateFeaturesResponse)
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
    item.results, pos = _read_updatable_feature_result_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_update_features_response_v0(parts: list[Buffer], item: UpdateFeaturesResponse) -> None:
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
    size = len(item.results) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_updatable_feature_result_v0(parts, item.results)
    parts.append(b"\x00")


def _read_update_features_response_v2(buf: bytes, pos: int) -> tuple[UpdateFeaturesResponse, int]:
    item = new(UpdateFeaturesResponse)
    item.results = []
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
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_update_features_response_v2(parts: list[Buffer], item: UpdateFeaturesResponse) -> None:
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
    parts.append(b"\x00")


UpdateFeaturesRequest._READERS = {
    0: _read_update_features_request_v0,
    1: _read_update_features_request_v1,
    2: _read_update_features_request_v1,
}
UpdateFeaturesRequest._WRITERS = {
    0: _write_update_features_request_v0,
    1: _write_update_features_request_v1,
    2: _write_update_features_request_v1,
}
UpdateFeaturesResponse._READERS = {
    0: _read_update_features_response_v0,
    1: _read_update_features_response_v0,
    2: _read_update_features_response_v2,
}
UpdateFeaturesResponse._WRITERS = {
    0: _write_update_features_response_v0,
    1: _write_update_features_response_v0,
    2: _write_update_features_response_v2,
}
