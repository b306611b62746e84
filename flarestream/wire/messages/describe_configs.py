"""Reads the settings of topics, brokers, groups and clients.

Generated from protocol/schemas/describe_configs.yaml (c5fabf55e98066c1) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    null_value, nullable_compact_string, read_compact_strings, read_strings, skip_tags, string_size,
    uvarint, write_compact_strings, write_strings,
)


class DescribeConfigsRequest(Message):
    """Versions 1-4, key 32; flexible: 4+."""

    __slots__ = (
        "resources", "include_synonyms", "include_documentation",
    )

    API_KEY: ClassVar[int] = 32
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        resources: list[DescribeConfigsResource] = FRESH,
        include_synonyms: bool = False,
        include_documentation: bool = False,
    ) -> None:
        self.resources = [] if resources is FRESH else resources
        self.include_synonyms = include_synonyms
        self.include_documentation = include_documentation


class DescribeConfigsResource(Struct):
    __slots__ = (
        "resource_type", "resource_name", "configuration_keys",
    )

    def __init__(
        self,
        resource_type: int = 0,
        resource_name: str = "",
        configuration_keys: list[str] | None = FRESH,
    ) -> None:
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.configuration_keys = [] if configuration_keys is FRESH else configuration_keys


class DescribeConfigsResponse(Message):
    """Versions 1-4, key 32; flexible: 4+."""

    __slots__ = (
        "throttle_time_ms", "results",
    )

    API_KEY: ClassVar[int] = 32
    MIN_VERSION: ClassVar[int] = 1
    MAX_VERSION: ClassVar[int] = 4
    FLEXIBLE_FROM: ClassVar[int] = 4

    def __init__(
        self,
        throttle_time_ms: int = 0,
        results: list[DescribeConfigsResult] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.results = [] if results is FRESH else results


class DescribeConfigsResult(Struct):
    __slots__ = (
        "error_code", "error_message", "resource_type", "resource_name", "configs",
    )

    def __init__(
        self,
        error_code: int = 0,
        error_message: str | None = "",
        resource_type: int = 0,
        resource_name: str = "",
        configs: list[DescribeConfigsResourceResult] = FRESH,
    ) -> None:
        self.error_code = error_code
        self.error_message = error_message
        self.resource_type = resource_type
        self.resource_name = resource_name
        self.configs = [] if configs is FRESH else configs


class DescribeConfigsResourceResult(Struct):
    __slots__ = (
        "name", "value", "read_only", "config_source", "is_sensitive", "synonyms", "config_type",
        "documentation",
    )

    def __init__(
        self,
        name: str = "",
        value: str | None = "",
        read_only: bool = False,
        config_source: int = -1,
        is_sensitive: bool = False,
        synonyms: list[DescribeConfigsSynonym] = FRESH,
        config_type: int = 0,
        documentation: str | None = "",
    ) -> None:
        self.name = name
        self.value = value
        self.read_only = read_only
        self.config_source = config_source
        self.is_sensitive = is_sensitive
        self.synonyms = [] if synonyms is FRESH else synonyms
        self.config_type = config_type
        self.documentation = documentation


class DescribeConfigsSynonym(Struct):
    __slots__ = (
        "name", "value", "source",
    )

    def __init__(
        self,
        name: str = "",
        value: str | None = "",
        source: int = 0,
    ) -> None:
        self.name = name
        self.value = value
        self.source = source


_b = Layout(">b")
_bB = Layout(">bB")
_bh = Layout(">bh")
_bx = Layout(">bx")
_h = Layout(">h")
_hB = Layout(">hB")
_hh = Layout(">hh")
_i = Layout(">i")
_iB = Layout(">iB")
_ii = Layout(">ii")
_o = Layout(">?")
_obo = Layout(">?b?")
_oboB = Layout(">?b?B")
_oboi = Layout(">?b?i")
_oo = Layout(">??")
_ooB = Layout(">??B")
_oox = Layout(">??x")


def _read_describe_configs_resource_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResource], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResource] = []
    for _ in range(count):
        item = new(DescribeConfigsResource)
        item.resource_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("resource_name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            item.configuration_keys, pos = read_strings(buf, pos, size)
        else:
            item.configuration_keys = None
        items.append(item)
    return items, pos


def _write_describe_configs_resource_v1(parts: list[Buffer], items: Iterable[DescribeConfigsResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_type, size))
        parts.append(raw)
        size = -1 if item.configuration_keys is None else len(item.configuration_keys)
        parts.append(_i.pack(size))
        if item.configuration_keys:
            write_strings(parts, item.configuration_keys)


def _read_describe_configs_request_v1(buf: bytes, pos: int) -> tuple[DescribeConfigsRequest, int]:
    item = new(DescribeConfigsRequest)
    item.include_documentation = False
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.resources, pos = _read_describe_configs_resource_v1(buf, pos, size)
    item.include_synonyms = buf[pos] != 0
    pos += 1
    return item, pos


def _write_describe_configs_request_v1(parts: list[Buffer], item: DescribeConfigsRequest) -> None:
    if item.include_documentation:
        raise absent("include_documentation")
    size = len(item.resources)
    parts.append(_i.pack(size))
    _write_describe_configs_resource_v1(parts, item.resources)
    parts.append(_o.pack(item.include_synonyms))


def _read_describe_configs_request_v3(buf: bytes, pos: int) -> tuple[DescribeConfigsRequest, int]:
    item = new(DescribeConfigsRequest)
    (size,) = _i.unpack_from(buf, pos)
    pos += 4
    item.resources, pos = _read_describe_configs_resource_v1(buf, pos, size)
    item.include_synonyms, item.include_documentation = _oo.unpack_from(buf, pos)
    pos += 2
    return item, pos


def _write_describe_configs_request_v3(parts: list[Buffer], item: DescribeConfigsRequest) -> None:
    size = len(item.resources)
    parts.append(_i.pack(size))
    _write_describe_configs_resource_v1(parts, item.resources)
    parts.append(_oo.pack(item.include_synonyms, item.include_documentation))


def _read_describe_configs_resource_v4(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResource], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResource] = []
    for _ in range(count):
        item = new(DescribeConfigsResource)
        item.resource_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.resource_name, pos = compact_string(buf, pos, size, "resource_name")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        if size > 0:
            item.configuration_keys, pos = read_compact_strings(buf, pos, size - 1)
        else:
            item.configuration_keys = None
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_configs_resource_v4(parts: list[Buffer], items: Iterable[DescribeConfigsResource]) -> None:
    for item in items:
        raw: Buffer
        raw = item.resource_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.resource_type, size))
        else:
            parts.append(_b.pack(item.resource_type) + string_size(size))
        parts.append(raw)
        size = 0 if item.configuration_keys is None else len(item.configuration_keys) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        if item.configuration_keys:
            write_compact_strings(parts, item.configuration_keys)
        parts.append(b"\x00")


def _read_describe_configs_request_v4(buf: bytes, pos: int) -> tuple[DescribeConfigsRequest, int]:
    item = new(DescribeConfigsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.resources, pos = _read_describe_configs_resource_v4(buf, pos, size - 1)
    item.include_synonyms, item.include_documentation, size = _ooB.unpack_from(buf, pos)
    pos += 3
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_configs_request_v4(parts: list[Buffer], item: DescribeConfigsRequest) -> None:
    size = len(item.resources) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_describe_configs_resource_v4(parts, item.resources)
    parts.append(_oox.pack(item.include_synonyms, item.include_documentation))


def _read_describe_configs_synonym_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsSynonym], int]:
    if not 0 <= count * 5 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsSynonym] = []
    for _ in range(count):
        item = new(DescribeConfigsSynonym)
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
        (item.source,) = _b.unpack_from(buf, pos)
        pos += 1
        items.append(item)
    return items, pos


def _write_describe_configs_synonym_v1(parts: list[Buffer], items: Iterable[DescribeConfigsSynonym]) -> None:
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
        parts.append(_b.pack(item.source))


def _read_describe_configs_resource_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResourceResult], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResourceResult] = []
    for _ in range(count):
        item = new(DescribeConfigsResourceResult)
        item.config_type = 0
        item.documentation = ""
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
        item.read_only, item.config_source, item.is_sensitive, size = _oboi.unpack_from(buf, pos)
        pos += 7
        item.synonyms, pos = _read_describe_configs_synonym_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_configs_resource_result_v1(parts: list[Buffer], items: Iterable[DescribeConfigsResourceResult]) -> None:
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
        size = len(item.synonyms)
        parts.append(_oboi.pack(item.read_only, item.config_source, item.is_sensitive, size))
        _write_describe_configs_synonym_v1(parts, item.synonyms)


def _read_describe_configs_result_v1(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResult], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResult] = []
    for _ in range(count):
        item = new(DescribeConfigsResult)
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        item.resource_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("resource_name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.configs, pos = _read_describe_configs_resource_result_v1(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_configs_result_v1(parts: list[Buffer], items: Iterable[DescribeConfigsResult]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        raw = item.resource_name.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_type, size))
        parts.append(raw)
        size = len(item.configs)
        parts.append(_i.pack(size))
        _write_describe_configs_resource_result_v1(parts, item.configs)


def _read_describe_configs_response_v1(buf: bytes, pos: int) -> tuple[DescribeConfigsResponse, int]:
    item = new(DescribeConfigsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results, pos = _read_describe_configs_result_v1(buf, pos, size)
    return item, pos


def _write_describe_configs_response_v1(parts: list[Buffer], item: DescribeConfigsResponse) -> None:
    size = len(item.results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_describe_configs_result_v1(parts, item.results)


def _read_describe_configs_resource_result_v3(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResourceResult], int]:
    if not 0 <= count * 14 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResourceResult] = []
    for _ in range(count):
        item = new(DescribeConfigsResourceResult)
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
        item.read_only, item.config_source, item.is_sensitive, size = _oboi.unpack_from(buf, pos)
        pos += 7
        item.synonyms, pos = _read_describe_configs_synonym_v1(buf, pos, size)
        item.config_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.documentation = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.documentation = None
        items.append(item)
    return items, pos


def _write_describe_configs_resource_result_v3(parts: list[Buffer], items: Iterable[DescribeConfigsResourceResult]) -> None:
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
        size = len(item.synonyms)
        parts.append(_oboi.pack(item.read_only, item.config_source, item.is_sensitive, size))
        _write_describe_configs_synonym_v1(parts, item.synonyms)
        if item.documentation is None:
            size = -1
            raw = b""
        else:
            raw = item.documentation.encode()
            size = len(raw)
        parts.append(_bh.pack(item.config_type, size))
        parts.append(raw)


def _read_describe_configs_result_v3(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResult], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResult] = []
    for _ in range(count):
        item = new(DescribeConfigsResult)
        item.error_code, size = _hh.unpack_from(buf, pos)
        pos += 4
        if size >= 0:
            stop = pos + size
            item.error_message = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.error_message = None
        item.resource_type, size = _bh.unpack_from(buf, pos)
        pos += 3
        if size >= 0:
            stop = pos + size
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            raise null_value("resource_name")
        (size,) = _i.unpack_from(buf, pos)
        pos += 4
        item.configs, pos = _read_describe_configs_resource_result_v3(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_configs_result_v3(parts: list[Buffer], items: Iterable[DescribeConfigsResult]) -> None:
    for item in items:
        raw: Buffer
        if item.error_message is None:
            size = -1
            raw = b""
        else:
            raw = item.error_message.encode()
            size = len(raw)
        parts.append(_hh.pack(item.error_code, size))
        parts.append(raw)
        raw = item.resource_name.encode()
        size = len(raw)
        parts.append(_bh.pack(item.resource_type, size))
        parts.append(raw)
        size = len(item.configs)
        parts.append(_i.pack(size))
        _write_describe_configs_resource_result_v3(parts, item.configs)


def _read_describe_configs_response_v3(buf: bytes, pos: int) -> tuple[DescribeConfigsResponse, int]:
    item = new(DescribeConfigsResponse)
    item.throttle_time_ms, size = _ii.unpack_from(buf, pos)
    pos += 8
    item.results, pos = _read_describe_configs_result_v3(buf, pos, size)
    return item, pos


def _write_describe_configs_response_v3(parts: list[Buffer], item: DescribeConfigsResponse) -> None:
    size = len(item.results)
    parts.append(_ii.pack(item.throttle_time_ms, size))
    _write_describe_configs_result_v3(parts, item.results)


def _read_describe_configs_synonym_v4(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsSynonym], int]:
    if not 0 <= count * 4 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsSynonym] = []
    for _ in range(count):
        item = new(DescribeConfigsSynonym)
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
        item.source, size = _bB.unpack_from(buf, pos)
        pos += 2
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_configs_synonym_v4(parts: list[Buffer], items: Iterable[DescribeConfigsSynonym]) -> None:
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
        parts.append(_bx.pack(item.source))


def _read_describe_configs_resource_result_v4(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResourceResult], int]:
    if not 0 <= count * 9 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResourceResult] = []
    for _ in range(count):
        item = new(DescribeConfigsResourceResult)
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
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.synonyms, pos = _read_describe_configs_synonym_v4(buf, pos, size - 1)
        item.config_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.documentation = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        elif size == 0:
            item.documentation = None
        else:
            item.documentation, pos = nullable_compact_string(buf, pos, size)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_configs_resource_result_v4(parts: list[Buffer], items: Iterable[DescribeConfigsResourceResult]) -> None:
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
        size = len(item.synonyms) + 1
        if size < 128:
            parts.append(_oboB.pack(item.read_only, item.config_source, item.is_sensitive, size))
        else:
            parts.append(_obo.pack(item.read_only, item.config_source, item.is_sensitive) + uvarint(size))
        _write_describe_configs_synonym_v4(parts, item.synonyms)
        if item.documentation is None:
            size = 0
            raw = b""
        else:
            raw = item.documentation.encode()
            size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.config_type, size))
        else:
            parts.append(_b.pack(item.config_type) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_describe_configs_result_v4(buf: bytes, pos: int, count: int) -> tuple[list[DescribeConfigsResult], int]:
    if not 0 <= count * 7 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[DescribeConfigsResult] = []
    for _ in range(count):
        item = new(DescribeConfigsResult)
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
        item.resource_type, size = _bB.unpack_from(buf, pos)
        pos += 2
        if 0 < size < 128:
            stop = pos + size - 1
            item.resource_name = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.resource_name, pos = compact_string(buf, pos, size, "resource_name")
        size = buf[pos]
        pos += 1
        if size > 127:
            size, pos = finish_uvarint(buf, pos, size)
        item.configs, pos = _read_describe_configs_resource_result_v4(buf, pos, size - 1)
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_describe_configs_result_v4(parts: list[Buffer], items: Iterable[DescribeConfigsResult]) -> None:
    for item in items:
        raw: Buffer
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
        raw = item.resource_name.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_bB.pack(item.resource_type, size))
        else:
            parts.append(_b.pack(item.resource_type) + string_size(size))
        parts.append(raw)
        size = len(item.configs) + 1
        parts.append(BYTES[size] if size < 128 else uvarint(size))
        _write_describe_configs_resource_result_v4(parts, item.configs)
        parts.append(b"\x00")


def _read_describe_configs_response_v4(buf: bytes, pos: int) -> tuple[DescribeConfigsResponse, int]:
    item = new(DescribeConfigsResponse)
    item.throttle_time_ms, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.results, pos = _read_describe_configs_result_v4(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_describe_configs_response_v4(parts: list[Buffer], item: DescribeConfigsResponse) -> None:
    size = len(item.results) + 1
    if size < 128:
        parts.append(_iB.pack(item.throttle_time_ms, size))
    else:
        parts.append(_i.pack(item.throttle_time_ms) + uvarint(size))
    _write_describe_configs_result_v4(parts, item.results)
    parts.append(b"\x00")


DescribeConfigsRequest._READERS = {
    1: _read_describe_configs_request_v1,
    2: _read_describe_configs_request_v1,
    3: _read_describe_configs_request_v3,
    4: _read_describe_configs_request_v4,
}
DescribeConfigsRequest._WRITERS = {
    1: _write_describe_configs_request_v1,
    2: _write_describe_configs_request_v1,
    3: _write_describe_configs_request_v3,
    4: _write_describe_configs_request_v4,
}
DescribeConfigsResponse._READERS = {
    1: _read_describe_configs_response_v1,
    2: _read_describe_configs_response_v1,
    3: _read_describe_configs_response_v3,
    4: _read_describe_configs_response_v4,
}
DescribeConfigsResponse._WRITERS = {
    1: _write_describe_configs_response_v1,
    2: _write_describe_configs_response_v1,
    3: _write_describe_configs_response_v3,
    4: _write_describe_configs_response_v4,
}
