"""Build a deep neural network in NumPy, one checked function at a time.

The notes' functions are imported at once; what stands on them (data, plots, checks, fast training) is
imported when first used, so that ``import dnn_utils`` costs little more than ``import numpy``.
"""

import importlib

from dnn_utils.activations import relu, sigmoid
from dnn_utils.backward import (
    L_model_backward,
    linear_activation_backward,
    linear_backward,
    relu_backward,
    sigmoid_backward,
)
from dnn_utils.cost import compute_cost
from dnn_utils.forward import L_model_forward, linear_activation_forward, linear_forward
from dnn_utils.initialization import initialize_parameters
from dnn_utils.model import accuracy, gradient_descent, predict
from dnn_utils.update import update_parameters

_LATER = {
    "train": "training",
    "TrainingDiverged": "training",
    "TrainingResult": "training",
    "gradient_check": "gradient_checking",
    "Dataset": "datasets",
    "DatasetError": "datasets",
    "flatten": "datasets",
    "load_dataset": "datasets",
    "moons": "datasets",
    "rings": "datasets",
    "spiral": "datasets",
    "check": "checking",
    "CheckFailed": "checking",
    "hint": "checking",
    "own_functions": "grading.own_functions",
    "solution": "checking",
    "plotting": "",
}

__all__ = [
    "L_model_backward",
    "L_model_forward",
    "accuracy",
    "compute_cost",
    "gradient_descent",
    "initialize_parameters",
    "linear_activation_backward",
    "linear_activation_forward",
    "linear_backward",
    "linear_forward",
    "predict",
    "relu",
    "relu_backward",
    "sigmoid",
    "sigmoid_backward",
    "update_parameters",
    *_LATER,
]


def __getattr__(name):
    if name not in _LATER:
        raise AttributeError(f"module 'dnn_utils' has no attribute {name!r}")
    if not _LATER[name]:
        return importlib.import_module(f"dnn_utils.{name}")
    value = getattr(importlib.import_module(f"dnn_utils.{_LATER[name]}"), name)
    globals()[name] = value
    return value


def __dir__():
    return sorted(set(globals()) | set(__all__))
