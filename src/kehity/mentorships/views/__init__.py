"""The pages of a pair, one module per matter."""
