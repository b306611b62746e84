"""Three real nodes: they elect, forward, outlive the loss of any of them, and keep every change they acknowledged."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from flarestream.wire import uuids
from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.add_raft_voter import AddRaftVoterRequest, Listener
from flarestream.wire.messages.create_topics import CreatableTopic, CreateTopicsRequest
from flarestream.wire.messages.metadata import MetadataRequest
from flarestream.wire.messages.remove_raft_voter import RemoveRaftVoterRequest
from flarestream.wire.messages.update_features import FeatureUpdateKey, UpdateFeaturesRequest
from tests.cluster import client as ask
from tests.support.cluster import Cluster, Member, describe_quorum, running_cluster, until
from tests.support.raw import RawClient

pytestmark = pytest.mark.timeout(300)

ELECTION_MS = 300
KILLS = int(os.environ.get("FLARESTREAM_KILLS", "8"))
"""How many leaders the long test kills; 50 for the whole campaign (a killed broker is back after its session, 9 s)."""
PAUSE_S = 0.02
"""Between two topics: thousands of partitions would make every restart a recovery of thousands of logs."""


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with running_cluster(tmp_path) as started:
        yield started


def others(cluster: Cluster, node_id: int) -> list[int]:
    return [each for each in cluster.nodes if each != node_id]


def leaders_of(client: RawClient, name: str) -> dict[int, int]:
    """Partition -> leader, as this node says."""
    answer = client.call(MetadataRequest(topics=None), 12)
    return {p.partition_index: p.leader_id for t in answer.topics if t.name == name for p in t.partitions}


def test_a_topic_created_through_any_node_is_served_by_whoever_leads_it(cluster: Cluster) -> None:
    for node_id, node in cluster.nodes.items():
        with RawClient(node.port) as client:
            ask.create_topic(client, f"by-{node_id}", partitions=3)
    for node_id in cluster.nodes:
        name = f"by-{node_id}"
        led = until(partial(placed, cluster, name), 10, f"{name} has no leaders")
        assert set(led.values()) == set(cluster.nodes)
        first = led[0]
        with RawClient(cluster.nodes[first].port) as client:
            assert ask.produce(client, name, ask.batch(b"here")).error_code == 0
            assert ask.read_all(client, name) == [b"here"]
        with RawClient(cluster.nodes[others(cluster, first)[0]].port) as client:
            assert ask.produce(client, name, ask.batch(b"not here")).error_code in (3, 6)


def placed(cluster: Cluster, name: str) -> dict[int, int] | None:
    """The leaders of a topic's three partitions once all nodes agree on them."""
    seen = []
    for node in cluster.nodes.values():
        with RawClient(node.port) as client:
            seen.append(leaders_of(client, name))
    return seen[0] if len(seen[0]) == 3 and all(each == seen[0] for each in seen) else None


class Creator:
    """Creates topics one after the other through whichever node answers, and remembers what was acknowledged."""

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.acknowledged: dict[str, bytes] = {}
        self.refused: list[tuple[str, int]] = []
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> Creator:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ending.set()
        self._thread.join(60)

    def wait_for_more(self, count: int = 5) -> None:
        """Until so many more topics are acknowledged."""
        wanted = len(self.acknowledged) + count
        until(lambda: len(self.acknowledged) >= wanted, 30, "no topic was created")

    def _run(self) -> None:
        number = 0
        while not self._ending.wait(PAUSE_S):
            number += 1
            node = self.cluster.nodes[1 + number % len(self.cluster.nodes)]
            try:
                with RawClient(node.port, timeout=20) as client:
                    self._create(client, f"topic-{number}")
            except OSError:
                continue

    def _create(self, client: RawClient, name: str) -> None:
        topic = CreatableTopic(name=name, num_partitions=1, replication_factor=1)
        answer = client.call(CreateTopicsRequest(topics=[topic], timeout_ms=20_000), 7).topics[0]
        if answer.error_code == 0:
            self.acknowledged[name] = bytes(answer.topic_id)
        else:
            self.refused.append((name, answer.error_code))


def kill_leaders(cluster: Cluster, times: int) -> tuple[Creator, list[float]]:
    """Kills the leader again and again while topics are created; how long each change of leaders took, in ms."""
    took = []
    with Creator(cluster) as creator:
        for _ in range(times):
            creator.wait_for_more()
            leader = cluster.leader()
            killed = time.monotonic()
            cluster.nodes[leader].kill()
            cluster.leader(other_than=leader)
            took.append((time.monotonic() - killed) * 1000)
            creator.wait_for_more(2)
            cluster.nodes[leader].start()
    return creator, took


def check_nothing_lost(cluster: Cluster, creator: Creator) -> None:
    for node in cluster.nodes.values():

        def has_all(port: int = node.port) -> bool:
            with RawClient(port) as client:
                found = ask.topic_ids(client)
            return all(found.get(name) == topic_id for name, topic_id in creator.acknowledged.items())

        until(has_all, 20, f"{node.name} lacks an acknowledged topic")
    assert len(set(creator.acknowledged.values())) == len(creator.acknowledged)


def test_every_acknowledged_topic_outlives_two_leaders(cluster: Cluster) -> None:
    creator, took = kill_leaders(cluster, 2)
    check_nothing_lost(cluster, creator)
    print(f"\nnew leader after {', '.join(f'{each:.0f}' for each in took)} ms; "
          f"{len(creator.acknowledged)} topics, refused: {creator.refused}")  # fmt: skip
    assert sorted(took)[len(took) // 2] < 4 * ELECTION_MS


@pytest.mark.long
@pytest.mark.timeout(1200)
def test_every_acknowledged_topic_outlives_many_leaders(cluster: Cluster) -> None:
    creator, took = kill_leaders(cluster, KILLS)
    check_nothing_lost(cluster, creator)
    slowest = sorted(took)[-2:]
    print(f"\nnew leader: median {sorted(took)[len(took) // 2]:.0f} ms, slowest {slowest}")
    assert slowest[0] < 1.5 * ELECTION_MS


def test_a_stopped_leader_hands_over_without_a_timeout(cluster: Cluster) -> None:
    leader = cluster.leader()
    assert cluster.nodes[leader].stop() == 0
    cluster.leader(seconds=2.0, other_than=leader)
    cluster.nodes[leader].start()


def test_a_wiped_disk_is_not_the_voter_it_was(cluster: Cluster) -> None:
    leader = cluster.leader()
    wiped = cluster.nodes[others(cluster, leader)[0]]
    wiped.stop()
    shutil.rmtree(wiped.data)
    old = wiped.directory_id
    wiped.format(None, cluster.bootstrap)
    wiped.start()

    def is_observer() -> bool:
        described = describe_quorum(cluster.nodes[cluster.leader()].controller_port)
        if described is None:
            return False
        voters = {
            (each.replica_id, uuids.to_text(bytes(each.replica_directory_id)))
            for each in described.current_voters
        }
        assert (wiped.node_id, old) in voters
        return any(each.replica_id == wiped.node_id for each in described.observers)

    until(is_observer, 20, "the wiped node does not observe")


def test_a_broker_without_the_controller_role_follows_and_serves(cluster: Cluster) -> None:
    broker = cluster.add(4, "broker")
    broker.start()
    with RawClient(broker.port) as client:
        ask.create_topic(client, "t", partitions=8)
        led = until(lambda: found if len(found := leaders_of(client, "t")) == 8 else None, 10, "no leaders")
        own = next(index for index, leader in led.items() if leader == 4)
        assert own >= 0
    described = describe_quorum(cluster.nodes[cluster.leader()].controller_port)
    assert described is not None
    assert [each.replica_id for each in described.observers] == [4]
    assert broker.stop() == 0


def test_a_new_node_begins_with_a_snapshot(tmp_path: Path) -> None:
    often = {"metadata.log.max.record.bytes.between.snapshots": "3000"}
    with running_cluster(tmp_path, settings=often) as cluster:
        with RawClient(cluster.nodes[1].port) as client:
            made = {f"t{n}": ask.create_topic(client, f"t{n}") for n in range(40)}
        directory = cluster.nodes[cluster.leader()].data / "__cluster_metadata-0"
        until(lambda: len(list(directory.glob("*.checkpoint"))) > 1, 20, "no snapshot was written")
        broker = cluster.add(4, "broker")
        broker.start()
        assert list((broker.data / "__cluster_metadata-0").glob("*.checkpoint"))
        assert "Fetched metadata snapshot" in broker.output()
        with RawClient(broker.port) as client:
            until(lambda: ask.topic_ids(client) == made, 20, "a topic is missing")
        broker.kill()
        broker.start()
        with RawClient(broker.port) as client:
            until(lambda: ask.topic_ids(client) == made, 20, "a topic is missing after a restart")


def test_static_voters_become_voters_in_the_log(tmp_path: Path) -> None:
    with running_cluster(tmp_path, static=True) as cluster:
        assert voters(cluster) == {(node_id, "AAAAAAAAAAAAAAAAAAAAAA") for node_id in cluster.nodes}

        def raised() -> bool:
            update = FeatureUpdateKey(feature="kraft.version", max_version_level=1, upgrade_type=1)
            with RawClient(cluster.nodes[1].port) as client:
                request = UpdateFeaturesRequest(timeout_ms=5_000, feature_updates=[update])
                return bool(client.call(request, 1).error_code == 0)

        until(raised, 20, "kraft.version stays 0")
        named = {(node.node_id, own_directory(node)) for node in cluster.nodes.values()}
        assert voters(cluster) == named
        leader = cluster.leader()
        cluster.nodes[leader].kill()
        cluster.leader(other_than=leader)
        cluster.nodes[leader].start()
        assert voters(cluster) == named


def test_all_nodes_may_stop_and_start_again(cluster: Cluster) -> None:
    with RawClient(cluster.nodes[1].port) as client:
        topic_id = ask.create_topic(client, "kept")
    for node in cluster.nodes.values():
        assert node.stop() == 0
    cluster.start()
    for node in cluster.nodes.values():
        with RawClient(node.port) as client:
            assert ask.topic_ids(client) == {"kept": topic_id}


def voters(cluster: Cluster) -> set[tuple[int, str]]:
    """The voters as the leader names them: id and directory id."""
    described = until(
        lambda: describe_quorum(cluster.nodes[cluster.leader()].controller_port), 10, "no leader"
    )
    return {(v.replica_id, uuids.to_text(bytes(v.replica_directory_id))) for v in described.current_voters}


def own_directory(node: Member) -> str:
    """The directory id in the node's meta.properties."""
    text = (node.data / "meta.properties").read_text()
    return next(line.partition("=")[2] for line in text.splitlines() if line.startswith("directory.id="))


def add_voter(cluster: Cluster, node: Member) -> int:
    """Asks a broker to make a controller a voter; the error."""
    request = AddRaftVoterRequest(
        timeout_ms=10_000,
        cluster_id=None,
        voter_id=node.node_id,
        voter_directory_id=uuids.from_text(own_directory(node)),
        listeners=[Listener("CONTROLLER", "127.0.0.1", node.controller_port)],
    )
    with RawClient(cluster.nodes[1].port) as client:
        return int(client.call(request, 1).error_code)


def remove_voter(cluster: Cluster, node_id: int, directory_id: str) -> int:
    request = RemoveRaftVoterRequest(None, node_id, uuids.from_text(directory_id))
    with RawClient(cluster.nodes[1].port) as client:
        return int(client.call(request, 0).error_code)


def test_a_controller_becomes_a_voter_and_the_leader_leaves(cluster: Cluster) -> None:
    joining = cluster.add(4, "controller")
    joining.start()
    until(lambda: add_voter(cluster, joining) == 0, 20, "the controller was not added")
    assert (4, own_directory(joining)) in voters(cluster)
    assert add_voter(cluster, joining) == ErrorCode.DUPLICATE_VOTER
    leader = cluster.leader()
    directory = own_directory(cluster.nodes[leader])
    assert remove_voter(cluster, leader, directory) in (0, ErrorCode.NOT_LEADER_OR_FOLLOWER)
    cluster.leader(other_than=leader)
    assert {node_id for node_id, _ in voters(cluster)} == {1, 2, 3, 4} - {leader}
    # a new leader that does not know yet what is committed asks to come again later, with REQUEST_TIMED_OUT
    until(lambda: remove_voter(cluster, leader, directory) == ErrorCode.VOTER_NOT_FOUND, 20, "still a voter")


def test_a_wiped_controller_joins_again_by_itself(tmp_path: Path) -> None:
    settings = {"controller.quorum.auto.join.enable": "true"}
    with running_cluster(tmp_path, settings=settings) as cluster:
        wiped = cluster.nodes[others(cluster, cluster.leader())[0]]
        old = own_directory(wiped)
        wiped.stop()
        shutil.rmtree(wiped.data)
        wiped.format(None, cluster.bootstrap)
        wiped.start()
        new = own_directory(wiped)
        assert new != old
        until(lambda: (wiped.node_id, new) in voters(cluster), 20, "it did not join")
        assert (wiped.node_id, old) not in voters(cluster)
        assert len(voters(cluster)) == 3


def test_a_node_that_finds_no_quorum_gives_up_when_its_time_to_start_is_over(tmp_path: Path) -> None:
    alone = Cluster(tmp_path, settings={"server.max.startup.time.ms": "1500"}).nodes[1]
    alone.start(wait=False)
    assert alone.wait_exit() == 1
    assert "server.max.startup.time.ms (1500)" in alone.output()
