"""DescribeConfigs (32), AlterConfigs (33), IncrementalAlterConfigs (44), ListConfigResources (74).

Must not know: how settings are stored; the controller decides and answers when it is committed. Theory: a broker
answers for itself only, and judges changes of its own settings before it asks the controller, because only it has its
file; what it refuses is left out of what the controller sees, and the answers are put together in the request's order.
Kafka: ConfigHelper, ConfigAdminManager, KafkaApis.handleListConfigResources (KIP-133, KIP-226, KIP-339, KIP-1142).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from flarestream.api import loggers
from flarestream.core.controller import configs as decisions
from flarestream.core.controller.configs import BROKER_LOGGER, AnyResource
from flarestream.core.metadata.configs import BROKER, CLIENT_METRICS, GROUP, TOPIC
from flarestream.node.control.config_rules import SettingsRules
from flarestream.settings.describe import (
    Described,
    describe_broker,
    describe_client_metrics,
    describe_cluster_default,
    describe_group,
    describe_topic,
)
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages import alter_configs as legacy
from flarestream.wire.messages import incremental_alter_configs as incremental
from flarestream.wire.messages.describe_configs import (
    DescribeConfigsRequest,
    DescribeConfigsResource,
    DescribeConfigsResourceResult,
    DescribeConfigsResponse,
    DescribeConfigsResult,
    DescribeConfigsSynonym,
)
from flarestream.wire.messages.list_config_resources import (
    ConfigResource,
    ListConfigResourcesRequest,
    ListConfigResourcesResponse,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.core.metadata.image import MetadataImage
    from flarestream.node.node import Node

LOGGER_SOURCE = 6
_TOPIC_NAME = re.compile(r"[A-Za-z0-9._-]{1,249}")


# -- describe


async def describe_configs(
    node: Node, ctx: RequestContext, request: DescribeConfigsRequest
) -> DescribeConfigsResponse:
    """Every setting of each resource, or those asked for; each resource answers for itself."""
    rules = SettingsRules(node.settings)
    results = [_describe(resource, request, node.metadata.image, rules) for resource in request.resources]
    return DescribeConfigsResponse(results=results)


def _describe(
    resource: DescribeConfigsResource,
    request: DescribeConfigsRequest,
    image: MetadataImage,
    rules: SettingsRules,
) -> DescribeConfigsResult:
    result = DescribeConfigsResult(resource_type=resource.resource_type, resource_name=resource.resource_name)
    try:
        describe = _DESCRIBERS.get(resource.resource_type)
        if describe is None:
            raise ApiError(ErrorCode.INVALID_REQUEST)
        described = describe(resource.resource_name, image, rules)
    except ApiError as error:
        result.error_code, result.error_message = error.code, error.message
        return result
    wanted = set(resource.configuration_keys or ())
    result.configs = [
        _entry(each, request.include_synonyms, request.include_documentation)
        for each in described
        if not wanted or each.name in wanted
    ]
    return result


def _entry(each: Described, synonyms: bool, documentation: bool) -> DescribeConfigsResourceResult:
    return DescribeConfigsResourceResult(
        name=each.name,
        value=each.value,
        read_only=each.read_only,
        config_source=each.source,
        is_sensitive=each.sensitive,
        synonyms=[DescribeConfigsSynonym(*synonym) for synonym in each.synonyms] if synonyms else [],
        config_type=each.type_code,
        documentation=each.doc if documentation else None,
    )


def _describe_topic(name: str, image: MetadataImage, rules: SettingsRules) -> Iterable[Described]:
    if not _TOPIC_NAME.fullmatch(name) or name in (".", ".."):
        raise ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, f"{name[:300]!r} is no name for a topic.")
    if name not in image.topics_by_name:
        raise ApiError(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, "")
    return describe_topic(image.config(TOPIC, name), rules.layers(image))


def _describe_broker(name: str, image: MetadataImage, rules: SettingsRules) -> Iterable[Described]:
    layers = rules.layers(image)
    if not name:
        return describe_cluster_default(layers)
    _check_broker(name, rules.settings.node_id)
    return describe_broker(layers)


def _check_broker(name: str, node_id: int) -> None:
    """Refuse a broker resource that is not this node."""
    if not re.fullmatch(r"[+-]?\d{1,10}", name):
        raise ApiError(ErrorCode.INVALID_REQUEST, f"A broker is named by its id, not {name[:100]!r}.")
    if int(name) != node_id:
        raise ApiError(ErrorCode.INVALID_REQUEST, f"This is node {node_id}; ask node {int(name)} itself.")


def _describe_loggers(name: str, image: MetadataImage, rules: SettingsRules) -> Iterable[Described]:
    if not name:
        raise ApiError(ErrorCode.INVALID_REQUEST, "Name the broker whose log levels you want.")
    _check_broker(name, rules.settings.node_id)
    return [
        Described(logger, level, False, LOGGER_SOURCE, False, 0, "", ())
        for logger, level in loggers.levels().items()
    ]


def _describe_group(name: str, image: MetadataImage, rules: SettingsRules) -> Iterable[Described]:
    if not name:
        raise ApiError(ErrorCode.INVALID_REQUEST, "Name the group.")
    return describe_group(image.config(GROUP, name), rules.layers(image))


def _describe_client_metrics(name: str, image: MetadataImage, rules: SettingsRules) -> Iterable[Described]:
    if not name:
        raise ApiError(ErrorCode.INVALID_REQUEST, "Name the client metrics subscription.")
    return describe_client_metrics(image.config(CLIENT_METRICS, name))


_DESCRIBERS: dict[int, Callable[[str, MetadataImage, SettingsRules], Iterable[Described]]] = {
    TOPIC: _describe_topic,
    BROKER: _describe_broker,
    BROKER_LOGGER: _describe_loggers,
    CLIENT_METRICS: _describe_client_metrics,
    GROUP: _describe_group,
}


# -- alter


async def incremental_alter_configs(
    node: Node, ctx: RequestContext, request: incremental.IncrementalAlterConfigsRequest
) -> incremental.IncrementalAlterConfigsResponse:
    """Change single settings; each resource answers for itself. ApiError: NOT_CONTROLLER."""
    rules = SettingsRules(node.settings)
    answers = _preprocess(node, ctx, request.resources, rules, request.validate_only)
    rest = [each for position, each in enumerate(request.resources) if position not in answers]
    decided: Iterable[incremental.AlterConfigsResourceResponse] = ()
    if rest:
        part = incremental.IncrementalAlterConfigsRequest(rest, request.validate_only)
        response = await node.controller.submit(
            lambda image, controller: decisions.incremental_alter_configs(part, image, controller, rules)
        )
        decided = response.responses
    remaining = iter(decided)
    return incremental.IncrementalAlterConfigsResponse(
        responses=[
            incremental.AlterConfigsResourceResponse(
                *_result(answers[position]), each.resource_type, each.resource_name
            )
            if position in answers
            else next(remaining)
            for position, each in enumerate(request.resources)
        ]
    )


async def alter_configs(
    node: Node, ctx: RequestContext, request: legacy.AlterConfigsRequest
) -> legacy.AlterConfigsResponse:
    """Replace all settings of resources; each answers for itself. ApiError: NOT_CONTROLLER."""
    rules = SettingsRules(node.settings)
    answers = _preprocess(node, ctx, request.resources, rules, request.validate_only)
    rest = [each for position, each in enumerate(request.resources) if position not in answers]
    decided: Iterable[legacy.AlterConfigsResourceResponse] = ()
    if rest:
        part = legacy.AlterConfigsRequest(rest, request.validate_only)
        response = await node.controller.submit(
            lambda image, controller: decisions.alter_configs(part, image, controller, rules)
        )
        decided = response.responses
    remaining = iter(decided)
    return legacy.AlterConfigsResponse(
        responses=[
            legacy.AlterConfigsResourceResponse(
                *_result(answers[position]), each.resource_type, each.resource_name
            )
            if position in answers
            else next(remaining)
            for position, each in enumerate(request.resources)
        ]
    )


def _result(error: ApiError | None) -> tuple[int, str | None]:
    return (0, None) if error is None else (error.code, error.message)


def _preprocess(
    node: Node,
    ctx: RequestContext,
    resources: Iterable[AnyResource],
    rules: SettingsRules,
    validate_only: bool,
) -> dict[int, ApiError | None]:
    """Position -> answer of each resource that the controller need not see: refused here, or done here (None)."""
    listed = list(resources)
    answers: dict[int, ApiError | None] = dict(decisions.malformed(listed))
    if ctx.listener_name in node.settings.controller_listener_names:
        return answers
    for position, resource in enumerate(listed):
        if position in answers:
            continue
        try:
            if resource.resource_type == BROKER:
                _check_broker_change(resource, node.metadata.image, rules)
            elif isinstance(resource, incremental.AlterConfigsResource) and (
                resource.resource_type == BROKER_LOGGER
            ):
                _check_broker(resource.resource_name, rules.settings.node_id)
                loggers.alter_levels(resource.configs, validate_only)
                answers[position] = None
        except ApiError as error:
            answers[position] = error
    return answers


def _check_broker_change(resource: AnyResource, image: MetadataImage, rules: SettingsRules) -> None:
    """Refuse what this broker could not live with."""
    name = resource.resource_name
    if name:
        _check_broker(name, rules.settings.node_id)
    changes = decisions.changes_of(resource, image, rules)
    rules.validate_broker(name, decisions.outcome_of(resource, changes, image), image)


# -- list


def _with_configs(wanted: int) -> Callable[[MetadataImage], list[str]]:
    return lambda image: [name for kind, name in image.configs if kind == wanted]


def _broker_names(image: MetadataImage) -> list[str]:
    return [str(broker) for broker in image.brokers]


_LISTERS: dict[int, Callable[[MetadataImage], list[str]]] = {
    GROUP: _with_configs(GROUP),
    CLIENT_METRICS: _with_configs(CLIENT_METRICS),
    BROKER_LOGGER: _broker_names,
    BROKER: _broker_names,
    TOPIC: lambda image: list(image.topics_by_name),
}


async def list_config_resources(
    node: Node, ctx: RequestContext, request: ListConfigResourcesRequest
) -> ListConfigResourcesResponse:
    """Names of resources that have settings; v0 knows client metrics subscriptions only."""
    wanted = set(request.resource_types) or ({CLIENT_METRICS} if ctx.api_version == 0 else set(_LISTERS))
    if wanted - set(_LISTERS):
        return ListConfigResourcesResponse(error_code=ErrorCode.UNSUPPORTED_VERSION)
    image = node.metadata.image
    return ListConfigResourcesResponse(
        config_resources=[
            ConfigResource(resource_name=name, resource_type=kind)
            for kind, names in _LISTERS.items()
            if kind in wanted
            for name in names(image)
        ]
    )
