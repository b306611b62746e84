"""Random lives of a compacted log, cleaned by Apache Kafka's cleaner and by us: batch for batch the same bytes stay.

No broker runs: Kafka's own cleaner is given copies of our directories. So a log lives through hundreds of cleanings in
seconds, with every kind of producer, tombstones and markers at every age; what stays is compared to the byte, but for
compressed records, which two compressors may write differently.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest

from flarestream.storage.cleanable import Cleanable, CompactionRules
from flarestream.storage.config import LogConfig
from flarestream.storage.disk import Disk
from flarestream.storage.log import Log
from flarestream.wire.batch import CODEC_MASK, build_batch, read_header, stamp_log_append_time
from flarestream.wire.control import EndTxnMarker, build_marker_batch
from flarestream.wire.record import Record
from tests.storage.compaction_world import clean, committed, config, records
from tests.storage.support import read_all
from tests.support.processes import ORACLE, oracle_available

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.skipif(not oracle_available(), reason="needs Apache Kafka and a JDK"),
    pytest.mark.timeout(600),
]

LIVES = 120


class KafkaCleaner:
    """A Java process that cleans one directory after the other."""

    def __init__(self) -> None:
        source = Path(__file__).with_name("KafkaCleaner.java")
        run = f'. "{ORACLE}/env.sh"; exec "$java" -Xmx256m -XX:+UseSerialGC -cp "$home/lib/*" "{source}"'
        self._process = subprocess.Popen(
            ["bash", "-c", run], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def clean(self, directory: Path, offsets: list[int], now_ms: int, settings: dict[str, int]) -> int:
        """One pass; `offsets` are log start, first dirty, first uncleanable and high watermark."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        words = [str(directory), *map(str, offsets), str(now_ms)]
        words += [f"{name}={value}" for name, value in settings.items()]
        self._process.stdin.write(" ".join(words) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        assert answer.isdigit(), answer
        return int(answer)

    def __enter__(self) -> KafkaCleaner:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=30)


class Writer:
    """Random appends of plain, idempotent and transactional producers; some of them are gone one day."""

    def __init__(self, rng: random.Random, log_config: LogConfig, path: Path) -> None:
        self.rng = rng
        self.now_ms = int(time.time() * 1000) - 3_000_000
        self.config = log_config
        self.path = path
        self.log = opened(path, log_config, self.now_ms)
        self.leader_epoch = 0
        self.sequences: dict[int, int] = {}
        self.epochs: dict[int, int] = {}
        self.in_transaction: set[int] = set()
        self.keys = rng.choice([8, 60])

    def write(self, steps: int) -> None:
        for _ in range(steps):
            self.now_ms += self.rng.randint(0, 400)
            dice = self.rng.random()
            if dice < 0.75:
                self._put()
            elif dice < 0.97 and self.in_transaction:
                self._end(self.rng.choice(sorted(self.in_transaction)))
            elif dice > 0.97:
                self.log.roll(self.now_ms)

    def _put(self) -> None:
        rng = self.rng
        listed = [
            Record(
                number,
                rng.randint(-300, 300) if number else 0,
                b"key-%d" % rng.randrange(self.keys),
                None if rng.random() < 0.25 else rng.randbytes(rng.randint(0, 80)),
                [("h", b"x")] if rng.random() < 0.1 else [],
            )
            for number in range(rng.randint(1, 9))
        ]
        producer_id = rng.choice([-1, -1, 1, 2, 3, 4, 5])
        fields: dict[str, int | bool] = {"compression": rng.choice([0, 0, 0, 1, 3, 4])}
        if producer_id >= 0:
            sequence = self.sequences.get(producer_id, 0)
            self.sequences[producer_id] = sequence + len(listed)
            fields |= {"producer_id": producer_id, "base_sequence": sequence}
            fields |= {"producer_epoch": self.epochs.get(producer_id, 0), "transactional": producer_id < 4}
        batch = build_batch(listed, base_timestamp=self.now_ms, **fields)  # type: ignore[arg-type]
        if rng.random() < 0.1:
            stamp_log_append_time(batch, self.now_ms + 7)
        self.leader_epoch += rng.random() < 0.05
        self.log.append(batch, read_header(batch), self.leader_epoch, self.now_ms)
        if 0 < producer_id < 4:
            self.in_transaction.add(producer_id)

    def _end(self, producer_id: int) -> None:
        """A marker; producer 3 has its epoch raised by each, as newer clients have."""
        if producer_id == 3:
            self.epochs[producer_id] = self.epochs.get(producer_id, 0) + 1
            self.sequences[producer_id] = 0
        marker = EndTxnMarker(self.rng.random() < 0.6, 0)
        batch = build_marker_batch(marker, producer_id, self.epochs.get(producer_id, 0), self.now_ms)
        self.log.append(batch, read_header(batch), self.leader_epoch, self.now_ms)
        self.in_transaction.discard(producer_id)


def opened(path: Path, log_config: LogConfig, now_ms: int) -> Log:
    return Log.open(str(path), log_config, Disk(), now_ms=now_ms, clean_shutdown=True, report=lambda *_: None)


def comparable(log: Log) -> list[tuple[int, bytes]]:
    """Each batch's offset and bytes; of a compressed one those that neither its size nor its records enter."""
    found = []
    for header, raw in read_all(log):
        if header.attributes & CODEC_MASK and header.record_count:
            raw = raw[:8] + raw[12:17] + raw[21:61]
        found.append((header.base_offset, raw))
    return found


def compare(ours: Log, theirs: Log) -> None:
    end = ours.log_end_offset
    assert comparable(ours) == comparable(theirs)
    assert records(ours) == records(theirs)
    assert committed(ours) == committed(theirs)
    assert ours.base_offsets == theirs.base_offsets
    assert ours.aborted_transactions(0, end) == theirs.aborted_transactions(0, end)


@pytest.fixture(scope="module")
def kafka() -> Iterator[KafkaCleaner]:
    with KafkaCleaner() as cleaner:
        yield cleaner


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where the system has such a place: a life syncs its files some hundred times."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as made:
        yield Path(made)


@pytest.mark.parametrize("part", range(2))
def test_random_lives_leave_what_kafkas_cleaner_leaves(kafka: KafkaCleaner, folder: Path, part: int) -> None:
    for seed in range(part * LIVES, (part + 1) * LIVES):
        live(kafka, folder / str(seed), random.Random(seed))
        shutil.rmtree(folder / str(seed))


def live(kafka: KafkaCleaner, folder: Path, rng: random.Random) -> None:
    ours, theirs = folder / "ours" / "t-0", folder / "theirs" / "t-0"
    ours.mkdir(parents=True)
    log_config = config(
        rng.choice([1000, 3000, 20_000, 1 << 20]), index_interval_bytes=rng.choice([50, 4096])
    )
    retention_ms = rng.choice([1, 5000, 50_000])
    rules = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=retention_ms)
    settings = {
        "delete.retention.ms": retention_ms,
        "internal.segment.bytes": log_config.segment_bytes,
        "index.interval.bytes": log_config.index_interval_bytes,
    }
    writer = Writer(rng, log_config, ours)
    first_dirty = 0
    try:
        for _ in range(rng.randint(1, 5)):
            writer.write(rng.choice([10, 40, 150]))
            writer.log.close()
            shutil.rmtree(theirs, ignore_errors=True)
            shutil.copytree(ours, theirs)
            log = writer.log = opened(ours, log_config, writer.now_ms)
            end, now_ms = log.log_end_offset, writer.now_ms
            cleanable = Cleanable(log, first_dirty, log.producers.last_stable_offset(end), now_ms, rules)
            if not cleanable.dirty_bytes:
                continue
            offsets = [0, first_dirty, cleanable.first_uncleanable_offset, end]
            first_dirty = clean(log, first_dirty, now_ms=now_ms, rules=rules)
            assert kafka.clean(theirs, offsets, now_ms, settings) == first_dirty
            other = opened(theirs, log_config, now_ms)
            compare(log, other)
            other.close()
            writer.now_ms += rng.choice([0, 100, 10_000])
    finally:
        writer.log.close()
