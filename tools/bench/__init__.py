"""Measurements: `./kehity bench [name]`."""
