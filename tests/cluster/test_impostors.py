"""Who pretends to be a replica, another incarnation of one, or a leader: Apache Kafka's answers, and nothing changed.

Both systems get the same story: one broker that lives, one that is registered and never came up, a partition with
replicas on both, and then requests over bare connections.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from flarestream.core.metadata.features import SUPPORTED_RANGES
from flarestream.wire.messages import alter_partition as alter
from flarestream.wire.messages import alter_partition_reassignments as moves
from flarestream.wire.messages import list_offsets as ends
from flarestream.wire.messages import offset_for_leader_epoch as epochs
from flarestream.wire.messages.broker_registration import BrokerRegistrationRequest, Feature, Listener
from flarestream.wire.messages.create_topics import (
    CreatableReplicaAssignment,
    CreatableTopic,
    CreateTopicsRequest,
)
from flarestream.wire.messages.describe_cluster import DescribeClusterRequest
from flarestream.wire.messages.fetch import FetchPartition, FetchRequest, FetchTopic, ReplicaState
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from tests.cluster.client import batch, produce
from tests.support.cluster import until
from tests.support.processes import FlarestreamNode, KafkaNode, Process, oracle_available
from tests.support.raw import RawClient

pytestmark = [
    pytest.mark.oracle,
    pytest.mark.timeout(300),
    pytest.mark.skipif(not oracle_available(), reason="Apache Kafka cannot be run here"),
]

SHARED, ALONE = "shared", "alone"
LEADER, ABSENT, UNKNOWN = 1, 2, 77
TOO_HIGH = 1 << 40


class Side:
    """One system: a broker, a controller, and a broker 2 that is registered and fenced."""

    def __init__(self, node: Process) -> None:
        node.start()
        self.node = node
        self.broker = RawClient(node.port)
        self.controller = RawClient(node.controller_port)
        cluster_id = self.broker.call(DescribeClusterRequest(), 1).cluster_id
        registration = BrokerRegistrationRequest(
            broker_id=ABSENT,
            cluster_id=cluster_id,
            incarnation_id=b"second-incarnati",
            listeners=[Listener("PLAINTEXT", "127.0.0.1", 1, 0)],
            features=[Feature(name, *span) for name, span in SUPPORTED_RANGES.items()],
            log_dirs=[b"directory-of-two"],
        )
        answer = self.controller.call(registration, 4)
        assert answer.error_code == 0
        self.absent_epoch = answer.broker_epoch
        self.ids: dict[str, bytes] = {
            SHARED: self._create(SHARED, [LEADER, ABSENT]),
            ALONE: self._create(ALONE, [LEADER]),
        }
        until(lambda: self.partition(SHARED).isr_nodes == [LEADER], 30, "not led")
        until(lambda: produce(self.broker, SHARED, batch(b"a", b"b")).error_code == 0, 30, "not led")
        until(lambda: produce(self.broker, ALONE, batch(b"a", b"b")).error_code == 0, 30, "not led")

    def _create(self, name: str, replicas: list[int]) -> bytes:
        topic = CreatableTopic(name, -1, -1, [CreatableReplicaAssignment(0, replicas)])
        answer = self.broker.call(CreateTopicsRequest(topics=[topic], timeout_ms=30_000), 7).topics[0]
        assert answer.error_code == 0, answer
        topic_id: bytes = answer.topic_id
        return topic_id

    def partition(self, topic: str) -> Any:
        """The partition as the broker's metadata have it."""
        answer = self.broker.call(MetadataRequest(topics=[MetadataRequestTopic(name=topic)]), 12)
        return answer.topics[0].partitions[0]

    def state(self) -> Any:
        """What none of it may change."""
        found: list[Any] = []
        for topic in (SHARED, ALONE):
            partition = self.partition(topic)
            found.append((partition.leader_id, partition.leader_epoch, partition.replica_nodes))
            found.append(partition.isr_nodes)
            found.append(self.fetch(topic, -1, 0, version=12))
        return found

    def close(self) -> None:
        self.broker.close()
        self.controller.close()
        self.node.stop()

    def fetch(
        self,
        topic: str,
        replica: int,
        offset: int,
        *,
        version: int,
        broker_epoch: int = -1,
        leader_epoch: int = -1,
        last_fetched: int = -1,
    ) -> Any:
        """Codes and offsets of one fetch."""
        place = FetchPartition(0, leader_epoch, offset, last_fetched, 0, 1 << 20)
        request = FetchRequest(max_wait_ms=0, min_bytes=0, max_bytes=1 << 20, session_epoch=-1)
        request.topics = [FetchTopic(topic, self.ids[topic], [place])]
        if version >= 15:
            request.replica_state = ReplicaState(replica, broker_epoch)
        else:
            request.replica_id = replica
        answer = self.broker.call(request, version)
        if answer.error_code:
            return answer.error_code
        row = answer.responses[0].partitions[0]
        return (
            row.error_code,
            row.high_watermark,
            row.last_stable_offset,
            row.log_start_offset,
            len(row.records or b""),
            (row.diverging_epoch.epoch, row.diverging_epoch.end_offset),
        )


@pytest.fixture(scope="module")
def sides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Side, Side]]:
    directory: Path = tmp_path_factory.mktemp("impostors")
    made: list[Side] = []
    try:
        for kind in (KafkaNode, FlarestreamNode):
            made.append(Side(kind(directory / kind.__name__, **{"unclean.leader.election.enable": "false"})))
        yield made[0], made[1]
    finally:
        for side in made:
            side.close()


def same(sides: tuple[Side, Side], story: Any) -> None:
    """The story has the same answers on both sides, and leaves both as they were."""
    kafka, ours = sides
    before = kafka.state(), ours.state()
    theirs = story(kafka)
    assert story(ours) == theirs
    assert (kafka.state(), ours.state()) == before


@pytest.mark.parametrize("version", [4, 11, 12, 13, 14, 15, 17, 18])
@pytest.mark.parametrize("topic", [SHARED, ALONE])
def test_a_fetch_in_a_replicas_name_is_answered_as_by_kafka(
    sides: tuple[Side, Side], topic: str, version: int
) -> None:
    def story(side: Side) -> list[Any]:
        # offset 0 acknowledges nothing: the ISR and the high watermark must stay where they are
        names = (UNKNOWN, LEADER) if topic == SHARED else (UNKNOWN, LEADER, ABSENT)
        answers = [side.fetch(topic, name, 0, version=version) for name in names]
        answers += [side.fetch(topic, name, 0, version=version, broker_epoch=0) for name in names]
        answers += [side.fetch(topic, UNKNOWN, 0, version=version, broker_epoch=TOO_HIGH)]
        return answers

    same(sides, story)


@pytest.mark.parametrize("version", [15, 17, 18])
def test_only_the_registered_incarnation_of_a_replica_may_fetch(
    sides: tuple[Side, Side], version: int
) -> None:
    """Kafka compares with brokers that live, so it serves an earlier incarnation of one that is fenced; we do not."""
    kafka, ours = sides
    before = kafka.state(), ours.state()
    for side, expected in ((kafka, (0, 2, 2, 0)), (ours, (6, -1, -1, -1))):
        for epoch in (0, side.absent_epoch - 1):
            answer = side.fetch(SHARED, ABSENT, 0, version=version, broker_epoch=epoch)
            assert answer[:4] == expected, (side.node.name, epoch)
    assert (kafka.state(), ours.state()) == before


@pytest.mark.parametrize("version", [12, 15, 18])
def test_a_replica_that_is_fenced_may_read_but_neither_joins_nor_commits(
    sides: tuple[Side, Side], version: int
) -> None:
    def story(side: Side) -> list[Any]:
        present = side.absent_epoch
        offsets = (0, 1, 2, 0)
        return [side.fetch(SHARED, ABSENT, each, version=version, broker_epoch=present) for each in offsets]

    same(sides, story)


@pytest.mark.parametrize("replica", [-1, ABSENT, UNKNOWN])
@pytest.mark.parametrize("version", [12, 18])
def test_wrong_epochs_and_offsets_have_kafkas_codes(
    sides: tuple[Side, Side], replica: int, version: int
) -> None:
    def story(side: Side) -> list[Any]:
        epoch = side.partition(SHARED).leader_epoch
        broker_epoch = side.absent_epoch if replica == ABSENT else -1
        cases = [
            (0, epoch - 1, -1),
            (0, epoch + 1, -1),
            (0, TOO_HIGH >> 20, -1),
            (0, epoch, -1),
            (-5, epoch, -1),
            (3, epoch, -1),
            (TOO_HIGH, epoch, -1),
            (2, epoch, epoch),
            (1, epoch, epoch + 5),
            (0, epoch, epoch),
        ]
        return [
            side.fetch(
                SHARED,
                replica,
                offset,
                version=version,
                broker_epoch=broker_epoch,
                leader_epoch=leader_epoch,
                last_fetched=last,
            )
            for offset, leader_epoch, last in cases
        ]

    same(sides, story)


def test_offsets_and_epochs_asked_for_in_a_replicas_name(sides: tuple[Side, Side]) -> None:
    def story(side: Side) -> list[Any]:
        answers: list[Any] = []
        for replica in (UNKNOWN, ABSENT, LEADER, -2, -3):
            for leader_epoch in (-1, 0, 9):
                place = ends.ListOffsetsPartition(0, leader_epoch, -1)
                topic = ends.ListOffsetsTopic(SHARED, [place])
                row = side.broker.call(ends.ListOffsetsRequest(replica_id=replica, topics=[topic]), 7)
                answers.append((row.topics[0].partitions[0].error_code, row.topics[0].partitions[0].offset))
                asked = epochs.OffsetForLeaderPartition(0, leader_epoch, 0)
                request = epochs.OffsetForLeaderEpochRequest(
                    replica, [epochs.OffsetForLeaderTopic(SHARED, [asked])]
                )
                end = side.broker.call(request, 4).topics[0].partitions[0]
                answers.append((end.error_code, end.leader_epoch, end.end_offset))
        return answers

    same(sides, story)


def test_an_isr_proposed_by_who_does_not_lead_or_with_who_may_not_be_in_sync(
    sides: tuple[Side, Side],
) -> None:
    def propose(side: Side, broker: int, broker_epoch: int, isr: list[tuple[int, int]], **wrong: int) -> Any:
        leader_epoch = side.partition(SHARED).leader_epoch
        data = alter.AlterPartitionRequestPartitionData(
            partition_index=wrong.get("partition_index", 0),
            leader_epoch=leader_epoch + wrong.get("leader_epoch", 0),
            new_isr_with_epochs=[alter.BrokerState(*each) for each in isr],
            leader_recovery_state=wrong.get("recovery", 0),
            partition_epoch=wrong.get("partition_epoch", 0),
        )
        topic = alter.AlterPartitionRequestTopicData(side.ids[SHARED], [data])
        answer = side.controller.call(alter.AlterPartitionRequest(broker, broker_epoch, [topic]), 3)
        if answer.error_code:
            return answer.error_code
        return [row.error_code for each in answer.topics for row in each.partitions]

    def story(side: Side) -> list[Any]:
        two = side.absent_epoch
        return [
            propose(side, UNKNOWN, 0, [(LEADER, -1)]),
            propose(side, LEADER, TOO_HIGH, [(LEADER, -1)]),
            propose(side, ABSENT, two - 1, [(ABSENT, two)]),
            propose(side, ABSENT, two, [(ABSENT, two)]),
            propose(side, ABSENT, two, [(LEADER, -1), (ABSENT, two)]),
            propose(side, ABSENT, two, [(LEADER, -1), (LEADER, -1)]),
            propose(side, ABSENT, two, [(UNKNOWN, -1)]),
            propose(side, ABSENT, two, []),
            propose(side, ABSENT, two, [(ABSENT, two)], partition_index=9),
            propose(side, ABSENT, two, [(ABSENT, two)], leader_epoch=1),
            propose(side, ABSENT, two, [(ABSENT, two)], leader_epoch=-1),
        ]

    same(sides, story)


def test_a_move_to_unknown_or_repeated_brokers(sides: tuple[Side, Side]) -> None:
    def story(side: Side) -> list[Any]:
        answers = []
        for replicas in ([UNKNOWN], [LEADER, UNKNOWN], [LEADER, LEADER], [], [-1], [LEADER, ABSENT, ABSENT]):
            for topic in (SHARED, "nowhere"):
                row = moves.ReassignablePartition(0, replicas)
                request = moves.AlterPartitionReassignmentsRequest(
                    topics=[moves.ReassignableTopic(topic, [row])]
                )
                answer = side.broker.call(request, 0)
                answers.append((answer.error_code, answer.responses[0].partitions[0].error_code))
        return answers

    same(sides, story)
