"""DescribeCluster and DescribeTopicPartitions, as Kafka 4.4.0 answered the same questions."""

from __future__ import annotations

from typing import Any

import pytest

from flarestream.wire.messages.describe_cluster import DescribeClusterRequest
from flarestream.wire.messages.describe_topic_partitions import (
    DescribeTopicPartitionsRequest,
    DescribeTopicPartitionsRequestCursor,
    TopicRequest,
)
from tests.api.world import CLUSTER_ID, Desk, FakeNode


@pytest.mark.parametrize("version", range(3))
async def test_a_broker_listener_describes_brokers(version: int) -> None:
    desk = Desk()
    desk.node.register(2, fenced=True)
    response = await desk.ask(DescribeClusterRequest(), version)
    assert (response.error_code, response.cluster_id, response.controller_id) == (0, CLUSTER_ID, 1)
    assert [(b.broker_id, b.host, b.port, b.rack) for b in response.brokers] == [(1, "10.0.0.5", 19092, "r1")]
    assert response.endpoint_type == 1


async def test_fenced_brokers_are_listed_on_request() -> None:
    desk = Desk()
    desk.node.register(2, fenced=True)
    response = await desk.ask(DescribeClusterRequest(include_fenced_brokers=True), 2)
    assert [(b.broker_id, b.is_fenced) for b in response.brokers] == [(1, False), (2, True)]


async def test_a_controller_listener_describes_controllers() -> None:
    desk = Desk(listener="controller")
    response = await desk.ask(
        DescribeClusterRequest(endpoint_type=2, include_cluster_authorized_operations=True), 1
    )
    assert (response.error_code, response.endpoint_type, response.controller_id) == (0, 2, 1)
    assert [(b.broker_id, b.host, b.port) for b in response.brokers] == [(1, "10.0.0.5", 19092)]
    assert response.cluster_authorized_operations == 8096


@pytest.mark.parametrize(
    ("listener", "version", "wanted", "expected"),
    [
        ("broker", 1, 2, 114),
        ("broker", 1, 7, 115),
        ("controller", 0, 1, 42),
        ("controller", 1, 1, 114),
        ("controller", 2, 7, 115),
    ],
)
async def test_a_listener_answers_for_its_own_kind_only(
    listener: str, version: int, wanted: int, expected: int
) -> None:
    response = await Desk(listener=listener).ask(DescribeClusterRequest(endpoint_type=wanted), version)
    assert (response.error_code, response.brokers, response.cluster_id) == (expected, [], "")


@pytest.fixture
def desk() -> Desk:
    desk = Desk()
    for name in ("orders", "payments", "zebra"):
        desk.node.topic(name, 3)
    return desk


def page(
    *names: str, cursor: tuple[str, int] | None = None, limit: int = 2000
) -> DescribeTopicPartitionsRequest:
    return DescribeTopicPartitionsRequest(
        topics=[TopicRequest(name) for name in names],
        cursor=None if cursor is None else DescribeTopicPartitionsRequestCursor(*cursor),
        response_partition_limit=limit,
    )


def shape(response: Any) -> list[tuple[str, int, list[int]]]:
    return [(t.name, t.error_code, [p.partition_index for p in t.partitions]) for t in response.topics]


def next_page(response: Any) -> tuple[str, int] | None:
    cursor = response.next_cursor
    return None if cursor is None else (cursor.topic_name, cursor.partition_index)


async def test_topics_come_in_the_order_of_names_each_once(desk: Desk) -> None:
    response = await desk.ask(page("zebra", "orders", "nope", "b/d", "orders"), 0)
    assert shape(response) == [
        ("b/d", 17, []),
        ("nope", 3, []),
        ("orders", 0, [0, 1, 2]),
        ("zebra", 0, [0, 1, 2]),
    ]
    assert next_page(response) is None
    assert {topic.topic_authorized_operations for topic in response.topics} == {3576}


async def test_pages_cover_everything_once(desk: Desk) -> None:
    seen: list[tuple[str, int]] = []
    cursor = None
    for _ in range(20):
        response = await desk.ask(page(cursor=cursor, limit=2), 0)
        seen += [(name, index) for name, _, indexes in shape(response) for index in indexes]
        cursor = next_page(response)
        if cursor is None:
            break
    assert seen == [(name, index) for name in ("orders", "payments", "zebra") for index in range(3)]


async def test_a_page_holds_at_least_one_partition_and_at_most_the_brokers_limit(desk: Desk) -> None:
    response = await desk.ask(page("orders", limit=0), 0)
    assert shape(response) == [("orders", 0, [0])]
    assert next_page(response) == ("orders", 1)
    small = Desk(FakeNode({"max.request.partition.size.limit": "2"}))
    small.node.topic("orders", 5)
    assert shape(await small.ask(page("orders"), 0)) == [("orders", 0, [0, 1])]


async def test_a_full_page_points_at_the_next_topic(desk: Desk) -> None:
    response = await desk.ask(page("orders", "payments", limit=3), 0)
    assert shape(response) == [("orders", 0, [0, 1, 2])]
    assert next_page(response) == ("payments", 0)


async def test_a_cursor_past_the_end_of_its_topic_gives_an_empty_topic(desk: Desk) -> None:
    response = await desk.ask(page("orders", cursor=("orders", 5)), 0)
    assert shape(response) == [("orders", 0, [])]
    assert next_page(response) is None


async def test_a_cursor_between_topics_starts_at_the_next(desk: Desk) -> None:
    assert shape(await desk.ask(page(cursor=("pa", 2)), 0))[0] == ("payments", 0, [0, 1, 2])


@pytest.mark.parametrize("cursor", [("orders", -1), ("zzz", 0)])
async def test_a_cursor_that_fits_nothing_is_an_invalid_request(desk: Desk, cursor: tuple[str, int]) -> None:
    assert shape(await desk.ask(page("orders", cursor=cursor), 0)) == [("orders", 42, [])]
