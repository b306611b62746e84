"""DescribeLogDirs (key 35, v1-5): what lies in which log directory, and how large it is.

Must not know: files. Kafka: ReplicaManager.describeLogDirs; KIP-113, KIP-827 (space), KIP-1066 (cordoned).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flarestream.wire.errors import ErrorCode
from flarestream.wire.messages.describe_log_dirs import (
    DescribeLogDirsPartition,
    DescribeLogDirsRequest,
    DescribeLogDirsResponse,
    DescribeLogDirsResult,
    DescribeLogDirsTopic,
)

if TYPE_CHECKING:
    from flarestream.api.context import RequestContext
    from flarestream.node.logs.data_dir import DataDir
    from flarestream.node.logs.partition import Partition
    from flarestream.node.node import Node


async def describe_log_dirs(
    node: Node, ctx: RequestContext, request: DescribeLogDirsRequest
) -> DescribeLogDirsResponse:
    """Describes every configured directory, with the partitions asked for (null: all)."""
    wanted: set[tuple[str, int]] | None = None
    if request.topics is not None:
        wanted = {(topic.topic, index) for topic in request.topics for index in topic.partitions}
    cordoned = node.partitions.cordoned_dirs()
    return DescribeLogDirsResponse(
        results=[_describe(node, data_dir, wanted, cordoned) for data_dir in node.partitions.data_dirs]
    )


def _describe(
    node: Node, data_dir: DataDir, wanted: set[tuple[str, int]] | None, cordoned: Iterable[str]
) -> DescribeLogDirsResult:
    space = None if data_dir.failed else data_dir.space()
    if space is None:
        return DescribeLogDirsResult(error_code=int(ErrorCode.KAFKA_STORAGE_ERROR), log_dir=data_dir.path)
    topics: dict[str, list[DescribeLogDirsPartition]] = {}
    moves = [each for each in node.partitions.moves.moves.values() if each.target is data_dir]
    for partition in sorted(data_dir.partitions, key=lambda one: (one.topic, one.index)):
        if wanted is None or (partition.topic, partition.index) in wanted:
            topics.setdefault(partition.topic, []).append(_size_of(partition))
    for move in moves:
        partition = move.partition
        if wanted is None or (partition.topic, partition.index) in wanted:
            topics.setdefault(partition.topic, []).append(
                DescribeLogDirsPartition(partition.index, move.log.size_bytes, move.offset_lag, True)
            )
    return DescribeLogDirsResult(
        log_dir=data_dir.path,
        topics=[DescribeLogDirsTopic(name=name, partitions=rows) for name, rows in topics.items()],
        total_bytes=space[0],
        usable_bytes=space[1],
        is_cordoned=data_dir.path in cordoned,
    )


def _size_of(partition: Partition) -> DescribeLogDirsPartition:
    lag = max(partition.high_watermark - partition.log.log_end_offset, 0)
    return DescribeLogDirsPartition(
        partition_index=partition.index, partition_size=partition.log.size_bytes, offset_lag=lag
    )
