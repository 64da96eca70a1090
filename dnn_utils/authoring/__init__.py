"""From the text of a lesson to its two notebooks: ``python -m dnn_utils.authoring --help``."""
