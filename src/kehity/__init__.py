"""Structured mentoring: one visible road from first goal to learnings in use."""

__version__ = "0.1.0"
