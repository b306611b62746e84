"""Runs rows: one cluster for all rows that need the same, one topic, history and verdict for each.

Must not know: what rows do. Theory: a row is calm, then chaos by rounds until its time is up, then healing, draining
and judging; whatever fails on the way, the history is judged. After a row that failed the cluster is thrown away. The
dice of a row come from the seed and the row's number, so any row can be run again alone.
"""

from __future__ import annotations

import random
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.campaign.checker import Verdict, judge
from tests.campaign.clients import read_everything
from tests.campaign.disks import why_no_mounts
from tests.campaign.network import Network, make_network
from tests.campaign.nodes import TUNED, CampaignCluster, Setup
from tests.campaign.rows import Row, why_not
from tests.campaign.scene import Scene
from tests.support.cluster import until

CALM_ACKS = 200
FLUSH_S = 60.0
RECORDS_PER_S = 1000


@dataclass
class Result:
    """What became of a row."""

    row: Row
    skipped: str = ""
    failures: list[str] = field(default_factory=list)
    verdict: Verdict = field(default_factory=Verdict)
    rounds: int = 0
    unknown: int = 0
    slowest_return_s: float = 0.0
    seconds: float = 0.0
    notes: list[str] = field(default_factory=list)

    @property
    def passed(self) -> bool:
        return not self.failures and self.verdict.is_valid


@dataclass
class Options:
    """How to run. `keep`: where the logs and histories of rows that failed are put."""

    system: str = "flarestream"
    seconds: float = 15.0
    rounds: int = 0
    """At least that many rounds of each row, whatever the time."""
    seed: int = 1
    tuned: bool = True
    settings: dict[str, str] = field(default_factory=dict)
    records_per_s: int = RECORDS_PER_S
    keep: Path | None = None


class Campaign:
    """`run` yields nothing and calls `tell` after each row; `close` gives everything back."""

    def __init__(self, options: Options, directory: Path | None = None) -> None:
        self._options = options
        self._directory = Path(tempfile.mkdtemp(prefix="campaign-", dir=directory))
        self._no_mounts = why_no_mounts(self._directory)
        self._network: Network = make_network()
        self._cluster: CampaignCluster | None = None
        self._made = 0

    def run(self, rows: Iterable[Row], tell: Callable[[Result], None]) -> list[Result]:
        """All rows, those with the same needs of a cluster together."""
        order = list(Setup)
        results = []
        for row in sorted(rows, key=lambda each: order.index(each.setup)):
            result = self._run(row)
            results.append(result)
            tell(result)
        return results

    def close(self) -> None:
        """Ends the cluster, removes the network and all data."""
        self._drop_cluster()
        self._network.close()
        shutil.rmtree(self._directory, ignore_errors=True)

    def _drop_cluster(self) -> None:
        if self._cluster is not None:
            self._cluster.close()
            self._cluster = None

    def _cluster_for(self, setup: Setup) -> CampaignCluster:
        if self._cluster is None or self._cluster.setup is not setup:
            self._drop_cluster()
            self._made += 1
            options = self._options
            settings = {**(TUNED if options.tuned else {}), **options.settings}
            directory = self._directory / f"cluster-{self._made}"
            self._cluster = CampaignCluster(directory, self._network, setup, options.system, settings)
            self._cluster.start()
        return self._cluster

    def _run(self, row: Row) -> Result:
        options = self._options
        result = Result(row)
        result.skipped = why_not(row, self._network, self._no_mounts)
        if row.ours_only and options.system != "flarestream":
            result.skipped = "not offered by this system"
        if result.skipped:
            return result
        began = time.monotonic()
        try:
            cluster = self._cluster_for(row.setup)
        except (AssertionError, OSError) as error:
            result.failures.append(f"the cluster did not start: {str(error)[-2000:]}")
            self._drop_cluster()
            return result
        dice = random.Random(f"{options.seed}/{row.number}")
        scene = Scene(cluster, dice, f"row-{row.number}", options.records_per_s)
        try:
            self._perform(row, scene, result)
        finally:
            scene.close()
        result.seconds = time.monotonic() - began
        if not result.passed:
            self._keep(scene, result)
            self._drop_cluster()
        return result

    def _perform(self, row: Row, scene: Scene, result: Result) -> None:
        step = _Steps(result)
        if not step("beginning", scene.open) or not step("calm", lambda: scene.wait_acks(CALM_ACKS)):
            return
        deadline = time.monotonic() + self._options.seconds
        while not result.failures and (time.monotonic() < deadline or result.rounds < self._options.rounds):
            if step(f"round {result.rounds + 1}", lambda: row.act(scene)):
                result.rounds += 1
        step("healing", scene.heal)
        step("progress", lambda: scene.wait_acks(CALM_ACKS // 2))
        step("outcomes", lambda: _stop_writers(scene))
        step("in sync", scene.returned)
        if scene.reader is not None:
            reader, scene.reader = scene.reader, None
            reader.stop()
        step(
            "draining",
            lambda: read_everything(scene.cluster.clients_bootstrap, scene.topic, scene.history),
        )
        step("replicas", lambda: until(lambda: not scene.replicas_differ(), 10, "replicas differ"))
        if "replicas" in "".join(result.failures):
            result.failures.append(scene.replicas_differ())
        result.verdict = judge(scene.history)
        result.unknown = scene.history.unknown
        result.slowest_return_s = scene.slowest_return_s
        result.notes = scene.notes

    def _keep(self, scene: Scene, result: Result) -> None:
        """What is needed to find out why."""
        if self._options.keep is None:
            return
        place = self._options.keep / f"{self._options.system}-{result.row.number}-{self._options.seed}"
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        scene.history.dump(place / "history.jsonl")
        (place / "why.txt").write_text("\n".join([*result.failures, str(result.verdict)]) + "\n")
        for node_id, node in scene.cluster.nodes.items():
            (place / f"node-{node_id}.log").write_text(node.output())


class _Steps:
    """Runs one step after another; notes which failed, and how."""

    def __init__(self, result: Result) -> None:
        self._result = result

    def __call__(self, name: str, step: Callable[[], object]) -> bool:
        try:
            step()
        except (AssertionError, OSError) as error:
            self._result.failures.append(f"{name}: {str(error).strip()[:500]}")
            return False
        return True


def _stop_writers(scene: Scene) -> None:
    late = [not writer.stop(FLUSH_S) for writer in scene.writers]
    scene.writers = []
    assert not any(late), f"sends had no outcome within {FLUSH_S} s of healing"
