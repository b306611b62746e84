"""A broker's registration is gone.

Generated from protocol/schemas/metadata/unregister_broker.yaml (5a2a85fb42059894) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class UnregisterBrokerRecord(Message):
    """Versions 0, key 1; flexible: 0+."""

    __slots__ = (
        "broker_id", "broker_epoch",
    )

    API_KEY: ClassVar[int] = 1
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        broker_id: int = 0,
        broker_epoch: int = 0,
    ) -> None:
        self.broker_id = broker_id
        self.broker_epoch = broker_epoch


_iqB = Layout(">iqB")
_iqx = Layout(">iqx")


def _read_unregister_broker_record_v0(buf: bytes, pos: int) -> tuple[UnregisterBrokerRecord, int]:
    item = new(UnregisterBrokerRecord)
    item.broker_id, item.broker_epoch, size = _iqB.unpack_from(buf, pos)
    pos += 13
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_unregister_broker_record_v0(parts: list[Buffer], item: UnregisterBrokerRecord) -> None:
    parts.append(_iqx.pack(item.broker_id, item.broker_epoch))


UnregisterBrokerRecord._READERS = {
    0: _read_unregister_broker_record_v0,
}
UnregisterBrokerRecord._WRITERS = {
    0: _write_unregister_broker_record_v0,
}
