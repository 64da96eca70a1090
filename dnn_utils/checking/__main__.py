"""``python -m dnn_utils.checking collect FILE…``: what a class got wrong, as rows for the tables."""

import argparse
import sys
from collections.abc import Sequence

from dnn_utils.checking.collect import groups, told


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m dnn_utils.checking", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    collect = commands.add_parser("collect", help="group the wrong answers that no row names")
    collect.add_argument("files", nargs="+", metavar="FILE", help="a report of nbval, as JSON")
    collect.add_argument("--most", type=int, default=20, help="groups to print (20)")
    options = parser.parse_args(arguments)
    try:
        found = groups(options.files)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n\n".join(told(group) for group in found[: options.most]) or "Every wrong answer has a name.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
