"""Hands a block of producer ids to a broker.

Generated from protocol/schemas/allocate_producer_ids.yaml (d77028efd97c2609) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class AllocateProducerIdsRequest(Message):
    """Versions 0, key 67; flexible: 0+."""

    __slots__ = (
        "broker_id", "broker_epoch",
    )

    API_KEY: ClassVar[int] = 67
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = -1,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch


class AllocateProducerIdsResponse(Message):
    """Versions 0, key 67; flexible: 0+."""

    __slots__ = (
        "throttle_time_ms", "error_code", "producer_id_start", "producer_id_len",
    )

    API_KEY: ClassVar[int] = 67
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        throttle_time_ms: int = 0,
        error_code: int = 0,
        producer_id_start: int = 0,
        producer_id_len: int = 0,
    ) -> None:
        self.throttle_time_ms = throttle_time_ms
        self.error_code = error_code
        self.producer_id_start = producer_id_start
        self.producer_id_len = producer_id_len


_ihqiB = Layout(">ihqiB")
_ihqix = Layout(">ihqix")
_iqB = Layout(">iqB")
_iqx = Layout(">iqx")


def _read_allocate_producer_ids_request_v0(buf: bytes, pos: int) -> tuple[AllocateProducerIdsRequest, int]:
    item = new(AllocateProducerIdsRequest)
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_allocate_producer_ids_request_v0(parts: list[Buffer], item: AllocateProducerIdsRequest) -> None:
    parts.append(_iqx.pack(item.broker_id, item.broker_epoch))


def _read_allocate_producer_ids_response_v0(buf: bytes, pos: int) -> tuple[AllocateProducerIdsResponse, int]:
    item = new(AllocateProducerIdsResponse)
    item.throttle_time_ms, item.error_code, item.producer_id_start, item.producer_id_len, size = _ihqiB.unpack_from(buf, pos)
    pos += 19
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_allocate_producer_ids_response_v0(parts: list[Buffer], item: AllocateProducerIdsResponse) -> None:
    parts.append(_ihqix.pack(item.throttle_time_ms, item.error_code, item.producer_id_start, item.producer_id_len))


AllocateProducerIdsRequest._READERS = {
    0: _read_allocate_producer_ids_request_v0,
}
AllocateProducerIdsRequest._WRITERS = {
    0: _write_allocate_producer_ids_request_v0,
}
AllocateProducerIdsResponse._READERS = {
    0: _read_allocate_producer_ids_response_v0,
}
AllocateProducerIdsResponse._WRITERS = {
    0: _write_allocate_producer_ids_response_v0,
}
