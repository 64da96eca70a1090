"""How submissions lie in a folder: recognized, named, read; and whose files are read at all."""

import os
import shutil
import zipfile

import pytest

from dnn_utils.grading.answering import cleaning
from dnn_utils.grading.submissions.layouts import LAYOUTS, LayoutError, recognized, unpacked
from dnn_utils.grading.submissions.submission import cannot_be_read, notebooks_in

LESSON = "02_linear_forward.ipynb"
# layout -> (files, {(learner, id): names of the notebooks})
CLASSES = {
    "folders": (
        [f"ann/{LESSON}", f"bob/home work/{LESSON}", "bob/.ipynb_checkpoints/x.ipynb", "cy/notes.txt"],
        {("ann", ""): [LESSON], ("bob", ""): [LESSON], ("cy", ""): []},
    ),
    "nbgrader": (
        [
            f"submitted/ann/part-1/{LESSON}",
            "submitted/ann/part-1/timestamp.txt",
            f"submitted/bob/part-1/{LESSON}",
        ],
        {("ann", "ann"): [LESSON], ("bob", "bob"): [LESSON]},
    ),
    "moodle": (
        [
            f"Ann Lee_101_assignsubmission_file_/{LESSON}",
            f"Bob_van_Dam_102_assignsubmission_file/{LESSON}",
            "Cy_103_assignsubmission_onlinetext/text.html",
        ],
        {("Ann Lee", "101"): [LESSON], ("Bob_van_Dam", "102"): [LESSON], ("Cy", "103"): []},
    ),
    "canvas": (
        [f"leeann_11_901_{LESSON}", "leeann_11_902_03_activations-2.ipynb", f"dambob_LATE_12_903_{LESSON}"],
        {("leeann", "11"): [LESSON, "03_activations.ipynb"], ("dambob", "12"): [LESSON]},
    ),
}


def hand_in(root, files):
    for name in files:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("{}", encoding="utf-8")
    return root


def read(layout, root):
    return {(each.learner, each.id): [name for _, name in each.notebooks] for each in layout.read(root)}


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
@pytest.mark.parametrize("name", CLASSES)
def test_a_layout_is_recognized_named_and_read(name, packed, tmp_path):
    files, expected = CLASSES[name]
    root = hand_in(tmp_path / "class", files)
    if packed:
        root = unpacked(_zipped(root), tmp_path / "unpacked")
    layout = recognized(root)
    assert layout.name == name
    assert read(layout, root) == expected


def _zipped(folder):
    return shutil.make_archive(str(folder), "zip", folder)


def test_a_zip_of_the_one_folder_that_holds_the_class_made_on_a_mac(tmp_path):
    files, expected = CLASSES["moodle"]
    hand_in(tmp_path / "outer" / "class", files)
    hand_in(tmp_path / "outer" / "__MACOSX" / "class", [f"._{LESSON}"])
    root = unpacked(_zipped(tmp_path / "outer"), tmp_path / "unpacked")
    assert read(recognized(root), root) == expected


def test_a_zip_that_leads_out_of_its_folder_stays_inside(tmp_path):
    with zipfile.ZipFile(tmp_path / "evil.zip", "w") as packed:
        for name in ("../out.ipynb", "/tmp/out.ipynb", "ann/../../out.ipynb", "..\\out.ipynb"):
            packed.writestr(name, "{}")
        link = zipfile.ZipInfo("ann/link.ipynb")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr(f"ann/{LESSON}", "{}")
    root = unpacked(tmp_path / "evil.zip", tmp_path / "in" / "unpacked")
    assert [path.name for path in tmp_path.rglob("*.ipynb")] == [LESSON]
    assert read(recognized(root), root) == {("ann", ""): [LESSON]}


def test_what_is_no_zip_is_told_so(tmp_path):
    (tmp_path / "class.zip").write_text("no zip", encoding="utf-8")
    with pytest.raises(LayoutError, match="expected a folder or a zip file"):
        unpacked(tmp_path / "class.zip", tmp_path / "unpacked")


def test_a_layout_that_is_named_overrides_what_is_recognized(tmp_path):
    root = hand_in(tmp_path, CLASSES["moodle"][0])
    plain = recognized(root, "folders")
    assert plain.name == "folders"
    assert ("Ann Lee_101_assignsubmission_file_", "") in read(plain, root)


def test_what_fits_no_layout_is_told_all_of_them(tmp_path):
    with pytest.raises(LayoutError) as told:
        recognized(tmp_path)
    assert all(each.name in str(told.value) for each in LAYOUTS)


def test_links_lead_only_to_places_in_the_learners_own_folder(tmp_path):
    ann, bob = tmp_path / "ann", tmp_path / "bob"
    hand_in(ann, [f"kept/{LESSON}"])
    hand_in(bob, [LESSON])
    links = {"own.ipynb": ann / "kept" / LESSON, "bobs.ipynb": bob / LESSON, "gone.ipynb": ann / "gone"}
    for name, target in links.items():
        (ann / name).symlink_to(target)
    (ann / "again").symlink_to(ann / "kept")
    (ann / "bobs").symlink_to(bob)
    (ann / "round").symlink_to(ann)
    (ann / "out").symlink_to("../bob")
    found = [path.relative_to(ann).as_posix() for path in notebooks_in(ann)]
    assert found == [f"again/{LESSON}", "bobs.ipynb", "gone.ipynb", f"kept/{LESSON}", "own.ipynb"]
    assert cannot_be_read(ann / "own.ipynb", str(ann)) is None
    for name in ("bobs.ipynb", "gone.ipynb"):
        assert cannot_be_read(ann / name, str(ann)) is not None


def test_folders_without_end_end(tmp_path):
    ann, here = tmp_path / "ann", os.getcwd()
    hand_in(ann, [f"d0/{LESSON}"])
    for number in range(40):  # 2**40 ways lead to the last one
        (ann / f"d{number + 1}").mkdir()
        for way in ("left", "right"):
            (ann / f"d{number}" / way).symlink_to(ann / f"d{number + 1}")
    (ann / "deep").mkdir()
    os.chdir(ann / "deep")
    try:
        for _ in range(1500):
            os.mkdir("deeper")
            os.chdir("deeper")
        os.chdir(here)
        found = notebooks_in(ann)
    finally:
        os.chdir(here)
        cleaning.emptied(str(ann / "deep"))
    assert found[0] == ann / "d0" / LESSON
    assert len(found) == 2  # and a folder whose path is too long
    assert "cannot be read" in cannot_be_read(found[1], str(ann))


def test_a_link_in_circles_is_told(tmp_path):
    (tmp_path / LESSON).symlink_to(LESSON)
    assert notebooks_in(tmp_path) == [tmp_path / LESSON]
    assert cannot_be_read(tmp_path / LESSON, str(tmp_path))


def _read(name, root):
    return recognized(root, name).read(root)


def test_nobody_is_left_out_for_the_name_of_a_file(tmp_path):
    odd = [f"bob_3_4_02\n{LESSON}", "cy_5_6_homework.pdf", f"dan_7_8_{LESSON}.zip", "eve.ipynb"]
    hand_in(tmp_path / "canvas", [f"ann_{number}_2_{LESSON}" for number in range(4)] + odd)
    seen = {each.learner: len(each.notebooks) for each in _read("canvas", tmp_path / "canvas")}
    assert seen == {"ann": 1, "bob": 1, "cy": 0, "dan": 0, "eve": 1}
    hand_in(
        tmp_path / "moodle",
        [f".Ann_1_assignsubmission_file/{LESSON}", f"B\nb_2_assignsubmission_file/{LESSON}"],
    )
    assert {each.learner for each in _read("moodle", tmp_path / "moodle")} == {".Ann", "B\nb"}


SPOILED = {
    "a long name": f"ann/{'x' * 300}.ipynb",
    "a long path": f"ann/{'x' * 200}/{'y' * 4000}.ipynb",
    "a deep folder": f"ann/{'d/' * 1500}{LESSON}",
    "a folder that is a file": f"ann/right.ipynb/{LESSON}",
}


@pytest.mark.parametrize("name", [*SPOILED, "damaged", "encrypted", "packed otherwise"])
def test_a_file_that_cannot_be_unpacked_stops_nobody_elses(name, tmp_path):
    archive, text = tmp_path / "class.zip", "text of a file"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr(f"bob/{LESSON}", "{}")
        packed.writestr("ann/right.ipynb", "{}")
        packed.writestr(SPOILED.get(name, f"ann/{LESSON}"), text)
        packed.writestr(f"cy/{LESSON}", "{}")
    data = bytearray(archive.read_bytes())
    entry = data.index(b"PK\1\2", data.index(b"PK\1\2", data.index(b"PK\1\2") + 1) + 1)
    if name == "damaged":
        data[data.index(text.encode())] ^= 1
    elif name == "encrypted":
        data[entry + 8] |= 1
    elif name == "packed otherwise":
        data[entry + 10] = 99
    archive.write_bytes(data)
    root = unpacked(archive, tmp_path / "class")
    found = {each.learner: len(each.notebooks) for each in _read("folders", root)}
    assert found == {"ann": 2, "bob": 1, "cy": 1}
