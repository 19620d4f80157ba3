"""Pairs from files, without a server or a database: what `kehity match` does."""
