"""The report card: as JSON, and as text."""
