"""What a large group of the new protocol costs its coordinator: `python -m tests.bench.consumer_groups [--kafka]`.

In this process, on a virtual clock: N members join a topic of N partitions until everybody has its one, one more
half comes and the group settles again, half of all leave; what counts is processor time. Then heartbeats of a
member that has all it should have: in this process, and over a connection to a real node (with --kafka beside
Apache Kafka).
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatRequest
from flarestream.wire.messages.find_coordinator import FindCoordinatorRequest
from tests.bench.load import create_topic
from tests.core.coordinator.consumer_driver import INTERVAL_MS, Consumer, ConsumerDriver, owners
from tests.support.processes import FlarestreamNode, KafkaNode, Process
from tests.support.raw import RawClient, request_frame

IN_FLIGHT = 5
ROUNDS = 5


def settle(driver: ConsumerDriver, members: list[Consumer], partitions: int) -> int:
    """Heartbeats of all, round after round, until everything is owned and stable; the number of rounds."""
    for rounds in range(1, 20):
        for member in members:
            member.beat()
        driver.advance(INTERVAL_MS)
        if driver.consumers.state == "Stable" and len(owners(members)) == partitions:
            return rounds
    raise AssertionError("the group does not settle")


def timed(what: str, driver: ConsumerDriver, members: list[Consumer], partitions: int) -> None:
    started = time.process_time()
    rounds = settle(driver, members, partitions)
    print(f"{what}: {time.process_time() - started:.3f} s of processor time, {rounds} rounds of heartbeats")


def rebalances(count: int) -> None:
    driver = ConsumerDriver()
    driver.topic("t", count)
    members = [Consumer(driver, f"member-{number}", "t") for number in range(count)]
    timed(f"{count} members join {count} partitions", driver, members, count)
    more = [Consumer(driver, f"more-{number}", "t") for number in range(count // 2)]
    members += more
    timed(f"{len(more)} more come", driver, members, count)
    for member in members[:count]:
        member.leave()
    members = members[count:]
    timed(f"{count} leave, {len(members)} take over", driver, members, count)
    member, beats = members[0], 50_000
    owned = list(member.owned)
    started = time.process_time()
    for _ in range(beats):
        driver.beat(member.member_id, member.epoch, owned=owned)
    print(
        f"heartbeats in this process: {beats / (time.process_time() - started):,.0f} per second of processor"
    )


def member_of(client: RawClient, topic: str) -> int:
    """Joins alone; its epoch."""
    deadline = time.monotonic() + 30
    while True:
        request = ConsumerGroupHeartbeatRequest(
            "bench",
            "m",
            0,
            rebalance_timeout_ms=60_000,
            subscribed_topic_names=[topic],
            topic_partitions=[],
        )
        response = client.call(request, 1)
        if not response.error_code:
            return int(response.member_epoch)
        assert time.monotonic() < deadline, response
        time.sleep(0.1)


def beats_per_cpu_second(process: Process, requests: int) -> float:
    """Heartbeats of a member that has all, IN_FLIGHT at a time."""
    with RawClient(process.port) as client:
        epoch = member_of(client, "bench")
        frame = request_frame(ConsumerGroupHeartbeatRequest("bench", "m", epoch), 1)
        client.socket.sendall(frame * IN_FLIGHT)
        before = process.cpu_seconds()
        for _ in range(requests):
            client.receive_frame()
            client.socket.sendall(frame)
        used = process.cpu_seconds() - before
        for _ in range(IN_FLIGHT):
            client.receive_frame()
    return requests / used


def beside(requests: int, kafka: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        processes: list[Process] = [FlarestreamNode(Path(folder, "ours"))]
        if kafka:
            processes.append(KafkaNode(Path(folder, "kafka")))
        figures: dict[str, list[float]] = {}
        for process in processes:
            process.start()
            create_topic(process.port, "bench", 1)
            with RawClient(process.port) as client:
                client.call(FindCoordinatorRequest("bench"), 2)
            beats_per_cpu_second(process, requests)  # warm
        for _ in range(ROUNDS):
            for process in processes:
                figures.setdefault(process.name, []).append(beats_per_cpu_second(process, requests))
        for process in processes:
            process.stop()
        for name, found in figures.items():
            print(f"heartbeats to {name}: {statistics.median(found):,.0f} per second of processor")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--members", type=int, default=1_000)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--kafka", action="store_true")
    arguments = parser.parse_args()
    rebalances(arguments.members)
    beside(arguments.requests, arguments.kafka)


if __name__ == "__main__":
    main()
