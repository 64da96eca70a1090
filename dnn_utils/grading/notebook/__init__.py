"""One notebook under nbval: its file and its reference → the cells to run → results.

`lesson` reads and joins (`merging`), `runner` runs (`kernel` from outside, `inside` within the notebook's
process), `judging` judges (`flow` tells which failure is the reason of another), `items` is what pytest sees.
"""
