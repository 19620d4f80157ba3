"""Host names of organisations: which there are, and what is answered there."""
