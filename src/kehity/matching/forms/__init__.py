"""What people type while pairs are made."""
