"""A frame that is not whole yet: its own buffer, which grows with what arrives.

For: connection.py. *Must not know:* limits, deadlines, sockets. *Theory:* the declared size is a claim, not a size:
the buffer starts at 64 KiB or less, doubles when it is full, and is never larger than the claim. The socket is read
straight into its free part.
"""

from __future__ import annotations

from flarestream.wire.frame import buffer_bytes

_NOTHING = memoryview(b"")


class PartialFrame:
    """`size` bytes were declared, `filled` have arrived; `free` is where the next ones belong."""

    __slots__ = ("borrowed", "buffer", "filled", "free", "size")

    def __init__(
        self, size: int, first: memoryview, borrowed: bytearray | None = None, *, sparing: bool = False
    ) -> None:
        """`borrowed` is a buffer of at least `size` bytes; `sparing` keeps what is there and no room for more."""
        self.size = size
        self.filled = len(first)
        self.borrowed = borrowed is not None
        if borrowed is not None:
            self.buffer = borrowed
        else:
            self.buffer = bytearray(self.filled if sparing else buffer_bytes(size, self.filled))
        self.free = memoryview(self.buffer)[:size]
        self.free[: self.filled] = first
        self.free = self.free[self.filled :]

    def received(self, count: int) -> bool:
        """`count` bytes were written at the start of `free`; True when the frame is whole."""
        self.filled += count
        self.free = self.free[count:]
        return self.filled == self.size

    def growth(self) -> int:
        """How many bytes the next `grow` would add; 0 while there is free space."""
        if len(self.buffer) > self.filled:
            return 0
        return buffer_bytes(self.size, self.filled) - len(self.buffer)

    def grow(self) -> None:
        """Moves into a larger buffer."""
        larger = bytearray(buffer_bytes(self.size, self.filled))
        view = memoryview(larger)
        view[: self.filled] = self.buffer
        self.buffer = larger
        self.free = view[self.filled :]

    def finish(self) -> memoryview:
        """The whole frame. Nothing of this object points into its buffer afterwards."""
        self.free = _NOTHING
        return memoryview(self.buffer)[: self.size]
