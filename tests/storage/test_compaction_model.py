"""Random lives of a compacted log: a cleaning leaves what a slow, plain model says, and no crash changes that.

The model knows Kafka's rules at the level of records and no bytes. Crashes come between any two system calls of a
cleaning, and lose any subset of what was not synced.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flarestream.storage.cleanable import Cleanable, CompactionRules
from flarestream.storage.compaction import Cleaning
from flarestream.storage.log import Log
from flarestream.storage.swap import Swap
from tests.sim.disk import SimDisk
from tests.storage.compaction_world import Found, clean, committed, config, last_values, mark, put, records
from tests.storage.support import NOW_MS, open_log, read_all
from tests.storage.test_log_faults import Crash, CrashingDisk, make_disk

DIRECTORY = "/data/t-0"
RETENTION_MS = 5000
RULES = CompactionRules(min_cleanable_dirty_ratio=0.0, delete_retention_ms=RETENTION_MS)


class ModelBatch:
    """A batch as the model sees it: data records, or a marker."""

    def __init__(self, offset: int, found: list[Found], producer_id: int, marks: bool | None) -> None:
        self.last_offset = offset + max(1, len(found)) - 1
        self.records = found
        self.producer_id = producer_id  # of its transaction, -1 without one
        self.marks = marks
        self.aborted = False
        self.horizon: int | None = None


class Life:
    """A log and its model under the same random operations."""

    def __init__(self, disk: SimDisk, seed: int) -> None:
        self.rng = random.Random(seed)
        self.disk = disk
        self.now_ms = NOW_MS
        self.first_dirty = 0
        self.open: dict[int, list[ModelBatch]] = {}
        self.sequences: dict[int, int] = {}
        self.batches: list[ModelBatch] = []
        self.config = config(
            segment_bytes=self.rng.choice([400, 900, 3000]), index_interval_bytes=self.rng.choice([50, 4096])
        )
        self.log = open_log(DIRECTORY, self.config, disk=disk)

    def write(self, steps: int) -> None:
        for _ in range(steps):
            self.now_ms += self.rng.randint(0, 1000)
            dice = self.rng.random()
            if dice < 0.75:
                self._put()
            elif dice < 0.95 and self.open:
                self._end(self.rng.choice(list(self.open)))
            else:
                self.log.roll(self.now_ms)

    def _put(self) -> None:
        pairs: list[tuple[bytes | None, bytes | None]] = []
        for _ in range(self.rng.randint(1, 4)):
            key = None if self.rng.random() < 0.03 else b"key-%d" % self.rng.randint(0, 9)
            value = (
                None
                if self.rng.random() < 0.25
                else bytes([self.rng.randint(0, 255)]) * self.rng.randint(0, 60)
            )
            pairs.append((key, value))
        producer_id = self.rng.choice([-1, -1, 1, 2, 3])
        fields: dict[str, object] = {"compression": self.rng.choice([0, 0, 1, 4])}
        if producer_id >= 0:
            sequence = self.sequences.get(producer_id, 0)
            self.sequences[producer_id] = sequence + len(pairs)
            fields |= {"producer_id": producer_id, "producer_epoch": 0, "base_sequence": sequence}
            if producer_id < 3:
                fields["transactional"] = True
        offset = put(self.log, *pairs, timestamp=self.now_ms, **fields)
        transaction = producer_id if 0 <= producer_id < 3 else -1
        found = [Found(offset + n, key, value, self.now_ms + n) for n, (key, value) in enumerate(pairs)]
        batch = ModelBatch(offset, found, transaction, None)
        self.batches.append(batch)
        if transaction >= 0:
            self.open.setdefault(transaction, []).append(batch)

    def _end(self, producer_id: int) -> None:
        commit = self.rng.random() < 0.6
        offset = mark(self.log, producer_id, commit=commit, timestamp=self.now_ms)
        self.batches.append(ModelBatch(offset, [], producer_id, commit))
        for batch in self.open.pop(producer_id):
            batch.aborted = not commit

    # -- the model's cleaning -------------------------------------------------------------------------------------

    def model_clean(self, end: int) -> None:
        """What a cleaning up to `end` leaves, by Kafka's rules."""
        latest: dict[bytes, int] = {}
        for batch in self.batches:
            if not batch.aborted and batch.last_offset >= self.first_dirty:
                for record in batch.records:
                    if record.key is not None and record.offset < end:
                        latest[record.key] = record.offset
        for batch in self.batches:
            if batch.last_offset >= end:
                continue
            if batch.aborted:
                batch.records = []
                continue
            passed = batch.horizon is not None and batch.horizon <= self.now_ms
            batch.records = [
                record
                for record in batch.records
                if record.key is not None
                and record.offset >= latest.get(record.key, -1)
                and not (record.value is None and passed)
            ]
            if batch.horizon is None and any(record.value is None for record in batch.records):
                batch.horizon = self.now_ms + RETENTION_MS
        self.first_dirty = end

    def survivors(self) -> list[Found]:
        return [record for batch in self.batches for record in batch.records]

    def committed(self) -> list[Found]:
        """What is not aborted; data of open transactions counts, as the log's own view does."""
        return [record for batch in self.batches if not batch.aborted for record in batch.records]


def check(life: Life) -> None:
    assert records(life.log) == life.survivors()
    assert committed(life.log) == life.committed()


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 1 << 32), rounds=st.integers(1, 5))
def test_what_survives_is_what_the_model_says(seed: int, rounds: int) -> None:
    life = Life(make_disk(), seed)
    for _ in range(rounds):
        life.write(30)
        end = clean(life.log, life.first_dirty, now_ms=life.now_ms, rules=RULES)
        life.model_clean(end)
        check(life)
        assert sorted(life.log.producers.entries()) == sorted(_replayed(life).producers.entries())
        life.now_ms += life.rng.choice([0, RETENTION_MS])


def _replayed(life: Life) -> Log:
    """The log as a start after a power cut right now finds it, when everything had been synced."""
    life.log.flush()
    life.disk.root.sync()
    return open_log(
        DIRECTORY, life.config, disk=life.disk.crash(random.Random(1)), clean=False, recovery_point=0
    )


def _clean_until_crash(life: Life, disk: CrashingDisk) -> int | None:
    """Cleans until the disk's power fails; the end offset if it never does."""
    log = life.log
    try:
        stable = log.producers.last_stable_offset(log.log_end_offset)
        cleanable = Cleanable(log, life.first_dirty, stable, life.now_ms, RULES)
        job = cleanable.job(
            log, log.log_end_offset, life.now_ms, RULES, key_memory_bytes=1 << 20, buffer_bytes=4096
        )
        by_base = {segment.base_offset: segment for segment in cleanable.segments}
        cleaning = Cleaning(job, disk, lambda _: None)
        for group in cleaning.groups():
            swap = Swap(log, [by_base[base] for base in group.base_offsets], group)
            for turn in (swap.begin, swap.retire, swap.settle_log, swap.settle_indexes):
                assert turn()
                assert records(log)  # readers are served between the turns too
                swap.sync()
            log.unlink(swap.deleted)
    except Crash:
        return None
    return cleaning.end_offset


@pytest.mark.parametrize(
    "seed", [*range(4), *(pytest.param(n, marks=pytest.mark.long) for n in range(4, 40))]
)
def test_a_crash_at_any_call_of_a_cleaning_loses_nothing(seed: int) -> None:
    at = 0
    while True:
        at += 2 if at > 20 else 1
        disk = make_disk()
        life = Life(disk, seed)
        life.write(25)
        life.log.roll(life.now_ms)
        life.log.flush()
        disk.root.sync()
        before = records(life.log)
        table = last_values(record for record in committed(life.log) if record.key is not None)
        state = sorted(life.log.producers.entries())
        disk.crash_at = disk.calls + at
        end = _clean_until_crash(life, disk)
        if end is not None:
            break
        cleanable = Cleanable(
            life.log, 0, life.log.producers.last_stable_offset(life.log.log_end_offset), life.now_ms, RULES
        )
        life.model_clean(cleanable.first_uncleanable_offset)
        for subset in range(3):
            survivor = disk.crash(random.Random(f"{seed} {at} {subset}"))
            for clean_shutdown in (False, True):
                log = open_log(DIRECTORY, life.config, disk=survivor, clean=clean_shutdown, recovery_point=0)
                found = records(log)
                assert set(found) <= set(before)
                assert set(life.survivors()) <= set(found)
                assert [record.offset for record in found] == sorted({record.offset for record in found})
                assert last_values(r for r in committed(log) if r.key is not None) == table
                assert sorted(log.producers.entries()) == state
                assert log.log_end_offset == life.log.log_end_offset
                assert not [
                    name for name in survivor.listdir(DIRECTORY) if name.endswith((".swap", ".cleaned"))
                ]
                log.release_files()
    assert at > 20


def test_a_cleaning_that_was_cut_short_leaves_nothing_that_harms_the_next() -> None:
    for at in range(1, 80, 2):
        disk = make_disk()
        life = Life(disk, 3)
        life.write(40)
        life.log.roll(life.now_ms)
        life.log.flush()
        disk.crash_at = disk.calls + at
        _clean_until_crash(life, disk)  # the process that cleans dies: the log's owner goes on with its disk
        disk.crash_at = None
        if any(segment.swap_stage for segment in life.log.segments) or life.log.failure is not None:
            continue  # the owner itself died
        end = clean(life.log, 0, now_ms=life.now_ms, rules=RULES)
        life.model_clean(end)
        check(life)
        assert read_all(life.log)
