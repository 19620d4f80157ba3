"""The pages of meeting monthly."""
