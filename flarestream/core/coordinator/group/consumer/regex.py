"""Patterns of topic names: matched here, in linear time, whatever the pattern is.

*Theory:* RE2 compiles a pattern into an automaton that cannot backtrack, so no member can make the coordinator
slow with a pattern; Kafka uses its Java sister, with the same syntax. The whole name must match.
*Kafka:* TopicRegexResolver (KIP-848, google/re2j).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flarestream.core.coordinator.group.consumer.subscriptions import Resolved
from flarestream.wire.errors import ApiError, ErrorCode

MAX_PROGRAM_BYTES = 1 << 20
"""How large a compiled pattern may grow."""


def check(regex: str) -> None:
    """ApiError: INVALID_REGULAR_EXPRESSION."""
    try:
        _compile(regex)
    except ValueError as error:
        raise ApiError(
            ErrorCode.INVALID_REGULAR_EXPRESSION, f"{regex!r} is not a regular expression: {error}"
        ) from error


def resolve(
    regexes: Iterable[str], topics: Iterable[str], version: int, timestamp: int
) -> dict[str, Resolved]:
    """What each pattern matches; one that cannot be compiled (any more) matches nothing."""
    names = list(topics)
    return {regex: Resolved(_matches(regex, names), version, timestamp) for regex in regexes}


def _matches(regex: str, names: list[str]) -> frozenset[str]:
    try:
        matches = _compile(regex).fullmatch
    except ValueError:
        return frozenset()
    return frozenset(name for name in names if matches(name) is not None)


def _compile(regex: str) -> Any:
    """Imported on first use: most groups subscribe by name. ValueError with the reason."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = MAX_PROGRAM_BYTES
    try:
        return re2.compile(regex, options)
    except re2.error as error:
        reason = error.args[0] if error.args else ""
        raise ValueError(reason.decode() if isinstance(reason, bytes) else str(reason)) from error
