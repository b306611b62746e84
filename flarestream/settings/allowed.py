"""What a setting allows beyond its type, written in the tables as a short expression.

Purpose: turn the `allowed` column of a definition table into a check.

Must not know: names of settings, where a value came from.

Theory: a handful of forms covers all of Kafka's validators: `>=0`, `0..1`, `1..9 or -1`, `{a, b}` (one of;
for a list: only these), `{A, B} any case`, `+` (a list with at least one member), `unique` (a list without
duplicates, which the parser has seen to), `nonempty`, `host:port`, `id@host:port`, `partition:broker`, and
`{latest, earliest} or by_duration:...`.

Kafka: the validators of ConfigDef, ThrottledReplicaListValidator, QuorumConfig,
ShareGroupAutoOffsetResetStrategy.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from flarestream.settings.kinds import Value

Check = Callable[[Value], None]
"""Raises ValueError with the sentence part that follows the value: `must be ...`."""

_AT_LEAST = re.compile(r">=(-?[\d.]+)")
_BETWEEN = re.compile(r"(-?[\d.]+)\.\.(-?[\d.]+?)(?: or (-?\d+))?")
_ONE_OF = re.compile(r"\{(.*?)\}(.*)")
_HOST_PORT = re.compile(r"(?:\[[0-9a-fA-F:.%]+\]|[^\[\]:\s@]+):\d{1,5}")
_VOTER = re.compile(r"\d+@(?:\[[0-9a-fA-F:.%]+\]|[^\[\]:\s@]+):\d{1,5}")
_PAIR = re.compile(r"\d+:\d+")
_DURATION = re.compile(
    r"by_duration:[Pp](?=[\dTt])(?:\d+[Dd])?(?:[Tt](?=\d)(?:\d+[Hh])?(?:\d+[Mm])?(?:\d+(?:\.\d{1,9})?[Ss])?)?"
)


def _at_least(low: float, text: str) -> Check:
    def check(value: Value) -> None:
        if isinstance(value, int | float) and value < low:
            raise ValueError(f"must be at least {text}")

    return check


def _between(low: float, high: float, also: int | None, text: str) -> Check:
    def check(value: Value) -> None:
        if isinstance(value, int | float) and not (low <= value <= high or value == also):
            raise ValueError(f"must be {text.replace('..', ' to ')}")

    return check


def _one_of(names: list[str], suffix: str) -> Check:
    known = set(names) if "any case" not in suffix else {name.lower() for name in names}
    fold = "any case" in suffix
    durations = "by_duration" in suffix

    def check(value: Value) -> None:
        members = value if isinstance(value, list) else [] if value is None else [str(value)]
        _no_blank_member(value)
        for member in members:
            if (member.lower() if fold else member) in known or (durations and _DURATION.fullmatch(member)):
                continue
            extra = " or by_duration:PnDTnHnMn.nS" if durations else ""
            raise ValueError(f"must be one of {', '.join(names)}{extra}")
        if suffix.startswith("+"):
            _not_empty(value)

    return check


def _not_empty(value: Value) -> None:
    if value in ("", []):
        raise ValueError("must not be empty")
    _no_blank_member(value)


def _no_blank_member(value: Value) -> None:
    if isinstance(value, list) and "" in value:
        raise ValueError("must not have an empty member")


def _any_value(value: Value) -> None:
    return None


def _each(pattern: re.Pattern[str], form: str) -> Check:
    def check(value: Value) -> None:
        for member in value if isinstance(value, list) else []:
            if not pattern.fullmatch(member):
                raise ValueError(f"must be a list of {form}")

    return check


def _throttled_replicas(value: Value) -> None:
    """Either `*` alone, or pairs of partition and broker; a comma too many does no harm."""
    if value == ["*"]:
        return
    pairs = [member for member in value if member] if isinstance(value, list) else value
    _each(_PAIR, "partition:broker, or *")(pairs)


_NAMED: dict[str, Check] = {
    "": _any_value,
    "unique": _no_blank_member,
    "+": _not_empty,
    "nonempty": _not_empty,
    "host:port": _each(_HOST_PORT, "host:port"),
    "id@host:port": _each(_VOTER, "id@host:port"),
    "partition:broker": _throttled_replicas,
}


def compile_check(expression: str) -> Check:
    """The check that an `allowed` expression stands for; raises ValueError on an expression without meaning."""
    if expression in _NAMED:
        return _NAMED[expression]
    if match := _AT_LEAST.fullmatch(expression):
        return _at_least(float(match[1]) if "." in match[1] else int(match[1]), match[1])
    if match := _BETWEEN.fullmatch(expression):
        low, high = (float(part) if "." in part else int(part) for part in (match[1], match[2]))
        return _between(low, high, int(match[3]) if match[3] else None, expression)
    if match := _ONE_OF.fullmatch(expression):
        return _one_of([name.strip() for name in match[1].split(",")], match[2].strip())
    raise ValueError(f"no such form of allowed values: {expression}")
