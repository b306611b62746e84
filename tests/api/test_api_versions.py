"""ApiVersions and its quirks (storage-and-groups.md section 13)."""

from __future__ import annotations

from struct import pack

import pytest

from flarestream.api.table import rows_of
from flarestream.wire.messages.api_versions import ApiVersionsRequest, ApiVersionsResponse
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord
from tests.api.world import CLUSTER_ID, Desk


def greeting(**fields: object) -> ApiVersionsRequest:
    return ApiVersionsRequest(
        **{"client_software_name": "test-client", "client_software_version": "1.0", **fields}
    )  # type: ignore[arg-type]


def plain(version: int) -> ApiVersionsRequest:
    return greeting() if version >= 3 else ApiVersionsRequest()


@pytest.mark.parametrize("version", range(6))
@pytest.mark.parametrize("listener", ["broker", "controller"])
async def test_what_is_served_is_advertised_and_nothing_else(version: int, listener: str) -> None:
    response = await Desk(listener=listener).ask(plain(version), version)
    assert response.error_code == 0
    expected = {
        key: (0 if key == 0 else row.min_version, row.max_version) for key, row in rows_of(listener).items()
    }
    assert {api.api_key: (api.min_version, api.max_version) for api in response.api_keys} == expected
    assert [api.api_key for api in response.api_keys] == sorted(expected)


async def test_features_that_start_at_zero_are_hidden_below_v4() -> None:
    desk = Desk()
    third = await desk.ask(plain(3), 3)
    fourth = await desk.ask(plain(4), 4)
    assert [f.name for f in third.supported_features] == ["metadata.version"]
    assert ("transaction.version", 0, 2) in [
        (f.name, f.min_version, f.max_version) for f in fourth.supported_features
    ]
    assert third.finalized_features == fourth.finalized_features


async def test_finalized_features_are_those_of_the_image_and_the_quorum() -> None:
    desk = Desk()
    levels = {
        f.name: (f.min_version_level, f.max_version_level)
        for f in (await desk.ask(plain(4), 4)).finalized_features
    }
    assert levels == {"kraft.version": (1, 1), "metadata.version": (33, 33), "transaction.version": (2, 2)}


async def test_a_changed_feature_is_in_the_next_answer() -> None:
    desk = Desk()
    before = await desk.ask(plain(4), 4)
    desk.node.apply(FeatureLevelRecord(name="transaction.version", feature_level=1))
    after = await desk.ask(plain(4), 4)
    assert after.finalized_features_epoch == before.finalized_features_epoch + 1
    assert ("transaction.version", 1) in [(f.name, f.max_version_level) for f in after.finalized_features]


async def test_an_unknown_version_is_answered_in_version_zero() -> None:
    desk = Desk()
    for version in (6, 99, -1):
        frame = pack(">hhih", 18, version, 7, -1) + b"\0" * 9
        body = b"".join(await desk.dispatcher.handle(desk.peer, memoryview(bytearray(frame))) or [])
        assert body[:4] == b"\x00\x00\x00\x07"
        answer, end = ApiVersionsResponse.decode(body, 4, 0)
        assert end == len(body)
        assert answer.error_code == 35
        assert [(a.api_key, a.min_version, a.max_version) for a in answer.api_keys] == [(18, 0, 5)]


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        ("a", "1", 0),
        ("apache-kafka-java", "4.4.0", 0),
        ("", "1", 42),
        ("a", "", 42),
        ("-a", "1", 42),
        ("a-", "1", 42),
        ("a b", "1", 42),
        ("a\n", "1", 42),
    ],
)
async def test_a_software_name_out_of_form_is_refused(name: str, version: str, expected: int) -> None:
    desk = Desk()
    response = await desk.ask(greeting(client_software_name=name, client_software_version=version), 3)
    assert response.error_code == expected
    assert (desk.peer.client_software_name == name) == (expected == 0)


@pytest.mark.parametrize(
    ("cluster_id", "node_id", "on_broker", "on_controller"),
    [
        (CLUSTER_ID, 1, 0, 0),
        (CLUSTER_ID, 2, 129, 0),
        ("other", 1, 129, 0),
        (CLUSTER_ID, -1, 42, 42),
        (None, 1, 42, 42),
        (None, -1, 0, 0),
    ],
)
async def test_v5_checks_cluster_and_node(
    cluster_id: str | None, node_id: int, on_broker: int, on_controller: int
) -> None:
    request = greeting(cluster_id=cluster_id, node_id=node_id)
    for listener, expected in (("broker", on_broker), ("controller", on_controller)):
        response = await Desk(listener=listener).ask(request, 5)
        assert response.error_code == expected
        assert bool(response.api_keys) == (expected == 0)
