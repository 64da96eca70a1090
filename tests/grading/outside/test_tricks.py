"""No trick earns a point, hangs the run, or changes a neighbour's grade."""

import os
import time
from pathlib import Path

import course
import pytest
import tricks

from dnn_utils.grading.sealing import sandbox
from dnn_utils.grading.sealing.zygotes import Limits
from dnn_utils.grading.submissions.layouts import recognized
from dnn_utils.grading.workers.pool import graded
from dnn_utils.grading.workers.state import State
from dnn_utils.grading.workers.worker import Settings, Worker

pytestmark = pytest.mark.long

NOTEBOOK = f"{course.LINEAR}.ipynb"
NEIGHBOURS = ("a-neighbour", "zz-neighbour")


def _write(path, content):
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    path.write_bytes(data)


def _hand_in(root, reference):
    """Write a class of tricks, and two neighbours; return how many there are."""
    places = {"PACKAGE": str(sandbox.PACKAGE), "REFERENCE": str(reference)}
    texts = {f"answer.{name}": tricks.notebook_of(text) for name, text in tricks.ANSWERS.items()}
    texts |= {f"cell.{name}": tricks.with_cell(text) for name, text in tricks.CELLS.items()}
    texts |= {f"file.{name}": content for name, content in tricks.FILES.items()}
    for name, content in texts.items():
        if isinstance(content, str):
            for word, path in places.items():
                content = content.replace(word, path)
        _write(root / name / NOTEBOOK, content)
    for number, (name, content) in enumerate(tricks.BESIDE.items()):
        _write(root / f"beside.{number}" / NOTEBOOK, tricks.notebook_of(course.NO_BIAS))
        _write(root / f"beside.{number}" / name, content)
    for name, content in tricks.LESSONS.items():
        course.write(root / f"lesson.{name}" / f"{course.ACTIVATIONS}.ipynb", content)
    right = course.linear()
    for name in NEIGHBOURS:
        course.write(root / name / NOTEBOOK, right)
    links = {
        "to-the-reference": reference / NOTEBOOK,
        "to-a-neighbour": root / "a-neighbour" / NOTEBOOK,
        "to-nothing": root / "nothing",
        "to-a-device": Path("/dev/zero"),
    }
    for name, target in links.items():
        (root / f"link.{name}").mkdir()
        (root / f"link.{name}" / NOTEBOOK).symlink_to(target)
    (root / "link.folder").symlink_to(root / "a-neighbour")
    for name, target in {"inside": root / "a-neighbour", "to-reference": reference, "round": root}.items():
        (root / f"links.{name}").mkdir()
        (root / f"links.{name}" / "lessons").symlink_to(target)
    (root / "link.hard").mkdir()
    os.link(reference / NOTEBOOK, root / "link.hard" / NOTEBOOK)
    (root / "fifo").mkdir()
    os.mkfifo(root / "fifo" / NOTEBOOK)
    (root / "folder" / NOTEBOOK).mkdir(parents=True)
    return sum(1 for _ in root.iterdir())


@pytest.mark.skipif(not hasattr(os, "fork"), reason="grading a class needs Linux or macOS")
def test_no_trick_earns_a_point_hangs_or_harms(tmp_path, isolated, small_reference):
    root = tmp_path / "class"
    count = _hand_in(root, small_reference)
    assert count > 150
    _nobody_is_harmed(root, count, small_reference, isolated=isolated)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="grading a class needs Linux or macOS")
def test_with_limits_only_none_of_them_hangs_fills_or_harms(tmp_path, small_reference):
    root = tmp_path / "class"
    for name in tricks.WITH_LIMITS_ONLY:
        _write(root / name / NOTEBOOK, tricks.notebook_of(tricks.ANSWERS[name]))
    for name in NEIGHBOURS:
        course.write(root / name / NOTEBOOK, course.linear())
    records = _nobody_is_harmed(root, len(tricks.WITH_LIMITS_ONLY) + 2, small_reference, isolated=False)
    assert records["fork-bomb"].state is State.DIED
    assert records["memory-of-many"].state is State.TOO_MUCH_MEMORY
    assert records["eats-memory"].memory * 1024 < 1.1 * 2**30
    assert records["stops-its-parent"].state in (State.GRADED, State.DIED)


def _nobody_is_harmed(root, count, reference, *, isolated):
    """Grade a class, and assert what holds for each that is wrong or hostile; return their records."""
    clocks = {"seconds": 3, "answer": 1, "words": 4, "cleaned": 4}
    limits = Limits(**clocks, memory=2**30, processes=16)
    settings = Settings(str(reference), isolated=isolated, limits=limits)
    start = time.monotonic()
    submissions = recognized(root, "folders").read(root)
    records = {each.folder: each for each in graded(submissions, settings, 4)}  # most of them wait
    seconds = time.monotonic() - start
    assert len(records) == count
    neighbours = {name: records.pop(name) for name in NEIGHBOURS}
    assert {each.points for each in neighbours.values()} == {course.POINTS}
    assert {each.state for each in neighbours.values()} == {State.GRADED}
    earned = {name: record.points for name, record in records.items() if record.points}
    assert not earned
    own = {name: record.traceback for name, record in records.items() if record.state is State.GRADERS_ERROR}
    assert not own
    assert seconds < 400
    assert not Path("/tmp/was-run").exists()
    return records


@pytest.mark.skipif(not hasattr(os, "fork"), reason="grading a class needs Linux or macOS")
@pytest.mark.parametrize("sealed", [True, False])
def test_nothing_is_left_for_who_comes_next(sealed, tmp_path, small_reference):
    if sealed and not sandbox.works():
        pytest.skip("bubblewrap is not here, or may not make namespaces: apt-get install bubblewrap")
    hostile = tricks.LEFT if sealed else {"a-deep-folder": tricks.LEFT["a-deep-folder"]}
    course.write(tmp_path / "right" / NOTEBOOK, course.linear(answer=tricks.TIDY))
    for name, answer in hostile.items():
        course.write(tmp_path / name / NOTEBOOK, course.linear(answer=answer))
    handed_in = {each.folder: each for each in recognized(tmp_path, "folders").read(tmp_path)}
    settings = Settings(str(small_reference), isolated=sealed, limits=Limits(seconds=5, answer=2, words=4))
    with Worker(settings) as worker:
        for name in hostile:
            assert worker.grade(handed_in[name]).points == 0, name
            after = worker.grade(handed_in["right"])
            assert (after.state, after.points) == (State.GRADED, course.POINTS), (name, after)


def test_no_process_of_a_learner_is_left(isolated, small_reference, tmp_path):
    if not Path("/proc/self/stat").exists():
        pytest.skip("needs /proc")
    mark = "time.sleep(4242)"
    answer = tricks.WRONG.format(
        "import os, subprocess, sys\n"
        f"    subprocess.Popen([sys.executable, '-c', 'import time; {mark}'], start_new_session=True)"
    )
    course.write(tmp_path / "ann" / NOTEBOOK, course.linear(answer=answer))
    settings = Settings(str(small_reference), isolated=isolated, limits=Limits(seconds=10))
    (record,) = graded(recognized(tmp_path, "folders").read(tmp_path), settings, 1)
    assert record.points == 0
    left = [
        entry.name
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and mark in _command_line(entry)
    ]
    assert not left


def _command_line(entry):
    try:
        return (entry / "cmdline").read_text(errors="replace")
    except OSError:
        return ""
