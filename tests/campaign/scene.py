"""One row's stage: the cluster, the clients at work on a topic, the dice, and what rows do again and again.

Must not know: which row it is. Theory: a row disturbs nodes and says so (`disturbed`), so that questions go to nodes
that can answer; `heal` undoes everything that the scene knows of. Waiting is for conditions, with deadlines.
"""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable, Iterable
from typing import Any

from flarestream.wire.batch import iter_headers, verify_crc
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from tests.campaign.clients import Reader, Writer
from tests.campaign.history import History
from tests.campaign.network import Network
from tests.campaign.nodes import CampaignCluster
from tests.support.cluster import describe_quorum, until
from tests.support.raw import RawClient

PARTITIONS = 3
FACTOR = 3
SEGMENT_BYTES = 1 << 20
WHOLE_S = 60.0
"""How long a healed cluster may take until every replica is in sync again."""
ASK_S = 3.0


class Scene:
    """Made for one row; `open` begins the load."""

    def __init__(self, cluster: CampaignCluster, dice: random.Random, topic: str, records_per_s: int) -> None:
        self.cluster = cluster
        self.network: Network = cluster.network
        self.dice = dice
        self.topic = topic
        self.history = History(PARTITIONS)
        self.disturbed: set[int] = set()
        self.paused: set[int] = set()
        self.slowest_return_s = 0.0
        self.notes: list[str] = []
        self.undo: list[Callable[[], None]] = []
        self.writers: list[Writer] = []
        self.reader: Reader | None = None
        self._records_per_s = records_per_s

    def open(self) -> None:
        """Makes the topic and starts the clients."""
        self.create_topic(self.topic, PARTITIONS)
        self.wait_whole()
        bootstrap = self.cluster.clients_bootstrap
        self.writers = [
            Writer(number, bootstrap, self.topic, self.history, self._records_per_s // 2) for number in (1, 2)
        ]
        self.reader = Reader("live", bootstrap, self.topic, self.history)

    def close(self) -> None:
        """Ends the clients, whatever state they are in."""
        for writer in self.writers:
            writer.stop(0.1)
        self.writers = []
        if self.reader is not None:
            self.reader.stop()
            self.reader = None

    # ---- asking

    def ask(self, request: Any, version: int, node_id: int | None = None) -> Any:
        """Any undisturbed broker's answer, or the named one's. OSError if none answers."""
        last: OSError = ConnectionError("no broker could be asked")
        for each, node in self.cluster.brokers.items():
            if node_id not in (None, each) or each in self.disturbed or not node.running():
                continue
            try:
                with RawClient(node.port, node.host, ASK_S) as client:
                    return client.call(request, version)
            except OSError as error:
                last = error
        raise last

    def create_topic(self, name: str, partitions: int, factor: int = FACTOR) -> None:
        """With min.insync.replicas 2 and small segments."""
        settings = {"min.insync.replicas": "2", "segment.bytes": str(SEGMENT_BYTES)}
        configs = [CreatableTopicConfig(key, value) for key, value in settings.items()]
        topic = CreatableTopic(name, partitions, factor, [], configs)
        answer = self.ask(CreateTopicsRequest(topics=[topic], timeout_ms=10_000), 7)
        is_there = (
            answer.topics[0].error_code == ErrorCode.TOPIC_ALREADY_EXISTS
        )  # made, and the answer was lost
        assert is_there or answer.topics[0].error_code == 0, answer

    def partitions(self) -> dict[int, Any]:
        """The topic's partitions as a broker that can be asked sees them; empty if none answers."""
        try:
            answer = self.ask(MetadataRequest(topics=[MetadataRequestTopic(name=self.topic)]), 9)
        except OSError:
            return {}
        return {p.partition_index: p for topic in answer.topics for p in topic.partitions}

    def leader(self, index: int = 0) -> int:
        """Who leads a partition; waits until somebody does who is not disturbed."""

        def look() -> int:
            found = self.partitions().get(index)
            leader = -1 if found is None else found.leader_id
            return leader if leader > 0 and leader not in self.disturbed else 0

        return int(until(look, WHOLE_S, f"partition {index} had no leader"))

    def follower(self, index: int = 0) -> int:
        """Some broker that does not lead the partition."""
        leader = self.leader(index)
        return self.dice.choice([each for each in self.cluster.brokers if each != leader])

    def controller(self, other_than: int = -1) -> int:
        """The active controller; waits for one."""

        def look() -> int:
            for node_id, node in self.cluster.nodes.items():
                if not node.is_controller or node_id in self.disturbed or not node.running():
                    continue
                described = describe_quorum(node.controller_port, node.host, ASK_S)
                if described is not None and described.leader_id != other_than:
                    return int(described.leader_id)
            return 0

        return int(until(look, WHOLE_S, "no active controller"))

    def other_nodes(self, *node_ids: int) -> list[int]:
        return [each for each in self.cluster.nodes if each not in node_ids]

    # ---- waiting

    def wait_acks(self, more: int = 100, seconds: float = WHOLE_S) -> None:
        """That many more records are acknowledged, and at least one on every partition."""
        acks = self.history.acks
        before = len(acks)

        def look() -> bool:
            new = acks[before:]
            return len(new) >= more and len({ack.partition for ack in new}) == PARTITIONS

        until(look, seconds, f"{more} more acknowledgements did not come; after {before}")

    def is_whole(self) -> bool:
        """Whether every replica is in sync and every partition led, and all brokers know it and agree on it."""
        request = MetadataRequest(topics=[MetadataRequestTopic(name=self.topic)])
        views = set()
        for node_id, node in self.cluster.brokers.items():
            if node_id in self.disturbed or not node.running():
                return False
            try:
                answer = self.ask(request, 9, node_id)
            except OSError:
                return False
            found = [p for topic in answer.topics for p in topic.partitions]
            if len(found) < PARTITIONS or any(len(p.isr_nodes) < FACTOR or p.leader_id <= 0 for p in found):
                return False
            views.add(tuple(sorted((p.partition_index, p.leader_id, p.leader_epoch) for p in found)))
        return len(views) == 1

    def wait_whole(self, seconds: float = WHOLE_S) -> float:
        """Until the cluster is whole; how long that took."""
        began = time.monotonic()
        try:
            until(self.is_whole, seconds, "the in-sync replicas never filled")
        except AssertionError as error:
            raise AssertionError(f"{error}: {self._isr()}") from None
        return time.monotonic() - began

    def _isr(self) -> dict[int, tuple[int, list[int]]]:
        return {index: (p.leader_id, list(p.isr_nodes)) for index, p in self.partitions().items()}

    def hold(self, seconds: float) -> None:
        """A fault lasts this long, with the clients at work."""
        time.sleep(seconds)  # not a wait: the length of the fault

    # ---- doing

    def kill(self, node_id: int) -> None:
        self.disturbed.add(node_id)
        self.cluster.nodes[node_id].kill()

    def kill_at_once(self, node_ids: Iterable[int]) -> None:
        """All of them before any of them is waited for."""
        nodes = [self.cluster.nodes[node_id] for node_id in node_ids]
        for node in nodes:
            os.killpg(node.pid, signal.SIGKILL)
        for node in nodes:
            node.kill()

    def terminate(self, node_id: int) -> int:
        self.disturbed.add(node_id)
        return self.cluster.nodes[node_id].stop(30)

    def start(self, *node_ids: int) -> None:
        """Starts them together; returns when all serve."""
        for node_id in node_ids:
            self.cluster.nodes[node_id].start(wait=False)
        for node_id in node_ids:
            self.cluster.nodes[node_id].wait_ready()
            self.disturbed.discard(node_id)

    def pause(self, node_id: int) -> None:
        self.disturbed.add(node_id)
        self.paused.add(node_id)
        os.kill(self.cluster.nodes[node_id].pid, signal.SIGSTOP)

    def resume(self, node_id: int) -> None:
        if node_id in self.paused and self.cluster.nodes[node_id].running():
            os.kill(self.cluster.nodes[node_id].pid, signal.SIGCONT)
        self.paused.discard(node_id)
        self.disturbed.discard(node_id)

    def cut(self, node_id: int, rules: Iterable[str]) -> None:
        """The node's network has these rules from now on."""
        self.network.rules(node_id, rules)

    def addresses(self, node_ids: Iterable[int]) -> list[str]:
        return [self.network.address(each) for each in node_ids]

    def heal(self) -> None:
        """Undoes every disturbance that is left."""
        while self.undo:
            self.undo.pop()()
        for node_id in list(self.paused):
            self.resume(node_id)
        self.network.heal()
        self.disturbed.clear()
        self.start(*[node_id for node_id, node in self.cluster.nodes.items() if not node.running()])

    def returned(self, seconds: float = WHOLE_S) -> None:
        """After a fault has been undone: waits until the cluster is whole, and notes how long that took."""
        self.slowest_return_s = max(self.slowest_return_s, self.wait_whole(seconds))

    # ---- what the disks say

    def replicas_differ(self) -> str:
        """What is different between the logs of the replicas, or damaged in one; "" if nothing is."""
        for index, partition in sorted(self.partitions().items()):
            logs = {node_id: self.log_bytes(node_id, index) for node_id in partition.replica_nodes}
            for node_id, log in logs.items():
                damage = first_damage(log)
                if damage:
                    return f"{self.topic}-{index} on node {node_id}: {damage}"
            if len(set(logs.values())) != 1:
                return f"{self.topic}-{index} differs: { {node: len(log) for node, log in logs.items()} }"
        return ""

    def log_bytes(self, node_id: int, index: int) -> bytes:
        """The partition's log as it lies on one node's disk."""
        directory = self.cluster.nodes[node_id].data / f"{self.topic}-{index}"
        return b"".join(path.read_bytes() for path in sorted(directory.glob("*.log")))


def first_damage(log: bytes) -> str:
    """The first batch of a whole log that is not as it should be."""
    expected = 0
    for position, header in iter_headers(log):
        if not verify_crc(log, position):
            return f"the batch at offset {header.base_offset} is damaged"
        if header.base_offset != expected:
            return f"offset {header.base_offset} follows {expected}"
        expected = header.next_offset
    return ""
