"""What a decision is made of: its context and its outcome.

Must not know: any single decision. Theory: `decide(request, image, ctx)` reads the image that runs ahead of
the commit and changes nothing; the host appends `records`, applies them to that image and gives `response`
out when they are committed. A decision that fails as a whole raises ApiError. Kafka: ControllerResult,
ControllerResultAndOffset.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Protocol, TypeVar

from flarestream.core.controller.heartbeats import Heartbeats
from flarestream.wire.errors import ApiError, ErrorCode

if TYPE_CHECKING:
    from flarestream.core.metadata.image import MetadataImage

T = TypeVar("T")

MAX_RECORDS_PER_BATCH = 10_000
"""An atomic decision fits one batch of this many records; others are split there."""

VersionedRecord = tuple[Any, int]
"""A metadata record and the version in which it is written."""


@dataclass(slots=True)
class Decision(Generic[T]):
    """Records to append (each with its version) and the answer once they are committed; `atomic`: in one batch."""

    records: Sequence[VersionedRecord]
    response: T
    atomic: bool = True


class DescribedConfig(NamedTuple):
    """One setting of a topic as CreateTopics v5+ answers it; `source` is Kafka's ConfigSource number."""

    name: str
    value: str | None
    source: int
    read_only: bool
    is_sensitive: bool


class ConfigRules(Protocol):
    """What the decisions about topics need to know of settings (built over the settings' definitions)."""

    def validate_topic_configs(self, configs: Mapping[str, str | None]) -> None:
        """Raise ApiError(INVALID_CONFIG) for an unknown name, a null or a value that does not fit."""

    def describe_topic_configs(
        self, image: MetadataImage, configs: Mapping[str, str]
    ) -> Iterable[DescribedConfig]:
        """Every setting of a topic that has these overrides, defaults resolved from the cluster's settings."""


def cannot_raise_kraft_version(level: int, _validate_only: bool) -> None:
    """What a controller does whose quorum cannot be raised. ApiError: INVALID_UPDATE_VERSION."""
    raise ApiError(ErrorCode.INVALID_UPDATE_VERSION, f"this quorum cannot go to kraft.version {level}")


@dataclass(slots=True)
class ControllerContext:
    """What a decision may use besides request and image: time, chance, ids, limits; plain values only."""

    now_ms: int
    """Milliseconds of the controller's monotonic clock (sessions are measured on it)."""
    next_offset: int
    """Offset at which the first record of this decision will stand."""
    new_uuid: Callable[[], bytes]
    random_below: Callable[[int], int]
    heartbeats: Heartbeats
    cluster_id: str
    node_id: int
    """Id of the active controller itself."""
    config_rules: ConfigRules
    kraft_version: int = 1
    raise_kraft_version: Callable[[int, bool], None] = cannot_raise_kraft_version
    """(level, only check): has the quorum append the level with its voters, or raises ApiError if it cannot be."""
    num_partitions: int = 1
    default_replication_factor: int = 1
    min_insync_replicas: int = 1
    unclean_leader_election_enable: bool = False
    delete_topic_enable: bool = True
    max_partitions_per_request: int = 10_000
