"""A node's periodic and delayed work on one timer.

Must not know: what the work is. Theory: a step is a plain call on the loop that does a bounded piece of work;
one timer of the loop stands at the earliest deadline. A step that fails is reported and comes again at its
next time. Long sweeps over many partitions go in slices, so that requests get their turn in between. Time is
the loop's own, so it can be a simulated one.
Kafka: KafkaScheduler.
"""

from __future__ import annotations

import asyncio
import heapq
import itertools
from collections.abc import Callable, Iterable
from typing import TypeVar

T = TypeVar("T")
Step = Callable[[], None]

NEVER_MS = 1 << 53
"""Intervals from here on mean "never" (Kafka's defaults say Long.MAX_VALUE)."""
_SLICE = 200


class Schedule:
    """Steps by deadline. `report` hears the name and the error of a step that failed."""

    def __init__(self, loop: asyncio.AbstractEventLoop, report: Callable[[str, Exception], None]) -> None:
        self._loop = loop
        self._report = report
        self._heap: list[tuple[float, int, str, float, Step]] = []
        self._order = itertools.count()
        self._timer: asyncio.TimerHandle | None = None
        self._stopped = False

    def every(self, name: str, interval_ms: float, step: Step, first_after_ms: float | None = None) -> None:
        """Runs `step` again and again, `interval_ms` after each run."""
        if 0 < interval_ms < NEVER_MS:
            first = interval_ms if first_after_ms is None else first_after_ms
            self._push(first, name, interval_ms, step)

    def after(self, name: str, delay_ms: float, step: Step) -> None:
        """Runs `step` once."""
        if delay_ms < NEVER_MS:
            self._push(delay_ms, name, 0.0, step)

    def sweep(self, name: str, items: Iterable[T], work: Callable[[T], None]) -> None:
        """Calls `work` on each item, a slice of them per turn of the loop."""
        self._sweep_slice(name, list(items), 0, work)

    def run_due(self) -> None:
        """Runs everything that is due now; called by the timer, and by tests."""
        now = self._loop.time()
        while self._heap and self._heap[0][0] <= now and not self._stopped:
            _, _, name, interval_ms, step = heapq.heappop(self._heap)
            self._run(name, step)
            if interval_ms:
                self._push(interval_ms, name, interval_ms, step)
        self._arm()

    def stop(self) -> None:
        """No step runs any more."""
        self._stopped = True
        self._heap.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _push(self, delay_ms: float, name: str, interval_ms: float, step: Step) -> None:
        if self._stopped:
            return
        due = self._loop.time() + delay_ms / 1000.0
        heapq.heappush(self._heap, (due, next(self._order), name, interval_ms, step))
        if self._heap[0][0] == due:
            self._arm()

    def _arm(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._heap and not self._stopped:
            self._timer = self._loop.call_at(self._heap[0][0], self.run_due)

    def _run(self, name: str, step: Step) -> None:
        try:
            step()
        except Exception as error:  # noqa: BLE001 - one failing step must not end the others
            self._report(name, error)

    def _sweep_slice(self, name: str, items: list[T], start: int, work: Callable[[T], None]) -> None:
        if self._stopped:
            return
        for item in items[start : start + _SLICE]:
            self._run(name, lambda item=item: work(item))  # type: ignore[misc]
        if start + _SLICE < len(items):
            self._loop.call_soon(self._sweep_slice, name, items, start + _SLICE, work)
