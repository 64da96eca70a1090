"""An answer → a verdict: `check`, `hint` and `solution`, in the learner's own notebook.

`check` judges, with a `task`'s inputs and right results (or a worksheet's). `calling` runs the answer so
that it leaves no trace; `comparing` tells what differs; `diagnosis` finds out why; `telling` says it.
`kernel` tells which cell comes first when one misses a name.
"""

from dnn_utils.checking import kernel
from dnn_utils.checking.check import check
from dnn_utils.checking.telling.hints import hint, solution
from dnn_utils.checking.telling.verdict import CheckFailed, Verdict

kernel.switch_on()

__all__ = ["CheckFailed", "Verdict", "check", "hint", "solution"]
