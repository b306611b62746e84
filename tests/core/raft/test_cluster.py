"""Three and five voters over a bad network: elections are safe, and come to an end once the network heals."""

import pytest

from tests.core.raft.world import Cluster


@pytest.mark.parametrize("size", [2, 3, 5])
def test_a_healthy_cluster_elects_one_leader_and_commits(size: int) -> None:
    cluster = Cluster(size, seed=1)
    cluster.run(5_000)
    assert cluster.leader is not None
    cluster.append(10)
    cluster.run(8_000)
    assert len(cluster.committed) >= 11
    assert all(node.log.records == cluster.leader.log.records for node in cluster.nodes.values())


def test_followers_learn_the_high_watermark() -> None:
    cluster = Cluster(3, seed=2)
    cluster.run(4_000)
    cluster.append(4)
    cluster.run(8_000)
    assert {node.quorum.role.high_watermark for node in cluster.nodes.values()} == {len(cluster.committed)}


@pytest.mark.parametrize("seed", range(25))
def test_elections_are_safe_while_messages_are_lost_doubled_and_nodes_crash(seed: int) -> None:
    cluster = Cluster(3 if seed % 2 else 5, seed, loss=0.2, double=0.1)
    down: list[int] = []
    for step in range(60):
        cluster.run((step + 1) * 500.0)
        cluster.append(cluster.random.randrange(3))
        if down and cluster.random.random() < 0.5:
            cluster.restart(down.pop())
        elif cluster.random.random() < 0.3:
            alive = [i for i, n in cluster.nodes.items() if n.alive]
            if alive:
                down.append(cluster.random.choice(alive))
                cluster.crash(down[-1])
    cluster.loss = cluster.double = 0.0
    for node_id in down:
        cluster.restart(node_id)
    cluster.run(cluster.now + 20_000)
    cluster.append(1)
    cluster.run(cluster.now + 10_000)
    assert cluster.leader is not None
    assert cluster.committed == cluster.leader.log.records


def test_a_new_leader_is_found_after_the_old_one_dies() -> None:
    cluster = Cluster(3, seed=5)
    cluster.run(5_000)
    first = cluster.leader
    assert first is not None
    cluster.crash(first.node_id)
    cluster.run(cluster.now + 20_000)
    second = cluster.leader
    assert second is not None
    assert second.node_id != first.node_id
    assert second.quorum.role.leader_epoch > first.quorum.role.leader_epoch


def test_a_leader_that_no_majority_fetches_from_resigns() -> None:
    """R14, check-quorum: 1.5 times the fetch timeout."""
    cluster = Cluster(3, seed=6)
    cluster.run(5_000)
    leader = cluster.leader
    assert leader is not None
    cluster.loss = 1.0
    cluster.run(cluster.now + 3_600)
    assert leader.quorum.role.name != "leader"


def test_a_voter_that_was_away_does_not_raise_the_epoch_of_a_healthy_cluster() -> None:
    """R14: pre-vote."""
    cluster = Cluster(3, seed=7)
    cluster.run(5_000)
    leader = cluster.leader
    assert leader is not None
    away = next(i for i in cluster.nodes if i != leader.node_id)
    cluster.crash(away)
    cluster.run(cluster.now + 10_000)
    epoch = leader.quorum.role.leader_epoch
    cluster.restart(away)
    cluster.run(cluster.now + 10_000)
    assert cluster.leader is leader
    assert leader.quorum.role.leader_epoch == epoch
