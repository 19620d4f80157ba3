"""Counting a season: everybody once, a batch at a time, and nothing but figures is kept.

`sources.py` lists what is counted; `roads.py`, `own_words.py` and `answering.py` find who waits to
be counted; `publishing.py` counts them when they are enough.
"""
