"""SETTINGS: every setting once, with Kafka's name, type, default, range and meaning; files -> frozen values.

Purpose: `load` reads YAML or server.properties, the environment and `--set` pairs, and gives `Settings`.

Must not know: any other room. What a setting does is the business of the room that reads it.

Theory: the settings themselves are four tables of text (`broker.table`, `topic.table`, `group.table`,
`client_metrics.table`); everything else in this room interprets them.

Kafka: KafkaConfig, LogConfig, GroupConfig, ClientMetricsConfigs, DynamicBrokerConfig.
"""

from __future__ import annotations

from flarestream.settings.definitions import Definition, broker_settings, topic_settings
from flarestream.settings.listeners import Listener, Voter
from flarestream.settings.loader import load
from flarestream.settings.topic import TopicConfig, resolve_topic_config
from flarestream.settings.values import Settings, SettingsError

__all__ = [
    "Definition",
    "Listener",
    "Settings",
    "SettingsError",
    "TopicConfig",
    "Voter",
    "broker_settings",
    "load",
    "resolve_topic_config",
    "topic_settings",
]
