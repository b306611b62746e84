"""The next producer id that nobody has been given.

Generated from protocol/schemas/metadata/producer_ids.yaml (ab0f0c6bf54fa396) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class ProducerIdsRecord(Message):
    """Versions 0, key 15; flexible: 0+."""

    __slots__ = (
        "broker_id", "broker_epoch", "next_producer_id",
    )

    API_KEY: ClassVar[int] = 15
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = -1,
        next_producer_id: int = 0,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch
        self.next_producer_id = next_producer_id


_iqqB = Layout(">iqqB")
_iqqx = Layout(">iqqx")


def _read_producer_ids_record_v0(buf: bytes, pos: int) -> tuple[ProducerIdsRecord, int]:
    item = new(ProducerIdsRecord)
    item.broker_id, item.broker_epoch, item.next_producer_id, size = _iqqB.unpack_from(buf, pos)
    pos += 21
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_producer_ids_record_v0(parts: list[Buffer], item: ProducerIdsRecord) -> None:
    parts.append(_iqqx.pack(item.broker_id, item.broker_epoch, item.next_producer_id))


ProducerIdsRecord._READERS = {
    0: _read_producer_ids_record_v0,
}
ProducerIdsRecord._WRITERS = {
    0: _write_producer_ids_record_v0,
}
