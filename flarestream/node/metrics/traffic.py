"""BrokerTopicMetrics and RequestMetrics: what came in and went out.

Must not know: anything but the counters. Kafka: BrokerTopicMetrics, RequestChannelMetrics.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.telemetry.families import Family, counter

if TYPE_CHECKING:
    from flarestream.node.node import Node

_PREFIX = "kafka_server_brokertopicmetrics_"
_BY_TOPIC = (
    ("messagesin", "messages_in", "Records appended as leader"),
    ("bytesin", "bytes_in", "Bytes appended as leader"),
    ("bytesout", "bytes_out", "Bytes of records sent to consumers"),
    ("bytesrejected", "bytes_rejected", "Bytes of batches refused as too large"),
    ("totalproducerequests", "produces", "Batches that producers sent"),
    ("totalfetchrequests", "fetches", "Reads of partitions by consumers and followers"),
    ("failedproducerequests", "failed_produces", "Batches that were refused"),
)
_OF_ALL = (
    ("replicationbytesin", "replication_bytes_in", "Bytes fetched from leaders"),
    ("replicationbytesout", "replication_bytes_out", "Bytes of records sent to followers"),
)


def topic_traffic(node: Node) -> Iterable[Family]:
    """Of all topics together (without labels), and of each."""
    traffic = node.partitions.traffic
    total = traffic.sum()
    by_topic = [({"topic": name}, each) for name, each in traffic.topics.items()]
    for name, attribute, text in _BY_TOPIC:
        family = counter(f"{_PREFIX}{name}_total", text, getattr(total, attribute))
        for labels, each in by_topic:
            family.add(getattr(each, attribute), labels)
        yield family
    for name, attribute, text in _OF_ALL:
        yield counter(f"{_PREFIX}{name}_total", text, getattr(total, attribute))
    failed = node.requests.failed.get("Fetch", 0)
    yield counter(f"{_PREFIX}failedfetchrequests_total", "Fetch requests that failed as a whole", failed)


def requests(node: Node) -> Iterable[Family]:
    """Requests by API and version."""
    family = counter("kafka_network_requestmetrics_requests_total", "Requests by API and version")
    for api, counts in node.requests.by_version.items():
        for version, count in enumerate(counts):
            if count:
                family.add(count, {"request": api, "version": str(version)})
    yield family
    failed = counter(
        "flarestream_requests_failed_total", "Requests answered by an error of the whole request"
    )
    for api, count in node.requests.failed.items():
        failed.add(count, {"request": api})
    yield failed
