"""An access control entry is gone.

Generated from protocol/schemas/metadata/remove_access_control_entry.yaml (14b1378120817ac9) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, bad_uuid, new, skip_tags,
)
from flarestream.wire.uuids import ZERO


class RemoveAccessControlEntryRecord(Message):
    """Versions 0, key 19; flexible: 0+."""

    __slots__ = ("id",)

    API_KEY: ClassVar[int] = 19
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        id: bytes = ZERO,
    ) -> None:
        self.id = id


_uB = Layout(">16sB")
_ux = Layout(">16sx")


def _read_remove_access_control_entry_record_v0(buf: bytes, pos: int) -> tuple[RemoveAccessControlEntryRecord, int]:
    item = new(RemoveAccessControlEntryRecord)
    item.id, size = _uB.unpack_from(buf, pos)
    pos += 17
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_remove_access_control_entry_record_v0(parts: list[Buffer], item: RemoveAccessControlEntryRecord) -> None:
    if len(item.id) != 16:
        raise bad_uuid("id")
    parts.append(_ux.pack(item.id))


RemoveAccessControlEntryRecord._READERS = {
    0: _read_remove_access_control_entry_record_v0,
}
RemoveAccessControlEntryRecord._WRITERS = {
    0: _write_remove_access_control_entry_record_v0,
}
