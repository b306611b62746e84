"""A transaction of a transactional id.

Generated from protocol/schemas/transaction/transaction_log.yaml (0de8e796c3adad4b) by `python -m protocol.codegen`; do not edit.
"""

from __future__ import annotations

from struct import Struct as Layout
from typing import ClassVar

from flarestream.wire.message import Message, NEVER
from flarestream.wire.primitives import (
    Buffer, new, null_value,
)


class TransactionLogKey(Message):
    """Versions 0, key 0; flexible: none."""

    __slots__ = ("transactional_id",)

    API_KEY: ClassVar[int] = 0
    MIN_VERSION: ClassVar[int] = 0
    MAX_VERSION: ClassVar[int] = 0
    FLEXIBLE_FROM: ClassVar[int] = NEVER

    def __init__(
        self,
        transactional_id: str = "",
    ) -> None:
        self.transactional_id = transactional_id


_h = Layout(">h")


def _read_transaction_log_key_v0(buf: bytes, pos: int) -> tuple[TransactionLogKey, int]:
    item = new(TransactionLogKey)
    (size,) = _h.unpack_from(buf, pos)
    pos += 2
    if size >= 0:
        stop = pos + size
        item.transactional_id = buf[pos:stop].decode("utf-8", "replace")
        pos = stop
    else:
        raise null_value("transactional_id")
    return item, pos


def _write_transaction_log_key_v0(parts: list[Buffer], item: TransactionLogKey) -> None:
    raw: Buffer
    raw = item.transactional_id.encode()
    size = len(raw)
    parts.append(_h.pack(size))
    parts.append(raw)


TransactionLogKey._READERS = {
    0: _read_transaction_log_key_v0,
}
TransactionLogKey._WRITERS = {
    0: _write_transaction_log_key_v0,
}
