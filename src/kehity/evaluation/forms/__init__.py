"""What is typed here, one module per page."""
