"""What the tests of real processes say to a node: topics, batches, reads; all through a bare connection."""

from __future__ import annotations

import hashlib
import time
from pathlib import Path
from typing import Any

from flarestream.wire.batch import build_batch, iter_headers
from flarestream.wire.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from flarestream.wire.messages.describe_configs import DescribeConfigsRequest, DescribeConfigsResource
from flarestream.wire.messages.fetch import FetchPartition, FetchRequest, FetchTopic
from flarestream.wire.messages.init_producer_id import InitProducerIdRequest
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.record import Record, iter_records
from tests.support.raw import RawClient

LOCKS = frozenset({".lock"})


def create_topic(client: RawClient, name: str, partitions: int = 1, **configs: str) -> bytes:
    """Makes a topic (`_` in a setting stands for a dot); its id."""
    topic = CreatableTopic(
        name=name,
        num_partitions=partitions,
        replication_factor=1,
        configs=[CreatableTopicConfig(key.replace("_", "."), value) for key, value in configs.items()],
    )
    answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=30_000), 7).topics[0]
    assert answer.error_code == 0, answer
    topic_id: bytes = answer.topic_id
    return topic_id


def topic_ids(client: RawClient) -> dict[str, bytes]:
    """Every topic and its id."""
    answer = client.call(MetadataRequest(topics=None), 12)
    return {topic.name: topic.topic_id for topic in answer.topics}


def partition_count(client: RawClient, name: str) -> int:
    answer = client.call(MetadataRequest(topics=[MetadataRequestTopic(name=name)]), 12)
    return len(answer.topics[0].partitions)


def topic_configs(client: RawClient, name: str) -> dict[str, str | None]:
    """The topic's settings as they are in force."""
    resource = DescribeConfigsResource(resource_type=2, resource_name=name, configuration_keys=None)
    answer = client.call(DescribeConfigsRequest(resources=[resource]), 4)
    return {each.name: each.value for each in answer.results[0].configs}


def batch(
    *values: bytes, producer_id: int = -1, producer_epoch: int = -1, base_sequence: int = -1
) -> bytearray:
    """One batch of these values, of now: retention would soon delete older ones."""
    records = [Record(i, 0, None, value) for i, value in enumerate(values)]
    return build_batch(
        records,
        base_timestamp=time.time_ns() // 1_000_000,
        producer_id=producer_id,
        producer_epoch=producer_epoch,
        base_sequence=base_sequence,
    )


def produce_request(topic: str, records: bytes | bytearray | None, acks: int = -1) -> ProduceRequest:
    data = PartitionProduceData(index=0, records=records)
    return ProduceRequest(
        acks=acks, timeout_ms=30_000, topic_data=[TopicProduceData(name=topic, partition_data=[data])]
    )


def produce(client: RawClient, topic: str, records: bytes | bytearray | None, acks: int = -1) -> Any:
    """Produces to partition 0; the partition's answer."""
    answer = client.call(produce_request(topic, records, acks), 9)
    return answer.responses[0].partition_responses[0]


def fetch_request(topic: str, offset: int, *, max_wait_ms: int = 0, min_bytes: int = 1) -> FetchRequest:
    partition = FetchPartition(partition=0, fetch_offset=offset, partition_max_bytes=1 << 20)
    return FetchRequest(
        max_wait_ms=max_wait_ms,
        min_bytes=min_bytes,
        max_bytes=1 << 24,
        topics=[FetchTopic(topic=topic, partitions=[partition])],
    )


def fetch(client: RawClient, topic: str, offset: int = 0) -> Any:
    """One fetch of partition 0; the partition's answer."""
    return client.call(fetch_request(topic, offset), 12).responses[0].partitions[0]


def read_all(client: RawClient, topic: str) -> list[bytes]:
    """The values in partition 0 from its start to its high watermark."""
    values: list[bytes] = []
    offset = 0
    while True:
        answer = fetch(client, topic, offset)
        assert answer.error_code == 0, answer
        if offset >= answer.high_watermark:
            return values
        data = bytes(answer.records)
        for position, header in iter_headers(data):
            found = iter_records(data, header, position)
            values += [bytes(r.value or b"") for r in found if header.base_offset + r.offset_delta >= offset]
            offset = header.next_offset


def new_producer_id(client: RawClient) -> int:
    answer = client.call(InitProducerIdRequest(transactional_id=None, transaction_timeout_ms=60_000), 4)
    assert answer.error_code == 0
    producer_id: int = answer.producer_id
    return producer_id


def listing(directory: Path) -> dict[str, str]:
    """Every file under a directory and what is in it (a digest); directories too. Lock files hold nothing."""
    found = {}
    for path in sorted(directory.rglob("*")):
        if path.name in LOCKS:
            continue
        name = str(path.relative_to(directory))
        found[name] = "directory" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
    return found
