"""What coordinators type, one module per page."""
