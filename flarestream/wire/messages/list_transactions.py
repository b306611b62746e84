"""Lists the transactions a broker coordinates.

Generated from protocol/schemas/list_transactions.yaml (a8bdc6b061e68fa3) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, Struct
from flarestream.wire.primitives import (
    BYTES, FRESH, MAX_ELEMENTS, Buffer, absent, bad_count, compact_string, finish_uvarint, new,
    nullable_compact_string, pack_int64s, read_compact_strings, read_int64s, skip_tags, string_size,
    uvarint, write_compact_strings,
)


class ListTransactionsRequest(Message):
    """Versions 0-2, key 66; flexible: 0+."""

    __slots__ = (
        "state_filters", "producer_id_filters", "duration_filter", "transactional_id_pattern",
    )

    API_KEY: ClassVar[int] = 66
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        state_filters: list[str] = FRESH,
        producer_id_filters: list[int] = FRESH,
        duration_filter: int = -1,
        transactional_id_pattern: str | None = None,
    ) -> None:
        self.state_filters = [] if state_filters is FRESH else state_filters
        self.producer_id_filters = [] if producer_id_filters is FRESH else producer_id_filters
        self.duration_filter = duration_filter
        self.transactional_id_pattern = transactional_id_pattern


class ListTransactionsResponse(Message):
    """Versions 0-2, key 66; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "unknown_state_filters", "transaction_states",
    )

    API_KEY: ClassVar[int] = 66
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 2
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        unknown_state_filters: list[str] = FRESH,
        transaction_states: list[TransactionState] = FRESH,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.unknown_state_filters = [] if unknown_state_filters is FRESH else unknown_state_filters
        self.transaction_states = [] if transaction_states is FRESH else transaction_states


class TransactionState(Struct):
    __slots__ = (
        "transactional_id", "producer_id", "transaction_state",
    )

    def __init__(
        self,
        transactional_id: str = "",
        producer_id: int = 0,
        transaction_state: str = "",
    ) -> None:
        self.transactional_id = transactional_id
        self.producer_id = producer_id
        self.transaction_state = transaction_state


_ih = Layout(">ih")
_ihB = Layout(">ihB")
_q = Layout(">q")
_qB = Layout(">qB")
_qx = Layout(">qx")


def _read_list_transactions_request_v0(buf: bytes, pos: int) -> tuple[ListTransactionsRequest, int]:
    item = new(ListTransactionsRequest)
    item.duration_filter = -1
    item.transactional_id_pattern = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.state_filters, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.producer_id_filters, pos = read_int64s(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_transactions_request_v0(parts: list[Buffer], item: ListTransactionsRequest) -> None:
    if item.duration_filter != -1:
        raise absent("duration_filter")
    if item.transactional_id_pattern is not None:
        raise absent("transactional_id_pattern")
    size = len(item.state_filters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.state_filters)
    size = len(item.producer_id_filters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(pack_int64s(item.producer_id_filters))
    parts.append(b"\x00")


def _read_list_transactions_request_v1(buf: bytes, pos: int) -> tuple[ListTransactionsRequest, int]:
    item = new(ListTransactionsRequest)
    item.transactional_id_pattern = None
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.state_filters, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.producer_id_filters, pos = read_int64s(buf, pos, size - 1)
    item.duration_filter, size = _qB.unpack_from(buf, pos)
    pos += 9
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_transactions_request_v1(parts: list[Buffer], item: ListTransactionsRequest) -> None:
    if item.transactional_id_pattern is not None:
        raise absent("transactional_id_pattern")
    size = len(item.state_filters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.state_filters)
    size = len(item.producer_id_filters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(pack_int64s(item.producer_id_filters))
    parts.append(_qx.pack(item.duration_filter))


def _read_list_transactions_request_v2(buf: bytes, pos: int) -> tuple[ListTransactionsRequest, int]:
    item = new(ListTransactionsRequest)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.state_filters, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.producer_id_filters, pos = read_int64s(buf, pos, size - 1)
    item.duration_filter, size = _qB.unpack_from(buf, pos)
    pos += 9
    if 0 < size < 128:
        stop = pos + size - 1
        item.transactional_id_pattern = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    elif size == 0:
        item.transactional_id_pattern = None
    else:
        item.transactional_id_pattern, pos = nullable_compact_string(buf, pos, size)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_transactions_request_v2(parts: list[Buffer], item: ListTransactionsRequest) -> None:
    raw: Buffer
    size = len(item.state_filters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    write_compact_strings(parts, item.state_filters)
    size = len(item.producer_id_filters) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    parts.append(pack_int64s(item.producer_id_filters))
    if item.transactional_id_pattern is None:
        size = 0
        raw = b""
    else:
        raw = item.transactional_id_pattern.encode()
        size = len(raw) + 1
    if size < 128:
        parts.append(_qB.pack(item.duration_filter, size))
    else:
        parts.append(_q.pack(item.duration_filter) + string_size(size))
    parts.append(raw)
    parts.append(b"\x00")


def _read_transaction_state_v0(buf: bytes, pos: int, count: int) -> tuple[list[TransactionState], int]:
    if not 0 <= count * 11 <= len(buf) - pos or count > MAX_ELEMENTS:
        raise bad_count(count, len(buf) - pos)
    items: list[TransactionState] = []
    for _ in range(count):
        item = new(TransactionState)
        size = buf[pos]
        pos += 1
        if 0 < size < 128:
            stop = pos + size - 1
            item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.transactional_id, pos = compact_string(buf, pos, size, "transactional_id")
        item.producer_id, size = _qB.unpack_from(buf, pos)
        pos += 9
        if 0 < size < 128:
            stop = pos + size - 1
            item.transaction_state = buf[pos:stop].decode("utf-8", "replace")
            pos = stop
        else:
            item.transaction_state, pos = compact_string(buf, pos, size, "transaction_state")
        size = buf[pos]
        pos += 1
        if size:
            pos = skip_tags(buf, pos, size)
        items.append(item)
    return items, pos


def _write_transaction_state_v0(parts: list[Buffer], items: Iterable[TransactionState]) -> None:
    for item in items:
        raw: Buffer
        raw = item.transactional_id.encode()
        size = len(raw) + 1
        parts.append(BYTES[size] if size < 128 else string_size(size))
        parts.append(raw)
        raw = item.transaction_state.encode()
        size = len(raw) + 1
        if size < 128:
            parts.append(_qB.pack(item.producer_id, size))
        else:
            parts.append(_q.pack(item.producer_id) + string_size(size))
        parts.append(raw)
        parts.append(b"\x00")


def _read_list_transactions_response_v0(buf: bytes, pos: int) -> tuple[ListTransactionsResponse, int]:
    item = new(ListTransactionsResponse)
    item.throttle_time_ms, item.error_code, size = _ihB.unpack_from(buf, pos)
    pos += 7
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.unknown_state_filters, pos = read_compact_strings(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size > 127:
        size, pos = finish_uvarint(buf, pos, size)
    item.transaction_states, pos = _read_transaction_state_v0(buf, pos, size - 1)
    size = buf[pos]
    pos += 1
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_list_transactions_response_v0(parts: list[Buffer], item: ListTransactionsResponse) -> None:
    size = len(item.unknown_state_filters) + 1
    if size < 128:
        parts.append(_ihB.pack(item.throttle_time_ms, item.error_code, size))
    else:
        parts.append(_ih.pack(item.throttle_time_ms, item.error_code) + uvarint(size))
    write_compact_strings(parts, item.unknown_state_filters)
    size = len(item.transaction_states) + 1
    parts.append(BYTES[size] if size < 128 else uvarint(size))
    _write_transaction_state_v0(parts, item.transaction_states)
    parts.append(b"\x00")


ListTransactionsRequest._READERS = {
    0: _read_list_transactions_request_v0,
    1: _read_list_transactions_request_v1,
    2: _read_list_transactions_request_v2,
}
ListTransactionsRequest._WRITERS = {
    0: _write_list_transactions_request_v0,
    1: _write_list_transactions_request_v1,
    2: _write_list_transactions_request_v2,
}
ListTransactionsResponse._READERS = {
    0: _read_list_transactions_response_v0,
    1: _read_list_transactions_response_v0,
    2: _read_list_transactions_response_v0,
}
ListTransactionsResponse._WRITERS = {
    0: _write_list_transactions_response_v0,
    1: _write_list_transactions_response_v0,
    2: _write_list_transactions_response_v0,
}
