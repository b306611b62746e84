"""The lives whose every system call is made to fail: what brokers do to their disks, in small.

Each life promises only what its calls have returned, before it makes the next; see `crash_world.py`.
"""

from __future__ import annotations

from flarestream.storage import names
from flarestream.storage.cleanable import Cleanable, CompactionRules
from flarestream.storage.compaction import Cleaning
from flarestream.storage.config import LogConfig
from flarestream.storage.errors import DiskFull, failed
from flarestream.storage.flush import FlushTicket
from flarestream.storage.log import Log
from flarestream.storage.swap import Swap
from flarestream.wire.batch import build_batch, read_header
from flarestream.wire.control import EndTxnMarker, build_marker_batch
from flarestream.wire.record import Record
from tests.sim.disk import SimDisk
from tests.storage.compaction_world import Found, committed, last_values, records
from tests.storage.crash_quorum import Quorum
from tests.storage.crash_world import (
    DATA,
    OTHER,
    TOPIC_ID,
    FaultyDisk,
    Host,
    Ledger,
    StoppedUnclean,
    Workload,
    Written,
)
from tests.storage.support import NOW_MS, make_batch, open_log, read_all


class Leading(Workload):
    """A leader appends, flushes and rolls; an idempotent producer; leader epochs change; checkpoints are written."""

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        self.create(ledger)
        epoch = 0
        for _ in range(60):
            dice = self.rng.random()
            if dice < 0.55:
                self.idempotent(
                    ledger, 1, self.rng.randint(1, 3), self.rng.randint(0, 400), leader_epoch=epoch
                )
            elif dice < 0.85:
                self.flush(ledger)
            elif dice < 0.92:
                self.checkpoint()
            elif dice < 0.96:
                epoch += 1
                self.host.logs["t-0"].begin_epoch(epoch)
            else:
                self.attempt(lambda: self.host.logs["t-0"].roll(self.now_ms))
        self.stop()


class Transactional(Workload):
    """Transactions of three producers end in commits and aborts; segments roll in the middle of them."""

    def make_ledgers(self) -> list[Ledger]:
        return [Ledger("t", config=LogConfig(segment_bytes=1000, index_interval_bytes=200))]

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        self.create(ledger)
        open_now: set[int] = set()
        for _ in range(55):
            dice = self.rng.random()
            if dice < 0.45:
                producer_id = self.rng.randint(1, 3)
                open_now.add(producer_id)
                self.idempotent(ledger, producer_id, 1, self.rng.randint(0, 200), transactional=True)
            elif dice < 0.75 and open_now:
                producer_id = self.rng.choice(sorted(open_now))
                open_now.discard(producer_id)
                commit = self.rng.random() < 0.3
                marker = build_marker_batch(EndTxnMarker(commit, 0), producer_id, 0, self.now_ms)
                self.put(ledger, marker)
            elif dice < 0.92:
                self.flush(ledger)
            else:
                self.checkpoint()
        self.stop()


class Following(Workload):
    """A follower appends what it fetched, in pieces, and cuts its log where it parts from the leader's."""

    sequence = 0

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        log = self.create(ledger)
        epoch = 0
        for _ in range(45):
            dice = self.rng.random()
            if dice < 0.6:
                self._fetched(ledger, log, epoch)
            elif dice < 0.85:
                self.flush(ledger)
            elif dice < 0.9:
                self.checkpoint()
            elif ledger.written:
                epoch += 1
                self._cut(ledger, log)
        self.stop()

    def _fetched(self, ledger: Ledger, log: Log, epoch: int) -> None:
        piece = b""
        listed = []
        end = log.log_end_offset
        for _ in range(self.rng.randint(1, 4)):
            self.now_ms += 5
            # the same producer goes on after a cut: its sequences are those of the other history, further on
            self.sequence += 2
            raw = bytes(make_batch(2, bytes(self.rng.randint(0, 250)), base_offset=end, leader_epoch=epoch,
                                   timestamp=self.now_ms, producer_id=5, producer_epoch=0,
                                   sequence=self.sequence))  # fmt: skip
            listed.append(Written(raw))
            piece += raw
            end += 2
        ledger.others = [ledger.written + listed[:count] for count in range(1, len(listed) + 1)]
        self.attempt(lambda: log.append_raw(piece[_done(listed, log) :], self.now_ms))
        ledger.written, ledger.others = ledger.written + listed, []

    def _cut(self, ledger: Ledger, log: Log) -> None:
        target = self.rng.choice(ledger.written[-6:]).base + self.rng.randint(0, 1)
        kept = [each for each in ledger.written if each.end <= target]
        ledger.others, ledger.written = [ledger.written], kept
        ledger.durable = min(ledger.durable, kept[-1].end if kept else 0)
        self.attempt(lambda: log.truncate_to(target))
        ledger.others = []


def _done(listed: list[Written], log: Log) -> int:
    """Bytes of the piece that are in the log already (a full disk stopped it half-way)."""
    return sum(len(each.raw) for each in listed if each.end <= log.log_end_offset)


class Retaining(Workload):
    """Records are deleted on request and by size; the log start is checkpointed before it is promised."""

    def make_ledgers(self) -> list[Ledger]:
        return [
            Ledger("t", config=LogConfig(segment_bytes=700, index_interval_bytes=100, retention_bytes=1500))
        ]

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        log = self.create(ledger)
        for number in range(50):
            dice = self.rng.random()
            if dice < 0.55:
                self.idempotent(ledger, number % 3, 2, self.rng.randint(0, 150))
            elif dice < 0.75:
                self.flush(ledger)
            elif dice < 0.87:
                self._retain(ledger, log)
            else:
                self._delete_records(ledger, log)
        self.stop()

    def _retain(self, ledger: Ledger, log: Log) -> None:
        ledger.latest_start = log.log_end_offset
        gone = self.attempt(lambda: log.delete_old_segments(self.now_ms, log.log_end_offset))
        ledger.latest_start = log.log_start_offset
        self.attempt(lambda: log.unlink(gone))
        if gone:
            ledger.start = max(ledger.start, log.base_offsets[0])

    def _delete_records(self, ledger: Ledger, log: Log) -> None:
        target = self.rng.randint(log.log_start_offset, log.flushed_offset)
        ledger.latest_start = max(ledger.latest_start, target)
        log.advance_log_start(target)
        self.checkpoint()
        ledger.start = log.log_start_offset


class Restarting(Workload):
    """Three runs of a broker: stopped cleanly, killed, stopped cleanly; each start is made to fail too."""

    def make_ledgers(self) -> list[Ledger]:
        config = LogConfig(segment_bytes=900, index_interval_bytes=150)
        return [Ledger("t", config=config), Ledger("u", config=config)]

    def run(self) -> None:
        self.start()
        for ledger in self.ledgers:
            self.create(ledger)
        self._write(10)
        self.stop()
        self.start()
        self._write(12)
        for log in self.host.logs.values():
            log.release_files()  # the process is killed; the page cache stays
        for log_dir in self.host.dirs:
            log_dir.close()
        self.start()
        self._write(6)
        self.stop()

    def _write(self, steps: int) -> None:
        for number in range(steps):
            ledger = self.ledgers[number % 2]
            self.idempotent(ledger, 1, 2, self.rng.randint(0, 300))
            if self.rng.random() < 0.4:
                self.flush(ledger)
            if self.rng.random() < 0.15:
                self.checkpoint()


class StoppingTogether(Workload):
    """Many logs are closed by two syncs of the whole file system."""

    def make_ledgers(self) -> list[Ledger]:
        return [Ledger("t", index) for index in range(8)]

    def run(self) -> None:
        self.start()
        for ledger in self.ledgers:
            self.create(ledger)
        for number in range(32):
            self.idempotent(self.ledgers[number % 8], 1, 2, self.rng.randint(0, 500))
        for ledger in self.ledgers[:3]:
            self.flush(ledger)
        try:
            self._close_together()
            for log_dir in self.host.dirs:
                self.host.checkpoint(log_dir)
                log_dir.mark_clean_shutdown(3)
        except DiskFull:
            raise StoppedUnclean from None

    def _close_together(self) -> None:
        logs = list(self.host.logs.values())
        tickets = [log.begin_close() for log in logs]
        for step in (FlushTicket.write, FlushTicket.rename):
            for ticket in tickets:
                if ticket is not None:
                    step(ticket)
            self.sync_all()
        for ledger, log, ticket in zip(self.ledgers, logs, tickets, strict=True):
            log.end_close(ticket)
            ledger.durable, ledger.exists = log.log_end_offset, True

    def sync_all(self) -> None:
        try:
            self.disk.sync_file_system(DATA)
        except OSError as error:
            raise failed(DATA, error, "making data durable") from error


class Preallocating(Workload):
    """Segments are made at their full size and trimmed when they are sealed."""

    def make_ledgers(self) -> list[Ledger]:
        return [Ledger("t", config=LogConfig(segment_bytes=1200, index_interval_bytes=200, preallocate=True))]

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        log = self.create(ledger)
        for _ in range(45):
            dice = self.rng.random()
            if dice < 0.55:
                self.append(ledger, 1, self.rng.randint(0, 500))
            elif dice < 0.8:
                self.flush(ledger)
            elif dice < 0.86:
                self.attempt(lambda: log.roll(self.now_ms))
            elif dice < 0.92:
                self.checkpoint()
            elif ledger.end > ledger.durable:
                target = self.rng.randint(ledger.durable, ledger.end)
                kept = [each for each in ledger.written if each.end <= target]
                ledger.others, ledger.written = [ledger.written], kept
                self.attempt(lambda at=target: log.truncate_to(at))  # type: ignore[misc]
                ledger.others = []
        self.stop()


class StartingOver(Workload):
    """A replica far behind empties its log and begins at the leader's log start; later it is cut to nothing again."""

    may_end_when_full = True

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        log = self.create(ledger)
        for turn in range(5):
            for _ in range(4):
                self.append(ledger, 2, self.rng.randint(0, 300), leader_epoch=turn)
            self.flush(ledger)
            self.checkpoint()
            target = log.log_end_offset + 100 * (turn + 1)
            ledger.durable = 0
            ledger.others, ledger.written = [ledger.written], []
            ledger.start, ledger.latest_start = (
                0,
                target,
            )  # emptied, it may begin at 0 again until it is flushed
            self.attempt(lambda at=target: log.truncate_fully_and_start_at(at, self.now_ms))  # type: ignore[misc]
            ledger.others = []
            for _ in range(2):
                self.append(ledger, 1, self.rng.randint(0, 100), leader_epoch=turn)
            self.flush(ledger)
            ledger.start = target
        self.stop()


class Deleting(Workload):
    """A topic is deleted, its files go later; another topic of its name takes its place."""

    may_end_when_full = True

    def make_ledgers(self) -> list[Ledger]:
        return [Ledger("t"), Ledger("other")]

    def run(self) -> None:
        self.start()
        ledger, other = self.ledgers
        self.create(other)
        for turn in range(4):
            log = self.create(ledger)
            for _ in range(5):
                self.idempotent(ledger, turn, 2, self.rng.randint(0, 300))
                self.append(other, 1, 30)
            self.flush(ledger)
            self.flush(other)
            self.checkpoint()
            self._delete(ledger, log, turn)
        self.stop()

    def _delete(self, ledger: Ledger, log: Log, turn: int) -> None:
        (log_dir,) = self.host.dirs
        ledger.exists = None
        log.release_files()
        del self.host.logs[ledger.name]
        path = log_dir.set_aside(log.directory, ledger.topic, 0, bytes([turn] * 16), names.DELETE_SUFFIX)
        ledger.exists = False
        ledger.written, ledger.durable = [], 0
        self.checkpoint()  # before another log may take the name: as `Maintenance.forget_former`
        self.attempt(lambda: log_dir.remove_partition(path))


class Moving(Workload):
    """A replica moves to another directory and back while it is written to."""

    may_end_when_full = True

    paths = (DATA, OTHER)

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        self.create(ledger)
        for turn in range(3):
            for _ in range(4):
                self.idempotent(ledger, 1, 2, self.rng.randint(0, 300))
            self.flush(ledger)
            self._move(ledger, turn)
            self.checkpoint()
        self.stop()

    def check(self, disk: SimDisk, goes_on: bool = True) -> None:
        """While both directories hold the log the image says which counts: the source until the change was durable."""
        for path in self.paths:
            elsewhere = next(each for each in self.paths if each != path)
            if disk.exists(f"{path}/t-0") and disk.exists(f"{elsewhere}/t-0"):
                stale = f"{self.stale}/t-0"
                for name in disk.listdir(stale):
                    disk.remove(f"{stale}/{name}")
                disk.rmdir(stale)
        super().check(disk, goes_on)

    stale = OTHER
    """The directory whose copy does not count when there are two."""

    def _move(self, ledger: Ledger, turn: int) -> None:
        source_path, target_path = (DATA, OTHER) if turn % 2 == 0 else (OTHER, DATA)
        dirs = {each.path: each for each in self.host.dirs}
        source, target = dirs[source_path], dirs[target_path]
        old = self.host.logs[ledger.name]
        unique = bytes([turn] * 16)
        path = self.attempt(
            lambda: target.create_future(ledger.topic, ledger.index, self.rng.randbytes(16), TOPIC_ID)
        )
        future = self.attempt(lambda: open_log(path, ledger.config, disk=self.disk))
        while future.log_end_offset < old.log_end_offset:
            at = future.log_end_offset
            data = old.read(at, 500, old.log_end_offset)
            self.attempt(lambda each=data: future.append_raw(each, self.now_ms))  # type: ignore[misc]
        self.attempt(future.flush)
        self.stale = (
            source_path  # the future log is whole and durable: it takes over wherever its name is found
        )
        live = target.take_live_name(path, ledger.topic, ledger.index)
        future.renamed(live)
        future.producers = old.producers
        self.host.logs[ledger.name] = future
        old.release_files()
        gone = source.set_aside(old.directory, ledger.topic, ledger.index, unique, names.DELETE_SUFFIX)
        self.attempt(lambda: source.remove_partition(gone))


class Compacting(Workload):
    """A compacted log with transactions is written and cleaned in turns; swaps happen segment by segment."""

    may_end_when_full = True

    rules = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=200)

    def make_ledgers(self) -> list[Ledger]:
        config = LogConfig(
            segment_bytes=700,
            index_interval_bytes=150,
            cleanup_compact=True,
            cleanup_delete=False,
            sync_on_roll=True,
        )
        return [Ledger("t", config=config)]

    def __init__(self, disk: FaultyDisk, seed: int) -> None:
        super().__init__(disk, seed)
        self.before: list[Found] = []  # records that may be there
        self.after: list[Found] = []  # records that must be there
        self.table: dict[bytes, bytes] = {}
        self.cleans = False

    def run(self) -> None:
        self.start()
        (ledger,) = self.ledgers
        log = self.create(ledger)
        first_dirty = 0
        for _ in range(2):
            for _ in range(18):
                self._put(ledger)
            self.attempt(lambda: log.roll(self.now_ms))
            self.flush(ledger)
            self.now_ms += 500
            first_dirty = self._clean(ledger, log, first_dirty)
        self.stop()

    def _put(self, ledger: Ledger) -> None:
        self.now_ms += 10
        pairs = [(b"key-%d" % self.rng.randint(0, 5), self._value()) for _ in range(self.rng.randint(1, 3))]
        listed = [Record(number, number, key, value) for number, (key, value) in enumerate(pairs)]
        key = (ledger.name, 1)
        sequence = self.sequences.get(key, 0)
        self.sequences[key] = sequence + len(listed)
        batch = build_batch(listed, base_timestamp=self.now_ms, compression=self.rng.choice([0, 4]),
                            producer_id=1, producer_epoch=0, base_sequence=sequence)  # fmt: skip
        self.put(ledger, batch)

    def _value(self) -> bytes | None:
        return (
            None if self.rng.random() < 0.25 else bytes([self.rng.randrange(256)]) * self.rng.randint(0, 60)
        )

    def _clean(self, ledger: Ledger, log: Log, first_dirty: int) -> int:
        self.before = records(log)
        self.table = last_values(committed(log))
        newest = {record.key: record for record in self.before}
        self.after = [record for record in newest.values() if record.value is not None]
        self.cleans = True
        stable = log.producers.last_stable_offset(log.log_end_offset)
        cleanable = Cleanable(log, first_dirty, stable, self.now_ms, self.rules)
        job = cleanable.job(
            log, log.log_end_offset, self.now_ms, self.rules, key_memory_bytes=1 << 20, buffer_bytes=4096
        )
        by_base = {segment.base_offset: segment for segment in cleanable.segments}
        cleaning = Cleaning(job, self.disk, lambda _: None)
        groups = cleaning.groups()
        end_offset = cleaning.end_offset
        while True:
            try:
                group = next(groups, None)
            except OSError:
                end_offset = first_dirty  # the process that cleans has ended; the log goes on
                break
            if group is None:
                break
            swap = Swap(log, [by_base[base] for base in group.base_offsets], group)
            for turn in (swap.begin, swap.retire, swap.settle_log, swap.settle_indexes):
                assert turn()
                swap.sync()
            log.unlink(swap.deleted)
        ledger.written = [Written(raw) for _, raw in read_all(log)]
        self.cleans = False
        return end_offset

    def check(self, disk: SimDisk, goes_on: bool = True) -> None:
        if not self.cleans:
            super().check(disk, goes_on)
            return
        host = Host(disk, self.ledgers, self.paths)
        host.start()
        log = host.logs["t-0"]
        found = records(log)
        assert set(found) <= set(self.before)
        assert set(self.after) <= set(found)
        assert [each.offset for each in found] == sorted({each.offset for each in found})
        assert last_values(committed(log)) == self.table
        assert log.log_end_offset == self.ledgers[0].end
        left = [each for each in disk.listdir(log.directory) if each.endswith((".swap", ".cleaned"))]
        assert left == []
        if goes_on:
            log.append(make_batch(1, b"after"), read_header(make_batch(1, b"after")), 99, NOW_MS)
            host.stop()


WORKLOADS: dict[str, type[Workload]] = {
    "leading": Leading,
    "transactional": Transactional,
    "following": Following,
    "retaining": Retaining,
    "restarting": Restarting,
    "stopping-together": StoppingTogether,
    "preallocating": Preallocating,
    "starting-over": StartingOver,
    "deleting": Deleting,
    "moving": Moving,
    "compacting": Compacting,
    "quorum": Quorum,
}
