"""Brokers that may have ended a moment ago, before the cluster knows it.

Must not know: how brokers are watched, what clients ask. Theory: clients see the end of a broker at the same moment as
the others, and ask at once who leads now. Were they told the leader that has just died, they would believe it, and
stock ones ask again a second later; a few milliseconds later the new leader is known. So whoever is about to name a
broker has its word confirmed first, in one round trip of the smallest request there is. Where that fails he waits a
moment for the doubt to be over: the broker is fenced and others lead, or it is reached again. A broker that refuses
connections is gone, and is named no longer. Doubts that nobody settles end by themselves. Kafka has none of this.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable

DOUBT_MS = 2_000.0
"""For how long a broker may be in doubt; then the cluster's metadata is all there is to say."""


Verify = Callable[[int], "asyncio.Future[memoryview] | None"]
"""Asks a broker whether it is there; None if there is no connection to ask on."""


class Doubts:
    """`lost`, `refused` and `settled` are for who watches, `confirm` is for who answers clients."""

    __slots__ = ("_gone", "_lost_ms", "_now_ms", "_verify", "_waiters")

    def __init__(self, now_ms: Callable[[], float], verify: Verify) -> None:
        self._now_ms = now_ms
        self._verify = verify
        self._lost_ms: dict[int, float] = {}
        self._gone: set[int] = set()
        self._waiters: set[asyncio.Future[None]] = set()

    def lost(self, broker_id: int) -> None:
        """The connection to it ended."""
        self._lost_ms[broker_id] = self._now_ms()

    def refused(self, broker_id: int) -> None:
        """It refuses a new one."""
        if broker_id in self._lost_ms:
            self._gone.add(broker_id)

    def settled(self, broker_id: int) -> None:
        """It is reached again, or the metadata says what became of it."""
        if self._lost_ms.pop(broker_id, None) is None:
            return
        self._gone.discard(broker_id)
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)

    async def confirm(self, broker_ids: Collection[int], seconds: float) -> frozenset[int]:
        """Those that are gone, after waiting for the word of these, no longer than that. Needs no task."""
        deadline = self._now_ms() + seconds * 1000.0
        asked = {broker_id: self._verify(broker_id) for broker_id in broker_ids}
        questions = {question: broker_id for broker_id, question in asked.items() if question is not None}
        if questions:
            await asyncio.wait(questions, timeout=seconds)
        for question, broker_id in questions.items():
            if question.done() and question.exception() is not None and broker_id not in self._lost_ms:
                self.lost(broker_id)
        while self._in_doubt(broker_ids) and (left_ms := deadline - self._now_ms()) > 0:
            await self._wait(left_ms / 1000.0)
        return frozenset(broker_id for broker_id in broker_ids if broker_id in self._gone)

    # Inside

    def _in_doubt(self, broker_ids: Iterable[int]) -> bool:
        limit = self._now_ms() - DOUBT_MS
        for broker_id in [each for each, at in self._lost_ms.items() if at < limit]:
            self.settled(broker_id)
        return any(broker_id in self._lost_ms for broker_id in broker_ids)

    async def _wait(self, seconds: float) -> None:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            await asyncio.wait((waiter,), timeout=seconds)
        finally:
            self._waiters.discard(waiter)
