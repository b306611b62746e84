"""A topic's settings, put together from its own, the brokers' and the defaults."""

from __future__ import annotations

import pytest

from flarestream.settings import load, resolve_topic_config
from tests.settings.node_cases import BASE


def node(**more):
    return load(None, dict(pair.split("=", 1) for pair in BASE.split(";;")) | more)


def resolve(topic=None, broker=None, cluster=None, **static):
    return resolve_topic_config(topic or {}, broker or {}, cluster or {}, node(**static))


def test_a_topic_without_anything_has_kafkas_defaults():
    config = resolve()
    assert config.retention_ms == 604_800_000
    assert config.segment_ms == 604_800_000
    assert config.segment_bytes == 1 << 30
    assert config.flush_ms == 2**63 - 1
    assert (config.cleanup_delete, config.cleanup_compact) == (True, False)
    assert config.compression_type == "producer"
    assert config.max_message_bytes == 1_048_588
    assert config.leader_replication_throttled_replicas == []
    assert config.fsync_before_ack


@pytest.mark.parametrize(
    ("layers", "value"),
    [
        ({"log.retention.hours": "1"}, 3_600_000),
        ({"log.retention.hours": "1", "log.retention.minutes": "1"}, 60_000),
        ({"log.retention.minutes": "1", "log.retention.ms": "1"}, 1),
        ({"log.retention.minutes": "-1"}, -1),
        ({"log.retention.ms": "-5"}, -1),
    ],
)
def test_retention_comes_from_ms_then_minutes_then_hours(layers, value):
    assert resolve(**layers).retention_ms == value


def test_stronger_layers_win_in_order():
    topic, broker, cluster = {"retention.ms": "1"}, {"log.retention.ms": "2"}, {"log.retention.ms": "3"}
    static = {"log.retention.ms": "4"}
    assert resolve(topic, broker, cluster, **static).retention_ms == 1
    assert resolve({}, broker, cluster, **static).retention_ms == 2
    assert resolve({}, {}, cluster, **static).retention_ms == 3
    assert resolve(**static).retention_ms == 4


def test_a_dynamic_ms_setting_goes_before_hours_in_the_file():
    assert resolve({}, {}, {"log.roll.ms": "9"}, **{"log.roll.hours": "1"}).segment_ms == 9


def test_topics_without_settings_share_one_config():
    settings = node()
    first = resolve_topic_config({}, {}, {}, settings)
    assert resolve_topic_config({}, {}, {}, settings) is first
    changed = resolve_topic_config({}, {}, {"message.max.bytes": "5"}, settings)
    assert (first.max_message_bytes, changed.max_message_bytes) == (1_048_588, 5)


def test_what_an_older_version_left_is_passed_over():
    config = resolve({"message.format.version": "2.0", "retention.ms": "rubbish", "segment.bytes": "2000000"})
    assert (config.retention_ms, config.segment_bytes) == (604_800_000, 2_000_000)


def test_the_internal_segment_size_goes_first():
    assert resolve({"internal.segment.bytes": "100", "segment.bytes": "2000000"}).segment_bytes == 100


def test_policies_types_and_durability_are_ready_to_use():
    config = resolve(
        {
            "cleanup.policy": "compact,delete",
            "message.timestamp.type": "LogAppendTime",
            "flarestream.acks.durability": "page-cache",
        }
    )
    assert config.cleanup_compact
    assert config.cleanup_delete
    assert config.log_append_time
    assert not config.fsync_before_ack
    assert not resolve(**{"flarestream.acks.durability": "page-cache"}).fsync_before_ack
