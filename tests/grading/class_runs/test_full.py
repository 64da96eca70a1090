"""``--full``: the given cells are run, too; those that fail are told apart, and the points stay the same."""

import json

import course

from dnn_utils.grading import command

NOTEBOOK = f"{course.LINEAR}.ipynb"


def test_given_cells_are_run_and_told_apart(tmp_path):
    lesson = course.linear()
    lesson["cells"].append(course.code("recap-3", "import matplotlib.pyplot as plt\nplt.plot([1, 2])"))
    lesson["cells"].append(course.code("recap-4", "1 / 0"))
    course.write(tmp_path / "reference" / NOTEBOOK, lesson)
    course.write(tmp_path / "class" / "ann" / NOTEBOOK, lesson)
    course.write(
        tmp_path / "class" / "bob" / NOTEBOOK, course.answered(lesson, "linear_forward", "linear_forward = 3")
    )
    options = ["--reference", tmp_path / "reference", "--out", tmp_path / "out", "--workers", 1, "--full"]
    assert command.main([str(each) for each in (tmp_path / "class", *options)]) == 0
    report = json.loads((tmp_path / "out" / "grades.json").read_text(encoding="utf-8"))
    ann, bob = report["notebooks"]
    assert (ann["points"], bob["points"]) == (course.POINTS, 0)
    seen = {each["id"]: each["outcome"] for each in ann["cells"]}
    assert seen.pop("recap-4") == "failed"
    assert set(seen.values()) == {"passed"}
    assert set(seen) == {"linear-2", "layer-1", "your-turn-2", "your-turn-3", "recap-2", "recap-3"}
    (failed,) = (each for each in ann["cells"] if each["outcome"] == "failed")
    assert failed["summary"] == "ZeroDivisionError: division by zero"
    waiting = {each["id"]: each["waits_for"] for each in bob["cells"] if each["outcome"] == "waiting"}
    assert waiting["your-turn-2"] == ["check-linear_forward"]
    assert "layer-1" not in waiting
