"""Where data sets are looked for."""

import os
from pathlib import Path

from dnn_utils.datasets.dataset import DatasetError

FOLDERS_VARIABLE = "DNN_UTILS_DATASETS"
SUFFIX = ".h5"
_INSIDE_THE_WHEEL = Path(__file__).resolve().with_name("files")
_IN_THE_REPOSITORY = Path(__file__).resolve().parents[2] / "datasets"
COURSE_FOLDER = _INSIDE_THE_WHEEL if _INSIDE_THE_WHEEL.is_dir() else _IN_THE_REPOSITORY


def search_folders() -> list[Path]:
    """Return the folders in which a name is looked for, the first one first, none twice.

    Those in the environment variable DNN_UTILS_DATASETS, the course's own ``datasets``, the current folder,
    and ``datasets`` in it and in every folder above it.
    """
    folders = [
        Path(entry).expanduser() for entry in os.environ.get(FOLDERS_VARIABLE, "").split(os.pathsep) if entry
    ]
    here = Path.cwd()
    folders += [COURSE_FOLDER, here]
    folders += [folder / "datasets" for folder in (here, *here.parents)]
    return list(dict.fromkeys(folders))


def find_files(name_or_path: str | os.PathLike[str]) -> tuple[Path, Path]:
    """Return the file with the training half and the file with the test half; both may be the same.

    Raises
    ------
    DatasetError
        If there is no such file, or only one half of a pair.
    """
    if not isinstance(name_or_path, str | os.PathLike):
        raise TypeError(
            f'name_or_path: expected a name such as "digits", or the path of an {SUFFIX} file; '
            f"got {type(name_or_path).__name__} {name_or_path!r}"
        )
    path = Path(name_or_path).expanduser()
    if path.is_file():
        return _with_other_half(path)
    looks_like_path = isinstance(name_or_path, os.PathLike) or path.name != str(name_or_path)
    folders = [path.absolute().parent] if looks_like_path else search_folders()
    name = path.name.removesuffix(SUFFIX)
    for folder in folders:
        for file_name in (f"{name}{SUFFIX}", f"train_{name}{SUFFIX}", f"test_{name}{SUFFIX}"):
            if name and (folder / file_name).is_file():
                return _with_other_half(folder / file_name)
    raise DatasetError(_not_found(name_or_path, name, folders))


def _with_other_half(path: Path) -> tuple[Path, Path]:
    for half, other in (("train", "test"), ("test", "train")):
        if path.name.startswith(f"{half}_"):
            partner = path.with_name(other + path.name.removeprefix(half))
            if partner.is_file():
                return (path, partner) if half == "train" else (partner, path)
            raise DatasetError(
                f"{path}: the {other} half is missing. Expected {partner.name} beside it: put it there. If "
                f"{path.name} holds both halves, rename it"
            )
    return path, path


def _not_found(asked: str | os.PathLike[str], name: str, folders: list[Path]) -> str:
    available = sorted({dataset for folder in search_folders() for dataset in _names_in(folder)})
    looked = "\n".join(f"  {folder}{'' if folder.is_dir() else '   (no such folder)'}" for folder in folders)
    name = name or "NAME"
    return (
        f"no data set {os.fspath(asked)!r}. Expected {name}{SUFFIX}, or the pair train_{name}{SUFFIX} and "
        f"test_{name}{SUFFIX}, in one of\n{looked}\nAvailable by name: {', '.join(available) or 'none'}. "
        f"Put the file into the course's folder datasets, or set the environment variable {FOLDERS_VARIABLE} "
        "to the folder that has it."
    )


def _names_in(folder: Path) -> set[str]:
    return {
        path.stem.removeprefix("train_").removeprefix("test_")
        for path in folder.glob(f"*{SUFFIX}")
        if path.is_file()
    }
