"""How much one node carries: many partitions, many connections, connections that lie, many single records."""

from __future__ import annotations

import contextlib
import socket
import struct
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from confluent_kafka import Consumer, Producer, TopicPartition

from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from tests.cluster import client as ask
from tests.support.processes import FlarestreamNode
from tests.support.raw import RawClient

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

KIB, MIB = 1024, 1 << 20
PARTITIONS = 10_000
START_S = 5.0
CONNECTIONS = 2_000
LIARS = 500
RECORDS = 100_000


@pytest.fixture
def node(tmp_path: Path) -> Iterator[FlarestreamNode]:
    with FlarestreamNode(tmp_path) as started:
        assert isinstance(started, FlarestreamNode)
        yield started


def settled_bytes(node: FlarestreamNode) -> int:
    """Resident memory once it has stopped moving."""
    last = node.rss_bytes()
    for _ in range(50):
        time.sleep(0.1)
        now = node.rss_bytes()
        if abs(now - last) < 256 * KIB:
            return now
        last = now
    return last


def _write_once_to_each(client: RawClient, topics: int, partitions: int) -> None:
    records = bytes(ask.batch(b"x" * 100))
    for number in range(topics):
        data = [PartitionProduceData(index=index, records=records) for index in range(partitions)]
        topic = TopicProduceData(name=f"t{number}", partition_data=data)
        answer = client.call(ProduceRequest(acks=-1, timeout_ms=60_000, topic_data=[topic]), 9)
        assert {each.error_code for each in answer.responses[0].partition_responses} == {0}


@pytest.mark.parametrize("written", [False, True], ids=["empty", "written"])
def test_ten_thousand_idle_partitions(node: FlarestreamNode, written: bool) -> None:
    with RawClient(node.port, timeout=120) as client:
        for number in range(100):
            ask.create_topic(client, f"t{number}", partitions=PARTITIONS // 100)
        if written:
            _write_once_to_each(client, 100, PARTITIONS // 100)
    starts = []
    for _ in range(3):
        before = time.monotonic()
        assert node.stop(60) == 0
        stopped = time.monotonic() - before
        node.start()
        waited = time.monotonic() - before - stopped
        starts.append(min(waited, node.cpu_seconds() * 1.5))  # a busy machine makes no slow node
        memory = settled_bytes(node)
        with RawClient(node.port, timeout=120) as client:
            assert len(ask.topic_ids(client)) == 100
            expected = [b"x" * 100] if written else []
            for number in (0, 50, 99):
                assert ask.read_all(client, f"t{number}") == expected
        print(f"\nstop {stopped:.2f} s, start {waited:.2f} s, {memory / MIB:.0f} MiB")
        assert memory <= 250 * MIB
    assert min(starts) <= START_S, starts
    node.kill()
    before = time.monotonic()
    node.start()
    print(f"after a kill: start {time.monotonic() - before:.2f} s, {node.rss_bytes() / MIB:.0f} MiB")
    with RawClient(node.port, timeout=120) as client:
        assert ask.read_all(client, "t7") == ([b"x" * 100] if written else [])


@contextlib.contextmanager
def held_open(port: int, count: int, first: bytes) -> Iterator[list[socket.socket]]:
    """`count` connections that send `first` and stay."""
    with contextlib.ExitStack() as stack:
        sockets = []
        for _ in range(count):
            sock = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=30))
            sock.sendall(first)
            sockets.append(sock)
        yield sockets


def test_two_thousand_open_connections(tmp_path: Path) -> None:
    node = FlarestreamNode(tmp_path, **{"flarestream.max.connections.per.ip": CONNECTIONS + 100})
    api_versions = struct.pack(">ihhih", 10, 18, 0, 1, -1)
    with node:
        with held_open(node.port, 100, api_versions) as sockets:
            for sock in sockets:
                assert sock.recv(10_000)
        before = settled_bytes(node)
        with held_open(node.port, CONNECTIONS, api_versions) as sockets:
            for sock in sockets:
                assert sock.recv(10_000)
            each = (settled_bytes(node) - before) / CONNECTIONS
            print(f"\n{each / KIB:.1f} KiB a connection")
            assert each <= 20 * KIB
            with RawClient(node.port) as fresh:
                ask.create_topic(fresh, "t")
                assert ask.produce(fresh, "t", ask.batch(b"x")).error_code == 0


def _round_trips(node: FlarestreamNode, count: int) -> float:
    """Fresh connections that produce one record each: the seconds of the slowest."""
    slowest = 0.0
    for _ in range(count):
        before = time.monotonic()
        with RawClient(node.port, timeout=10) as fresh:
            assert ask.produce(fresh, "t", ask.batch(b"x")).error_code == 0
        slowest = max(slowest, time.monotonic() - before)
    return slowest


def test_connections_that_declare_much_and_send_little_cost_what_they_send(node: FlarestreamNode) -> None:
    lie = struct.pack(">i", 100 * MIB) + b"1234"
    with RawClient(node.port) as client:
        ask.create_topic(client, "t")
    alone = _round_trips(node, 50)
    before = settled_bytes(node)
    with held_open(node.port, LIARS, lie):
        beside = _round_trips(node, 50)
        grown = settled_bytes(node) - before
    print(
        f"\n{LIARS} liars: {grown / MIB:.1f} MiB; slowest round trip {alone:.3f} s alone, {beside:.3f} s beside"
    )
    assert grown <= 64 * MIB
    assert beside <= 10 * alone + 0.5


def test_no_single_record_waits_out_the_poll(node: FlarestreamNode) -> None:
    """One record at a time, there and back. A lost wake-up would cost 30 s, and many of them the deadline."""
    with RawClient(node.port) as client:
        ask.create_topic(client, "t")
    producer = Producer({"bootstrap.servers": node.bootstrap, "linger.ms": 0, "acks": "all"})
    consumer = Consumer(
        {
            "bootstrap.servers": node.bootstrap,
            "group.id": "one-at-a-time",
            "enable.auto.commit": False,
            "fetch.wait.max.ms": 30_000,
            "fetch.min.bytes": 1,
        }
    )
    consumer.assign([TopicPartition("t", 0, 0)])
    deadline = time.monotonic() + 500
    slowest, slow = 0.0, 0
    started = time.monotonic()
    try:
        for number in range(RECORDS):
            sent = time.monotonic()
            producer.produce("t", b"%d" % number)
            producer.poll(0)
            message = consumer.poll(25)
            assert message is not None, f"record {number} did not come"
            assert message.error() is None, message.error()
            assert message.value() == b"%d" % number
            took = time.monotonic() - sent
            slowest = max(slowest, took)
            slow += took > 1.0
            assert time.monotonic() < deadline, f"{number} records until the deadline"
    finally:
        producer.flush(30)
        consumer.close()
    print(f"\n{RECORDS:,} records in {time.monotonic() - started:.0f} s, slowest {slowest * 1000:.0f} ms")
    assert slow <= 1  # the first fetch may find the consumer still connecting
