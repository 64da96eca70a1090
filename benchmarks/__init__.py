"""What the course measures about itself: ``python -m benchmarks``. Never asserted, always compared.

Each section is a module with ``TITLE``, ``measure(options, say) -> dict`` (JSON-able; `options` has
``quick``, ``rows`` and ``threads``; `say` prints one line of progress) and ``markdown(result) -> str``.
"""
