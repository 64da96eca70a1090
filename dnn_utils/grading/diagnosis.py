"""From the first problem of an answer to the text that its author reads."""

from dnn_utils.exercises.cases import argument_names
from dnn_utils.grading import known, relations
from dnn_utils.grading.tracebacks import likely_cause, message_of, own_line
from dnn_utils.grading.verdict import CheckFailed
from dnn_utils.grading.wording import listing, setting

_RUNS_OUT = (KeyboardInterrupt, SystemExit)


def failure(task, answer, problem, observations):
    """Return the CheckFailed that says what is wrong with `answer`.

    Parameters
    ----------
    task : Task, the exercise and its inputs
    answer : what the learner wrote
    problem : Problem, the first input on which it is not right
    observations : list of Observation, what it did on each input
    """
    if problem.seen.error is None and problem.seen.value is None and problem.stage == "structure":
        return _nothing_returned(task, problem)
    mistakes = () if isinstance(problem.seen.error, _RUNS_OUT) else known.find(task, observations)
    if problem.stage == "runs":
        return _broken(task, answer, problem, mistakes)
    return _wrong(task, problem, observations, mistakes)


def _nothing_returned(task, problem):
    names = listing(each.name for each in task.names)
    text = ["Your function ran to its end and gave nothing back: it returned None.", f"Expected: {names}."]
    if problem.seen.printed:
        hint = "It printed something. `print` shows a value to you; which word hands it back to the caller?"
    else:
        hint = (
            "Which word does the last line of a function start with, to hand something back? "
            "Is that line there, and is it indented right?"
        )
    return build(task, "wrong", "structure", "the return is missing", text, hint)


def _broken(task, answer, problem, mistakes):
    error = problem.seen.error
    body = []
    line = own_line(answer, error)
    if line is not None:
        number, source = line
        body.append(f"line {number}:  {source}" if source else f"line {number} of your code")
    body += [message_of(error), _input_line(task, problem)]
    hint = _hint(mistakes) if mistakes else likely_cause(error)
    title = _title(mistakes) or f"stops with {type(error).__name__}"
    heading = "your code stops with an error" + (f": {_title(mistakes)}" if mistakes else "")
    return build(task, "broken", "runs", title, body, hint, mistakes=mistakes, cause=error, heading=heading)


def _wrong(task, problem, observations, mistakes):
    difference = problem.difference
    body = [difference.text] if difference else ["The result is right."]
    if problem.changed:
        body.append(
            f"Your code changed the caller's {listing(problem.changed)}. Arguments must stay as they are."
        )
    if difference and not mistakes and problem.stage in ("values", "shapes"):
        body += [text for text in [relations.relation(task, observations, difference)] if text]
    body.append(_input_line(task, problem))
    hint = _hint(mistakes)
    if hint is None and problem.stage == "arguments":
        hint = (
            f"Print {problem.changed[0]} before and after the call. Which line writes into it? "
            "How do you get an array of your own?"
        )
    title = _title(mistakes) or (
        difference.title if difference else f"the argument {problem.changed[0]} is changed"
    )
    return build(task, "wrong", problem.stage, title, body, hint, mistakes=mistakes)


def _input_line(task, problem):
    text = setting(problem.case.sizes, argument_names(task.name), problem.case.args)
    line = f"Input: {text}." if text else ""
    if 0 < problem.right_count < problem.count:
        line += f" (Right on {problem.right_count} of the {problem.count} inputs that were tried.)"
    return line


def _title(mistakes):
    return "; ".join(mistake.title for mistake in mistakes)


def _hint(mistakes):
    if len(mistakes) == 2:
        return "Two things at once. First: " + mistakes[0].hint + " Second: " + mistakes[1].hint
    return mistakes[0].hint if mistakes else None


def build(task, outcome, stage, title, body, hint, *, mistakes=(), cause=None, heading=None):
    """Return the CheckFailed with its text laid out: heading, what was seen, hint, what to do next.

    `task` has `name`, `seed` and `exercise`; `body` is a list of lines.
    """
    heading = heading or f"not right yet: {title}"
    lines = [f"{task.name}: {heading}", "", *(f"  {line}" for line in body if line)]
    if hint:
        lines += ["", f"  Think about this: {hint}"]
    again = f"check({task.name}, seed={task.seed})" if task.seed is not None else f"check({task.name})"
    lines += ["", f'More help: hint("{task.name}"). The same check again: {again}']
    error = CheckFailed(
        "\n".join(lines),
        exercise=task.name,
        outcome=outcome,
        stage=stage,
        title=title,
        misconception="+".join(mistake.id for mistake in mistakes) or None,
        hint=hint,
        seed=task.seed,
    )
    error.__cause__ = cause
    return error
