"""Decide about AlterConfigs and IncrementalAlterConfigs.

Must not know: which settings exist and what they allow; `ConfigChangeRules` says so. Theory: each resource of a request
is judged alone and answered in order; what would come out for the resource is checked as a whole, then written as one
ConfigRecord for each change. An unchanged value writes nothing, except for brokers, which re-read their files on
every record. With eligible leader replicas on, min.insync.replicas belongs to topics and the cluster, never to one
broker, and a change of it clears the eligible replicas it was computed with.
Kafka: ConfigurationControlManager, ControllerConfigurationValidator, ConfigAdminManager (KIP-339, KIP-966).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol

from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.metadata.configs import BROKER, CLIENT_METRICS, GROUP, TOPIC
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages import alter_configs as legacy
from flarestream.wire.messages import incremental_alter_configs as incremental
from flarestream.wire.records.metadata.clear_elr_record import ClearElrRecord
from flarestream.wire.records.metadata.config_record import ConfigRecord

SET, DELETE, APPEND, SUBTRACT = range(4)
"""Operations of IncrementalAlterConfigs."""

BROKER_LOGGER = 8
"""Log levels: a broker's own affair, never stored; the controller is not asked."""

MIN_INSYNC_REPLICAS = "min.insync.replicas"
MAX_VALUE_CHARS = 32_767
_TYPES = frozenset({TOPIC, BROKER, BROKER_LOGGER, CLIENT_METRICS, GROUP})
_TOPIC_NAME = re.compile(r"[A-Za-z0-9._-]{1,249}")

AnyResource = incremental.AlterConfigsResource | legacy.AlterConfigsResource


class ConfigChangeRules(Protocol):
    """What a change must know of settings; built over the settings' definitions by whoever has them."""

    def is_list(self, resource_type: int, name: str) -> bool:
        """Whether APPEND and SUBTRACT make sense for the setting."""

    def default_text(self, resource_type: int, name: str) -> str | None:
        """The text a list starts from when the resource has none."""

    def validate(
        self, resource_type: int, resource_name: str, configs: Mapping[str, str], image: MetadataImage
    ) -> None:
        """Raise ApiError unless a resource may have exactly these settings."""


def malformed(resources: Sequence[AnyResource]) -> dict[int, ApiError]:
    """Position -> error of each resource that is wrong in itself: repeated, of no known type, with missing values."""
    seen: dict[tuple[int, str], int] = {}
    for resource in resources:
        key = (resource.resource_type, resource.resource_name)
        seen[key] = seen.get(key, 0) + 1
    errors = {}
    for position, resource in enumerate(resources):
        try:
            _check_form(resource, seen[(resource.resource_type, resource.resource_name)])
        except ApiError as error:
            errors[position] = error
    return errors


def _check_form(resource: AnyResource, count: int) -> None:
    if count > 1:
        raise ApiError(ErrorCode.INVALID_REQUEST, "A resource may be named only once.")
    names = [config.name for config in resource.configs]
    if len(set(names)) != len(names):
        raise ApiError(ErrorCode.INVALID_REQUEST, "A setting of a resource may be named only once.")
    nulls = [
        config.name
        for config in resource.configs
        if config.value is None and getattr(config, "config_operation", SET) != DELETE
    ]
    if nulls:
        raise ApiError(ErrorCode.INVALID_REQUEST, f"A value is missing for {', '.join(nulls)}.")
    known = _TYPES if isinstance(resource, incremental.AlterConfigsResource) else _TYPES - {BROKER_LOGGER}
    if resource.resource_type not in known:
        raise ApiError(
            ErrorCode.INVALID_REQUEST, f"There is no resource type {resource.resource_type} to alter."
        )


def incremental_alter_configs(
    request: incremental.IncrementalAlterConfigsRequest,
    image: MetadataImage,
    ctx: ControllerContext,
    rules: ConfigChangeRules,
) -> Decision[incremental.IncrementalAlterConfigsResponse]:
    """Change single settings of resources."""
    records, errors = _decide_all(request.resources, image, rules)
    responses = [
        incremental.AlterConfigsResourceResponse(
            error_code=error.code if error else 0,
            error_message=error.message if error else None,
            resource_type=resource.resource_type,
            resource_name=resource.resource_name,
        )
        for resource, error in zip(request.resources, errors, strict=True)
    ]
    response = incremental.IncrementalAlterConfigsResponse(responses=responses)
    return Decision([] if request.validate_only else records, response)


def alter_configs(
    request: legacy.AlterConfigsRequest,
    image: MetadataImage,
    ctx: ControllerContext,
    rules: ConfigChangeRules,
) -> Decision[legacy.AlterConfigsResponse]:
    """Replace all settings of resources: what the request does not name is deleted."""
    records, errors = _decide_all(request.resources, image, rules)
    responses = [
        legacy.AlterConfigsResourceResponse(
            error_code=error.code if error else 0,
            error_message=error.message if error else None,
            resource_type=resource.resource_type,
            resource_name=resource.resource_name,
        )
        for resource, error in zip(request.resources, errors, strict=True)
    ]
    response = legacy.AlterConfigsResponse(responses=responses)
    return Decision([] if request.validate_only else records, response)


def _decide_all(
    resources: Sequence[AnyResource], image: MetadataImage, rules: ConfigChangeRules
) -> tuple[list[VersionedRecord], list[ApiError | None]]:
    """The records of all resources that may change, and each resource's error."""
    wrong = malformed(resources)
    records: list[VersionedRecord] = []
    errors: list[ApiError | None] = []
    for position, resource in enumerate(resources):
        error = wrong.get(position)
        if error is None:
            try:
                records += _decide_resource(resource, image, rules)
            except ApiError as raised:
                error = raised
        errors.append(error)
    return records + _clear_elr(records, image), errors


def changes_of(
    resource: AnyResource, image: MetadataImage, rules: ConfigChangeRules
) -> dict[str, str | None]:
    """What a resource's part of a request changes: name -> text, None deletes; raises ApiError."""
    kind = resource.resource_type
    current = image.config(kind, resource.resource_name)
    if isinstance(resource, incremental.AlterConfigsResource):
        changes = {
            config.name: _operate(config, current.get(config.name), kind, rules)
            for config in resource.configs
        }
    else:
        changes = {config.name: config.value for config in resource.configs}
        changes |= dict.fromkeys(set(current) - set(changes))
    return {key: value for key, value in changes.items() if kind == BROKER or current.get(key) != value}


def outcome_of(
    resource: AnyResource, changes: Mapping[str, str | None], image: MetadataImage
) -> dict[str, str]:
    """All that a resource has once the changes are made."""
    current = image.config(resource.resource_type, resource.resource_name)
    return {key: value for key, value in {**current, **changes}.items() if value is not None}


def _decide_resource(
    resource: AnyResource, image: MetadataImage, rules: ConfigChangeRules
) -> list[VersionedRecord]:
    kind, name = resource.resource_type, resource.resource_name
    changes = changes_of(resource, image, rules)
    _check_changes(changes, kind, name, image)
    _check_name(kind, name)
    rules.validate(kind, name, outcome_of(resource, changes, image), image)
    _check_existence(kind, name, image)
    return [
        (ConfigRecord(resource_type=kind, resource_name=name, name=key, value=value), 0)
        for key, value in changes.items()
    ]


def _operate(
    config: incremental.AlterableConfig, current: str | None, kind: int, rules: ConfigChangeRules
) -> str | None:
    """The text a setting gets by one operation; None deletes it."""
    operation, text = config.config_operation, config.value or ""
    if operation == SET:
        return text
    if operation == DELETE:
        return None
    if operation not in (APPEND, SUBTRACT):
        raise ApiError(ErrorCode.UNKNOWN_SERVER_ERROR, f"There is no operation {operation} on a setting.")
    if not rules.is_list(kind, config.name):
        raise ApiError(
            ErrorCode.INVALID_CONFIG, f"{config.name} is no list: nothing can be added to it or taken away."
        )
    base = current if current is not None else rules.default_text(kind, config.name)
    members = [part.strip() for part in base.split(",")] if base else []
    given = [part.strip() for part in text.split(",")]
    if operation == SUBTRACT:
        return ",".join(member for member in members if member not in given)
    return ",".join([*members, *(part for part in given if part not in members)])


def _check_changes(changes: Mapping[str, str | None], kind: int, name: str, image: MetadataImage) -> None:
    """Refuse values that are too long, and changes that eligible leader replicas forbid."""
    for key, value in changes.items():
        if value is not None and len(value) > MAX_VALUE_CHARS:
            raise ApiError(
                ErrorCode.INVALID_CONFIG, f"The value of {key} is longer than {MAX_VALUE_CHARS} characters."
            )
    if kind != BROKER or MIN_INSYNC_REPLICAS not in changes or not image.elr_enabled:
        return
    if name:
        raise ApiError(
            ErrorCode.INVALID_CONFIG,
            f"With eligible leader replicas on, {MIN_INSYNC_REPLICAS} is not a broker's own: set it for all brokers.",
        )
    if changes[MIN_INSYNC_REPLICAS] is None:
        raise ApiError(
            ErrorCode.INVALID_CONFIG,
            f"With eligible leader replicas on, the cluster's {MIN_INSYNC_REPLICAS} can be changed, not removed.",
        )


def _check_name(kind: int, name: str) -> None:
    """Refuse names that no resource of the type can have."""
    if kind == TOPIC:
        if not name:
            raise ApiError(ErrorCode.INVALID_REQUEST, "There are no settings for all topics.")
        if not _TOPIC_NAME.fullmatch(name) or name in (".", ".."):
            raise ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, f"{name[:300]!r} is no name for a topic.")
    elif kind == BROKER:
        if name and not re.fullmatch(r"\d{1,10}", name):
            raise ApiError(ErrorCode.INVALID_REQUEST, f"{name[:100]!r} is no broker id.")
    elif not name:
        what = "groups" if kind == GROUP else "client metrics subscriptions"
        raise ApiError(ErrorCode.INVALID_REQUEST, f"There are no settings for all {what}.")


def _check_existence(kind: int, name: str, image: MetadataImage) -> None:
    """Topics and brokers must exist; groups and subscriptions may come later."""
    if kind == TOPIC and name not in image.topics_by_name:
        raise ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, f"There is no topic {name}.")
    if kind == BROKER and name and int(name) not in image.brokers and int(name) not in image.controllers:
        raise ApiError(ErrorCode.BROKER_ID_NOT_REGISTERED, f"No node {name} is registered.")


def _clear_elr(records: Sequence[VersionedRecord], image: MetadataImage) -> list[VersionedRecord]:
    """The records that clear eligible replicas after changes of min.insync.replicas."""
    if not image.elr_enabled:
        return []
    return [
        (ClearElrRecord(topic_name=record.resource_name if record.resource_type == TOPIC else ""), 0)
        for record, _ in records
        if record.name == MIN_INSYNC_REPLICAS and record.resource_type in (TOPIC, BROKER)
    ]
