"""The text of an answer: the right one, and the stub that a learner starts from.

Both are cut out of the package's own source, so that stub, solution and check can never disagree.
"""

import ast
import importlib
import inspect
import io
import textwrap
import tokenize


def solution(answer, location):
    """Return the source of the right answer that stands at `location`, ``module:name``."""
    return worksheet_solution(*_parts(location)) if isinstance(answer, dict) else function_solution(answer)


def stub(answer, location):
    """Return what a learner starts from, for the right answer that stands at `location`."""
    return worksheet_stub(*_parts(location)) if isinstance(answer, dict) else function_stub(answer)


def _parts(location):
    module, _, name = location.partition(":")
    return importlib.import_module(module), name


def function_solution(function):
    """Return the source of `function` without its decorators, ending in one newline."""
    lines, node = _definition(function)
    return _text(lines[node.lineno - 1 : node.end_lineno])


def function_stub(function):
    """Return the signature, the docstring and the comment lines of `function`, then a NotImplementedError.

    The comments move to the left edge of the body: the loops and branches that they stood in are for the
    learner to write.
    """
    lines, node = _definition(function)
    if ast.get_docstring(node) is None:
        raise ValueError(
            f"{node.name}: expected a docstring, which the stub shows to the learner; found none"
        )
    start_of_body = node.body[0].end_lineno
    comments = [
        "    " + token.string
        for token in tokenize.generate_tokens(io.StringIO("".join(lines)).readline)
        if token.type == tokenize.COMMENT
        and token.start[0] > start_of_body
        and token.line.lstrip().startswith("#")
    ]
    todo = f'    raise NotImplementedError("{node.name}: write your answer here, in place of this line")'
    return _text([*lines[node.lineno - 1 : start_of_body], *comments, todo])


def worksheet_solution(module, name):
    """Return the source of the dict `name` of `module`, with the comment lines directly above it."""
    lines, node = _assignment(module, name)
    return _text(lines[_first_line(lines, node) - 1 : node.end_lineno])


def worksheet_stub(module, name):
    """Return the same dict with every value replaced by ``...``."""
    lines, node = _assignment(module, name)
    # From the last value to the first, so that the places of the earlier ones stay right.
    for value in reversed(node.value.values):
        first, last = value.lineno - 1, value.end_lineno - 1
        # ast counts columns in bytes of UTF-8
        before = lines[first].encode()[: value.col_offset].decode()
        after = lines[last].encode()[value.end_col_offset :].decode()
        lines[first : last + 1] = [before + "..." + after] + [""] * (last - first)
    return _text([line for line in lines[_first_line(lines, node) - 1 : node.end_lineno] if line])


def _definition(function):
    """Return the source lines of `function` and its syntax tree, counted from those lines."""
    source = textwrap.dedent(inspect.getsource(inspect.unwrap(function)))
    return source.splitlines(keepends=True), ast.parse(source).body[0]


def _assignment(module, name):
    """Return the source lines of `module` and the node of ``name = {…}`` in it."""
    source = inspect.getsource(module)
    for node in ast.parse(source).body:
        if (
            isinstance(node, ast.Assign)
            and any(isinstance(target, ast.Name) and target.id == name for target in node.targets)
            and isinstance(node.value, ast.Dict)
        ):
            return source.splitlines(keepends=True), node
    raise ValueError(f"{module.__name__}: expected a dict written out as `{name} = {{…}}`; found none")


def _first_line(lines, node):
    """Return the number of the first comment line of the block directly above `node`, or its own."""
    first = node.lineno
    while first > 1 and lines[first - 2].startswith("#"):
        first -= 1
    return first


def _text(lines):
    """Join lines, with or without their ends, into a text that ends in one newline."""
    return "\n".join(line.rstrip() for line in lines).strip("\n") + "\n"
