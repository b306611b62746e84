"""Every state of a classic group meets every request: the answer and the state it leads to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from flarestream.core.coordinator.group.classic import ClassicGroup
from flarestream.core.coordinator.group.lifecycle import (
    COMPLETING_REBALANCE,
    DEAD,
    EMPTY,
    MOVES,
    PREPARING_REBALANCE,
    STABLE,
    STATES,
    IllegalMove,
)
from flarestream.wire.errors import ApiError, ErrorCode
from tests.core.coordinator.driver import GROUP, Driver, Reply, subscription

PARKED = None
UNKNOWN = ErrorCode.UNKNOWN_MEMBER_ID
NONE = ErrorCode.NONE


def in_state(state: str) -> tuple[Driver, str, str]:
    """A group of two in `state`; its leader and its follower (of Empty, members that were)."""
    driver = Driver()
    leader, follower = driver.stable_group(2)
    if state == EMPTY:
        driver.leave((leader, None), (follower, None))
    elif state == PREPARING_REBALANCE:
        driver.join(leader)
    elif state == COMPLETING_REBALANCE:
        driver.join(leader)
        driver.join(follower)
    elif state == DEAD:
        driver.shard.unloaded()
    assert driver.group.state == state
    return driver, leader, follower


def code(reply: Reply) -> ErrorCode | None:
    return reply.error if reply.done else PARKED


Event = Callable[[Driver, str, str], ErrorCode | None]
EVENTS: dict[str, Event] = {
    "join without an id": lambda d, _l, _f: code(d.join()),
    "join without an id, old client": lambda d, _l, _f: code(d.join(version=3)),
    "join of the follower": lambda d, _l, f: code(d.join(f)),
    "join of the leader": lambda d, leader, _f: code(d.join(leader)),
    "join with other metadata": lambda d, _l, f: code(d.join(f, protocols=[("range", subscription("u"))])),
    "join of a stranger": lambda d, _l, _f: code(d.join("stranger")),
    "join with a foreign protocol": lambda d, _l, f: code(d.join(f, protocols=[("other", b"")])),
    "join with a foreign type": lambda d, _l, f: code(d.join(f, protocol_type="connect")),
    "sync of the follower": lambda d, _l, f: code(d.sync(f, d.group.generation)),
    "sync of the leader": lambda d, leader, _f: code(d.sync(leader, d.group.generation, {})),
    "sync of an old generation": lambda d, _l, f: code(d.sync(f, d.group.generation - 1)),
    "sync of a stranger": lambda d, _l, _f: code(d.sync("stranger", d.group.generation)),
    "heartbeat": lambda d, _l, f: d.heartbeat(f, d.group.generation),
    "heartbeat of an old generation": lambda d, _l, f: d.heartbeat(f, d.group.generation - 1),
    "heartbeat of a stranger": lambda d, _l, _f: d.heartbeat("stranger", d.group.generation),
    "leave": lambda d, _l, f: ErrorCode(_left(d, f)),
    "commit": lambda d, _l, f: d.commit_offset(1, member_id=f, generation=d.group.generation),
    "commit of an old generation": lambda d, _l, f: d.commit_offset(
        1, member_id=f, generation=d.group.generation - 1
    ),
    "commit of a stranger": lambda d, _l, _f: d.commit_offset(
        1, member_id="stranger", generation=d.group.generation
    ),
    "commit without membership": lambda d, _l, _f: d.commit_offset(1),
    "delete": lambda d, _l, _f: _deleted(d),
}


def _left(driver: Driver, member_id: str) -> int:
    response = driver.leave((member_id, None)).response
    return response.error_code or response.members[0].error_code


def _deleted(driver: Driver) -> ErrorCode:
    try:
        driver.take(driver.shard.delete_group(GROUP))
    except ApiError as error:
        return error.code
    return NONE


REQUIRED = ErrorCode.MEMBER_ID_REQUIRED
ILLEGAL = ErrorCode.ILLEGAL_GENERATION
REBALANCE = ErrorCode.REBALANCE_IN_PROGRESS
INCONSISTENT = ErrorCode.INCONSISTENT_GROUP_PROTOCOL
GONE = ErrorCode.COORDINATOR_NOT_AVAILABLE
P, C, S, E, D = PREPARING_REBALANCE, COMPLETING_REBALANCE, STABLE, EMPTY, DEAD

TABLE: dict[str, dict[str, tuple[ErrorCode | None, str]]] = {
    "join without an id": {
        E: (REQUIRED, E),
        P: (REQUIRED, P),
        C: (REQUIRED, C),
        S: (REQUIRED, S),
        D: (GONE, D),
    },
    "join without an id, old client": {
        E: (PARKED, C),
        P: (PARKED, P),
        C: (PARKED, P),
        S: (PARKED, P),
        D: (GONE, D),
    },
    "join of the follower": {E: (UNKNOWN, E), P: (PARKED, C), C: (NONE, C), S: (NONE, S), D: (GONE, D)},
    "join of the leader": {E: (UNKNOWN, E), P: (PARKED, P), C: (NONE, C), S: (PARKED, P), D: (GONE, D)},
    "join with other metadata": {
        E: (UNKNOWN, E),
        P: (PARKED, C),
        C: (PARKED, P),
        S: (PARKED, P),
        D: (GONE, D),
    },
    "join of a stranger": {E: (UNKNOWN, E), P: (UNKNOWN, P), C: (UNKNOWN, C), S: (UNKNOWN, S), D: (GONE, D)},
    "join with a foreign protocol": {
        E: (UNKNOWN, E),
        P: (INCONSISTENT, P),
        C: (INCONSISTENT, C),
        S: (INCONSISTENT, S),
        D: (GONE, D),
    },
    "join with a foreign type": {
        E: (UNKNOWN, E),
        P: (INCONSISTENT, P),
        C: (INCONSISTENT, C),
        S: (INCONSISTENT, S),
        D: (GONE, D),
    },
    "sync of the follower": {E: (UNKNOWN, E), P: (REBALANCE, P), C: (PARKED, C), S: (NONE, S), D: (GONE, D)},
    "sync of the leader": {E: (UNKNOWN, E), P: (REBALANCE, P), C: (NONE, S), S: (NONE, S), D: (GONE, D)},
    "sync of an old generation": {
        E: (UNKNOWN, E),
        P: (ILLEGAL, P),
        C: (ILLEGAL, C),
        S: (ILLEGAL, S),
        D: (GONE, D),
    },
    "sync of a stranger": {E: (UNKNOWN, E), P: (UNKNOWN, P), C: (UNKNOWN, C), S: (UNKNOWN, S), D: (GONE, D)},
    "heartbeat": {E: (UNKNOWN, E), P: (REBALANCE, P), C: (NONE, C), S: (NONE, S), D: (GONE, D)},
    "heartbeat of an old generation": {
        E: (UNKNOWN, E),
        P: (ILLEGAL, P),
        C: (ILLEGAL, C),
        S: (ILLEGAL, S),
        D: (GONE, D),
    },
    "heartbeat of a stranger": {
        E: (UNKNOWN, E),
        P: (UNKNOWN, P),
        C: (UNKNOWN, C),
        S: (UNKNOWN, S),
        D: (GONE, D),
    },
    "leave": {E: (UNKNOWN, E), P: (NONE, C), C: (NONE, P), S: (NONE, P), D: (GONE, D)},
    "commit": {E: (UNKNOWN, E), P: (NONE, P), C: (REBALANCE, C), S: (NONE, S), D: (GONE, D)},
    "commit of an old generation": {
        E: (UNKNOWN, E),
        P: (ILLEGAL, P),
        C: (ILLEGAL, C),
        S: (ILLEGAL, S),
        D: (GONE, D),
    },
    "commit of a stranger": {
        E: (UNKNOWN, E),
        P: (UNKNOWN, P),
        C: (UNKNOWN, C),
        S: (UNKNOWN, S),
        D: (GONE, D),
    },
    "commit without membership": {
        E: (NONE, E),
        P: (UNKNOWN, P),
        C: (UNKNOWN, C),
        S: (UNKNOWN, S),
        D: (GONE, D),
    },
    "delete": {
        P: (ErrorCode.NON_EMPTY_GROUP, P),
        C: (ErrorCode.NON_EMPTY_GROUP, C),
        S: (ErrorCode.NON_EMPTY_GROUP, S),
        D: (ErrorCode.GROUP_ID_NOT_FOUND, D),
    },
}
PRODUCT = [(state, event) for event, row in TABLE.items() for state in row]


@pytest.mark.parametrize(("state", "event"), PRODUCT, ids=[f"{event} in {state}" for state, event in PRODUCT])
def test_each_state_answers_each_request_as_kafka_does(state: str, event: str) -> None:
    driver, leader, follower = in_state(state)
    expected_code, expected_state = TABLE[event][state]
    if event == "join without an id, old client" and state == E:
        expected_code = NONE  # alone, and the delay is 0
    if event in ("join of the follower", "join with other metadata") and state == P:
        expected_code = NONE  # the last one who was expected
    assert EVENTS[event](driver, leader, follower) == expected_code
    assert driver.group.state == expected_state


def test_the_table_covers_the_product() -> None:
    assert set(TABLE) == set(EVENTS)
    assert len(PRODUCT) == len(EVENTS) * len(STATES) - 1  # an empty group is gone once it is deleted


def test_an_empty_group_is_gone_once_it_is_deleted() -> None:
    driver, _, _ = in_state(EMPTY)
    assert _deleted(driver) == NONE
    assert GROUP not in driver.shard.groups
    assert _deleted(driver) == ErrorCode.GROUP_ID_NOT_FOUND


@pytest.mark.parametrize("target", STATES)
@pytest.mark.parametrize("state", STATES)
def test_only_moves_of_the_table_are_made(state: str, target: str) -> None:
    group = ClassicGroup("g", state)
    if target in MOVES[state]:
        group.move_to(target, 7)
        assert (group.state, group.previous_state, group.state_since_ms) == (target, state, 7)
    else:
        with pytest.raises(IllegalMove):
            group.move_to(target, 7)
        assert group.state == state
