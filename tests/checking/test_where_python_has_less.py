"""The checks and `train` work where Python has no threads, processes, signals or ctypes: as in a web page."""

import subprocess
import sys

WITHOUT = "ctypes multiprocessing resource threadpoolctl pytest nbval jupyterlab ipykernel nbformat jupytext"

PROGRAM = """
import importlib.abc, signal, sys, threading

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in sys.argv[1].split():
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

def start(self):
    raise RuntimeError("can't start new thread")

sys.meta_path.insert(0, Missing())
threading.Thread.start = start
vars(signal).pop("setitimer", None)

import numpy as np
from dnn_utils import check, initialize_parameters, predict, rings, train

def relu(Z):
    return np.maximum(1, Z), Z

try:
    check(relu)
except AssertionError as error:
    print(error.place.line, error.result.outcome)

def relu(Z):
    while True: pass

try:
    check(relu, seconds=0.5)
except AssertionError as error:
    print(error.result.title)

def relu(Z):
    return np.maximum(0, Z), Z

print(check(relu).points)
X, Y = rings(200)
parameters = train(X, Y, initialize_parameters([2, 4, 1]), learning_rate=0.5, iterations=100).parameters
print(predict(X, parameters).shape)
"""


def test_an_answer_is_checked_and_a_network_trained(tmp_path):
    file = tmp_path / "program.py"
    file.write_text(PROGRAM, encoding="utf-8")
    command = [sys.executable, file, WITHOUT]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=100, check=False)
    assert run.stdout.splitlines() == ["2 wrong", "does not end", "3", "(1, 200)"], run.stderr
