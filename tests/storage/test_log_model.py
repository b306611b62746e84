"""The log against a list: whatever is appended, cut and reopened, it reads back as the model says (S2, S3)."""

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flarestream.core.replica.producers import ProducerEntry
from flarestream.storage.config import LogConfig
from flarestream.wire.batch import read_header
from flarestream.wire.errors import ApiError, ErrorCode
from tests.sim.disk import SimDisk
from tests.storage.support import NOW_MS, make_batch, open_log

DIRECTORY = "/data/t-0"


class LogModel(RuleBasedStateMachine):
    """Model: the batches in the log as (base offset, count, leader epoch, bytes), its start and end."""

    @initialize(interval=st.sampled_from([0, 300, 4096]), segment=st.sampled_from([600, 2000, 100_000]))
    def begin(self, interval: int, segment: int) -> None:
        self.disk = SimDisk()
        self.disk.mkdir("/data")
        self.disk.mkdir(DIRECTORY)
        self.config = LogConfig(segment_bytes=segment, index_interval_bytes=interval)
        self.log = open_log(DIRECTORY, self.config, disk=self.disk)
        self.batches: list[tuple[int, int, bytes]] = []
        self.start = self.end = 0
        self.leader_epoch = 0
        self.sequence = 0
        self.timestamp = NOW_MS

    @rule(
        count=st.integers(1, 4), size=st.integers(0, 400), idempotent=st.booleans(), step=st.integers(-5, 50)
    )
    def append(self, count: int, size: int, idempotent: bool, step: int) -> None:
        self.timestamp += step
        batch = make_batch(
            count,
            bytes(size // count),
            timestamp=self.timestamp,
            producer_id=7 if idempotent else -1,
            producer_epoch=0 if idempotent else -1,
            sequence=self.sequence if idempotent else -1,
        )
        base = self.log.append(batch, read_header(batch), self.leader_epoch, NOW_MS)
        assert base == self.end
        self.batches.append((base, count, bytes(batch)))
        self.end += count
        self.sequence += count if idempotent else 0

    @rule()
    def new_leader(self) -> None:
        self.leader_epoch += 1

    @rule()
    def roll(self) -> None:
        self.log.roll(NOW_MS)

    @rule()
    def flush(self) -> None:
        assert self.log.flush() == self.end

    @rule(part=st.floats(0, 1))
    def truncate(self, part: float) -> None:
        target = self.start + int((self.end - self.start) * part)
        self.log.truncate_to(target)
        self.batches = [b for b in self.batches if b[0] + b[1] <= target]
        self.end = self.batches[-1][0] + self.batches[-1][1] if self.batches else self.log.log_end_offset
        assert self.log.log_end_offset == self.end
        self.start = min(self.start, self.end)
        self.leader_epoch += 1
        self.sequence = 0
        self.log.producers.clear()

    @rule(part=st.floats(0, 1))
    def delete_records(self, part: float) -> None:
        target = self.start + int((self.end - self.start) * part)
        self.log.advance_log_start(target)
        self.start = target
        self.log.unlink(self.log.delete_old_segments(NOW_MS, self.end))
        first = self.log.base_offsets[0]
        self.batches = [b for b in self.batches if b[0] >= first]

    @rule()
    def go_idle(self) -> None:
        self.disk.files.close_idle()
        self.disk.files.close_idle()
        assert len(self.disk.files) == 0

    @rule()
    def reopen_cleanly(self) -> None:
        entries = list(self.log.producers.entries())
        self.log.close()
        assert self.log.flushed_offset == self.end
        self.log = open_log(DIRECTORY, self.config, disk=self.disk, clean=True, log_start_offset=self.start)
        kept = list(self.log.producers.entries())
        assert {e.producer_id for e in kept} >= {
            e.producer_id for e in entries if e.last_offset >= self.start
        }

    @rule(recover_all=st.booleans())
    def kill_and_reopen(self, recover_all: bool) -> None:
        """The process dies, the page cache stays: nothing may be lost."""
        point = 0 if recover_all else self.log.recovery_point
        before: list[ProducerEntry] = list(self.log.producers.entries())
        self.log.release_files()
        self.log = open_log(
            DIRECTORY,
            self.config,
            disk=self.disk,
            clean=False,
            recovery_point=point,
            log_start_offset=self.start,
        )
        assert (
            not before or self.sequence == 0 or before[0].last_offset < self.start or len(self.log.producers)
        )

    @precondition(lambda self: self.batches)
    @rule(part=st.floats(0, 1), max_bytes=st.integers(0, 3000), min_one=st.booleans())
    def read(self, part: float, max_bytes: int, min_one: bool) -> None:
        offset = self.start + int((self.end - self.start) * part)
        data = bytes(self.log.read(offset, max_bytes, self.end, min_one=min_one))
        wanted = [b for b in self.batches if b[0] + b[1] > offset]
        if not wanted:
            assert data == b""
            return
        if min_one or len(wanted[0][2]) <= max_bytes:
            assert data.startswith(wanted[0][2])
        assert len(data) <= max(max_bytes, len(wanted[0][2]) if min_one else 0)
        assert b"".join(b[2] for b in wanted).startswith(data)

    @precondition(lambda self: self.batches)
    @rule(part=st.floats(0, 1))
    def read_below_a_bound(self, part: float) -> None:
        bound = self.start + int((self.end - self.start) * part)
        data = bytes(self.log.read(self.start, 1 << 20, bound, min_one=True))
        wanted = [b for b in self.batches if b[0] + b[1] > self.start and b[0] + b[1] <= bound]
        assert b"".join(b[2] for b in wanted).startswith(data)
        assert bool(data) == bool(wanted)

    @rule(step=st.integers(-100, 300))
    def look_up_a_timestamp(self, step: int) -> None:
        wanted_ms = NOW_MS + step
        expected = None
        for base, count, batch in self.batches:
            first = read_header(batch).base_timestamp
            for i in range(count):
                if expected is None and base + i >= self.start and first + i >= wanted_ms:
                    expected = (base + i, first + i)
        found = self.log.offset_for_timestamp(wanted_ms, self.end)
        assert (found[:2] if found else None) == expected

    @rule()
    def read_outside(self) -> None:
        for offset in (self.start - 1, self.end + 1):
            with pytest.raises(ApiError) as refusal:
                self.log.read(offset, 100, self.end)
            assert refusal.value.code is ErrorCode.OFFSET_OUT_OF_RANGE

    @invariant()
    def reads_all_back(self) -> None:
        assert (self.log.log_start_offset, self.log.log_end_offset) == (self.start, self.end)
        offset, found = self.start, []
        while offset < self.end:
            data = bytes(self.log.read(offset, 1000, self.end, min_one=True))
            if not data:
                break
            position = 0
            while position < len(data):
                header = read_header(data, position)
                found.append(data[position : position + header.size_bytes])
                position += header.size_bytes
                offset = header.next_offset
        assert found == [b[2] for b in self.batches if b[0] + b[1] > self.start]
        assert self.log.size_bytes == sum(len(b[2]) for b in self.batches)


TestLogModel = LogModel.TestCase
TestLogModel.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
