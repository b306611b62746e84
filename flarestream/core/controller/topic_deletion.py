"""Deleting topics, by name or by id.

Must not know: who may do it, what happens to the data. Theory: names and ids are resolved on the
controller's image, so two requests in a row see each other; a topic named twice, by name or id or both, is
refused. Kafka: ControllerApis.deleteTopics, ReplicationControlManager.deleteTopics (KIP-516).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from flarestream.core.controller.decision import ControllerContext, Decision, VersionedRecord
from flarestream.core.metadata.image import MetadataImage
from flarestream.wire import uuids
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.delete_topics import (
    DeletableTopicResult,
    DeleteTopicsRequest,
    DeleteTopicsResponse,
    DeleteTopicState,
)
from flarestream.wire.records.metadata.remove_topic_record import RemoveTopicRecord

Target = tuple[str | None, bytes]
"""What a request names: a name (and the zero id), or an id (and None)."""


def delete_topics(
    request: DeleteTopicsRequest, image: MetadataImage, ctx: ControllerContext
) -> Decision[DeleteTopicsResponse]:
    """Delete what can be deleted; each topic answers for itself. ApiError: TOPIC_DELETION_DISABLED."""
    if not ctx.delete_topic_enable:
        raise ApiError(ErrorCode.TOPIC_DELETION_DISABLED, "delete.topic.enable is false")
    results: list[DeletableTopicResult] = []
    targets = list(_well_formed(targets_of(request), results))
    records: list[VersionedRecord] = []
    twice = _named_twice(targets, image)
    for topic_id in twice:
        error = ApiError(ErrorCode.INVALID_REQUEST, "the request names this topic by name and by id")
        results.append(_refused(image.topics_by_id[topic_id].name, topic_id, error))
    for name, given_id in targets:
        topic = image.topics_by_id.get(given_id) if name is None else image.topics_by_name.get(name)
        if topic is None:
            results.append(_refused(name, given_id, ApiError(_UNKNOWN[name is None])))
        elif topic.topic_id not in twice:
            records.append((RemoveTopicRecord(topic_id=topic.topic_id), 0))
            results.append(DeletableTopicResult(name=topic.name, topic_id=topic.topic_id))
    return Decision(records, DeleteTopicsResponse(responses=results))


_UNKNOWN = (ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, ErrorCode.UNKNOWN_TOPIC_ID)


def _named_twice(targets: Iterable[Target], image: MetadataImage) -> list[bytes]:
    """Ids of topics that are named both by name and by id."""
    by_id = {topic_id for name, topic_id in targets if name is None}
    by_name = [image.topics_by_name[name].topic_id for name, _ in targets if name in image.topics_by_name]
    return [topic_id for topic_id in by_name if topic_id in by_id]


def targets_of(request: DeleteTopicsRequest) -> list[Target]:
    """What the request names, whatever its version."""
    if request.topics:
        return [(topic.name, bytes(topic.topic_id)) for topic in request.topics]
    return [(name, uuids.ZERO) for name in request.topic_names]


def request_of(names: Iterable[str] = (), topic_ids: Iterable[bytes] = ()) -> DeleteTopicsRequest:
    """A request that deletes these topics."""
    topics = [DeleteTopicState(name=name) for name in names]
    topics += [DeleteTopicState(name=None, topic_id=topic_id) for topic_id in topic_ids]
    return DeleteTopicsRequest(topics=topics)


def _well_formed(targets: list[Target], results: list[DeletableTopicResult]) -> Iterable[Target]:
    """Those named once, by name or by id; the others are answered in `results`."""
    counts = Counter(targets)
    for (name, topic_id), count in counts.items():
        has_id = topic_id != uuids.ZERO
        problem = None
        if name is None and not has_id:
            problem = "neither a topic name nor a topic id is given"
        elif name is not None and has_id:
            problem = "both a topic name and a topic id are given"
        elif count > 1:
            problem = "the request names this topic more than once"
        if problem is None:
            yield name, topic_id
        else:
            results.append(_refused(name, topic_id, ApiError(ErrorCode.INVALID_REQUEST, problem)))


def _refused(name: str | None, topic_id: bytes, error: ApiError) -> DeletableTopicResult:
    return DeletableTopicResult(
        name=name, topic_id=topic_id, error_code=error.code, error_message=error.message
    )
