"""Kehity under load while its parts are killed: what was acknowledged must be there afterwards."""
