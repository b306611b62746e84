"""Deadlines as values: which key is due when. No callbacks, no clock.

*Theory:* most deadlines are heartbeats that are moved further into the future long before they come, so moving one is a
store into a dict; the heap keeps the first time and finds out when it gets there. A key has one deadline.
*Kafka:* CoordinatorTimer, with keys in place of closures.
"""

from __future__ import annotations

import heapq
from collections.abc import Hashable

from flarestream.core.coordinator.contract import NEVER_MS


class Deadlines:
    """Keys by the time at which they are due."""

    __slots__ = ("_heap", "_in_heap", "_order", "when")

    def __init__(self) -> None:
        self.when: dict[Hashable, int] = {}
        self._heap: list[tuple[int, int, Hashable]] = []
        self._in_heap: dict[Hashable, int] = {}
        self._order = 0

    def set(self, key: Hashable, at_ms: int) -> None:
        """`key` is due at `at_ms`, whatever was set for it before."""
        self.when[key] = at_ms
        queued = self._in_heap.get(key)
        if queued is None or at_ms < queued:
            self._push(key, at_ms)

    def cancel(self, key: Hashable) -> None:
        """`key` is not due any more."""
        self.when.pop(key, None)

    def next(self) -> int:
        """The earliest time at which something is due."""
        self._settle_top()
        return self._heap[0][0] if self._heap else NEVER_MS

    def take_due(self, now_ms: int) -> Hashable | None:
        """Takes out the key that is due first, if it is due by `now_ms`."""
        self._settle_top()
        if not self._heap or self._heap[0][0] > now_ms:
            return None
        at_ms, _, key = heapq.heappop(self._heap)
        if self._in_heap.get(key) == at_ms:
            del self._in_heap[key]
        del self.when[key]
        return key

    def _push(self, key: Hashable, at_ms: int) -> None:
        self._order += 1
        self._in_heap[key] = at_ms
        heapq.heappush(self._heap, (at_ms, self._order, key))

    def _settle_top(self) -> None:
        """Drops or moves entries at the top that do not say the truth any more."""
        heap, when = self._heap, self.when
        while heap:
            at_ms, _, key = heap[0]
            wanted = when.get(key)
            if wanted == at_ms and self._in_heap.get(key) == at_ms:
                return
            heapq.heappop(heap)
            if self._in_heap.get(key) == at_ms:
                del self._in_heap[key]
                if wanted is not None:
                    self._push(key, wanted)
