"""A large class, made by machine and graded: is anybody lost, how long does it take, how much memory?

    python -m benchmarks.big_class --many 10000            one lesson: right, wrong, untouched, some hostile
    python -m benchmarks.big_class --class 200 --lessons 15    each learner hands in so many lessons

It is no part of `make bench`: it takes long, and prints what it has seen. With two workers, unless --workers.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks import watched
from dnn_utils import exercises

ROOT = Path(__file__).parents[1]
SOLVED = ROOT / "notebooks" / "solutions"
LESSON = "02_linear_forward"
EVERY = 40  # one submission of so many is hostile
HOSTILE = (
    "def {name}(*arguments):\n    while True:\n        pass",
    "import os\nos.kill(os.getpid(), 9)",
    "import os\ndef {name}(*arguments):\n    while True:\n        os.fork()",
    "def {name}(*arguments):\n    return [bytearray(2**28) for _ in range(100)]",
    "import os\nos._exit(0)",
    "import os, signal\ndef {name}(*arguments):\n    os.kill(os.getppid(), signal.SIGKILL)",
    "def {name}(*arguments):\n    import dnn_utils\n    return dnn_utils.{name}(*arguments)",
    None,  # half a notebook
)


def main():
    """Make a class, grade it, and say what became of it; the exit status says whether anybody is lost."""
    options = _options()
    with tempfile.TemporaryDirectory() as place:
        made, out = Path(place) / "class", Path(place) / "grades"
        begun = time.perf_counter()
        if options.learners:
            expected = _make_class(made, options.learners, options.lessons)
            notebooks = options.learners * options.lessons
        else:
            notebooks = options.many
            expected = _make_many(made, options.many)
        print(f"made {notebooks} notebooks in {time.perf_counter() - begun:.0f} s", flush=True)
        seen = _graded(made, out, options, len(expected))
        report = json.loads((out / "grades.json").read_text(encoding="utf-8"))
        written = sum(path.stat().st_size for path in out.rglob("*") if path.is_file())
    points = {each["folder"]: each["points"] for each in report["totals"]}
    lost = expected.keys() - {each["folder"] for each in report["submissions"]}
    known = {name: each for name, each in expected.items() if each is not None}
    other = {name: (each, points.get(name)) for name, each in known.items() if points.get(name, 0) != each}
    states = Counter(each["state"] for each in report["submissions"])
    slowest = max(each["seconds"] for each in report["submissions"])
    print(f"isolation: {report['isolation']}; workers: {options.workers}")
    print(f"submissions: {len(expected)}; lost: {len(lost)}; other points than expected: {len(other)}")
    print("; ".join(f"{state}: {count}" for state, count in states.items()))
    print(
        f"{seen.seconds:.1f} s, {notebooks / seen.seconds:.1f} notebooks a second; "
        f"slowest submission {slowest:.1f} s"
    )
    print(
        f"most memory of the command itself: {seen.most / 2**10:.0f} MiB; written: {written / 2**20:.0f} MiB"
    )
    _tell_growth(seen, notebooks / len(expected))
    for name, (right, got) in list(other.items())[:10]:
        print(f"  {name}: expected {right} points, got {got}")
    sys.exit(bool(lost or other))


def _options():
    parser = argparse.ArgumentParser(prog="python -m benchmarks.big_class", description=__doc__)
    parser.add_argument("--many", type=int, default=1000, help="submissions of one lesson (default: 1000)")
    parser.add_argument("--class", type=int, dest="learners", help="learners who hand in several lessons")
    parser.add_argument("--lessons", type=int, default=15, help="that each of them hands in (default: 15)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--scheduler", help="of Dask, instead of workers of our own")
    return parser.parse_args()


def _tell_growth(seen, each):
    """Say whether the last submissions took longer than the first, and how much more the command held."""
    counts = sorted(seen.at)
    if len(counts) < 4:
        return
    for name, (first, last) in {"first": counts[:2], "last": counts[-2:]}.items():
        (begun, _), (ended, held) = seen.at[first], seen.at[last]
        rate = (last - first) * each / (ended - begun)
        print(
            f"submissions {first} to {last}, the {name}: {rate:.1f} notebooks a second; "
            f"the command itself held {held / 2**10:.0f} MiB then"
        )


def _marks(count):
    """Return where the first and the last thousand begin and end; of fewer than 4000, the outer quarters."""
    part = min(1000, count // 4)
    # the first hundred, or tenth of them, wait for the workers to start
    begin = min(100, part // 10)
    return {begin, begin + part, count - part, count}


def _graded(made, out, options, count):
    """Grade a class; return what was seen of the command."""
    # fmt: off
    command = [
        sys.executable, "-m", "dnn_utils.grading", made, "--out", out, "--reference", SOLVED,
        "--workers", str(options.workers),
    ]
    # fmt: on
    if options.scheduler:
        command += ["--scheduler", options.scheduler]
    return watched.run(command, out / "journal.jsonl", _marks(count), ROOT)


def _make_many(folder, count):
    """Hand in one lesson many times; return the points that each should get."""
    (name,) = (each.name for each in exercises.load_all() if each.lesson == LESSON and each.points)
    exercise = exercises.load(name)
    wrong = [each.applied_to(exercise.solution_source) for each in exercise.mistakes]
    kinds = [(exercise.solution_source, exercise.points), (exercise.stub_source, 0)]
    expected = {}
    for number in range(count):
        answer, points = kinds[number % 3] if number % 3 < 2 else (wrong[number // 3 % len(wrong)], 0)
        kind = "plain"
        if number % EVERY == EVERY - 1:
            answer, points, kind = HOSTILE[number // EVERY % len(HOSTILE)], 0, "hostile"
        text = _handed_in(LESSON, {name: answer and answer.replace("{name}", name)})
        learner = f"{kind}{number:05}"
        _write(folder / learner / f"{LESSON}.ipynb", text if answer else text[: len(text) // 2])
        expected[learner] = points
    return expected


def _make_class(folder, learners, lessons):
    """Hand in the first lessons, each answer right, wrong in a known way, or untouched; return the points.

    Known are those of who has all right; else None, for what calls a wrong answer may get points or not.
    """
    names = [path.stem for path in sorted(SOLVED.glob("*.ipynb"))][:lessons]
    drawn, expected = random.Random(0), {}
    for number in range(learners):
        learner = f"learner{number:04}"
        skill = 1.0 if number % 4 == 0 else drawn.uniform(0.3, 0.95)  # every fourth has all right
        for lesson in names:
            answers = {}
            for each in exercises.load_all():
                if each.lesson == lesson and each.kind == "function":
                    luck = drawn.random()
                    if luck < skill or not each.mistakes:
                        answers[each.name] = each.solution_source
                    elif luck < skill + (1 - skill) / 2:
                        answers[each.name] = drawn.choice(each.mistakes).applied_to(each.solution_source)
                    else:
                        answers[each.name] = each.stub_source
            _write(folder / learner / f"{lesson}.ipynb", _handed_in(lesson, answers))
        possible = sum(each.points for each in exercises.load_all() if each.lesson in names)
        expected[learner] = possible if skill == 1.0 else None
    return expected


def _handed_in(lesson, answers):
    """Return the text of a lesson with other answers; without its outputs, which earn nothing."""
    notebook = json.loads((SOLVED / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        name = cell["id"].removeprefix("answer-")
        if cell["id"].startswith("answer-") and answers.get(name) is not None:
            cell["source"] = answers[name]
        if cell["cell_type"] == "code":
            cell["outputs"] = []
    return json.dumps(notebook)


def _write(path, text):
    os.makedirs(path.parent, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
