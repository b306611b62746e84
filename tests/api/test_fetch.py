"""Fetch: what is returned, within which limits, and when."""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.fetch import FetchPartition, FetchResponse, ForgottenTopic
from flarestream.wire.records.metadata.register_broker_record import RegisterBrokerRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.node.data_plane import DataPlane, batch, offsets, settle


@pytest_asyncio.fixture
async def plane(tmp_path: Path) -> AsyncIterator[DataPlane]:
    started = await DataPlane.start(tmp_path / "d")
    started.create_topic("t", 3)
    yield started
    await started.stop()


def wanted(index: int, offset: int = 0, max_bytes: int = 1 << 20) -> FetchPartition:
    return FetchPartition(index, fetch_offset=offset, partition_max_bytes=max_bytes)


@pytest.mark.parametrize("version", range(4, 19))
async def test_what_was_produced_is_returned_as_it_was_written(plane: DataPlane, version: int) -> None:
    await plane.produced("t", batch(b"a", b"b"))
    await plane.produced("t", batch(b"c"))
    answer = await plane.fetched("t", 0, version=version)
    assert (answer.error_code, answer.high_watermark, answer.last_stable_offset) == (0, 3, 3)
    assert answer.records is not None
    assert offsets(answer.records) == [(0, 1), (2, 2)]
    assert answer.aborted_transactions is None
    assert answer.preferred_read_replica == -1


async def test_the_whole_batch_around_the_offset_is_returned(plane: DataPlane) -> None:
    await plane.produced("t", batch(b"a", b"b", b"c"))
    assert offsets((await plane.fetched("t", 2)).records) == [(0, 2)]


async def test_a_reader_of_committed_records_gets_a_list_of_aborted_transactions(plane: DataPlane) -> None:
    await plane.produced("t", batch(b"a"))
    assert (await plane.fetched("t", 0, isolation_level=1)).aborted_transactions == []


# ---- limits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("limits", [{"partition_max_bytes": 0}, {"max_bytes": 0}, {"max_bytes": 80}])
async def test_the_first_batch_passes_every_limit(plane: DataPlane, limits: dict[str, int]) -> None:
    await plane.produced("t", batch(b"x" * 500))
    await plane.produced("t", batch(b"y" * 500))
    assert offsets((await plane.fetched("t", 0, **limits)).records) == [(0, 0)]


async def test_only_the_first_partition_with_records_may_pass_the_limits(plane: DataPlane) -> None:
    for index in (0, 1, 2):
        await plane.produced("t", batch(b"x" * 500), index)
    response = await plane.fetch(("t", wanted(0, 1)), ("t", wanted(1)), ("t", wanted(2)), max_bytes=10)
    assert [len(row.records or b"") > 0 for row in response.responses[0].partitions] == [False, True, False]


async def test_the_request_limit_is_shared_by_its_partitions(plane: DataPlane) -> None:
    for index in (0, 1, 2):
        await plane.produced("t", batch(b"x" * 500), index)
    response = await plane.fetch(("t", wanted(0)), ("t", wanted(1)), ("t", wanted(2)), max_bytes=1300)
    assert [len(row.records or b"") > 0 for row in response.responses[0].partitions] == [True, True, False]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    seed=st.integers(0, 1 << 30), max_bytes=st.integers(1, 5000), segment_kib=st.sampled_from([1024, 2048])
)
async def test_a_reader_sees_every_offset_once_whatever_the_limits(
    tmp_path_factory: pytest.TempPathFactory, seed: int, max_bytes: int, segment_kib: int
) -> None:
    """Lesson: a fetch stopped by its limit inside a sealed segment must not skip the rest of it."""
    dice = random.Random(seed)
    plane = await DataPlane.start(tmp_path_factory.mktemp("limits"))
    plane.create_topic("t", segment_bytes=str(segment_kib * 1024))
    for _ in range(dice.randrange(5, 25)):
        values = [
            bytes(dice.randrange(1, 400_000 if dice.random() < 0.05 else 300))
            for _ in range(dice.randrange(1, 5))
        ]
        await plane.produced("t", batch(*values), acks=1)
    seen: list[int] = []
    offset = 0
    while True:
        limit = dice.randrange(1, max_bytes + 1)
        records = (await plane.fetched("t", offset, max_bytes=limit, partition_max_bytes=limit)).records
        if not records:
            break
        for first, last in offsets(records):
            seen += range(max(first, offset), last + 1)
        offset = seen[-1] + 1
    assert seen == list(range(plane.partition("t").log.log_end_offset))
    await plane.stop()


# ---- errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("offset", [-5, 2, 1000])
async def test_an_offset_outside_the_log_is_out_of_range(plane: DataPlane, offset: int) -> None:
    await plane.produced("t", batch(b"a"))
    answer = await plane.fetched("t", offset, max_wait_ms=60_000)
    assert answer.error_code == ErrorCode.OFFSET_OUT_OF_RANGE
    assert (answer.high_watermark, answer.last_stable_offset, answer.log_start_offset) == (-1, -1, -1)
    assert answer.records == b""


@pytest.mark.parametrize(
    ("topic", "index", "version", "code"),
    [("nope", 0, 12, 3), ("t", 9, 12, 3), ("nope", 0, 13, 100), ("t", 9, 13, 3)],
)
async def test_what_does_not_exist_is_named_at_once(
    plane: DataPlane, topic: str, index: int, version: int, code: int
) -> None:
    answer = await plane.fetched(topic, 0, index, version=version, max_wait_ms=60_000)
    assert (answer.error_code, answer.aborted_transactions) == (code, [])


async def test_leader_epochs_are_compared(plane: DataPlane) -> None:
    plane.new_leader_epoch("t")
    old = await plane.fetched("t", 0, version=16, current_leader_epoch=0)
    assert (old.error_code, old.current_leader.leader_id, old.current_leader.leader_epoch) == (74, 1, 1)
    assert (await plane.fetched("t", 0, version=16, current_leader_epoch=2)).error_code == 75
    assert (await plane.fetched("t", 0, version=16, current_leader_epoch=1)).error_code == 0


async def test_a_fetcher_that_diverged_is_told_where(plane: DataPlane) -> None:
    await plane.produced("t", batch(b"a", b"b"))
    plane.new_leader_epoch("t")
    await plane.produced("t", batch(b"c"))
    answer = await plane.fetched("t", 3, last_fetched_epoch=0, max_wait_ms=60_000)
    assert (answer.error_code, answer.diverging_epoch.epoch, answer.diverging_epoch.end_offset) == (0, 0, 2)
    assert (await plane.fetched("t", 0, last_fetched_epoch=7)).error_code == ErrorCode.OFFSET_OUT_OF_RANGE
    assert offsets((await plane.fetched("t", 2, last_fetched_epoch=0)).records) == [(2, 2)]


async def test_nobody_fetches_as_a_replica_that_is_none(plane: DataPlane) -> None:
    answer = await plane.fetched("t", 0, replica_id=7)
    assert answer.error_code == ErrorCode.NOT_LEADER_OR_FOLLOWER
    answer = await plane.fetched("t", 0, replica_id=7, current_leader_epoch=0)
    assert answer.error_code == ErrorCode.UNKNOWN_LEADER_EPOCH


# ---- long polls -----------------------------------------------------------------------------------------------------


async def test_a_long_poll_ends_with_the_first_append(plane: DataPlane) -> None:
    poll = asyncio.ensure_future(plane.fetched("t", 0, max_wait_ms=60_000))
    await settle()
    assert not poll.done()
    await plane.produced("t", batch(b"a"))
    answer = await asyncio.wait_for(poll, 5)
    assert offsets(answer.records) == [(0, 0)]
    assert not plane.partitions.polls
    assert not plane.partition("t").pollers


async def test_a_long_poll_ends_empty_when_time_is_up(plane: DataPlane) -> None:
    loop = asyncio.get_running_loop()
    begin = loop.time()
    answer = await plane.fetched("t", 0, max_wait_ms=50)
    assert loop.time() - begin >= 0.045
    assert (answer.error_code, answer.records) == (0, b"")


async def test_a_long_poll_waits_for_min_bytes(plane: DataPlane) -> None:
    size = len(batch(b"a"))
    poll = asyncio.ensure_future(plane.fetched("t", 0, max_wait_ms=60_000, min_bytes=3 * size))
    for _ in range(2):
        await plane.produced("t", batch(b"a"))
        await settle()
        assert not poll.done()
    await plane.produced("t", batch(b"a"))
    assert offsets((await asyncio.wait_for(poll, 5)).records) == [(0, 0), (1, 1), (2, 2)]


async def test_bytes_of_several_partitions_add_up_to_min_bytes(plane: DataPlane) -> None:
    size = len(batch(b"a"))
    poll = asyncio.ensure_future(
        plane.fetch(("t", wanted(0)), ("t", wanted(1)), max_wait_ms=60_000, min_bytes=2 * size)
    )
    await settle()
    await plane.produced("t", batch(b"a"), 1)
    await settle()
    assert not poll.done()
    await plane.produced("t", batch(b"b"), 0)
    response = await asyncio.wait_for(poll, 5)
    assert [offsets(row.records) for row in response.responses[0].partitions] == [[(0, 0)], [(0, 0)]]


async def test_min_bytes_that_a_limit_forbids_are_not_waited_for(plane: DataPlane) -> None:
    await plane.produced("t", batch(b"a"))
    await plane.produced("t", batch(b"b"))
    answer = await plane.fetched("t", 0, max_wait_ms=60_000, min_bytes=10_000, partition_max_bytes=1)
    assert offsets(answer.records) == [(0, 0)]


async def test_an_unknown_partition_keeps_nobody_from_waiting_for_the_others(plane: DataPlane) -> None:
    poll = asyncio.ensure_future(plane.fetch(("nope", wanted(0)), ("t", wanted(0)), max_wait_ms=60_000))
    await settle()
    assert not poll.done()
    await plane.produced("t", batch(b"a"))
    response = await asyncio.wait_for(poll, 5)
    assert [row.partitions[0].error_code for row in response.responses] == [3, 0]


async def test_deleting_the_topic_ends_its_long_polls(plane: DataPlane) -> None:
    poll = asyncio.ensure_future(plane.fetched("t", 0, max_wait_ms=60_000))
    await settle()
    plane.delete_topic("t")
    assert (await asyncio.wait_for(poll, 5)).error_code == ErrorCode.UNKNOWN_TOPIC_OR_PARTITION


async def test_a_new_leader_epoch_ends_long_polls_that_name_the_old_one(plane: DataPlane) -> None:
    poll = asyncio.ensure_future(plane.fetched("t", 0, current_leader_epoch=0, max_wait_ms=60_000))
    await settle()
    plane.new_leader_epoch("t")
    assert (await asyncio.wait_for(poll, 5)).error_code == ErrorCode.FENCED_LEADER_EPOCH


async def test_a_stop_ends_every_long_poll_with_what_it_has(plane: DataPlane) -> None:
    polls = [asyncio.ensure_future(plane.fetched("t", 0, index, max_wait_ms=60_000)) for index in (0, 1, 2)]
    await settle()
    plane.partitions.end_polls()
    answers = await asyncio.wait_for(asyncio.gather(*polls), 5)
    assert [answer.error_code for answer in answers] == [0, 0, 0]
    assert (await plane.fetched("t", 0, max_wait_ms=60_000)).error_code == 0


@pytest.mark.parametrize("turns", range(8))
async def test_no_interleaving_of_append_and_poll_loses_the_wake_up(plane: DataPlane, turns: int) -> None:
    """Lesson: 32 of 21,000 records waited out the whole poll elsewhere. 1,000 races, appends at every possible turn."""
    for offset in range(125):
        poll = asyncio.ensure_future(plane.fetched("t", offset, max_wait_ms=600_000))
        await settle((turns + offset) % 8)
        await plane.produced("t", batch(b"x"), acks=1)
        records = (await asyncio.wait_for(poll, 5)).records
        assert offsets(records) == [(offset, offset)]


async def test_an_append_during_the_registration_is_seen(
    plane: DataPlane, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The read before the registration is not the last one: register first, then read again."""
    partition = plane.partition("t")
    from flarestream.node.logs.waiters import FetchWait

    watch = FetchWait.watch

    def append_then_watch(self: FetchWait, watched: object, place: int) -> None:
        partition.append(memoryview(batch(b"x")), 1, plane.now_ms)
        watch(self, watched, place)  # type: ignore[arg-type]

    monkeypatch.setattr(FetchWait, "watch", append_then_watch)
    answer = await asyncio.wait_for(plane.fetched("t", 0, max_wait_ms=600_000), 5)
    assert offsets(answer.records) == [(0, 0)]


async def test_an_empty_long_poll_does_not_spin(plane: DataPlane, monkeypatch: pytest.MonkeyPatch) -> None:
    from flarestream.node.logs.partition import Partition

    reads = 0
    read = Partition.read

    def counted(self: Partition, *args: object, **kwargs: object) -> object:
        nonlocal reads
        reads += 1
        return read(self, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(Partition, "read", counted)
    poll = asyncio.ensure_future(plane.fetched("t", 0, max_wait_ms=60_000, min_bytes=1000))
    await settle(50)
    assert reads == 1
    plane.partitions.end_polls()
    await poll


# ---- sessions -------------------------------------------------------------------------------------------------------


def rows(response: FetchResponse) -> list[tuple[int, int]]:
    return [(row.partition_index, row.error_code) for topic in response.responses for row in topic.partitions]


@pytest.mark.parametrize("version", [7, 12, 13, 18])
async def test_an_incremental_answer_lists_only_what_changed(plane: DataPlane, version: int) -> None:
    full = await plane.fetch(("t", wanted(0)), ("t", wanted(1)), version=version, session_epoch=0)
    assert full.session_id > 0
    assert rows(full) == [(0, 0), (1, 0)]
    await plane.produced("t", batch(b"a"), 1)
    second = await plane.fetch(version=version, session_id=full.session_id, session_epoch=1)
    assert (second.session_id, rows(second)) == (full.session_id, [(1, 0)])
    third = await plane.fetch(
        ("t", wanted(1, 1)), version=version, session_id=full.session_id, session_epoch=2
    )
    assert (third.session_id, rows(third)) == (full.session_id, [])


async def test_a_session_wakes_for_any_of_its_partitions(plane: DataPlane) -> None:
    full = await plane.fetch(*(("t", wanted(index)) for index in range(3)), session_epoch=0)
    poll = asyncio.ensure_future(plane.fetch(session_id=full.session_id, session_epoch=1, max_wait_ms=60_000))
    await settle()
    await plane.produced("t", batch(b"a"), 2)
    assert rows(await asyncio.wait_for(poll, 5)) == [(2, 0)]


async def test_forgotten_partitions_drop_out(plane: DataPlane) -> None:
    full = await plane.fetch(("t", wanted(0)), ("t", wanted(1)), session_epoch=0)
    for index in (0, 1):
        await plane.produced("t", batch(b"a"), index)
    answer = await plane.fetch(
        session_id=full.session_id,
        session_epoch=1,
        forgotten_topics_data=[ForgottenTopic(topic="t", partitions=[0])],
    )
    assert rows(answer) == [(1, 0)]


async def test_wrong_session_numbers_are_refused(plane: DataPlane) -> None:
    full = await plane.fetch(("t", wanted(0)), session_epoch=0)
    assert (await plane.fetch(session_id=full.session_id, session_epoch=7)).error_code == 71
    assert (await plane.fetch(session_id=full.session_id + 1, session_epoch=1)).error_code == 70
    assert (await plane.fetch(session_id=full.session_id, session_epoch=1, version=13)).error_code == 106


async def test_a_fetch_of_nothing_is_answered_at_once(plane: DataPlane) -> None:
    assert (await asyncio.wait_for(plane.fetch(max_wait_ms=60_000), 5)).responses == []


# ---- replicas -------------------------------------------------------------------------------------------------------


async def test_a_replica_reads_to_the_end_and_its_offset_commits(plane: DataPlane) -> None:
    """Trap 23: a follower's fetch offset is an acknowledgement; consumers see only what all of the ISR have."""
    topic_id = plane.world.new_uuid()
    record = plane.partition_record(topic_id, 0)
    record.replicas, record.isr, record.directories = [1, 2], [1, 2], [bytes(16), bytes(16)]
    plane.apply(TopicRecord(name="r", topic_id=topic_id), record)
    unknown = await plane.fetched("r", 0, replica_id=2)
    assert unknown.error_code == ErrorCode.NOT_LEADER_OR_FOLLOWER, "broker 2 is not registered"
    plane.apply(RegisterBrokerRecord(broker_id=2, broker_epoch=5, fenced=False))
    answer = asyncio.ensure_future(plane.produced("r", batch(b"a")))
    await settle()
    assert not answer.done()
    assert (await plane.fetched("r", 0)).records == b""
    assert offsets((await plane.fetched("r", 0, replica_id=2)).records) == [(0, 0)]
    assert not answer.done()
    poll = asyncio.ensure_future(plane.fetched("r", 1, replica_id=2, max_wait_ms=60_000))
    assert (await asyncio.wait_for(answer, 5)).error_code == 0
    assert offsets((await plane.fetched("r", 0)).records) == [(0, 0)]
    await settle()
    assert not poll.done()
    await plane.produced("r", batch(b"b"), acks=1)
    assert offsets((await asyncio.wait_for(poll, 5)).records) == [(1, 1)]
