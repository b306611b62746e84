"""Where one frame ends and the next begins: a 4-byte big-endian size, then that many bytes.

For: net/connection.py and clients of other nodes. *Must not know:* sockets, deadlines, what a frame holds.
*Theory:* the size is judged before a single byte of the frame is kept, and a frame's buffer follows the bytes
received, never the size declared: a stranger can claim 100 MiB with 4 bytes, so a claim costs us 64 KiB at most.
Kafka closes the connection without a word on a bad size; so do we, hence two exceptions and no reply.
*Kafka:* org.apache.kafka.common.network.NetworkReceive, socket.request.max.bytes.
"""

from __future__ import annotations

from struct import Struct
from typing import Final

from flarestream.wire.primitives import DecodeError

__all__ = [
    "FIRST_BUFFER_BYTES",
    "SIZE_BYTES",
    "FrameTooLarge",
    "InvalidFrame",
    "buffer_bytes",
    "frame_size",
    "size_prefix",
]

SIZE_BYTES: Final = 4
FIRST_BUFFER_BYTES: Final = 64 * 1024
MIN_FRAME_BYTES: Final = 8
"""The shortest request: api key, api version, correlation id. Anything shorter cannot be answered."""

_SIZE = Struct(">i")
_unpack_size = _SIZE.unpack_from


class InvalidFrame(DecodeError):
    """The size prefix cannot be the start of a request (negative, or too short to hold a header)."""


class FrameTooLarge(DecodeError):
    """The size prefix is above the limit for this connection."""


def frame_size(
    buf: bytes | bytearray | memoryview, position: int, max_bytes: int, min_bytes: int = MIN_FRAME_BYTES
) -> int:
    """The size declared at `position`, or -1 while fewer than four bytes are there.

    Raises InvalidFrame or FrameTooLarge; the caller closes the connection without a reply.
    """
    if len(buf) - position < SIZE_BYTES:
        return -1
    size: int = _unpack_size(buf, position)[0]
    if size > max_bytes:
        raise FrameTooLarge(f"frame of {size} bytes declared, at most {max_bytes} are allowed")
    if size < min_bytes:
        raise InvalidFrame(f"frame of {size} bytes declared, a request has at least {min_bytes}")
    return size


def buffer_bytes(size: int, received: int) -> int:
    """How large a frame's own buffer should be once `received` of its `size` bytes have arrived.

    64 KiB first, then doubling as it fills, never beyond the declared size.
    """
    wanted = FIRST_BUFFER_BYTES
    while wanted <= received:
        wanted *= 2
    return wanted if wanted < size else size


def size_prefix(size: int) -> bytes:
    """The four bytes that go before a frame of `size` bytes."""
    return _SIZE.pack(size)
