"""The coordinators' host: nothing is answered before it is committed, loading, unloading, damage, deadlines."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from flarestream.api.context import Peer, RequestContext
from flarestream.api.group_admin import delete_groups, describe_groups, list_groups
from flarestream.api.group_offsets import offset_commit, offset_fetch
from flarestream.api.groups import heartbeat, join_group, leave_group, sync_group
from flarestream.core.coordinator.partitioning import partition_for
from flarestream.node.coordination.coordinators import GROUP_TOPIC, Coordinators
from flarestream.node.logs.partition_making import AT_ONCE
from flarestream.wire.batch import build_batch, iter_headers, read_header
from flarestream.wire.control import EndTxnMarker, build_marker_batch
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.delete_groups import DeleteGroupsRequest
from flarestream.wire.messages.describe_groups import DescribeGroupsRequest
from flarestream.wire.messages.heartbeat import HeartbeatRequest
from flarestream.wire.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from flarestream.wire.messages.leave_group import LeaveGroupRequest
from flarestream.wire.messages.list_groups import ListGroupsRequest
from flarestream.wire.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from flarestream.wire.messages.offset_fetch import OffsetFetchRequest, OffsetFetchRequestTopic
from flarestream.wire.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment
from flarestream.wire.record import Record, iter_records
from tests.node.data_plane import DataPlane, HeldExecutor, settle, until

PARTITIONS = 3
FSYNC = {"flarestream_acks_durability": "fsync"}


class Plane:
    """A data plane with coordinators. `held` keeps syncs back until they are released."""

    def __init__(self, plane: DataPlane, held: HeldExecutor) -> None:
        self.plane = plane
        self.held = held
        self.coordinators = plane.node.coordinators = Coordinators(plane.settings, plane.world)
        self.node = plane.node

    @classmethod
    async def start(cls, path: Path, *, metadata: Any = None, hold: bool = False, **settings: str) -> Plane:
        held = HeldExecutor(inline=not hold)
        defaults = {"group_initial_rebalance_delay_ms": "0", "group_min_session_timeout_ms": "10"}
        plane = await DataPlane.start(path, executor=held, metadata=metadata, **{**defaults, **settings})
        made = cls(plane, held)
        await made.coordinators.start(plane.metadata, plane.partitions)
        if metadata is None:
            plane.create_topic(GROUP_TOPIC, PARTITIONS, cleanup_policy="compact")
            plane.create_topic("t", 2)
        return made

    async def stop(self) -> None:
        self.held.inline = True
        self.held.release()
        await self.coordinators.stop()
        await self.plane.stop()

    async def crash(self) -> None:
        await self.coordinators.stop()
        self.plane.crash()

    async def commit(self, offset: int, group_id: str = "g", version: int = 9, topic: str = "t") -> ErrorCode:
        rows = [OffsetCommitRequestPartition(0, offset)]
        request = OffsetCommitRequest(group_id, topics=[OffsetCommitRequestTopic(topic, partitions=rows)])
        response = await offset_commit(self.node, RequestContext(8, version), request)
        return ErrorCode(response.topics[0].partitions[0].error_code)

    async def fetch(self, group_id: str = "g") -> tuple[int, ErrorCode]:
        request = OffsetFetchRequest(group_id, [OffsetFetchRequestTopic("t", [0])])
        response = await offset_fetch(self.node, RequestContext(9, 7), request)
        if response.error_code:
            return -1, ErrorCode(response.error_code)
        row = response.topics[0].partitions[0]
        return row.committed_offset, ErrorCode(row.error_code)

    async def join(self, member_id: str = "", group_id: str = "g", session_ms: int = 10_000) -> Any:
        protocols = [JoinGroupRequestProtocol("range", b"x")]
        request = JoinGroupRequest(group_id, session_ms, 60_000, member_id, None, "consumer", protocols)
        return await join_group(self.node, RequestContext(11, 3, client_id="c", connection=Peer()), request)

    async def sync(self, member_id: str, generation: int) -> Any:
        given = [SyncGroupRequestAssignment(member_id, b"mine")]
        request = SyncGroupRequest("g", generation, member_id, assignments=given)
        return await sync_group(self.node, RequestContext(14, 3), request)

    async def heartbeat(self, member_id: str, generation: int) -> ErrorCode:
        request = HeartbeatRequest("g", generation, member_id)
        return ErrorCode((await heartbeat(self.node, RequestContext(12, 4), request)).error_code)

    def partition(self, group_id: str = "g") -> Any:
        return self.plane.partition(GROUP_TOPIC, partition_for(group_id, PARTITIONS))

    def headers(self) -> list[Any]:
        log = self.partition().log
        return [each for _, each in iter_headers(log.read(0, 1 << 20, log.log_end_offset, min_one=True))]


@pytest.fixture
async def fast(tmp_path: Path) -> Any:
    plane = await Plane.start(tmp_path)
    yield plane
    await plane.stop()


# ---- committed, then answered -------------------------------------------------------------------------------------


async def test_a_commit_is_answered_when_the_high_watermark_has_passed_it(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path, hold=True, **FSYNC)
    plane.held.release()
    commit = asyncio.ensure_future(plane.commit(5))
    await settle()
    assert plane.partition().log.log_end_offset == 1
    assert plane.partition().high_watermark == 0
    assert not commit.done()
    plane.held.release()
    await settle()
    assert commit.done()
    assert await commit == ErrorCode.NONE
    await plane.stop()


async def test_nobody_sees_an_offset_that_is_not_committed(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path, hold=True, **FSYNC)
    commit = asyncio.ensure_future(plane.commit(5))
    await settle()
    fetch = asyncio.ensure_future(plane.fetch())
    await settle()
    assert not fetch.done()
    plane.held.release()
    await settle()
    assert await fetch == (5, ErrorCode.NONE)
    assert await commit == ErrorCode.NONE
    await plane.stop()


async def test_an_assignment_is_given_out_when_it_is_committed(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path, hold=True, **FSYNC)
    join = asyncio.ensure_future(plane.join())
    await settle()
    assert not join.done(), "the record of the new group is not committed"
    plane.held.release()
    await settle()
    member = await join
    sync = asyncio.ensure_future(plane.sync(member.member_id, 1))
    await settle()
    assert not sync.done()
    plane.held.release()
    await settle()
    assert (await sync).assignment == b"mine"
    await plane.stop()


async def test_a_commit_that_the_disk_refuses_is_not_acknowledged(fast: Plane) -> None:
    await fast.commit(1)
    fast.partition().stop_leading(ErrorCode.KAFKA_STORAGE_ERROR)
    assert await fast.commit(2) == ErrorCode.NOT_COORDINATOR
    assert await fast.commit(2) == ErrorCode.NOT_COORDINATOR


async def test_what_waits_when_the_leadership_goes_is_not_acknowledged(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path, hold=True, **FSYNC)
    commit = asyncio.ensure_future(plane.commit(5))
    await settle()
    index = plane.partition().index
    plane.plane.new_leader_epoch(GROUP_TOPIC, index)
    await settle()
    assert await commit == ErrorCode.NOT_COORDINATOR
    plane.held.inline = True
    plane.held.release()
    await settle(20)
    assert await plane.fetch() == (5, ErrorCode.NONE), "it was in the log, which is read to its end"
    await plane.stop()


async def test_what_arrives_together_is_one_batch(fast: Plane) -> None:
    commits = [asyncio.ensure_future(fast.commit(number)) for number in range(20)]
    assert set(await asyncio.gather(*commits)) == {ErrorCode.NONE}
    headers = fast.headers()
    assert [header.record_count for header in headers] == [20]
    assert (headers[0].producer_id, headers[0].base_sequence, headers[0].compression) == (-1, 0, 0)


async def test_a_commit_that_is_too_large_changes_nothing(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path, offset_metadata_max_bytes="2000000")
    await plane.commit(1)
    too_long_a_note = [OffsetCommitRequestPartition(0, 2, -1, "x" * 40_000)]
    too_many_notes = [OffsetCommitRequestPartition(0, 2, -1, "x" * 30_000)] * 40
    for rows in (too_long_a_note, too_many_notes):
        request = OffsetCommitRequest("g", topics=[OffsetCommitRequestTopic("t", partitions=rows)])
        response = await offset_commit(plane.node, RequestContext(8, 9), request)
        codes = {row.error_code for row in response.topics[0].partitions}
        assert codes == {ErrorCode.UNKNOWN_SERVER_ERROR}
    assert await plane.fetch() == (1, ErrorCode.NONE)
    await plane.stop()


# ---- loading and unloading ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["stop", "crash"])
async def test_offsets_and_groups_survive(tmp_path: Path, end: str) -> None:
    plane = await Plane.start(tmp_path)
    member = (await plane.join()).member_id
    await plane.sync(member, 1)
    await plane.commit(7, "h")
    await (plane.stop() if end == "stop" else plane.crash())
    again = await Plane.start(tmp_path, metadata=plane.plane.metadata)
    await settle(20)
    assert await again.heartbeat(member, 1) == ErrorCode.NONE
    assert (await again.sync(member, 1)).assignment == b"mine"
    assert await again.fetch("h") == (7, ErrorCode.NONE)
    await again.stop()


async def test_a_coordinator_that_is_loading_says_so(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path)
    await plane.commit(7)
    await plane.stop()
    again = await Plane.start(tmp_path, metadata=plane.plane.metadata)
    assert await again.fetch() == (-1, ErrorCode.COORDINATOR_LOAD_IN_PROGRESS)
    assert await again.commit(8) == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS
    assert (await again.join()).error_code == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS
    assert await again.heartbeat("m", 1) == ErrorCode.NONE, "it may well be a member"
    listed = await list_groups(again.node, RequestContext(16, 5), ListGroupsRequest())
    assert listed.error_code == ErrorCode.COORDINATOR_LOAD_IN_PROGRESS
    await settle(20)
    assert await again.fetch() == (7, ErrorCode.NONE)
    await again.stop()


async def test_loading_leaves_the_loop_to_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flarestream.node.coordination.coordinator_loading.SLICE_S", 0.0)
    plane = await Plane.start(tmp_path)
    for number in range(30):
        await plane.commit(number)
    await plane.stop()
    again = await Plane.start(tmp_path, metadata=plane.plane.metadata)
    await settle(10)
    assert await again.fetch() == (-1, ErrorCode.COORDINATOR_LOAD_IN_PROGRESS)
    await settle(60)
    assert await again.fetch() == (29, ErrorCode.NONE)
    await again.stop()


async def test_who_does_not_lead_is_no_coordinator(fast: Plane) -> None:
    member = (await fast.join()).member_id
    waiting = asyncio.ensure_future(fast.sync("other", 1))
    await settle()
    assert (await waiting).error_code == ErrorCode.UNKNOWN_MEMBER_ID
    fast.plane.delete_topic(GROUP_TOPIC)
    assert await fast.heartbeat(member, 1) == ErrorCode.NOT_COORDINATOR
    assert await fast.commit(1) == ErrorCode.NOT_COORDINATOR


async def test_parked_members_are_told_when_the_leadership_goes(fast: Plane) -> None:
    first = await fast.join()
    await fast.sync(first.member_id, 1)
    second = asyncio.ensure_future(fast.join())
    await settle()
    assert not second.done()
    fast.plane.new_leader_epoch(GROUP_TOPIC, fast.partition().index)
    await settle()
    assert (await second).error_code == ErrorCode.NOT_COORDINATOR


async def test_a_damaged_record_stops_its_shard_alone(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    plane = await Plane.start(tmp_path)
    groups = {partition_for(f"g{number}", PARTITIONS): f"g{number}" for number in range(20)}
    for group_id in groups.values():
        await plane.commit(3, group_id)
    broken, *others = groups.values()
    bad = build_batch([Record(0, 0, b"\0\x02\0\x01g", b"\0\x09")], base_timestamp=1)
    plane.partition(broken).append_own(bad, 1)
    await plane.stop()
    again = await Plane.start(tmp_path, metadata=plane.plane.metadata)
    await settle(20)
    assert await again.commit(4, broken) == ErrorCode.NOT_COORDINATOR
    for group_id in others:
        assert await again.fetch(group_id) == (3, ErrorCode.NONE)
    offset = again.partition(broken).log.log_end_offset - 1
    assert f"the record at offset {offset} cannot be understood" in caplog.text
    await again.stop()


async def test_unknown_record_types_are_skipped(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path)
    strange = build_batch([Record(0, 0, b"\0\xc8whatever", b"\0\x01")], base_timestamp=1)
    plane.partition().append_own(strange, 1)
    await plane.commit(3)
    await plane.stop()
    again = await Plane.start(tmp_path, metadata=plane.plane.metadata)
    await settle(20)
    assert await again.fetch() == (3, ErrorCode.NONE)
    await again.stop()


async def test_markers_in_the_log_end_transactions(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path)
    await plane.commit(3)
    log = plane.partition().log
    data = bytes(log.read(0, 1 << 20, log.log_end_offset, min_one=True))
    (raw,) = iter_records(data, read_header(data))
    value = bytearray(raw.value or b"")
    value[2:10] = (9).to_bytes(8, "big")
    record = Record(0, 0, raw.key, bytes(value))
    batch = build_batch(
        [record], base_timestamp=1, producer_id=5, producer_epoch=0, base_sequence=0, transactional=True
    )
    plane.partition().append_own(batch, 1)
    plane.partition().append_own(build_marker_batch(EndTxnMarker(True, 0), 5, 0, 1), 1)
    await plane.stop()
    again = await Plane.start(tmp_path, metadata=plane.plane.metadata)
    await settle(20)
    assert await again.fetch() == (9, ErrorCode.NONE)
    await again.stop()


# ---- deadlines, topics, tools -------------------------------------------------------------------------------------


async def test_a_silent_member_is_removed_by_the_timer(fast: Plane) -> None:
    member = (await fast.join(session_ms=30)).member_id
    await fast.sync(member, 1)
    assert await fast.heartbeat(member, 1) == ErrorCode.NONE
    groups = fast.coordinators.groups.shard("g").machine.groups
    await until(lambda: groups["g"].is_empty)
    assert await fast.heartbeat(member, 1) == ErrorCode.UNKNOWN_MEMBER_ID


async def test_a_deleted_topic_takes_its_offsets_with_it(fast: Plane) -> None:
    await fast.commit(3)
    fast.plane.delete_topic("t")
    assert await fast.fetch() == (-1, ErrorCode.NONE)
    assert await fast.commit(3) == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION


async def test_groups_are_listed_described_and_deleted(fast: Plane) -> None:
    member = (await fast.join()).member_id
    await fast.commit(3, "h")
    listed = await list_groups(fast.node, RequestContext(16, 5), ListGroupsRequest())
    assert {(each.group_id, each.group_state, each.group_type) for each in listed.groups} == {
        ("g", "CompletingRebalance", "classic"),
        ("h", "Empty", "classic"),
    }
    filtered = await list_groups(fast.node, RequestContext(16, 5), ListGroupsRequest(["empty"], ["Classic"]))
    assert [each.group_id for each in filtered.groups] == ["h"]
    await fast.sync(member, 1)
    request = DescribeGroupsRequest(["g", "nobody"], True)
    described = (await describe_groups(fast.node, RequestContext(15, 6), request)).groups
    assert [each.group_state for each in described] == ["Stable", "Dead"]
    assert described[0].members[0].client_host == "/127.0.0.1"
    assert (described[0].members[0].member_metadata, described[0].members[0].member_assignment) == (
        b"x",
        b"mine",
    )
    assert described[1].error_code == ErrorCode.GROUP_ID_NOT_FOUND
    deleted = await delete_groups(
        fast.node, RequestContext(42, 3), DeleteGroupsRequest(["g", "h", "h", "nobody"])
    )
    assert [each.error_code for each in deleted.results] == [
        ErrorCode.NON_EMPTY_GROUP,
        ErrorCode.NONE,
        ErrorCode.GROUP_ID_NOT_FOUND,
    ]
    left = await leave_group(fast.node, RequestContext(13, 2), LeaveGroupRequest("g", member))
    assert left.error_code == ErrorCode.NONE


async def test_a_stopping_coordinator_answers_everybody(tmp_path: Path) -> None:
    plane = await Plane.start(tmp_path)
    first = await plane.join()
    await plane.sync(first.member_id, 1)
    waiting = asyncio.ensure_future(plane.join())
    await settle()
    await plane.coordinators.stop()
    assert (await waiting).error_code == ErrorCode.NOT_COORDINATOR
    assert await plane.commit(1) == ErrorCode.COORDINATOR_NOT_AVAILABLE
    await plane.plane.stop()


async def test_every_part_of_a_large_offsets_topic_is_coordinated_also_those_made_in_a_worker(
    tmp_path: Path,
) -> None:
    plane = await DataPlane.start(tmp_path)
    coordinators = Coordinators(plane.settings, plane.world)
    await coordinators.start(plane.metadata, plane.partitions)
    plane.create_topic(GROUP_TOPIC, 3 * AT_ONCE, cleanup_policy="compact")
    await until(lambda: len(coordinators.groups.served()) == 3 * AT_ONCE)
    await coordinators.stop()
    await plane.stop()
