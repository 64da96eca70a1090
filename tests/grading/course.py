"""A small course of two lessons, and every way that we know of to spoil a learner's copy of one.

The first lesson has one exercise, `linear_forward`; the second has `sigmoid`, `relu`, and
`linear_activation_forward`, which calls the other two.
"""

import copy
import json

import numpy as np

import dnn_utils
from dnn_utils import exercises

LINEAR, ACTIVATIONS = "02_linear_forward", "03_activations"
POINTS = exercises.load("linear_forward").points
RIGHT = exercises.solution_source("linear_forward")
NO_BIAS = RIGHT.replace("np.dot(W, A) + b", "np.dot(W, A)")
assert NO_BIAS != RIGHT


def stdout(text):
    return [{"output_type": "stream", "name": "stdout", "text": [text]}]


def value(text, html=None):
    data = {"text/plain": [text], **({"text/html": [html]} if html else {})}
    return [{"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": None}]


def markdown(id, text):
    return {"cell_type": "markdown", "id": id, "metadata": {"dnn_utils": {"role": "given"}}, "source": text}


def code(id, source, outputs=(), role="given", exercise=None, tags=()):
    metadata = {"dnn_utils": {"role": role, **({"exercise": exercise} if exercise else {})}}
    if tags:
        metadata["tags"] = list(tags)
    return {
        "cell_type": "code",
        "id": id,
        "metadata": metadata,
        "source": source,
        "outputs": list(outputs),
        "execution_count": None,
    }


def exercise(name, solved):
    source = exercises.solution_source(name) if solved else exercises.stub_source(name)
    return [
        markdown(f"exercise-{name}", f"### Exercise: `{name}`"),
        code(f"answer-{name}", source.rstrip(), role="answer", exercise=name),
        code(f"check-{name}", f"check({name})", verdict(name) if solved else [], role="check", exercise=name),
    ]


def verdict(name):
    """Return the output of a check that is passed."""
    own = {name: getattr(dnn_utils, name) for name in dnn_utils.__all__} | {"np": np}
    exec(exercises.solution_source(name), own)
    shown = dnn_utils.check(own[name])
    return value(repr(shown), shown._repr_html_())


def notebook(lesson, title, cells):
    return {
        "cells": cells,
        "metadata": {
            "dnn_utils": {"lesson": lesson},
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "title": title,
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def linear(*, solved=True, answer=None):
    """Return the lesson with one exercise; `answer` goes into its answer cell."""
    cells = [
        markdown("linear-1", "# Linear forward"),
        code("linear-2", "import numpy as np\n\nfrom dnn_utils import check, hint, solution"),
        code(
            "layer-1",
            "W = np.array([[1.0, 2.0], [0.5, -1.0]])\nb = np.array([[0.25], [0.5]])\n"
            "A = np.array([[1.0, 0.0, 2.0], [0.0, 1.0, 1.0]])\nprint(W.shape, A.shape)",
            stdout("(2, 2) (2, 3)\n"),
        ),
        markdown("your-turn-1", "## Your turn"),
        *exercise("linear_forward", solved),
        code(
            "your-turn-2",
            "Z, cache = linear_forward(A, W, b)\nZ",
            value("array([[1.25, 2.25, 4.25],\n       [1.  , -0.5, 0.5 ]])"),
        ),
        code("your-turn-3", "print(f'mean {Z.mean():.3f}')", stdout("mean 1.459\n")),
        markdown("recap-1", "## Recap"),
        code("recap-2", "print(f'{np.pi:.2f}')", stdout("3.14\n")),
    ]
    lesson = notebook(LINEAR, "Linear forward", cells)
    return lesson if answer is None else answered(lesson, "linear_forward", answer)


def activations(*, solved=True):
    """Return the lesson with three exercises."""
    cells = [
        markdown("activations-1", "# Activations"),
        code(
            "activations-2",
            "import numpy as np\n\nfrom dnn_utils import check, hint, linear_forward, solution",
        ),
        *exercise("sigmoid", solved),
        code("use-1", "half, _ = sigmoid(np.zeros((1, 2)))\nprint(half)", stdout("[[0.5 0.5]]\n")),
        *exercise("relu", solved),
        code("use-2", "print(relu(np.array([[-1.0, 2.0]]))[0].round(1))", stdout("[[0. 2.]]\n")),
        *exercise("linear_activation_forward", solved),
        code(
            "use-3",
            "A1, _ = linear_activation_forward(half, np.ones((1, 1)), np.zeros((1, 1)), 'relu')\n"
            "print(A1.round(2))",
            stdout("[[0.5 0.5]]\n"),
        ),
    ]
    return notebook(ACTIVATIONS, "Activations", cells)


def cell(notebook, id):
    return next(cell for cell in notebook["cells"] if cell.get("id") == id)


def answered(notebook, name, source):
    """Return a copy with `source` in the answer cell of exercise `name`."""
    copied = copy.deepcopy(notebook)
    cell(copied, f"answer-{name}")["source"] = source
    return copied


def own(source, id="own"):
    """Return a cell as an editor makes it for the learner."""
    return {
        "cell_type": "code",
        "id": id,
        "metadata": {},
        "source": source,
        "outputs": stdout("what it printed last time\n"),
        "execution_count": 7,
    }


def insert(notebook, before, *cells):
    """Return a copy with cells put in before the cell `before` (an id)."""
    copied = copy.deepcopy(notebook)
    place = next(index for index, cell in enumerate(copied["cells"]) if cell.get("id") == before)
    copied["cells"][place:place] = cells
    return copied


def without(notebook, *ids):
    """Return a copy without the cells of these ids."""
    copied = copy.deepcopy(notebook)
    copied["cells"] = [cell for cell in copied["cells"] if cell["id"] not in ids]
    return copied


def write(path, content):
    """Write a notebook, or a text as it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = content if isinstance(content, str) else json.dumps(content)
    path.write_text(text, encoding="utf-8")
    return path


def write_solutions(folder):
    """Write the solved notebooks of the course into `folder`."""
    write(folder / f"{LINEAR}.ipynb", linear())
    write(folder / f"{ACTIVATIONS}.ipynb", activations())
    return folder
