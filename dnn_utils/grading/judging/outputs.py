"""Compare the outputs of a cell with those of the reference; texts and numbers by the rule of `tolerance`.

Images, SVG, stderr, widgets and tracebacks are not compared; that an image is there is.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from dnn_utils.grading.judging.tolerance import around, same_text

_SHOWN = 120  # characters of an error that a message quotes


def same_output(new: dict[str, Any], reference: dict[str, Any]) -> str | None:
    """Compare one output with its reference.

    Parameters
    ----------
    new, reference : outputs of a cell in the notebook format (stream, display_data, execute_result, error)

    Returns
    -------
    None if they are the same; else one line that says where they differ and what was expected and seen
    """
    new_kind, reference_kind = _kind(new), _kind(reference)
    if new_kind != reference_kind:
        return f"expected {_describe(reference)}, seen {_describe(new)}"
    if reference_kind == "stderr":
        return None
    if reference_kind == "stdout":
        return same_text(_text(new["text"]), _text(reference["text"]))
    if reference_kind == "error":
        return same_text(f"{new['ename']}: {new['evalue']}", f"{reference['ename']}: {reference['evalue']}")
    seen, expected = _compared(new), _compared(reference)
    if set(seen) != set(expected):
        return f"expected output as {_listed(expected)}, seen as {_listed(seen)}"
    for mime, text in sorted(expected.items()):
        if difference := same_text(seen[mime], text):
            return difference
    return None


def same_outputs(new: Sequence[dict[str, Any]], reference: Sequence[dict[str, Any]]) -> str | None:
    """Compare all outputs of a cell with those of the reference; the result is that of `same_output`.

    What was printed in several goes is one text; how it was interleaved with the rest does not count.
    """
    printed, expected_print = _printed(new), _printed(reference)
    if difference := same_text(printed, expected_print):
        return difference
    shown = [output for output in new if _kind(output) not in ("stdout", "stderr")]
    expected = [output for output in reference if _kind(output) not in ("stdout", "stderr")]
    for one, other in zip(shown, expected, strict=False):
        if difference := same_output(one, other):
            return difference
    if len(shown) < len(expected):
        return f"expected {_describe(expected[len(shown)])}, seen nothing"
    if len(shown) > len(expected):
        return f"expected nothing more, seen {_describe(shown[len(expected)])}"
    return None


def _kind(output: dict[str, Any]) -> str:
    if output["output_type"] == "stream":
        return str(output["name"])
    return "error" if output["output_type"] == "error" else "display"


def _compared(output: dict[str, Any]) -> dict[str, str]:
    """Return what is compared of a display: text by its kind; an image stands for its texts."""
    data = output.get("data", {})
    if any(mime.startswith("image/") for mime in data):
        return {"image": ""}
    return {mime: _text(value) for mime, value in data.items() if "widget" not in mime}


def _text(value: Any) -> str:
    """Return a text that a notebook file may hold as a list of lines."""
    return "".join(value) if isinstance(value, list) else str(value)


def _printed(outputs: Sequence[dict[str, Any]]) -> str:
    return "".join(_text(output["text"]) for output in outputs if _kind(output) == "stdout")


def _listed(compared: Iterable[str]) -> str:
    return " and ".join(sorted(compared)) or "nothing"


def _describe(output: dict[str, Any]) -> str:
    kind = _kind(output)
    if kind == "error":
        return f"{output['ename']}: {output['evalue']}"[:_SHOWN]
    if kind == "display":
        compared = _compared(output)
        text = compared.get("text/plain", "")
        return "an image" if "image" in compared else around(text, (text, 0)) if text else _listed(compared)
    return f"text on {kind}"
