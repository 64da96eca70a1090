"""JupyterLab's settings for `make lab`.

JupyterLab writes the version of its Python into a notebook as soon as it is opened. For a lesson this is put
back to what was built, so that a lesson that was only looked at stays the same file. A figure with sliders is
saved as its still picture: without its kernel, JupyterLab would show an error in its place.
"""

import warnings

from dnn_utils.authoring.cells import KERNEL
from dnn_utils.authoring.tidy import drop_sliders


def keep_as_built(model, **_):
    """Take out of a lesson what depends on the machine or on its kernel, just before it is saved."""
    if model["type"] == "notebook" and "dnn_utils" in (model["content"] or {}).get("metadata", {}):
        model["content"]["metadata"].update(KERNEL)
        for cell in model["content"]["cells"]:
            for output in cell.get("outputs", []):
                drop_sliders(output)


# Jupyter reads this file twice.
warnings.filterwarnings("ignore", message="Overriding existing pre_save_hook")
c = get_config()  # noqa: F821 - Jupyter gives it to its configuration files
c.FileContentsManager.pre_save_hook = keep_as_built
# In a container one often is root; the server listens to this machine only.
c.ServerApp.allow_root = True
