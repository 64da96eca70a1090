"""``python -m dnn_utils.grading SUBMISSIONS``: grade a class, sealed off and in parallel."""

import sys

from dnn_utils.grading.command import main

if __name__ == "__main__":
    sys.exit(main())
