"""Enrolment lists: read, understood, checked row by row, and the refused rows handed back."""
