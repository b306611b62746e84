"""Probes: what is answered, which answers count, and that everything else is met with silence."""

from __future__ import annotations

import random

import pytest

from flarestream.core.liveness.probes import MAX_ASKERS, Answerer, Asker
from flarestream.wire.probe import ANSWER, ASK, PROBE_BYTES, Probe, decode_probe, encode_probe, probe_key

KEY = probe_key("cluster", "secret")


@pytest.fixture
def heard() -> list[tuple[int, int]]:
    return []


@pytest.fixture
def answerer(heard: list[tuple[int, int]]) -> Answerer:
    return Answerer(2, 99, KEY, lambda node_id, life: heard.append((node_id, life)))


def test_an_ask_is_answered_with_the_answerers_life(answerer: Answerer) -> None:
    asker = Asker(1, 2, 50, KEY)
    ask = asker.ask()
    reply = answerer.answer(ask)
    assert reply is not None
    assert len(reply) == len(ask) == PROBE_BYTES
    assert asker.accept(reply) == 99


def test_an_answer_counts_once(answerer: Answerer) -> None:
    asker = Asker(1, 2, 50, KEY)
    reply = answerer.answer(asker.ask())
    assert reply is not None
    assert asker.accept(reply) == 99
    assert asker.accept(reply) is None


def test_a_replayed_ask_is_met_with_silence(answerer: Answerer) -> None:
    asker = Asker(1, 2, 50, KEY)
    first, second = asker.ask(), asker.ask()
    assert answerer.answer(second) is not None
    assert answerer.answer(second) is None
    assert answerer.answer(first) is None


def test_only_an_ask_that_is_answered_is_a_sign_of_the_askers_life(
    answerer: Answerer, heard: list[tuple[int, int]]
) -> None:
    asker = Asker(1, 2, 50, KEY)
    ask = asker.ask()
    for datagram in (ask, ask, bytes(len(ask)), Asker(1, 3, 50, KEY).ask(), Asker(1, 2, 50, b"other").ask()):
        answerer.answer(datagram)
    assert heard == [(1, 50)]


def test_an_ask_of_an_earlier_life_is_met_with_silence_and_one_of_a_later_life_is_answered(
    answerer: Answerer,
) -> None:
    old = Asker(1, 2, 50, KEY).ask()
    assert answerer.answer(Asker(1, 2, 51, KEY).ask()) is not None
    assert answerer.answer(old) is None


def test_an_ask_for_another_node_is_met_with_silence(answerer: Answerer) -> None:
    assert answerer.answer(Asker(1, 3, 50, KEY).ask()) is None


def test_an_answer_is_not_answered(answerer: Answerer) -> None:
    assert answerer.answer(encode_probe(Probe(ANSWER, 1, 2, 50, 1, 3), KEY)) is None


@pytest.mark.parametrize(
    ("cluster", "secret"), [("another", "secret"), ("cluster", "other"), ("cluster", None)]
)
def test_another_cluster_or_secret_is_met_with_silence(
    answerer: Answerer, cluster: str, secret: str | None
) -> None:
    assert answerer.answer(Asker(1, 2, 50, probe_key(cluster, secret)).ask()) is None


def test_a_datagram_of_another_size_is_met_with_silence(answerer: Answerer) -> None:
    ask = Asker(1, 2, 50, KEY).ask()
    for size in (0, 1, PROBE_BYTES - 1):
        assert answerer.answer(ask[:size]) is None
    assert answerer.answer(ask + b"\0") is None
    assert answerer.answer(ask + bytes(60_000)) is None
    assert answerer.answer(ask) is not None


def test_every_changed_bit_is_met_with_silence_and_changes_nothing(answerer: Answerer) -> None:
    asker = Asker(1, 2, 50, KEY)
    ask = asker.ask()
    for bit in range(len(ask) * 8):
        changed = bytearray(ask)
        changed[bit // 8] ^= 1 << bit % 8
        assert answerer.answer(bytes(changed)) is None
    assert answerer.answer(ask) is not None


def test_random_bytes_are_met_with_silence(answerer: Answerer) -> None:
    rng = random.Random(1)
    for _ in range(20_000):
        assert answerer.answer(rng.randbytes(rng.choice((PROBE_BYTES, rng.randrange(200))))) is None


def test_answers_of_strangers_do_not_count(answerer: Answerer) -> None:
    asker = Asker(1, 2, 50, KEY)
    ask = decode_probe(asker.ask(), KEY)
    assert ask is not None
    answer = Probe(ANSWER, 2, 1, 50, ask.counter, 99)
    for wrong in (
        answer._replace(kind=ASK),
        answer._replace(sender_id=3),
        answer._replace(target_id=3),
        answer._replace(epoch=49),
        answer._replace(counter=ask.counter + 1),
    ):
        assert asker.accept(encode_probe(wrong, KEY)) is None
    assert asker.accept(encode_probe(answer, probe_key("cluster", "guess"))) is None
    assert asker.accept(encode_probe(answer, KEY)) == 99


def test_an_answer_that_is_very_late_does_not_count(answerer: Answerer) -> None:
    asker = Asker(1, 2, 50, KEY)
    reply = answerer.answer(asker.ask())
    for _ in range(100):
        asker.ask()
    assert reply is not None
    assert asker.accept(reply) is None


def test_no_more_askers_are_remembered_than_the_limit(answerer: Answerer) -> None:
    for node_id in range(MAX_ASKERS):
        assert answerer.answer(Asker(node_id, 2, 1, KEY).ask()) is not None
    assert answerer.answer(Asker(MAX_ASKERS, 2, 1, KEY).ask()) is None
    assert answerer.answer(Asker(0, 2, 2, KEY).ask()) is not None
