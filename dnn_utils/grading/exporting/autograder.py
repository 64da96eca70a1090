"""``python -m dnn_utils.grading.exporting.autograder``: the zip file that Gradescope makes an autograder of.

It holds the package, the solved notebooks of the lessons that are asked for, and two scripts.
"""

import argparse
import sys
import zipfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

PACKAGE = Path(__file__).parents[2]
_NOT_NEEDED = ("jupyter", "ipykernel", "ipywidgets", "nbval")  # of what a learner installs
_LEFT_OUT = ("__pycache__", "labextension")
_DATE = (2020, 1, 1, 0, 0, 0)  # of every file, so that the same course makes the same bytes

SETUP = """\
#!/usr/bin/env bash
# Run once, when the autograder is built.
set -euo pipefail
source=/autograder/source
export DEBIAN_FRONTEND=noninteractive
apt-get update
apt-get install -y bubblewrap || echo "no bubblewrap: limits only"
for version in 3.13 3.12 3.11; do
    apt-get install -y "python$version" "python$version-venv" && break
done
"python$version" -m venv /autograder/python
/autograder/python/bin/python -m pip install --no-cache-dir -r "$source/requirements.txt"
"""
RUN = """\
#!/usr/bin/env bash
# Run for each submission.
set -euo pipefail
folder=${AUTOGRADER:-/autograder}
source=${AUTOGRADER_SOURCE:-$folder/source}
python=${AUTOGRADER_PYTHON:-$folder/python/bin/python}
cd "$source"
PYTHONPATH="$source" exec "$python" -m dnn_utils.grading --gradescope "$folder" --reference solutions
"""


def main(arguments: list[str] | None = None) -> int:
    """Write the zip file; return the exit status."""
    made = argparse.ArgumentParser(
        prog="python -m dnn_utils.grading.exporting.autograder",
        description="Make the zip file that Gradescope makes an autograder of.",
    )
    made.add_argument("lessons", nargs="*", metavar="LESSON", help="such as 02_linear_forward (default: all)")
    made.add_argument("--reference", type=Path, default=Path("notebooks/solutions"), metavar="DIR")
    made.add_argument("--out", type=Path, default=Path("gradescope.zip"), metavar="FILE")
    options = made.parse_args(arguments)
    known = {path.stem: path for path in sorted(options.reference.glob("*.ipynb"))}
    if unknown := [each for each in options.lessons if each not in known]:
        made.error(f"no solved notebook in {options.reference}: {', '.join(unknown)}")
    if not known:
        made.error(f"--reference: expected the folder of the solved notebooks; got {options.reference}")
    write(options.out, [known[each] for each in options.lessons or known])
    print(f"written to {options.out}: upload it as the autograder of a programming assignment")
    return 0


def write(target: Path, solved: list[Path]) -> None:
    """Write the zip file with these solved notebooks."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in _files(solved):
            entry = zipfile.ZipInfo(name, _DATE)
            runs = "." not in name.rpartition("/")[2] or name.endswith(".sh")
            entry.external_attr = (0o100755 if runs else 0o100644) << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED)


def _files(solved: list[Path]) -> Iterator[tuple[str, bytes]]:
    yield "setup.sh", SETUP.encode()
    yield "run_autograder", RUN.encode()
    yield "requirements.txt", "".join(f"{each}\n" for each in requirements()).encode()
    for path in solved:
        yield f"solutions/{path.name}", path.read_bytes()
    for path in sorted(PACKAGE.rglob("*")):
        inside = path.relative_to(PACKAGE)
        if path.is_file() and not set(inside.parts) & set(_LEFT_OUT):
            yield f"dnn_utils/{inside.as_posix()}", path.read_bytes()
    from dnn_utils.datasets.location import COURSE_FOLDER

    for path in sorted(COURSE_FOLDER.glob("*.h5")):
        yield f"dnn_utils/datasets/files/{path.name}", path.read_bytes()


def requirements() -> list[str]:
    """Return what grading needs, as pip reads it: what a learner installs, but for Jupyter."""
    names = [each for each in metadata.requires("dnn-utils") or [] if "extra ==" not in each]
    return sorted(each for each in names if not each.startswith(_NOT_NEEDED))


if __name__ == "__main__":
    sys.exit(main())
