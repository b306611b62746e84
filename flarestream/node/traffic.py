"""What went in and out, as plain integers that whoever publishes metrics reads.

Must not know: who publishes them, requests. Theory: the hot path adds to integers and does nothing else. Those of a
topic belong to the topic on this broker, not to its partitions: a partition may come and go, a counter may only rise.
What deleted topics have counted goes on in the sum of all. Kafka: BrokerTopicMetrics, RequestMetrics.
"""

from __future__ import annotations

from typing import Final

_VERSIONS: Final = 32
"""More than any API has."""


class TopicTraffic:
    """Of one topic, or of all together."""

    __slots__ = (
        "bytes_in",
        "bytes_out",
        "bytes_rejected",
        "failed_produces",
        "fetches",
        "messages_in",
        "produces",
        "replication_bytes_in",
        "replication_bytes_out",
    )

    def __init__(self) -> None:
        self.messages_in = 0
        self.bytes_in = 0
        self.bytes_out = 0
        self.bytes_rejected = 0
        self.produces = 0
        self.fetches = 0
        self.failed_produces = 0
        self.replication_bytes_in = 0
        self.replication_bytes_out = 0

    def add(self, other: TopicTraffic) -> None:
        """Adds what another has counted."""
        for name in self.__slots__:
            setattr(self, name, getattr(self, name) + getattr(other, name))


class Traffic:
    """Of all topics that have partitions here, or had some since the node started."""

    __slots__ = ("_deleted", "topics")

    def __init__(self) -> None:
        self.topics: dict[str, TopicTraffic] = {}
        self._deleted = TopicTraffic()

    def of(self, topic: str) -> TopicTraffic:
        """Where the topic's partitions count."""
        found = self.topics.get(topic)
        if found is None:
            found = self.topics[topic] = TopicTraffic()
        return found

    def forget(self, topic: str) -> None:
        """The topic was deleted; what it has counted stays in the sum."""
        gone = self.topics.pop(topic, None)
        if gone is not None:
            self._deleted.add(gone)

    def sum(self) -> TopicTraffic:
        """All together since the node started."""
        total = TopicTraffic()
        total.add(self._deleted)
        for each in self.topics.values():
            total.add(each)
        return total


class RequestTraffic:
    """Requests by API and version, and those that failed as a whole."""

    __slots__ = ("by_version", "failed")

    def __init__(self) -> None:
        self.by_version: dict[str, list[int]] = {}
        self.failed: dict[str, int] = {}

    def of(self, api: str) -> list[int]:
        """Where an API's requests are counted: a number for each version. The APIs are ours: there is no stranger's
        name among them.
        """
        found = self.by_version.get(api)
        if found is None:
            found = self.by_version[api] = [0] * _VERSIONS
        return found

    def note_failed(self, api: str) -> None:
        """A request ended in an error of the whole request."""
        self.failed[api] = self.failed.get(api, 0) + 1
