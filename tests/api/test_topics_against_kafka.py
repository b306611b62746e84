"""The same requests about topics and features to Apache Kafka 4.4.0 and to our decisions: the same codes.

Our side answers through dispatch's own pieces (handler, or the API's error form), encoded and decoded at the version
asked.
"""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest

from flarestream.api import brokers, failures, features, topics
from flarestream.api.context import RequestContext
from flarestream.wire import uuids
from flarestream.wire.errors import ApiError
from flarestream.wire.index import APIS, ApiKey
from flarestream.wire.messages.create_partitions import (
    CreatePartitionsAssignment,
    CreatePartitionsRequest,
    CreatePartitionsTopic,
)
from flarestream.wire.messages.create_topics import (
    CreatableReplicaAssignment,
    CreatableTopic,
    CreatableTopicConfig,
    CreateTopicsRequest,
)
from flarestream.wire.messages.delete_topics import DeleteTopicsRequest, DeleteTopicState
from flarestream.wire.messages.unregister_broker import UnregisterBrokerRequest
from flarestream.wire.messages.update_features import FeatureUpdateKey, UpdateFeaturesRequest
from tests.core.controller.world import ControllerWorld
from tests.support.processes import KafkaNode
from tests.support.raw import RawClient

pytestmark = pytest.mark.oracle

HANDLERS = {
    ApiKey.CREATE_TOPICS: topics.create_topics,
    ApiKey.DELETE_TOPICS: topics.delete_topics,
    ApiKey.CREATE_PARTITIONS: topics.create_partitions,
    ApiKey.UPDATE_FEATURES: features.update_features,
    ApiKey.UNREGISTER_BROKER: brokers.unregister_broker,
}


class Ours:
    """Answers like a node of ours that has one broker, id 1."""

    def __init__(self) -> None:
        self.world = ControllerWorld()
        self.world.start(1)

    async def submit(self, decide: Any) -> Any:
        return self.world.submit(decide)

    def call(self, request: Any, version: int) -> Any:
        info = APIS[request.API_KEY]
        node: Any = SimpleNamespace(controller=self, partitions=None)
        frame = request.encode(version)
        request, _ = info.request_class.decode(frame, 0, version)
        try:
            answer = asyncio.run(HANDLERS[info.key](node, RequestContext(info.key, version), request))
        except ApiError as error:
            answer = failures.response(info, request, version, error.code, error.message)
        return info.response_class.decode(answer.encode(version), 0, version)[0]


@pytest.fixture(scope="module")
def kafka(tmp_path_factory):
    node = KafkaNode(tmp_path_factory.mktemp("kafka"))
    node.start()
    with RawClient(node.port) as client:
        yield client
    node.stop()


def create(*items, **fields):
    made = [
        CreatableTopic(
            name,
            count,
            factor,
            [CreatableReplicaAssignment(index, ids) for index, ids in extra.get("assigned", [])],
            [CreatableTopicConfig(key, value) for key, value in extra.get("configs", [])],
        )
        for name, count, factor, extra in ((*item, {})[:4] if len(item) == 3 else item for item in items)
    ]
    return CreateTopicsRequest(topics=made, **{"timeout_ms": 30_000, **fields})


def grow(*items, **fields):
    made = [
        CreatePartitionsTopic(
            name, count, None if given is None else [CreatePartitionsAssignment(ids) for ids in given]
        )
        for name, count, given in items
    ]
    return CreatePartitionsRequest(topics=made, **{"timeout_ms": 30_000, **fields})


def delete(*targets, **fields):
    made = [DeleteTopicState(name, topic_id) for name, topic_id in targets]
    return DeleteTopicsRequest(topics=made, **{"timeout_ms": 30_000, **fields})


def levels(*updates, validate_only=True):
    made = [FeatureUpdateKey(feature=n, max_version_level=level, upgrade_type=t) for n, level, t in updates]
    return UpdateFeaturesRequest(feature_updates=made, validate_only=validate_only)


def manual(name, count, factor, *assigned):
    return create((name, count, factor, {"assigned": list(assigned)}))


def configured(name, *configs, count=1):
    return create((name, count, 1, {"configs": list(configs)}))


NOBODY = bytes(range(16))
LEVELS = [
    ("nope", 1, 1),
    ("", 1, 1),
    ("metadata.version", 33, 1),
    ("metadata.version", 32, 1),
    ("metadata.version", 32, 2),
    ("metadata.version", 32, 3),
    ("metadata.version", 34, 1),
    ("metadata.version", 6, 2),
    ("metadata.version", 0, 2),
    ("metadata.version", -1, 2),
    ("share.version", 1, 1),
    ("share.version", 1, 2),
    ("share.version", 0, 2),
    ("share.version", 0, 1),
    ("share.version", 3, 1),
    ("share.version", 2, 1),
    ("group.version", 1, 0),
    ("group.version", 1, 9),
    ("group.version", 0, 3),
    ("kraft.version", 1, 1),
    ("kraft.version", 0, 2),
    ("kraft.version", 2, 1),
    ("eligible.leader.replicas.version", 0, 2),
    ("transaction.version", 1, 2),
]
STEPS: list[tuple[str, Any, int]] = [
    ("a topic", create(("ta", 3, 1)), 7),
    ("defaults", create(("tb", -1, -1)), 5),
    ("version 4", create(("tc", 1, 1)), 4),
    ("version 2", create(("td", 1, 1)), 2),
    ("exists", create(("ta", 3, 1)), 7),
    *((f"name {n[:9]!r}", create((n, 1, 1)), 7) for n in ("", ".", "..", "x" * 250, "x" * 249, "a b", "é")),
    ("the metadata topic", create(("__cluster_metadata", 1, 1)), 7),
    ("dotted", create(("a.b", 1, 1)), 7),
    ("collision", create(("a_b", 1, 1)), 7),
    ("collision within a request", create(("q.q", 1, 1), ("q_q", 1, 1)), 7),
    *(
        (f"{count} partitions, factor {factor}", create(("p", count, factor)), 7)
        for count, factor in ((0, 1), (-2, 1), (1, 0), (1, -2), (1, 3), (0, 0))
    ),
    ("manual", manual("m1", -1, -1, (0, [1])), 7),
    ("manual and count", manual("m2", 1, -1, (0, [1])), 7),
    ("manual and factor", manual("m3", -1, 1, (0, [1])), 7),
    ("manual gap", manual("m4", -1, -1, (1, [1])), 7),
    ("manual twice", manual("m5", -1, -1, (0, [1, 1])), 7),
    ("manual unknown", manual("m6", -1, -1, (0, [9])), 7),
    ("manual empty", manual("m7", -1, -1, (0, [])), 7),
    ("manual same partition", manual("m8", -1, -1, (0, [1]), (0, [1])), 7),
    ("manual negative", manual("m9", -1, -1, (-1, [1])), 7),
    ("manual factors differ", manual("m10", -1, -1, (0, [1]), (1, [1, 9])), 7),
    ("duplicates", create(("d1", 1, 1), ("d1", 1, 1), ("d2", 1, 1)), 7),
    ("unknown setting", configured("c1", ("nope", "1")), 7),
    ("null setting", configured("c2", ("retention.ms", None)), 7),
    ("unknown setting, no partitions", configured("c3", ("nope", "1"), count=0), 7),
    ("unknown setting of a topic that exists", configured("ta", ("nope", "1")), 7),
    ("min.insync.replicas", configured("c4", ("min.insync.replicas", "2")), 7),
    ("validate only", create(("v1", 2, 1), ("ta", 1, 1), validate_only=True), 7),
    ("too many", create(("b1", 10_001, 1)), 7),
    ("too many together", create(("b2", 9_000, 1), ("b3", 1_001, 1)), 7),
    ("one more than a batch", create(("b4", 10_000, 1), validate_only=True), 7),
    ("a full batch", create(("b5", 9_999, 1), validate_only=True), 7),
    ("no time", create(("to", 1, 1), timeout_ms=0), 7),
    ("nothing", create(), 7),
    ("grow", grow(("ta", 4, None)), 3),
    *((f"grow to {c}", grow(("ta", c, None)), 3) for c in (4, 1, 0, -1)),
    ("grow unknown", grow(("zzz", 3, None), ("", 3, None), ("__cluster_metadata", 4, None)), 3),
    ("grow twice", grow(("ta", 5, None), ("ta", 6, None), ("tb", 2, None)), 3),
    ("grow manual", grow(("tb", 3, [[1]])), 2),
    ("grow manual, wrong count", grow(("tb", 4, [[1], [1]])), 2),
    *((f"grow manual {g}", grow(("tb", 5, g)), 2) for g in ([[], [1]], [[1, 1], [1]], [[7], [1]], [], [[1, 7], [1]])),
    ("grow validate only", grow(("tb", 60, None), validate_only=True), 0),
    ("grow too much", grow(("tb", 20_000, None), ("ta", 50, None)), 3),
    ("grow too much together", grow(("tb", 9_000, None), ("ta", 9_000, None)), 3),
    ("grow just enough", grow(("ta", 10_004, None), validate_only=True), 3),
    ("grow without time", grow(("ta", 70, None), timeout_ms=0), 3),
    ("delete v1", DeleteTopicsRequest(topic_names=["tc", "nope"], timeout_ms=30_000), 1),
    ("delete v5 twice", DeleteTopicsRequest(topic_names=["td", "td", "q.q"], timeout_ms=30_000), 5),
    ("delete by name", delete(("q_q", uuids.ZERO), ("nope", uuids.ZERO)), 6),
    ("delete by unknown id", delete((None, NOBODY)), 6),
    ("delete by unknown id twice", delete((None, NOBODY), (None, NOBODY)), 6),
    ("delete neither nor", delete((None, uuids.ZERO)), 6),
    ("delete both", delete(("ta", NOBODY)), 6),
    ("delete name twice", delete(("ta", uuids.ZERO), ("ta", uuids.ZERO)), 6),
    ("delete the metadata topic", delete(("__cluster_metadata", uuids.ZERO), (None, uuids.METADATA_TOPIC_ID)), 6),
    ("delete without time", delete(("ta", uuids.ZERO), timeout_ms=0), 6),
    *(
        (f"feature {name} {level} by {kind}", levels((name, level, kind)), version)
        for version in (1, 2)
        for name, level, kind in LEVELS
    ),
    ("two features", levels(("group.version", 1, 1), ("nope", 1, 1)), 1),
    ("a feature twice", levels(("group.version", 1, 1), ("group.version", 1, 1)), 1),
    ("no features", levels(), 1),
    ("unregister nobody", UnregisterBrokerRequest(broker_id=77), 0),
]  # fmt: skip


def has_id(result: Any) -> bool:
    return bool(result.topic_id != uuids.ZERO)


def seen(response: Any) -> Any:
    """What must be the same: codes and counts by name; not order, wording, ids or settings."""
    if hasattr(response, "topics"):
        rows = [
            (t.name, t.error_code, t.num_partitions, t.replication_factor, bool(t.configs), has_id(t))
            for t in response.topics
        ]
    elif hasattr(response, "responses"):
        rows = [(r.name or "", r.error_code, has_id(r)) for r in response.responses]
    elif hasattr(response, "results") and not hasattr(response, "error_code"):
        rows = [(r.name, r.error_code) for r in response.results]
    else:
        found = getattr(response, "results", [])
        rows = [("", response.error_code), *((r.feature, r.error_code) for r in found)]
    return sorted(rows)


def test_the_same_requests_get_the_same_codes(kafka):
    ours = Ours()
    differences = {}
    for name, request, version in STEPS:
        theirs_seen, ours_seen = seen(kafka.call(request, version)), seen(ours.call(request, version))
        if theirs_seen != ours_seen:
            differences[name] = {"kafka": theirs_seen, "flarestream": ours_seen}
    assert differences == {}


def test_a_topic_named_by_name_and_by_id_is_refused_once(kafka):
    ours = Ours()
    answers = []
    for side in (kafka, ours):
        topic_id = side.call(create(("both-ways", 1, 1)), 7).topics[0].topic_id
        answers.append(seen(side.call(delete(("both-ways", uuids.ZERO), (None, topic_id)), 6)))
    assert answers[0] == answers[1]
