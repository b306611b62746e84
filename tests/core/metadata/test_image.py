"""Replaying metadata records: what each does, what cannot be, and what a delta and a fork see."""

from __future__ import annotations

import gc
import tracemalloc

import pytest

from flarestream.core.metadata.image import MetadataImage, ReplayError
from flarestream.wire import uuids
from flarestream.wire.records.metadata.abort_transaction_record import AbortTransactionRecord
from flarestream.wire.records.metadata.begin_transaction_record import BeginTransactionRecord
from flarestream.wire.records.metadata.broker_registration_change_record import BrokerRegistrationChangeRecord
from flarestream.wire.records.metadata.clear_elr_record import ClearElrRecord
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.end_transaction_record import EndTransactionRecord
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord
from flarestream.wire.records.metadata.fence_broker_record import FenceBrokerRecord
from flarestream.wire.records.metadata.no_op_record import NoOpRecord
from flarestream.wire.records.metadata.partition_change_record import PartitionChangeRecord
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.producer_ids_record import ProducerIdsRecord
from flarestream.wire.records.metadata.register_broker_record import RegisterBrokerRecord
from flarestream.wire.records.metadata.register_controller_record import RegisterControllerRecord
from flarestream.wire.records.metadata.remove_access_control_entry_record import (
    RemoveAccessControlEntryRecord,
)
from flarestream.wire.records.metadata.remove_topic_record import RemoveTopicRecord
from flarestream.wire.records.metadata.remove_user_scram_credential_record import (
    RemoveUserScramCredentialRecord,
)
from flarestream.wire.records.metadata.topic_record import TopicRecord
from flarestream.wire.records.metadata.unfence_broker_record import UnfenceBrokerRecord
from flarestream.wire.records.metadata.unregister_broker_record import UnregisterBrokerRecord
from flarestream.wire.records.metadata.unregister_controller_record import UnregisterControllerRecord
from flarestream.wire.records.metadata.zk_migration_state_record import ZkMigrationStateRecord

ID = b"t" * 16
OTHER_ID = b"u" * 16


def partition(index=0, topic_id=ID, **fields):
    defaults = {"replicas": [1, 2], "isr": [1, 2], "leader": 1, "leader_epoch": 4, "partition_epoch": 7}
    return PartitionRecord(partition_id=index, topic_id=topic_id, **{**defaults, **fields})


def image_of(*records):
    image = MetadataImage()
    image.apply_all(records)
    image.take_delta()
    return image


@pytest.fixture
def image():
    return image_of(TopicRecord("t", ID), partition(), RegisterBrokerRecord(broker_id=1, broker_epoch=10))


@pytest.mark.parametrize(
    ("fields", "leader", "leader_epoch"),
    [({}, 1, 4), ({"leader": 1}, 1, 5), ({"leader": 2}, 2, 5), ({"leader": -1}, -1, 5)],
)
def test_the_leader_epoch_grows_only_with_a_leader_the_partition_epoch_always(
    image, fields, leader, leader_epoch
):
    image.apply(PartitionChangeRecord(partition_id=0, topic_id=ID, **fields))
    changed = image.partition("t", 0)
    assert (changed.leader, changed.leader_epoch, changed.partition_epoch) == (leader, leader_epoch, 8)


def test_a_change_replaces_what_it_names_and_keeps_the_rest(image):
    image.apply(
        PartitionChangeRecord(
            partition_id=0, topic_id=ID, isr=[], eligible_leader_replicas=[2], last_known_elr=[1]
        )
    )
    changed = image.partition("t", 0)
    assert (changed.replicas, changed.isr, changed.elr, changed.last_known_elr) == ((1, 2), (), (2,), (1,))
    image.apply(
        PartitionChangeRecord(
            partition_id=0, topic_id=ID, directories=[b"a" * 16, b"b" * 16], adding_replicas=[3]
        )
    )
    changed = image.partition("t", 0)
    assert changed.directories == (b"a" * 16, b"b" * 16)
    assert changed.directory(2) == b"b" * 16
    assert (changed.elr, changed.adding) == ((2,), (3,))


def test_partitions_of_old_records_have_directories_unknown(image):
    assert image.partition("t", 0).directories == (uuids.MIGRATING_DIR,) * 2


@pytest.mark.parametrize(
    "impossible",
    [
        TopicRecord("t", OTHER_ID),
        TopicRecord("u", ID),
        partition(topic_id=OTHER_ID),
        partition(directories=[ID]),
        PartitionChangeRecord(partition_id=9, topic_id=ID),
        PartitionChangeRecord(partition_id=0, topic_id=OTHER_ID),
        PartitionChangeRecord(partition_id=0, topic_id=ID, replicas=[1, 2, 3]),
        RemoveTopicRecord(OTHER_ID),
        ClearElrRecord("nope"),
        BrokerRegistrationChangeRecord(broker_id=2, broker_epoch=10),
        BrokerRegistrationChangeRecord(broker_id=1, broker_epoch=9),
        BrokerRegistrationChangeRecord(broker_id=1, broker_epoch=10, fenced=2),
        BrokerRegistrationChangeRecord(broker_id=1, broker_epoch=10, in_controlled_shutdown=-1),
        FenceBrokerRecord(1, 9),
        UnregisterBrokerRecord(1, 9),
        UnregisterControllerRecord(1),
        FeatureLevelRecord("metadata.version", 34),
        FeatureLevelRecord("metadata.version", 0),
        FeatureLevelRecord("nope", 1),
        RemoveAccessControlEntryRecord(ID),
        RemoveUserScramCredentialRecord("u", 1),
        object(),
    ],
)
def test_a_record_that_cannot_follow_is_an_error(image, impossible):
    with pytest.raises(ReplayError):
        image.apply(impossible)


def test_producer_ids_never_go_back(image):
    image.apply(ProducerIdsRecord(next_producer_id=2000))
    with pytest.raises(ReplayError):
        image.apply(ProducerIdsRecord(next_producer_id=1000))


@pytest.mark.parametrize(
    "record",
    [
        NoOpRecord(),
        BeginTransactionRecord(),
        EndTransactionRecord(),
        AbortTransactionRecord(),
        ZkMigrationStateRecord(),
        FeatureLevelRecord("kraft.version", 1),
    ],
)
def test_some_records_change_nothing(image, record):
    before = image.fork()
    image.apply(record)
    assert image == before
    assert not image.take_delta()


def test_legacy_records_fence_and_unfence(image):
    image.apply(UnfenceBrokerRecord(1, 10))
    assert not image.brokers[1].fenced
    image.apply(FenceBrokerRecord(1, 10))
    assert image.brokers[1].fenced


def test_a_registration_change_touches_only_what_it_names(image):
    image.apply(
        BrokerRegistrationChangeRecord(broker_id=1, broker_epoch=10, fenced=-1, in_controlled_shutdown=1)
    )
    broker = image.brokers[1]
    assert (broker.fenced, broker.in_controlled_shutdown, broker.log_dirs) == (False, True, ())
    image.apply(BrokerRegistrationChangeRecord(broker_id=1, broker_epoch=10, log_dirs=[ID]))
    assert image.brokers[1].log_dirs == (ID,)
    assert not image.brokers[1].fenced
    assert not image.brokers[1].active


def test_a_broker_is_caught_up_at_its_registration():
    image = MetadataImage()
    image.apply(RegisterBrokerRecord(broker_id=1, broker_epoch=10), 12)
    image.apply(RegisterBrokerRecord(broker_id=2, broker_epoch=20))
    assert (image.brokers[1].register_offset, image.brokers[2].register_offset) == (12, 20)


def test_the_last_setting_gone_takes_the_resource_along(image):
    image.apply(ConfigRecord(2, "t", "retention.ms", "5"))
    assert image.config(2, "t") == {"retention.ms": "5"}
    image.apply(ConfigRecord(2, "t", "retention.ms", None))
    assert image.configs == {}


def test_a_topic_takes_its_settings_along(image):
    image.apply(ConfigRecord(2, "t", "retention.ms", "5"))
    image.apply(RemoveTopicRecord(ID))
    assert (image.configs, image.topics_by_name, image.topics_by_id) == ({}, {}, {})


@pytest.mark.parametrize("name", ["t", ""])
def test_clearing_the_elr_leaves_the_epochs(image, name):
    image.apply(PartitionChangeRecord(0, ID, isr=[1], eligible_leader_replicas=[2], last_known_elr=[1]))
    image.apply(ClearElrRecord(name))
    cleared = image.partition("t", 0)
    assert (cleared.elr, cleared.last_known_elr, cleared.partition_epoch) == ((), (), 8)


def test_level_zero_removes_a_feature(image):
    image.apply(FeatureLevelRecord("share.version", 2))
    image.apply(FeatureLevelRecord("share.version", 0))
    assert "share.version" not in image.features


def test_controllers_come_and_go(image):
    image.apply(RegisterControllerRecord(controller_id=4))
    assert 4 in image.controllers
    image.apply(UnregisterControllerRecord(4))
    assert image.controllers == {}


# Deltas


def test_a_delta_names_what_changed(image):
    image.apply(TopicRecord("u", OTHER_ID))
    image.apply(partition(topic_id=OTHER_ID))
    image.apply(PartitionChangeRecord(0, ID, isr=[1]))
    image.apply(ConfigRecord(2, "u", "retention.ms", "5"))
    image.apply(BrokerRegistrationChangeRecord(broker_id=1, broker_epoch=10, fenced=-1))
    delta = image.take_delta()
    assert delta.topics_created == {"u": OTHER_ID}
    assert delta.topics_changed == {"t"}
    assert delta.partitions_changed == {"u": {0}, "t": {0}}
    assert (delta.configs, delta.brokers) == ({(2, "u")}, {1})
    assert delta
    assert not image.take_delta()


def test_a_topic_that_came_and_went_leaves_no_trace(image):
    image.apply_all([TopicRecord("u", OTHER_ID), partition(topic_id=OTHER_ID), RemoveTopicRecord(OTHER_ID)])
    assert not image.take_delta()


def test_a_topic_made_anew_is_deleted_and_created(image):
    old = image.topics_by_name["t"]
    image.apply_all([RemoveTopicRecord(ID), TopicRecord("t", OTHER_ID), partition(topic_id=OTHER_ID)])
    delta = image.take_delta()
    assert delta.topics_deleted == {"t": old}
    assert delta.topics_created == {"t": OTHER_ID}


# Forks


def test_a_fork_and_its_origin_part_ways(image):
    fork = image.fork()
    assert fork == image
    fork.apply(PartitionChangeRecord(0, ID, isr=[1]))
    image.apply(PartitionChangeRecord(0, ID, isr=[2]))
    fork.apply(ConfigRecord(4, "", "x", "1"))
    fork.apply(TopicRecord("u", OTHER_ID))
    assert (fork.partition("t", 0).isr, image.partition("t", 0).isr) == ((1,), (2,))
    assert fork.topics_by_name["t"] is fork.topics_by_id[ID]
    assert (image.configs, list(image.topics_by_name)) == ({}, ["t"])
    assert not fork.fork().take_delta()


def test_a_fork_shares_what_neither_changed(image):
    fork = image.fork()
    assert fork.topics_by_name["t"] is image.topics_by_name["t"]


def test_a_partition_costs_less_than_a_kilobyte():
    records = [TopicRecord("t", ID)]
    records += [partition(index, directories=[b"a" * 16, b"b" * 16]) for index in range(2_000)]
    gc.collect()
    tracemalloc.start()
    image = image_of(*records)
    used, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(image.topics_by_name["t"].partitions) == 2_000
    assert used / 2_000 < 1_024
