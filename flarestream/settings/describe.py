"""What DescribeConfigs says about a setting: value, source, synonyms, whether it may change, whether it is secret.

Purpose: list the settings of a topic, broker, group or client metrics subscription as Kafka describes them.

Must not know: the wire, the metadata image; what is stored dynamically arrives as plain dicts of text.

Theory: a setting's synonyms are the names that can give it a value, the strongest first, each with its source: stored
for the resource, for this broker, for all brokers, in the file, built in. The first one is in force. Names stronger
than the one asked for do not belong to it, so everything before the first mention of its own name is dropped.

Kafka: ConfigHelper.describeConfigs and its entry builders, KafkaConfigSchema.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from flarestream.settings.definitions import (
    GROUP_SYNONYMS,
    TOPIC_SYNONYMS,
    Definition,
    base_name,
    broker_setting,
    broker_settings,
    broker_synonyms,
    client_metrics_settings,
    group_settings,
    topic_settings,
)
from flarestream.settings.kinds import Value, render
from flarestream.settings.topic import broker_level_value
from flarestream.settings.values import Settings

# Kafka's DescribeConfigsResponse.ConfigSource
TOPIC_SOURCE = 1
DYNAMIC_BROKER_SOURCE = 2
DYNAMIC_DEFAULT_BROKER_SOURCE = 3
STATIC_BROKER_SOURCE = 4
DEFAULT_SOURCE = 5
CLIENT_METRICS_SOURCE = 7
GROUP_SOURCE = 8

TYPE_CODES = {
    "boolean": 1,
    "string": 2,
    "int": 3,
    "short": 4,
    "long": 5,
    "double": 6,
    "list": 7,
    "class": 8,
    "password": 9,
}
"""Kafka's DescribeConfigsResponse.ConfigType; 0 is unknown."""


class Synonym(NamedTuple):
    """A name that can give a setting its value; `value` is None for secrets."""

    name: str
    value: str | None
    source: int


class Described(NamedTuple):
    """One setting of a resource."""

    name: str
    value: str | None
    read_only: bool
    source: int
    sensitive: bool
    type_code: int
    doc: str
    synonyms: tuple[Synonym, ...]


class BrokerLayers(NamedTuple):
    """All that gives a broker setting its value: what is stored for this broker, for all brokers, and the file."""

    settings: Settings
    broker: Mapping[str, str]
    cluster: Mapping[str, str]

    def synonyms(self, name: str, sensitive: bool) -> tuple[Synonym, ...]:
        """The synonyms of a broker setting, secrets hidden."""
        names = broker_synonyms(name)
        found = []
        for layer, source in (
            (self.broker, DYNAMIC_BROKER_SOURCE),
            (self.cluster, DYNAMIC_DEFAULT_BROKER_SOURCE),
            (self.settings.explicit, STATIC_BROKER_SOURCE),
        ):
            found += [Synonym(each, layer[each], source) for each in names if each in layer]
        for each in names:
            definition = broker_settings().get(each)
            if definition is not None and definition.default_text is not None:
                found.append(Synonym(each, render(definition.default), DEFAULT_SOURCE))
        first = next((index for index, synonym in enumerate(found) if synonym.name == name), len(found))
        kept = found[first:]
        return tuple(synonym._replace(value=None) for synonym in kept) if sensitive else tuple(kept)

    def value(self, name: str) -> Value:
        """The typed value in force of a broker setting."""
        definition = broker_setting(name)
        for layer in (self.broker, self.cluster):
            if name in layer and definition is not None:
                try:
                    return definition.parse(layer[name])
                except ValueError:
                    continue
        if definition is not None and self._overridden(name):
            return definition.default
        return self.settings[name]

    def _overridden(self, name: str) -> bool:
        """Whether a dynamic setting of another name, but the same meaning, has put what the file says out of force."""
        return any(
            name != other and name in broker_synonyms(other) and base_name(other) == other
            for layer in (self.broker, self.cluster)
            for other in layer
        )

    def names(self) -> Iterable[str]:
        """Every name that a description of the broker lists: the public ones, and whatever was set."""
        public = [name for name, definition in broker_settings().items() if not definition.internal]
        extra = [*self.settings.explicit, *self.cluster, *self.broker]
        return dict.fromkeys([*public, *extra])


def _described(
    definition: Definition, value: Value, read_only: bool, synonyms: tuple[Synonym, ...], name: str = ""
) -> Described:
    sensitive = definition.sensitive
    return Described(
        name=name or definition.name,
        value=None if sensitive else render(value),
        read_only=read_only,
        source=synonyms[0].source if synonyms else DEFAULT_SOURCE,
        sensitive=sensitive,
        type_code=TYPE_CODES[definition.kind],
        doc=definition.doc,
        synonyms=synonyms,
    )


def describe_topic(overrides: Mapping[str, str], layers: BrokerLayers) -> list[Described]:
    """Every setting of a topic that has these overrides."""
    result = []
    for name, definition in topic_settings().items():
        if definition.internal and name not in overrides:
            continue
        synonyms = TOPIC_SYNONYMS.get(name)
        chain = layers.synonyms(synonyms[0][0], definition.sensitive) if synonyms else ()
        if name in overrides:
            value = _stored(definition, overrides[name])
            chain = (Synonym(name, render(value), TOPIC_SOURCE), *chain)
        else:
            value = broker_level_value(name, layers.settings, layers.broker, layers.cluster)
        result.append(_described(definition, value, False, chain))
    return result


def describe_broker(layers: BrokerLayers) -> list[Described]:
    """Every setting of this broker, and whatever else was set for it."""
    result = []
    for name in layers.names():
        definition = broker_setting(name)
        if definition is None:
            result.append(_unknown(name, layers.synonyms(name, True)))
            continue
        chain = layers.synonyms(name, definition.sensitive)
        read_only = not definition.dynamic or name != definition.name
        result.append(_described(definition, layers.value(name), read_only, chain, name))
    return result


def _unknown(name: str, chain: tuple[Synonym, ...]) -> Described:
    """A stored setting that nobody knows: Kafka takes it for a plugin's and for a secret."""
    return Described(name, None, True, chain[0].source if chain else DEFAULT_SOURCE, True, 0, "", chain)


def _stored(definition: Definition, text: str) -> Value:
    """A stored text as a value; what no longer parses is shown as it is."""
    try:
        return definition.parse(text)
    except ValueError:
        return text


def describe_cluster_default(layers: BrokerLayers) -> list[Described]:
    """What is stored for all brokers; nothing else belongs to the default resource."""
    result = []
    for name, text in layers.cluster.items():
        definition = broker_setting(name)
        chain = tuple(
            synonym
            for synonym in layers.synonyms(name, definition is None or definition.sensitive)
            if synonym.source == DYNAMIC_DEFAULT_BROKER_SOURCE
        )
        if definition is None:
            result.append(_unknown(name, chain))
            continue
        read_only = not definition.dynamic or name != definition.name
        result.append(_described(definition, _stored(definition, text), read_only, chain, name))
    return result


def describe_group(overrides: Mapping[str, str], layers: BrokerLayers) -> list[Described]:
    """Every setting of a group that has these overrides."""
    result = []
    for name, definition in group_settings().items():
        if definition.internal and name not in overrides:
            continue
        synonym = GROUP_SYNONYMS.get(name)
        chain: tuple[Synonym, ...]
        if synonym is None:
            value = definition.default
            chain = (Synonym(name, render(value), DEFAULT_SOURCE),)
        else:
            value = layers.value(synonym)
            if definition.kind == "string" and isinstance(value, list):
                value = value[0] if value else ""
            chain = layers.synonyms(synonym, definition.sensitive)
        if name in overrides:
            value = _stored(definition, overrides[name])
            chain = (Synonym(name, render(value), GROUP_SOURCE), *chain)
        result.append(_described(definition, value, False, chain))
    return result


def describe_client_metrics(overrides: Mapping[str, str]) -> list[Described]:
    """Every setting of a client metrics subscription that has these overrides."""
    result = []
    for name, definition in client_metrics_settings().items():
        if name in overrides:
            value = _stored(definition, overrides[name])
            chain = (Synonym(name, render(value), CLIENT_METRICS_SOURCE),)
            result.append(_described(definition, value, False, chain))
        else:
            result.append(_described(definition, definition.default, False, ()))
    return result
