"""A controller's registration is gone.

Generated from protocol/schemas/metadata/unregister_controller.yaml (8afff10163e1dc03) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class UnregisterControllerRecord(Message):
    """Versions 0, key 29; flexible: 0+."""

    __slots__ = ("controller_id",)

    API_KEY: ClassVar[int] = 29
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        controller_id: int = 0,
    ) -> None:
        self.controller_id = controller_id


_iB = Layout(">iB")
_ix = Layout(">ix")


def _read_unregister_controller_record_v0(buf: bytes, pos: int) -> tuple[UnregisterControllerRecord, int]:
    item = new(UnregisterControllerRecord)
    item.controller_id, size = _iB.unpack_from(buf, pos)
    pos += 5
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_unregister_controller_record_v0(parts: list[Buffer], item: UnregisterControllerRecord) -> None:
    parts.append(_ix.pack(item.controller_id))


UnregisterControllerRecord._READERS = {
    0: _read_unregister_controller_record_v0,
}
UnregisterControllerRecord._WRITERS = {
    0: _write_unregister_controller_record_v0,
}
