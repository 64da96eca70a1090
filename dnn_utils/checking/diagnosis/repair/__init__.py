"""Where a mistake is: the smallest edit of the learner's own code that makes the answer right.

`program` reads the code as it was written, `trace` runs it and notes what each part of it gave, `values`
tells equal values from others, `donors` does the same with the right answers that we have, `suspicion` says
where the values stop being right. `edits`, `statements` and `borrowed` make the changes; `search`, `together`
and `repairs` choose among them, and `trial` runs each.
"""
