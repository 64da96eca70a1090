"""Grading many submissions: one worker after the other, several beside each other, on several machines."""
