"""Tests of wire/uuids.py."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flarestream.wire import uuids


@given(st.binary(min_size=16, max_size=16))
def test_text_form_leads_back_to_the_same_bytes(uuid: bytes) -> None:
    text = uuids.to_text(uuid)
    assert len(text) == 22
    assert uuids.from_text(text) == uuid
    assert uuids.from_text(text + "==") == uuid


def test_text_form_is_kafkas() -> None:
    assert uuids.to_text(uuids.METADATA_TOPIC_ID) == "AAAAAAAAAAAAAAAAAAAAAQ"
    assert uuids.to_text(bytes(8) + b"\xff" * 7 + b"\xfb") == "AAAAAAAAAAD_________-w"


def test_bits_that_carry_nothing_are_ignored_as_in_kafka() -> None:
    assert uuids.from_text("AAAAAAAAAAAAAAAAAAAAAR") == uuids.METADATA_TOPIC_ID


@pytest.mark.parametrize("text", ["", "AAAA", "A" * 23, "A" * 21 + "+", "A" * 21 + "é", "A" * 22 + "="])
def test_other_text_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="base64url"):
        uuids.from_text(text)


def test_a_uuid_of_another_length_has_no_text_form() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        uuids.to_text(b"short")


@pytest.mark.parametrize(
    ("uuid", "reserved"),
    [
        (uuids.ZERO, True),
        (uuids.UNASSIGNED_DIR, True),
        (uuids.LOST_DIR, True),
        (bytes(15) + b"\x63", True),
        (bytes(15) + b"\x64", False),
        (bytes(8) + b"\xff" * 8, True),
        (b"\x01" + bytes(15), False),
    ],
)
def test_low_ids_are_reserved(uuid: bytes, reserved: bool) -> None:
    assert uuids.is_reserved(uuid) is reserved
