"""The documents that the law asks of a controller, filled from a season's settings."""
