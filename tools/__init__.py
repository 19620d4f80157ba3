"""What only a checkout needs: tests, checks, measurements."""
