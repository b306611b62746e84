"""Creating topics because a client asked about them (auto.create.topics.enable).

For: metadata.py. *Must not know:* how topics are described. *Theory:* the controller decides, with its defaults;
internal topics get the partition counts and settings that their coordinators need. Whatever goes wrong, the client
hears that the topic is unknown, as from Kafka, and asks again; we say in the log why.
*Kafka:* DefaultAutoTopicCreationManager.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from flarestream.core.controller.topic_names import name_problem
from flarestream.core.controller.topics import create_topics
from flarestream.telemetry.logs import LimitedLog, printable
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.create_topics import (
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
    CreateTopicsResponse,
)

if TYPE_CHECKING:
    from flarestream.node.node import Node

WAIT_S = 5.0
"""How long a Metadata answer waits for a creation; then it says UNKNOWN_TOPIC_OR_PARTITION."""

_log = LimitedLog(logging.getLogger(__name__), lambda: asyncio.get_running_loop().time())
_COMPACTED = {"cleanup.policy": "compact", "compression.type": "producer"}


async def create_missing(node: Node, names: Sequence[str]) -> None:
    """Creates what may be created, and returns when the image has it, when it failed, or when WAIT_S have passed."""
    if not node.settings.bool("auto.create.topics.enable"):
        return
    topics = [_wanted(node, name) for name in names if name_problem(name) is None]
    if not topics:
        return
    creation = asyncio.ensure_future(_create(node, topics))
    await asyncio.wait([creation], timeout=WAIT_S)
    if creation.done():
        creation.result()
    else:
        creation.add_done_callback(lambda late: late.cancelled() or late.exception())


async def create_internal(node: Node, name: str) -> None:
    """Creates an internal topic because its coordinator is looked for; auto.create.topics.enable does not matter."""
    await _create(node, [_wanted(node, name)])


async def _create(node: Node, topics: list[CreatableTopic]) -> None:
    request = CreateTopicsRequest(topics=topics)
    try:
        response: CreateTopicsResponse = await node.channel(request, create_topics)
    except ApiError as error:
        _log.warning("auto-creation", "auto-creation of %d topics failed: %s", len(topics), error)
        return
    for topic in response.topics:
        if topic.error_code not in (ErrorCode.NONE, ErrorCode.TOPIC_ALREADY_EXISTS):
            name = printable(topic.name)
            _log.warning("auto-creation", "auto-creation of topic %s failed: %s", name, topic.error_message)


def _wanted(node: Node, name: str) -> CreatableTopic:
    """The topic with the defaults, or as its coordinator needs it."""
    settings = node.settings
    if name == "__consumer_offsets":
        sizes = _Sizes(
            settings.int("offsets.topic.num.partitions"),
            settings.int("offsets.topic.replication.factor"),
            settings.int("offsets.topic.segment.bytes"),
        )
        return _internal(node, name, sizes, _COMPACTED)
    if name == "__transaction_state":
        needed = str(settings.int("transaction.state.log.min.isr"))
        own = {"cleanup.policy": "compact", "compression.type": "uncompressed", "min.insync.replicas": needed}
        own["unclean.leader.election.enable"] = "false"
        sizes = _Sizes(
            settings.int("transaction.state.log.num.partitions"),
            settings.int("transaction.state.log.replication.factor"),
            settings.int("transaction.state.log.segment.bytes"),
        )
        return _internal(node, name, sizes, own)
    if name == "__share_group_state":
        needed = str(settings.int("share.coordinator.state.topic.min.isr"))
        own = {"cleanup.policy": "delete", "compression.type": "none", "min.insync.replicas": needed}
        own["retention.ms"] = "-1"
        sizes = _Sizes(
            settings.int("share.coordinator.state.topic.num.partitions"),
            settings.int("share.coordinator.state.topic.replication.factor"),
            settings.int("share.coordinator.state.topic.segment.bytes"),
        )
        return _internal(node, name, sizes, own)
    return CreatableTopic(name=name, num_partitions=-1, replication_factor=-1)


class _Sizes(NamedTuple):
    partitions: int
    replication_factor: int
    segment_bytes: int


def _internal(node: Node, name: str, sizes: _Sizes, configs: dict[str, str]) -> CreatableTopic:
    """As many replicas as are asked for, or as there are live brokers: one node needs no settings."""
    live = sum(1 for broker in node.metadata.image.brokers.values() if not broker.fenced)
    own = {**configs, "segment.bytes": str(sizes.segment_bytes)}
    return CreatableTopic(
        name=name,
        num_partitions=sizes.partitions,
        replication_factor=min(sizes.replication_factor, max(live, 1)),
        configs=[CreatableTopicConfig(name=key, value=value) for key, value in own.items()],
    )
