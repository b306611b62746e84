"""CreateTopics (19, v2-7), DeleteTopics (20, v1-6), CreatePartitions (37, v0-3).

Must not know: how a topic comes to be; the controller decides and answers when it is committed. Theory: a
request whose time is up before it is looked at answers REQUEST_TIMED_OUT; deletion that is switched off had
no error of its own before v3. Kafka: ControllerApis.createTopics, deleteTopics, createPartitions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flarestream.core.controller import partition_creation, topic_deletion, topics
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.node import Node
    from flarestream.wire.messages.create_partitions import CreatePartitionsRequest, CreatePartitionsResponse
    from flarestream.wire.messages.create_topics import CreateTopicsRequest, CreateTopicsResponse
    from flarestream.wire.messages.delete_topics import DeleteTopicsRequest, DeleteTopicsResponse

DELETION_DISABLED_FROM = 3
MADE_MS = 5_000


async def create_topics(
    node: Node, _ctx: RequestContext, request: CreateTopicsRequest
) -> CreateTopicsResponse:
    """Creates topics; each answers for itself. ApiError: REQUEST_TIMED_OUT, NOT_CONTROLLER."""
    _check_time(request.timeout_ms)
    response = await node.controller.submit(lambda image, ctx: topics.create_topics(request, image, ctx))
    await _made(node, request.timeout_ms)
    return response


async def delete_topics(
    node: Node, ctx: RequestContext, request: DeleteTopicsRequest
) -> DeleteTopicsResponse:
    """Deletes topics. ApiError: TOPIC_DELETION_DISABLED (before v3 INVALID_REQUEST), REQUEST_TIMED_OUT."""
    _check_time(request.timeout_ms)
    try:
        return await node.controller.submit(
            lambda image, controller: topic_deletion.delete_topics(request, image, controller)
        )
    except ApiError as error:
        if error.code == ErrorCode.TOPIC_DELETION_DISABLED and ctx.api_version < DELETION_DISABLED_FROM:
            raise ApiError(ErrorCode.INVALID_REQUEST, error.message) from None
        raise


async def create_partitions(
    node: Node, _ctx: RequestContext, request: CreatePartitionsRequest
) -> CreatePartitionsResponse:
    """Adds partitions; each topic answers for itself. ApiError: REQUEST_TIMED_OUT, NOT_CONTROLLER."""
    _check_time(request.timeout_ms)
    response = await node.controller.submit(
        lambda image, ctx: partition_creation.create_partitions(request, image, ctx)
    )
    await _made(node, request.timeout_ms)
    return response


async def _made(node: Node, timeout_ms: int) -> None:
    """Many new partitions are made after the metadata is published; whoever asks at once shall find those of this
    broker, unless that takes too long.
    """
    if node.partitions is not None:
        await node.partitions.making.settled(min(timeout_ms, MADE_MS))


def _check_time(timeout_ms: int) -> None:
    if timeout_ms <= 0:
        raise ApiError(ErrorCode.REQUEST_TIMED_OUT, f"timeout.ms of the request is {timeout_ms}")
