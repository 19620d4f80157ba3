"""The matching engine: people in; suggestions, pairs, reasons and a record out.

A plain package: no Django, no database, no clock, no chance but the seed. Read it in this order:
`people` (who), `rules` (who never), `points` (how well), `objective` (what is best), `flow` (the
classical algorithm), `prices` and `candidates` (which pairs first), `pool` and `search` (until
nothing can be better, proven), then what it is used for: `suggesting`, `assigning`, `reasons`,
`costs`, `table`.
"""
