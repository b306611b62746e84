"""Metadata, as Kafka 4.4.0 answered the same questions."""

from __future__ import annotations

import asyncio
import time

import pytest

from flarestream.api import auto_create
from flarestream.api import metadata as metadata_api
from flarestream.node.failover.doubts import Doubts
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic, MetadataResponse
from flarestream.wire.records.metadata.fence_broker_record import FenceBrokerRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from tests.api.world import CLUSTER_ID, Desk, FakeNode

UNKNOWN_ID = b"\x01" * 16
LAST = 13


def named(*names: str | None, **options: bool) -> MetadataRequest:
    return MetadataRequest(topics=[MetadataRequestTopic(name=name) for name in names], **options)


def errors(response: MetadataResponse) -> list[tuple[str | None, int]]:
    return [(topic.name, topic.error_code) for topic in response.topics]


@pytest.mark.parametrize("version", range(LAST + 1))
async def test_every_version_describes_a_topic(version: int) -> None:
    desk = Desk()
    topic_id = desk.node.topic("orders", 3)
    response = await desk.ask(named("orders"), version)
    assert errors(response) == [("orders", 0)]
    (topic,) = response.topics
    assert [(p.partition_index, p.leader_id, p.replica_nodes, p.isr_nodes) for p in topic.partitions] == [
        (index, 1, [1], [1]) for index in range(3)
    ]
    assert topic.topic_id == (topic_id if version >= 10 else bytes(16))
    assert {p.leader_epoch for p in topic.partitions} == {3 if version >= 7 else -1}
    assert response.controller_id == (1 if version >= 1 else -1)
    assert response.cluster_id == (CLUSTER_ID if version >= 2 else None)
    assert [(b.node_id, b.host, b.port) for b in response.brokers] == [(1, "10.0.0.5", 19092)]
    assert response.brokers[0].rack == ("r1" if version >= 1 else None)


async def test_no_topics_asked_for_means_all_in_v0_and_none_later() -> None:
    desk = Desk()
    desk.node.topic("orders")
    assert errors(await desk.ask(named(), 0)) == [("orders", 0)]
    assert errors(await desk.ask(named(), 1)) == []
    assert errors(await desk.ask(MetadataRequest(topics=None), 1)) == [("orders", 0)]


async def test_unknown_and_invalid_names_are_told_apart() -> None:
    desk = Desk()
    desk.node.topic("orders")
    request = named("nope", "b/d", "orders", "..", "x" * 250, "", "orders", allow_auto_topic_creation=False)
    response = await desk.ask(request, 12)
    expected = [("orders", 0), ("nope", 3), ("b/d", 17), ("..", 17), ("x" * 250, 17), ("", 17)]
    assert errors(response) == expected


async def test_a_topic_that_is_missing_is_created_and_described_at_once() -> None:
    desk = Desk()
    response = await desk.ask(named("fresh", "b/d", "fresh"), 12)
    assert errors(response) == [("fresh", 0), ("b/d", 17)]
    assert [p.leader_id for p in response.topics[0].partitions] == [1]
    assert "fresh" in desk.node.metadata.image.topics_by_name


async def test_a_topic_that_exists_costs_the_controller_nothing() -> None:
    desk = Desk()
    desk.node.topic("orders")
    await desk.ask(named("orders"), 12)
    assert desk.node.controller.decisions == 0


@pytest.mark.parametrize("version", [0, 3, 4, 12])
async def test_creation_needs_the_brokers_consent_and_from_v4_the_clients(version: int) -> None:
    refusing = Desk(FakeNode({"auto.create.topics.enable": "false"}))
    assert errors(await refusing.ask(named("fresh"), version)) == [("fresh", 3)]
    if version >= 4:
        assert errors(await Desk().ask(named("fresh", allow_auto_topic_creation=False), version)) == [
            ("fresh", 3)
        ]


async def test_a_creation_that_fails_leaves_the_topic_unknown(caplog: pytest.LogCaptureFixture) -> None:
    desk = Desk()

    async def refuse(_decide: object) -> None:
        raise ApiError(ErrorCode.NOT_CONTROLLER)

    desk.node.controller.submit = refuse  # type: ignore[method-assign]
    assert errors(await desk.ask(named("fresh"), 12)) == [("fresh", 3)]
    assert "auto-creation" in caplog.text


async def test_a_creation_that_hangs_is_not_waited_for_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(auto_create, "WAIT_S", 0.01)
    desk = Desk()
    never = asyncio.get_running_loop().create_future()

    async def hang(_decide: object) -> None:
        await never

    desk.node.controller.submit = hang  # type: ignore[method-assign]
    assert errors(await desk.ask(named("fresh"), 12)) == [("fresh", 3)]
    never.cancel()


async def test_the_offsets_topic_is_created_with_its_own_settings() -> None:
    desk = Desk(FakeNode({"offsets.topic.num.partitions": "7", "offsets.topic.replication.factor": "1"}))
    response = await desk.ask(named("__consumer_offsets"), 12)
    assert len(response.topics[0].partitions) == 7
    assert response.topics[0].is_internal
    assert desk.node.metadata.image.config(2, "__consumer_offsets")["cleanup.policy"] == "compact"


async def test_topics_are_found_by_id_from_v12() -> None:
    desk = Desk()
    topic_id = desk.node.topic("orders")
    asked = [MetadataRequestTopic(name=None, topic_id=i) for i in (UNKNOWN_ID, topic_id)]
    response = await desk.ask(MetadataRequest(topics=asked), 12)
    assert errors(response) == [("orders", 0), (None, 100)]
    assert response.topics[1].topic_id == UNKNOWN_ID


async def test_names_beside_an_id_are_ignored() -> None:
    desk = Desk()
    desk.node.topic("orders")
    asked = [MetadataRequestTopic(name="orders", topic_id=UNKNOWN_ID), MetadataRequestTopic(name="orders")]
    assert errors(await desk.ask(MetadataRequest(topics=asked), 12)) == [(None, 100)]


@pytest.mark.parametrize("version", [10, 11])
@pytest.mark.parametrize("name", ["orders", None])
async def test_ids_before_v12_are_an_invalid_request(version: int, name: str | None) -> None:
    desk = Desk()
    asked = [MetadataRequestTopic(name=name, topic_id=UNKNOWN_ID)]
    response = await desk.ask(MetadataRequest(topics=asked), version)
    assert errors(response) == [(name or "", 42)]
    assert response.brokers == []


async def test_operations_are_listed_only_when_asked_for() -> None:
    desk = Desk()
    desk.node.topic("orders")
    response = await desk.ask(named("orders", include_topic_authorized_operations=True), 12)
    assert response.topics[0].topic_authorized_operations == 3576
    assert response.cluster_authorized_operations == -(2**31)
    response = await desk.ask(named("orders", include_cluster_authorized_operations=True), 9)
    assert response.topics[0].topic_authorized_operations == -(2**31)
    assert response.cluster_authorized_operations == 8096


async def test_advertised_listeners_override_the_address_the_client_used() -> None:
    desk = Desk(FakeNode({"advertised.listeners": "PLAINTEXT://kafka.example:29092"}))
    response = await desk.ask(named(), 12)
    assert [(b.host, b.port) for b in response.brokers] == [("kafka.example", 29092)]


async def test_other_brokers_are_named_as_they_registered_and_fenced_ones_not_at_all() -> None:
    desk = Desk()
    desk.node.register(2)
    desk.node.register(3, fenced=True)
    desk.node.register(4, listener="OTHER")
    response = await desk.ask(named(), 12)
    assert [(b.node_id, b.host, b.port) for b in response.brokers] == [
        (1, "10.0.0.5", 19092),
        (2, "broker2", 9002),
    ]


@pytest.mark.parametrize(("version", "expected"), [(5, 5), (6, 72), (12, 72)])
async def test_a_leader_without_this_listener_is_not_found(version: int, expected: int) -> None:
    desk = Desk()
    desk.node.register(2, listener="OTHER")
    desk.node.topic("orders", replicas=(2, 1), leader=2)
    partition = (await desk.ask(named("orders"), version)).topics[0].partitions[0]
    assert (partition.error_code, partition.leader_id) == (expected, -1)
    assert partition.offline_replicas == [2]


async def test_a_partition_without_a_leader_says_so() -> None:
    desk = Desk()
    desk.node.topic("orders", replicas=(9,), leader=-1)
    partition = (await desk.ask(named("orders"), 12)).topics[0].partitions[0]
    assert (partition.error_code, partition.leader_id, partition.leader_epoch) == (5, -1, 3)
    assert partition.offline_replicas == [9]


async def test_v0_leaves_out_replicas_that_are_away() -> None:
    desk = Desk()
    desk.node.register(2)
    desk.node.topic("orders", replicas=(1, 2))
    desk.node.apply(FenceBrokerRecord(id=2, epoch=10))
    partition = (await desk.ask(named("orders"), 0)).topics[0].partitions[0]
    assert (partition.error_code, partition.replica_nodes, partition.isr_nodes) == (9, [1], [1])
    partition = (await desk.ask(named("orders"), 5)).topics[0].partitions[0]
    assert (partition.error_code, partition.replica_nodes, partition.offline_replicas) == (0, [1, 2], [2])


async def test_ten_thousand_partitions_are_described() -> None:
    desk = Desk()
    for number in range(100):
        desk.node.topic(f"topic{number}", 100)
    started = time.process_time()
    response = await desk.ask(MetadataRequest(topics=None), 12)
    assert sum(len(topic.partitions) for topic in response.topics) == 10_000
    assert time.process_time() - started < 2.0


class Clock:
    def __call__(self) -> float:
        return asyncio.get_running_loop().time() * 1000.0


def with_doubts(desk: Desk) -> Doubts:
    """Brokers 1 (this one) and 2, which leads; nobody is connected to it any more."""
    desk.node.register(2)
    desk.node.topic("orders", replicas=(1, 2), leader=2)
    doubts = desk.node.metadata.doubts = Doubts(Clock(), lambda _: None)
    return doubts


async def test_a_leader_that_has_just_ended_is_not_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata_api, "DOUBT_WAIT_S", 0.01)
    desk = Desk()
    doubts = with_doubts(desk)
    doubts.lost(2)
    doubts.refused(2)
    response = await desk.ask(named("orders"), LAST)
    partition = response.topics[0].partitions[0]
    assert (partition.error_code, partition.leader_id) == (ErrorCode.LEADER_NOT_AVAILABLE, -1)
    assert partition.offline_replicas == [2]


async def test_who_asks_while_a_new_leader_is_elected_is_told_the_new_one() -> None:
    desk = Desk()
    doubts = with_doubts(desk)
    doubts.lost(2)
    asking = asyncio.ensure_future(desk.ask(named("orders"), LAST))
    await asyncio.sleep(0)
    assert not asking.done()
    topic_id = desk.node.metadata.image.topics_by_name["orders"].topic_id
    desk.node.apply(
        FenceBrokerRecord(id=2, epoch=10), PartitionChangeRecord(partition_id=0, topic_id=topic_id, leader=1)
    )
    doubts.settled(2)
    response = await asking
    partition = response.topics[0].partitions[0]
    assert (partition.error_code, partition.leader_id) == (0, 1)


async def test_a_broker_that_was_fenced_just_now_is_still_listed_but_is_no_controller() -> None:
    desk = Desk()
    desk.node.register(2)
    lately = desk.node.metadata.lately_fenced
    now_ms = desk.node.world.monotonic_ms
    lately.see(desk.node.metadata.image, now_ms())
    desk.node.apply(FenceBrokerRecord(id=2, epoch=10))
    assert [b.node_id for b in (await desk.ask(named(), LAST)).brokers] == [1]
    lately.see(desk.node.metadata.image, now_ms())
    for _ in range(20):
        response = await desk.ask(named(), LAST)
        assert sorted(b.node_id for b in response.brokers) == [1, 2]
        assert response.controller_id == 1
