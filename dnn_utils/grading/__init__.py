"""A notebook, or a class of them, → a report.

`plugin` is what pytest loads and `items` what it sees. `lesson` reads a learner's notebook and joins it
with its reference; `running` runs the cells; `judging` tells what became of each; `report` writes it down.
`own_functions` gathers what a learner has written.
"""
