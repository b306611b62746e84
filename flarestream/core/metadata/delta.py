"""What a run of applied records changed, so that the rooms of a node touch only that.

Must not know: who looks. Theory: the image changes in place and notes names and ids here; a subscriber
looks up the present state in the image. A topic that was deleted and made anew within one delta is in both
`topics_deleted` (its last state before) and `topics_created`, so: handle deletions first. Kafka:
MetadataDelta.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flarestream.core.metadata.quotas import QuotaEntity
    from flarestream.core.metadata.topics import TopicImage


class MetadataDelta:
    """Names and ids of what changed since the delta was taken last."""

    __slots__ = (
        "acls",
        "brokers",
        "configs",
        "controllers",
        "delegation_tokens",
        "features",
        "partitions_changed",
        "producer_ids",
        "quotas",
        "scram",
        "topics_created",
        "topics_deleted",
    )

    def __init__(self) -> None:
        self.topics_created: dict[str, bytes] = {}
        """Name -> topic id of each topic that is new."""
        self.topics_deleted: dict[str, TopicImage] = {}
        """Name -> last state of each topic that was there before and is gone."""
        self.partitions_changed: dict[str, set[int]] = {}
        """Topic name -> indexes of the partitions that are new or different (those of new topics too)."""
        self.brokers: set[int] = set()
        self.controllers: set[int] = set()
        self.configs: set[tuple[int, str]] = set()
        """(resource type, resource name), also those that lost all their settings."""
        self.features: set[str] = set()
        self.producer_ids = False
        self.acls: set[bytes] = set()
        self.scram: set[tuple[str, int]] = set()
        self.quotas: set[QuotaEntity] = set()
        self.delegation_tokens: set[str] = set()

    @property
    def topics_changed(self) -> set[str]:
        """Names of the topics that were there before, still are, and have new or different partitions."""
        return {name for name in self.partitions_changed if name not in self.topics_created}

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return any(getattr(self, name) for name in self.__slots__)

    def topic_created(self, name: str, topic_id: bytes) -> None:
        self.topics_created[name] = topic_id

    def topic_deleted(self, topic: TopicImage) -> None:
        """A topic that came and went within this delta leaves no trace."""
        self.partitions_changed.pop(topic.name, None)
        if self.topics_created.pop(topic.name, None) is None:
            self.topics_deleted[topic.name] = topic

    def partition_changed(self, topic_name: str, index: int) -> None:
        changed = self.partitions_changed.get(topic_name)
        if changed is None:
            self.partitions_changed[topic_name] = {index}
        else:
            changed.add(index)
