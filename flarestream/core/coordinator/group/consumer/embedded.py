"""The consumer protocol inside the classic one: subscriptions and assignments that clients write as bytes.

*Theory:* a version as i16, then a body of that version; a newer version than is known is read as the newest
known one, as every consumer does.
*Kafka:* ConsumerProtocol.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.wire.messages.consumer_protocol_assignment import ConsumerProtocolAssignment, TopicPartition
from flarestream.wire.messages.consumer_protocol_subscription import ConsumerProtocolSubscription
from flarestream.wire.primitives import Buffer, DecodeError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from flarestream.core.coordinator.group.consumer.member import Owned, Partitions
    from flarestream.core.metadata.image import MetadataImage


def version_of(data: Buffer) -> int:
    """The version in front. DecodeError."""
    if len(data) < 2:
        raise DecodeError("consumer protocol data without a version")
    version = int.from_bytes(data[:2], "big", signed=True)
    if version < 0:
        raise DecodeError(f"consumer protocol version {version}")
    return version


def read_subscription(data: Buffer) -> ConsumerProtocolSubscription:
    """DecodeError."""
    version = min(version_of(data), ConsumerProtocolSubscription.MAX_VERSION)
    return ConsumerProtocolSubscription.decode(data, 2, version)[0]


def read_assignment(data: Buffer) -> ConsumerProtocolAssignment:
    """DecodeError."""
    version = min(version_of(data), ConsumerProtocolAssignment.MAX_VERSION)
    return ConsumerProtocolAssignment.decode(data, 2, version)[0]


def write_assignment(partitions: Partitions | Owned, version: int, image: MetadataImage) -> bytes:
    """The assignment in this version (at most the newest known); topics that are gone are left out."""
    version = min(version, ConsumerProtocolAssignment.MAX_VERSION)
    topics = []
    for topic_id, each in partitions.items():
        topic = image.topics_by_id.get(topic_id)
        if topic is not None:
            topics.append(TopicPartition(topic.name, sorted(_indexes(each))))
    body = ConsumerProtocolAssignment(topics, None).encode(version)
    return version.to_bytes(2, "big") + body


def _indexes(partitions: Iterable[int]) -> Iterable[int]:
    return partitions
