"""What a ConsumerGroupHeartbeat must look like, before anybody asks which group it is about.

*Kafka:* GroupCoordinatorService.throwIfConsumerGroupHeartbeatRequestIsInvalid.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flarestream.core.coordinator.group.consumer.member import (
    JOINING_EPOCH,
    LEFT_EPOCH,
    STATIC_LEFT_EPOCH,
)
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.wire.messages.consumer_group_heartbeat import ConsumerGroupHeartbeatRequest

CLIENT_IDS_FROM = 1
"""Members bring their own ids since this version."""


def check_heartbeat(request: ConsumerGroupHeartbeatRequest, version: int, assignors: Sequence[str]) -> None:
    """ApiError: INVALID_REQUEST, UNSUPPORTED_ASSIGNOR."""
    epoch = request.member_epoch
    if version >= CLIENT_IDS_FROM or epoch > 0 or epoch == LEFT_EPOCH:
        _not_empty(request.member_id, "a member id is needed")
    _not_empty(request.group_id, "a group id is needed")
    _not_empty(request.instance_id, "an instance id must not be blank")
    _not_empty(request.rack_id, "a rack id must not be blank")
    if epoch == JOINING_EPOCH:
        _check_join(request)
    elif epoch == STATIC_LEFT_EPOCH:
        if request.instance_id is None:
            raise _invalid("only a static member can leave for a while: an instance id is needed")
    elif epoch < STATIC_LEFT_EPOCH:
        raise _invalid(f"there is no member epoch {epoch}")
    assignor = request.server_assignor
    if assignor is not None and assignor not in assignors:
        raise ApiError(
            ErrorCode.UNSUPPORTED_ASSIGNOR,
            f"there is no assignor {assignor} here, but {', '.join(assignors)}",
        )


def _check_join(request: ConsumerGroupHeartbeatRequest) -> None:
    if request.rebalance_timeout_ms == -1:
        raise _invalid("who joins must name a rebalance timeout")
    if request.topic_partitions is None or request.topic_partitions:
        raise _invalid("who joins must own no partitions")
    if request.subscribed_topic_names is None and request.subscribed_topic_regex is None:
        raise _invalid("who joins must subscribe to names or a pattern")


def _not_empty(text: str | None, message: str) -> None:
    if text is not None and not text.strip():
        raise _invalid(message)


def _invalid(message: str) -> ApiError:
    return ApiError(ErrorCode.INVALID_REQUEST, message)
