"""Incremental fetch sessions: a fetcher names what changed, and is told what changed.

For: api/fetch.py. *Must not know:* logs, waiting, how a response is built.
*Theory:* a session remembers, per partition, what the fetcher asked last and what it was told last. `resolve` merges
a request into it and says what to read; `FetchPlan.finish` drops from the answer what the fetcher knows already. The
session epoch counts requests, so that a lost request or answer is noticed. Partitions that delivered records move to
the end, so that a byte limit starves none. A new session begins with the answer to a full request, not with the
request. The cache is bounded: a stale session goes first, then one less worth keeping than the new one.
*Kafka:* FetchSession, FetchManager, FetchContext, FetchSessionCacheShard (KIP-227, KIP-516).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Protocol, TypeVar

from flarestream.wire.errors import ErrorCode

__all__ = [
    "FINAL_EPOCH",
    "FULL_EPOCH",
    "NO_SESSION",
    "CachedPartition",
    "FetchPlan",
    "FetchSession",
    "FetchSessionCache",
]

Buffer = bytes | bytearray | memoryview
Key = tuple[bytes | str, int]
"""(topic id from Fetch v13 on, else topic name; partition index)"""

NO_SESSION: Final = 0
FULL_EPOCH: Final = 0
FINAL_EPOCH: Final = -1
_FIRST_EPOCH: Final = 1
_MAX_INT32: Final = 0x7FFF_FFFF
_UNTOLD: Final = -1
_NO_ERROR: Final = 0
_SEARCH_PAUSE_MS: Final = 100  # between searches of a full cache that found nothing to evict


class RequestedPartition(Protocol):
    """FetchRequest's FetchPartition, as far as it is needed here."""

    partition: int
    current_leader_epoch: int
    fetch_offset: int
    last_fetched_epoch: int
    log_start_offset: int
    partition_max_bytes: int


class RequestedTopic(Protocol):
    """FetchRequest's FetchTopic."""

    topic: str
    topic_id: bytes
    partitions: Sequence[RequestedPartition]


class ForgottenTopic(Protocol):
    """FetchRequest's ForgottenTopic."""

    topic: str
    topic_id: bytes
    partitions: Sequence[int]


class EpochEndOffset(Protocol):
    """FetchResponse's EpochEndOffset."""

    epoch: int


class AnsweredPartition(Protocol):
    """FetchResponse's PartitionData, as far as it is needed here."""

    error_code: int
    high_watermark: int
    log_start_offset: int
    preferred_read_replica: int
    records: Buffer | None

    @property
    def diverging_epoch(self) -> EpochEndOffset:
        """Epoch -1 if the follower does not diverge."""


Answer = TypeVar("Answer", bound=AnsweredPartition)


class CachedPartition:
    """What a fetcher asked last about one partition, and what it was told last."""

    __slots__ = (
        "current_leader_epoch",
        "fetch_offset",
        "fetcher_log_start_offset",
        "high_watermark",
        "index",
        "key",
        "last_fetched_epoch",
        "log_start_offset",
        "max_bytes",
        "topic",
    )

    def __init__(self, key: Key, requested: RequestedPartition) -> None:
        self.key = key
        self.topic, self.index = key
        self.high_watermark = _UNTOLD
        self.log_start_offset = _UNTOLD
        self.asked(requested)

    def asked(self, requested: RequestedPartition) -> None:
        """Take over what a request says."""
        self.fetch_offset = requested.fetch_offset
        self.max_bytes = requested.partition_max_bytes
        self.current_leader_epoch = requested.current_leader_epoch
        self.last_fetched_epoch = requested.last_fetched_epoch
        self.fetcher_log_start_offset = requested.log_start_offset

    def told(self, answer: AnsweredPartition) -> bool:
        """Remember the answer; True if the fetcher must see it because it is news.

        News are records, an error, a diverging epoch, a preferred replica, another high watermark or log start. The
        last stable offset alone is none. After an error everything is news again.
        """
        news = bool(answer.records)
        if answer.high_watermark != self.high_watermark:
            self.high_watermark = answer.high_watermark
            news = True
        if answer.log_start_offset != self.log_start_offset:
            self.log_start_offset = answer.log_start_offset
            news = True
        if answer.error_code != _NO_ERROR:
            self.high_watermark = _UNTOLD
            return True
        return news or answer.preferred_read_replica >= 0 or answer.diverging_epoch.epoch >= 0

    def __repr__(self) -> str:
        return f"CachedPartition({self.topic!r}, {self.index}, fetch_offset={self.fetch_offset})"


class FetchSession:
    """One fetcher's partitions, in the order in which they are to be read."""

    __slots__ = (
        "created_ms",
        "epoch",
        "is_follower",
        "last_used_ms",
        "partitions",
        "session_id",
        "uses_topic_ids",
    )

    def __init__(
        self,
        session_id: int,
        partitions: dict[Key, CachedPartition],
        uses_topic_ids: bool,
        is_follower: bool,
        now_ms: int,
    ) -> None:
        self.session_id = session_id
        self.partitions = partitions
        self.uses_topic_ids = uses_topic_ids
        self.is_follower = is_follower
        self.created_ms = now_ms
        self.last_used_ms = now_ms
        self.epoch = _FIRST_EPOCH

    def merge(self, topics: Sequence[RequestedTopic], forgotten: Sequence[ForgottenTopic]) -> None:
        """Add and change what the request names, then drop what it forgets."""
        partitions = self.partitions
        for topic in topics:
            name = topic.topic_id if self.uses_topic_ids else topic.topic
            for requested in topic.partitions:
                key = (name, requested.partition)
                cached = partitions.get(key)
                if cached is None:
                    partitions[key] = CachedPartition(key, requested)
                else:
                    cached.asked(requested)
        for gone in forgotten:
            name = gone.topic_id if self.uses_topic_ids else gone.topic
            for index in gone.partitions:
                partitions.pop((name, index), None)


class FetchPlan:
    """What one fetch request wants read, and afterwards what its answer must list.

    If `error_code` is not NONE there is nothing to read: answer with the error, no topics and `session_id`.
    """

    __slots__ = (
        "_cache",
        "_expected_epoch",
        "_is_follower",
        "_session",
        "_uses_topic_ids",
        "error_code",
        "partitions",
        "session_id",
    )

    def __init__(
        self,
        partitions: list[CachedPartition],
        error_code: int = _NO_ERROR,
        session: FetchSession | None = None,
        cache: FetchSessionCache | None = None,
        uses_topic_ids: bool = False,
        is_follower: bool = False,
    ) -> None:
        self.partitions = partitions
        self.error_code = error_code
        self.session_id = NO_SESSION
        self._session = session
        self._cache = cache
        self._uses_topic_ids = uses_topic_ids
        self._is_follower = is_follower
        self._expected_epoch = session.epoch if session is not None else 0

    def filter(
        self, answers: list[tuple[CachedPartition, Answer]], now_ms: int
    ) -> list[tuple[CachedPartition, Answer]]:
        """The answers that the response must list, in order; call it once, when they are final.

        Sets `session_id` for the response; sets `error_code` if the session has moved on in the meantime, and then
        nothing is listed. `answers` are pairs of an element of `partitions` and its PartitionData.
        """
        session = self._session
        if session is None:
            if self._cache is not None:
                self._begin_session(answers, now_ms)
            return answers
        self.session_id = session.session_id
        if session.epoch != self._expected_epoch:
            self.error_code = ErrorCode.INVALID_FETCH_SESSION_EPOCH
            return []
        partitions = session.partitions
        listed = []
        for pair in answers:
            cached, answer = pair
            if cached.told(answer):
                listed.append(pair)
                if answer.records and len(partitions) > 1:
                    del partitions[cached.key]
                    partitions[cached.key] = cached
        return listed

    def _begin_session(self, answers: list[tuple[CachedPartition, Answer]], now_ms: int) -> None:
        assert self._cache is not None  # only a full fetch with a cache gets here
        session = self._cache.create(self.partitions, self._uses_topic_ids, self._is_follower, now_ms)
        if session is None:
            return
        self.session_id = session.session_id
        for cached, answer in answers:
            cached.told(answer)
            cached.high_watermark = answer.high_watermark


class FetchSessionCache:
    """All sessions of one broker, at most `max_sessions`; `random_below(n)` gives a number in [0, n)."""

    __slots__ = (
        "_eviction_ms",
        "_max_sessions",
        "_random_below",
        "_search_after_ms",
        "_sessions",
        "eviction_count",
    )

    def __init__(
        self, max_sessions: int, random_below: Callable[[int], int], eviction_ms: int = 120_000
    ) -> None:
        self._max_sessions = max_sessions
        self._random_below = random_below
        self._eviction_ms = eviction_ms
        self._sessions: dict[int, FetchSession] = {}
        self._search_after_ms = {False: 0, True: 0}
        self.eviction_count = 0

    def __len__(self) -> int:
        return len(self._sessions)

    @property
    def partition_count(self) -> int:
        """Partitions held in all sessions together (a metric)."""
        return sum(len(session.partitions) for session in self._sessions.values())

    def resolve(
        self,
        session_id: int,
        session_epoch: int,
        topics: Sequence[RequestedTopic],
        forgotten: Sequence[ForgottenTopic],
        *,
        uses_topic_ids: bool,
        is_follower: bool,
        now_ms: int,
    ) -> FetchPlan:
        """Judge the session part of a fetch request and say what it wants read.

        Below Fetch v7 pass NO_SESSION and FINAL_EPOCH. `uses_topic_ids` is true from v13 on.
        """
        if session_epoch in (FULL_EPOCH, FINAL_EPOCH):
            self._sessions.pop(session_id, None)
            partitions = _requested(topics, uses_topic_ids)
            if session_epoch == FINAL_EPOCH:
                return FetchPlan(partitions)
            return FetchPlan(partitions, cache=self, uses_topic_ids=uses_topic_ids, is_follower=is_follower)
        session = self._sessions.get(session_id)
        if session is None:
            return FetchPlan([], ErrorCode.FETCH_SESSION_ID_NOT_FOUND)
        if session.epoch != session_epoch:
            return FetchPlan([], ErrorCode.INVALID_FETCH_SESSION_EPOCH)
        if session.uses_topic_ids != uses_topic_ids:
            return FetchPlan([], ErrorCode.FETCH_SESSION_TOPIC_ID_ERROR)
        if topics or forgotten:
            session.merge(topics, forgotten)
        if not session.partitions:
            del self._sessions[session_id]
            return FetchPlan(_requested(topics, uses_topic_ids))
        session.last_used_ms = now_ms
        session.epoch = session_epoch + 1 if session_epoch < _MAX_INT32 else _FIRST_EPOCH
        return FetchPlan(list(session.partitions.values()), session=session)

    def create(
        self, partitions: list[CachedPartition], uses_topic_ids: bool, is_follower: bool, now_ms: int
    ) -> FetchSession | None:
        """A new session over these partitions; None if the cache is full of sessions better worth keeping."""
        if len(self._sessions) >= self._max_sessions and not self._evict(
            is_follower, len(partitions), now_ms
        ):
            return None
        session_id = self._random_below(_MAX_INT32) + 1
        while session_id in self._sessions:
            session_id = self._random_below(_MAX_INT32) + 1
        session = FetchSession(
            session_id, {cached.key: cached for cached in partitions}, uses_topic_ids, is_follower, now_ms
        )
        self._sessions[session_id] = session
        return session

    def _evict(self, is_follower: bool, size: int, now_ms: int) -> bool:
        """Make room for a session of `size` partitions if some other one is worth less; True if there is room.

        A search that finds nothing is not repeated for a moment: a full cache must not cost every request a scan.
        """
        if not self._sessions or now_ms < self._search_after_ms[is_follower]:
            return False
        eviction_ms = self._eviction_ms
        stale = min(self._sessions.values(), key=_last_used)
        if now_ms - stale.last_used_ms > eviction_ms:
            return self._remove(stale)
        evictable = [
            session
            for session in self._sessions.values()
            if session.last_used_ms - session.created_ms > eviction_ms
            or (is_follower and not session.is_follower)
        ]
        if evictable:
            least = min(evictable, key=_worth)
            if (least.is_follower, len(least.partitions)) < (is_follower, size):
                return self._remove(least)
        self._search_after_ms[is_follower] = now_ms + _SEARCH_PAUSE_MS
        return False

    def _remove(self, session: FetchSession) -> bool:
        del self._sessions[session.session_id]
        self.eviction_count += 1
        return True


def _requested(topics: Sequence[RequestedTopic], uses_topic_ids: bool) -> list[CachedPartition]:
    """The partitions a request names; one named twice is read once, as it was named last."""
    partitions: dict[Key, CachedPartition] = {}
    for topic in topics:
        name = topic.topic_id if uses_topic_ids else topic.topic
        for requested in topic.partitions:
            key = (name, requested.partition)
            partitions[key] = CachedPartition(key, requested)
    return list(partitions.values())


def _last_used(session: FetchSession) -> tuple[int, int]:
    return session.last_used_ms, session.session_id


def _worth(session: FetchSession) -> tuple[bool, int, int]:
    return session.is_follower, len(session.partitions), session.session_id
