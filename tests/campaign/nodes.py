"""A campaign's cluster: the cluster of tests/support, each node in its own network and on its own disk.

Must not know: faults, clients. Theory: a `Setup` says what a row needs of the cluster (roles, kind of disk, a clock
that can be moved); rows with the same setup share one cluster, each on a topic of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from tests.campaign.disks import Disk, ImageDisk, PlainDisk, SmallDisk
from tests.campaign.network import Network
from tests.support.cluster import Cluster, ClusterNode, KafkaMember, Member

TUNED = {
    "broker.session.timeout.ms": "1500",
    "broker.heartbeat.interval.ms": "250",
    "replica.lag.time.max.ms": "1500",
}
"""Timeouts for both systems, so that neither wins by configuration; without them both have Kafka's defaults."""
ALWAYS = {
    "auto.create.topics.enable": "false",
    "auto.leader.rebalance.enable": "true",
    "leader.imbalance.check.interval.seconds": "5",
    "log.segment.delete.delay.ms": "1000",
}
CLOCK = Path(__file__).parent / "clock"
"""What moves a Python process's wall clock."""
BACKING_BYTES = 48 << 20


class Setup(Enum):
    """What a row needs of its cluster."""

    PLAIN = "three nodes that are brokers and controllers"
    SPLIT = "three controllers and three brokers"
    IMAGES = "three nodes, each on a file system in a file"
    BROKEN = "three nodes, each on a file system in a file that lies on a disk with little room"
    SMALL = "three nodes, each on a disk with little room"
    CLOCKS = "three nodes whose wall clocks can be moved"


DISKS: dict[Setup, Callable[[Path], Disk]] = {
    Setup.IMAGES: ImageDisk,
    Setup.BROKEN: lambda directory: ImageDisk(directory, BACKING_BYTES),
    Setup.SMALL: SmallDisk,
}


class _Placed(Member):
    """A node with a place: address, disk, clock."""

    disk: Disk
    clock: Path | None = None

    @property
    def data(self) -> Path:
        return self.disk.path / "data"

    def move_clock(self, offset: str) -> None:
        """The wall clock as this node sees it, e.g. "+3600"."""
        assert self.clock is not None
        new = self.clock.with_suffix(".new")
        new.write_text(offset + "\n")
        new.replace(self.clock)


class OurNode(_Placed, ClusterNode):
    """One of ours."""

    name = ClusterNode.name


class TheirNode(_Placed, KafkaMember):
    """One of Apache Kafka's."""

    name = KafkaMember.name


class CampaignCluster(Cluster):
    """`close` ends it and gives back everything."""

    def __init__(
        self, directory: Path, network: Network, setup: Setup, system: str, settings: dict[str, str]
    ) -> None:
        self.network = network
        self.setup = setup
        self._kind: type[OurNode | TheirNode] = OurNode if system == "flarestream" else TheirNode
        roles = "controller" if setup is Setup.SPLIT else "broker,controller"
        self.disks: dict[int, Disk] = {}
        try:
            super().__init__(directory, 3, roles=roles, settings={**ALWAYS, **settings})
            if setup is Setup.SPLIT:
                for node_id in (4, 5, 6):
                    self.add(node_id, "broker", self._kind)
        except BaseException:
            self.close()
            raise

    def _make(self, node_id: int, roles: str, kind: type[Member]) -> Member:
        node = super()._make(node_id, roles, self._kind)
        assert isinstance(node, OurNode | TheirNode)
        node.host, node.prefix = self.network.place(node_id)
        make = DISKS.get(self.setup, PlainDisk)
        node.disk = self.disks[node_id] = make(node.directory / "disk")
        if self.setup is Setup.CLOCKS:
            node.clock = node.directory / "clock"
            node.move_clock("+0")
            path = [str(CLOCK), os.environ.get("PYTHONPATH", "")]
            node.prefix += (
                "env",
                f"PYTHONPATH={os.pathsep.join(filter(None, path))}",
                f"CAMPAIGN_CLOCK={node.clock}",
            )
        return node

    @property
    def brokers(self) -> dict[int, Member]:
        return {node_id: node for node_id, node in self.nodes.items() if "broker" in node.roles}

    @property
    def clients_bootstrap(self) -> str:
        return ",".join(node.bootstrap for node in self.brokers.values())

    def placed(self, node_id: int) -> OurNode | TheirNode:
        node = self.nodes[node_id]
        assert isinstance(node, OurNode | TheirNode)
        return node

    def close(self) -> None:
        """Kills the nodes, unmounts their disks, removes their data."""
        self.stop()
        for disk in self.disks.values():
            disk.close()
        shutil.rmtree(self.directory, ignore_errors=True)


class CpuQuota:
    """Holds a process to a few per cent of one core (cgroup v1)."""

    ROOT = Path("/sys/fs/cgroup/cpu")

    def __init__(self, name: str, percent: int) -> None:
        self._group = self.ROOT / name
        self._group.mkdir()
        period_us = 100_000
        (self._group / "cpu.cfs_period_us").write_text(str(period_us))
        (self._group / "cpu.cfs_quota_us").write_text(str(period_us * percent // 100))

    def hold(self, pid: int) -> None:
        (self._group / "cgroup.procs").write_text(str(pid))

    def release(self) -> None:
        """Whoever is in it goes back to where it came from."""
        for pid in (self._group / "cgroup.procs").read_text().split():
            (self.ROOT / "cgroup.procs").write_text(pid)
        self._group.rmdir()

    @classmethod
    def why_not(cls) -> str:
        """Why there are no quotas here; "" if there are."""
        usable = os.geteuid() == 0 and os.access(cls.ROOT / "cgroup.procs", os.W_OK)
        return "" if usable else "there is no cgroup v1 cpu controller that can be written"
