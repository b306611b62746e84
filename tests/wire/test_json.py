"""Messages as JSON in the shape of Kafka's converters (that they agree on every vector: test_golden.py)."""

from __future__ import annotations

from typing import Any

import pytest

from flarestream.wire.json import from_json, to_json
from flarestream.wire.messages.fetch import FetchRequest
from flarestream.wire.messages.metadata import MetadataRequest
from flarestream.wire.messages.produce import PartitionProduceData, ProduceRequest, TopicProduceData
from flarestream.wire.primitives import EncodeError

EMPTY_PRODUCE: dict[str, Any] = {"transactionalId": None, "acks": 1, "timeoutMs": 5, "topicData": []}


def test_names_are_kafkas_and_bytes_are_base64() -> None:
    request = ProduceRequest(
        topic_data=[TopicProduceData("t", partition_data=[PartitionProduceData(3, b"abc")])]
    )
    assert to_json(request, 9) == {
        "transactionalId": None,
        "acks": 0,
        "timeoutMs": 0,
        "topicData": [{"name": "t", "partitionData": [{"index": 3, "records": "YWJj"}]}],
    }


def test_fields_of_other_versions_and_tagged_defaults_are_left_out() -> None:
    assert "clusterId" not in to_json(FetchRequest(), 12)
    assert to_json(FetchRequest(cluster_id="x"), 12)["clusterId"] == "x"
    assert "rackId" not in to_json(FetchRequest(), 10)
    with pytest.raises(EncodeError, match="allowAutoTopicCreation is set, but version 3 does not have it"):
        to_json(MetadataRequest(allow_auto_topic_creation=False), 3)


def test_unknown_names_are_ignored_as_kafka_ignores_them() -> None:
    assert (
        from_json("ProduceRequest", {**EMPTY_PRODUCE, "extra": 1}, 9).encode(9).hex() == "000001000000050100"
    )


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"acks": "1"}, "acks: expected an integer"),
        ({"acks": True}, "acks: expected an integer"),
        ({"acks": 70000}, "70000 is not in -32768..32767"),
        ({"topicData": None}, "topicData is null"),
        ({"topicData": {}}, "expected a JSON array"),
        ({"topicData": [3]}, "TopicProduceData: expected a JSON object"),
        ({"transactionalId": 3}, "expected a string"),
    ],
)
def test_data_that_does_not_fit_is_refused_with_its_place(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(EncodeError, match=complaint):
        from_json("ProduceRequest", {**EMPTY_PRODUCE, **change}, 9)


def test_a_missing_mandatory_field_is_refused() -> None:
    with pytest.raises(EncodeError, match="unable to locate field 'transactionalId', mandatory in version 9"):
        from_json("ProduceRequest", {"acks": 1, "timeoutMs": 5, "topicData": []}, 9)


def test_half_a_surrogate_pair_becomes_a_question_mark_as_in_java() -> None:
    topics = [{"topicId": "AAAAAAAAAAAAAAAAAAAAAQ", "name": "\ud800a"}]
    data = {"topics": topics, "allowAutoTopicCreation": False, "includeTopicAuthorizedOperations": False}
    expected = "0200000000000000000000000000000001033f6100000000"
    assert from_json("MetadataRequest", data, 12).encode(12).hex() == expected


def test_numbers_that_json_lacks_are_strings() -> None:
    value = {"key": "a", "value": "NaN"}
    entry = {"entity": [], "values": [value]}
    data = {"throttleTimeMs": 1, "errorCode": 0, "errorMessage": None, "entries": [entry]}
    message = from_json("DescribeClientQuotasResponse", data, 1)
    assert to_json(message, 1) == data
