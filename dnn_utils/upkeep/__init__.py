"""A learner's own course: checked, made fresh again, brought up to date, without losing a line.

``python -m dnn_utils.upkeep --help``. Needs only what `make lab` installs: no jupytext, no nbclient.
"""
