"""Sealed off: a sandbox where there is one, limits everywhere, and nothing left when a notebook is done."""
