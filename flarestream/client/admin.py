"""Admin: the cluster's own questions and orders, as plain calls that return plain dicts.

Thin over confluent-kafka's AdminClient: every call waits for its answer and raises `KafkaException` on an error.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from confluent_kafka import ElectionType, TopicCollection, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.admin._config import AlterConfigOpType, ConfigEntry, ConfigResource
from confluent_kafka.admin._resource import ResourceType
from confluent_kafka.cimpl import NewPartitions, NewTopic

TIMEOUT_S = 15.0
REACH_S = 5.0
"""How long the first answer of a cluster may take."""

RESOURCE_TYPES = {"topic": ResourceType.TOPIC, "broker": ResourceType.BROKER, "group": ResourceType.GROUP}
SOURCES = {
    1: "dynamic topic",
    2: "dynamic broker",
    3: "dynamic default broker",
    4: "static",
    5: "default",
    8: "dynamic group",
}
OPERATIONS = {
    "set": AlterConfigOpType.SET,
    "delete": AlterConfigOpType.DELETE,
    "append": AlterConfigOpType.APPEND,
    "subtract": AlterConfigOpType.SUBTRACT,
}


class Admin:
    """One client connection for administration; `settings` are librdkafka's, with dots or underscores."""

    def __init__(self, bootstrap_servers: str, **settings: str) -> None:
        config: dict[str, Any] = {"bootstrap.servers": bootstrap_servers, "log_level": 0}
        config.update({key.replace("_", "."): value for key, value in settings.items()})
        self._client = AdminClient(config)

    def create_topic(
        self,
        name: str,
        *,
        partitions: int = -1,
        replication_factor: int = -1,
        configs: Mapping[str, str] | None = None,
        validate_only: bool = False,
    ) -> None:
        """Creates one topic; -1 leaves the number to the cluster's default."""
        topic = NewTopic(name, partitions, replication_factor, config=dict(configs or {}))
        futures = self._client.create_topics(
            [topic], validate_only=validate_only, operation_timeout=TIMEOUT_S, request_timeout=TIMEOUT_S
        )
        futures[name].result()

    def delete_topics(self, names: Sequence[str]) -> None:
        """Deletes topics; the first error is raised after all were asked for."""
        futures = self._client.delete_topics(
            list(names), operation_timeout=TIMEOUT_S, request_timeout=TIMEOUT_S
        )
        for future in futures.values():
            future.exception()
        for future in futures.values():
            future.result()

    def add_partitions(self, name: str, total: int) -> None:
        """Grows a topic to `total` partitions."""
        self._client.create_partitions([NewPartitions(name, total)], request_timeout=TIMEOUT_S)[name].result()

    def list_topics(self) -> list[dict[str, Any]]:
        """Every topic with its partition count and replication factor, by name."""
        topics = self._client.list_topics(timeout=REACH_S).topics
        return [
            {
                "name": name,
                "partitions": len(topics[name].partitions),
                "replication_factor": max(
                    (len(p.replicas) for p in topics[name].partitions.values()), default=0
                ),
            }
            for name in sorted(topics)
        ]

    def describe_topics(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """Topic ids and, per partition, leader, replicas and in-sync replicas."""
        if not names:
            return []
        futures = self._client.describe_topics(TopicCollection(list(names)), request_timeout=TIMEOUT_S)
        described = []
        for name, future in futures.items():
            topic = future.result()
            described.append(
                {
                    "name": name,
                    "topic_id": _uuid_text(topic.topic_id),
                    "internal": topic.is_internal,
                    "partitions": [
                        {
                            "partition": p.id,
                            "leader": p.leader.id if p.leader is not None else None,
                            "replicas": [node.id for node in p.replicas],
                            "isr": [node.id for node in p.isr],
                        }
                        for p in topic.partitions
                    ],
                }
            )
        return described

    def elect_leaders(
        self, partitions: Sequence[tuple[str, int]], *, unclean: bool = False
    ) -> list[dict[str, Any]]:
        """Elects the preferred leaders, or (unclean) any living replica where there is no leader."""
        kind = ElectionType.UNCLEAN if unclean else ElectionType.PREFERRED
        wanted = [TopicPartition(topic, index) for topic, index in partitions]
        future = self._client.elect_leaders(
            kind, wanted
        )  # any timeout among the arguments is refused by 2.16
        return [
            {
                "topic": place.topic,
                "partition": place.partition,
                "result": "elected" if error is None else error.args[0].name(),
            }
            for place, error in future.result().items()
        ]

    def describe_configs(self, kind: str, name: str) -> list[dict[str, Any]]:
        """Every setting of a topic, broker or group with its value and where that comes from."""
        resource = ConfigResource(RESOURCE_TYPES[kind], name)
        entries = self._client.describe_configs([resource], request_timeout=TIMEOUT_S)[resource].result()
        return [
            {
                "name": entry.name,
                "value": entry.value,
                "source": SOURCES.get(entry.source, str(entry.source)),
                "read_only": entry.is_read_only,
                "sensitive": entry.is_sensitive,
            }
            for entry in sorted(entries.values(), key=lambda e: e.name)
        ]

    def alter_configs(
        self,
        kind: str,
        name: str,
        changes: Sequence[tuple[str, str, str | None]],
        *,
        validate_only: bool = False,
    ) -> None:
        """Applies `(operation, key, value)` changes; operations are set, delete, append, subtract."""
        entries = [
            ConfigEntry(key, value, incremental_operation=OPERATIONS[op]) for op, key, value in changes
        ]
        resource = ConfigResource(RESOURCE_TYPES[kind], name, incremental_configs=entries)
        self._client.incremental_alter_configs(
            [resource], validate_only=validate_only, request_timeout=TIMEOUT_S
        )[resource].result()

    def describe_cluster(self) -> dict[str, Any]:
        """Cluster id, controller and nodes."""
        cluster = self._client.describe_cluster(request_timeout=TIMEOUT_S).result()
        return {
            "cluster_id": cluster.cluster_id,
            "controller": cluster.controller.id if cluster.controller is not None else None,
            "nodes": [
                {"id": node.id, "host": node.host, "port": node.port, "rack": node.rack}
                for node in sorted(cluster.nodes, key=lambda n: n.id)
            ],
        }


def _uuid_text(uuid: Any) -> str:
    """librdkafka's Uuid as Kafka's 22 characters."""
    import base64

    bits = (uuid.get_most_significant_bits(), uuid.get_least_significant_bits())
    raw = b"".join((part & 0xFFFFFFFFFFFFFFFF).to_bytes(8, "big") for part in bits)
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")
