"""Rows about what operators do in the middle of faults: reassignment, deletion, and everything mixed (26, 27)."""

from __future__ import annotations

from flarestream.wire.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    ReassignablePartition,
    ReassignableTopic,
)
from flarestream.wire.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from flarestream.wire.messages.list_offsets import (
    ListOffsetsPartition,
    ListOffsetsRequest,
    ListOffsetsTopic,
)
from flarestream.wire.messages.list_partition_reassignments import ListPartitionReassignmentsRequest
from flarestream.wire.messages.metadata import MetadataRequest, MetadataRequestTopic
from tests.campaign.rows import ROWS, row, why_not
from tests.campaign.scene import PARTITIONS, WHOLE_S, Scene
from tests.support.cluster import until

LATEST = -1


def _reassign(scene: Scene, target: dict[int, list[int]]) -> None:
    wanted = [ReassignablePartition(index, replicas) for index, replicas in target.items()]
    request = AlterPartitionReassignmentsRequest(topics=[ReassignableTopic(scene.topic, wanted)])
    node = scene.controller()
    answer = scene.ask(request, 0, node if node in scene.cluster.brokers else None)
    refused = [each for each in answer.responses[0].partitions if each.error_code]
    assert not refused, refused


def _moving(scene: Scene) -> bool:
    return bool(scene.ask(ListPartitionReassignmentsRequest(topics=None), 0).topics)


@row("26", "reassignment while brokers are killed", mixed=True)
def reassign(scene: Scene) -> None:
    """Every partition gives up one replica and gets it back, each time with a broker killed on the way."""
    before = {index: list(p.replica_nodes) for index, p in scene.partitions().items()}
    smaller = {index: scene.dice.sample(replicas, 2) for index, replicas in before.items()}
    larger = {
        index: [*replicas, *(each for each in before[index] if each not in replicas)]
        for index, replicas in smaller.items()
    }
    for target in (smaller, larger):
        scene.wait_acks(100)
        _reassign(scene, target)
        victim = scene.dice.choice(sorted(scene.cluster.brokers))
        scene.kill(victim)
        scene.hold(0.5)
        scene.start(victim)
        until(lambda: not _moving(scene), WHOLE_S, "the reassignment never ended")
    found = {index: list(p.replica_nodes) for index, p in scene.partitions().items()}
    assert found == larger, f"{found} instead of {larger}"
    scene.wait_acks(100)
    scene.returned()


@row("26b", "a topic is deleted and made anew while a broker is dead", mixed=True)
def delete_topic(scene: Scene) -> None:
    name = f"{scene.topic}-doomed"
    scene.create_topic(name, PARTITIONS)
    until(lambda: _leaders(scene, name), WHOLE_S, "the topic had no leaders")
    victim = scene.dice.choice(sorted(scene.cluster.brokers))
    scene.kill(victim)
    request = DeleteTopicsRequest(topics=[DeleteTopicState(name=name)], timeout_ms=10_000)
    answer = until(lambda: _deleted(scene, request), WHOLE_S, "the topic could not be deleted")
    assert answer.responses[0].error_code == 0, answer
    scene.create_topic(name, PARTITIONS)
    scene.wait_acks(100)
    scene.start(victim)
    leaders = until(lambda: _leaders(scene, name), WHOLE_S, "the topic made anew had no leaders")
    for index, leader in leaders.items():
        wanted = ListOffsetsTopic(name, [ListOffsetsPartition(index, -1, LATEST)])
        found = scene.ask(ListOffsetsRequest(replica_id=-1, topics=[wanted]), 5, leader)
        partition = found.topics[0].partitions[0]
        assert (partition.error_code, partition.offset) == (0, 0), f"the new topic is not empty: {partition}"
    scene.ask(request, 6)
    until(lambda: not _directories(scene, name), WHOLE_S, "directories of the deleted topic stayed")
    scene.returned()


def _deleted(scene: Scene, request: DeleteTopicsRequest) -> object:
    try:
        return scene.ask(request, 6)
    except OSError:
        return None


def _leaders(scene: Scene, name: str) -> dict[int, int]:
    """Partition → leader, once every partition has one."""
    try:
        answer = scene.ask(MetadataRequest(topics=[MetadataRequestTopic(name=name)]), 9)
    except OSError:
        return {}
    found = {p.partition_index: p.leader_id for t in answer.topics for p in t.partitions if p.leader_id > 0}
    return found if len(found) == PARTITIONS else {}


def _directories(scene: Scene, name: str) -> list[str]:
    """Those that still serve; what a node does not know the fate of it keeps, marked as stray."""
    return [
        str(path)
        for node in scene.cluster.brokers.values()
        for path in node.data.glob(f"{name}-*")
        if not path.name.endswith(("-delete", "-stray"))
    ]


@row("27", "all of them mixed, by dice")
def mixed(scene: Scene) -> None:
    fitting = [each for each in ROWS.values() if each.mixed and not why_not(each, scene.network, "")]
    scene.dice.choice(fitting).act(scene)
