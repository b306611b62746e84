"""Classic groups beside Apache Kafka, both up in one run.

`python -m tests.bench.group_beside [--members N] [--load N]`

First the time from the last JoinGroup of a rebalance to the moment at which every member has its assignment, members
on connections of their own. Then N offset commits are written into the one partition of the offsets topic as a broker
would have written them, both are started anew, and what counts is how much later than without them the first committed
offset is told.
"""

from __future__ import annotations

import argparse
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from flarestream.core.coordinator.contract import Record as CoordinatorRecord
from flarestream.core.coordinator.group_records import GROUP_RECORDS
from flarestream.wire.batch import build_batch
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.find_coordinator import FindCoordinatorRequest
from flarestream.wire.messages.heartbeat import HeartbeatRequest
from flarestream.wire.messages.join_group import JoinGroupRequest, JoinGroupRequestProtocol
from flarestream.wire.messages.offset_fetch import OffsetFetchRequest, OffsetFetchRequestTopic
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.messages.sync_group import SyncGroupRequest, SyncGroupRequestAssignment
from flarestream.wire.record import Record
from flarestream.wire.records.group.offset_commit_key import OffsetCommitKey
from flarestream.wire.records.group.offset_commit_value import OffsetCommitValue
from tests.support.processes import FlarestreamNode, KafkaNode, Process
from tests.support.raw import RawClient, request_frame

GROUP = "bench"
OFFSETS_TOPIC = "__consumer_offsets"
METADATA = b"\0\0\0\0\0\0\0\0\0\0"
ROUNDS = 15
WARM_ROUNDS = 15
BATCH = 1000
LOADS = 3


def wait_for_coordinator(client: RawClient) -> None:
    """The offsets topic is there, and led."""
    deadline = time.monotonic() + 60
    while True:
        found = client.call(FindCoordinatorRequest(GROUP), 2)
        if not found.error_code:
            code = client.call(HeartbeatRequest(GROUP, 1, "nobody"), 4).error_code
            if code == ErrorCode.UNKNOWN_MEMBER_ID:
                return
        assert time.monotonic() < deadline, found
        time.sleep(0.1)


class Members:
    """A group of one broker, all of whose members send the same requests again and again."""

    def __init__(self, node: Process, count: int) -> None:
        self.clients = [RawClient(node.port, timeout=60) for _ in range(count)]
        self.ids = [""] * count
        self.generation = 0
        for place in range(count):
            self._join_first(place)

    def _join_first(self, place: int) -> None:
        """Learns a member id (JoinGroup since version 4 gives one before it lets anybody in)."""
        answer = self.clients[place].call(self._join(place), 5)
        assert answer.error_code == ErrorCode.MEMBER_ID_REQUIRED, answer
        self.ids[place] = answer.member_id

    def _join(self, place: int) -> JoinGroupRequest:
        protocols = [JoinGroupRequestProtocol("range", METADATA)]
        return JoinGroupRequest(GROUP, 300_000, 300_000, self.ids[place], None, "consumer", protocols)

    def _sync(self, place: int) -> SyncGroupRequest:
        given = []
        if place == 0:
            given = [SyncGroupRequestAssignment(member_id, METADATA) for member_id in self.ids]
        return SyncGroupRequest(GROUP, self.generation, self.ids[place], assignments=given)

    def begin(self) -> None:
        """The first member makes the group and leads it; the others come to it."""
        answer = self.clients[0].call(self._join(0), 5)
        assert not answer.error_code, answer
        self.generation = answer.generation_id
        self.clients[0].call(self._sync(0), 3)
        self.rebalance(leader_first=False)

    def rebalance(self, *, leader_first: bool = True) -> float:
        """Seconds from the last JoinGroup to the last assignment."""
        joins = [request_frame(self._join(place), 5) for place in range(len(self.clients))]
        self.generation += 1
        syncs = [request_frame(self._sync(place), 3) for place in range(len(self.clients))]
        order = list(range(len(self.clients)))
        if leader_first:
            self.clients[0].socket.sendall(joins[0])
            time.sleep(0.1)  # without it the others would not have to join again
            order.remove(0)
        else:
            order.reverse()
        last = order.pop()
        for place in order:
            self.clients[place].socket.sendall(joins[place])
        time.sleep(0.1)  # all of them are parked
        began = time.perf_counter()
        self.clients[last].socket.sendall(joins[last])
        for client, frame in zip(self.clients, syncs, strict=True):
            client.receive_frame()
            client.socket.sendall(frame)
        answers = [client.receive_frame() for client in self.clients]
        seconds = time.perf_counter() - began
        # correlation id, throttle time, error code
        assert all(answer[8:10] == b"\0\0" and len(answer) > 20 for answer in answers), answers[0]
        return seconds

    def close(self) -> None:
        for client in self.clients:
            client.close()


def compare_rebalances(nodes: list[Process], count: int) -> None:
    groups = {node.name: Members(node, count) for node in nodes}
    for members in groups.values():
        members.begin()
        for _ in range(WARM_ROUNDS):
            members.rebalance()
    figures: dict[str, list[float]] = {name: [] for name in groups}
    for _ in range(ROUNDS):
        for name, members in groups.items():
            figures[name].append(members.rebalance())
    for members in groups.values():
        members.close()
    medians = [statistics.median(each) for each in figures.values()]
    print(
        f"last JoinGroup to {count} members assigned: {shown(figures, 1000, 'ms')}, ratio {ratio(medians):.2f}"
    )


def write_commits(nodes: list[Process], count: int) -> None:
    """As the log of a broker has them; brokers let none but this client write into internal topics."""
    now_ms = int(time.time() * 1000)
    clients = [RawClient(node.port, timeout=60) for node in nodes]
    for start in range(0, count, BATCH):
        records = []
        for number in range(start, min(start + BATCH, count)):
            key = OffsetCommitKey(f"group-{number % 1000}", "some-topic", number // 1000 % 100)
            value = OffsetCommitValue(number, 3, "", now_ms, -1, bytes(range(1, 17)))
            raw = GROUP_RECORDS.encode(CoordinatorRecord(key, value, 4))
            records.append(Record(number - start, 0, *raw))
        data = PartitionProduceData(index=0, records=build_batch(records, base_timestamp=now_ms))
        topics = [TopicProduceData(name=OFFSETS_TOPIC, partition_data=[data])]
        request = ProduceRequest(acks=1, timeout_ms=30_000, topic_data=topics)
        frame = request_frame(request, 9, client_id="__admin_client")
        for client in clients:
            client.socket.sendall(frame)
            answer = client.receive(request.API_KEY, 9, 1)
            code = answer.responses[0].partition_responses[0].error_code
            assert not code, ErrorCode(code).name
    for client in clients:
        client.close()


def cost_of_start(node: Process) -> tuple[float, float]:
    """Seconds from the start of the process to the first committed offset that it tells, and its processor time."""
    node.stop(60)
    began = time.perf_counter()
    node.start()
    with RawClient(node.port) as client:
        asked = OffsetFetchRequest("group-1", [OffsetFetchRequestTopic("some-topic", [0])])
        while client.call(asked, 5).error_code:
            assert time.perf_counter() < began + 120
            time.sleep(0.01)
    return time.perf_counter() - began, node.cpu_seconds()


def compare_loading(nodes: list[Process], count: int) -> None:
    """What the commits add to a start."""
    without = measured_starts(nodes)
    write_commits(nodes, count)
    with_commits = measured_starts(nodes)
    for place, what in enumerate(("seconds", "seconds of processor time")):
        empty = {name: each[place] for name, each in without.items()}
        added = {name: [each[place] - empty[name]] for name, each in with_commits.items()}
        print(f"starts without commits, {what}: {', '.join(f'{n} {each:.2f}' for n, each in empty.items())}")
        medians = [each[0] for each in added.values()]
        print(f"loading {count:,} offset commits, {what}: {shown(added, 1, 's')}, ratio {ratio(medians):.2f}")


def measured_starts(nodes: list[Process]) -> dict[str, tuple[float, float]]:
    """Medians of both costs, broker by broker, in turns."""
    costs: dict[str, list[tuple[float, float]]] = {node.name: [] for node in nodes}
    for _ in range(LOADS):
        for node in nodes:
            costs[node.name].append(cost_of_start(node))
    return {
        name: (statistics.median(wall for wall, _ in each), statistics.median(cpu for _, cpu in each))
        for name, each in costs.items()
    }


def shown(figures: dict[str, list[float]], scale: float, unit: str) -> str:
    return ", ".join(f"{name} {statistics.median(each) * scale:.2f} {unit}" for name, each in figures.items())


def ratio(medians: list[float]) -> float:
    """The first one's share of the last one's."""
    return medians[0] / medians[-1]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.group_beside")
    parser.add_argument("--members", type=int, default=100)
    parser.add_argument("--load", type=int, default=1_000_000)
    arguments = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the nodes below are ended too
    settings: dict[str, str | int] = {"offsets.topic.num.partitions": 1, "log.cleaner.enable": "false"}
    with tempfile.TemporaryDirectory(prefix="flarestream-bench-") as folder:
        ours: dict[str, str | int] = {**settings, "flarestream.acks.durability": "page-cache"}
        nodes: list[Process] = [
            FlarestreamNode(Path(folder, "ours"), **ours),
            KafkaNode(Path(folder, "kafka"), **settings),
        ]
        try:
            for node in nodes:
                node.start()
                with RawClient(node.port) as client:
                    wait_for_coordinator(client)
            if arguments.members:
                compare_rebalances(nodes, arguments.members)
            if arguments.load:
                compare_loading(nodes, arguments.load)
        finally:
            for node in nodes:
                node.kill()


if __name__ == "__main__":
    main()
