"""An Apache Kafka 4.4.0 broker follows our leaders and ours follow its, in one cluster, under load; logs stay equal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cluster.load import PARTITIONS, Load
from tests.cluster.test_replication import TOPIC, bootstrap, check, create, in_sync, partitions_of
from tests.support.cluster import running_cluster, until

pytestmark = [pytest.mark.oracle, pytest.mark.timeout(400)]

KAFKA = 3
SETTINGS = {
    "controller.quorum.election.timeout.ms": "1000",
    "controller.quorum.fetch.timeout.ms": "2000",
    "controller.quorum.request.timeout.ms": "2000",
    "broker.session.timeout.ms": "9000",
    "broker.heartbeat.interval.ms": "500",
    "replica.lag.time.max.ms": "5000",
}
"""Kafka on a busy machine needs longer than config/cluster allows."""


@pytest.mark.parametrize("power", ["stop", "kill"])
def test_leadership_moves_between_kafka_and_us_and_nothing_is_lost(
    tmp_path: Path, power: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEAP", "-Xmx400m -Xms200m")
    with running_cluster(tmp_path, foreign={KAFKA}, settings=SETTINGS) as cluster:
        create(cluster)
        led = {p.leader_id for p in partitions_of(cluster).values()}
        assert led == {1, 2, 3}, "each leads one of the partitions and follows the others"
        load = Load(bootstrap(cluster), TOPIC, records_per_s=1000)
        for victim in (KAFKA, 1):
            load.wait_for_acks(500)
            node = cluster.nodes[victim]
            node.stop(60) if power == "stop" else node.kill()
            load.wait_for_acks(500)
            assert len(partitions_of(cluster)) == PARTITIONS
            node.start()
            until(lambda: in_sync(cluster, 3), 60, f"node {victim} never came back into the ISR")
        check(cluster, load)
