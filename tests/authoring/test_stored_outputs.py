"""What is stored stays where a new run agrees with it."""

import base64
import io

import matplotlib.pyplot as plt
import nbformat
import numpy as np
import pytest
from PIL import Image

from dnn_utils.authoring.pictures import COLORS, same_picture, small_picture
from dnn_utils.authoring.stored import keep_stored_outputs


def figure(title="cost 0.5", point=2.0, **settings):
    """Return a figure with a curve, a point and a title, as a PNG in base64."""
    with plt.rc_context({"figure.dpi": 100, **settings}):
        drawing, ax = plt.subplots(figsize=(4, 3))
        ax.plot(np.linspace(0, 5, 50), np.linspace(0, 5, 50) ** 2)
        ax.plot([point], [10], "o")
        ax.set_title(title)
        file = io.BytesIO()
        drawing.savefig(file, format="png")
        plt.close(drawing)
    return base64.b64encode(file.getvalue()).decode()


@pytest.fixture(scope="module")
def stored_figure():
    return figure()


@pytest.mark.parametrize(
    "settings",
    [
        {"text.hinting": "none"},
        {"text.antialiased": True, "path.simplify": False},
        {"agg.path.chunksize": 7},
    ],
)
def test_a_figure_drawn_with_other_letters_is_the_same(stored_figure, settings):
    assert same_picture(figure(**settings), stored_figure)


@pytest.mark.parametrize(
    "change",
    [{"title": "cost 0.6"}, {"point": 2.2}, {"figure.dpi": 110}, {"lines.linewidth": 4}, {"axes.grid": True}],
)
def test_a_figure_that_shows_something_else_is_another(stored_figure, change):
    assert not same_picture(figure(**change), stored_figure)


def test_a_picture_is_stored_smaller_and_looks_the_same(stored_figure):
    small = small_picture(stored_figure)
    assert len(small) < len(stored_figure) / 2
    assert same_picture(small, stored_figure)
    assert small_picture(stored_figure) == small
    assert "Software" not in Image.open(io.BytesIO(base64.b64decode(small))).info


def test_a_photograph_keeps_its_colors():
    pixels = np.random.default_rng(0).integers(0, 256, (90, 90, 3), dtype=np.uint8)
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    small = small_picture(base64.b64encode(file.getvalue()).decode())
    decoded = np.asarray(Image.open(io.BytesIO(base64.b64decode(small))))
    assert COLORS * 16 < 90 * 90
    np.testing.assert_array_equal(decoded, pixels)


def printed(text):
    return nbformat.v4.new_output("stream", name="stdout", text=text)


def shown(**data):
    return nbformat.v4.new_output(
        "display_data", {key.replace("_", "/"): value for key, value in data.items()}
    )


def cell(*outputs, source="x", id="a-1", tags=()):
    metadata = {"tags": list(tags)} if tags else {}
    return nbformat.v4.new_code_cell(source, id=id, outputs=list(outputs), metadata=metadata)


def kept(new, stored, reported=True):
    """Return whether the stored outputs of a cell stay; if not, that must be reported, or must not be."""
    old = stored.outputs
    changed = keep_stored_outputs(
        nbformat.v4.new_notebook(cells=[new]), nbformat.v4.new_notebook(cells=[stored])
    )
    same_text = (new.id, new.source) == (stored.id, stored.source)
    assert changed == ([new.id] if reported and same_text and new.outputs is not old else [])
    return new.outputs is old


def test_numbers_that_differ_in_the_last_place_keep_the_stored_output():
    assert kept(cell(printed("cost 0.69315\n")), cell(printed("cost 0.69314\n")))
    assert not kept(cell(printed("cost 0.69325\n")), cell(printed("cost 0.69314\n")))


def test_a_column_that_moved_is_new():
    """Our comparison passes over blanks beside a number; nbval alone does not."""
    assert not kept(cell(printed("db1     6 entries\n")), cell(printed("db1  6 entries\n")))
    assert kept(cell(printed("[10.00000001  9.5]\n")), cell(printed("[10.  9.5]\n")))


def test_another_word_or_another_number_of_outputs_is_new():
    assert not kept(cell(printed("price 0.1\n")), cell(printed("cost 0.1\n")))
    assert not kept(cell(printed("a")), cell(printed("a"), printed("b")))
    assert not kept(cell(), cell(printed("a")))
    assert not kept(cell(shown(text_plain="1")), cell(shown(text_plain="1", text_html="<b>1</b>")))


def test_a_figure_counts_beside_its_text(stored_figure):
    other, same = figure(title="cost 0.6"), figure(**{"text.hinting": "none"})
    assert kept(
        cell(shown(text_plain="F", image_png=same)), cell(shown(text_plain="F", image_png=stored_figure))
    )
    assert not kept(
        cell(shown(text_plain="F", image_png=other)), cell(shown(text_plain="F", image_png=stored_figure))
    )


def test_a_varying_cell_keeps_its_output_until_its_source_changes():
    assert kept(cell(printed("3 ms"), tags=["varies"]), cell(printed("5 ms")))
    assert not kept(cell(printed("3 ms"), tags=["varies"], source="y"), cell(printed("5 ms")))
    assert not kept(cell(printed("3 ms"), tags=["varies"]), cell(), reported=False)


def test_a_varying_cell_keeps_its_output_while_only_numbers_differ(stored_figure):
    def same(new, stored):
        return kept(cell(*new, tags=["varies"]), cell(*stored), reported=False)

    assert same([printed("loop 1,776.7 ms\n")], [printed("loop   3e-05 ms\n")])
    assert same([printed("-0.5 after 17")], [printed("0.25 after 8")])
    assert not same([printed("17 of 17 are yours\n")], [printed("15 of 17 are yours\nnot there: relu")])
    assert not same([printed("3 ms")], [shown(text_plain="3 ms")])
    assert not same([], [printed("3 ms")])
    other = figure(title="cost 0.6")
    assert same([shown(image_png=other)], [shown(image_png=stored_figure)])
    assert not same([shown(text_plain="3 ms")], [shown(text_plain="3 ms", image_png=other)])


def test_cells_belong_together_by_id():
    assert not kept(cell(printed("1"), id="b-1"), cell(printed("1"), id="a-1"))
