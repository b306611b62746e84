"""Fetches by followers that are throttled: through the handler, with settings as the metadata bring them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio

from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.register_broker_record import RegisterBrokerRecord
from flarestream.wire.records.metadata.topic_record import TopicRecord
from tests.node.data_plane import NODE_ID, DataPlane, batch, config_record, offsets, settle

BROKER_RESOURCE = 4
RATE = "leader.replication.throttled.rate"
REPLICAS = "leader.replication.throttled.replicas"
IN_SYNC, BEHIND = 2, 3


@pytest_asyncio.fixture
async def plane(tmp_path: Path) -> AsyncIterator[DataPlane]:
    """A partition that this broker leads, with one follower in sync and one that is behind."""
    started = await DataPlane.start(tmp_path / "d")
    topic_id = started.world.new_uuid()
    record = started.partition_record(topic_id, 0)
    record.replicas, record.isr = [NODE_ID, IN_SYNC, BEHIND], [NODE_ID, IN_SYNC]
    record.directories = [bytes(16)] * 3
    for broker in (IN_SYNC, BEHIND):
        started.apply(RegisterBrokerRecord(broker_id=broker, broker_epoch=5, fenced=False))
    started.apply(TopicRecord(name="r", topic_id=topic_id), record)
    for value in (b"a", b"b"):
        await started.produced("r", batch(value * 1000), acks=1)
    yield started
    await started.stop()


def limit(plane: DataPlane, rate: str | None, replicas: str | None = f"0:{NODE_ID}") -> None:
    broker = ConfigRecord(resource_type=BROKER_RESOURCE, resource_name=str(NODE_ID), name=RATE, value=rate)
    topic = config_record("r", REPLICAS, replicas or "")
    topic.value = replicas
    plane.apply(broker, topic)


async def test_who_is_behind_gets_nothing_more_while_the_rate_is_exceeded(plane: DataPlane) -> None:
    limit(plane, "100")
    first = await plane.fetched("r", 0, replica_id=BEHIND, max_bytes=1)
    assert offsets(first.records) == [(0, 0)]
    held = await plane.fetched("r", 1, replica_id=BEHIND)
    assert (held.error_code, held.records) == (0, b"")
    assert offsets((await plane.fetched("r", 1, replica_id=IN_SYNC)).records) == [(1, 1)]


async def test_a_throttled_long_poll_waits_though_there_is_something_to_read(plane: DataPlane) -> None:
    limit(plane, "100")
    await plane.fetched("r", 0, replica_id=BEHIND, max_bytes=1)
    poll = asyncio.ensure_future(plane.fetched("r", 1, replica_id=BEHIND, max_wait_ms=60_000))
    await settle()
    await plane.produced("r", batch(b"c"), acks=1)
    await settle()
    assert not poll.done()
    plane.partitions.end_polls()
    assert (await asyncio.wait_for(poll, 5)).records == b""


async def test_the_offset_of_a_throttled_follower_is_noted_all_the_same(plane: DataPlane) -> None:
    limit(plane, "100", "*")
    await plane.fetched("r", 0, replica_id=BEHIND, max_bytes=1)
    await plane.fetched("r", 1, replica_id=BEHIND)
    partition = plane.partitions.get("r", 0)
    assert partition is not None
    assert partition.leader.followers[BEHIND].log_end_offset == 1


async def test_without_its_name_or_without_a_rate_nobody_is_held_back(plane: DataPlane) -> None:
    for rate, replicas in (("100", f"0:{BEHIND}"), ("100", "7:1"), ("100", None), (None, f"0:{NODE_ID}")):
        limit(plane, rate, replicas)
        await plane.fetched("r", 0, replica_id=BEHIND, max_bytes=1)
        answer = await plane.fetched("r", 1, replica_id=BEHIND)
        assert offsets(answer.records) == [(1, 1)], (rate, replicas)
