"""The data: what is shipped, what is found where, and how a bad file is turned down."""

import contextlib
import dataclasses
import runpy
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import h5py
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.datasets import load_digits

import dnn_utils
from dnn_utils import DatasetError, flatten, load_dataset

DATASETS = Path(__file__).resolve().parents[2] / "datasets"


def contents(m_train=6, m_test=4, shape=(5, 7)):
    """Return what a right file of random pictures holds."""
    rng = np.random.default_rng(0)
    halves = {"train": m_train, "test": m_test}
    images = {
        f"{half}_set_x": rng.integers(0, 256, (m, *shape), dtype=np.uint8) for half, m in halves.items()
    }
    labels = {f"{half}_set_y": np.arange(m) % 2 for half, m in halves.items()}
    return {**images, **labels, "list_classes": np.array([b"non-cat", b"cat"])}


def write(path, arrays):
    with h5py.File(path, "w") as file:
        for key, array in arrays.items():
            file[key] = array
    return path


def write_pair(folder, name, arrays):
    """Write train_NAME.h5 and test_NAME.h5, each with the class names, like the original data."""
    for half in ("train", "test"):
        mine = {key: array for key, array in arrays.items() if key.startswith((half, "list"))}
        write(folder / f"{half}_{name}.h5", mine)


@pytest.fixture
def empty_folder(tmp_path, monkeypatch):
    folder = tmp_path / "empty"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.delenv("DNN_UTILS_DATASETS", raising=False)
    return folder


# ---------------------------------------------------------------------------------------- the digits


def test_the_digits_are_those_of_scikit_learn_each_exactly_once():
    digits, source = load_dataset("digits"), load_digits()
    images = np.concatenate([digits.train_images, digits.test_images])
    labels = np.concatenate([digits.train_labels, digits.test_labels], axis=1)[0]
    names = np.concatenate([digits.train_digits, digits.test_digits])
    ink = np.rint(images * (16 / 255))
    ours = sorted(
        (*picture, name) for picture, name in zip(ink.reshape(1797, -1).tolist(), names, strict=True)
    )
    theirs = sorted(
        (*picture, name) for picture, name in zip(source.data.tolist(), source.target, strict=True)
    )
    assert ours == theirs
    np.testing.assert_array_equal(labels == 1, names % 2 == 0)
    assert images.min() == 0
    assert images.max() == 255


def test_the_digits_are_split_with_the_same_share_of_each_digit():
    digits = load_dataset("digits")
    assert digits.train_images.shape == (1347, 8, 8)
    assert digits.test_images.shape == (450, 8, 8)
    assert digits.class_names == ("odd", "even")
    train, test = np.bincount(digits.train_digits), np.bincount(digits.test_digits)
    np.testing.assert_allclose(test, (train + test) * 450 / 1797, atol=1)


def test_the_script_makes_the_shipped_file(tmp_path):
    runpy.run_path(str(DATASETS / "make_digits.py"))["make"](tmp_path / "digits.h5")
    with h5py.File(tmp_path / "digits.h5") as made, h5py.File(DATASETS / "digits.h5") as shipped:
        assert set(made) == set(shipped)
        for key in made:
            assert made[key].dtype == shipped[key].dtype
            np.testing.assert_array_equal(made[key][()], shipped[key][()])


def test_the_shape_and_type_of_everything():
    digits = load_dataset("digits")
    assert digits.train_images.dtype == np.uint8
    assert digits.train_labels.shape == (1, 1347)
    assert digits.test_labels.shape == (1, 450)
    assert digits.train_labels.dtype == digits.train_digits.dtype == np.dtype(int)


def test_its_text_is_two_short_lines_and_it_cannot_be_changed():
    digits = load_dataset("digits")
    assert repr(digits) == (
        "Dataset 'digits': 1347 training and 450 test images of 8 × 8 pixels;\n"
        "label 0 = 'odd', 1 = 'even' (50% and 49% of the images)"
    )
    with pytest.raises(dataclasses.FrozenInstanceError):
        digits.name = "other"


# ------------------------------------------------------------------------------- where files are found


def test_the_digits_are_found_from_any_folder(empty_folder):
    assert load_dataset("digits").name == "digits"


def test_the_original_pair_dropped_into_a_datasets_folder_just_works(empty_folder):
    (empty_folder / "datasets").mkdir()
    arrays = contents(209, 50, (64, 64, 3))
    write_pair(empty_folder / "datasets", "catvnoncat", arrays)
    cats = load_dataset("catvnoncat")
    assert cats.name == "catvnoncat"
    assert cats.class_names == ("non-cat", "cat")
    assert cats.train_digits is None
    np.testing.assert_array_equal(cats.train_images, arrays["train_set_x"])
    np.testing.assert_array_equal(cats.test_labels, arrays["test_set_y"].reshape(1, -1))
    assert "209 training and 50 test images of 64 × 64 pixels in color" in repr(cats)


def test_a_name_is_looked_up_in_the_folders_above_and_in_the_environment_variable(empty_folder, monkeypatch):
    (empty_folder.parent / "datasets").mkdir()
    write(empty_folder.parent / "datasets" / "above.h5", contents())
    assert load_dataset("above").train_images.shape == (6, 5, 7)
    elsewhere = empty_folder.parent / "else where"
    elsewhere.mkdir()
    write(elsewhere / "mine.h5", contents(3))
    monkeypatch.setenv("DNN_UTILS_DATASETS", str(elsewhere))
    assert load_dataset("mine").train_images.shape == (3, 5, 7)


@pytest.mark.parametrize("spelling", ["train_x.h5", "test_x.h5", "x.h5", "x", "./x.h5", "./train_x.h5"])
def test_a_pair_can_be_named_by_either_half_or_by_what_they_share(empty_folder, spelling):
    write_pair(empty_folder, "x", contents())
    dataset = load_dataset(spelling)
    assert (dataset.name, len(dataset.train_images), len(dataset.test_images)) == ("x", 6, 4)


def test_a_path_is_taken_as_it_is(empty_folder):
    write(empty_folder / "digits.h5", contents())
    path = shutil.move(empty_folder / "digits.h5", empty_folder / "digits.hdf5")
    assert load_dataset(path).train_images.shape == (6, 5, 7)
    assert load_dataset("digits").train_images.shape == (1347, 8, 8)


def test_a_missing_data_set_lists_where_it_looked_and_what_there_is(empty_folder):
    with pytest.raises(DatasetError) as caught:
        load_dataset("cats")
    message = str(caught.value)
    for part in (
        "no data set 'cats'",
        "cats.h5",
        "train_cats.h5",
        "test_cats.h5",
        "Available by name: ",
        "digits",
    ):
        assert part in message
    for folder in (DATASETS, empty_folder, f"{empty_folder / 'datasets'}   (no such folder)"):
        assert str(folder) in message


@pytest.mark.parametrize("missing", ["nowhere/digits.h5", Path("digits.h5"), "", ".", "datasets"])
def test_a_path_that_is_no_file_is_no_data_set(empty_folder, missing):
    (empty_folder / "datasets").mkdir()
    with pytest.raises(DatasetError, match="no data set"):
        load_dataset(missing)


@pytest.mark.parametrize("half", ["train", "test"])
def test_one_half_of_a_pair_asks_for_the_other(empty_folder, half):
    write_pair(empty_folder, "x", contents())
    other = {"train": "test", "test": "train"}[half]
    (empty_folder / f"{other}_x.h5").unlink()
    with pytest.raises(
        DatasetError, match=f"{half}_x.h5: the {other} half is missing. Expected {other}_x.h5"
    ):
        load_dataset("x")


@pytest.mark.parametrize("wrong", [None, 5, b"digits", ["digits"]])
def test_something_that_is_neither_name_nor_path(wrong):
    with pytest.raises(TypeError, match=r'name_or_path: expected a name such as "digits".*got '):
        load_dataset(wrong)


# ----------------------------------------------------------------------------------------- bad files


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        (
            "train_set_x",
            None,
            'no "train_set_x". Expected train_set_x and train_set_y; found list_classes, test',
        ),
        ("test_set_y", None, 'no "test_set_y"'),
        ("list_classes", None, 'no "list_classes"'),
        ("train_set_x", np.zeros((6, 35), np.uint8), "its shape is (6, 35)"),
        ("train_set_x", np.zeros((6, 5, 7, 4), np.uint8), "its shape is (6, 5, 7, 4)"),
        ("train_set_x", np.zeros((0, 5, 7), np.uint8), "its shape is (0, 5, 7)"),
        ("train_set_x", np.zeros((6, 5, 7)), "its dtype is float64"),
        (
            "train_set_y",
            np.zeros(5, int),
            "expected 6 integers of shape (6,), one per image; its shape is (5,)",
        ),
        ("train_set_y", np.zeros((1, 6), int), "its shape is (1, 6)"),
        ("train_set_y", np.zeros(6), "its dtype is float64"),
        ("train_set_y", np.array([0, 1, 0, 2, 1, 0]), "each 0 or 1; entry 3 is 2"),
        ("test_set_y", np.array([0, -1, 0, 1]), "each 0 or 1; entry 1 is -1"),
        ("test_set_x", np.zeros((4, 7, 5), np.uint8), "training images, (5, 7); test_set_x has (7, 5)"),
        ("list_classes", np.array([b"cat"]), "shape (1,)"),
        ("list_classes", np.array([0, 1]), "dtype int64"),
        ("train_set_digit", np.full(6, 10), "each 0…9; entry 0 is 10"),
        ("test_set_digit", np.zeros(6, int), "expected 4 integers"),
    ],
)
def test_a_file_that_is_not_what_it_should_be(tmp_path, key, value, problem):
    arrays = {**contents(), key: value}
    path = write(tmp_path / "bad.h5", {key: array for key, array in arrays.items() if array is not None})
    with pytest.raises(DatasetError) as caught:
        load_dataset(path)
    assert str(path) in str(caught.value)
    assert problem in str(caught.value)


def test_two_halves_with_different_classes(tmp_path):
    write_pair(tmp_path, "x", contents())
    with h5py.File(tmp_path / "test_x.h5", "a") as file:
        del file["list_classes"]
        file["list_classes"] = np.array([b"cat", b"non-cat"])
    with pytest.raises(DatasetError, match=r"expected the classes of train_x.h5, \('non-cat', 'cat'\)"):
        load_dataset(tmp_path / "train_x.h5")


@pytest.mark.parametrize("share", [0, 0.001, 0.1, 0.5, 0.99])
def test_a_truncated_file_is_said_to_be_damaged(tmp_path, share):
    whole = (DATASETS / "digits.h5").read_bytes()
    (tmp_path / "digits.h5").write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(DatasetError, match=r"digits.h5: cannot be read as HDF5; .*make_digits.py") as caught:
        load_dataset(tmp_path / "digits.h5")
    assert isinstance(caught.value.__cause__, OSError)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.binary(min_size=1, max_size=300))
def test_overwritten_bytes_give_a_data_set_or_a_dataset_error(place, noise):
    whole = bytearray((DATASETS / "digits.h5").read_bytes())
    whole[place : place + len(noise)] = noise
    with TemporaryDirectory() as folder:
        path = Path(folder) / "noisy.h5"
        path.write_bytes(whole)
        with contextlib.suppress(DatasetError):
            assert load_dataset(path).train_images.ndim >= 3


def test_text_is_no_hdf5(tmp_path):
    (tmp_path / "notes.h5").write_text("not a data set", encoding="utf-8")
    with pytest.raises(DatasetError, match="cannot be read as HDF5"):
        load_dataset(tmp_path / "notes.h5")


# ------------------------------------------------------------------------------------------- flatten


def test_flatten_by_hand():
    images = np.array([[[0, 51], [102, 255]], [[255, 0], [0, 0]]], dtype=np.uint8)
    np.testing.assert_allclose(flatten(images), [[0, 1], [0.2, 0], [0.4, 0], [1, 0]], rtol=1e-15)


@given(st.integers(1, 5), st.integers(1, 5), st.integers(1, 5), st.booleans())
def test_flatten_gives_one_column_per_image(m, height, width, color):
    shape = (m, height, width, 3) if color else (m, height, width)
    images = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    X = flatten(images)
    assert X.shape == (height * width * (3 if color else 1), m)
    assert X.dtype == np.float64
    for i in range(m):
        np.testing.assert_array_equal(X[:, i], images[i].ravel() / 255)


@pytest.mark.parametrize(
    ("images", "seen"),
    [
        ([[[0]]], "got list"),
        (np.zeros((8, 8), np.uint8), "Is it one picture? Add an axis in front"),
        (np.zeros((2, 8, 8, 4), np.uint8), "got shape (2, 8, 8, 4)"),
        (np.zeros((2, 8, 8)), "its dtype is float64. Pass the pixels as they were loaded"),
        (np.zeros((0, 8, 8), np.uint8), "the empty shape (0, 8, 8)"),
    ],
)
def test_flatten_refuses_what_is_no_pictures(images, seen):
    with pytest.raises((TypeError, ValueError)) as caught:
        flatten(images)
    assert str(caught.value).startswith("images: expected a uint8 array of shape (m, h, w)")
    assert seen in str(caught.value)


# ----------------------------------------------------------------------------------------- toy sets

TOYS = pytest.mark.parametrize("make", [dnn_utils.rings, dnn_utils.moons, dnn_utils.spiral])


@TOYS
@pytest.mark.parametrize("m", [2, 3, 200])
def test_toy_sets_have_two_rows_m_columns_and_both_labels_equally_often(make, m):
    X, Y = make(m)
    assert X.shape == (2, m)
    assert X.dtype == np.float64
    assert Y.shape == (1, m)
    assert Y.dtype == np.dtype(int)
    assert np.bincount(Y[0]).tolist() == [m - m // 2, m // 2]


@TOYS
def test_toy_sets_depend_on_their_seed_alone(make):
    state = np.random.get_state()[1].copy()  # noqa: NPY002  the global generator is what must stay untouched
    once, again, other = make(50, seed=1), make(50, seed=1), make(50, seed=2)
    np.testing.assert_array_equal(once[0], again[0])
    np.testing.assert_array_equal(once[1], again[1])
    assert not np.array_equal(once[0], other[0])
    np.testing.assert_array_equal(state, np.random.get_state()[1])  # noqa: NPY002


def test_without_noise_the_rings_are_circles():
    X, Y = dnn_utils.rings(40, noise=0)
    np.testing.assert_allclose(np.hypot(*X), np.where(Y[0] == 1, 0.5, 1.2))


def test_without_noise_the_spiral_turns_with_its_radius_and_its_arms_are_opposite():
    X, Y = dnn_utils.spiral(60, noise=0)
    radius, angle = np.hypot(*X), np.arctan2(X[1], X[0])
    turned = 2.5 * np.pi * radius / 3 + np.where(Y[0] == 1, np.pi, 0)
    np.testing.assert_allclose(np.exp(1j * turned), np.exp(1j * angle), atol=1e-12)


@TOYS
def test_no_straight_line_tells_the_labels_apart(make):
    from sklearn.linear_model import LogisticRegression

    X, Y = make(noise=0)
    assert LogisticRegression(C=1e6).fit(X.T, Y[0]).score(X.T, Y[0]) < 0.95


@TOYS
@pytest.mark.parametrize(
    ("arguments", "seen"),
    [
        ({"m": 1}, "m: .* got 1"),
        ({"m": 10.0}, "m: .* got 10.0"),
        ({"noise": -0.1}, "noise: .* got -0.1"),
        ({"noise": np.nan}, "noise: .* got nan"),
    ],
)
def test_toy_sets_refuse_impossible_arguments(make, arguments, seen):
    with pytest.raises(ValueError, match=seen):
        make(**arguments)
