"""One partition of an internal topic with its machine: decisions in, batches out, answers when they are committed.

For: coordinators.py. *Must not know:* what the machine decides, how it is loaded.

*Theory:* a decision is taken in one plain call: records are applied at once and collected; whatever arrives in the same
turn of the loop joins the same batch, which is appended in the next turn. Nobody is answered while anything that was
decided before is uncommitted, so nobody ever sees state that may be lost. If an append fails the machine has run ahead
of the log: it is dropped, and the partition is loaded again.
*Kafka:* CoordinatorRuntime.CoordinatorContext.
"""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from flarestream.core.coordinator.contract import NEVER_MS, Decision, Machine
from flarestream.node.coordination.coordinator_batch import CoordinatorBatch, answer, client_error
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.primitives import EncodeError

if TYPE_CHECKING:
    from flarestream.node.coordination.coordinators import CoordinatorHost
    from flarestream.node.logs.partition import Partition

logger = logging.getLogger("flarestream.coordinator")

M = TypeVar("M", bound=Machine)
C = TypeVar("C")
T = TypeVar("T")

LOADING = "loading"
ACTIVE = "active"
FAILED = "failed"
CLOSED = "closed"

_BATCH_OVERHEAD_BYTES = 61


class Shard(Generic[M, C]):
    """One machine and its partition. `state` is loading, active, failed (damaged log or broken disk) or closed."""

    __slots__ = (
        "_collecting",
        "_in_flight",
        "error",
        "host",
        "leader_epoch",
        "loop",
        "machine",
        "partition",
        "state",
    )

    def __init__(self, host: CoordinatorHost[M, C], partition: Partition) -> None:
        self.host = host
        self.loop = host.loop
        self.partition = partition
        self.leader_epoch = partition.leader_epoch
        self.machine: M = host.make_machine()
        self.state = LOADING
        self.error: str | None = None
        self._collecting: CoordinatorBatch | None = None
        self._in_flight: deque[CoordinatorBatch] = deque()

    # ---- asking -------------------------------------------------------------------------------------------------

    async def ask(self, decide: Callable[[M, C], Decision[T]]) -> T:
        """The machine's answer, when all that it rests on is committed. ApiError: the machine's, or the append's."""
        decision = decide(self.machine, self.host.now())
        self.take(decision)
        batch = self._collecting or (self._in_flight[-1] if self._in_flight else None)
        if batch is not None:
            await batch.wait_committed()
        return decision.response  # type: ignore[return-value]

    async def ask_parked(self, decide: Callable[[M, asyncio.Future[T], C], Decision[T]]) -> T:
        """The same for requests that the machine may park."""
        reply: asyncio.Future[T] = self.loop.create_future()
        decision = decide(self.machine, reply, self.host.now())
        self.take(decision)
        if decision.response is None:
            return await reply
        batch = self._uncommitted()
        if batch is not None:
            await batch.wait_committed()
        return decision.response

    async def read(self, look: Callable[[M], T]) -> T:
        """An answer that changes nothing, when all that it rests on is committed."""
        response = look(self.machine)
        batch = self._uncommitted()
        if batch is not None:
            await batch.wait_committed()
        return response

    def _uncommitted(self) -> CoordinatorBatch | None:
        """The last batch that is not committed yet."""
        if self._collecting is not None:
            return self._collecting
        return self._in_flight[-1] if self._in_flight else None

    # ---- decisions ----------------------------------------------------------------------------------------------

    def take(self, decision: Decision[Any]) -> None:
        """Applies and collects the records of a decision, and sees to everything else that it says.

        ApiError if its records cannot be written and no event of the machine stands for that.
        """
        if decision.records:
            self._take_records(decision)
        if decision.answers:
            batch = self._uncommitted()
            if batch is not None:
                batch.answers += decision.answers
            else:
                for future, response in decision.answers:
                    answer(future, response)
        self.host.watch(self.machine.next_deadline())

    def _take_records(self, decision: Decision[Any]) -> None:
        encode = self.machine.family.encode
        limit = self.partition.settings.config.max_message_bytes - _BATCH_OVERHEAD_BYTES
        try:
            encoded = [encode(record) for record in decision.records]
        except EncodeError as error:
            logger.warning("%r: a record cannot be encoded: %s", self.partition, error)
            self._refuse(decision, ErrorCode.UNKNOWN_SERVER_ERROR)
            return
        size_bytes = sum(len(key) + len(value or b"") + 21 for key, value in encoded)
        splits = all(value is None for _, value in encoded)
        refusal = self._cannot_write(size_bytes if not splits else 0, limit)
        if refusal != ErrorCode.NONE:
            self._refuse(decision, refusal)
            return
        batch = self._batch_with_room(0 if splits else size_bytes, limit)
        for record, (key, value) in zip(decision.records, encoded, strict=True):
            if splits:
                batch = self._batch_with_room(len(key) + 21, limit)
            self.machine.apply(record)
            batch.add(key, value)
        if decision.after is not None:
            batch.events.append(decision.after)

    def _cannot_write(self, size_bytes: int, limit: int) -> ErrorCode:
        if size_bytes > limit:
            return ErrorCode.UNKNOWN_SERVER_ERROR
        leader = self.partition.leader
        if len(leader.isr) < leader.min_isr and leader.is_under_min_isr:
            return ErrorCode.COORDINATOR_NOT_AVAILABLE
        return ErrorCode.NONE

    def _refuse(self, decision: Decision[Any], error: ErrorCode) -> None:
        """The records cannot be written. Nothing of them was applied."""
        after, decision.records, decision.after = decision.after, [], None
        if after is None:
            raise ApiError(error)
        self.take(self.machine.settle(after, int(error), self.host.now()))

    def _batch_with_room(self, size_bytes: int, limit: int) -> CoordinatorBatch:
        batch = self._collecting
        if batch is not None and batch.size_bytes + size_bytes > limit:
            self._append(batch)
            batch = self._collecting
        if batch is None:
            batch = self._collecting = CoordinatorBatch(self.loop, self._batch_ended)
            self.loop.call_soon(self._append, batch)
        return batch

    # ---- appending ----------------------------------------------------------------------------------------------

    def _append(self, batch: CoordinatorBatch) -> None:
        """Appends what was collected, unless that has happened already."""
        if batch is not self._collecting:
            return
        self._collecting = None
        now_ms = self.host.world.wall_ms()
        appended = self.partition.append_own(batch.build(now_ms, self.host.compression), now_ms)
        if appended.error_code:
            batch.end(client_error(appended.error_code))
            self._lost(appended.error_code)
            return
        batch.required_offset = appended.required_offset
        batch.appended_at_s = self.loop.time()
        self._in_flight.append(batch)
        if self.partition.high_watermark >= appended.required_offset:
            self._batch_ended(batch, True)
        else:
            self.partition.park_ack(appended.required_offset, batch)
            self.host.watch_commits()

    def _batch_ended(self, batch: CoordinatorBatch, committed: bool) -> None:
        if batch.released:
            return
        error = NONE if committed else self.partition.ack_error(batch.required_offset, batch)
        if batch in self._in_flight:
            self._in_flight.remove(batch)
        if error not in (NONE, ErrorCode.NOT_ENOUGH_REPLICAS_AFTER_APPEND):
            batch.end(client_error(ErrorCode.NOT_LEADER_OR_FOLLOWER))
            return
        batch.end(ErrorCode.NONE)
        if self.state == ACTIVE:
            for event in batch.events:
                self.take(self.machine.settle(event, 0, self.host.now()))

    def overdue(self, older_than_s: float) -> None:
        """Answers batches that have waited too long for their replicas; their records stay."""
        for batch in self._in_flight:
            if batch.appended_at_s < older_than_s:
                batch.end(ErrorCode.COORDINATOR_NOT_AVAILABLE)

    @property
    def is_waiting(self) -> bool:
        """Whether anything is appended and not committed."""
        return bool(self._in_flight)

    # ---- deadlines and the end ----------------------------------------------------------------------------------

    def next_deadline(self) -> int:
        """When the machine wants to be called."""
        return self.machine.next_deadline() if self.state == ACTIVE else NEVER_MS

    def expire(self) -> None:
        """Everything that is due now."""
        while self.state == ACTIVE:
            decisions = self.machine.expire(self.host.now())
            if not decisions:
                return
            for decision in decisions:
                try:
                    self.take(decision)
                except ApiError as error:
                    logger.warning("%r: a deadline's records could not be written: %s", self.partition, error)

    def _lost(self, code: int) -> None:
        """An append failed: what the machine knows is ahead of the log."""
        logger.warning(
            "%r: an append failed (%s); the coordinator starts over", self.partition, ErrorCode(code).name
        )
        self.close()
        self.host.lost(self)

    def fail(self, reason: str) -> None:
        """Serves nothing until the leadership moves: the reason names the offset."""
        self.close()
        self.state = FAILED
        self.error = reason
        logger.error("%r cannot be coordinated: %s", self.partition, reason)

    def close(self) -> None:
        """The leadership is gone: every request that waits here is told so."""
        was, self.state = self.state, CLOSED
        batches = [*self._in_flight, *([self._collecting] if self._collecting else [])]
        self._in_flight.clear()
        self._collecting = None
        for batch in batches:
            batch.end(ErrorCode.NOT_COORDINATOR)
        if was == ACTIVE:
            for future, response in self.machine.unloaded().answers:
                answer(future, response)


NONE = int(ErrorCode.NONE)
