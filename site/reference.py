"""The reference of the public names: a page of directives, from the list in `dnn_utils/__init__.pyi`."""

import ast
import importlib
from pathlib import Path

import dnn_utils

INTRODUCTION = """# Reference

Every public name, from its docstring. All of them can be imported from `dnn_utils`.
Columns are examples: `A` is of shape (units, examples), and `m` is the number of examples.
"""


def public_names() -> dict[str, list[str]]:
    """Return the public names by the module that they are listed under."""
    listed = ast.parse(Path(dnn_utils.__file__).with_suffix(".pyi").read_text(encoding="utf-8"))
    imports = [node for node in listed.body if isinstance(node, ast.ImportFrom)]
    by_module = {str(node.module): [alias.name for alias in node.names] for node in imports}
    del by_module["dnn_utils"]  # whole modules
    return by_module


def directive(module: str, name: str) -> str:
    """Return the directive that puts the docstring of one name onto the page."""
    value = getattr(importlib.import_module(module), name)
    if not isinstance(value, type):
        kind, options = "function", ""
    elif issubclass(value, Exception):
        kind, options = "exception", ""
    else:
        kind, options = "class", "\n   :members:"
    return f".. auto{kind}:: dnn_utils.{name}{options}\n"


def page() -> str:
    """Return the page, in Markdown: a section for each module."""
    parts = [INTRODUCTION]
    for module, names in public_names().items():
        (title, *_) = (importlib.import_module(module).__doc__ or module).strip().splitlines()
        directives = "\n".join(directive(module, name) for name in names)
        parts.append(f"## `{module}`\n\n{title}\n\n```{{eval-rst}}\n{directives}```\n")
    return "\n".join(parts)
