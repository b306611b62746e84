"""A number that changes when anything changes that an assignment of the group rests on.

*Theory:* XXH3-64 over the topics that exist, in the order of their names; a topic's own hash covers its id, name,
partitions and the racks of their replicas, and is remembered until the topic changes. Kafka 4.4 keeps the same
number in the same record, so a group that moves from one to the other is not rebalanced for it.
*Kafka:* group.Utils.computeTopicHash, computeGroupHash (KIP-1101).
"""

from __future__ import annotations

from collections.abc import Iterable
from struct import Struct
from typing import TYPE_CHECKING

from xxhash import xxh3_64_intdigest

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage, TopicImage

_MAGIC = b"\0"
_int32 = Struct("<i").pack
_int64 = Struct("<Q").pack


def topic_hash(topic: TopicImage, image: MetadataImage) -> int:
    """The topic's hash, unsigned."""
    parts = [
        _MAGIC,
        topic.topic_id[7::-1],
        topic.topic_id[:7:-1],
        _string(topic.name),
        _int32(len(topic.partitions)),
    ]
    for index in range(len(topic.partitions)):
        parts.append(_int32(index))
        partition = topic.partitions.get(index)
        racks = []
        for replica in partition.replicas if partition is not None else ():
            broker = image.brokers.get(replica)
            if broker is not None and broker.rack is not None:
                racks.append(broker.rack)
        for rack in sorted(racks):
            parts += (_int32(_units(rack)), _string(rack))
    return xxh3_64_intdigest(b"".join(parts))


def group_hash(topics: Iterable[str], image: MetadataImage, known: dict[str, int]) -> int:
    """The hash over those of `topics` that exist, as a signed number; 0 if none does. `known` remembers the topics'."""
    by_name = image.topics_by_name
    hashes = []
    for name in sorted(topics, key=_java_order):
        topic = by_name.get(name)
        if topic is None:
            continue
        value = known.get(name)
        if value is None:
            value = known[name] = topic_hash(topic, image)
        hashes.append(_int64(value))
    if not hashes:
        return 0
    value = xxh3_64_intdigest(b"".join(hashes))
    return value - (1 << 64) if value >> 63 else value


def _string(text: str) -> bytes:
    raw = text.encode("utf-16-le", "surrogatepass")
    return raw + _int32(len(raw) // 2)


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def _java_order(text: str) -> bytes:
    return text.encode("utf-16-be", "surrogatepass")
