"""Make `.venv` and install the course into it, with the pinned versions of constraints.txt.

    python tools/make_venv.py              what a learner needs
    python tools/make_venv.py test         and what the tests need
    python tools/make_venv.py site         and what builds the course's pages
    python tools/make_venv.py test bench   and what the benchmarks compare with

Needs Python 3.11 or newer with venv, nothing else; an older Python hands over to a newer one on the PATH.
Uses uv where it can be had (on the PATH, or from the package registry), else pip. A second run with nothing
changed returns at once.
"""

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "installed.txt"
# What the installed state depends on: the versions, and what is copied into .venv
COPIED = tuple(f"dnn_utils/labextension/{name}" for name in ("package.json", "static/plugins.js"))
READ = ("pyproject.toml", "constraints.txt", *COPIED)
EXTRAS = ("authoring", "test", "site", "cluster", "bench")
OLDEST = (3, 11)
ELSEWHERE = ("python3.13", "python3.12", "python3.11", "python3.14")  # the tried ones first


def say(message):
    print(f"make_venv: {message}", flush=True)


def run(*command, **options):
    return subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options).returncode == 0


def newer_python():
    """Return the command of a Python on the PATH that is new enough."""
    for name in ELSEWHERE:
        command = shutil.which(name)
        if command and run(command, "-c", "import venv", stderr=subprocess.DEVNULL):
            return command
    found = ".".join(map(str, sys.version_info[:2]))
    sys.exit(f"make_venv: needs Python 3.11 or newer, found {found}. Install one; make PYTHON=its-name …")


def uv_command():
    """Return the command of uv, or None when it cannot be had."""
    if found := shutil.which("uv"):
        return [found]
    if run(PYTHON, "-m", "pip", "install", "--quiet", "uv", stderr=subprocess.DEVNULL):
        return [PYTHON, "-m", "uv"]
    return None


def install(extras):
    """Install the project with `extras`, by uv or, when that fails, by pip."""
    what = ["--constraint", "constraints.txt", "--editable", f".[{','.join(extras)}]" if extras else "."]
    uv = uv_command()
    if uv:
        say(f"installing with uv: {what[-1]}")
        # As pip does, too: else each kernel compiles what it imports, where Python may not write it down
        if run(*uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON, *what):
            return
        say("uv could not install everything; trying again with pip")
    say(f"installing with pip (this takes a minute or two): {what[-1]}")
    if not run(PYTHON, "-m", "pip", "install", "--quiet", *what):
        sys.exit("make_venv: the installation failed; the lines above say why. Is there a network?")


def install_peers():
    """Install what the benchmarks compare with, as far as pip can find it; they go on without the rest."""
    import tomllib  # here, because the Pythons that this script sends elsewhere do not have it

    with open(ROOT / "pyproject.toml", "rb") as file:
        peers = tomllib.load(file)["project"]["optional-dependencies"]["bench"]
    for peer in peers:
        # On Linux the plain name brings several GB of CUDA; only CPU builds carry the local version +cpu.
        wanted = "torch==2.13.0+cpu" if peer.startswith("torch") and sys.platform == "linux" else peer
        say(f"looking for {wanted}")
        if not run(PYTHON, "-m", "pip", "install", "--quiet", wanted, stderr=subprocess.DEVNULL):
            say(f"{wanted} was not found; its columns will say so (install it into .venv to fill them)")


def fingerprint(extras):
    """Return what the installed state depends on, as a text to compare."""
    contents = b"".join((ROOT / name).read_bytes() for name in READ)
    return f"{hashlib.sha256(contents).hexdigest()} {' '.join(extras)}"


def installed_extras():
    """Return the extras that earlier runs installed, of the same state; None where none has."""
    if not (STAMP.exists() and PYTHON.exists()):
        return None
    digest, *installed = STAMP.read_text(encoding="utf-8").split()
    return set(installed) if digest == fingerprint([]).strip() else None


def already_installed(extras):
    """Tell whether earlier runs installed the same versions and at least these extras."""
    installed = installed_extras()
    return installed is not None and set(extras) <= installed


def main():
    if sys.version_info < OLDEST:
        sys.exit(subprocess.call([newer_python(), __file__, *sys.argv[1:]]))
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("extras", nargs="*", metavar="EXTRA", help=f"any of: {', '.join(EXTRAS)}")
    extras = sorted(set(parser.parse_args().extras))
    if unknown := set(extras) - set(EXTRAS):
        parser.error(f"unknown extra {', '.join(sorted(unknown))}; expected any of {', '.join(EXTRAS)}")
    if already_installed(extras):
        return
    known = installed_extras() or set()
    if not PYTHON.exists():
        say("making .venv")
        if not run(sys.executable, "-m", "venv", VENV):
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit("make_venv: Python could not make .venv (on Debian and Ubuntu: install python3-venv)")
    install([extra for extra in extras if extra != "bench"])
    if "bench" in extras:
        install_peers()
    STAMP.write_text(fingerprint(sorted(known | set(extras))), encoding="utf-8")
    say("ready")


if __name__ == "__main__":
    main()
