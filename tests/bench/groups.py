"""What a group costs its coordinator: `python -m tests.bench.groups [--kafka] [--requests N] [--load N]`.

Heartbeats and one-partition commits of a stable member come over one connection, five in flight, and the broker's
processor time per request is what counts; with --kafka Apache Kafka is measured in turns with us. Then N offset commits
(--load) are read into a shard in this process, as on a start.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from flarestream.core.coordinator.contract import Record as CoordinatorRecord
from flarestream.core.coordinator.group_records import GROUP_RECORDS
from flarestream.core.coordinator.shard import GroupShard
from flarestream.node.coordination.coordinator_loading import load
from flarestream.wire.batch import build_batch
from flarestream.wire.messages.find_coordinator import FindCoordinatorRequest
from flarestream.wire.messages.heartbeat import HeartbeatRequest
from flarestream.wire.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from flarestream.wire.messages.offset_commit import (
    OffsetCommitRequest,
    OffsetCommitRequestPartition,
    OffsetCommitRequestTopic,
)
from flarestream.wire.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment
from flarestream.wire.record import Record
from flarestream.wire.records.group.offset_commit_key import OffsetCommitKey
from flarestream.wire.records.group.offset_commit_value import OffsetCommitValue
from tests.bench.load import create_topic
from tests.node.data_plane import DataPlane
from tests.support.processes import FlarestreamNode, KafkaNode, Process
from tests.support.raw import RawClient, request_frame

IN_FLIGHT = 5
ROUNDS = 5
GROUP, TOPIC = "bench", "bench"


def stable_member(client: RawClient) -> str:
    """Joins alone and returns the member id of generation 1."""
    deadline = time.monotonic() + 30
    while True:
        client.call(FindCoordinatorRequest(GROUP), 2)
        protocols = [JoinGroupRequestProtocol("range", b"\0\0\0\0\0\0\0\0\0\0")]
        joined = client.call(JoinGroupRequest(GROUP, 300_000, 300_000, "", None, "consumer", protocols), 3)
        if joined.error_code == 0:
            break
        assert time.monotonic() < deadline, joined
        time.sleep(0.1)
    given = [SyncGroupRequestAssignment(joined.member_id, b"\0\0\0\0\0\0\0\0\0\0")]
    synced = client.call(
        SyncGroupRequest(GROUP, joined.generation_id, joined.member_id, assignments=given), 3
    )
    assert synced.error_code == 0
    member_id: str = joined.member_id
    return member_id


def frames(member_id: str, generation: int = 1) -> dict[str, bytes]:
    """The ready-made requests."""
    rows = [OffsetCommitRequestPartition(0, 12345, 0, "")]
    topics = [OffsetCommitRequestTopic(TOPIC, partitions=rows)]
    commit = OffsetCommitRequest(GROUP, generation, member_id, topics=topics)
    return {
        "heartbeat": request_frame(HeartbeatRequest(GROUP, generation, member_id), 4),
        "commit": request_frame(commit, 8),
    }


def cpu_us(node: Process, client: RawClient, frame: bytes, count: int) -> float:
    """The broker's processor time per request."""
    before = node.cpu_seconds()
    sent = 0
    while sent < IN_FLIGHT:
        client.socket.sendall(frame)
        sent += 1
    for _ in range(count):
        client.receive_frame()
        if sent < count:
            client.socket.sendall(frame)
            sent += 1
    return (node.cpu_seconds() - before) / count * 1e6


def compare(nodes: list[Process], count: int) -> None:
    """One line per kind of request: microseconds of processor time, broker by broker."""
    clients = {}
    for node in nodes:
        node.start()
        create_topic(node.port, TOPIC)
        client = RawClient(node.port)
        clients[node] = (client, frames(stable_member(client)))
    for kind in ("heartbeat", "commit"):
        for node, (client, ready) in clients.items():
            warm = 3_000 if isinstance(node, FlarestreamNode) else 30_000
            cpu_us(node, client, ready[kind], warm)
        figures: dict[str, list[float]] = {node.name: [] for node in nodes}
        for _ in range(ROUNDS):
            for node, (client, ready) in clients.items():
                figures[node.name].append(cpu_us(node, client, ready[kind], count))
        medians = {name: statistics.median(each) for name, each in figures.items()}
        print(f"{kind:12}" + "".join(f"{name} {us:8.1f} us   " for name, us in medians.items()))


async def bench_load(path: Path, count: int) -> None:
    """Reads `count` offset commits of 1,000 groups into a shard."""
    plane = await DataPlane.start(path)
    plane.create_topic("__consumer_offsets", cleanup_policy="compact")
    partition = plane.partition("__consumer_offsets")
    for start in range(0, count, 1000):
        records = []
        for number in range(start, min(start + 1000, count)):
            key = OffsetCommitKey(f"group-{number % 1000}", "some-topic", number // 1000 % 100)
            value = OffsetCommitValue(number, 3, "", 1_700_000_000_000, -1, bytes(range(16)))
            raw = GROUP_RECORDS.encode(CoordinatorRecord(key, value, 4))
            records.append(Record(number - start, 0, *raw))
        partition.append_own(build_batch(records, base_timestamp=1, base_sequence=0), 1)
    shard: Any = type("Loading", (), {"partition": partition, "machine": GroupShard(), "state": "loading"})()
    begin = time.perf_counter()
    loaded = await load(shard, 1 << 20, plane.partitions.cold_reads)
    seconds = time.perf_counter() - begin
    print(f"load        {loaded:,} records in {seconds:.2f} s, {loaded / seconds:,.0f} a second")
    await plane.stop()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.groups")
    parser.add_argument("--kafka", action="store_true", help="measure Apache Kafka beside us")
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--load", type=int, default=200_000)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-") as folder:
        nodes: list[Process] = [
            FlarestreamNode(Path(folder, "ours"), **{"flarestream.acks.durability": "page-cache"})
        ]
        if arguments.kafka:
            nodes.append(KafkaNode(Path(folder, "kafka")))
        try:
            compare(nodes, arguments.requests)
        finally:
            for node in nodes:
                node.kill()
        asyncio.run(bench_load(Path(folder, "load"), arguments.load))


if __name__ == "__main__":
    main()
