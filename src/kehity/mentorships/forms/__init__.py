"""What the two halves of a pair type, one module per matter."""
