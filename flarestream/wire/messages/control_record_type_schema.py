"""The key of a control record.

Generated from protocol/schemas/data/control_record_type_schema.yaml (421d4a64c88ff0d9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new,
)


class ControlRecordTypeSchema(Message):
    """Versions 0; flexible: none."""

    __slots__ = ("type",)

    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        type: int = 0,
    ) -> None:
        self.type = type


_h = Layout(">h")


def _read_control_record_type_schema_v0(buf: bytes, pos: int) -> tuple[ControlRecordTypeSchema, int]:
    item = new(ControlRecordTypeSchema)
    (item.type,) = _h.unpack_from(buf, pos)
    pos += 2
    return item, pos


def _write_control_record_type_schema_v0(parts: list[Buffer], item: ControlRecordTypeSchema) -> None:
    parts.append(_h.pack(item.type))


ControlRecordTypeSchema._READERS = {
    0: _read_control_record_type_schema_v0,
}
ControlRecordTypeSchema._WRITERS = {
    0: _write_control_record_type_schema_v0,
}
