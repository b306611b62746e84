"""Clusters of three brokers under measurement: a raw produce load on all leaders, processor time, a follower's return.

The same client drives Flarestream and Apache Kafka: one connection to each broker that leads something, one ready-made
frame for each partition, a fixed number in flight, or a fixed number a second. It costs next to nothing itself, so what
is measured is the brokers.
"""

from __future__ import annotations

import selectors
import socket
import struct
import time
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from tests.bench.load import VERSION, batch_of
from tests.support.cluster import Cluster, until
from tests.support.raw import RawClient, request_frame

WAIT_S = 120.0


@dataclass
class Round:
    """What a load saw."""

    bytes_sent: int
    seconds: float
    cpu_seconds: float
    latencies_s: list[float] = field(default_factory=list)

    @property
    def cpu_s_per_gb(self) -> float:
        """Processor time of all brokers for 1e9 bytes produced."""
        return self.cpu_seconds / self.bytes_sent * 1e9

    @property
    def mb_per_s(self) -> float:
        return self.bytes_sent / self.seconds / 1e6

    def percentile_ms(self, part: float) -> float:
        ordered = sorted(self.latencies_s)
        return ordered[min(len(ordered) - 1, int(len(ordered) * part))] * 1e3


def trio(directory: Path, *, kafka: bool, **settings: str) -> Cluster:
    """Three combined nodes, formatted and not started."""
    values = {key.replace("_", "."): value for key, value in settings.items()}
    return Cluster(directory, foreign=(1, 2, 3) if kafka else (), settings=values)


def cpu_seconds(cluster: Cluster) -> float:
    """Processor time so far of all nodes that run."""
    return sum(node.cpu_seconds() for node in cluster.nodes.values() if node.running())


def cpu_seconds_of(cluster: Cluster, nodes: Iterable[int]) -> float:
    """Processor time of some nodes so far."""
    return sum(cluster.nodes[node_id].cpu_seconds() for node_id in nodes)


def create(cluster: Cluster, name: str, partitions: int, **configs: str) -> None:
    """A topic with a replica on every node; returns when all are in sync. `_` in a setting stands for a dot."""
    settings = [CreatableTopicConfig(key.replace("_", "."), value) for key, value in configs.items()]
    topic = CreatableTopic(name, partitions, 3, [], settings)
    with RawClient(next(iter(cluster.nodes.values())).port, timeout=WAIT_S) as client:
        answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=60_000), 7)
        assert answer.topics[0].error_code == 0, answer.topics[0]
    until(lambda: in_sync(cluster, name), WAIT_S, f"{name} never had all replicas in sync")


def delete(cluster: Cluster, name: str) -> None:
    """Its files go a little later."""
    with RawClient(next(iter(cluster.nodes.values())).port, timeout=WAIT_S) as client:
        client.call(DeleteTopicsRequest(topics=[DeleteTopicState(name)], timeout_ms=60_000), 6)


def partitions_of(cluster: Cluster, name: str) -> list[Any]:
    """The topic's partitions as some node that runs knows them."""
    node = next(node for node in cluster.nodes.values() if node.running())
    with RawClient(node.port, timeout=WAIT_S) as client:
        answer = client.call(MetadataRequest(topics=[MetadataRequestTopic(name=name)]), 12)
    return list(answer.topics[0].partitions)


def in_sync(cluster: Cluster, name: str) -> bool:
    """Whether all replicas of a topic are."""
    found = partitions_of(cluster, name)
    return bool(found) and all(len(each.isr_nodes) == 3 and each.leader_id > 0 for each in found)


class _Way:
    """One connection to one leader, with the frames of the partitions that it leads."""

    def __init__(self, port: int, frames: list[bytes]) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.frames = frames
        self.sent_at: deque[float] = deque()
        self._next = 0
        self._received = bytearray()
        self._error_at = -1

    def send(self) -> int:
        """The next frame; its size."""
        frame = self.frames[self._next]
        self._next = (self._next + 1) % len(self.frames)
        self.sent_at.append(time.perf_counter())
        self.socket.sendall(frame)
        return len(frame)

    def receive(self) -> int:
        """Reads what is there; how many answers that ended."""
        data = self.socket.recv(65536)
        assert data, "the broker closed the connection"
        self._received += data
        count = 0
        while len(self._received) >= 4:
            (size,) = struct.unpack_from(">i", self._received)
            if len(self._received) < 4 + size:
                break
            answer = bytes(self._received[4 : 4 + size])
            del self._received[: 4 + size]
            at = 4 + 1 + 1 + 1 + (answer[6] - 1) + 1 + 4
            assert answer[at : at + 2] == b"\0\0", answer.hex()
            count += 1
        return count


def _ways(cluster: Cluster, name: str, batch_bytes: int) -> list[_Way]:
    by_leader: dict[int, list[bytes]] = {}
    for each in partitions_of(cluster, name):
        data = PartitionProduceData(index=each.partition_index, records=batch_of(batch_bytes))
        topic = TopicProduceData(name=name, partition_data=[data])
        request = ProduceRequest(transactional_id=None, acks=-1, timeout_ms=30_000, topic_data=[topic])
        by_leader.setdefault(each.leader_id, []).append(request_frame(request, VERSION))
    return [_Way(cluster.nodes[leader].port, frames) for leader, frames in by_leader.items()]


def produce(
    cluster: Cluster,
    name: str,
    *,
    total_bytes: int,
    batch_bytes: int = 16_000,
    in_flight: int = 5,
    per_second: float = 0,
) -> Round:
    """Sends batches with acks=all to all leaders; `per_second` paces them, else `in_flight` are out on each way."""
    ways = _ways(cluster, name, batch_bytes)
    by_socket = {way.socket: way for way in ways}
    cpu_before, begin = cpu_seconds(cluster), time.perf_counter()
    sent = outstanding = number = 0
    latencies: list[float] = []
    with selectors.DefaultSelector() as selector:
        for way in ways:
            selector.register(way.socket, selectors.EVENT_READ)
        if not per_second:
            for way in ways:
                for _ in range(in_flight):
                    sent += way.send()
                    outstanding += 1
        while outstanding or sent < total_bytes:
            timeout: float | None = 30.0
            if per_second and sent < total_bytes:
                due = begin + number / per_second
                timeout = max(0.0, due - time.perf_counter())
                if timeout == 0.0:
                    sent += ways[number % len(ways)].send()
                    outstanding += 1
                    number += 1
                    continue
            for key, _ in selector.select(timeout):
                way = by_socket[key.fileobj]  # type: ignore[index]
                for _ in range(way.receive()):
                    latencies.append(time.perf_counter() - way.sent_at.popleft())
                    outstanding -= 1
                    if not per_second and sent < total_bytes:
                        sent += way.send()
                        outstanding += 1
    seconds = time.perf_counter() - begin
    for way in ways:
        way.socket.close()
    return Round(sent, seconds, cpu_seconds(cluster) - cpu_before, latencies)
