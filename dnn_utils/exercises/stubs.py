"""Whether a piece of code is what a learner starts from."""

import ast


def is_stub(node: ast.stmt, name: str | None = None) -> bool:
    """Tell whether a statement is a stub: of `name`, or of anything.

    A stub is a function that only raises NotImplementedError (or holds ``...``, ``pass`` or a bare return), a
    class with such methods in which no other method has a docstring, or a dict whose values are all ``...``.
    """
    if isinstance(node, ast.FunctionDef) and name in (None, node.name):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        return all(map(_does_nothing, body))
    if isinstance(node, ast.ClassDef) and name in (None, node.name):
        methods = [each for each in node.body if isinstance(each, ast.FunctionDef)]
        told = [method for method in methods if ast.get_docstring(method) is not None]
        return any(map(is_stub, methods)) and all(map(is_stub, told))
    if isinstance(node, ast.Assign) and isinstance(node.value, ast.Dict):
        return all(isinstance(value, ast.Constant) and value.value is ... for value in node.value.values)
    return False


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.Raise):
        error = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
        return isinstance(error, ast.Name) and error.id == "NotImplementedError"
    if isinstance(node, ast.Return):
        return node.value is None
    return isinstance(node, ast.Pass) or (
        isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and node.value.value is ...
    )
