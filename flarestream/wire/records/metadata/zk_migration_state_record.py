"""State of the move from ZooKeeper (kept for old logs).

Generated from protocol/schemas/metadata/zk_migration_state.yaml (189a80d72ca6a0dc) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message
from flarestream.wire.primitives import (
    Buffer, new, skip_tags,
)


class ZkMigrationStateRecord(Message):
    """Versions 0, key 21; flexible: 0+."""

    __slots__ = ("zk_migration_state",)

    API_KEY: ClassVar[int] = 21
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = 0

    def __init__(
        self,
        zk_migration_state: int = 0,
    ) -> None:
        self.zk_migration_state = zk_migration_state


_bB = Layout(">bB")
_bx = Layout(">bx")


def _read_zk_migration_state_record_v0(buf: bytes, pos: int) -> tuple[ZkMigrationStateRecord, int]:
    item = new(ZkMigrationStateRecord)
    item.zk_migration_state, size = _bB.unpack_from(buf, pos)
    pos += 2
    if size:
        pos = skip_tags(buf, pos, size)
    return item, pos


def _write_zk_migration_state_record_v0(parts: list[Buffer], item: ZkMigrationStateRecord) -> None:
    parts.append(_bx.pack(item.zk_migration_state))


ZkMigrationStateRecord._READERS = {
    0: _read_zk_migration_state_record_v0,
}
ZkMigrationStateRecord._WRITERS = {
    0: _write_zk_migration_state_record_v0,
}
