"""Dates and times as they are written in this corner of the world."""
