"""Make `.venv-nbgrader`, an environment of nbgrader's own: its dependencies must not bind the course's.

    python tools/make_nbgrader_venv.py

tests/grading/test_nbgrader.py runs it from there; the notebooks' kernel is that of the course. Fails, and
says so, when nbgrader cannot be installed. A second run returns at once.
"""

import os
import shutil
import sys

from make_venv import ROOT, run

VENV = ROOT / ".venv-nbgrader"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
WANTED = "nbgrader==0.9.6"  # the newest that was tried
STAMP = VENV / "installed.txt"


def say(message: str) -> None:
    """Print what is done."""
    print(f"make_nbgrader_venv: {message}", flush=True)


def main() -> None:
    """Make the environment, unless it is there."""
    if STAMP.exists() and STAMP.read_text(encoding="utf-8") == WANTED:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    say(f"making {VENV.name} with {WANTED}")
    if not run(sys.executable, "-m", "venv", VENV):
        sys.exit("make_nbgrader_venv: Python could not make the environment")
    pip = (PYTHON, "-m", "pip", "install", "--quiet")
    uv = (PYTHON, "-m", "uv", "pip", "install", "--quiet", "--python", PYTHON)  # faster
    if not (run(*pip, "uv") and run(*uv, WANTED)) and not run(*pip, WANTED):
        sys.exit(f"make_nbgrader_venv: {WANTED} could not be installed; its test will be skipped")
    STAMP.write_text(WANTED, encoding="utf-8")
    say("ready")


if __name__ == "__main__":
    main()
