"""What the last check of each exercise said, kept in ``progress.json`` beside the lessons.

`check` writes it, `progress` reads it. It holds no answer, only a fingerprint of the cell that was checked: a
cell that was edited since is known by that. Deleting the file harms nothing; one that cannot be read is set
aside. Nothing is written where there is no lesson of the course, nor where nothing can be written: a check
never fails for it.
"""

import contextlib
import datetime
import hashlib
import json
import linecache
import os
import re
import sys
import tempfile
from pathlib import Path
from typing import Any

from dnn_utils.checking.calling.sealed import own_function
from dnn_utils.checking.outcome import ExerciseResult
from dnn_utils.checking.telling.notebooks import cells, shell
from dnn_utils.exercises import load

FILE = "progress.json"
_ABOUT = "What the last check of each exercise said. check() writes this file; deleting it harms nothing."
# A list that is changed in place, because `pristine` puts back what names stand for
_IS_ON = [True]


def switch_off() -> None:
    """Note nothing more in this process: what it checks is not what a learner typed."""
    _IS_ON.clear()


def note(result: ExerciseResult, answer: Any) -> None:
    """Note what a check in a notebook of the course said of `answer`; in any other place do nothing.

    What is tried under an exercise's name, as in ``check(middle, exercise="average")``, is not its answer.
    """
    running = shell()
    if not _IS_ON or running is None or running.user_ns.get(result.exercise) is not answer:
        return
    with contextlib.suppress(OSError):
        folder = Path.cwd()
        if (folder / "solutions" / f"{load(result.exercise).lesson}.ipynb").is_file() and (
            source := _cell_of(answer, result.exercise)
        ):
            write(folder, {result.exercise: entry(result.outcome, result.points, source)})


def entry(outcome: str, points: int, source: str) -> dict[str, Any]:
    """Return what is noted of an exercise whose answer cell is `source`."""
    now = datetime.datetime.now().isoformat(timespec="seconds")
    return {"outcome": str(outcome), "points": points, "answer": fingerprint(source), "time": now}


def fingerprint(source: str) -> str:
    """Return a hash of the text of a cell; blanks at the ends of its lines do not count."""
    text = "\n".join(line.rstrip() for line in source.strip().splitlines())
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:16]


def write(folder: Path, entries: dict[str, dict[str, Any]]) -> None:
    """Put `entries` into the file of `folder`, the whole file or nothing of it."""
    noted, message = read(folder)
    if message:
        print(message, file=sys.stderr)
    text = json.dumps({"about": _ABOUT, "exercises": {**noted, **entries}}, indent=1) + "\n"
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=f".{FILE}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        os.replace(temporary, folder / FILE)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise


def read(folder: Path) -> tuple[dict[str, dict[str, Any]], str]:
    """Return what is noted in `folder`, and a message if a damaged file was set aside."""
    path = folder / FILE
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))["exercises"]
        if not all(_is_entry(each) for each in noted.values()):
            raise ValueError("an entry is not as check() writes it")
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"{FILE} cannot be read ({error.strerror}): what was checked is not known."
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        kept = f"progress.damaged-{datetime.datetime.now():%Y%m%d-%H%M%S}.json"
        with contextlib.suppress(OSError):
            path.replace(folder / kept)
        return {}, f"{FILE} was damaged, and is kept as {kept}. Run your checks again to fill a new one."
    return noted, ""


def _is_entry(value: Any) -> bool:
    texts = ("outcome", "answer", "time")
    return isinstance(value, dict) and all(isinstance(value.get(key), str) for key in texts)


def _cell_of(answer: Any, name: str) -> str:
    """Return the text of the cell that made `answer`, or an empty text where that is not known."""
    texts = cells()
    if not texts:
        return ""
    if isinstance(answer, dict):
        begins = re.compile(rf"^{name}\s*=", re.MULTILINE)
        return next((text for text in reversed(texts) if begins.search(text)), "")
    function = own_function(answer)
    code = getattr(function, "__code__", None)
    return "".join(linecache.getlines(code.co_filename)) if code is not None else ""
