"""JupyterLab's settings for `make lab`; those of its pages stand in `lab/overrides.json`.

They are defaults: what a learner sets in JupyterLab wins. A lesson that was only looked at stays the same
file, because its kernel names its language exactly as a lesson does. A figure with sliders is saved as its
still picture: without its kernel, JupyterLab would show an error in its place.
"""

import warnings
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_core.paths import jupyter_data_dir

from dnn_utils.authoring.tidy import drop_sliders


class CourseKernels(KernelSpecManager):
    """Kernels that load what the course adds to IPython."""

    def get_kernel_spec(self, kernel_name):
        spec = super().get_kernel_spec(kernel_name)
        if spec.language == "python":
            spec.argv = [*spec.argv, "--ext", "dnn_utils.checking.kernel"]
        return spec


def save_pictures_for_sliders(model, **_):
    """Take out of a lesson what ends with its kernel, just before it is saved."""
    if model["type"] == "notebook" and "dnn_utils" in (model["content"] or {}).get("metadata", {}):
        for cell in model["content"]["cells"]:
            for output in cell.get("outputs", []):
                drop_sliders(output)


# Jupyter reads this file twice.
warnings.filterwarnings("ignore", message="Overriding existing pre_save_hook")
c = get_config()  # noqa: F821 - Jupyter gives it to its configuration files
c.FileContentsManager.pre_save_hook = save_pictures_for_sliders
c.ServerApp.kernel_spec_manager_class = CourseKernels
# In a container one often is root; the server listens to this machine only.
c.ServerApp.allow_root = True
# Not listed; File > Open from Path opens them.
c.ContentsManager.hide_globs = ["__pycache__", "*.pyc", "*~", ".*", "solutions", "source"]
c.LabApp.app_settings_dir = str(Path(__file__).resolve().parent / "lab")
# Which tabs are open, and how wide the side bar is: apart from the learner's other projects.
c.LabApp.workspaces_dir = str(Path(jupyter_data_dir()) / "dnn-utils" / "workspaces")
