"""What one turn of a coordinator writes: the records of all its decisions as one batch, and who waits for that.

*Must not know:* machines. *Theory:* a batch collects until it is appended, then it waits in the partition's queue of
acknowledgements like a producer's. Whoever asked is released when the high watermark has passed it, in the order of the
log; what a decision said to others (`answers`) is released with it. A batch that fails takes all of them with it.
*Kafka:* CoordinatorRuntime's CoordinatorBatch and DeferredEventQueue; KIP-447's write timeout.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from flarestream.node.logs.waiters import AckWait
from flarestream.wire.batch import build_batch
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.record import Record

RECORD_OVERHEAD_BYTES = 21
"""Upper bound of what a record adds to its key and value in a batch."""


class CoordinatorBatch(AckWait):
    """One batch from its first record to its end. `on_end(batch, committed)` comes in the log's order."""

    __slots__ = (
        "_on_end",
        "answers",
        "appended_at_s",
        "error",
        "events",
        "records",
        "released",
        "required_offset",
        "size_bytes",
    )

    def __init__(
        self, loop: asyncio.AbstractEventLoop, on_end: Callable[[CoordinatorBatch, bool], None]
    ) -> None:
        super().__init__(loop)
        self._on_end = on_end
        self.records: list[Record] = []
        self.size_bytes = 0
        self.answers: list[tuple[asyncio.Future[Any], Any]] = []
        self.events: list[Any] = []
        """What the machine wants to hear of when this is settled."""
        self.required_offset = -1
        self.appended_at_s = 0.0
        self.error = ErrorCode.NONE
        self.released = False

    def add(self, key: bytes, value: bytes | None) -> None:
        """One record more."""
        self.records.append(Record(len(self.records), 0, key, value))
        self.size_bytes += len(key) + len(value or b"") + RECORD_OVERHEAD_BYTES

    def build(self, now_ms: int, compression: int) -> bytearray:
        """The batch as Kafka's coordinator writes it: no producer, yet sequence 0."""
        return build_batch(self.records, base_timestamp=now_ms, compression=compression, base_sequence=0)

    async def wait_committed(self) -> None:
        """Returns when it is committed. ApiError: why it is not, as the coordinator tells clients."""
        if not self.released:
            await self._future
        if self.error != ErrorCode.NONE:
            raise ApiError(self.error)

    def end(self, error: ErrorCode) -> None:
        """Releases everybody; once."""
        if self.released:
            return
        self.released = True
        self.error = error
        super().finish()
        for future, response in self.answers:
            answer(future, response, error)

    # ---- as a waiter of the partition ---------------------------------------------------------------------------

    def arrived(self) -> None:
        """The high watermark has passed."""
        self._on_end(self, True)

    def finish(self) -> None:
        """The partition is not what it was: it may be committed, or never."""
        self._on_end(self, False)


def answer(future: asyncio.Future[Any], response: Any, error: ErrorCode = ErrorCode.NONE) -> None:
    """Ends a parked request, unless its connection is gone."""
    if future.done():
        return
    if error == ErrorCode.NONE:
        future.set_result(response)
    else:
        future.set_exception(ApiError(error))
        future.exception()  # its reader may be gone


def client_error(code: int) -> ErrorCode:
    """What a client is told when an append failed with `code` (CoordinatorOperationExceptionHelper)."""
    if code in _NOT_AVAILABLE:
        return ErrorCode.COORDINATOR_NOT_AVAILABLE
    if code in _NOT_COORDINATOR:
        return ErrorCode.NOT_COORDINATOR
    if code in _SERVER_ERROR:
        return ErrorCode.UNKNOWN_SERVER_ERROR
    return ErrorCode(code)


_NOT_AVAILABLE = frozenset(
    {ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.NOT_ENOUGH_REPLICAS, ErrorCode.REQUEST_TIMED_OUT}
)
_NOT_COORDINATOR = frozenset({ErrorCode.NOT_LEADER_OR_FOLLOWER, ErrorCode.KAFKA_STORAGE_ERROR})
_SERVER_ERROR = frozenset(
    {ErrorCode.MESSAGE_TOO_LARGE, ErrorCode.RECORD_LIST_TOO_LARGE, ErrorCode.INVALID_FETCH_SIZE}
)
