"""How submissions lie in a folder: recognized, named, read; and whose files are read at all."""

import shutil
import zipfile

import pytest

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
