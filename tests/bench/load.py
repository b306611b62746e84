"""A raw produce load: one ready-made frame, sent again and again with a fixed number in flight.

It costs next to nothing itself, so the broker's processor time per request is what is measured.
"""

from __future__ import annotations

import os
import socket
import struct
import time
from dataclasses import dataclass

from flarestream.wire.batch import build_batch
from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.record import Record
from tests.support.processes import Process
from tests.support.raw import RawClient, request_frame

VERSION = 9
RECORD_BYTES = 1000


@dataclass
class Load:
    """What a round saw."""

    requests: int
    seconds: float
    cpu_seconds: float

    @property
    def cpu_us(self) -> float:
        """The broker's processor time per request, in microseconds."""
        return self.cpu_seconds / self.requests * 1e6


def create_topic(port: int, name: str, partitions: int = 1, **configs: str) -> None:
    """Creates a topic and fails if the broker refuses. `configs` are topic settings with `_` for `.`."""
    with RawClient(port) as client:
        topic = CreatableTopic(
            name=name,
            num_partitions=partitions,
            replication_factor=1,
            configs=[CreatableTopicConfig(key.replace("_", "."), value) for key, value in configs.items()],
        )
        answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=15000), 5)
        assert answer.topics[0].error_code in (0, 36), answer
        _wait_until_led(client, name)


def _wait_until_led(client: RawClient, name: str) -> None:
    """A broker may hear of its new partition a little after the controller has answered."""
    data = TopicProduceData(name=name, partition_data=[PartitionProduceData(index=0, records=batch_of(100))])
    deadline = time.monotonic() + 30
    while True:
        answer = client.call(ProduceRequest(acks=1, timeout_ms=1000, topic_data=[data]), VERSION)
        if answer.responses[0].partition_responses[0].error_code == 0:
            return
        assert time.monotonic() < deadline, answer
        time.sleep(0.01)


def produce_frame(topic: str, size_bytes: int, acks: int = -1) -> bytes:
    """A Produce frame with one batch of about `size_bytes` in records of at most 1 kB."""
    batch = batch_of(size_bytes)
    data = TopicProduceData(name=topic, partition_data=[PartitionProduceData(index=0, records=batch)])
    request = ProduceRequest(transactional_id=None, acks=acks, timeout_ms=30000, topic_data=[data])
    return request_frame(request, VERSION)


def batch_of(size_bytes: int) -> bytearray:
    """A batch of about `size_bytes` in records of at most 1 kB."""
    count = max(1, size_bytes // RECORD_BYTES)
    value_bytes = max(1, size_bytes // count - 15)
    now_ms = int(time.time() * 1000)
    records = [
        Record(offset_delta=i, timestamp_delta=0, key=None, value=os.urandom(value_bytes), headers=[])
        for i in range(count)
    ]
    return build_batch(records, base_timestamp=now_ms)


def run_load(node: Process, frame: bytes, *, seconds: float, in_flight: int = 5, most: int = 1 << 30) -> Load:
    """Keeps `in_flight` copies of the frame on the way for about `seconds`, or until `most` were sent; checks every
    answer's error code.
    """
    connection = socket.create_connection(("127.0.0.1", node.port), timeout=30)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    reader = connection.makefile("rb", buffering=1 << 16)
    error_at: int | None = None
    cpu_before, begin = node.cpu_seconds(), time.perf_counter()
    requests = 0
    end = begin + seconds
    with connection, reader:
        for _ in range(in_flight):
            connection.sendall(frame)
        outstanding = in_flight
        while outstanding:
            (size,) = struct.unpack(">i", reader.read(4))
            answer = reader.read(size)
            if error_at is None:
                error_at = error_position(answer)
            assert answer[error_at : error_at + 2] == b"\0\0", answer.hex()
            requests += 1
            outstanding -= 1
            if time.perf_counter() < end:
                connection.sendall(frame)
                outstanding += 1
    return Load(requests, time.perf_counter() - begin, node.cpu_seconds() - cpu_before)


def error_position(answer: bytes) -> int:
    """Where the partition's error code stands: behind header, counts, topic name, count and index (v9)."""
    name_bytes = answer[6] - 1
    return 4 + 1 + 1 + 1 + name_bytes + 1 + 4
