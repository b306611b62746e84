"""Who subscribes to what, counted: by name, by pattern, by classic protocol and by preferred assignor.

For: `ConsumerGroup`, and decisions that ask what would be if a member changed. *Must not know:* topics that exist.

*Theory:* every question about all members (is the subscription the same for all? which topics does the group
want? which assignor do most prefer?) is answered by counts that change with each member, never by a pass over
the members.
*Kafka:* the counters of ModernGroup and ConsumerGroup, SubscriptionCount.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from flarestream.core.coordinator.group.consumer.member import ConsumerMember


class Resolved(NamedTuple):
    """What a pattern matched: the topics, the metadata's offset and the wall time when that was found out."""

    topics: frozenset[str]
    version: int
    timestamp: int


UNRESOLVED = Resolved(frozenset(), -1, -1)


class Subscriptions:
    """Counts of subscriptions. `regexes` counts members, `regex_topics` counts resolved patterns."""

    __slots__ = ("assignors", "names", "regex_topics", "regexes")

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.regexes: dict[str, int] = {}
        self.regex_topics: dict[str, int] = {}
        self.assignors: dict[str, int] = {}

    def copy(self) -> Subscriptions:
        """One that may be changed to see what would be."""
        other = Subscriptions()
        other.names = self.names.copy()
        other.regexes = self.regexes.copy()
        other.regex_topics = self.regex_topics.copy()
        other.assignors = self.assignors.copy()
        return other

    def replace(self, old: ConsumerMember | None, new: ConsumerMember | None) -> None:
        """A member is what `new` says where it was `old`."""
        old_topics = old.topics if old is not None else ()
        new_topics = new.topics if new is not None else ()
        if old_topics != new_topics:
            count(self.names, old_topics, -1)
            count(self.names, new_topics, 1)
        _move(self.regexes, old.topic_regex if old else None, new.topic_regex if new else None)
        _move(self.assignors, old.assignor if old else None, new.assignor if new else None)

    def replace_resolved(self, old: Resolved | None, new: Resolved | None) -> None:
        """A pattern matches other topics now, or nobody uses it any more."""
        if old is not None:
            count(self.regex_topics, old.topics, -1)
        if new is not None:
            count(self.regex_topics, new.topics, 1)

    @property
    def topics(self) -> list[str]:
        """Every topic that somebody wants."""
        if not self.regex_topics:
            return list(self.names)
        return list({**self.names, **self.regex_topics})

    def includes(self, topic: str) -> bool:
        """Somebody wants `topic`."""
        return topic in self.names or topic in self.regex_topics

    def is_same_for_all(self, member_count: int) -> bool:
        """All members subscribe to the same topics."""
        if not self.regexes:
            return all(each == member_count for each in self.names.values()) and all(
                topic in self.names for topic in self.regex_topics
            )
        if next(iter(self.regexes.values())) != member_count or self.names:
            return False
        return all(each == 1 for each in self.regex_topics.values())

    def preferred_assignor(self, default: str) -> str:
        """The assignor that most members name; the one named first wins a tie."""
        if not self.assignors:
            return default
        return max(self.assignors, key=self.assignors.__getitem__)


def count(counts: dict[str, int], names: Iterable[str], step: int) -> None:
    """Adds `step` to the count of each name; what reaches zero is gone."""
    for name in names:
        value = counts.get(name, 0) + step
        if value > 0:
            counts[name] = value
        else:
            counts.pop(name, None)


def _move(counts: dict[str, int], old: str | None, new: str | None) -> None:
    if old == new:
        return
    if old:
        count(counts, (old,), -1)
    if new:
        count(counts, (new,), 1)
