"""How long producers wait when a broker goes: the longest time between two acknowledgements around a fault.

The producer is stock confluent-kafka, idempotent, acks=all, with its default timeouts; it sends small records to one
partition at a steady rate. What is measured is what an application sees. Each fault meets a new producer: one that
has seen a broker die a moment ago waits up to ten seconds before it connects to it again, whatever brokers do.
"""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from confluent_kafka import Producer

from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.elect_leaders import ElectLeadersRequest
from flarestream.wire.messages.metadata import MetadataRequest
from tests.support.cluster import Cluster, Member, until
from tests.support.raw import RawClient

TOPIC = "gaps"
SEND_EVERY_S = 0.005
CALM_S = 0.7
"""How long acknowledgements must flow before a fault, and again after it."""
PAUSE_S = 0.25
"""A disk that others use too makes an fsync take this long."""
WATCH_S = 1.0
"""Longer than CALM_S, so that what flowed before the fault is not taken for what flows after it."""


class GapMeter:
    """Sends until closed; `gap(since)` is the longest time without an acknowledgement from then on."""

    def __init__(self, bootstrap: str, topic: str = TOPIC) -> None:
        self.acks: list[float] = []
        self.failed: list[str] = []
        self._topic = topic
        self._ends = threading.Event()
        self._producer = Producer(
            {
                "bootstrap.servers": bootstrap,
                "enable.idempotence": True,
                "acks": "all",
                "linger.ms": 0,
                "log_level": 0,
            }
        )
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def gap(self, since: float, until_s: float) -> float:
        """The longest time between two acknowledgements from the one before `since` to the last before `until_s`."""
        before = max((at for at in self.acks if at <= since), default=since)
        times = [before, *(at for at in self.acks if since < at <= until_s), until_s]
        return max(b - a for a, b in pairwise(times))

    def wait_flowing(self, seconds: float = 60.0) -> None:
        """Returns when acknowledgements have come without a pause of PAUSE_S for CALM_S."""
        deadline = time.monotonic() + seconds
        while True:
            now = time.monotonic()
            recent = [at for at in self.acks[-2000:] if at > now - CALM_S]
            edges = [now - CALM_S, *recent, now]
            if all(b - a < PAUSE_S for a, b in pairwise(edges)):
                return
            assert now < deadline, f"acknowledgements do not flow; {self.failed[:3]}"
            self._ends.wait(0.02)

    def close(self) -> None:
        """Ends; everything that was sent must have been acknowledged."""
        self._ends.set()
        self._thread.join()
        assert self._producer.flush(60) == 0
        assert not self.failed, self.failed[:3]

    def _run(self) -> None:
        number, due = 0, time.monotonic()
        while not self._ends.is_set():
            value = b"%012d" % number
            number += 1
            self._producer.produce(self._topic, value, partition=0, on_delivery=self._delivered)
            due = max(due + SEND_EVERY_S, time.monotonic() - 1.0)
            while (left := due - time.monotonic()) > 0:
                self._producer.poll(left)

    def _delivered(self, error: Any, message: Any) -> None:
        if error is not None:
            self.failed.append(str(error))
        else:
            self.acks.append(time.monotonic())


class GapCluster:
    """A cluster with one replicated partition, its producer, and the faults that are measured."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        topic = CreatableTopic(TOPIC, 1, 3, [], [CreatableTopicConfig("min.insync.replicas", "2")])
        answer = self.ask(CreateTopicsRequest(topics=[topic], timeout_ms=10_000), 7)
        assert answer.topics[0].error_code == 0, answer
        self.wait_in_sync()

    @property
    def brokers(self) -> list[Member]:
        return [node for node in self.cluster.nodes.values() if "broker" in node.roles]

    def ask(self, request: Any, version: int) -> Any:
        """Any broker that answers."""
        for node in self.brokers:
            if node.running():
                with RawClient(node.port) as client:
                    return client.call(request, version)
        raise AssertionError("no broker runs")

    def partitions(self) -> list[Any]:
        """The topic's one partition, if the broker that was asked knows it by now."""
        answer = self.ask(MetadataRequest(topics=None), 12)
        return [topic.partitions[0] for topic in answer.topics if topic.name == TOPIC]

    def wait_in_sync(self) -> None:
        until(lambda: any(len(p.isr_nodes) == 3 for p in self.partitions()), 40, "the ISR never filled")

    def leader(self) -> int:
        return int(until(lambda: max((0, *(p.leader_id for p in self.partitions()))), 20, "no leader"))

    def lead(self) -> None:
        """Leadership back to the preferred replica, so that each round finds the same."""
        self.ask(ElectLeadersRequest(election_type=0, topic_partitions=None), 2)

    def round(self, hit: Callable[[], Callable[[], None]], *, watch_s: float = WATCH_S) -> float:
        """The gap that `hit` makes; what it returns mends it. Acknowledgements must flow again, `watch_s` after the
        fault or later.
        """
        self.wait_in_sync()
        meter = GapMeter(",".join(node.bootstrap for node in self.brokers))
        meter.wait_flowing()
        at = time.monotonic()
        mend = hit()
        try:
            until(lambda: time.monotonic() >= at + watch_s, watch_s + 5, "time stands still")
            meter.wait_flowing()
            gap = meter.gap(at, time.monotonic())
        finally:
            mend()
        meter.close()
        return gap

    # Faults

    def kill_leader(self) -> Callable[[], None]:
        node = self.cluster.nodes[self.leader()]
        node.kill()
        return node.start

    def stop_leader(self) -> Callable[[], None]:
        node = self.cluster.nodes[self.leader()]
        os.kill(node.pid, signal.SIGTERM)

        def mend() -> None:
            assert node.wait_exit() == 0
            node.start()

        return mend

    def pause_follower(self) -> Callable[[], None]:
        leader = self.leader()
        node = next(node for node in self.brokers if node.node_id != leader)
        os.kill(node.pid, signal.SIGSTOP)
        return lambda: os.kill(node.pid, signal.SIGCONT)

    def kill_controller(self) -> Callable[[], None]:
        node = self.cluster.nodes[self.cluster.leader()]
        assert "broker" not in node.roles
        node.kill()
        return node.start
