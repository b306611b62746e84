"""What each idempotent or transactional producer last wrote to one partition.

For: the leader's append (checks), every replica's log (updates, snapshots). *Must not know:* files, coordinators.
*Theory:* a producer numbers its records; the partition takes a batch only if it continues the numbers, and answers a
batch that it holds among the last five of that producer with that batch's own offsets. A newer producer epoch starts
again at 0, an older one is fenced. Checks are for batches of clients on the leader; updates follow the log, whatever
it holds. The open transaction's first offset is kept because consumers of committed data may not read past it.
*Kafka:* ProducerStateManager, ProducerAppendInfo, ProducerStateEntry (KIP-98, KIP-360, KIP-890).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, NoReturn

from flarestream.wire.batch import TRANSACTIONAL_BIT, BatchHeader
from flarestream.wire.errors import ApiError, ErrorCode

__all__ = ["CompletedTxn", "Duplicate", "ProducerEntry", "ProducerStates"]

KEPT_BATCHES: Final = 5
_MAX_SEQUENCE: Final = 0x7FFF_FFFF
_NONE: Final = -1

_Batch = tuple[int, int, int, int, int]  # first sequence, last sequence, first offset, last offset, timestamp


class Duplicate(NamedTuple):
    """Where a batch that arrived again already stands in the log."""

    base_offset: int
    last_offset: int
    timestamp: int


class CompletedTxn(NamedTuple):
    """A transaction whose marker was just written: what the transaction index and the stable offset need."""

    producer_id: int
    first_offset: int
    last_offset: int
    aborted: bool


class ProducerEntry(NamedTuple):
    """One producer as a snapshot holds it: only its last batch survives. -1 stands for none."""

    producer_id: int
    producer_epoch: int
    last_sequence: int
    last_offset: int
    offset_delta: int
    timestamp: int
    coordinator_epoch: int
    current_txn_first_offset: int


class _Producer:
    __slots__ = (
        "batches",
        "coordinator_epoch",
        "current_txn_first_offset",
        "last_sequence",
        "last_timestamp",
        "producer_epoch",
        "producer_id",
    )

    def __init__(self, producer_id: int) -> None:
        self.producer_id = producer_id
        self.producer_epoch = _NONE
        self.coordinator_epoch = _NONE
        self.current_txn_first_offset = _NONE
        self.last_timestamp = _NONE
        self.last_sequence = _NONE
        self.batches: list[_Batch] = []


class ProducerStates:
    """The producers of one partition. One instance per log; `len()` is the number of producers."""

    __slots__ = ("_checked", "_open_txns", "_producers", "_undecided_until")

    def __init__(self) -> None:
        self._producers: dict[int, _Producer] = {}
        self._open_txns: dict[int, int] = {}  # first offset -> producer id, oldest first
        self._undecided_until: dict[int, int] = {}  # first offset -> marker offset, until replicated
        self._checked: _Producer | None = (
            None  # what the last check found, so that update need not look again
        )

    def __len__(self) -> int:
        return len(self._producers)

    # -- checks: batches of clients, on the leader ---------------------------------------------------------------

    def check(self, header: BatchHeader, *, sequence_from_zero: bool = False) -> Duplicate | None:
        """Judge a client's batch before it is appended: None to append it, a Duplicate if it is here already.

        ApiError 45 (sequence does not follow), 47 (older producer epoch), 48 (not of the open transaction).
        `sequence_from_zero` is for producers of transaction version 2: an unknown one must start at 0.
        """
        producer_id = header.producer_id
        if producer_id < 0:
            return None
        self._checked = producer = self._producers.get(producer_id)
        if producer is None:
            if sequence_from_zero and header.base_sequence != 0:
                self._refuse_sequence(header, _NONE)
            return None
        sequence = header.base_sequence
        if producer.producer_epoch != header.producer_epoch:
            self._check_new_epoch(producer, header, sequence_from_zero)
        elif producer.last_sequence + 1 != sequence:
            for first, last, base_offset, last_offset, timestamp in producer.batches:
                if first == sequence and last == header.last_sequence:
                    return Duplicate(base_offset, last_offset, timestamp)
            if producer.last_sequence != _MAX_SEQUENCE or sequence != 0:
                self._refuse_sequence(header, producer.last_sequence)
        if producer.current_txn_first_offset >= 0 and not header.attributes & TRANSACTIONAL_BIT:
            raise ApiError(
                ErrorCode.INVALID_TXN_STATE,
                f"Producer {producer_id} has an open transaction here, but the batch is not part of one.",
            )
        return None

    def _check_new_epoch(self, producer: _Producer, header: BatchHeader, sequence_from_zero: bool) -> None:
        current = producer.producer_epoch
        if header.producer_epoch < current:
            self._refuse_epoch(header.producer_id, header.producer_epoch, current)
        if header.base_sequence != 0 and (current != _NONE or sequence_from_zero):
            self._refuse_sequence(header, _NONE)

    def check_marker(
        self, producer_id: int, producer_epoch: int, coordinator_epoch: int, transaction_version: int = 0
    ) -> None:
        """Judge a transaction marker before it is appended on the leader; ApiError 47 or 52.

        From transaction version 2 on a marker must raise the producer epoch, unless it repeats the one that already
        ended the transaction.
        """
        producer = self._producers.get(producer_id)
        if producer is None:
            return
        current = producer.producer_epoch
        if transaction_version >= 2:
            repeated = producer_epoch == current and producer.current_txn_first_offset < 0
            if producer_epoch <= current and not repeated:
                self._refuse_epoch(producer_id, producer_epoch, current)
        elif producer_epoch < current:
            self._refuse_epoch(producer_id, producer_epoch, current)
        if coordinator_epoch < producer.coordinator_epoch:
            raise ApiError(
                ErrorCode.TRANSACTION_COORDINATOR_FENCED,
                f"Coordinator epoch {coordinator_epoch} is older than {producer.coordinator_epoch}.",
            )

    def _refuse_epoch(self, producer_id: int, producer_epoch: int, current: int) -> NoReturn:
        raise ApiError(
            ErrorCode.INVALID_PRODUCER_EPOCH,
            f"Producer {producer_id} has epoch {current} here; epoch {producer_epoch} is fenced.",
        )

    def _refuse_sequence(self, header: BatchHeader, last_sequence: int) -> NoReturn:
        raise ApiError(
            ErrorCode.OUT_OF_ORDER_SEQUENCE_NUMBER,
            f"Producer {header.producer_id} epoch {header.producer_epoch} sends sequence {header.base_sequence}; "
            f"the last one here is {last_sequence}.",
        )

    def has_open_txn(self, producer_id: int, producer_epoch: int) -> bool:
        """True if this producer at this epoch has a transaction open on the partition."""
        producer = self._producers.get(producer_id)
        return (
            producer is not None
            and producer.current_txn_first_offset >= 0
            and producer.producer_epoch == producer_epoch
        )

    # -- updates: whatever the log holds, on every replica --------------------------------------------------------

    def update(self, header: BatchHeader) -> None:
        """Take note of an appended data batch; `header` has its final offset and times."""
        producer_id = header.producer_id
        if producer_id < 0:
            return
        producer = self._checked
        if producer is None or producer.producer_id != producer_id:
            producer = self._producer(producer_id)
        self._checked = None
        batches = producer.batches
        if producer.producer_epoch != header.producer_epoch:
            producer.producer_epoch = header.producer_epoch
            batches.clear()
        base_offset, delta, sequence = header.base_offset, header.last_offset_delta, header.base_sequence
        last_sequence = (sequence + delta) & _MAX_SEQUENCE if sequence >= 0 else _NONE
        batches.append((sequence, last_sequence, base_offset, base_offset + delta, header.max_timestamp))
        if len(batches) > KEPT_BATCHES:
            del batches[0]
        producer.last_sequence = last_sequence
        producer.last_timestamp = header.max_timestamp
        if header.attributes & TRANSACTIONAL_BIT and producer.current_txn_first_offset < 0:
            producer.current_txn_first_offset = base_offset
            self._open_txns[base_offset] = producer_id

    def update_marker(
        self,
        producer_id: int,
        producer_epoch: int,
        coordinator_epoch: int,
        marker_offset: int,
        timestamp: int,
        aborted: bool,
    ) -> CompletedTxn | None:
        """Take note of an appended transaction marker; the transaction it ended, None if none was open here."""
        self._checked = None
        producer = self._producer(producer_id)
        if producer.producer_epoch != producer_epoch:
            producer.producer_epoch = producer_epoch
            producer.batches.clear()
            producer.last_sequence = _NONE
        producer.coordinator_epoch = coordinator_epoch
        producer.last_timestamp = timestamp
        first_offset = producer.current_txn_first_offset
        if first_offset < 0:
            return None
        producer.current_txn_first_offset = _NONE
        self._open_txns.pop(first_offset, None)
        self._undecided_until[first_offset] = marker_offset
        return CompletedTxn(producer_id, first_offset, marker_offset, aborted)

    def _producer(self, producer_id: int) -> _Producer:
        producer = self._producers.get(producer_id)
        if producer is None:
            producer = self._producers[producer_id] = _Producer(producer_id)
        return producer

    # -- the stable offset ---------------------------------------------------------------------------------------

    def last_stable_offset(self, high_watermark: int) -> int:
        """Where a read_committed consumer must stop: before the first transaction not decided below the HW."""
        if not self._open_txns and not self._undecided_until:
            return high_watermark
        return min(self._first_unstable_offset(high_watermark), high_watermark)

    def first_unstable_offset_after(self, completed: CompletedTxn) -> int:
        """The stable offset that holds once `completed` has been written (for the transaction index)."""
        return next(iter(self._open_txns), completed.last_offset + 1)

    def _first_unstable_offset(self, high_watermark: int) -> int:
        done = [first for first, marker in self._undecided_until.items() if marker < high_watermark]
        for first in done:
            del self._undecided_until[first]
        first_open = next(iter(self._open_txns), high_watermark)
        return min(self._undecided_until, default=first_open) if self._undecided_until else first_open

    # -- ageing, snapshots, truncation ---------------------------------------------------------------------------

    def expire(self, now_ms: int, expiration_ms: int) -> int:
        """Forget producers that wrote nothing for `expiration_ms` and have no open transaction; how many."""
        expired = [
            producer_id
            for producer_id, producer in self._producers.items()
            if producer.current_txn_first_offset < 0 and now_ms - producer.last_timestamp >= expiration_ms
        ]
        for producer_id in expired:
            del self._producers[producer_id]
        self._checked = None
        return len(expired)

    def entries(self) -> Iterator[ProducerEntry]:
        """The producers as a snapshot holds them."""
        for producer in self._producers.values():
            if producer.batches:
                _, last_sequence, first_offset, last_offset, _ = producer.batches[-1]
            else:
                last_sequence, first_offset, last_offset = _NONE, _NONE, _NONE
            yield ProducerEntry(
                producer.producer_id,
                producer.producer_epoch,
                last_sequence,
                last_offset,
                last_offset - first_offset,
                producer.last_timestamp,
                producer.coordinator_epoch,
                producer.current_txn_first_offset,
            )

    def load(self, entries: Iterable[ProducerEntry]) -> None:
        """Replace everything by what a snapshot holds."""
        self.clear()
        for entry in sorted(entries, key=lambda entry: entry.current_txn_first_offset):
            producer = self._producer(entry.producer_id)
            producer.producer_epoch = entry.producer_epoch
            producer.coordinator_epoch = entry.coordinator_epoch
            producer.last_timestamp = entry.timestamp
            if entry.last_offset >= 0:
                producer.last_sequence = entry.last_sequence
                producer.batches.append(_batch_of(entry))
            if entry.current_txn_first_offset >= 0:
                producer.current_txn_first_offset = entry.current_txn_first_offset
                self._open_txns[entry.current_txn_first_offset] = entry.producer_id

    def log_start_advanced(self, log_start_offset: int) -> None:
        """Forget transactions that were decided before the new log start."""
        for first in [f for f, marker in self._undecided_until.items() if marker < log_start_offset]:
            del self._undecided_until[first]

    def clear(self) -> None:
        """Forget everything (the log was truncated; a snapshot is loaded and the rest replayed)."""
        self._producers.clear()
        self._open_txns.clear()
        self._undecided_until.clear()
        self._checked = None


def _batch_of(entry: ProducerEntry) -> _Batch:
    """The last batch of a snapshot's entry; its first sequence is counted back, across the wrap if need be."""
    if entry.last_sequence < 0:
        first_sequence = _NONE
    else:
        first_sequence = (entry.last_sequence - entry.offset_delta) & _MAX_SEQUENCE
    first_offset = entry.last_offset - entry.offset_delta
    return first_sequence, entry.last_sequence, first_offset, entry.last_offset, entry.timestamp
