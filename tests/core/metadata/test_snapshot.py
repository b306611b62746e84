"""An image becomes records and the records the image again (M10), for any image and through the wire."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.core.metadata.features import SUPPORTED_RANGES, partition_version, register_broker_version
from flarestream.core.metadata.image import MetadataImage
from flarestream.core.metadata.snapshot import to_records
from flarestream.wire.metadata_frame import decode_metadata_record, encode_metadata_record
from flarestream.wire.records.metadata.access_control_entry_record import AccessControlEntryRecord
from flarestream.wire.records.metadata.client_quota_record import ClientQuotaRecord, EntityData
from flarestream.wire.records.metadata.config_record import ConfigRecord
from flarestream.wire.records.metadata.delegation_token_record import DelegationTokenRecord
from flarestream.wire.records.metadata.feature_level_record import FeatureLevelRecord
from flarestream.wire.records.metadata.partition_record import PartitionRecord
from flarestream.wire.records.metadata.producer_ids_record import ProducerIdsRecord
from flarestream.wire.records.metadata.register_broker_record import (
    BrokerEndpoint,
    BrokerFeature,
    RegisterBrokerRecord,
)
from flarestream.wire.records.metadata.register_controller_record import (
    ControllerEndpoint,
    ControllerFeature,
    RegisterControllerRecord,
)
from flarestream.wire.records.metadata.topic_record import TopicRecord
from flarestream.wire.records.metadata.user_scram_credential_record import UserScramCredentialRecord

UUID = st.binary(min_size=16, max_size=16)
TEXT = st.text(max_size=8)
IDS = st.lists(st.integers(0, 5), max_size=4, unique=True)


@st.composite
def partitions(draw, topic_id, index):
    replicas = draw(st.lists(st.integers(0, 5), min_size=1, max_size=4, unique=True))
    return PartitionRecord(
        partition_id=index,
        topic_id=topic_id,
        replicas=replicas,
        isr=draw(IDS),
        removing_replicas=draw(IDS),
        adding_replicas=draw(IDS),
        leader=draw(st.integers(-1, 5)),
        leader_recovery_state=draw(st.integers(0, 1)),
        leader_epoch=draw(st.integers(0, 2**31 - 1)),
        partition_epoch=draw(st.integers(0, 2**31 - 1)),
        directories=draw(st.lists(UUID, min_size=len(replicas), max_size=len(replicas))),
        eligible_leader_replicas=draw(st.none() | IDS),
        last_known_elr=draw(st.none() | IDS),
    )


@st.composite
def topics(draw):
    records = []
    for name, topic_id in draw(
        st.lists(st.tuples(TEXT, UUID), max_size=3, unique_by=(lambda t: t[0], lambda t: t[1]))
    ):
        records.append(TopicRecord(name, topic_id))
        records += [draw(partitions(topic_id, i)) for i in range(draw(st.integers(0, 3)))]
    return records


def endpoints(cls):
    made = st.builds(
        cls, name=TEXT, host=TEXT, port=st.integers(0, 65535), security_protocol=st.integers(0, 3)
    )
    return st.lists(made, max_size=2, unique_by=lambda e: e.name)


def spans(cls):
    made = st.builds(
        cls, name=TEXT, min_supported_version=st.integers(0, 9), max_supported_version=st.integers(0, 9)
    )
    return st.lists(made, max_size=2, unique_by=lambda f: f.name)


BROKER = st.builds(
    RegisterBrokerRecord,
    broker_id=st.integers(0, 5),
    is_migrating_zk_broker=st.booleans(),
    incarnation_id=UUID,
    broker_epoch=st.integers(0, 2**40),
    end_points=endpoints(BrokerEndpoint),
    features=spans(BrokerFeature),
    rack=st.none() | TEXT,
    fenced=st.booleans(),
    in_controlled_shutdown=st.booleans(),
    log_dirs=st.lists(UUID, max_size=3, unique=True),
    cordoned_log_dirs=st.none() | st.lists(UUID, max_size=2),
)
CONTROLLER = st.builds(
    RegisterControllerRecord,
    controller_id=st.integers(0, 5),
    incarnation_id=UUID,
    end_points=endpoints(ControllerEndpoint),
    features=spans(ControllerFeature),
)
OTHERS = st.one_of(
    st.builds(
        ConfigRecord,
        resource_type=st.sampled_from([2, 4, 16, 32]),
        resource_name=TEXT,
        name=TEXT,
        value=st.none() | TEXT,
    ),
    st.builds(
        ClientQuotaRecord,
        entity=st.lists(
            st.builds(
                EntityData, entity_type=st.sampled_from(["user", "client-id"]), entity_name=st.none() | TEXT
            ),
            min_size=1,
            max_size=2,
            unique_by=lambda e: e.entity_type,
        ),
        key=TEXT,
        value=st.floats(allow_nan=False),
        remove=st.booleans(),
    ),
    st.builds(
        UserScramCredentialRecord,
        name=TEXT,
        mechanism=st.integers(1, 2),
        salt=st.binary(max_size=4),
        stored_key=st.binary(max_size=4),
        server_key=st.binary(max_size=4),
        iterations=st.integers(4096, 16384),
    ),
    st.builds(
        DelegationTokenRecord, owner=TEXT, requester=TEXT, renewers=st.lists(TEXT, max_size=2), token_id=TEXT
    ),
)


@st.composite
def images(draw):
    image = MetadataImage()
    image.apply(FeatureLevelRecord("metadata.version", 33))
    for name, (low, high) in SUPPORTED_RANGES.items():
        image.apply(FeatureLevelRecord(name, draw(st.integers(max(low, 30 if high == 33 else 0), high))))
    image.apply(FeatureLevelRecord("metadata.version", 33))
    for records in (topics(), st.lists(BROKER, max_size=3), st.lists(CONTROLLER, max_size=2)):
        image.apply_all(draw(records))
    image.apply_all(draw(st.lists(OTHERS, max_size=8)))
    for acl_id in draw(st.lists(UUID, max_size=2, unique=True)):
        image.apply(AccessControlEntryRecord(id=acl_id, resource_name="r", principal="User:a", host="*"))
    image.apply(ProducerIdsRecord(next_producer_id=draw(st.integers(0, 2**40))))
    return image


@given(images())
def test_an_image_survives_its_records_and_the_wire(image):
    again = MetadataImage()
    for record, version in to_records(image):
        again.apply(decode_metadata_record(encode_metadata_record(record, version)))
    assert again == image
    assert image.fork() == again


@given(images(), st.integers(7, 33))
def test_every_metadata_version_can_write_its_snapshot(image, version):
    image.features["metadata.version"] = version
    again = MetadataImage()
    for record, record_version in to_records(image):
        again.apply(decode_metadata_record(encode_metadata_record(record, record_version)))
    assert set(again.topics_by_name) == set(image.topics_by_name)
    assert set(again.brokers) == set(image.brokers)


def test_features_come_first_and_metadata_version_before_all():
    image = MetadataImage()
    image.apply_all(
        [
            RegisterBrokerRecord(broker_id=1),
            FeatureLevelRecord("group.version", 1),
            FeatureLevelRecord("metadata.version", 33),
        ]
    )
    records = [record for record, _ in to_records(image)]
    assert [getattr(r, "name", type(r).__name__) for r in records] == [
        "metadata.version",
        "group.version",
        "RegisterBrokerRecord",
    ]


@pytest.mark.parametrize(
    ("metadata_version", "register", "partition"),
    [
        (7, 1, 0),
        (8, 2, 0),
        (16, 2, 0),
        (17, 3, 1),
        (22, 3, 1),
        (23, 3, 2),
        (29, 3, 2),
        (30, 4, 2),
        (33, 4, 2),
    ],
)
def test_metadata_version_fixes_the_versions_of_records(metadata_version, register, partition):
    assert register_broker_version(metadata_version) == register
    assert partition_version(metadata_version) == partition
