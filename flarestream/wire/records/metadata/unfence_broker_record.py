"""A broker was unfenced.

Generated from protocol/schemas/metadata/unfence_broker.yaml (3dfffd606795015e) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class UnfenceBrokerRecord(Message):
    """Versions 0, key 8; flexible: 0+."""

    __slots__ = (
        "id", "epoch",
    )

    API_KEY: ClassVar[int] = 8
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        id: int = 0,
        epoch: int = 0,
    ) -> None:
        self.id = id
        self.epoch = epoch


_iqB = Layout(">iqB")
_iqx = Layout(">iqx")


def _read_unfence_broker_record_v0(buf: bytes, pos: int) -> tuple[UnfenceBrokerRecord, int]:
    item = new(UnfenceBrokerRecord)
    item.id, item.epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_unfence_broker_record_v0(parts: list[Buffer], item: UnfenceBrokerRecord) -> None:
    parts.append(_iqx.pack(item.id, item.epoch))


UnfenceBrokerRecord._READERS = {
    0: _read_unfence_broker_record_v0,
}
UnfenceBrokerRecord._WRITERS = {
    0: _write_unfence_broker_record_v0,
}
