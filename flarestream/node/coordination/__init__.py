"""The coordinators of a broker: shards of internal topics, loaded, led and batched."""
