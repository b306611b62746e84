"""The world of the crash points: a disk that fails at its n-th call, what was promised, and how a broker starts again.

Theory: a workload tells its `Ledger`s, before every call, what the disk may hold and what it must hold. Whatever
happens then (an error, a power cut with any subset of the unsynced), the start that follows is judged by the ledgers
alone: S1 every batch passes its CRC, S2 the log is a prefix of what was written and holds what was made durable, S3 it
ends at a batch's end, S5 only names whose directory was synced count, S6 a failed sync is never taken back, S7 indexes
answer as a scan does.
"""

from __future__ import annotations

import errno
import os
import random
from collections.abc import Callable
from typing import Any, TypeVar

from flarestream.core.replica.producers import ProducerStates
from flarestream.storage import checkpoints, names
from flarestream.storage.config import LogConfig
from flarestream.storage.errors import DiskFull, LogDirFailed, StorageError
from flarestream.storage.log import Log
from flarestream.storage.log_dir import LogDir
from flarestream.storage.producer_replay import note_batch
from flarestream.storage.txn_index import AbortedTransaction
from flarestream.wire.batch import BatchHeader, read_header
from tests.sim.disk import Directory, SimDisk
from tests.storage.support import NOW_MS, make_batch, open_log, read_all

DATA = "/data"
OTHER = "/other"
TOPIC_ID = bytes(range(16))
T = TypeVar("T")

_TAKING_ROOM = frozenset({"pwrite", "mkdir", "rename"})
"""Calls that a full disk refuses; `open` too where it makes a file, and `ftruncate` where one grows."""


class FaultyDisk(SimDisk):
    """Calls `at_call` before every system call, and can be full for a while."""

    def __init__(self, root: Directory | None = None) -> None:
        super().__init__(root, max_open_files=8)
        self.at_call: Callable[[str], None] | None = None
        self.full_at: int | None = None

    def _call(self, name: str) -> None:
        if self.at_call is not None:
            self.at_call(name)
        super()._call(name)
        if self._is_full() and name in _TAKING_ROOM:
            self._refuse()

    def _is_full(self) -> bool:
        return self.full_at is not None and self.calls >= self.full_at

    def open(self, path: str, flags: int, mode: int = 0o644) -> int:
        if (
            self.full_at is not None
            and self.calls + 1 >= self.full_at
            and flags & os.O_CREAT
            and not self.exists(path)
        ):
            self._refuse()
        return super().open(path, flags, mode)

    def ftruncate(self, fd: int, size: int) -> None:
        held = len(self._fds[fd].data)
        if size > held and self.full_at is not None and self.calls + 1 >= self.full_at:
            self._refuse()
        super().ftruncate(fd, size)
        if size < held and self._is_full():
            self.make_room()

    def unlink(self, path: str) -> None:
        held = self.exists(path) and len(self._node(path).data)
        super().unlink(path)
        if held and self._is_full():
            self.make_room()

    def _refuse(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def make_room(self) -> None:
        """The disk is full no longer."""
        self.full_at = None


def new_disk() -> FaultyDisk:
    """Two empty log directories."""
    disk = FaultyDisk()
    for path in (DATA, OTHER):
        disk.mkdir(path)
    disk.root.sync()
    return disk


class Written:
    """A batch that was given to the log: its offsets and its bytes as stamped."""

    __slots__ = ("base", "end", "header", "raw")

    def __init__(self, raw: bytes) -> None:
        self.header: BatchHeader = read_header(raw)
        self.raw = raw
        self.base = self.header.base_offset
        self.end = self.header.next_offset


class Ledger:
    """What may and what must be found of one partition after a crash."""

    def __init__(self, topic: str, index: int = 0, config: LogConfig | None = None) -> None:
        self.topic = topic
        self.index = index
        self.config = config or LogConfig(segment_bytes=1500, index_interval_bytes=250)
        self.written: list[Written] = []
        self.others: list[list[Written]] = []  # what the log may hold instead while it is being cut
        self.under_way: Written | None = None
        self.durable = 0  # everything below was promised
        self.start = 0  # the log start is at least here (promised), at most
        self.latest_start = 0  # here
        self.exists: bool | None = False  # None: it may be there or not
        self.compares_transactions = True

    @property
    def name(self) -> str:
        return names.partition_dir(self.topic, self.index)

    @property
    def key(self) -> tuple[str, int]:
        return self.topic, self.index

    @property
    def end(self) -> int:
        """Where the log ends as far as is known."""
        return self.written[-1].end if self.written else self.latest_start

    def histories(self) -> list[list[Written]]:
        """Every sequence of batches that may be found, wholly or in part."""
        found = [self.written, *self.others]
        if self.under_way is not None:
            found.append([*self.written, self.under_way])
        return found

    def check(self, log: Log) -> None:
        """S1, S2, S3 and S7 of a log that was just opened."""
        start, end = log.log_start_offset, log.log_end_offset
        wanted = f"{self.start} to {self.latest_start}"
        assert self.start <= start <= self.latest_start, f"starts at {start}, not within {wanted}"
        assert end >= self.durable, f"ends at {end}, {self.durable} was made durable"
        found = [raw for _, raw in read_all(log, 4000)]
        history = next((each for each in self.histories() if _is_part(found, each, start, end)), None)
        assert history is not None, f"{log} holds what was never written"
        assert sum(len(raw) for raw in found) <= log.size_bytes
        kept = [each for each in history if start < each.end <= end]
        self._check_states(log, kept)
        check_lookups(log, kept)

    def _check_states(self, log: Log, kept: list[Written]) -> None:
        """Producers and aborted transactions as a scan sees them; epochs never fall."""
        states, aborted = fold(kept)
        mine = {each.producer_id: each for each in log.producers.entries()}
        for entry in states.entries():
            assert mine.get(entry.producer_id) == entry, f"producer {mine.get(entry.producer_id)} is {entry}"
        epochs = [each.header.partition_leader_epoch for each in kept]
        assert epochs == sorted(epochs)
        known = [epoch for epoch, _ in log.epochs.entries]
        assert known == sorted(set(known)), f"epochs {known}"
        assert set(epochs) <= set(known), f"batches of {set(epochs)}, {log.epochs.entries} are known"
        if self.compares_transactions:
            low = kept[0].base if kept else 0
            told = log.aborted_transactions(log.log_start_offset, log.log_end_offset)
            told = [each for each in told if each.first_offset >= low]
            assert told == aborted, f"{told} were aborted, not {aborted}"


def fold(batches: list[Written]) -> tuple[ProducerStates, list[AbortedTransaction]]:
    """Producers and aborted transactions after these batches."""
    states, aborted = ProducerStates(), []
    for each in batches:
        if each.header.producer_id < 0:
            continue
        done = note_batch(states, each.header, each.raw)
        if done is not None and done.aborted:
            stable = states.first_unstable_offset_after(done)
            aborted.append(AbortedTransaction(done.producer_id, done.first_offset, done.last_offset, stable))
    return states, aborted


def _is_part(found: list[bytes], history: list[Written], start: int, end: int) -> bool:
    kept = [each for each in history if start < each.end <= end]
    if [each.raw for each in kept] != found:
        return False
    return not kept or kept[-1].end == end


def check_lookups(log: Log, kept: list[Written]) -> None:
    """The indexes find what a scan finds (S7): a few offsets and times."""
    for each in kept[:: max(1, len(kept) // 3)]:
        data = log.read(max(each.base, log.log_start_offset), 1, log.log_end_offset, min_one=True)
        assert bytes(data) == each.raw
        wanted = each.header.max_timestamp
        found = log.offset_for_timestamp(wanted, log.log_end_offset)
        assert found is not None
        assert found[1] >= wanted
        first = next(other for other in kept if other.header.max_timestamp >= wanted)
        assert first.base <= found[0] < first.end


class Host:
    """A broker's storage on one disk: directories, logs; `start` does what a broker's start does, in its order."""

    def __init__(self, disk: SimDisk, ledgers: list[Ledger], paths: tuple[str, ...] = (DATA,)) -> None:
        self.disk = disk
        self.ledgers = {ledger.name: ledger for ledger in ledgers}
        self.paths = paths
        self.dirs: list[LogDir] = []
        self.logs: dict[str, Log] = {}
        self.notes: list[str] = []

    def start(self) -> None:
        """Opens every directory and every live partition in it. Raises StorageError."""
        for path in self.paths:
            log_dir = LogDir.open(path, self.disk)
            self.dirs.append(log_dir)
            clean = log_dir.take_clean_shutdown()
            points = log_dir.read_checkpoint(checkpoints.RECOVERY_POINT)
            starts = log_dir.read_checkpoint(checkpoints.LOG_START)
            for entry in log_dir.partition_dirs():
                ledger = self.ledgers.get(entry.name)
                if ledger is None or entry.mark:
                    continue
                key = (entry.topic, entry.partition)
                self.logs[entry.name] = open_log(
                    f"{path}/{entry.name}", ledger.config, disk=self.disk, clean=clean,
                    recovery_point=points.get(key, 0), log_start_offset=starts.get(key), notes=self.notes,
                )  # fmt: skip

    def checkpoint(self, log_dir: LogDir) -> None:
        """Recovery points and log starts, as the schedule writes them."""
        mine = {name: log for name, log in self.logs.items() if log.directory.startswith(log_dir.path + "/")}
        points = {self.ledgers[name].key: log.recovery_point for name, log in mine.items()}
        starts = {
            self.ledgers[name].key: log.log_start_offset
            for name, log in mine.items()
            if log.needs_log_start_checkpoint
        }
        log_dir.write_checkpoint(checkpoints.RECOVERY_POINT, points)
        log_dir.write_checkpoint(checkpoints.LOG_START, starts)

    def stop(self) -> None:
        """A clean stop: logs closed, checkpoints, the mark last."""
        for log_dir in self.dirs:
            for log in self.logs.values():
                if log.directory.startswith(log_dir.path + "/"):
                    log.close()
            self.checkpoint(log_dir)
            log_dir.mark_clean_shutdown(7)
            log_dir.close()

    def check(self) -> None:
        """Judges what a start has found by the ledgers."""
        for name, ledger in self.ledgers.items():
            log = self.logs.get(name)
            if log is None:
                assert not ledger.exists, f"{name} is gone"
                continue
            assert ledger.exists is not False, f"{name} is back"
            ledger.check(log)

    def go_on(self) -> None:
        """After a start everything can be written, kept, closed and opened again."""
        ends = {}
        for name, log in self.logs.items():
            end = log.log_end_offset
            batch = make_batch(2, b"after")
            assert log.append(batch, read_header(batch), 99, NOW_MS) == end
            assert log.flush() == end + 2
            ends[name] = end + 2
        self.stop()
        again = Host(self.disk, list(self.ledgers.values()), self.paths)
        again.start()
        assert {name: log.log_end_offset for name, log in again.logs.items()} == ends
        for name, log in again.logs.items():
            assert [note for note in again.notes if log.directory in note] == []
            assert len(log.read(ends[name] - 2, 1, ends[name])), "what was written last is not there"


def check_survivor(disk: SimDisk, ledgers: list[Ledger], paths: tuple[str, ...], goes_on: bool) -> None:
    """A start on what a crash has left; with `goes_on` it is written to and stopped cleanly."""
    host = Host(disk, ledgers, paths)
    host.start()
    host.check()
    if goes_on:
        host.go_on()


def check_failed(logs: list[Log]) -> None:
    """S6: a log that failed takes nothing more and never says again that anything became durable."""
    for log in logs:
        if log.failure is None:
            continue
        flushed = log.flushed_offset
        for action in _refused_actions(log):
            try:
                action()
            except LogDirFailed:
                continue
            raise AssertionError(f"{log} failed, and went on")
        assert log.flushed_offset == flushed
        log.close()
        assert log.flushed_offset == flushed


def _refused_actions(log: Log) -> list[Callable[[], object]]:
    batch = make_batch()
    header = read_header(batch)
    return [lambda: log.append(batch, header, 0, NOW_MS), log.begin_flush, log.flush]


class Workload:
    """A life of a broker's storage. `run` is the whole of it; `ledgers` say at every moment what may be found."""

    paths: tuple[str, ...] = (DATA,)
    may_end_when_full = False
    """Whether a full disk may take the directory offline: where renames or a log of no bytes stand in the middle."""

    def __init__(self, disk: FaultyDisk, seed: int) -> None:
        self.disk = disk
        self.rng = random.Random(seed)
        self.ledgers: list[Ledger] = self.make_ledgers()
        self.host = Host(disk, self.ledgers, self.paths)
        self.now_ms = NOW_MS
        self.sequences: dict[Any, int] = {}
        self.met_full = 0

    def make_ledgers(self) -> list[Ledger]:
        return [Ledger("t")]

    def run(self) -> None:
        raise NotImplementedError

    def check(self, disk: SimDisk, goes_on: bool = True) -> None:
        """Judges what a start on this disk finds."""
        check_survivor(disk, self.ledgers, self.paths, goes_on)

    def failed_logs(self) -> list[Log]:
        return list(self.host.logs.values())

    # -- turns that lives are made of -----------------------------------------------------------------------------

    def attempt(self, action: Callable[[], T]) -> T:
        """Does it; on a full disk reads go on, there is room again, and it is done again."""
        try:
            return action()
        except DiskFull:
            self.met_full += 1
            for log in self.host.logs.values():
                if log.failure is None:
                    read_all(log, 4000)
            self.disk.make_room()
            return action()

    def create(self, ledger: Ledger, path: str = DATA) -> Log:
        """Makes a partition: nothing is promised before its first flush."""
        ledger.exists = None
        log_dir = next(each for each in self.host.dirs if each.path == path)
        directory = self.attempt(lambda: log_dir.create_partition(ledger.topic, ledger.index, TOPIC_ID))
        log = self.attempt(lambda: open_log(directory, ledger.config, disk=self.disk))
        self.host.logs[ledger.name] = log
        return log

    def append(
        self, ledger: Ledger, count: int = 1, size: int = 50, leader_epoch: int = 0, **fields: Any
    ) -> int:
        """One batch from a leader."""
        self.now_ms += self.rng.randint(0, 40)
        batch = make_batch(count, bytes([self.rng.randrange(256)]) * size, timestamp=self.now_ms, **fields)
        return self.put(ledger, batch, leader_epoch)

    def put(self, ledger: Ledger, batch: bytearray, leader_epoch: int = 0) -> int:
        log = self.host.logs[ledger.name]
        from flarestream.wire.batch import stamp  # the bytes as they will stand in the log

        expected = bytearray(batch)
        stamp(expected, ledger.end if ledger.written else log.log_end_offset, leader_epoch)
        ledger.under_way = Written(bytes(expected))
        base = self.attempt(lambda: log.append(batch, read_header(batch), leader_epoch, self.now_ms))
        assert base == ledger.under_way.base
        ledger.written.append(ledger.under_way)
        ledger.under_way = None
        return base

    def idempotent(
        self, ledger: Ledger, producer_id: int, count: int = 1, size: int = 50, **fields: Any
    ) -> int:
        """One batch of a producer that counts."""
        key = (ledger.name, producer_id)
        sequence = self.sequences.get(key, 0)
        self.sequences[key] = sequence + count
        return self.append(
            ledger, count, size, producer_id=producer_id, producer_epoch=0, sequence=sequence, **fields
        )

    def flush(self, ledger: Ledger) -> None:
        """Promises what stands in the log."""
        log = self.host.logs[ledger.name]
        flushed = self.attempt(log.flush)
        assert flushed == log.log_end_offset
        ledger.durable = max(ledger.durable, flushed)
        if flushed or ledger.latest_start:
            ledger.exists = True

    def checkpoint(self) -> None:
        for log_dir in self.host.dirs:
            self.attempt(lambda each=log_dir: self.host.checkpoint(each))  # type: ignore[misc]

    def stop(self) -> None:
        """A clean stop: everything is promised once it has returned."""
        self.attempt_stop()
        for ledger in self.ledgers:
            if ledger.exists is not False and ledger.name in self.host.logs:
                ledger.durable = max(ledger.durable, ledger.end)
                ledger.exists = True

    def attempt_stop(self) -> None:
        try:
            self.host.stop()
        except DiskFull:
            self.met_full += 1  # as in a broker: it is not marked clean, and the process ends
            self.disk.make_room()
            for log_dir in self.host.dirs:
                log_dir.close()
            raise StoppedUnclean from None

    def start(self) -> None:
        """A start on the disk as it is; the ledgers' promises hold."""
        self.host = Host(self.disk, self.ledgers, self.paths)
        try:
            self.host.start()
        except StorageError as error:
            raise StartRefused(str(error)) from error


class StartRefused(Exception):
    """The broker says what is wrong and does not start."""


class StoppedUnclean(Exception):
    """There was no room for the last files: the process ends without its mark."""
