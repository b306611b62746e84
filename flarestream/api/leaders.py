"""Who leads a partition instead of us, as answers tell it (KIP-951), and what is wrong with an unknown
partition.

Must not know: logs. Reads the committed metadata image only.
Kafka: KafkaApis.getCurrentLeader.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from flarestream.wire.errors import ErrorCode

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.core.metadata.topics import TopicImage

UNKNOWN_TOPIC_OR_PARTITION = int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION)
NOT_LEADER_OR_FOLLOWER = int(ErrorCode.NOT_LEADER_OR_FOLLOWER)


class _Endpoint(Protocol):
    node_id: int


T = TypeVar("T", bound=_Endpoint)


def missing_partition_error(image: MetadataImage, topic: str, index: int) -> int:
    """Why `topic`-`index` is not served here: it does not exist, or it lives on another broker."""
    return missing_error(image.topics_by_name.get(topic), index)


def missing_error(topic: TopicImage | None, index: int) -> int:
    """The same for a topic that was looked up."""
    if topic is None or index not in topic.partitions:
        return UNKNOWN_TOPIC_OR_PARTITION
    return NOT_LEADER_OR_FOLLOWER


def leader_of(topic: TopicImage | None, index: int) -> tuple[int, int]:
    """(leader id, leader epoch), (-1, -1) when unknown."""
    partition = topic.partitions.get(index) if topic is not None else None
    return (partition.leader, partition.leader_epoch) if partition is not None else (-1, -1)


def add_endpoint(
    found: list[T],
    make: Callable[[int, str, int, str | None], T],
    image: MetadataImage,
    node_id: int,
    listener_name: str,
) -> None:
    """Adds where `node_id` listens on the caller's listener, unless it is there already or not known."""
    if any(endpoint.node_id == node_id for endpoint in found):
        return
    broker = image.brokers.get(node_id)
    endpoint = broker.endpoints.get(listener_name) if broker is not None else None
    if broker is not None and endpoint is not None:
        found.append(make(node_id, endpoint.host, endpoint.port, broker.rack))
