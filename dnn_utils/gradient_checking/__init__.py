"""Is a backward pass right? Its gradients, compared with how the cost really changes."""

from dnn_utils.gradient_checking.check import gradient_check
from dnn_utils.gradient_checking.result import Entry, GradientCheckResult

__all__ = ["Entry", "GradientCheckResult", "gradient_check"]
