"""What a damaged metadata log means depends on what had been made durable: a mark beside the log says how far that was.

Writes under way when the power fails arrive in any order, so holes above the mark are no damage. Found by tests/sim.
"""

from __future__ import annotations

import random

import pytest

from flarestream.core.raft.messages import SnapshotId
from flarestream.core.raft.voters import VoterSet
from flarestream.node.quorum.metadata_inspection import check_metadata_partition
from flarestream.node.quorum.metadata_log import MetadataLog
from flarestream.node.quorum.metadata_snapshots import snapshot_batches
from flarestream.storage import flushed_marker, names, snapshot
from flarestream.storage.config import LogConfig
from flarestream.storage.errors import DamagedFile
from flarestream.wire.batch import build_batch
from flarestream.wire.record import Record
from tests.sim.disk import SimDisk

SECTOR = 512
DIRECTORY = "/data/__cluster_metadata-0"
PATH = f"{DIRECTORY}/00000000000000000000.log"
BATCHES = 4


def open_log(disk: SimDisk) -> MetadataLog:
    return MetadataLog.open("/data", disk, LogConfig(), VoterSet(()), now_ms=0)


def append(log: MetadataLog, count: int = 1) -> None:
    """Batches that are larger than a sector, in leader epoch 1."""
    for _ in range(count):
        log.append(build_batch([Record(0, 0, None, bytes([7]) * 900)], base_timestamp=1), 1, 0)


def flush(log: MetadataLog, now_ms: float = 0) -> None:
    one = log.begin_flush(now_ms)
    one.run()
    log.flushed(one)


def disk_with(synced: int, unsynced: int = 0) -> tuple[SimDisk, MetadataLog]:
    """A log of so many batches that were made durable, and more that were only written."""
    disk = SimDisk()
    disk.make_dirs("/data")
    log = open_log(disk)
    append(log, synced)
    flush(log)
    append(log, unsynced)
    return disk, log


def change(disk: SimDisk, position: int, data: bytes) -> None:
    content = bytearray(disk.read_file(PATH))
    content[position : position + len(data)] = data
    disk.write_file(PATH, bytes(content))


def batch_bytes(disk: SimDisk) -> int:
    return len(disk.read_file(PATH)) // BATCHES


def test_zeros_above_what_was_made_durable_are_cut() -> None:
    disk, _ = disk_with(2, 2)
    size = batch_bytes(disk)
    sector = (2 * size // SECTOR + 1) * SECTOR  # in the third batch; the fourth is whole
    change(disk, sector, bytes(SECTOR))
    check_metadata_partition("/data", disk)
    assert open_log(disk).end_offset == 2


def test_zeros_below_what_was_made_durable_stop_the_node() -> None:
    disk, _ = disk_with(3, 1)
    size = batch_bytes(disk)
    sector = (size // SECTOR + 1) * SECTOR  # in the second batch
    change(disk, sector, bytes(SECTOR))
    with pytest.raises(DamagedFile, match=r"below offset 3 had been made durable.*flushed-offset-checkpoint"):
        check_metadata_partition("/data", disk)


@pytest.mark.parametrize("whole_batches", [0, 2])
def test_zeros_at_the_end_of_what_was_made_durable_stop_the_node(whole_batches: int) -> None:
    disk, _ = disk_with(4)
    size = batch_bytes(disk)
    change(disk, whole_batches * size, bytes((BATCHES - whole_batches) * size))
    with pytest.raises(DamagedFile, match="had been made durable"):
        check_metadata_partition("/data", disk)


def test_a_log_that_ends_before_what_was_made_durable_stops_the_node() -> None:
    disk, _ = disk_with(4)
    disk.write_file(PATH, disk.read_file(PATH)[: 2 * batch_bytes(disk)])
    with pytest.raises(DamagedFile, match="ends at offset 2, although everything below offset 4"):
        check_metadata_partition("/data", disk)


@pytest.mark.parametrize("position", [0, 7, 30, 200])
def test_a_bit_turned_over_below_what_was_made_durable_stops_the_node(position: int) -> None:
    disk, _ = disk_with(4)
    at = batch_bytes(disk) + position
    change(disk, at, bytes([disk.read_file(PATH)[at] ^ 0x10]))
    with pytest.raises(DamagedFile, match="had been made durable"):
        check_metadata_partition("/data", disk)


def write_snapshot(disk: SimDisk, end_offset: int) -> SnapshotId:
    writer = snapshot.SnapshotWriter(disk, DIRECTORY, names.snapshot_file(end_offset, 1), "x")
    for each in snapshot_batches([], last_timestamp_ms=1, now_ms=1, leader_epoch=1):
        writer.append(each)
    writer.finish()
    return SnapshotId(end_offset, 1)


def test_what_a_newer_snapshot_holds_is_not_missed() -> None:
    disk, _ = disk_with(4)
    write_snapshot(disk, 5)
    change(disk, batch_bytes(disk), bytes(SECTOR))
    check_metadata_partition("/data", disk)
    assert open_log(disk).start_offset == 5


@pytest.mark.parametrize("end_offset", [3, 9])
def test_a_log_that_begins_anew_at_a_snapshot_is_not_missed_either(end_offset: int) -> None:
    disk, log = disk_with(4)
    log.start_over_at(write_snapshot(disk, end_offset), 0)
    for seed in range(20):
        check_metadata_partition("/data", disk.crash(random.Random(seed)))
    flush(log)
    assert flushed_marker.read(disk, DIRECTORY) == end_offset


def test_the_mark_is_lowered_before_the_log_is_cut() -> None:
    disk, log = disk_with(4)
    log.truncate_to(1)
    assert flushed_marker.read(disk, DIRECTORY) == 1
    for seed in range(20):
        after = disk.crash(random.Random(seed))
        check_metadata_partition("/data", after)


def test_no_power_cut_makes_the_mark_say_more_than_the_log_holds() -> None:
    dice = random.Random(3)
    disk, log = disk_with(0)
    now_ms = 0.0
    for _ in range(300):
        now_ms += 700
        if dice.random() < 0.1:
            log.truncate_to(dice.randint(log.start_offset, log.end_offset))
        append(log, dice.randint(0, 3))
        one = log.begin_flush(now_ms)
        if dice.random() < 0.3:
            append(log)
        if dice.random() < 0.8:
            one.run()
            log.flushed(one)
            continue
        disk = disk.crash(dice)
        check_metadata_partition("/data", disk)
        durable = flushed_marker.read(disk, DIRECTORY)
        log = open_log(disk)
        assert durable is not None
        assert durable <= log.end_offset
        flush(log, now_ms)


def test_the_mark_is_made_durable_itself_now_and_then() -> None:
    disk, log = disk_with(1)
    append(log)
    flush(log, 10_000)
    append(log)
    flush(log, 12_500)
    append(log)
    flush(log, 13_000)
    cut = [disk.crash(random.Random(seed)) for seed in range(20)]
    assert all((flushed_marker.read(each, DIRECTORY) or 0) >= 2 for each in cut)
    log.close()
    assert flushed_marker.read(disk.crash(random.Random(1)), DIRECTORY) == 4


def test_without_a_mark_damage_with_good_records_behind_it_stops_the_node() -> None:
    disk, _ = disk_with(4)
    disk.remove(f"{DIRECTORY}/{names.FLUSHED_OFFSET}")
    change(disk, batch_bytes(disk) + 200, b"\xff")
    with pytest.raises(DamagedFile, match="good records follow"):
        check_metadata_partition("/data", disk)


def test_without_a_mark_a_torn_end_is_cut() -> None:
    disk, _ = disk_with(4)
    disk.remove(f"{DIRECTORY}/{names.FLUSHED_OFFSET}")
    size = batch_bytes(disk)
    disk.write_file(PATH, disk.read_file(PATH)[: 3 * size + 100])
    check_metadata_partition("/data", disk)
    assert open_log(disk).end_offset == 3


@pytest.mark.parametrize(
    "content", [b"", b"0\n1\nother 0 5\n", b"\xff\xfe", b"0\n1\n__cluster_metadata 0 x\n"]
)
def test_a_mark_that_cannot_be_read_is_named(content: bytes) -> None:
    disk, _ = disk_with(1)
    disk.write_file(f"{DIRECTORY}/{names.FLUSHED_OFFSET}", content)
    with pytest.raises(DamagedFile, match="flushed-offset-checkpoint"):
        check_metadata_partition("/data", disk)
