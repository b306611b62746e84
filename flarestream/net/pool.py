"""Buffers for large frames, used again, so that each large frame does not cost fresh zeroed pages.

For: connection.py. *Must not know:* frames, limits. *Theory:* a fresh bytearray of 1 MiB costs more (page faults,
zeroing) than receiving into it. The pool keeps a few and lends one when no view of it is left anywhere: a bytearray
with living views refuses to be resized, and that refusal is the test, so nobody has to give anything back and a view
that outlives its request (a slow write) is safe. The pool grows only by frames that have arrived whole, never by a
declared size, and is dropped when it has not been used for a while.
"""

from __future__ import annotations

POOL_BYTES = 8 * 1024 * 1024
SMALLEST_BYTES = 64 * 1024
QUIET_SWEEPS = 30


class BufferPool:
    """At most POOL_BYTES of buffers; one per listener."""

    __slots__ = ("_buffers", "_bytes", "_quiet")

    def __init__(self) -> None:
        self._buffers: list[bytearray] = []
        self._bytes = 0
        self._quiet = 0

    def borrow(self, size: int) -> bytearray | None:
        """A free buffer of at least `size` bytes (and not much larger), or None."""
        for buffer in self._buffers:
            if size <= len(buffer) <= 4 * size and _is_free(buffer):
                self._quiet = 0
                return buffer
        return None

    def learn(self, size: int) -> None:
        """A frame of `size` bytes has arrived whole without a buffer of ours: have one for the next."""
        rounded = -(-size // SMALLEST_BYTES) * SMALLEST_BYTES
        if size < SMALLEST_BYTES or self._bytes + rounded > POOL_BYTES:
            return
        self._buffers.append(bytearray(rounded))
        self._bytes += rounded
        self._quiet = 0

    def sweep(self) -> None:
        """Called now and then; lets go of everything after a quiet time."""
        self._quiet += 1
        if self._quiet > QUIET_SWEEPS and self._buffers:
            self._buffers = []
            self._bytes = 0


def _is_free(buffer: bytearray) -> bool:
    """Whether no memoryview of `buffer` is alive. Its length and memory stay as they are."""
    try:
        del buffer[-1:]
    except BufferError:
        return False
    buffer.append(0)
    return True
