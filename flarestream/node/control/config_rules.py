"""What the controller's decisions need to know of settings, answered from the node's own settings.

Purpose: join core (which may not know the settings) to settings (which may not know the wire).

Must not know: requests, sockets, records.

Theory: one small object over `Settings` fulfils core's two protocols, `ConfigRules` (topics are created) and
`ConfigChangeRules` (settings change), and turns what the settings room raises into errors that a client understands.

Kafka: ControllerConfigurationValidator, KafkaConfigSchema.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from flarestream.core.controller.decision import DescribedConfig
from flarestream.core.metadata.configs import BROKER, CLIENT_METRICS, GROUP, TOPIC
from flarestream.core.metadata.image import MetadataImage
from flarestream.settings import Settings
from flarestream.settings.definitions import broker_settings, topic_settings
from flarestream.settings.describe import BrokerLayers, describe_topic
from flarestream.settings.validate import (
    InvalidSetting,
    RefusedSetting,
    validate_broker,
    validate_client_metrics,
    validate_group,
    validate_topic,
)
from flarestream.wire.errors import ApiError, ErrorCode


class SettingsRules:
    """Core's ConfigRules and ConfigChangeRules over one node's settings."""

    __slots__ = ("settings",)

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def layers(self, image: MetadataImage) -> BrokerLayers:
        """This broker's settings: what is stored for it, for all brokers, and the file."""
        own = image.config(BROKER, str(self.settings.node_id))
        return BrokerLayers(self.settings, own, image.config(BROKER, ""))

    # -- ConfigRules

    def validate_topic_configs(self, configs: Mapping[str, str | None]) -> None:
        """Raise ApiError(INVALID_CONFIG) for an unknown name, a null or a value that does not fit."""
        nulls = [name for name, value in configs.items() if value is None]
        if nulls:
            raise ApiError(ErrorCode.INVALID_CONFIG, f"A value is missing for {', '.join(nulls)}.")
        given = {name: value for name, value in configs.items() if value is not None}
        with_errors(lambda: validate_topic(given, self.settings, {}, {}))

    def describe_topic_configs(
        self, image: MetadataImage, configs: Mapping[str, str]
    ) -> Iterable[DescribedConfig]:
        """Every setting of a topic that has these overrides."""
        for each in describe_topic(configs, self.layers(image)):
            yield DescribedConfig(each.name, each.value, each.source, each.read_only, each.sensitive)

    # -- ConfigChangeRules

    def is_list(self, resource_type: int, name: str) -> bool:
        """Only topics' and brokers' lists can grow and shrink."""
        definitions = {TOPIC: topic_settings, BROKER: broker_settings}.get(resource_type)
        definition = definitions().get(name) if definitions else None
        return definition is not None and definition.kind == "list"

    def default_text(self, resource_type: int, name: str) -> str | None:
        """The built-in default of a list."""
        definitions = topic_settings() if resource_type == TOPIC else broker_settings()
        return definitions[name].default_text

    def validate(
        self, resource_type: int, resource_name: str, configs: Mapping[str, str], image: MetadataImage
    ) -> None:
        """Raise ApiError unless a resource may have exactly these settings.

        Brokers judge their own settings (`validate_broker`) before they ask the controller: only they have their file.
        """
        if resource_type == TOPIC:
            layers = self.layers(image)
            with_errors(lambda: validate_topic(configs, self.settings, layers.broker, layers.cluster))
        elif resource_type == GROUP:
            with_errors(lambda: validate_group(configs, self.settings))
        elif resource_type == CLIENT_METRICS:
            with_errors(lambda: validate_client_metrics(configs))

    def validate_broker(self, resource_name: str, configs: Mapping[str, str], image: MetadataImage) -> None:
        """Raise ApiError unless this broker (or, with an empty name, all brokers) may have these settings."""
        other = image.config(BROKER, "" if resource_name else str(self.settings.node_id))
        with_errors(lambda: validate_broker(configs, self.settings, other, bool(resource_name)))


def with_errors(check: Callable[[], None]) -> None:
    """Run a check of the settings room; what it raises becomes an ApiError."""
    try:
        check()
    except RefusedSetting as error:
        raise ApiError(ErrorCode.INVALID_REQUEST, str(error)) from None
    except InvalidSetting as error:
        raise ApiError(ErrorCode.INVALID_CONFIG, str(error)) from None
