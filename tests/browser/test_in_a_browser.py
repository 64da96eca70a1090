"""The way through a lesson as it is lived: in the JupyterLab of `make lab`, by mouse and keyboard."""

import subprocess
import sys

import pytest

pytest.importorskip("selenium")

from lab import PATIENCE
from selenium.webdriver import Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

from dnn_utils import exercises

pytestmark = pytest.mark.long

WRONG = "def average(numbers):\n    return sum(numbers) / (len(numbers) - 1)"
UNREADABLE = "def average(numbers):\n    return (sum(numbers) / len(numbers)"
RENAMED = "def avg(numbers):\n    return sum(numbers) / len(numbers)"
ENDLESS = "def average(numbers):\n    while True:\n        pass"
READABLE = 4.5  # the least contrast of a text to its ground: WCAG 2.2, success criterion 1.4.3
NAMES = "[...document.querySelectorAll('.jp-DirListing-itemText')]"  # in the file browser
SEEN = "(r => r.top >= 0 && r.bottom <= innerHeight)(arguments[0].getBoundingClientRect())"


def assert_readable(page, *cells):
    """Measure the contrast of all that our boxes say, in both themes."""
    for theme in ["Dark", "Light"]:
        page.set_theme(theme)
        for cell in cells:
            contrasts = page.contrasts(cell)
            assert len(contrasts) > 1
            assert min(contrasts)[0] >= READABLE, (theme, cell, min(contrasts))
            page.picture(f"{cell}-{theme}")


def assert_figures_speak(page):
    """Each picture in the lesson has its text alternative on the page, and fits the page."""
    holding = page.ask(
        "cells.filter(each => each.model.type === 'code' && each.model.outputs.toJSON()"
        ".some(output => output.data?.['image/png'])).map(each => each.model.id)"
    )
    assert holding
    for cell in holding:
        page.show(cell)
        page.until(
            "(all => all.length && all.every(image => image.alt.length > 20 && image.naturalWidth"
            " && image.clientWidth >= 0.75 * image.naturalWidth))"
            "([...cells.find(each => each.model.id === arguments[0]).node.querySelectorAll('img')])",
            cell,
        )


def assert_nothing_went_wrong(page):
    """Neither a cell, nor JupyterLab, nor the console shows an error."""
    outputs = page.ask("cells.flatMap(each => each.model.outputs?.toJSON() ?? [])")
    assert [output for output in outputs if output["output_type"] == "error"] == []
    assert (
        page.ask("[...document.querySelectorAll('.jp-Dialog, .Toastify__toast')].map(each => each.innerText)")
        == []
    )
    assert page.console_errors() == []


def words(page, cell):
    """Return what the figures below a cell say in words; each change draws them anew."""
    images = "[...cells.find(each => each.model.id === arguments[0]).node.querySelectorAll('img')]"
    return page.until(
        f"(all => all.length && all.every(text => text) && all)({images}.map(each => each.alt))", cell
    )


def course(page, *command):
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=page.home / "notebooks",
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_a_lesson_from_its_first_look_to_its_report(page):
    page.open("00_start_here")
    listed = page.ask(f"{NAMES}.map(each => each.innerText)")
    assert "00_start_here.ipynb" in listed
    assert not {"solutions", "source"} & set(listed)
    assert "16_let_the_machine_derive.ipynb" in listed
    assert (
        page.ask(f"{NAMES}.filter(each => each.scrollWidth > each.clientWidth).map(each => each.innerText)")
        == []
    )
    assert page.ask("cells[1].editor?.getOption('lineNumbers')")
    assert not page.ask("panel.model.dirty")

    # Not answered: one message stops the run, and is what is seen then
    page.run_all()
    page.until("panel.content.activeCell.model.id === 'check-average'")
    (message,) = page.ask(
        "[...document.querySelectorAll('.jp-RenderedHTMLCommon > div[style*=border-left]')]"
    )[:1]
    page.until(SEEN, message)
    page.picture("run-all-unanswered")
    assert "not attempted yet" in page.said("check-average")

    page.write("answer-average", UNREADABLE)
    page.run("answer-average", "check-average")
    assert "Python could not read line 2 of it" in page.said("check-average")
    assert_readable(page, "check-average")

    page.write("answer-average", WRONG)
    page.run("answer-average", "check-average", "hints-and-the-solution-2")
    assert "divided by one less than there are" in page.said("check-average")
    assert "hint 1 of" in page.said("hints-and-the-solution-2")
    assert_readable(page, "check-average", "hints-and-the-solution-2")

    page.write("answer-average", RENAMED)
    page.run("answer-average", "check-average")
    assert "The cell that you ran last defines avg" in page.said("check-average")

    page.write("answer-average", ENDLESS)
    page.run("answer-average", "check-average")
    assert "your code does not end" in page.said("check-average")

    page.write("answer-average", exercises.solution_source("average"))
    page.run("answer-average", "check-average")
    assert "average: right" in page.said("check-average")
    assert_readable(page, "check-average")

    page.run_all()
    assert_figures_speak(page)
    assert_nothing_went_wrong(page)

    page.save()
    judged = course(page, "pytest", "--nbval", "-q", "-p", "no:cacheprovider", "00_start_here.ipynb")
    assert judged.returncode == 0, judged.stdout
    progress = course(page, "dnn_utils.grading.progress")
    assert progress.stdout.splitlines()[1].split()[:4] == ["00_start_here", "1", "-", "-"], progress

    # After a restart the check knows neither itself nor the answer
    page.browser.execute_script(
        "window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart()"
    )
    page.run("check-average")
    assert "Run the first code cell of this lesson" in page.said("check-average")
    assert_readable(page, "check-average")
    page.run("0-start-here-2", "answer-average", "check-average")
    assert "average: right" in page.said("check-average")
    page.write("hints-and-the-solution-2", 'solution("average")')
    page.run("hints-and-the-solution-2")
    assert "return mean" in page.said("hints-and-the-solution-2")
    assert_readable(page, "hints-and-the-solution-2")


def test_no_word_and_no_number_is_cut_in_two_on_a_narrow_page(page):
    page.browser.set_window_size(800, 900)
    page.open("02_linear_forward")
    page.run("2-linear-forward-2")
    page.write("answer-linear_forward", "def linear_forward(A, W, b):\n    return W * A + b, (A, W, b)")
    page.write("your-turn-3", 'print("x = 0.0867123 is a number, " * 20)\nnp.linspace(0, 1, 30)')
    page.run("answer-linear_forward", "check-linear_forward", "your-turn-3")
    assert "entry by entry" in page.said("check-linear_forward")
    assert page.broken_words("check-linear_forward") == []
    assert page.broken_words("your-turn-3") == []

    # A function of the lesson that takes the same arguments is no answer under another name
    page.run("why-not-a-loop-2", "check-linear_forward")
    assert "entry by entry" in page.said("check-linear_forward")
    page.picture("a-narrow-page")


def test_a_list_without_spaces_is_broken_after_a_comma(page):
    page.browser.set_window_size(800, 900)
    page.open("00_start_here")
    page.run("0-start-here-2")
    numbers = [round(123.4567 + 7.0101 * place, 4) for place in range(60)]
    listed = str(numbers).replace(" ", "")
    page.write("answer-average", f"def average(numbers):\n    raise ValueError('not for {listed}')")
    page.run("answer-average", "check-average")
    assert "123.4567" in page.said("check-average")
    assert page.broken_words("check-average", r"[^\s,]+") == []
    page.picture("a-list-without-spaces")


def test_a_slider_moved_and_a_digit_drawn_on_a_narrow_page(page):
    page.browser.set_window_size(800, 900)
    page.open("solutions/12_ten_digits")  # not listed, but there
    page.set_theme("Dark")
    page.run_all()
    assert_figures_speak(page)

    sliders = "from-ten-numbers-to-ten-probabilities-9"
    before = words(page, sliders)
    handle = page.show(sliders).find_element(By.CSS_SELECTOR, ".noUi-handle")
    handle.send_keys(*[Keys.ARROW_RIGHT] * 5)
    WebDriverWait(page.browser, PATIENCE).until(lambda _: words(page, sliders) != before)
    page.picture("a-slider-moved")

    board = "your-own-digit-3"
    before = words(page, board)
    for square in page.show(board).find_elements(
        By.CSS_SELECTOR, "button[title*='column 1'], button[title*='row 8']"
    ):
        square.click()
    WebDriverWait(page.browser, PATIENCE).until(lambda _: words(page, board) != before)
    page.picture("a-digit-drawn")
    assert_nothing_went_wrong(page)
