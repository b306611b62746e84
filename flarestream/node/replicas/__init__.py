"""Copies of partitions on other brokers: fetchers, followers, in-sync replicas."""
