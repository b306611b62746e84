"""Brings a partition directory to a state that a log can continue from.

Must not know: who uses the log. Theory: listing, segments, log end (believed or recovered), log start, epochs,
producers, in this order, each clamped by what came before it; whatever can be had again from the batches is not
allowed to stop the start. Kafka: LogLoader.load, UnifiedLog.create.
"""

from flarestream.core.replica.epochs import EpochHistory
from flarestream.core.replica.producers import ProducerStates
from flarestream.storage import epoch_checkpoint, names, producer_replay
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.listing import Listing, list_directory
from flarestream.storage.rebuild import max_timestamp
from flarestream.storage.recovery import Progress, Recovery, Report, find_log_end
from flarestream.storage.scan import BadBatch, walk
from flarestream.storage.segment import Segment
from flarestream.storage.txn_recovery import TransactionScan, producers_at
from flarestream.wire.batch import BatchHeader


class Loader:
    """Loads one directory; afterwards its attributes are what `Log` starts with. Raises StorageError, OSError."""

    __slots__ = (
        "_checkpointed",
        "_config",
        "_directory",
        "_disk",
        "_now_ms",
        "_progress",
        "_report",
        "_visited_end",
        "created",
        "durable_end_offset",
        "epochs",
        "epochs_changed",
        "log_end_offset",
        "log_start_offset",
        "producers",
        "segments",
        "snapshots",
    )

    def __init__(
        self,
        directory: str,
        config: LogConfig,
        disk: Disk,
        now_ms: int,
        report: Report,
        progress: Progress | None,
    ) -> None:
        self._directory = directory
        self._config = config
        self._disk = disk
        self._now_ms = now_ms
        self._report = report
        self._progress = progress
        self.created = False
        self.segments: list[Segment] = []
        self.snapshots: list[int] = []
        self.log_end_offset = 0
        self.log_start_offset = 0
        self.durable_end_offset = 0
        self.epochs = EpochHistory()
        self.epochs_changed = False
        self._checkpointed: dict[int, int] = {}
        self._visited_end = 0
        self.producers = ProducerStates()

    def load(self, *, clean: bool, recovery_point: int, log_start_offset: int | None) -> None:
        """Does all of it."""
        listing = list_directory(self._disk, self._directory)
        self.snapshots = listing.snapshots
        self.segments = [
            Segment(self._disk, self._directory, base_offset, None, self._now_ms)
            for base_offset in listing.bases
        ]
        for segment in self.segments:
            segment.has_aborts = (segment.base_offset, names.TXN_INDEX) in listing.indexes
        self._load_epochs(listing)
        wanted_start = log_start_offset or 0
        if not self.segments:
            self._start_anew(wanted_start)
        elif clean:
            self._find_end(recovery_point)
        else:
            self._recover(recovery_point)
        if self.log_end_offset < wanted_start:
            self._report(
                f"{self._directory}: the log ends at {self.log_end_offset}, below its start {wanted_start}"
            )
            self._remove(self.segments)
            self._start_anew(wanted_start)
        self.log_start_offset = max(wanted_start, self.segments[0].base_offset)
        self._clamp_epochs()
        self._load_producers(clean=clean)

    # -- the log end ----------------------------------------------------------------------------------------------

    def _start_anew(self, base_offset: int) -> None:
        self.segments = [
            Segment.create(
                self._disk, self._directory, base_offset, self._now_ms, _preallocation(self._config)
            )
        ]
        self.log_end_offset = self.durable_end_offset = base_offset
        self.created = True

    def _find_end(self, recovery_point: int) -> None:
        last = self.segments[-1]
        try:
            if last.size == 0:
                _empty_indexes(last)
            self.log_end_offset = self.durable_end_offset = find_log_end(last)
            max_timestamp(last, self._config, self._report, sealed=False)
        except DamagedFile as damage:
            self._report(str(damage))
            self._recover(max(recovery_point, last.base_offset))

    def _recover(self, recovery_point: int) -> None:
        first = 0
        for number, segment in enumerate(self.segments):
            if segment.base_offset <= recovery_point:
                first = number
        self._doubt_epochs(self.segments[first].base_offset)
        transactions = TransactionScan(
            producers_at(
                self._disk,
                self._directory,
                self.segments,
                self.snapshots,
                self.segments[first].base_offset,
                self._config,
                self._report,
            )
        )
        recovery = Recovery(
            self._config, recovery_point, self._visit, transactions, self._report, self._progress
        )
        self.log_end_offset, surplus = recovery.run(self.segments[first:])
        self._remove(surplus)
        self.durable_end_offset = min(recovery_point, self.log_end_offset)

    def _doubt_epochs(self, from_offset: int) -> None:
        """The checkpoint may be older than what was cut and written anew since: from here on batches are believed, and
        it only says where in a gap before the first batch of an epoch (left by compaction) that epoch began.
        """
        self._checkpointed = dict(self.epochs.entries)
        self._visited_end = from_offset
        self.epochs_changed = self.epochs.truncate_from_end(from_offset) or self.epochs_changed

    def _visit(self, header: BatchHeader, batch: memoryview) -> None:
        leader_epoch = header.partition_leader_epoch
        if leader_epoch > self.epochs.latest_epoch:
            start = self._checkpointed.get(leader_epoch, header.base_offset)
            if not self._visited_end <= start <= header.base_offset:
                start = header.base_offset
            self.epochs.assign(leader_epoch, start)
            self.epochs_changed = True
        self._visited_end = header.next_offset

    def _remove(self, surplus: list[Segment]) -> None:
        for segment in surplus:
            segment.discard()
            self.segments.remove(segment)
        if surplus:
            self._disk.fsync_dir(self._directory)

    # -- what goes with it ----------------------------------------------------------------------------------------

    def _load_epochs(self, listing: Listing) -> None:
        if names.LEADER_EPOCHS not in listing.names:
            return
        path = f"{self._directory}/{names.LEADER_EPOCHS}"
        try:
            self.epochs = EpochHistory(epoch_checkpoint.parse(path, self._disk.read_file(path)))
        except DamagedFile as damage:
            self._report(f"{damage}; the epochs are read from the batches")
            self._rebuild_epochs()

    def _rebuild_epochs(self) -> None:
        self.epochs_changed = True
        for segment in self.segments:
            file = segment.open()
            try:
                for _, header in walk(self._disk, file.fd, file.path, 0, segment.size, segment.base_offset):
                    if header.partition_leader_epoch > self.epochs.latest_epoch:
                        self.epochs.assign(header.partition_leader_epoch, header.base_offset)
            except BadBatch as bad:
                self._report(str(bad))
                return

    def _clamp_epochs(self) -> None:
        changed = self.epochs.truncate_from_end(self.log_end_offset)
        changed = self.epochs.truncate_from_start(self.log_start_offset) or changed
        self.epochs_changed = self.epochs_changed or changed

    def _load_producers(self, *, clean: bool) -> None:
        had_snapshots = bool(self.snapshots)
        if self.log_end_offset == self.log_start_offset and not had_snapshots:
            return
        offset = producer_replay.load_newest_snapshot(
            self._disk, self._directory, self.producers, self.snapshots, self.log_end_offset, self._report
        )
        if offset < 0 and clean and not had_snapshots:
            return
        from_offset = max(offset, self.log_start_offset)
        if from_offset < self.log_end_offset:
            producer_replay.replay(
                self.segments, self.producers, from_offset, self.log_end_offset, self._config, self._report
            )


def _preallocation(config: LogConfig) -> int:
    return config.segment_bytes if config.preallocate else 0


def _empty_indexes(segment: Segment) -> None:
    """Makes sure that an empty segment's indexes are there and empty (a crash leaves them preallocated)."""
    for index, suffix in ((segment.offset_index, names.INDEX), (segment.time_index, names.TIME_INDEX)):
        path = segment.path(suffix)
        if not segment.disk.exists(path) or segment.disk.size(path):
            index.clear()
