"""Those who wait until a log has come to an offset.

Must not know: which log, or what reaching means (committed, applied). Theory: a heap by offset; whoever waits
for what has been reached is answered at once. Used by the quorum (commit) and by the metadata store
(applied).
"""

from __future__ import annotations

import asyncio
import heapq


class OffsetWaiters:
    """Futures by offset; `reached` is the last offset that counts as reached."""

    __slots__ = ("_heap", "_sequence", "reached")

    def __init__(self, reached: int = -1) -> None:
        self.reached = reached
        self._heap: list[tuple[int, int, asyncio.Future[None]]] = []
        self._sequence = 0

    async def wait(self, offset: int) -> None:
        """Returns once `offset` is reached; raises what `fail` was given."""
        if offset <= self.reached:
            return
        future = asyncio.get_running_loop().create_future()
        self._sequence += 1
        heapq.heappush(self._heap, (offset, self._sequence, future))
        await future

    def advance(self, offset: int) -> None:
        """`offset` and all before it are reached."""
        self.reached = max(self.reached, offset)
        while self._heap and self._heap[0][0] <= self.reached:
            future = heapq.heappop(self._heap)[2]
            if not future.done():
                future.set_result(None)

    def fail(self, error: Exception) -> None:
        """Nobody who still waits will see the offset."""
        waiting, self._heap = self._heap, []
        for _, _, future in waiting:
            if not future.done():
                future.set_exception(error)
                future.exception()  # whoever waited may have lost interest: then nobody needs to hear of it
