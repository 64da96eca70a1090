"""Where a learner's code runs when a class is graded: in a process in which there is nothing to steal.

`zygote` is a program of its own: it imports NumPy once, and forks a child for each notebook; `child` runs the
cells and calls the answers there; `made_up` is what they find of the course; `wire` is how values travel;
`cleaning` leaves nothing of one child to the next, and `signals` keeps a child without a sandbox to itself.
These import nothing of the course.
`words` is what a second zygote runs, which knows the course and says why an answer is wrong; it earns nobody
a point.
"""
