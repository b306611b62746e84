"""What is served: one row per API and kind of listener. Everything else that lists APIs is computed from here.

For: dispatch.py, api_versions.py, README.md (`python -m flarestream.api.table`). *Must not know:* how anything is
answered; a handler is a name, imported when its API is first asked for.
*Theory:* what has no row is not advertised and not served. A row serves every version that Kafka 4.4.0 serves, unless
it says otherwise.
*Kafka:* ApiKeys and ApiMessageType.ListenerType; `reference/kraft.md` section 5 lists who serves what.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any, Final

from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.registry import ApiInfo

BROKER: Final = "broker"
CONTROLLER: Final = "controller"
BOTH: Final = (BROKER, CONTROLLER)


class Row:
    """One API on one or both kinds of listener."""

    __slots__ = ("_function", "forward", "handler", "key", "listeners", "max_version", "min_version")

    def __init__(
        self,
        key: ApiKey,
        handler: str,
        listeners: tuple[str, ...],
        *,
        min_version: int | None = None,
        max_version: int | None = None,
        forward: bool = False,
    ) -> None:
        """`forward`: a broker that is not the active controller passes the request on to it."""
        info = APIS[key]
        stable = info.max_version - 1 if info.latest_unstable else info.max_version
        self.key = key
        self.handler = handler
        self.listeners = listeners
        self.forward = forward
        self.min_version = info.min_version if min_version is None else min_version
        self.max_version = stable if max_version is None else max_version
        self._function: Any = None

    @property
    def info(self) -> ApiInfo:
        """What the protocol says about this API."""
        return APIS[self.key]

    def function(self) -> Any:
        """The handler, imported on first use: `async (node, ctx, request) -> response | None`."""
        if self._function is None:
            module, _, name = self.handler.partition(":")
            self._function = getattr(import_module(f"flarestream.api.{module}"), name)
        return self._function

    def __repr__(self) -> str:
        return (
            f"Row({self.key.name}, {self.min_version}-{self.max_version}, {self.handler}, {self.listeners})"
        )


def _rows() -> tuple[Row, ...]:
    broker, controller = (BROKER,), (CONTROLLER,)
    return (
        Row(ApiKey.PRODUCE, "produce:produce", broker),
        Row(ApiKey.FETCH, "fetch:fetch", broker),
        Row(ApiKey.LIST_OFFSETS, "offsets:list_offsets", broker),
        Row(ApiKey.METADATA, "metadata:metadata", broker),
        Row(ApiKey.OFFSET_COMMIT, "group_offsets:offset_commit", broker),
        Row(ApiKey.OFFSET_FETCH, "group_offsets:offset_fetch", broker),
        Row(ApiKey.FIND_COORDINATOR, "find_coordinator:find_coordinator", broker),
        Row(ApiKey.JOIN_GROUP, "groups:join_group", broker),
        Row(ApiKey.HEARTBEAT, "groups:heartbeat", broker),
        Row(ApiKey.LEAVE_GROUP, "groups:leave_group", broker),
        Row(ApiKey.SYNC_GROUP, "groups:sync_group", broker),
        Row(ApiKey.DESCRIBE_GROUPS, "group_admin:describe_groups", broker),
        Row(ApiKey.LIST_GROUPS, "group_admin:list_groups", broker),
        Row(ApiKey.API_VERSIONS, "api_versions:on_broker", broker),
        Row(ApiKey.CREATE_TOPICS, "topics:create_topics", BOTH, forward=True),
        Row(ApiKey.DELETE_TOPICS, "topics:delete_topics", BOTH, forward=True),
        Row(ApiKey.DELETE_RECORDS, "records:delete_records", broker),
        Row(ApiKey.INIT_PRODUCER_ID, "init_producer_id:init_producer_id", broker),
        Row(ApiKey.OFFSET_FOR_LEADER_EPOCH, "offsets:offset_for_leader_epoch", broker),
        Row(ApiKey.DESCRIBE_CONFIGS, "configs:describe_configs", BOTH),
        Row(ApiKey.ALTER_CONFIGS, "configs:alter_configs", BOTH, forward=True),
        Row(ApiKey.ALTER_REPLICA_LOG_DIRS, "moves:alter_replica_log_dirs", broker),
        Row(ApiKey.DESCRIBE_LOG_DIRS, "log_dirs:describe_log_dirs", broker),
        Row(ApiKey.CREATE_PARTITIONS, "topics:create_partitions", BOTH, forward=True),
        Row(ApiKey.INCREMENTAL_ALTER_CONFIGS, "configs:incremental_alter_configs", BOTH, forward=True),
        Row(ApiKey.DELETE_GROUPS, "group_admin:delete_groups", broker),
        Row(ApiKey.OFFSET_DELETE, "group_offsets:offset_delete", broker),
        Row(ApiKey.DESCRIBE_QUORUM, "quorum:describe_quorum", BOTH, forward=True),
        Row(ApiKey.UPDATE_FEATURES, "features:update_features", BOTH, forward=True),
        Row(ApiKey.DESCRIBE_CLUSTER, "cluster:describe_cluster", broker),
        Row(ApiKey.DESCRIBE_PRODUCERS, "producers:describe_producers", broker),
        Row(ApiKey.UNREGISTER_BROKER, "brokers:unregister_broker", BOTH, forward=True),
        Row(ApiKey.CONSUMER_GROUP_HEARTBEAT, "consumer_groups:consumer_group_heartbeat", broker),
        Row(ApiKey.CONSUMER_GROUP_DESCRIBE, "consumer_groups:consumer_group_describe", broker),
        Row(ApiKey.LIST_CONFIG_RESOURCES, "configs:list_config_resources", broker),
        Row(ApiKey.DESCRIBE_TOPIC_PARTITIONS, "topic_partitions:describe_topic_partitions", broker),
        Row(ApiKey.DESCRIBE_ACLS, "security_off:describe_acls", BOTH),
        Row(ApiKey.CREATE_ACLS, "security_off:create_acls", BOTH),
        Row(ApiKey.DELETE_ACLS, "security_off:delete_acls", BOTH),
        Row(ApiKey.CREATE_DELEGATION_TOKEN, "security_off:create_delegation_token", BOTH),
        Row(ApiKey.RENEW_DELEGATION_TOKEN, "security_off:renew_delegation_token", BOTH),
        Row(ApiKey.EXPIRE_DELEGATION_TOKEN, "security_off:expire_delegation_token", BOTH),
        Row(ApiKey.DESCRIBE_DELEGATION_TOKEN, "security_off:describe_delegation_token", BOTH),
        Row(ApiKey.ELECT_LEADERS, "partition_admin:elect_leaders", BOTH, forward=True),
        Row(
            ApiKey.ALTER_PARTITION_REASSIGNMENTS,
            "partition_admin:alter_partition_reassignments",
            BOTH,
            forward=True,
        ),
        Row(
            ApiKey.LIST_PARTITION_REASSIGNMENTS,
            "partition_admin:list_partition_reassignments",
            BOTH,
            forward=True,
        ),
        Row(ApiKey.DESCRIBE_CLIENT_QUOTAS, "client_quotas:describe_client_quotas", broker),
        Row(ApiKey.ALTER_CLIENT_QUOTAS, "client_quotas:alter_client_quotas", BOTH, forward=True),
        Row(
            ApiKey.DESCRIBE_USER_SCRAM_CREDENTIALS, "scram_credentials:describe_user_scram_credentials", BOTH
        ),
        Row(
            ApiKey.ALTER_USER_SCRAM_CREDENTIALS,
            "scram_credentials:alter_user_scram_credentials",
            BOTH,
            forward=True,
        ),
        Row(ApiKey.ADD_RAFT_VOTER, "raft_voters:add_raft_voter", BOTH, forward=True),
        Row(ApiKey.REMOVE_RAFT_VOTER, "raft_voters:remove_raft_voter", BOTH, forward=True),
        Row(ApiKey.UNREGISTER_CONTROLLER, "brokers:unregister_controller", BOTH, forward=True),
        Row(ApiKey.API_VERSIONS, "api_versions:on_controller", controller),
        Row(ApiKey.DESCRIBE_CLUSTER, "cluster:describe_controllers", controller),
        Row(ApiKey.ENVELOPE, "envelope:envelope", controller),
        Row(ApiKey.FETCH, "quorum:fetch", controller),
        Row(ApiKey.VOTE, "quorum:vote", controller),
        Row(ApiKey.BEGIN_QUORUM_EPOCH, "quorum:begin_quorum_epoch", controller),
        Row(ApiKey.END_QUORUM_EPOCH, "quorum:end_quorum_epoch", controller),
        Row(ApiKey.UPDATE_RAFT_VOTER, "raft_voters:update_raft_voter", controller),
        Row(ApiKey.FETCH_SNAPSHOT, "quorum:fetch_snapshot", controller),
        Row(ApiKey.BROKER_REGISTRATION, "brokers:broker_registration", controller),
        Row(ApiKey.BROKER_HEARTBEAT, "brokers:broker_heartbeat", controller),
        Row(ApiKey.ALTER_PARTITION, "partition_admin:alter_partition", controller),
        Row(ApiKey.ALLOCATE_PRODUCER_IDS, "brokers:allocate_producer_ids", controller),
        Row(ApiKey.ASSIGN_REPLICAS_TO_DIRS, "moves:assign_replicas_to_dirs", controller),
        Row(ApiKey.CONTROLLER_REGISTRATION, "brokers:controller_registration", controller),
    )


ROWS: Final[tuple[Row, ...]] = _rows()


def rows_of(listener: str) -> dict[int, Row]:
    """The rows served on a kind of listener ("broker" or "controller"), by api key in ascending order."""
    return {int(row.key): row for row in sorted(ROWS, key=lambda row: row.key) if listener in row.listeners}


def markdown_table() -> str:
    """The table of APIs and versions for README.md."""
    lines = ["| key | API | versions | served on |", "|---:|---|---|---|"]
    for key in sorted({row.key for row in ROWS}):
        found = [row for row in ROWS if row.key == key]
        where = [name for name in BOTH if any(name in row.listeners for row in found)]
        versions = sorted({(row.min_version, row.max_version) for row in found})
        spans = ", ".join(f"{low}-{high}" if low != high else str(low) for low, high in versions)
        lines.append(f"| {int(key)} | {found[0].info.name} | {spans} | {', '.join(where)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.stdout.write(markdown_table())
