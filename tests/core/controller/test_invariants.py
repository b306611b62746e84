"""Invariants M3-M6 and M10 after every step of random decisions.

M5 (who is not active is in no ISR) has two exceptions, both Kafka's and both only while there is no leader. Without
ELR the last member stays in the ISR. And cancelling a reassignment when no old replica is in sync, which takes
unclean.leader.election.enable, puts the first old replica into the ISR before it elects
(PartitionReassignmentRevert), whether that broker is active or not; if no old replica may lead, it stays there until
the next change of the partition.
"""

from __future__ import annotations

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flarestream.core.controller import brokers
from flarestream.core.controller.alter_partition import alter_partition
from flarestream.core.controller.elections import min_insync_replicas
from flarestream.core.controller.leader_balance import balance_leaders
from flarestream.core.controller.leader_elections import elect_leaders
from flarestream.core.controller.partition_creation import create_partitions
from flarestream.core.controller.reassignments import alter_partition_reassignments
from flarestream.core.controller.topic_deletion import delete_topics, request_of
from flarestream.core.controller.topics import create_topics
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.snapshot import to_records
from flarestream.wire.errors import ApiError
from flarestream.wire.messages.alter_partition import (
    AlterPartitionRequest,
    AlterPartitionRequestPartitionData,
    AlterPartitionRequestTopicData,
    BrokerState,
)
from flarestream.wire.messages.alter_partition_reassignments import (
    AlterPartitionReassignmentsRequest,
    ReassignablePartition,
    ReassignableTopic,
)
from flarestream.wire.messages.create_partitions import CreatePartitionsRequest, CreatePartitionsTopic
from flarestream.wire.messages.create_topics import CreatableTopic, CreatableTopicConfig, CreateTopicsRequest
from flarestream.wire.messages.elect_leaders import ElectLeadersRequest
from flarestream.wire.messages.unregister_broker import UnregisterBrokerRequest
from tests.core.controller.world import ControllerWorld

BROKERS = st.integers(1, 4)


class Decisions(RuleBasedStateMachine):
    """Brokers come and go, topics too; the image must stay sound."""

    @initialize(seed=st.integers(0, 1000), version=st.sampled_from([22, 33]))
    def begin(self, seed, version):
        self.world = ControllerWorld(seed, version)
        self.incarnation = 0
        self.topics = 0
        self.epochs: dict[tuple[bytes, int], tuple[int, int, int]] = {}
        self.put_back: dict[tuple[bytes, int], tuple[int, ...]] = {}
        """ISRs that a cancelled reassignment made of the first old replica, with none to lead."""

    @rule(broker_id=BROKERS, clean=st.booleans())
    def restart(self, broker_id, clean):
        self.incarnation += 1
        old = self.world.image.brokers.get(broker_id)
        previous = old.broker_epoch if old and clean else -1
        try:
            self.world.register(
                broker_id,
                incarnation_id=self.incarnation.to_bytes(16, "big"),
                previous_broker_epoch=previous,
            )
        except ApiError:
            return
        after = self.world.image.brokers[broker_id]
        assert old is None or after.broker_epoch > old.broker_epoch

    @precondition(lambda self: self.world.image.brokers)
    @rule(data=st.data(), fence=st.booleans(), shutdown=st.booleans())
    def beat(self, data, fence, shutdown):
        broker_id = data.draw(st.sampled_from(sorted(self.world.image.brokers)))
        self.world.beat(broker_id, want_fence=fence, want_shut_down=shutdown)

    @rule(passed_ms=st.sampled_from([100, 5_000, 9_000]))
    def time_passes(self, passed_ms):
        self.world.now_ms += passed_ms
        while self.world.submit(brokers.fence_stale_brokers):
            pass

    @rule(count=st.integers(1, 3), factor=st.integers(1, 4), min_isr=st.integers(1, 3), unclean=st.booleans())
    def create(self, count, factor, min_isr, unclean):
        self.topics += 1
        configs = [
            CreatableTopicConfig("min.insync.replicas", str(min_isr)),
            CreatableTopicConfig("unclean.leader.election.enable", str(unclean).lower()),
        ]
        topic = CreatableTopic(f"t{self.topics}", count, factor, [], configs)
        self.world.call(create_topics, CreateTopicsRequest(topics=[topic]))

    @precondition(lambda self: self.world.image.topics_by_name)
    @rule(data=st.data(), grow=st.booleans())
    def change_topic(self, data, grow):
        name = data.draw(st.sampled_from(sorted(self.world.image.topics_by_name)))
        if grow:
            count = len(self.world.image.topics_by_name[name].partitions) + 1
            wanted = CreatePartitionsTopic(name, count, None)
            self.world.call(create_partitions, CreatePartitionsRequest(topics=[wanted]))
        else:
            self.world.call(delete_topics, request_of([name]))

    @precondition(lambda self: self.world.image.topics_by_name)
    @rule(data=st.data(), stale=st.integers(0, 1))
    def alter_isr(self, data, stale):
        topic, index, p = self.draw_partition(data)
        if p.leader < 0:
            return
        known = self.world.image.brokers
        isr = {p.leader, *data.draw(st.sets(st.sampled_from(p.replicas)))}
        wanted = AlterPartitionRequestPartitionData(
            index,
            p.leader_epoch,
            [],
            [BrokerState(r, known[r].broker_epoch if r in known else -1) for r in sorted(isr)],
            0,
            p.partition_epoch - stale,
        )
        request = AlterPartitionRequest(
            p.leader,
            known[p.leader].broker_epoch,
            [AlterPartitionRequestTopicData(topic.topic_id, [wanted])],
        )
        answer = self.world.call(alter_partition, request).topics[0].partitions[0]
        if stale:
            assert answer.error_code, "M7"
            assert not self.world.records, "M7"
        elif not answer.error_code:
            now = self.world.image.topics_by_id[topic.topic_id].partitions[index]
            assert (tuple(answer.isr), answer.leader_id) == (now.isr, now.leader)
            assert (answer.leader_epoch, answer.partition_epoch) == (now.leader_epoch, now.partition_epoch)

    @precondition(lambda self: self.world.image.topics_by_name)
    @rule(data=st.data(), cancel=st.booleans())
    def reassign(self, data, cancel):
        topic, index, p = self.draw_partition(data)
        replicas = data.draw(st.lists(BROKERS, min_size=1, unique=True))
        wanted = ReassignableTopic(topic.name, [ReassignablePartition(index, None if cancel else replicas)])
        request = AlterPartitionReassignmentsRequest(topics=[wanted])
        answer = self.world.call(alter_partition_reassignments, request).responses[0].partitions[0]
        now = self.world.image.topics_by_id[topic.topic_id].partitions[index]
        if cancel and not answer.error_code and now.leader == -1 and set(p.isr) <= set(p.adding):
            first, *_ = (replica for replica in p.replicas if replica not in p.adding)
            assert now.isr == (first,)
            self.put_back[topic.topic_id, index] = now.isr
        assert now.isr or self.world.image.elr_enabled or not p.isr, "P18"

    @rule(kind=st.sampled_from([0, 1]))
    def elect(self, kind):
        request = ElectLeadersRequest(election_type=kind, topic_partitions=None)
        self.world.call(elect_leaders, request)

    @rule()
    def balance(self):
        self.world.submit(balance_leaders)

    def draw_partition(self, data):
        topic = data.draw(st.sampled_from(sorted(self.world.image.topics_by_name)))
        topic = self.world.image.topics_by_name[topic]
        index = data.draw(st.sampled_from(sorted(topic.partitions)))
        return topic, index, topic.partitions[index]

    @rule(broker_id=BROKERS)
    def unregister(self, broker_id):
        if broker_id in self.world.image.brokers:
            self.world.call(brokers.unregister_broker, UnregisterBrokerRequest(broker_id=broker_id))

    @invariant()
    def partitions_are_sound(self):
        image = self.world.image
        for topic in image.topics_by_id.values():
            min_isr = min_insync_replicas(image, self.world.context(), topic.name)
            for index, p in topic.partitions.items():
                assert set(p.isr) | set(p.elr) <= set(p.replicas), "M3"
                assert not set(p.isr) & set(p.elr), "M3"
                if len(p.isr) >= min(min_isr, len(p.replicas)):
                    assert not p.elr, "M3"
                assert p.leader == -1 or p.leader in p.isr, "M4"
                assert p.leader == -1 or image.brokers[p.leader].active, "M5"
                lone_survivor = not image.elr_enabled and p.leader == -1 and len(p.isr) == 1
                if not lone_survivor and not self.is_put_back((topic.topic_id, index), p):
                    assert all(r in image.brokers and image.brokers[r].active for r in p.isr), "M5"
                self.check_epochs((topic.topic_id, index), p)

    def is_put_back(self, key, p):
        if p.leader == -1 and self.put_back.get(key) == p.isr:
            return True
        self.put_back.pop(key, None)
        return False

    def check_epochs(self, key, p):
        leader, leader_epoch, partition_epoch = self.epochs.get(key, (p.leader, -1, -1))
        assert p.leader_epoch >= leader_epoch, "M6"
        assert p.partition_epoch >= partition_epoch, "M6"
        if p.leader != leader:
            assert p.leader_epoch > leader_epoch, "M6"
        self.epochs[key] = (p.leader, p.leader_epoch, p.partition_epoch)

    @invariant()
    def a_snapshot_is_the_image(self):
        copy = MetadataImage()
        copy.apply_all(record for record, _ in to_records(self.world.image))
        assert copy == self.world.image, "M10"


TestDecisions = Decisions.TestCase
TestDecisions.settings = settings(max_examples=40, stateful_step_count=40, deadline=None)


@pytest.mark.long
class TestManyDecisions(Decisions.TestCase):
    settings = settings(max_examples=1_000, stateful_step_count=80, deadline=None)


class Drawn:
    """What the rules draw, in order."""

    def __init__(self, *values):
        self.values = iter(values)

    def draw(self, _strategy):
        return next(self.values)


def test_a_move_cancelled_while_its_only_old_replica_shuts_down_is_sound_until_that_one_leads_again():
    story = Decisions()
    told = [
        lambda: story.begin(seed=0, version=33),
        lambda: story.restart(broker_id=1, clean=False),
        lambda: story.restart(broker_id=2, clean=False),
        lambda: story.restart(broker_id=3, clean=False),
        lambda: story.beat(Drawn(3), fence=False, shutdown=False),
        lambda: story.create(count=1, factor=1, min_isr=1, unclean=True),
        lambda: story.reassign(Drawn("t1", 0, [1]), cancel=False),
        lambda: story.beat(Drawn(3), fence=False, shutdown=True),
        lambda: story.reassign(Drawn("t1", 0, [1]), cancel=True),
        lambda: story.time_passes(9_000),
        lambda: story.time_passes(9_000),
        lambda: story.restart(broker_id=3, clean=True),
        lambda: story.beat(Drawn(3), fence=False, shutdown=False),
    ]
    for step in told:
        step()
        story.a_snapshot_is_the_image()
        story.partitions_are_sound()
    now = story.world.image.topics_by_name["t1"].partitions[0]
    assert (now.replicas, now.isr, now.leader) == ((3,), (3,), 3)
    assert not story.put_back, "the exception ends with the change that follows"
