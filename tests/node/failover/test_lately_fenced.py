"""Which fenced brokers clients are still told about."""

from __future__ import annotations

from flarestream.core.metadata.brokers import BrokerImage
from flarestream.core.metadata.image import MetadataImage
from flarestream.node.failover.lately_fenced import LISTED_MS, LatelyFenced


def image(**fenced: bool) -> MetadataImage:
    found = MetadataImage()
    for name, is_fenced in fenced.items():
        node_id = int(name.removeprefix("b"))
        found.brokers[node_id] = BrokerImage(
            node_id, 1, b"\1" * 16, {}, {}, None, is_fenced, False, (), None, False, 1
        )
    return found


def test_a_broker_that_was_fenced_just_now_is_listed_and_then_no_longer() -> None:
    lately = LatelyFenced()
    lately.see(image(b1=False, b2=False), 0)
    assert lately.broker_ids(0) == frozenset()
    lately.see(image(b1=False, b2=True), 1_000)
    assert lately.broker_ids(1_000 + LISTED_MS - 1) == {2}
    assert lately.broker_ids(1_000 + LISTED_MS) == frozenset()


def test_a_broker_that_was_fenced_all_along_is_not_listed() -> None:
    lately = LatelyFenced()
    lately.see(image(b1=False, b2=True), 0)
    lately.see(image(b1=False, b2=True), 10)
    assert lately.broker_ids(20) == frozenset()


def test_a_broker_that_is_unfenced_again_or_gone_for_good_is_not_listed_as_fenced() -> None:
    lately = LatelyFenced()
    lately.see(image(b1=False, b2=False), 0)
    lately.see(image(b1=True, b2=True), 10)
    lately.see(image(b1=False), 20)
    assert lately.broker_ids(30) == frozenset()
