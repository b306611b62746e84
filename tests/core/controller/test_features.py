"""UpdateFeatures; the codes are those of Kafka 4.4.0."""

from __future__ import annotations

import pytest

from flarestream.core.controller.features import update_features
from flarestream.wire.errors import ApiError, ErrorCode
from flarestream.wire.messages.broker_registration import Feature
from flarestream.wire.messages.update_features import FeatureUpdateKey, UpdateFeaturesRequest
from tests.core.controller.world import ControllerWorld, registration

UPGRADE, SAFE, UNSAFE = 1, 2, 3


def update(world, *updates, **fields):
    keys = [FeatureUpdateKey(feature=n, max_version_level=level, upgrade_type=t) for n, level, t in updates]
    return world.call(update_features, UpdateFeaturesRequest(feature_updates=keys, **fields))


@pytest.mark.parametrize(
    "refused",
    [
        ("nope", 1, UPGRADE),
        ("", 1, UPGRADE),
        ("metadata.version", 32, UPGRADE),
        ("metadata.version", 32, SAFE),
        ("metadata.version", 32, UNSAFE),
        ("metadata.version", 34, UPGRADE),
        ("metadata.version", 6, SAFE),
        ("metadata.version", 0, SAFE),
        ("metadata.version", -1, SAFE),
        ("share.version", 1, UPGRADE),
        ("share.version", 0, UPGRADE),
        ("share.version", 3, UPGRADE),
        ("group.version", 1, 0),
        ("group.version", 1, 9),
        ("group.version", -1, SAFE),
        ("kraft.version", 0, SAFE),
        ("kraft.version", 2, UPGRADE),
    ],
)
def test_a_level_that_cannot_be_changes_nothing_at_all(refused):
    world = ControllerWorld()
    before = dict(world.image.features)
    with pytest.raises(ApiError) as caught:
        update(world, ("transaction.version", 1, SAFE), refused)
    assert caught.value.code == ErrorCode.INVALID_UPDATE_VERSION
    assert world.image.features == before


@pytest.mark.parametrize(
    ("name", "level", "kind"),
    [
        ("metadata.version", 33, UPGRADE),
        ("share.version", 1, SAFE),
        ("share.version", 0, UNSAFE),
        ("share.version", 2, UPGRADE),
        ("eligible.leader.replicas.version", 0, SAFE),
        ("transaction.version", 1, SAFE),
        ("kraft.version", 1, UPGRADE),
    ],
)
def test_levels_move_within_the_rules(name, level, kind):
    world = ControllerWorld()
    assert [r.feature for r in update(world, (name, level, kind)).results] == [name]
    if name != "kraft.version":
        assert world.image.features.get(name, 0) == level
    assert 0 not in world.image.features.values()


def test_version_0_says_downgrade_with_a_flag():
    world = ControllerWorld()
    key = FeatureUpdateKey(feature="group.version", max_version_level=0, allow_downgrade=True)
    world.call(update_features, UpdateFeaturesRequest(feature_updates=[key]))
    assert "group.version" not in world.image.features


def test_metadata_version_goes_down_where_the_format_stayed_the_same():
    world = ControllerWorld(metadata_version=29)
    update(world, ("metadata.version", 26, SAFE))
    assert world.image.metadata_version == 26
    with pytest.raises(ApiError):
        update(world, ("metadata.version", 22, SAFE))


def test_what_needs_a_metadata_version_holds_it_up():
    world = ControllerWorld(metadata_version=22)
    with pytest.raises(ApiError):
        update(world, ("eligible.leader.replicas.version", 1, UPGRADE))
    update(world, ("eligible.leader.replicas.version", 1, UPGRADE), ("metadata.version", 23, UPGRADE))
    assert world.image.elr_enabled
    assert world.image.config(4, "") == {"min.insync.replicas": "1"}


def test_every_registered_broker_must_support_the_level_even_a_fenced_one():
    world = ControllerWorld(metadata_version=29)
    old = [f for f in registration(1).features if f.name != "metadata.version"]
    world.register(1, features=[*old, Feature("metadata.version", 7, 30)])
    update(world, ("metadata.version", 30, UPGRADE))
    with pytest.raises(ApiError):
        update(world, ("metadata.version", 31, UPGRADE))


def test_validate_only_changes_nothing():
    world = ControllerWorld()
    update(world, ("share.version", 1, SAFE), validate_only=True)
    assert world.image.features["share.version"] == 2
