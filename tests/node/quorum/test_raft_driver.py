"""The metadata quorum of one voter on a real directory: durable before committed, restarts, snapshots, observers."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from flarestream.core.controller.decision import Decision
from flarestream.core.raft.messages import FetchRequest, FetchSnapshotRequest, SnapshotId, VoteRequest
from flarestream.core.raft.voters import ReplicaKey
from flarestream.node.quorum.metadata_snapshots import SnapshotLimits
from flarestream.storage import names, quorum_state
from flarestream.storage.disk import Disk
from flarestream.storage.errors import StorageError
from flarestream.wire.batch import iter_headers
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.node.quorum_world import HeldDisk, QuorumNode, format_for_test, running, settings_for, topic_id

OBSERVER = ReplicaKey(7, b"\x07" * 16)


def tear(directory: Path) -> None:
    log = directory / names.CLUSTER_METADATA_DIR / names.segment_file(0, names.LOG)
    with log.open("ab") as file:
        file.write(bytes(30))


def read_bytes(path: str) -> bytes:
    return Path(path).read_bytes()


def remove(path: str) -> None:
    Path(path).unlink()


def config(value: str) -> ConfigRecord:
    return ConfigRecord(resource_type=4, resource_name="1", name="some.setting", value=value)


async def set_config(node: QuorumNode, value: str) -> None:
    await node.controller.submit(lambda _image, _ctx: Decision([(config(value), 0)], None))


def fetch(
    node: QuorumNode, offset: int, epoch: int, max_wait_ms: int = 0, high_watermark: int = 1 << 62
) -> FetchRequest:
    return FetchRequest(OBSERVER, node.raft.leader_epoch, offset, epoch, 1 << 20, max_wait_ms, high_watermark)


async def test_a_fresh_log_begins_as_kafkas_does(tmp_path: Path) -> None:
    """LeaderChange with voters, the bootstrap transaction, the controller's registration: kraft.md §15."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await node.raft.wait_committed(12)
        data = node.log.log.read(0, 1 << 20, node.log.end_offset)
        shape = [(h.base_offset, h.record_count, h.is_control) for _, h in iter_headers(data)]
        assert shape[:3] == [(0, 3, True), (3, 9, False), (12, 1, False)]
        assert all(h.partition_leader_epoch == 1 for _, h in iter_headers(data))
        assert node.store.image.metadata_version == 33
        assert set(node.store.image.controllers) == {1}


async def test_nothing_is_committed_before_it_is_fsynced(tmp_path: Path) -> None:
    """R8."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    async with running(settings, disk) as node:
        await node.raft.wait_committed(node.log.end_offset - 1)
        disk.hold()
        before = node.raft.high_watermark
        offset = node.raft.append([(config("1"), 0)])
        for _ in range(20):
            await asyncio.sleep(0)
        assert node.log.end_offset == offset + 1
        assert node.raft.high_watermark == before
        disk.release()
        await node.raft.wait_committed(offset)
        assert node.raft.high_watermark > offset


async def test_appends_that_arrive_during_a_sync_share_the_next_one(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    async with running(settings, disk) as node:
        await node.raft.wait_committed(node.log.end_offset - 1)
        disk.hold()
        before = disk.syncs
        first = node.raft.append([(config("0"), 0)])
        await asyncio.get_running_loop().run_in_executor(None, disk.wait_for_sync, before + 1)
        last = first
        for number in range(50):
            last = node.raft.append([(config(str(number)), 0)])
        disk.release()
        await node.raft.wait_committed(last)
        assert disk.syncs - before <= 3


async def test_a_failed_sync_ends_the_node_and_is_not_tried_again(tmp_path: Path) -> None:
    """S6."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    node = QuorumNode(settings, disk)
    await node.start()
    await node.raft.wait_committed(node.log.end_offset - 1)
    disk.break_next = True
    offset = node.raft.append([(config("1"), 0)])
    with pytest.raises(ApiError) as caught:
        await node.raft.wait_committed(offset)
    assert caught.value.code is ErrorCode.NOT_CONTROLLER
    assert len(node.fatal) == 1
    syncs = disk.syncs
    await node.stop()
    assert disk.syncs == syncs


async def test_a_restart_leads_the_next_epoch_and_knows_everything(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "kept")
        end = node.log.end_offset
    state = quorum_state.read(Disk(), f"{tmp_path}/{names.CLUSTER_METADATA_DIR}")
    assert state is not None
    assert (state.leader_id, state.leader_epoch, state.voted_id) == (1, 1, -1)
    async with running(settings) as node:
        assert node.raft.leader_epoch == 2
        assert node.store.image.config(4, "1") == {"some.setting": "kept"}
        data = node.log.log.read(end, 1 << 20, node.log.end_offset)
        first = next(header for _, header in iter_headers(data))
        assert (first.base_offset, first.record_count, first.is_control) == (end, 1, True)


async def test_a_torn_tail_is_cut_and_the_rest_is_kept(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "kept")
    tear(tmp_path)
    async with running(settings) as node:
        assert node.store.image.config(4, "1") == {"some.setting": "kept"}


async def test_a_snapshot_is_written_and_the_next_start_needs_only_it(tmp_path: Path) -> None:
    """R12: what is loaded is the fold of the prefix."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await node.controller.submit(
            lambda _image, _ctx: Decision([(TopicRecord(name="t", topic_id=topic_id("t")), 0)], None)
        )
        await set_config(node, "kept")
        snapshot_id = await node.keeper.write()
        assert snapshot_id == SnapshotId(node.store.applied_offset + 1, 1)
        image = node.store.image
    async with running(settings) as node:
        assert node.log.latest_snapshot == snapshot_id
        assert node.store.image.topics_by_name.keys() == {"t"}
        assert node.store.image.configs == image.configs
        assert node.store.image.features == image.features


async def test_snapshots_are_written_by_themselves_and_old_ones_cleaned(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    limits = SnapshotLimits(max_bytes_between=400, retention_bytes=0)
    async with running(settings, limits=limits) as node:
        for number in range(40):
            await set_config(node, str(number))
            await asyncio.sleep(0)
        async with asyncio.timeout(10):
            while len(node.log.snapshots) < 3:
                await set_config(node, "more")
        node.keeper.clean()
        assert len(node.log.snapshots) == 1
        assert node.log.start_offset == node.log.snapshots[0].end_offset
        newest = node.log.latest_snapshot
    async with running(settings) as node:
        assert node.log.latest_snapshot is not None
        assert newest is not None
        assert node.log.latest_snapshot >= newest
        assert node.store.image.metadata_version == 33
        assert node.log.history.kraft_version == 1
        assert node.log.history.current.ids == [1]


async def test_a_log_without_the_snapshot_it_starts_at_is_refused(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "1")
        snapshot_id = await node.keeper.write()
        node.log.log.roll(0)
        await set_config(node, "2")
        node.log.log.advance_log_start(snapshot_id.end_offset)
        node.log.log.unlink(node.log.log.delete_old_segments(0, snapshot_id.end_offset))
        path = node.log.snapshot_path(snapshot_id)
    remove(path)
    with pytest.raises(StorageError, match="no snapshot reaches that far"):
        QuorumNode(settings)


async def test_an_observer_fetches_and_is_described(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await node.raft.wait_committed(node.log.end_offset - 1)
        reply, records = await node.raft.fetch(fetch(node, 0, 0))
        assert reply.error is ErrorCode.NONE
        assert reply.leader_id == 1
        assert next(iter_headers(records))[1].is_control
        description = node.raft.describe()
        assert description is not None
        assert [status.key for status in description.observers] == [OBSERVER]
        assert description.voters[0].log_end_offset == node.log.end_offset
        assert description.high_watermark == node.raft.high_watermark


async def test_a_parked_fetch_is_woken_by_an_append(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "0")
        end = node.log.end_offset
        parked = asyncio.ensure_future(node.raft.fetch(fetch(node, end, 1, max_wait_ms=60_000)))
        await asyncio.sleep(0)
        assert not parked.done()
        await set_config(node, "1")
        reply, records = await asyncio.wait_for(parked, 10)
        assert reply.read_from == end
        assert next(iter_headers(records))[1].base_offset == end


async def test_a_parked_fetch_ends_when_the_node_stops(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "0")
        parked = asyncio.ensure_future(
            node.raft.fetch(fetch(node, node.log.end_offset, 1, max_wait_ms=60_000))
        )
        await asyncio.sleep(0)
    reply, records = await asyncio.wait_for(parked, 10)
    assert reply.error is ErrorCode.BROKER_NOT_AVAILABLE
    assert len(records) == 0


async def test_snapshots_are_read_in_pieces_and_the_bootstrap_one_is_none(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "0")
        snapshot_id = await node.keeper.write()
        content = read_bytes(node.log.snapshot_path(snapshot_id))
        epoch = node.raft.leader_epoch

        def read(which: SnapshotId, position: int, size: int = 100) -> tuple[ErrorCode, bytes]:
            request = FetchSnapshotRequest(OBSERVER, epoch, which, position, size)
            reply, piece = node.raft.fetch_snapshot(request)
            return reply.error, piece.data if piece is not None else b""

        pieces = b"".join(read(snapshot_id, at)[1] for at in range(0, len(content), 100))
        assert pieces == content
        assert read(snapshot_id, len(content))[0] is ErrorCode.POSITION_OUT_OF_RANGE
        assert read(snapshot_id, -1)[0] is ErrorCode.POSITION_OUT_OF_RANGE
        assert read(SnapshotId(0, 0), 0)[0] is ErrorCode.SNAPSHOT_NOT_FOUND
        assert read(SnapshotId(1, 1), 0)[0] is ErrorCode.SNAPSHOT_NOT_FOUND
        reply, _ = await node.raft.fetch(fetch(node, 0, 0))
        assert reply.snapshot == snapshot_id


async def test_a_vote_request_of_a_higher_epoch_unseats_the_leader_durably(tmp_path: Path) -> None:
    """R3: the vote is on the disk before the reply leaves."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "0")
        stranger = ReplicaKey(2, b"\x02" * 16)
        request = VoteRequest(node.key, stranger, 50, 49, node.log.end_offset + 10, False)
        reply = node.raft.vote(request)
        assert reply.granted
        state = quorum_state.read(Disk(), node.log.directory)
        assert state is not None
        assert (state.leader_epoch, state.voted_id, state.leader_id) == (50, 2, -1)
        assert not node.controller.is_active
        with pytest.raises(ApiError) as caught:
            await set_config(node, "1")
        assert caught.value.code is ErrorCode.NOT_CONTROLLER


async def test_a_vote_that_cannot_be_persisted_is_not_answered(tmp_path: Path) -> None:
    """R3."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = Disk()
    node = QuorumNode(settings, disk)
    await node.start()
    await set_config(node, "0")

    def fail(*_arguments: object, **_more: object) -> None:
        raise OSError(5, "Input/output error")

    disk.replace_file = fail  # type: ignore[method-assign]
    request = VoteRequest(node.key, ReplicaKey(2, b"\x02" * 16), 50, 49, 10_000, False)
    with pytest.raises(ApiError) as caught:
        node.raft.vote(request)
    assert caught.value.code is ErrorCode.KAFKA_STORAGE_ERROR
    assert len(node.fatal) == 1
    assert not node.controller.is_active
    await node.stop()


async def test_a_committed_record_that_cannot_be_applied_ends_the_node(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    node = QuorumNode(settings)
    await node.start()
    await set_config(node, "0")
    offset = node.raft.append([(PartitionChangeRecord(partition_id=0, topic_id=topic_id("zz")), 0)])
    with pytest.raises(ApiError):
        await node.raft.wait_committed(offset)
    assert len(node.fatal) == 1
    await node.stop()


async def test_strangers_that_claim_to_be_observers_cost_a_bounded_amount_of_memory(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    async with running(settings) as node:
        await set_config(node, "0")
        for number in range(3_000):
            request = fetch(node, node.log.end_offset, 1)._replace(replica=ReplicaKey(100 + number))
            await node.raft.fetch(request)
        description = node.raft.describe()
        assert description is not None
        assert len(description.observers) == 1_000


async def test_a_last_sync_that_fails_is_told_and_does_not_keep_the_node_from_stopping(
    tmp_path: Path,
) -> None:
    """S6; the simulated quorum's seed 804."""
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    node = QuorumNode(settings, disk)
    await node.start()
    await node.raft.wait_committed(node.log.end_offset - 1)
    disk.break_next = True
    node.raft.append([(config("1"), 0)])
    await node.stop()
    assert len(node.fatal) == 1


async def test_a_start_that_cannot_write_says_so_and_closes(tmp_path: Path) -> None:
    settings = settings_for(tmp_path)
    format_for_test(settings)
    disk = HeldDisk()
    disk.break_next = True
    node = QuorumNode(settings, disk)
    with pytest.raises(StorageError, match="making data durable failed"):
        await node.start()
    assert len(node.fatal) == 1
