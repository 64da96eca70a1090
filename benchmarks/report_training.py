"""The training measurements as Markdown."""

READING = """\
**How to read it.** *Ours* is the time of one iteration of `train`. The next columns say how many times as
long the same iteration takes elsewhere; in brackets the ratio that was to be reached. *Taught loop*: the loop
of the taught functions. *JAX*: jitted, float64, all iterations in one compiled `fori_loop`, with the examples
as rows or columns, whichever is faster. *PyTorch*: eager, float64, `nn.Sequential`, SGD. *scikit-learn*:
`MLPClassifier`, full batch, plain SGD, logistic output. *Products alone*: the matrix products of the
iteration and nothing else. Where it is above 1, `train` needs fewer products than the formulas say; where it
is close to 1, there is nothing left to gain but by better products. *Calls alone*: an iteration of `train`
with as many layers, one unit in each, and two examples, which is what the NumPy calls of one block cost
before they do any work. No route through NumPy can save that part; a compiled loop makes no such calls.

Each ratio is the median over rounds in which every side had one turn, in a process of its own, with the same
number of threads; with one thread, all times are the processor's, so that other programs on the
computer count less; `results.json` has the quartiles. *Memory* is what NumPy and Python hold at most during a
call, beyond its arguments, in `train` and in the taught loop. *Costs* is the largest relative difference from
the taught loop's costs, of any side, over the first iterations. *Ready* is what `train` spends before its
first iteration, once, and what JAX spends on compiling the loop."""

COLUMNS = {
    "taught": "taught loop",
    "jax": "JAX",
    "torch": "PyTorch",
    "sklearn": "scikit-learn",
    "products": "products alone",
    "calls": "calls alone",
}
PRODUCTS_GOAL = 1.15  # last row: at most this many times the products alone


def report(result):
    parts = []
    for threads in dict.fromkeys(row["threads"] for row in result["rows"]):
        rows = [row for row in result["rows"] if row["threads"] == threads]
        parts += [f"### {threads} thread{'s' if threads > 1 else ''}", _table(rows), _shortfalls(rows)]
        load = result["loads"][str(threads)]
        if threads > 1 and load is not None and load > result["processors"]:
            busy = f"The computer had other work (load {load:.1f} on {result['processors']} processors)"
            parts.append(
                f"{busy}: threads that wait for one another waited for other programs, too, and this table "
                "says little."
            )
    parts.append(READING)
    if result["curves"]:
        parts.append(
            "![Two log-log graphs of the time of an iteration, against the number of examples and against "
            "the number of hidden layers, for the taught loop, JAX, PyTorch, train, and, as a dashed line, "
            "the matrix products alone](training.png)"
        )
    return "\n\n".join(parts)


def _table(rows):
    heads = ["work (layers, examples)", "route", "ours", *COLUMNS.values()]
    heads += ["memory, taught", "costs", "ready, JAX"]
    lines = ["| " + " | ".join(heads) + " |", "|---|---|" + "---:|" * (len(heads) - 2)]
    for row in rows:
        cells = [
            row["work"],
            row["route"],
            time(row["seconds"]["ours"]),
            *(_ratio(row, name, row["goals"].get(name)) for name in COLUMNS),
            _memory(row),
            f"{max(row['cost_difference'].values()):.0e}",
            time(row["ready_seconds"])
            + (f", {time(row['compile_seconds'])}" if row["compile_seconds"] else ""),
        ]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def time(seconds):
    """Three digits and a unit."""
    for unit, size in (("s", 1), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size or unit == "µs":
            return f"{seconds / size:.3g} {unit}"
    return None


def _ratio(row, name, goal=None):
    if name in row["missing"]:
        return row["missing"][name]
    ratio = row["ratios"][name]["median"]
    text = f"{ratio:.2f}" if ratio < 10 else f"{ratio:.0f}"
    return text if goal is None else f"{text} ({goal:g})"


def _memory(row):
    if "peak_bytes" not in row:
        return "as above"
    ours, taught = (row["peak_bytes"][name] / 1e6 for name in ("ours", "taught"))
    return f"{ours:,.1f} MB, {taught:,.1f} MB"


def _shortfalls(rows):
    short = []
    for row in rows:
        for name, goal in row["goals"].items():
            if goal is not None and name in row["ratios"] and row["ratios"][name]["median"] < goal:
                short.append(f"{row['work']}: {COLUMNS[name]} {_ratio(row, name)} instead of {goal:g}")
        if row is rows[-1] and 1 / row["ratios"]["products"]["median"] > PRODUCTS_GOAL:
            short.append(
                f"{row['work']}: {1 / row['ratios']['products']['median']:.2f} times the products alone"
            )
    return "Short of its goal: " + "; ".join(short) + "." if short else "Every goal is reached."
