"""In the place of a grammar of addresses that takes a second to load. No notebook has need of it.

jsonschema loads it where it is installed, as it is with JupyterLab; without it, no such address is checked.
"""

raise ImportError("left out: tests/grading/conftest.py")
