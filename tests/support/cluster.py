"""A small cluster of real processes: formatted together, started and killed one by one, asked over bare connections."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flarestream.node.format import FormatRequest, Mode, format_directories
from flarestream.node.world import World
from flarestream.settings import load
from flarestream.storage.disk import Disk
from flarestream.wire import uuids
from flarestream.wire.messages.describe_quorum import (
    DescribeQuorumRequest,
    DescribeQuorumRequestPartitionData,
    DescribeQuorumRequestTopicData,
)
from tests.support.processes import ROOT, FlarestreamNode, KafkaNode, Process
from tests.support.raw import RawClient

CLUSTER_ID = "Ylr4Lu6dTd2Jc0L4jOSxhA"
FAST = {
    "controller.quorum.election.timeout.ms": "300",
    "controller.quorum.election.backoff.max.ms": "300",
    "controller.quorum.fetch.timeout.ms": "600",
    "controller.quorum.request.timeout.ms": "1000",
    "offsets.topic.replication.factor": "1",
}
"""The timeouts of config/cluster."""


class Member(Process):
    """What makes a process one of a cluster's nodes. `roles` as in process.roles."""

    node_id = 0
    roles = ""
    directory_id = ""

    def join(self, node_id: int, roles: str) -> None:
        """Who this node is."""
        self.node_id = node_id
        self.roles = roles
        self.directory_id = uuids.to_text(World().new_uuid())
        self.name = f"{type(self).name} {node_id}"

    @property
    def is_controller(self) -> bool:
        return "controller" in self.roles

    @property
    def voter(self) -> str:
        """As in --initial-controllers."""
        return f"{self.node_id}@{self.host}:{self.controller_port}:{self.directory_id}"

    @property
    def data(self) -> Path:
        return self.directory / "data"

    @property
    def metadata_log(self) -> Path:
        """The first segment of the metadata log."""
        return self.data / "__cluster_metadata-0" / f"{0:020d}.log"

    def values(self, bootstrap: str) -> dict[str, str]:
        """The node's settings."""
        listeners = []
        if "broker" in self.roles:
            listeners.append(f"PLAINTEXT://{self.host}:{self.port}")
        if self.is_controller:
            listeners.append(f"CONTROLLER://{self.host}:{self.controller_port}")
        return {
            **FAST,
            "node.id": str(self.node_id),
            "process.roles": self.roles,
            "listeners": ",".join(listeners),
            "controller.quorum.bootstrap.servers": bootstrap,
            "log.dirs": str(self.data),
            **self.settings,
        }

    def format(self, voters: str | None, bootstrap: str) -> None:
        """Formats the directory, in the layout that Kafka reads too; `voters` None: this controller joins later."""
        self.settings = self.values(bootstrap)
        settings = load(str(ROOT / "config" / "single.yaml"), self.settings, {})
        mode = Mode.INITIAL_CONTROLLERS if voters else Mode.NO_INITIAL_CONTROLLERS
        if not self.is_controller:
            mode = Mode.BROKER
        elif self.settings.get("controller.quorum.voters"):
            mode, voters = Mode.STATIC, None
        request = FormatRequest(CLUSTER_ID, mode, initial_controllers=voters or "")
        format_directories(settings, request, Disk(), World())

    def _answers(self) -> bool:
        port, self.port = self.port, self.port if "broker" in self.roles else self.controller_port
        try:
            return super()._answers()
        finally:
            self.port = port


class ClusterNode(Member, FlarestreamNode):
    """One of ours."""

    name = FlarestreamNode.name


class KafkaMember(Member, KafkaNode):
    """One of Apache Kafka's, on a directory that we formatted."""

    name = KafkaNode.name


class Cluster:
    """Nodes by id; those made at first are voters from the start. `foreign`: which of them are Apache Kafka's."""

    def __init__(
        self,
        directory: Path,
        count: int = 3,
        *,
        roles: str = "broker,controller",
        foreign: Container[int] = (),
        settings: Mapping[str, str] | None = None,
        static: bool = False,
    ) -> None:
        """`static`: the voters are those of controller.quorum.voters, and kraft.version is 0."""
        self.directory = directory
        self.settings = dict(settings or {})
        self.nodes: dict[int, Member] = {}
        for node_id in range(1, count + 1):
            self._make(node_id, roles, KafkaMember if node_id in foreign else ClusterNode)
        voters = ",".join(node.voter for node in self.nodes.values())
        self.bootstrap = ",".join(f"{node.host}:{node.controller_port}" for node in self.nodes.values())
        if static:
            named = (f"{node.node_id}@{node.host}:{node.controller_port}" for node in self.nodes.values())
            fixed = {"controller.quorum.voters": ",".join(named), "controller.quorum.bootstrap.servers": ""}
            for node in self.nodes.values():
                node.settings |= fixed
        for node in self.nodes.values():
            node.format(voters, self.bootstrap)

    def add(self, node_id: int, roles: str, kind: type[Member] = ClusterNode, **settings: str) -> Member:
        """A further node, formatted and not started; a controller is no voter."""
        node = self._make(node_id, roles, kind)
        node.settings |= settings
        node.format(None, self.bootstrap)
        return node

    def _make(self, node_id: int, roles: str, kind: type[Member]) -> Member:
        node = self.nodes[node_id] = kind(self.directory / str(node_id), **self.settings)
        node.join(node_id, roles)
        return node

    def start(self) -> None:
        """All nodes; returns when all serve."""
        for node in self.nodes.values():
            node.start(wait=False)
        for node in self.nodes.values():
            node.wait_ready()

    def stop(self) -> None:
        """Kills what still runs."""
        for node in self.nodes.values():
            node.kill()

    def leader(self, seconds: float = 20.0, other_than: int = -1) -> int:
        """The id of the active controller, as it says itself; waits until there is one."""
        return int(until(lambda: self._leader_now(other_than), seconds, "no leader"))

    def _leader_now(self, other_than: int) -> int | None:
        for node in self.nodes.values():
            if node.is_controller and node.running() and node.node_id != other_than:
                described = describe_quorum(node.controller_port, node.host)
                if described is not None:
                    return int(described.leader_id)
        return None


@contextmanager
def running_cluster(
    directory: Path,
    count: int = 3,
    *,
    roles: str = "broker,controller",
    foreign: Container[int] = (),
    settings: Mapping[str, str] | None = None,
    static: bool = False,
) -> Iterator[Cluster]:
    """A cluster that serves."""
    cluster = Cluster(directory, count, roles=roles, foreign=foreign, settings=settings, static=static)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def describe_quorum(controller_port: int, host: str = "127.0.0.1", timeout: float = 30.0) -> Any:
    """What this controller says of the quorum if it leads; None if it does not, or does not answer."""
    partition = DescribeQuorumRequestPartitionData(partition_index=0)
    topic = DescribeQuorumRequestTopicData(topic_name="__cluster_metadata", partitions=[partition])
    request = DescribeQuorumRequest(topics=[topic])
    try:
        with RawClient(controller_port, host, timeout) as client:
            answer = client.call(request, 2)
    except OSError:
        return None
    partition = answer.topics[0].partitions[0] if answer.error_code == 0 else None
    return partition if partition is not None and partition.error_code == 0 else None


def until(look: Callable[[], Any], seconds: float, complaint: str) -> Any:
    """What `look` returns as soon as that is true; nothing found yet (None, False, empty) is looked at again."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found:
            return found
        time.sleep(0.005)
    raise AssertionError(f"{complaint} within {seconds} s")
