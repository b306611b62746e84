"""The sparse indexes: floor look-ups across file and memory, cutting, damage."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.storage.disk import Disk
from flarestream.storage.errors import DamagedFile
from flarestream.storage.index_file import IndexFile
from flarestream.storage.offset_index import OFFSET_ENTRY, OffsetIndex
from flarestream.storage.time_index import TIME_ENTRY, TimeIndex
from flarestream.storage.txn_index import AbortedTransaction, TxnIndex, parse
from tests.sim.disk import SimDisk

ENTRIES = [(10, 100), (20, 220), (20, 300), (35, 411)]


def filled(index: IndexFile, in_file: int) -> IndexFile:
    for number, entry in enumerate(ENTRIES):
        if number == in_file:
            index.flush()
        index.append(*entry)
    if in_file == len(ENTRIES):
        index.flush()
    return index


@pytest.mark.parametrize("in_file", range(5))
def test_a_floor_look_up_sees_file_and_memory_as_one(in_file: int) -> None:
    index = filled(OffsetIndex(SimDisk(), "/i", 0), in_file)
    assert [index.floor(key) for key in (9, 10, 19, 20, 34, 35, 99)] == [
        None, (10, 100), (10, 100), (20, 300), (20, 300), (35, 411), (35, 411),
    ]  # fmt: skip
    assert (len(index), index.last(), index.entries()) == (4, (35, 411), ENTRIES)


@pytest.mark.parametrize("in_file", range(5))
@pytest.mark.parametrize(("offset", "kept"), [(5, 0), (10, 0), (11, 1), (20, 1), (21, 3), (35, 3), (36, 4)])
def test_cutting_drops_entries_at_and_after_the_offset(in_file: int, offset: int, kept: int) -> None:
    index = filled(OffsetIndex(SimDisk(), "/i", 0), in_file)
    index.truncate_to(offset)
    assert index.entries() == ENTRIES[:kept]
    index.append(40, 500)
    index.flush()
    assert OffsetIndex(index.disk, "/i").entries() == [*ENTRIES[:kept], (40, 500)]


def test_entries_are_kafkas_eight_and_twelve_bytes(tmp_path: Path) -> None:
    disk = Disk()
    offsets = OffsetIndex(disk, str(tmp_path / "o"), 0)
    offsets.append(986, 0x1234)
    offsets.flush()
    times = TimeIndex(disk, str(tmp_path / "t"), 0)
    times.maybe_append(0x1A20C286A80, 0x3DA)
    times.flush()
    assert (tmp_path / "o").read_bytes().hex() == "000003da00001234"
    assert (tmp_path / "t").read_bytes().hex() == "000001a20c286a80000003da"


def test_a_time_index_takes_only_larger_timestamps() -> None:
    index = TimeIndex(SimDisk(), "/t", 0)
    for timestamp, offset in [(-1, 0), (5, 1), (5, 2), (4, 3), (6, 4)]:
        index.maybe_append(timestamp, offset)
    assert index.entries() == [(5, 1), (6, 4)]
    index.flush()
    index.maybe_append(6, 5)
    index.maybe_append(7, 6)
    index.truncate_to(6)
    assert index.entries() == [(5, 1), (6, 4)]
    index.truncate_to(4)
    assert index.entries() == [(5, 1)]


def test_a_long_tail_spills_into_the_file() -> None:
    index = OffsetIndex(SimDisk(), "/i", 0)
    for number in range(1, 10_001):
        index.append(number * 3, number)
    assert index.stored == 8192
    assert len(index.tail_keys) == 10_000 - 8192
    assert [index.floor(key) for key in (2, 3, 15_001, 29_999, 10**6)] == [
        None, (3, 1), (15_000, 5000), (29_997, 9999), (30_000, 10_000),
    ]  # fmt: skip


@given(
    st.lists(st.integers(1, 2000), min_size=1, max_size=1500, unique=True), st.integers(0, 2001), st.data()
)
def test_any_floor_is_the_largest_key_not_above(keys: list[int], wanted: int, data: st.DataObject) -> None:
    index = OffsetIndex(SimDisk(), "/i", 0)
    split = data.draw(st.integers(0, len(keys)))
    for number, key in enumerate(sorted(keys)):
        if number == split:
            index.flush()
        index.append(key, number + 1)
    found = index.floor(wanted)
    assert (found[0] if found else None) == max((key for key in keys if key <= wanted), default=None)
    assert index.count_up_to(wanted) == sum(key <= wanted for key in keys)


def test_fullness_counts_whole_entries() -> None:
    index = OffsetIndex(SimDisk(), "/i", 0)
    index.append(1, 1)
    assert (index.is_full(15), index.is_full(16)) == (True, False)
    times = TimeIndex(SimDisk(), "/t", 0)
    times.append(1, 1)
    assert (times.is_full(24), times.is_full(36)) == (True, False)


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, "missing"), (b"\1" * 9, "whole entries"), (bytes(8), "impossible"), (b"\xff" * 8, "impossible")],
)
def test_a_file_that_cannot_be_an_index_is_refused(content: bytes | None, problem: str) -> None:
    disk = SimDisk()
    if content is not None:
        disk.write_file("/i", content)
    with pytest.raises(DamagedFile, match=problem):
        len(OffsetIndex(disk, "/i"))


def test_struct_sizes() -> None:
    assert (OFFSET_ENTRY.size, TIME_ENTRY.size) == (8, 12)


def test_a_transaction_index_is_written_as_kafka_writes_it(tmp_path: Path) -> None:
    index = TxnIndex(Disk(), str(tmp_path / "x"))
    assert index.entries() == []
    index.append(AbortedTransaction(0, 2, 3, 4))
    assert (tmp_path / "x").read_bytes().hex() == (
        "0000" "0000000000000000" "0000000000000002" "0000000000000003" "0000000000000004"
    )  # fmt: skip
    index.append(AbortedTransaction(5, 6, 9, 8))
    index.truncate_to(9)
    assert index.entries() == [AbortedTransaction(0, 2, 3, 4)]
    index.truncate_to(3)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("data", [b"x" * 33, b"\0\1" + bytes(32), bytes(34) * 2])
def test_a_damaged_transaction_index_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile):
        parse("x", data)
