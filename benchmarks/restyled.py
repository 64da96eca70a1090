"""The same mistake in another style: the wrong part takes the place of the right one in another answer."""

import ast
import copy

from dnn_utils.checking.rows import differences, parsed

_SHORTEST = 3  # characters of a part that is looked for in another style


def restyled(wrong: str, right: str, style: str) -> str | None:
    """Return `style` with the mistake that makes `wrong` of `right`; None if it does not fit.

    Parameters
    ----------
    wrong, right : str, the same code (a function, or some lines of one) with the mistake and without it
    style : str, another right answer

    The smallest wrong part is tried first, then those around it: what is right in its place must stand in the
    other style just once.
    """
    trees = [parsed(text) for text in (wrong, right)]
    if None in trees:
        return None
    for bad, good in reversed(list(differences(*trees))):
        text = ast.dump(good)
        tree = ast.parse(style)
        places = [node for node in ast.walk(tree) if isinstance(node, type(good)) and ast.dump(node) == text]
        if len(places) == 1 and len(ast.unparse(good)) >= _SHORTEST:
            return ast.unparse(ast.fix_missing_locations(_Instead(places[0], bad).visit(tree)))
    return None


class _Instead(ast.NodeTransformer):
    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return copy.deepcopy(self.new) if node is self.old else self.generic_visit(node)
