"""Run one cell in a notebook's kernel and say how it ended, whatever the cell does.

nbval's own way waits for a dead kernel until its time-out, and reads the outputs only when the cell is done.
nbclient, which builds the lessons, notices a dead kernel; but after a time-out it does not say in which line
the cell was, it keeps outputs without a limit, and it cannot ask the kernel something between two cells.
"""

import ast
import threading
import time
from queue import Empty
from typing import Any

from dnn_utils.grading.judging.execution import Ending, Execution

# CPython rarely mixes up two threads that make syntax trees at one time: SystemError, seen in 3.11.
TREES = threading.Lock()
_POLL = 0.2  # seconds between two looks at whether the kernel is alive
_GRACE = 1.0  # seconds that a kernel has to answer an interrupt, or to send its last outputs
_ASIDE_TIMEOUT = 20.0  # seconds for what is asked between cells
_MOST_TEXT = 1_000_000  # characters of printed text that are kept of one cell
# The messages that are outputs, and what a notebook file keeps of them
_KEPT = {
    "stream": ("name", "text"),
    "display_data": ("data", "metadata"),
    "execute_result": ("data", "metadata", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}


def execute(
    kernel: Any,
    source: str,
    timeout: float,
    *,
    silent: bool = False,
    expressions: dict[str, str] | None = None,
) -> Execution:
    """Run `source` in an nbval RunningKernel; return its Execution after at most `timeout` + 1 seconds.

    After `TIMED_OUT` or `DIED` the kernel is of no more use. `expressions` are evaluated after the cell, if
    it did not fail; their values are in the reply.
    """
    start = time.monotonic()
    deadline, interrupted, answered_at = start + timeout, False, None
    result, display = Execution(source), _Display()
    client = kernel.kc
    id = client.execute(
        source,
        silent=silent,
        store_history=not silent,  # as in Jupyter: only then does a ; at the end of a cell hide its value
        user_expressions=expressions or {},
        allow_stdin=False,
        stop_on_error=False,
    )
    while True:
        try:
            message = client.get_iopub_msg(timeout=_POLL)
        except (KeyError, TypeError, ValueError):  # a cell has broken how the kernel writes its messages
            result.state = Ending.DIED
            break
        except Empty:
            message = None
            if not kernel.is_alive():
                result.state = Ending.DIED
                break
            result.reply = result.reply or _reply(client, id, timeout=0)
            answered_at = answered_at or (result.reply and time.monotonic())
            if answered_at and time.monotonic() > answered_at + _GRACE:
                break  # the kernel has answered, and the message that it is idle was lost
        if message is not None and message["parent_header"].get("msg_id") == id:
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
            display.show(message)
        if time.monotonic() > deadline:
            result.state = Ending.TIMED_OUT
            if interrupted:
                break
            interrupted = True
            kernel.interrupt()
            deadline = time.monotonic() + _GRACE
    if result.state is Ending.OK:
        result.reply = result.reply or _reply(client, id, timeout=_GRACE)
    result.outputs, result.left_out = display.outputs, display.left_out
    result.error = next((each for each in display.outputs if each["output_type"] == "error"), None)
    # Without a reply the kernel is of no more use: a cell has broken how it answers.
    if result.state is Ending.OK and (result.reply is None or _asks_to_exit(result.reply)):
        result.state = Ending.DIED
    elif result.state is Ending.OK and result.reply and result.reply.get("status") != "ok":
        result.state = Ending.ERROR
        result.error = result.error or result.reply
    result.seconds = time.monotonic() - start
    return result


def ask(kernel: Any, expression: str) -> Any:
    """Return the value of an expression that gives a text; raise RuntimeError with what came instead."""
    result = execute(kernel, "", _ASIDE_TIMEOUT, silent=True, expressions={"value": expression})
    value = ((result.reply or {}).get("user_expressions") or {}).get("value") or {}
    if result.state is Ending.OK and value.get("status") == "ok":
        with TREES:
            return ast.literal_eval(value["data"]["text/plain"])
    problem = f"{value['ename']}: {value['evalue']}" if "ename" in value else f"the kernel {result.state}"
    raise RuntimeError(f"{expression} gave no value in the notebook's kernel: {problem}")


class _Display:
    """The outputs of a cell as a notebook would show them."""

    def __init__(self) -> None:
        self.outputs: list[dict[str, Any]] = []
        self.left_out = 0
        self._room = _MOST_TEXT
        self._clear = False

    def show(self, message: dict[str, Any]) -> None:
        """Take in one message of the kernel."""
        kind, content = message["msg_type"], message["content"]
        if kind == "clear_output":
            self._clear = True
            if not content.get("wait"):
                self.outputs, self._clear = [], False
        elif kind in _KEPT:
            if self._clear:
                self.outputs, self._clear = [], False
            output = {"output_type": kind, **{key: content[key] for key in _KEPT[kind]}}
            if kind == "stream":
                text = output["text"][: self._room]
                self.left_out += len(output["text"]) - len(text)
                self._room -= len(text)
                output["text"] = text
            output["display_id"] = content.get("transient", {}).get("display_id")
            self.outputs.append(output)
        elif kind == "update_display_data":
            for output in self.outputs:
                if output["display_id"] == content.get("transient", {}).get("display_id"):
                    output["data"] = content["data"]


def _reply(client: Any, id: str, timeout: float) -> dict[str, Any] | None:
    """Return the content of the kernel's reply to request `id`, or None if there is none yet."""
    deadline = time.monotonic() + timeout
    while True:
        try:
            message = client.get_shell_msg(timeout=max(0.0, deadline - time.monotonic()))
        except Empty:
            return None
        if message["parent_header"].get("msg_id") == id:
            content: dict[str, Any] = message["content"]
            return content


def _asks_to_exit(reply: dict[str, Any] | None) -> bool:
    return any(each.get("source") == "ask_exit" for each in (reply or {}).get("payload", []))
