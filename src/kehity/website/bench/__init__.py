"""A large installation, made in bulk to measure how the pages take it."""
