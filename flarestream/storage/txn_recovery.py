"""Makes transaction indexes again from the batches: after a crash, and where one turns out to be damaged.

Must not know: who asks. Theory: an abort marker says that a transaction ended, not where it began; that is known from
the producers' state at the segment's start (a snapshot, and the batches after it) and the batches since. So a scan of
the segment by the same function that notes live appends finds the same entries, and the file is written only where it
says something else. Kafka: LogSegment.recover, UnifiedLog.rebuildProducerState, TransactionIndex.sanityCheck.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from flarestream.core.replica.producers import ProducerStates
from flarestream.storage import names, producer_snapshot
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.producer_replay import note_batch, replay
from flarestream.storage.scan import BadBatch, walk
from flarestream.storage.segment import Segment
from flarestream.storage.txn_index import AbortedTransaction
from flarestream.wire.batch import BatchHeader

if TYPE_CHECKING:
    from flarestream.storage.log import Log

Report = Callable[[str], None]


class TransactionScan:
    """Told of every batch in order, and of every segment's end."""

    __slots__ = ("_aborted", "_producers")

    def __init__(self, producers: ProducerStates) -> None:
        self._producers = producers
        self._aborted: list[AbortedTransaction] = []

    def visit(self, header: BatchHeader, batch: bytes | memoryview) -> None:
        """One good batch."""
        if header.producer_id < 0:
            return
        done = note_batch(self._producers, header, batch)
        if done is not None and done.aborted:
            stable_offset = self._producers.first_unstable_offset_after(done)
            self._aborted.append(
                AbortedTransaction(done.producer_id, done.first_offset, done.last_offset, stable_offset)
            )

    def end_segment(self, segment: Segment) -> None:
        """The segment's index says what was found in it. Raises OSError."""
        found, self._aborted = self._aborted, []
        if not found and not segment.has_aborts:
            return
        try:
            known = segment.txn_index.entries()
        except DamagedFile:
            known = None
        if known != found:
            segment.txn_index.rewrite(found)
        segment.has_aborts = bool(found)


def producers_at(
    disk: Disk,
    directory: str,
    segments: list[Segment],
    snapshots: list[int],
    offset: int,
    config: LogConfig,
    report: Report,
) -> ProducerStates:
    """The producers' state before the batch at `offset`, as well as it can be had. Changes nothing; raises OSError."""
    producers = ProducerStates()
    start = 0
    for at in reversed([each for each in snapshots if each <= offset]):
        path = f"{directory}/{names.segment_file(at, names.PRODUCER_SNAPSHOT)}"
        try:
            producers.load(producer_snapshot.parse(path, disk.read_file(path)))
        except DamagedFile:
            continue  # whoever needs it reports it
        start = at
        break
    try:
        replay(segments, producers, start, offset, config, report)
    except BadBatch as bad:
        report(str(bad))
    return producers


def rebuild(log: "Log", segment: Segment) -> None:
    """Writes a segment's transaction index anew. Raises OSError."""
    scan = TransactionScan(
        producers_at(
            log.disk, log.directory, log.segments, log.snapshots, segment.base_offset, log.config, log.report
        )
    )
    file = segment.open()
    try:
        for at, header in walk(log.disk, file.fd, file.path, 0, segment.size, segment.base_offset):
            batch = log.disk.pread_up_to(file.fd, header.size_bytes, at) if header.is_control else b""
            scan.visit(header, batch)
    except BadBatch as bad:
        log.report(str(bad))
    scan.end_segment(segment)
    log.unflushed.changed_directory(log.directory)
    if segment.has_aborts:
        log.unflushed.wrote_files(segment.path(names.TXN_INDEX))
