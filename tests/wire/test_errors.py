"""Tests of wire/errors.py."""

from __future__ import annotations

import pytest

from flarestream.wire.errors import ApiError, ErrorCode, default_message, is_retriable

RETRIABLE_IN_KAFKA = 32


def test_codes_run_from_minus_one_to_136_without_a_gap() -> None:
    assert [int(code) for code in ErrorCode] == list(range(-1, 137))


@pytest.mark.parametrize("code", list(ErrorCode))
def test_every_code_has_a_sentence(code: ErrorCode) -> None:
    assert default_message(code).endswith(".")


def test_a_code_nobody_knows_is_named_by_its_number() -> None:
    assert "999" in default_message(999)


def test_an_api_error_carries_code_and_message() -> None:
    assert ApiError(ErrorCode.NOT_CONTROLLER).message == default_message(41)
    error = ApiError(ErrorCode.INVALID_REQUEST, "no such thing")
    assert (error.code, error.message, str(error)) == (42, "no such thing", "INVALID_REQUEST: no such thing")


def test_clients_retry_what_kafka_calls_retriable() -> None:
    assert is_retriable(ErrorCode.NOT_LEADER_OR_FOLLOWER)
    assert is_retriable(ErrorCode.CORRUPT_MESSAGE)
    assert not is_retriable(ErrorCode.MESSAGE_TOO_LARGE)
    assert sum(is_retriable(code) for code in ErrorCode) == RETRIABLE_IN_KAFKA
