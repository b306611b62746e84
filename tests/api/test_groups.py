"""The group APIs in every version: where an error stands, what a version can say, and that it can be encoded."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from flarestream.api.context import RequestContext
from flarestream.api.find_coordinator import find_coordinator
from flarestream.api.group_admin import delete_groups, describe_groups, list_groups
from flarestream.api.group_offsets import offset_commit, offset_delete, offset_fetch
from flarestream.api.groups import heartbeat, join_group, leave_group, sync_group
from flarestream.node.coordination.coordinators import GROUP_TOPIC
from flarestream.wire.errors import ErrorCode
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.delete_groups import DeleteGroupsRequest
from flarestream.wire.messages.describe_groups import DescribeGroupsRequest
from flarestream.wire.messages.find_coordinator import FindCoordinatorRequest
from flarestream.wire.messages.heartbeat import HeartbeatRequest
from flarestream.wire.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from flarestream.wire.messages.leave_group import LeaveGroupRequest, MemberIdentity
from flarestream.wire.messages.list_groups import ListGroupsRequest
from flarestream.wire.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from flarestream.wire.messages.offset_delete import (
    OffsetDeleteRequest,
    OffsetDeleteRequestPartition,
    OffsetDeleteRequestTopic,
)
from flarestream.wire.messages.offset_fetch import (
    OffsetFetchRequest,
    OffsetFetchRequestGroup,
    OffsetFetchRequestTopic,
    OffsetFetchRequestTopics,
)
from flarestream.wire.messages.sync_group import SyncGroupRequest
from flarestream.wire.records.metadata.register_broker_record import BrokerEndpoint, RegisterBrokerRecord
from tests.node.coordination.test_coordinators import Plane

HANDLERS: dict[ApiKey, Any] = {
    ApiKey.OFFSET_COMMIT: offset_commit,
    ApiKey.OFFSET_FETCH: offset_fetch,
    ApiKey.FIND_COORDINATOR: find_coordinator,
    ApiKey.JOIN_GROUP: join_group,
    ApiKey.HEARTBEAT: heartbeat,
    ApiKey.LEAVE_GROUP: leave_group,
    ApiKey.SYNC_GROUP: sync_group,
    ApiKey.DESCRIBE_GROUPS: describe_groups,
    ApiKey.LIST_GROUPS: list_groups,
    ApiKey.DELETE_GROUPS: delete_groups,
    ApiKey.OFFSET_DELETE: offset_delete,
}


@pytest.fixture
async def plane(tmp_path: Path) -> Any:
    made = await Plane.start(tmp_path)
    endpoint = BrokerEndpoint(name="PLAINTEXT", host="elsewhere", port=9)
    made.plane.apply(RegisterBrokerRecord(broker_id=1, broker_epoch=1, end_points=[endpoint], fenced=False))
    yield made
    await made.stop()


async def ask(plane: Plane, request: Any, version: int) -> Any:
    """The answer, which must be one that this version can say."""
    key = ApiKey(request.API_KEY)
    response = await HANDLERS[key](plane.node, RequestContext(key, version, client_id="c"), request)
    raw = response.encode(version)
    return type(response).decode(raw, 0, version)[0]


def versions(key: ApiKey) -> list[int]:
    return list(range(APIS[key].min_version, APIS[key].max_version + 1))


# ---- finding ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", versions(ApiKey.FIND_COORDINATOR))
async def test_the_coordinator_is_the_leader_of_the_groups_partition(plane: Plane, version: int) -> None:
    request = (
        FindCoordinatorRequest("g") if version < 4 else FindCoordinatorRequest(coordinator_keys=["g", "h"])
    )
    response = await ask(plane, request, version)
    for found in response.coordinators if version >= 4 else [response]:
        assert (found.error_code, found.node_id, found.host, found.port) == (0, 1, "127.0.0.1", 9092)


@pytest.mark.parametrize(
    ("key_type", "version", "code"),
    [
        (1, 6, ErrorCode.COORDINATOR_NOT_AVAILABLE),
        (2, 5, ErrorCode.INVALID_REQUEST),
        (2, 6, ErrorCode.COORDINATOR_NOT_AVAILABLE),
        (9, 6, ErrorCode.INVALID_REQUEST),
    ],
)
async def test_other_coordinators_are_not_there(
    plane: Plane, key_type: int, version: int, code: ErrorCode
) -> None:
    request = FindCoordinatorRequest(key_type=key_type, coordinator_keys=["x"])
    (found,) = (await ask(plane, request, version)).coordinators
    assert (found.error_code, found.node_id, found.host, found.port) == (code, -1, "", -1)


async def test_a_partition_without_a_leader_has_no_coordinator(plane: Plane) -> None:
    plane.plane.delete_topic(GROUP_TOPIC)
    plane.plane.create_topic(GROUP_TOPIC, 3, leader=7)
    (found,) = (await ask(plane, FindCoordinatorRequest(coordinator_keys=["g"]), 6)).coordinators
    assert found.error_code == ErrorCode.COORDINATOR_NOT_AVAILABLE


# ---- members ------------------------------------------------------------------------------------------------------


def join_request(member_id: str = "", group_id: str = "g", session_ms: int = 10_000) -> JoinGroupRequest:
    protocols = [JoinGroupRequestProtocol("range", b"x")]
    return JoinGroupRequest(group_id, session_ms, -1, member_id, None, "consumer", protocols)


@pytest.mark.parametrize("version", versions(ApiKey.JOIN_GROUP))
async def test_a_member_lives_through_every_version(plane: Plane, version: int) -> None:
    joined = await ask(plane, join_request(), version)
    if version >= 4:
        assert joined.error_code == ErrorCode.MEMBER_ID_REQUIRED
        joined = await ask(plane, join_request(joined.member_id), version)
    assert (joined.error_code, joined.generation_id, joined.protocol_name) == (0, 1, "range")
    assert [each.member_id for each in joined.members] == [joined.member_id]
    member_id = joined.member_id
    named = {"protocol_type": "consumer", "protocol_name": "range"} if version >= 5 else {}
    synced = await ask(plane, SyncGroupRequest("g", 1, member_id, **named), min(version, 5))
    assert synced.error_code == 0
    assert (await ask(plane, HeartbeatRequest("g", 1, member_id), min(version, 4))).error_code == 0
    at = min(version, 5)
    leaving = (
        LeaveGroupRequest("g", member_id)
        if at < 3
        else LeaveGroupRequest("g", members=[MemberIdentity(member_id)])
    )
    left = await ask(plane, leaving, at)
    assert left.error_code == 0
    assert all(each.error_code == 0 for each in left.members)


@pytest.mark.parametrize("version", versions(ApiKey.JOIN_GROUP))
async def test_a_refused_join_has_no_protocol(plane: Plane, version: int) -> None:
    refused = await ask(plane, join_request(session_ms=1), version)
    assert refused.error_code == ErrorCode.INVALID_SESSION_TIMEOUT
    assert refused.protocol_name == (None if version >= 7 else "")


async def test_an_empty_group_id_is_invalid_for_members_and_fine_for_offsets(plane: Plane) -> None:
    invalid = ErrorCode.INVALID_GROUP_ID
    assert (await ask(plane, join_request(group_id=""), 9)).error_code == invalid
    assert (await ask(plane, SyncGroupRequest(""), 3)).error_code == invalid
    assert (await ask(plane, HeartbeatRequest(""), 4)).error_code == invalid
    assert (await ask(plane, LeaveGroupRequest(""), 5)).error_code == invalid
    assert (await ask(plane, OffsetDeleteRequest(""), 0)).error_code == invalid
    assert await plane.commit(3, "") == ErrorCode.NONE


async def test_sync_names_its_protocol_since_v5(plane: Plane) -> None:
    response = await ask(plane, SyncGroupRequest("g", 1, "m"), 5)
    assert response.error_code == ErrorCode.INCONSISTENT_GROUP_PROTOCOL


@pytest.mark.parametrize("version", versions(ApiKey.LEAVE_GROUP))
async def test_who_leaves_a_group_that_is_not_there_is_unknown(plane: Plane, version: int) -> None:
    request = (
        LeaveGroupRequest("g", "m") if version < 3 else LeaveGroupRequest("g", members=[MemberIdentity("m")])
    )
    response = await ask(plane, request, version)
    if version < 3:
        assert response.error_code == ErrorCode.UNKNOWN_MEMBER_ID
    else:
        assert response.error_code == 0
        assert [each.error_code for each in response.members] == [ErrorCode.UNKNOWN_MEMBER_ID]


# ---- offsets ------------------------------------------------------------------------------------------------------


def commit_request(plane: Plane, version: int, topic: str = "t", *indexes: int) -> OffsetCommitRequest:
    rows = [OffsetCommitRequestPartition(index, 7, 1 if version >= 6 else -1) for index in indexes or (0,)]
    by_id = version >= 10
    topic_id = plane.plane.id_of(topic) if by_id else bytes(16)
    return OffsetCommitRequest("g", topics=[OffsetCommitRequestTopic("" if by_id else topic, topic_id, rows)])


@pytest.mark.parametrize("version", versions(ApiKey.OFFSET_COMMIT))
async def test_offsets_are_committed_in_every_version(plane: Plane, version: int) -> None:
    response = await ask(plane, commit_request(plane, version, "t", 0, 1, 9), version)
    codes = {row.partition_index: row.error_code for topic in response.topics for row in topic.partitions}
    assert codes == {0: 0, 1: 0, 9: ErrorCode.UNKNOWN_TOPIC_OR_PARTITION}
    assert await plane.fetch() == (7, ErrorCode.NONE)


@pytest.mark.parametrize("version", [9, 10])
async def test_topics_that_do_not_exist_are_told_apart(plane: Plane, version: int) -> None:
    response = await ask(plane, commit_request(plane, version, "nowhere"), version)
    expected = ErrorCode.UNKNOWN_TOPIC_ID if version >= 10 else ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert response.topics[0].partitions[0].error_code == expected


@pytest.mark.parametrize("version", versions(ApiKey.OFFSET_FETCH))
async def test_offsets_are_fetched_in_every_version(plane: Plane, version: int) -> None:
    await plane.commit(7)
    if version < 8:
        response = await ask(plane, OffsetFetchRequest("g", [OffsetFetchRequestTopic("t", [0, 1])]), version)
        (topic,) = response.topics
    else:
        wanted = OffsetFetchRequestTopics("t", bytes(16), [0, 1])
        if version >= 10:
            wanted = OffsetFetchRequestTopics("", plane.plane.id_of("t"), [0, 1])
        groups = [
            OffsetFetchRequestGroup("g", None, -1, [wanted]),
            OffsetFetchRequestGroup("h", None, -1, None),
        ]
        response = await ask(plane, OffsetFetchRequest(groups=groups), version)
        assert [each.group_id for each in response.groups] == ["g", "h"]
        (topic,) = response.groups[0].topics
        assert not response.groups[1].topics
    assert [(row.committed_offset, row.error_code) for row in topic.partitions] == [(7, 0), (-1, 0)]


@pytest.mark.parametrize("version", versions(ApiKey.OFFSET_FETCH))
async def test_a_group_that_lives_elsewhere_has_its_error_where_the_version_wants_it(
    plane: Plane, version: int
) -> None:
    plane.plane.delete_topic(GROUP_TOPIC)
    if version >= 8:
        request = OffsetFetchRequest(groups=[OffsetFetchRequestGroup("g", None, -1, None)])
        found = (await ask(plane, request, version)).groups[0].error_code
    else:
        response = await ask(plane, OffsetFetchRequest("g", [OffsetFetchRequestTopic("t", [0])]), version)
        found = response.error_code if version >= 2 else response.topics[0].partitions[0].error_code
    assert found == ErrorCode.NOT_COORDINATOR


async def test_offsets_are_deleted_where_they_exist(plane: Plane) -> None:
    await plane.commit(7)
    rows = [OffsetDeleteRequestPartition(0), OffsetDeleteRequestPartition(9)]
    topics = [OffsetDeleteRequestTopic("t", rows), OffsetDeleteRequestTopic("nowhere", rows[:1])]
    response = await ask(plane, OffsetDeleteRequest("g", topics), 0)
    codes = {(t.name, row.partition_index): row.error_code for t in response.topics for row in t.partitions}
    unknown = ErrorCode.UNKNOWN_TOPIC_OR_PARTITION
    assert codes == {("t", 0): 0, ("t", 9): unknown, ("nowhere", 0): unknown}
    assert (await ask(plane, OffsetDeleteRequest("nobody"), 0)).error_code == ErrorCode.GROUP_ID_NOT_FOUND


# ---- tools --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("version", versions(ApiKey.DESCRIBE_GROUPS))
async def test_a_group_that_is_not_there_is_dead_and_since_v6_an_error(plane: Plane, version: int) -> None:
    (described,) = (await ask(plane, DescribeGroupsRequest(["nobody"]), version)).groups
    code = ErrorCode.GROUP_ID_NOT_FOUND if version >= 6 else ErrorCode.NONE
    assert (described.group_state, described.error_code) == ("Dead", code)
    assert described.error_message == ("Group nobody not found." if version >= 6 else None)


@pytest.mark.parametrize("version", versions(ApiKey.LIST_GROUPS))
async def test_groups_are_listed_in_every_version(plane: Plane, version: int) -> None:
    await plane.commit(7)
    (found,) = (await ask(plane, ListGroupsRequest(), version)).groups
    assert (found.group_id, found.protocol_type) == ("g", "")
    assert found.group_state == ("Empty" if version >= 4 else "")
    assert found.group_type == ("classic" if version >= 5 else "")


@pytest.mark.parametrize("version", versions(ApiKey.DELETE_GROUPS))
async def test_groups_are_deleted_in_every_version(plane: Plane, version: int) -> None:
    await plane.commit(7)
    results = (await ask(plane, DeleteGroupsRequest(["g", "nobody"]), version)).results
    assert {each.group_id: each.error_code for each in results} == {
        "g": 0,
        "nobody": ErrorCode.GROUP_ID_NOT_FOUND,
    }
