"""`jupyter notebook` opens the lessons, too."""

import json
import re
import urllib.request

import pytest

pytest.importorskip("selenium")

from lab import TOKEN, start_lab


def test_a_lesson_is_a_page_of_it(tmp_path):
    process, address = start_lab(tmp_path, "notebook")
    try:
        page = f"{address}notebooks/00_start_here.ipynb?token={TOKEN}"
        with urllib.request.urlopen(page, timeout=60) as answer:
            text = answer.read().decode("utf-8")
    finally:
        process.terminate()
        process.wait(60)
    assert answer.status == 200
    told = json.loads(re.search(r'<script id="jupyter-config-data"[^>]*>(.*?)</script>', text, re.DOTALL)[1])
    assert (told["appName"], told["notebookPage"]) == ("Jupyter Notebook", "notebooks")
