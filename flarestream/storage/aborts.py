"""Notes an appended batch's transaction: the producers' state, and for an abort an entry in the transaction index.

Must not know: requests. Theory: the marker stands in the log when its entry is to be written, and cannot be taken back
alone. Where a full disk has no room for the entry it is kept in memory, counts for look-ups at once, and is written
before the next flush: until then nothing behind the marker counts as durable, so a crash finds the marker again and
makes the entry anew. Kafka: LogSegment.updateTxnIndex.
"""

from typing import TYPE_CHECKING

from flarestream.storage import names
from flarestream.storage.errors import DiskFull
from flarestream.storage.producer_replay import note_batch
from flarestream.storage.txn_index import AbortedTransaction

if TYPE_CHECKING:
    from flarestream.storage.log import Batches, Log
    from flarestream.storage.segment import Segment
    from flarestream.wire.batch import BatchHeader

Waiting = list[tuple["Segment", AbortedTransaction]]
"""Entries that there was no room for, with their segments."""


def note_producer(log: "Log", segment: "Segment", header: "BatchHeader", batch: "Batches") -> None:
    """Tells the producers' state of a batch that was written; an abort enters the index. Raises LogDirFailed."""
    completed = note_batch(log.producers, header, batch)
    if completed is None or not completed.aborted:
        return
    stable_offset = log.producers.first_unstable_offset_after(completed)
    entry = AbortedTransaction(
        completed.producer_id, completed.first_offset, completed.last_offset, stable_offset
    )
    log.waiting_aborts = [*(log.waiting_aborts or ()), (segment, entry)]
    try:
        write_waiting(log)
    except DiskFull:
        segment.has_aborts = True


def write_waiting(log: "Log") -> None:
    """Writes what waits for room. Raises DiskFull, LogDirFailed."""
    while log.waiting_aborts:
        segment, entry = log.waiting_aborts[0]
        path = segment.path(names.TXN_INDEX)
        try:
            segment.txn_index.append(entry)
        except OSError as error:
            why_full = ("there is no room left", "make room; the broker goes on by itself")
            raise log.refuse(path, error, "writing", *why_full) from error
        segment.has_aborts = True
        log.unflushed.changed_directory(log.directory)
        log.unflushed.wrote_files(path)
        log.waiting_aborts = log.waiting_aborts[1:] or None


def waiting_of(log: "Log", segment: "Segment") -> list[AbortedTransaction]:
    """The entries of a segment that are only in memory."""
    return [entry for other, entry in log.waiting_aborts or () if other is segment]


def forget_from(log: "Log", offset: int) -> None:
    """The log was cut there: aborts at or behind it never happened."""
    kept = [each for each in log.waiting_aborts or () if each[1].last_offset < offset]
    log.waiting_aborts = kept or None
