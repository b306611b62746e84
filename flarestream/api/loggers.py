"""Log levels of a running node, as DescribeConfigs and IncrementalAlterConfigs see them: resource BROKER_LOGGER (8).

Must not know: where log lines go. Theory: Kafka's level names stand for Python's; a logger without a level of its own
shows the one it inherits, and deleting gives it back. The root logger always has a level.
Kafka: RuntimeLoggerManager, LoggingController (KIP-412).
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.incremental_alter_configs import AlterableConfig

ROOT = "root"
TRACE = 5
_LEVELS = {
    "FATAL": logging.CRITICAL,
    "ERROR": logging.ERROR,
    "WARN": logging.WARNING,
    "INFO": logging.INFO,
    "DEBUG": logging.DEBUG,
    "TRACE": TRACE,
}
_SET, _DELETE = 0, 1


def levels() -> dict[str, str]:
    """Logger name -> level in force, for the root and all of ours."""
    names = [name for name in logging.root.manager.loggerDict if name.partition(".")[0] == "flarestream"]
    return {ROOT: _name(logging.root)} | {name: _name(logging.getLogger(name)) for name in sorted(names)}


def _name(logger: logging.Logger) -> str:
    level = logger.getEffectiveLevel()
    return next((name for name, number in _LEVELS.items() if level >= number), "TRACE")


def alter_levels(changes: Sequence[AlterableConfig], validate_only: bool) -> None:
    """Set or give back levels, all or none; raises ApiError."""
    known = levels()
    for change in changes:
        _check(change, known)
    if validate_only:
        return
    for change in changes:
        logger = logging.root if change.name == ROOT else logging.getLogger(change.name)
        logger.setLevel(_LEVELS[change.value or ""] if change.config_operation == _SET else logging.NOTSET)


def _check(change: AlterableConfig, known: dict[str, str]) -> None:
    if change.config_operation not in (_SET, _DELETE):
        raise ApiError(ErrorCode.INVALID_REQUEST, "A log level can only be set or deleted.")
    if change.name not in known:
        raise ApiError(ErrorCode.INVALID_CONFIG, f"There is no logger {change.name[:200]}.")
    if change.config_operation == _DELETE:
        if change.name == ROOT:
            raise ApiError(ErrorCode.INVALID_REQUEST, "The root logger cannot be without a level.")
    elif change.value not in _LEVELS:
        raise ApiError(
            ErrorCode.INVALID_CONFIG, f"{change.name} can log at {', '.join(_LEVELS)}, nothing else."
        )
