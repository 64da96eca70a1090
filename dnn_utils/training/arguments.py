"""What `train` expects of its arguments, and the errors that say so."""

import math
import numbers

from dnn_utils.validation import check_training_inputs


def check_arguments(X, Y, parameters, learning_rate, iterations, record_every):
    """Raise unless the data, the network and the settings fit one another."""
    check_training_inputs(X, Y, parameters)
    check_learning_rate(learning_rate)
    check_count("iterations", iterations, at_least=0)
    check_count("record_every", record_every, at_least=1)


def check_learning_rate(learning_rate):
    """Raise unless `learning_rate` is a finite number greater than 0."""
    expected = "learning_rate: expected a finite number greater than 0, such as 0.01"
    if not isinstance(learning_rate, numbers.Real) or isinstance(learning_rate, bool):
        raise TypeError(f"{expected}; got {learning_rate!r}, of type {type(learning_rate).__name__}")
    if not math.isfinite(learning_rate) or learning_rate <= 0:
        raise ValueError(f"{expected}; got {learning_rate!r}")


def check_count(name, value, at_least):
    """Raise unless `value` is an integer, and `at_least` or more."""
    expected = f"{name}: expected an integer, {at_least} or more"
    if not isinstance(value, numbers.Integral) or isinstance(value, bool):
        whole = isinstance(value, numbers.Real) and math.isfinite(value) and value == int(value)
        hint = f" Write {int(value)}" if whole and not isinstance(value, bool) else ""
        raise TypeError(f"{expected}; got {value!r}, of type {type(value).__name__}.{hint}")
    if value < at_least:
        raise ValueError(f"{expected}; got {value!r}")
