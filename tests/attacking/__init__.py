"""Forms found on the pages, sent as nobody meant them, and what came of it judged."""
