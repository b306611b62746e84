"""Tells the controller in which log directory each replica of this broker is.

Must not know: why it is there. Theory: assignments wait in a dict, the last one of a partition counts; one task sends
them in batches as long as there are any, and tries again what the controller did not take. Whoever assigns may be
called back once the controller has it. What the controller does not know any more (a deleted topic, a replica that
moved away) is forgotten. Kafka: AssignmentsManager (KIP-858).
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from flarestream.net.tasks import end_task
from flarestream.node.control.controller_channel import Channel
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.wire.messages.assign_replicas_to_dirs import (
        AssignReplicasToDirsRequest,
        AssignReplicasToDirsResponse,
    )

_log = logging.getLogger(__name__)

MAX_PER_REQUEST = 2250
BACKOFF_S = 0.1
MAX_BACKOFF_S = 10.0
TIMEOUT_S = 30.0

Place = tuple[bytes, int]
"""Topic id and partition index."""
_GONE = frozenset(
    {
        int(ErrorCode.UNKNOWN_TOPIC_ID),
        int(ErrorCode.UNKNOWN_TOPIC_OR_PARTITION),
        int(ErrorCode.NOT_LEADER_OR_FOLLOWER),
    }
)


class Registered(Protocol):
    """The broker's identity as the controller gave it."""

    broker_id: int
    broker_epoch: int


class DirectoryAssignments:
    """The assignments that the controller does not know yet. `close` forgets them."""

    def __init__(self, channel: Channel, broker: Registered) -> None:
        self._channel = channel
        self._broker = broker
        self._waiting: dict[Place, tuple[bytes, Callable[[], None] | None]] = {}
        self._task: asyncio.Task[None] | None = None

    def __len__(self) -> int:
        return len(self._waiting)

    def assign(
        self, topic_id: bytes, index: int, directory_id: bytes, on_known: Callable[[], None] | None = None
    ) -> None:
        """The replica is (or will be) in that directory; `on_known` is called when the controller has noted it."""
        self._waiting[topic_id, index] = (directory_id, on_known)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(
                self._send_all(), name="directory-assignments"
            )

    def forget(self, topic_id: bytes, index: int) -> None:
        """The partition is gone, or its move was given up."""
        self._waiting.pop((topic_id, index), None)

    async def close(self) -> None:
        """Stops sending."""
        task, self._task = self._task, None
        await end_task(task)

    async def _send_all(self) -> None:
        pause_s = BACKOFF_S
        while self._waiting:
            sent = dict(list(self._waiting.items())[:MAX_PER_REQUEST])
            try:
                async with asyncio.timeout(TIMEOUT_S):
                    response: AssignReplicasToDirsResponse = await self._channel(self._request(sent))
            except ApiError as error:
                _log.warning("the controller refused %d directory assignments: %s", len(sent), error)
            except TimeoutError:
                _log.warning("no controller answered %d directory assignments", len(sent))
            else:
                if response.error_code == 0 and self._take(sent, response):
                    pause_s = BACKOFF_S
                    continue
            await asyncio.sleep(pause_s)
            pause_s = min(2 * pause_s, MAX_BACKOFF_S)

    def _request(
        self, sent: dict[Place, tuple[bytes, Callable[[], None] | None]]
    ) -> AssignReplicasToDirsRequest:
        from flarestream.wire.messages import assign_replicas_to_dirs as wire  # most starts assign nothing

        directories: dict[bytes, dict[bytes, list[Any]]] = {}
        for (topic_id, index), (directory_id, _) in sent.items():
            partitions = directories.setdefault(directory_id, {}).setdefault(topic_id, [])
            partitions.append(wire.AssignReplicasToDirsRequestPartitionData(index))
        return wire.AssignReplicasToDirsRequest(
            broker_id=self._broker.broker_id,
            broker_epoch=self._broker.broker_epoch,
            directories=[
                wire.AssignReplicasToDirsRequestDirectoryData(
                    directory_id,
                    [wire.AssignReplicasToDirsRequestTopicData(*each) for each in topics.items()],
                )
                for directory_id, topics in directories.items()
            ],
        )

    def _take(
        self,
        sent: dict[Place, tuple[bytes, Callable[[], None] | None]],
        response: AssignReplicasToDirsResponse,
    ) -> bool:
        """Crosses off what the controller has, or knows nothing of; whether that was anything."""
        progress = False
        for directory in response.directories:
            for topic in directory.topics:
                for each in topic.partitions:
                    place = (bytes(topic.topic_id), each.partition_index)
                    wanted = sent.get(place)
                    if wanted is None or self._waiting.get(place) is not wanted:
                        continue
                    if each.error_code == 0 or each.error_code in _GONE:
                        del self._waiting[place]
                        progress = True
                    if each.error_code == 0 and wanted[1] is not None:
                        wanted[1]()
        return progress
