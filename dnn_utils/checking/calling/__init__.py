"""Calling an answer: sealed off from the notebook, with NumPy and the library as they were."""
