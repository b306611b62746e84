"""Which topic names are allowed, and which cannot stand side by side.

Must not know: who asks. Theory: '.' and '_' both become '_' in metric names, so two topics that differ only
there collide. Kafka: Topic.validate, Topic.hasCollision.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import product

from flarestream.wire.errors import ApiError, ErrorCode

MAX_NAME_LENGTH = 249
METADATA_TOPIC = "__cluster_metadata"
INTERNAL_TOPICS = ("__consumer_offsets", "__transaction_state", "__share_group_state")

_ALLOWED = re.compile(r"[a-zA-Z0-9._-]+\Z")
_MAX_VARIANTS = 2**8


def check_topic_name(name: str) -> None:
    """ApiError: INVALID_TOPIC_EXCEPTION."""
    problem = name_problem(name)
    if problem is not None:
        raise ApiError(ErrorCode.INVALID_TOPIC_EXCEPTION, problem)


def name_problem(name: str) -> str | None:
    """What is wrong with a topic name, or None."""
    if not name:
        return "a topic name must not be empty"
    if name in (".", ".."):
        return f"{name!r} cannot be a topic name"
    if len(name) > MAX_NAME_LENGTH:
        return f"a topic name has at most {MAX_NAME_LENGTH} characters, this one has {len(name)}"
    if not _ALLOWED.match(name):
        return f"topic name {name!r} has characters other than letters, digits, '.', '_' and '-'"
    return None


def colliding_name(name: str, existing: Collection[str]) -> str | None:
    """An existing topic that differs from `name` only in '.' and '_', or None. `existing` is a dict or set of names."""
    marks = sum(name.count(mark) for mark in "._")
    if marks == 0:
        return None
    if 2**marks <= _MAX_VARIANTS:
        return next((v for v in _variants(name) if v != name and v in existing), None)
    unified = name.replace(".", "_")
    return next(
        (
            other
            for other in existing
            if len(other) == len(name) and other != name and other.replace(".", "_") == unified
        ),
        None,
    )


def _variants(name: str) -> Iterator[str]:
    parts = re.split(r"[._]", name)
    for marks in product("._", repeat=len(parts) - 1):
        yield parts[0] + "".join(mark + part for mark, part in zip(marks, parts[1:], strict=True))
