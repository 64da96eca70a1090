"""How the effect of a cell travels through the names that later cells use."""

from collections.abc import Iterable

from dnn_utils.grading.lesson import names


class Flow:
    """Labels that stick to names: what uses such a name is reached by the label, and passes it on.

    The names are read from the text of the cells, and rather too many are taken than too few. So a Flow is
    only asked about a cell that has failed: "can this be the reason?".
    """

    def __init__(self) -> None:
        self._labels: dict[str, set[str]] = {}
        self._variables: set[str] = set()

    def reaching(self, source: str) -> list[str]:
        """Return the labels that reach a cell, sorted."""
        return sorted({label for name in names.used(source) for label in self._labels.get(name, ())})

    def put(self, label: str, bound_names: Iterable[str]) -> None:
        """Let `label` stick to these names, besides what sticks to them already."""
        for name in bound_names:
            self._labels[name] = {label, *self._labels.get(name, ())}

    def pass_on(self, source: str) -> None:
        """Pass labels on through a cell that ran: to the names that it binds, and to variables it may change.

        Names that it binds in any case, without using a labeled one, are free of labels from then on.
        """
        labels = set(self.reaching(source))
        if not labels:
            for name in names.surely_bound(source):
                self._labels.pop(name, None)
        else:
            for name in names.bound(source) | (names.used(source) & self._variables):
                self._labels[name] = labels | self._labels.get(name, set())
        self._variables |= names.defined(source)
