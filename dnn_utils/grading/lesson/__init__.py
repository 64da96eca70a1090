"""A notebook and its reference → the cells to run."""
