"""Reads of what is not in memory wait in a thread: nobody else waits with them."""

from __future__ import annotations

import asyncio
import os
import threading
from pathlib import Path
from typing import Any

import pytest

from flarestream.api.context import Peer, RequestContext
from flarestream.api.offsets import list_offsets
from flarestream.node.coordination.coordinator_loading import LoadError, load
from flarestream.node.logs.lookups import MAX_TIMESTAMP
from flarestream.storage.disk import ColdRead, Disk
from flarestream.storage.txn_index import AbortedTransaction
from flarestream.wire.batch import build_batch
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.fetch import FetchPartition
from flarestream.wire.messages.list_offsets import ListOffsetsPartition, ListOffsetsRequest, ListOffsetsTopic
from flarestream.wire.record import Record
from tests.node.data_plane import DataPlane, batch, offsets, until


class SlowRead(ColdRead):
    """Its worker waits until the test lets it go."""

    disk: SlowDisk

    def fetch(self) -> None:
        self.disk.fetching.set()
        assert self.disk.let_go.wait(20)
        self.close()
        if self.disk.error is not None:
            raise self.disk.error
        self.disk.warm = self.disk.stays_warm


class SlowDisk(Disk):
    """A disk of which nothing is in memory until somebody has waited for it."""

    def __init__(self) -> None:
        super().__init__()
        self.warm = True
        self.stays_warm = True
        self.error: OSError | None = None
        self.fetching = threading.Event()
        self.let_go = threading.Event()

    def pread_cached(self, fd: int, length: int, position: int) -> bytes | bytearray:
        if self.warm:
            return self.pread_up_to(fd, length, position)
        cold = SlowRead(os.dup(fd), length, position)
        cold.disk = self
        raise cold


async def plane_with_old_data(path: Path, disk: Disk) -> DataPlane:
    """Two topics; `old` holds ten batches that no reader's position is known of."""
    plane = await DataPlane.start(path, disk=disk, threads=True)
    plane.create_topic("old")
    plane.create_topic("new")
    for number in range(10):
        await plane.produced("old", batch(b"%d" % number * 100))
    age(plane, disk)
    return plane


def age(plane: DataPlane, disk: Disk) -> None:
    """Two sweeps: what was written before is taken to be in memory no longer."""
    for _ in range(3):
        disk.files.close_idle()
    plane.partition("old").log.active.release_file()


async def test_a_cold_read_delays_neither_other_fetches_nor_produces(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    disk.warm = False
    cold = asyncio.ensure_future(plane.fetched("old", 0))
    await until(disk.fetching.is_set)
    for number in range(20):
        assert (await plane.produced("new", batch(b"n"))).error_code == 0
        assert offsets((await plane.fetched("new", number)).records) == [(number, number)]
    assert (await plane.produced("old", batch(b"more"))).base_offset == 10
    assert not cold.done()
    disk.let_go.set()
    answer = await asyncio.wait_for(cold, 5)
    assert answer.error_code == 0
    assert offsets(answer.records)[:10] == [(n, n) for n in range(10)]
    await plane.stop()


async def test_a_fetch_of_many_partitions_waits_for_the_cold_one_only_itself(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    await plane.produced("new", batch(b"a"))
    disk.warm = False
    places = [
        (name, FetchPartition(0, fetch_offset=0, partition_max_bytes=1 << 20)) for name in ("new", "old")
    ]
    both = asyncio.ensure_future(plane.fetch(*places))
    await until(disk.fetching.is_set)
    disk.let_go.set()
    answers = (await asyncio.wait_for(both, 5)).responses
    assert [len(offsets(each.partitions[0].records)) for each in answers] == [1, 10]
    await plane.stop()


async def test_a_partition_that_is_deleted_while_its_bytes_are_fetched_answers_its_error(
    tmp_path: Path,
) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    disk.warm = False
    cold = asyncio.ensure_future(plane.fetched("old", 0))
    await until(disk.fetching.is_set)
    plane.delete_topic("old")
    disk.let_go.set()
    assert (await asyncio.wait_for(cold, 5)).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    await plane.stop()


async def test_bytes_that_cannot_be_read_end_the_directory(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    disk.warm, disk.error = False, OSError(5, "Input/output error")
    disk.let_go.set()
    assert (await plane.fetched("old", 0)).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    assert plane.partitions.data_dirs[0].failed
    assert (await plane.produced("new", batch(b"a"))).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    await plane.stop()


async def test_with_memory_too_short_for_any_page_the_read_still_ends(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    disk.warm = disk.stays_warm = False
    disk.let_go.set()
    assert len(offsets((await plane.fetched("old", 0)).records)) == 10
    await plane.stop()


async def test_a_long_poll_reads_cold_bytes_too(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    poll = asyncio.ensure_future(plane.fetched("old", 10, max_wait_ms=60_000))
    await until(lambda: bool(plane.partition("old").pollers))
    disk.warm = False
    partition: Any = plane.partition("old")
    await plane.produced("old", batch(b"x"))
    partition.log.active.file.fresh_from = 1 << 40
    await until(disk.fetching.is_set)
    disk.let_go.set()
    assert offsets((await asyncio.wait_for(poll, 5)).records) == [(10, 10)]
    await plane.stop()


async def test_pages_that_the_system_dropped_are_read_by_a_thread(tmp_path: Path) -> None:
    disk = Disk()
    plane = await plane_with_old_data(tmp_path, disk)
    log = plane.partition("old").log
    log.flush()
    path = log.active.path(".log")
    fd = os.open(path, os.O_RDONLY)
    os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
    os.close(fd)
    age(plane, disk)
    assert len(offsets((await plane.fetched("old", 0)).records)) == 10
    if not plane.partitions.cold_reads.count:
        pytest.skip("this file system keeps its pages, or cannot tell")
    before = plane.partitions.cold_reads.count
    assert len(offsets((await plane.fetched("old", 0)).records)) == 10
    assert plane.partitions.cold_reads.count == before
    await plane.stop()


def list_request(timestamp: int) -> ListOffsetsRequest:
    place = ListOffsetsPartition(partition_index=0, timestamp=timestamp)
    return ListOffsetsRequest(replica_id=-1, topics=[ListOffsetsTopic(name="old", partitions=[place])])


async def listed(plane: DataPlane, timestamp: int) -> Any:
    answer = await list_offsets(plane.node, RequestContext(2, 7, connection=Peer()), list_request(timestamp))
    return answer.topics[0].partitions[0]


@pytest.mark.parametrize("timestamp", [1, MAX_TIMESTAMP])
async def test_a_look_up_by_time_in_cold_segments_delays_nobody(tmp_path: Path, timestamp: int) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    log = plane.partition("old").log
    log.roll(plane.partitions.world.wall_ms())
    warm = await listed(plane, timestamp)
    assert warm.error_code == 0
    for segment in log.segments:
        segment.file_closed()
        segment._max_timestamp = None
        segment._time_index = None
    disk.warm = False
    cold = asyncio.ensure_future(listed(plane, timestamp))
    await until(disk.fetching.is_set)
    assert (await plane.produced("new", batch(b"n"))).error_code == 0
    assert not cold.done()
    disk.let_go.set()
    found = await asyncio.wait_for(cold, 5)
    assert (found.error_code, found.offset, found.timestamp) == (0, warm.offset, warm.timestamp)
    await plane.stop()


async def test_a_look_up_whose_bytes_cannot_be_read_ends_the_directory(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    disk.warm, disk.error = False, OSError(5, "Input/output error")
    disk.let_go.set()
    assert (await listed(plane, 1)).error_code == ErrorCode.KAFKA_STORAGE_ERROR
    assert plane.partitions.data_dirs[0].failed
    await plane.stop()


async def test_a_cold_transaction_index_is_read_by_a_thread(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await plane_with_old_data(tmp_path, disk)
    partition = plane.partition("old")
    log = partition.log
    log.segments[0].txn_index.append(AbortedTransaction(7, 0, 3, 10))
    log.segments[0].has_aborts = True
    log.segments[0].open()
    disk.warm = False
    with pytest.raises(ColdRead):
        partition.aborted_transactions(0, 10, cached=True)
    fetching = asyncio.ensure_future(plane.fetched("old", 0, isolation_level=1))
    await until(disk.fetching.is_set)
    assert not fetching.done()
    disk.let_go.set()
    answer = await asyncio.wait_for(fetching, 5)
    assert [each.producer_id for each in answer.aborted_transactions] == [7]
    await plane.stop()


class Loading:
    """A coordinator's shard while it is loading, with a machine that only notes what it reads."""

    def __init__(self, partition: Any) -> None:
        self.partition = partition
        self.machine = self
        self.state = "loading"
        self.found: list[bytes] = []

    def reader(self) -> Any:
        return lambda key, value, _: self.found.append(bytes(value))


async def keyed_data(path: Path, disk: Disk) -> DataPlane:
    plane = await DataPlane.start(path, disk=disk, threads=True)
    plane.create_topic("old")
    plane.create_topic("new")
    for number in range(10):
        await plane.produced("old", build_batch([Record(0, 0, b"key", b"%d" % number)]))
    age(plane, disk)
    return plane


async def test_a_coordinator_loads_cold_records_without_delaying_others(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await keyed_data(tmp_path, disk)
    shard: Any = Loading(plane.partition("old"))
    disk.warm = False
    loading = asyncio.ensure_future(load(shard, 300, plane.partitions.cold_reads))
    await until(disk.fetching.is_set)
    assert (await plane.produced("new", batch(b"n"))).error_code == 0
    assert not loading.done()
    disk.let_go.set()
    assert await asyncio.wait_for(loading, 5) == 10
    assert shard.found == [b"%d" % number for number in range(10)]
    await plane.stop()


async def test_a_coordinator_whose_records_cannot_be_read_says_so(tmp_path: Path) -> None:
    disk = SlowDisk()
    plane = await keyed_data(tmp_path, disk)
    shard: Any = Loading(plane.partition("old"))
    disk.warm, disk.error = False, OSError(5, "Input/output error")
    disk.let_go.set()
    with pytest.raises(LoadError, match="offset 0"):
        await load(shard, 300, plane.partitions.cold_reads)
    assert plane.partitions.data_dirs[0].failed
    await plane.stop()
