"""Tells which APIs and versions a node serves, and the finalized features.

Generated from protocol/schemas/api_versions.yaml (ab101faee10866db) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, read_tag, skip_tag, skip_tags, string_size, tag_count, tagged, uvarint,
)


class ApiVersionsRequest(Message):
    """Versions 0-5, key 18; flexible: 3+."""

    __slots__ = (
        "client_software_name", "client_software_version", "cluster_id", "node_id",
    )

    API_KEY: ClassVar[int] = 18
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        client_software_name: str = "",
        client_software_version: str = "",
        cluster_id: str | None = None,
        node_id: int = -1,
    ) -> None:
        self.client_software_name = client_software_name
        self.client_software_version = client_software_version
        self.cluster_id = cluster_id
        self.node_id = node_id


class ApiVersionsResponse(Message):
    """Versions 0-5, key 18; flexible: 3+."""

    __slots__ = (
        "error_code", "api_keys", "throttle_time_ms", "supported_features", "finalized_features_epoch",
        "finalized_features", "zk_migration_ready",
    )

    API_KEY: ClassVar[int] = 18
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 5
    FLEXIBLE_FROM: ClassVar[int] = 3

    def __init__(
        self,
        error_code: int = 0,
        api_keys: list[ApiVersion] = FRESH,
        throttle_time_ms: int = 0,
        supported_features: list[SupportedFeatureKey] = FRESH,
        finalized_features_epoch: int = -1,
        finalized_features: list[FinalizedFeatureKey] = FRESH,
        zk_migration_ready: bool = False,
    ) -> None:
        self.error_code = error_code
        self.api_keys = [] if api_keys is FRESH else api_keys
        self.throttle_time_ms = throttle_time_ms
        self.supported_features = [] if supported_features is FRESH else supported_features
        self.finalized_features_epoch = finalized_features_epoch
        self.finalized_features = [] if finalized_features is FRESH else finalized_features
        self.zk_migration_ready = zk_migration_ready


class ApiVersion(Struct):
    __slots__ = (
        "api_key", "min_version", "max_version",
    )

    def __init__(
        self,
        api_key: int = 0,
        min_version: int = 0,
        max_version: int = 0,
    ) -> None:
        self.api_key = api_key
        self.min_version = min_version
        self.max_version = max_version


class SupportedFeatureKey(Struct):
    __slots__ = (
        "name", "min_version", "max_version",
    )

    def __init__(
        self,
        name: str = "",
        min_version: int = 0,
        max_version: int = 0,
    ) -> None:
        self.name = name
        self.min_version = min_version
        self.max_version = max_version


class FinalizedFeatureKey(Struct):
    __slots__ = (
        "name", "max_version_level", "min_version_level",
    )

    def __init__(
        self,
        name: str = "",
        max_version_level: int = 0,
        min_version_level: int = 0,
    ) -> None:
        self.name = name
        self.max_version_level = max_version_level
        self.min_version_level = min_version_level


_h = Layout(">h")
_hB = Layout(">hB")
_hhB = Layout(">hhB")
_hhh = Layout(">hhh")
_hhhB = Layout(">hhhB")
_hhhx = Layout(">hhhx")
_hhx = Layout(">hhx")
_hi = Layout(">hi")
_i = Layout(">i")
_iB = Layout(">iB")
_ix = Layout(">ix")
_o = Layout(">?")
_q = Layout(">q")


def _read_api_versions_request_v0(buf: bytes, pos: int) -> tuple[ApiVersionsRequest, int]:
    item = new(ApiVersionsRequest)
    item.client_software_name = ""
    item.client_software_version = ""
    item.cluster_id = None
    item.node_id = -1
    return item, pos


def _write_api_versions_request_v0(parts: list[Buffer], item: ApiVersionsRequest) -> None:
    pass


def _read_api_versions_request_v3(buf: bytes, pos: int) -> tuple[ApiVersionsRequest, int]:
    item = new(ApiVersionsRequest)
    item.cluster_id = None
    item.node_id = -1
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_software_name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_software_name, pos = compact_string(buf, pos, size, "client_software_name")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_software_version = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_software_version, pos = compact_string(buf, pos, size, "client_software_version")
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_api_versions_request_v3(parts: list[Buffer], item: ApiVersionsRequest) -> None:
    raw: Buffer
    raw = item.client_software_name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.client_software_version.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_api_versions_request_v5(buf: bytes, pos: int) -> tuple[ApiVersionsRequest, int]:
    item = new(ApiVersionsRequest)
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_software_name = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_software_name, pos = compact_string(buf, pos, size, "client_software_name")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.client_software_version = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        item.client_software_version, pos = compact_string(buf, pos, size, "client_software_version")
    size = buf[pos]
    pos += 1
    if 0 < size < 128:
        stop = pos + size - 1
        item.cluster_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.cluster_id = None
    else:
        item.cluster_id, pos = nullable_compact_string(buf, pos, size)
    item.node_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_api_versions_request_v5(parts: list[Buffer], item: ApiVersionsRequest) -> None:
    raw: Buffer
    raw = item.client_software_name.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    raw = item.client_software_version.encode()
    size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    if item.cluster_id is None:
        size = 0
        raw = b""
    else:
        raw = item.cluster_id.encode()
        size = len(raw) + 1
    parts.append(BYTES[size] if size < 128 else string_size(size))
    parts.append(raw)
    parts.append(_ix.pack(item.node_id))


def _read_api_version_v0(buf: bytes, pos: int, count: int) -> tuple[list[ApiVersion], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ApiVersion] = []
    for _ in range(count):
        item = new(ApiVersion)
        item.api_key, item.min_version, item.max_version = _hhh.unpack_from(buf, pos)
        pos += 6
        items.append(item)
    return items, pos


def _write_api_version_v0(parts: list[Buffer], items: Iterable[ApiVersion]) -> None:
    for item in items:
        parts.append(_hhh.pack(item.api_key, item.min_version, item.max_version))


def _read_api_versions_response_v0(buf: bytes, pos: int) -> tuple[ApiVersionsResponse, int]:
    item = new(ApiVersionsResponse)
    item.throttle_time_ms = 0
    item.supported_features = []
    item.finalized_features_epoch = -1
    item.finalized_features = []
    item.zk_migration_ready = False
    item.error_code, size = _hi.unpack_from(buf, pos)
    pos += 6
    item.api_keys, pos = _read_api_version_v0(buf, pos, size)
    return item, pos


def _write_api_versions_response_v0(parts: list[Buffer], item: ApiVersionsResponse) -> None:
    size = len(item.api_keys)
    parts.append(_hi.pack(item.error_code, size))
    _write_api_version_v0(parts, item.api_keys)


def _read_api_versions_response_v1(buf: bytes, pos: int) -> tuple[ApiVersionsResponse, int]:
    item = new(ApiVersionsResponse)
    item.supported_features = []
    item.finalized_features_epoch = -1
    item.finalized_features = []
    item.zk_migration_ready = False
    item.error_code, size = _hi.unpack_from(buf, pos)
    pos += 6
    item.api_keys, pos = _read_api_version_v0(buf, pos, size)
    (item.throttle_time_ms,) = _i.unpack_from(buf, pos)
    pos += 4
    return item, pos


def _write_api_versions_response_v1(parts: list[Buffer], item: ApiVersionsResponse) -> None:
    size = len(item.api_keys)
    parts.append(_hi.pack(item.error_code, size))
    _write_api_version_v0(parts, item.api_keys)
    parts.append(_i.pack(item.throttle_time_ms))


def _read_api_version_v3(buf: bytes, pos: int, count: int) -> tuple[list[ApiVersion], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[ApiVersion] = []
    for _ in range(count):
        item = new(ApiVersion)
        item.api_key, item.min_version, item.max_version, size = _hhhB.unpack_from(buf, pos)
        pos += 7
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_api_version_v3(parts: list[Buffer], items: Iterable[ApiVersion]) -> None:
    for item in items:
        parts.append(_hhhx.pack(item.api_key, item.min_version, item.max_version))


def _read_supported_feature_key_v3(buf: bytes, pos: int, count: int) -> tuple[list[SupportedFeatureKey], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[SupportedFeatureKey] = []
    for _ in range(count):
        item = new(SupportedFeatureKey)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.min_version, item.max_version, size = _hhB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_supported_feature_key_v3(parts: list[Buffer], items: Iterable[SupportedFeatureKey]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hhx.pack(item.min_version, item.max_version))


def _read_finalized_feature_key_v3(buf: bytes, pos: int, count: int) -> tuple[list[FinalizedFeatureKey], int]:
    if not 0 <= count * 6 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[FinalizedFeatureKey] = []
    for _ in range(count):
        item = new(FinalizedFeatureKey)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.name, pos = compact_string(buf, pos, size, "name")
        item.max_version_level, item.min_version_level, size = _hhB.unpack_from(buf, pos)
        pos += 5
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_finalized_feature_key_v3(parts: list[Buffer], items: Iterable[FinalizedFeatureKey]) -> None:
    for item in items:
        raw: Buffer
        raw = item.name.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        parts.append(_hhx.pack(item.max_version_level, item.min_version_level))


def _read_api_versions_response_v3(buf: bytes, pos: int) -> tuple[ApiVersionsResponse, int]:
    item = new(ApiVersionsResponse)
    item.error_code, size = _hB.unpack_from(buf, pos)
    pos += 3
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.api_keys, pos = _read_api_version_v3(buf, pos, size - 1)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    item.supported_features = []
    item.finalized_features_epoch = -1
    item.finalized_features = []
    item.zk_migration_ready = False
    if size:
        size, pos = tag_count(buf, pos, size)
        for _ in range(size):
            tag, size, pos = read_tag(buf, pos)
            if tag == 0:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.supported_features, pos = _read_supported_feature_key_v3(buf, pos, size - 1)
            elif tag == 1:
                (item.finalized_features_epoch,) = _q.unpack_from(buf, pos)
                pos += 8
            elif tag == 2:
                size = buf[pos]
                pos += 1
                if size > 127:
                    size, pos = finish_uvarint(buf, pos, size)
                item.finalized_features, pos = _read_finalized_feature_key_v3(buf, pos, size - 1)
            elif tag == 3:
                item.zk_migration_ready = buf[pos] != 0
                pos += 1
            else:
                pos = skip_tag(buf, pos, size)
    return item, pos


def _write_api_versions_response_v3(parts: list[Buffer], item: ApiVersionsResponse) -> None:
    tags: list[bytes] = []
    body: list[Buffer]
    size = len(item.api_keys) + 1
    if size < 128:
        parts.append(_hB.pack(item.error_code, size))
    else:
        parts.append(_h.pack(item.error_code) + uvarint(size))
    _write_api_version_v3(parts, item.api_keys)
    if item.supported_features:
        body = []
        size = len(item.supported_features) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        _write_supported_feature_key_v3(body, item.supported_features)
        tags.append(tagged(0, body))
    if item.finalized_features_epoch != -1:
        body = []
        body.append(_q.pack(item.finalized_features_epoch))
        tags.append(tagged(1, body))
    if item.finalized_features:
        body = []
        size = len(item.finalized_features) + 1
        body.append(BYTES[size] if size < 128 else uvarint(size))
        _write_finalized_feature_key_v3(body, item.finalized_features)
        tags.append(tagged(2, body))
    if item.zk_migration_ready:
        body = []
        body.append(_o.pack(item.zk_migration_ready))
        tags.append(tagged(3, body))
    if tags:
        parts.append(_iB.pack(item.throttle_time_ms, len(tags)))
        parts.extend(tags)
    else:
        parts.append(_ix.pack(item.throttle_time_ms))


ApiVersionsRequest._READERS = {
    0: _read_api_versions_request_v0,
    1: _read_api_versions_request_v0,
    2: _read_api_versions_request_v0,
    3: _read_api_versions_request_v3,
    4: _read_api_versions_request_v3,
    5: _read_api_versions_request_v5,
}
ApiVersionsRequest._WRITERS = {
    0: _write_api_versions_request_v0,
    1: _write_api_versions_request_v0,
    2: _write_api_versions_request_v0,
    3: _write_api_versions_request_v3,
    4: _write_api_versions_request_v3,
    5: _write_api_versions_request_v5,
}
ApiVersionsResponse._READERS = {
    0: _read_api_versions_response_v0,
    1: _read_api_versions_response_v1,
    2: _read_api_versions_response_v1,
    3: _read_api_versions_response_v3,
    4: _read_api_versions_response_v3,
    5: _read_api_versions_response_v3,
}
ApiVersionsResponse._WRITERS = {
    0: _write_api_versions_response_v0,
    1: _write_api_versions_response_v1,
    2: _write_api_versions_response_v1,
    3: _write_api_versions_response_v3,
    4: _write_api_versions_response_v3,
    5: _write_api_versions_response_v3,
}
