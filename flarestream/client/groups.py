"""GroupAdmin: consumer groups and their offsets, as plain calls that return plain dicts.

Thin over confluent-kafka's AdminClient: every call waits for its answer and raises `KafkaException` on an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from confluent_kafka import ConsumerGroupTopicPartitions, KafkaException, TopicPartition
from confluent_kafka.admin import AdminClient
from confluent_kafka.admin._listoffsets import OffsetSpec

TIMEOUT_S = 15.0

Place = tuple[str, int]
"""A topic and a partition of it."""


class GroupAdmin:
    """One client connection for groups; `settings` are librdkafka's, with dots or underscores."""

    def __init__(self, bootstrap_servers: str, **settings: str) -> None:
        config: dict[str, Any] = {"bootstrap.servers": bootstrap_servers, "log_level": 0}
        config.update({key.replace("_", "."): value for key, value in settings.items()})
        self._client = AdminClient(config)

    def list_groups(self) -> list[dict[str, Any]]:
        """Every group with its state and type, by name. The first broker that fails raises."""
        listed = self._client.list_consumer_groups(request_timeout=TIMEOUT_S).result()
        for error in listed.errors or ():
            raise error
        return [
            {"group": each.group_id, "state": _word(each.state), "type": _word(each.type)}
            for each in sorted(listed.valid, key=lambda each: str(each.group_id))
        ]

    def describe_groups(self, names: Sequence[str]) -> list[dict[str, Any]]:
        """State, coordinator, assignor and members with what each owns."""
        futures = self._client.describe_consumer_groups(list(names), request_timeout=TIMEOUT_S)
        described = []
        for name, future in futures.items():
            group = future.result()
            described.append(
                {
                    "group": name,
                    "state": _word(group.state),
                    "type": _word(group.type),
                    "coordinator": group.coordinator.id if group.coordinator is not None else None,
                    "assignor": group.partition_assignor,
                    "members": [_member(each) for each in group.members],
                }
            )
        return described

    def delete_groups(self, names: Sequence[str]) -> None:
        """Deletes groups that nobody is in; the first error is raised after all were asked for."""
        futures = self._client.delete_consumer_groups(list(names), request_timeout=TIMEOUT_S)
        for future in futures.values():
            future.exception()
        for future in futures.values():
            future.result()

    def offsets(self, group: str) -> dict[Place, int]:
        """What the group has committed."""
        asked = [ConsumerGroupTopicPartitions(group)]
        found = self._client.list_consumer_group_offsets(asked, request_timeout=TIMEOUT_S)[group].result()
        committed = {}
        for each in found.topic_partitions:
            if each.error is not None:
                raise KafkaException(each.error)
            if each.offset >= 0:
                committed[each.topic, each.partition] = each.offset
        return committed

    def alter_offsets(self, group: str, offsets: Mapping[Place, int]) -> None:
        """Commits offsets for a group that nobody is in."""
        places = [TopicPartition(*place, offset) for place, offset in offsets.items()]
        asked = [ConsumerGroupTopicPartitions(group, places)]
        done = self._client.alter_consumer_group_offsets(asked, request_timeout=TIMEOUT_S)[group].result()
        for each in done.topic_partitions:
            if each.error is not None:
                raise KafkaException(each.error)

    def partitions_of(self, topics: Iterable[str]) -> list[Place]:
        """Every partition of these topics. Raises KafkaException for a topic that does not exist."""
        places = []
        for topic in topics:
            known = self._client.list_topics(topic, timeout=TIMEOUT_S).topics[topic]
            if known.error is not None:
                raise KafkaException(known.error)
            places += [(topic, index) for index in sorted(known.partitions)]
        return places

    def log_offsets(self, places: Iterable[Place], spec: Callable[[], OffsetSpec]) -> dict[Place, int]:
        """The offset that `spec` names in each partition; -1 where there is none."""
        asked = {TopicPartition(*place): spec() for place in places}
        if not asked:
            return {}
        futures = self._client.list_offsets(asked, request_timeout=TIMEOUT_S)
        return {(place.topic, place.partition): future.result().offset for place, future in futures.items()}

    def lag(self, group: str) -> list[dict[str, Any]]:
        """Per partition: committed offset, end of the log, and what lies between."""
        committed = self.offsets(group)
        ends = self.log_offsets(committed, OffsetSpec.latest)
        return [
            {
                "topic": topic,
                "partition": partition,
                "committed": offset,
                "end": ends[topic, partition],
                "lag": max(ends[topic, partition] - offset, 0),
            }
            for (topic, partition), offset in sorted(committed.items())
        ]


def _member(member: Any) -> dict[str, Any]:
    owned = member.assignment.topic_partitions if member.assignment is not None else []
    return {
        "member": member.member_id,
        "instance": member.group_instance_id,
        "client": member.client_id,
        "host": member.host,
        "partitions": [f"{each.topic}-{each.partition}" for each in owned],
    }


def _word(value: Any) -> str:
    """An enumeration's value in Kafka's spelling: PREPARING_REBALANCING -> PreparingRebalancing."""
    name = getattr(value, "name", None) or str(value)
    return "".join(part.capitalize() for part in name.split("_"))
