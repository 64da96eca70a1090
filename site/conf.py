"""How Sphinx makes the course's pages. `build.py` gathers what it reads."""

from importlib.util import find_spec
from pathlib import Path

import dnn_utils

MATHJAX = Path(find_spec("mathjax").submodule_search_locations[0])

project = "dnn_utils"
author = "the authors of dnn_utils"
html_show_copyright = False
release = dnn_utils.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "numpydoc", "sphinx.ext.mathjax"]
exclude_patterns = ["downloads", "README.md"]  # the first page has a part of that one

# Lessons are shown as they were executed when the notebooks were built.
nb_execution_mode = "off"
nb_merge_streams = True
myst_enable_extensions = ["dollarmath", "amsmath", "colon_fence"]
myst_heading_anchors = 3
nb_ipywidgets_js = {}  # no page holds a widget: a slider is its still picture

autodoc_typehints = "none"
add_module_names = False
toc_object_entries_show_parents = "hide"
numpydoc_show_class_members = False
numpydoc_xref_param_type = False

html_theme = "sphinx_book_theme"
html_title = "dnn_utils"
html_context = {"default_mode": "auto"}  # light or dark, as the reader's system
templates_path = [str(Path(__file__).parent / "_templates")]
html_static_path = [
    str(Path(__file__).parent / "_static"),
    # One file with all its fonts: formulas are rendered without a network.
    str(MATHJAX / "static" / "mathjax" / "es5" / "tex-svg.js"),
]
mathjax_path = "tex-svg.js"
html_favicon = "_static/favicon.svg"
html_css_files = ["course.css"]
html_js_files = ["run.js"]
html_copy_source = False
html_use_index = False  # the reference lists the same names
html_show_sphinx = False
html_theme_options = {
    "use_download_button": False,  # it would give the solved notebook
    "use_fullscreen_button": False,
    "extra_footer": "MIT license",
    "navbar_persistent": [],  # the search stands in the sidebar
    "show_navbar_depth": 1,
    "show_toc_level": 2,
}
