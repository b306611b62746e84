"""Requests about replicas, leaders, quotas, credentials and ACLs to Apache Kafka 4.4.0 and to us: the same codes."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.api import client_quotas, failures, partition_admin, scram_credentials, security_off, topics
from flarestream.api.context import RequestContext
from flarestream.wire.errors import ApiError
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages import alter_client_quotas as quotas
from flarestream.wire.messages import create_acls, delete_acls, describe_acls
from flarestream.wire.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    ReassignablePartition,
    ReassignableTopic,
)
from flarestream.wire.messages.alter_user_scram_credentials import (
    AlterUserScramCredentialsRequest,
    ScramCredentialDeletion,
    ScramCredentialUpsertion,
)
from flarestream.wire.messages.create_delegation_token import CreateDelegationTokenRequest
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.describe_client_quotas import ComponentData, DescribeClientQuotasRequest
from flarestream.wire.messages.describe_delegation_token import DescribeDelegationTokenRequest
from flarestream.wire.messages.describe_user_scram_credentials import (
    DescribeUserScramCredentialsRequest,
    UserName,
)
from flarestream.wire.messages.elect_leaders import ElectLeadersRequest, TopicPartitions
from flarestream.wire.messages.expire_delegation_token import ExpireDelegationTokenRequest
from flarestream.wire.messages.list_partition_reassignments import (
    ListPartitionReassignmentsRequest,
    ListPartitionReassignmentsTopics,
)
from flarestream.wire.messages.renew_delegation_token import RenewDelegationTokenRequest
from tests.core.controller.world import ControllerWorld
from tests.support.processes import KafkaNode
from tests.support.raw import RawClient

pytestmark = pytest.mark.oracle

HANDLERS = {
    ApiKey.CREATE_TOPICS: topics.create_topics,
    ApiKey.ELECT_LEADERS: partition_admin.elect_leaders,
    ApiKey.ALTER_PARTITION_REASSIGNMENTS: partition_admin.alter_partition_reassignments,
    ApiKey.LIST_PARTITION_REASSIGNMENTS: partition_admin.list_partition_reassignments,
    ApiKey.ALTER_CLIENT_QUOTAS: client_quotas.alter_client_quotas,
    ApiKey.DESCRIBE_CLIENT_QUOTAS: client_quotas.describe_client_quotas,
    ApiKey.ALTER_USER_SCRAM_CREDENTIALS: scram_credentials.alter_user_scram_credentials,
    ApiKey.DESCRIBE_USER_SCRAM_CREDENTIALS: scram_credentials.describe_user_scram_credentials,
    ApiKey.DESCRIBE_ACLS: security_off.describe_acls,
    ApiKey.CREATE_ACLS: security_off.create_acls,
    ApiKey.DELETE_ACLS: security_off.delete_acls,
    ApiKey.CREATE_DELEGATION_TOKEN: security_off.create_delegation_token,
    ApiKey.RENEW_DELEGATION_TOKEN: security_off.renew_delegation_token,
    ApiKey.EXPIRE_DELEGATION_TOKEN: security_off.expire_delegation_token,
    ApiKey.DESCRIBE_DELEGATION_TOKEN: security_off.describe_delegation_token,
}


class Ours:
    """Answers like a node of ours that has one broker, id 1."""

    def __init__(self) -> None:
        self.world = ControllerWorld()
        self.world.start(1)

    async def submit(self, decide: Any) -> Any:
        return self.world.submit(decide)

    def call(self, request: Any, version: int) -> Any:
        info = APIS[request.API_KEY]
        node: Any = SimpleNamespace(
            controller=self, metadata=SimpleNamespace(image=self.world.image), partitions=None
        )
        request, _ = info.request_class.decode(request.encode(version), 0, version)
        handler: Any = HANDLERS[ApiKey(info.key)]
        try:
            answer = asyncio.run(handler(node, RequestContext(info.key, version), request))
        except ApiError as error:
            answer = failures.response(info, request, version, error.code, error.message)
        return info.response_class.decode(answer.encode(version), 0, version)[0]


@pytest.fixture(scope="module")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RawClient]:
    node = KafkaNode(tmp_path_factory.mktemp("kafka"))
    node.start()
    with RawClient(node.port) as client:
        client.call(made(), 7)
        yield client
    node.stop()


def made() -> CreateTopicsRequest:
    return CreateTopicsRequest(topics=[CreatableTopic("t", 2, 1)], timeout_ms=10_000)


def reassign(*moves: tuple[str, int, list[int] | None], **fields: Any) -> AlterPartitionReassignmentsRequest:
    wanted = [ReassignableTopic(name, [ReassignablePartition(index, ids)]) for name, index, ids in moves]
    return AlterPartitionReassignmentsRequest(topics=wanted, **fields)


def listed(*asked: tuple[str, list[int]]) -> ListPartitionReassignmentsRequest:
    return ListPartitionReassignmentsRequest(
        topics=[ListPartitionReassignmentsTopics(*each) for each in asked]
    )


def elect(kind: int, *asked: tuple[str, list[int]]) -> ElectLeadersRequest:
    return ElectLeadersRequest(
        election_type=kind, topic_partitions=[TopicPartitions(*each) for each in asked] or None
    )


def quota(entity: list[tuple[str, str | None]], key: str, value: float | None, **fields: Any) -> Any:
    entry = quotas.AlterClientQuotasRequestEntryData(
        [quotas.AlterClientQuotasRequestEntityData(*part) for part in entity],
        [quotas.OpData(key, value or 0.0, value is None)],
    )
    return quotas.AlterClientQuotasRequest(entries=[entry], **fields)


def filtered(*components: tuple[str, int, str | None], strict: bool = False) -> DescribeClientQuotasRequest:
    return DescribeClientQuotasRequest([ComponentData(*each) for each in components], strict)


def scram(*changes: tuple[str, int, int | None]) -> AlterUserScramCredentialsRequest:
    return AlterUserScramCredentialsRequest(
        [ScramCredentialDeletion(name, kind) for name, kind, count in changes if count is None],
        [
            ScramCredentialUpsertion(name, kind, count, b"salt", b"p" * 32)
            for name, kind, count in changes
            if count is not None
        ],
    )


def users(*names: str) -> DescribeUserScramCredentialsRequest:
    return DescribeUserScramCredentialsRequest([UserName(name) for name in names])


CASES: list[tuple[Any, int]] = [
    (reassign(("t", 0, [1])), 0),
    (reassign(("t", 0, [1]), allow_replication_factor_change=False), 1),
    (reassign(("t", 0, [2])), 0),
    (reassign(("t", 0, [1, 2])), 0),
    (reassign(("t", 0, [1, 1])), 0),
    (reassign(("t", 0, [1, 1]), allow_replication_factor_change=False), 1),
    (reassign(("t", 0, [])), 0),
    (reassign(("t", 0, [-1])), 0),
    (reassign(("t", 0, None)), 0),
    (reassign(("t", 9, [1])), 0),
    (reassign(("nothing", 0, [1])), 0),
    (reassign(("t", 0, [1]), ("nothing", 0, None), ("t", 1, [3])), 0),
    (reassign(), 0),
    (listed(("t", [0, 1]), ("nothing", [0])), 0),
    (ListPartitionReassignmentsRequest(topics=None), 0),
    (elect(0, ("t", [0, 1, 9]), ("nothing", [0])), 2),
    (elect(1, ("t", [0, 1, 9]), ("nothing", [0])), 2),
    (elect(0, ("t", [0])), 1),
    (elect(0, ("t", [0])), 0),
    (elect(0), 2),
    (elect(1), 2),
    (elect(7, ("t", [0])), 2),
    (quota([("user", "ann")], "producer_byte_rate", 1024.0), 1),
    (quota([("user", "ann")], "producer_byte_rate", 1024.5), 1),
    (quota([("user", "ann")], "producer_byte_rate", 0.0), 1),
    (quota([("user", "ann")], "connection_creation_rate", 1.0), 1),
    (quota([("user", "ann")], "request_percentage", float("nan")), 1),
    (quota([("user", "ann")], "request_percentage", 0.25), 0),
    (quota([("user", None), ("client-id", "c")], "consumer_byte_rate", 10.0), 1),
    (quota([("ip", "10.0.0.1")], "connection_creation_rate", 7.0), 1),
    (quota([("ip", "10.0.0.1"), ("user", "ann")], "connection_creation_rate", 7.0), 1),
    (quota([], "producer_byte_rate", 1.0), 1),
    (quota([("user", "")], "producer_byte_rate", 1.0), 1),
    (quota([("nobody", "x")], "producer_byte_rate", 1.0), 1),
    (filtered(), 1),
    (filtered(("user", 0, "ann")), 1),
    (filtered(("user", 2, None), strict=True), 1),
    (filtered(("user", 1, None)), 1),
    (filtered(("user", 0, None)), 1),
    (filtered(("nobody", 2, None)), 1),
    (filtered(("ip", 2, None), ("user", 2, None)), 1),
    (filtered(("user", 9, None)), 1),
    (quota([("user", "ann")], "producer_byte_rate", None), 1),
    (scram(("ann", 1, 4096)), 0),
    (scram(("ann", 2, 4095)), 0),
    (scram(("ann", 2, 20_000)), 0),
    (scram(("ann", 9, 4096)), 0),
    (scram(("", 1, 4096)), 0),
    (scram(("bob", 1, None)), 0),
    (scram(("bob", 1, 4096), ("bob", 2, 4096)), 0),
    (scram(("bob", 1, 4096), ("bob", 1, None), ("cat", 1, 8192)), 0),
    (users("ann", "nobody", "cat", "cat"), 0),
    (DescribeUserScramCredentialsRequest(None), 0),
    (scram(("ann", 1, None)), 0),
    (describe_acls.DescribeAclsRequest(1, None, 1, None, None, 1, 1), 3),
    (create_acls.CreateAclsRequest([create_acls.AclCreation(2, "t", 3, "User:a", "*", 3, 3)] * 2), 3),
    (delete_acls.DeleteAclsRequest([delete_acls.DeleteAclsFilter(1, None, 1, None, None, 1, 1)]), 3),
    (CreateDelegationTokenRequest(max_lifetime_ms=1000), 3),
    (RenewDelegationTokenRequest(hmac=b"x", renew_period_ms=1), 2),
    (ExpireDelegationTokenRequest(hmac=b"x", expiry_time_period_ms=1), 2),
    (DescribeDelegationTokenRequest(owners=None), 3),
]


def told(answer: Any) -> Any:
    """An answer without messages (ours are our own words) and with lists in no particular order."""
    if isinstance(answer, list):
        return sorted(map(told, answer), key=repr)
    if hasattr(answer, "__slots__"):
        hidden = ("error_message", "throttle_time_ms")
        return {name: told(getattr(answer, name)) for name in answer.__slots__ if name not in hidden}
    return bytes(answer) if isinstance(answer, memoryview) else answer


def test_every_request_is_answered_as_by_kafka(kafka: RawClient) -> None:
    """One story, so that what one request leaves behind is there for the next on both sides."""
    ours = Ours()
    ours.call(made(), 7)
    different = []
    for number, (request, version) in enumerate(CASES):
        theirs, mine = told(kafka.call(request, version)), told(ours.call(request, version))
        if isinstance(request, ElectLeadersRequest) and request.topic_partitions is None:
            theirs, mine = _without_internal(theirs), _without_internal(mine)
        if theirs != mine:
            different.append(
                f"{number} {type(request).__name__} v{version}\n  kafka {theirs}\n  ours  {mine}"
            )
    assert not different, "\n".join(different)


def _without_internal(answer: dict[str, Any]) -> dict[str, Any]:
    results = [each for each in answer["replica_election_results"] if not each["topic"].startswith("__")]
    return {**answer, "replica_election_results": results}
