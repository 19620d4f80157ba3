"""How matching answers to news from below."""
