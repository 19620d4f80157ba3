"""Encrypted copies of an installation: made while it runs, checked, and brought back."""
