"""A small cluster of real processes: formatted together, started and killed one by one, asked over bare connections."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
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
from tests.support.processes import ROOT, FlarestreamNode
from tests.support.raw import RawClient

CLUSTER_ID = "Ylr4Lu6dTd2Jc0L4jOSxhA"
FAST = {
    "controller.quorum.election.timeout.ms": "300",
    "controller.quorum.fetch.timeout.ms": "600",
    "controller.quorum.request.timeout.ms": "1000",
    "offsets.topic.replication.factor": "1",
}
"""The timeouts of config/cluster."""


class ClusterNode(FlarestreamNode):
    """One node of a cluster. `roles` as in process.roles."""

    def __init__(
        self, directory: Path, node_id: int, roles: str = "broker,controller", **settings: str
    ) -> None:
        super().__init__(directory, **settings)
        self.node_id = node_id
        self.roles = roles
        self.directory_id = uuids.to_text(World().new_uuid())
        self.name = f"node {node_id}"

    @property
    def is_controller(self) -> bool:
        return "controller" in self.roles

    @property
    def voter(self) -> str:
        """As in --initial-controllers."""
        return f"{self.node_id}@127.0.0.1:{self.controller_port}:{self.directory_id}"

    @property
    def data(self) -> Path:
        return self.directory / "data"

    def values(self, bootstrap: str) -> dict[str, str]:
        """The node's settings."""
        listeners = []
        if "broker" in self.roles:
            listeners.append(f"PLAINTEXT://127.0.0.1:{self.port}")
        if self.is_controller:
            listeners.append(f"CONTROLLER://127.0.0.1:{self.controller_port}")
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
        """Formats the directory; `voters` None: this controller joins later."""
        self.settings = self.values(bootstrap)
        settings = load(str(ROOT / "config" / "single.yaml"), self.settings, {})
        mode = Mode.INITIAL_CONTROLLERS if voters else Mode.NO_INITIAL_CONTROLLERS
        if not self.is_controller:
            mode = Mode.BROKER
        request = FormatRequest(CLUSTER_ID, mode, initial_controllers=voters or "")
        format_directories(settings, request, Disk(), World())

    def _answers(self) -> bool:
        port, self.port = self.port, self.port if "broker" in self.roles else self.controller_port
        try:
            return super()._answers()
        finally:
            self.port = port


class Cluster:
    """Nodes by id. `controllers` voters from the start."""

    def __init__(
        self, directory: Path, count: int = 3, roles: str = "broker,controller", **settings: str
    ) -> None:
        self.directory = directory
        self.settings = settings
        self.nodes = {i: ClusterNode(directory / str(i), i, roles, **settings) for i in range(1, count + 1)}
        self.voters = ",".join(node.voter for node in self.nodes.values())
        self.bootstrap = ",".join(f"127.0.0.1:{node.controller_port}" for node in self.nodes.values())
        for node in self.nodes.values():
            node.format(self.voters, self.bootstrap)

    def add(self, node_id: int, roles: str, **settings: str) -> ClusterNode:
        """A further node, formatted and not started; a controller is no voter."""
        node = ClusterNode(self.directory / str(node_id), node_id, roles, **{**self.settings, **settings})
        node.format(None, self.bootstrap)
        self.nodes[node_id] = node
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
                described = describe_quorum(node.controller_port)
                if described is not None:
                    return int(described.leader_id)
        return None


@contextmanager
def running_cluster(directory: Path, count: int = 3, **settings: str) -> Iterator[Cluster]:
    """A cluster that serves."""
    cluster = Cluster(directory, count, **settings)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


def describe_quorum(controller_port: int) -> Any:
    """What this controller says of the quorum if it leads; None if it does not, or does not answer."""
    partition = DescribeQuorumRequestPartitionData(partition_index=0)
    topic = DescribeQuorumRequestTopicData(topic_name="__cluster_metadata", partitions=[partition])
    request = DescribeQuorumRequest(topics=[topic])
    try:
        with RawClient(controller_port) as client:
            answer = client.call(request, 2)
    except OSError:
        return None
    return answer.topics[0].partitions[0] if answer.error_code == 0 else None


def until(look: Callable[[], Any], seconds: float, complaint: str) -> Any:
    """What `look` returns as soon as that is neither None nor False."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = look()
        if found is not None and found is not False:
            return found
        time.sleep(0.005)
    raise AssertionError(f"{complaint} within {seconds} s")
