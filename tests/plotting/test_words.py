"""Every figure has a text alternative, and it is in the notebook."""

import re
import subprocess
import sys

import matplotlib.pyplot as plt
import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from test_all_figures import FIGURES

from dnn_utils import plotting
from dnn_utils.plotting.words import words_of


@pytest.mark.parametrize("draw", FIGURES.values(), ids=FIGURES)
def test_a_figure_of_the_course_says_what_it_shows(draw):
    words = words_of(draw(None).figure)
    assert words.count(" ") >= 3, words
    assert words.endswith(".")
    assert not re.search(r"[$\n]|\.\.|  |None|array\(", words), words
    assert len(words) < 700


def test_the_words_say_what_is_drawn():
    ax = plotting.draw_network([3, 4, 1])
    assert words_of(ax.figure) == (
        "A network, each unit joined to all of the next layer: 3 inputs, 4 relu units, 1 sigmoid."
    )
    ax = plotting.draw_shapes([("Z", (2, 4)), "=", ("W", (2, 3))], title="a layer")
    assert words_of(ax.figure) == "a layer: Blocks: Z of shape (2, 4) = W of shape (2, 3)."
    ax = plotting.draw_graph({"w": (0, 0, "$w$"), "J": (2, 0)}, [("w", "J", "× 2"), ("J", "w", "12", "back")])
    assert words_of(ax.figure) == "A graph of w, J; arrows: w to J (× 2); J back to w (12)."
    ax = plotting.plot_costs([0.7, 0.5], label="slow")
    plotting.plot_costs([0.7, 0.1], label="fast", ax=ax)
    assert words_of(ax.figure) == "Cost against iteration: slow from 0.7 to 0.5; fast from 0.7 to 0.1."


def test_several_axes_are_described_one_after_the_other():
    _, axes = plt.subplots(1, 2)
    plotting.show_matrix([[1, 2]], name="W1", ax=axes[0])
    axes[1].plot([0, 1], label="a line")
    axes[1].set_title("right")
    assert words_of(axes[0].figure) == (
        "The array W1 of shape (1, 2) as colored cells; its rows: 1 2. A plot: right, a line."
    )


def test_what_an_author_says_of_the_figure_is_its_text_alternative():
    _, ax = plt.subplots()
    ax.plot([0, 1])
    plotting.describe("  A line that\n  rises. ")
    assert words_of(ax.figure) == "A line that rises."
    with pytest.raises(ValueError, match="a sentence or two"):
        plotting.describe(" ")


CELL = """
from dnn_utils import plotting
import matplotlib.pyplot as plt
plotting.draw_network([2, 1])
_, ax = plt.subplots(figsize=(2, 1))
ax.plot([0, 1])
plotting.describe("A <line> that rises.")
"""


def test_a_picture_in_a_notebook_carries_its_words_and_a_web_page_made_of_it_has_them_as_alt():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CELL)])
    NotebookClient(notebook, kernel_name="python3", timeout=60).execute()
    pictures = [output for output in notebook.cells[0].outputs if "image/png" in output.get("data", {})]
    assert [output.metadata["image/png"]["alt"] for output in pictures] == [
        "A network, each unit joined to all of the next layer: 2 inputs, 1 sigmoid.",
        "A <line> that rises.",
    ]
    assert pictures[1].data["text/plain"] == "A <line> that rises.", "VS Code reads it from there"
    page, _ = HTMLExporter(template_name="classic").from_notebook_node(notebook)
    assert 'alt="A network, each unit joined to all of the next layer: 2 inputs, 1 sigmoid."' in page
    assert 'alt="A &lt;line&gt; that rises."' in page


def test_where_another_kind_of_picture_was_asked_for_nothing_is_added(monkeypatch):
    shell = InteractiveShell.instance()
    try:
        monkeypatch.setattr("IPython.get_ipython", lambda: shell)
        plotting.give_pictures_words()
        figure, _ = plt.subplots()
        data, _ = shell.display_formatter.format(figure)  # no format is switched on
        assert set(data) == {"text/plain"}
    finally:
        InteractiveShell.clear_instance()


def test_outside_of_ipython_nothing_is_imported_for_it():
    code = "import sys, dnn_utils.plotting; sys.exit('IPython' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
